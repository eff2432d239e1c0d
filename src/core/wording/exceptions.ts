/** What happened and what to do, for every kind of exception. Sentences for a bookkeeper: no code, no vendor jargon; a vendor's own words come last. */
import { answerByKind, type ByKind } from '../by-kind.ts';
import type { ClearingTrouble, Exception, ExceptionEntry, ExceptionFacts, FactsOf } from '../exceptions/kinds.ts';
import { type CurrencyCode, parseMoney } from '../money.ts';
import { countOf, formatAmount, formatAmounts, formatDate, formatMonth } from './amounts.ts';
import { CONTACT_WORDS } from './contacts.ts';
import { wordFindings } from './controls.ts';
import { wordCure } from './cures.ts';
import { DOCUMENT_WORDS, type Words } from './document-exceptions.ts';
import { wordNotDone } from './drift.ts';
import { wordAstray, wordRead, wordShares } from './equation.ts';
import { LINK_WORDS } from './links.ts';
import { wordChangeWaits } from './mapping-changes.ts';
import { MAPPING_WORDS, UPDATE_GL } from './mapping-exceptions.ts';
import { wordClosure } from './planning.ts';
import { REBUILD_TITLE } from './rebuild.ts';
import { RECEIPT_WORDS } from './receipts.ts';
import { STATUS_WORDS } from './status-words.ts';
import { TAX_WORDS } from './tax-exceptions.ts';
import { wordTrackingTrouble } from './tracking.ts';

export const CLEARING_TROUBLES = {
  'wrong class': 'it is neither an asset nor a liability',
  'takes no payments': 'payments to it are not enabled in Xero',
  'taxed by default': 'its default tax rate in Xero is not "no tax"',
  'not active': 'it is archived in Xero',
  'other currency': 'it is in another currency',
  'bank or system account': 'it is a bank account or one that Xero keeps for itself',
} as const satisfies Record<ClearingTrouble, string>;

/** A figure of ConnectWise's as an amount; as it was written where it is none. */
function figure(text: string, currency: CurrencyCode): string {
  const amount = parseMoney(text, currency);
  return amount.ok ? formatAmount(amount.value) : `${currency} ${text}`.trim();
}

const CORRECT_PAIR =
  'Correct the classification or the payment type of the entry in ConnectWise, or Who paid in Payment Types.';

const LISTED_EARLY =
  '; it is listed all the same, because its ticket, project or company has “bill unapproved time and expense records” on';

/** Who has to approve it, by the tiers that it still lacks. */
function wordMissingTiers({ status, needsSecondTier, isOfProject }: FactsOf<'not approved'>): string {
  if (!needsSecondTier) return 'tier one has to approve it';
  const tiers =
    status === 'ApprovedByTierOne' ? 'tier two has to approve it too' : 'tiers one and two have to approve it';
  return isOfProject ? `${tiers}, which is the project manager, as it is charged to a project` : tiers;
}

function wordNotApproved(facts: FactsOf<'not approved'>): Words {
  const what = facts.where === 'entry' ? 'entry' : 'expense report';
  const cause = `Not approved in ConnectWise: the ${what} is ${STATUS_WORDS[facts.status]}, and ${wordMissingTiers(facts)}`;
  const untick = facts.isListedEarly ? ' Or switch that off there: then it is listed once it is approved.' : '';
  return {
    cause: facts.isListedEarly ? `${cause}${LISTED_EARLY}` : cause,
    toDo: `Approve the ${what} in ConnectWise. The first sync after that posts it.${untick}`,
  };
}

const WORDS: ByKind<ExceptionFacts, [], Words> = {
  'entry not readable': ({ what }) => ({
    cause: `ConnectWise did not show the expense ${what}`,
    toDo: 'See that the API member in ConnectWise may inquire all expenses and expense reports, then sync again.',
  }),
  'no GL record': () => ({
    cause: 'No account: ConnectWise has no GL entries for the expense',
    toDo: `To write them, ${UPDATE_GL}.`,
  }),
  'not approved': wordNotApproved,
  'billed before approval': ({ status, reportStatus }) => ({
    cause: `Billed to the customer before it was approved: the entry is ${STATUS_WORDS[status]} and its expense report ${STATUS_WORDS[reportStatus]}`,
    toDo: 'Approve the expense report in ConnectWise. The first sync after that posts it.',
  }),
  'billing status differs': ({ status, wanted }) => ({
    cause: `The entry is ${STATUS_WORDS[status]} in ConnectWise, and only entries that are ${STATUS_WORDS[wanted]} are posted`,
    toDo: 'It is posted once its status is that one. To post it as it is, choose another Required billing status in Settings.',
  }),
  'before start date': ({ startDate }) => ({
    cause: `Dated before the start date, ${formatDate(startDate)}`,
    toDo: 'Choose under Action: Post it, or Batch off, with the reason under Note. Batch off old entries… takes all of them off at once.',
  }),
  'location not ticked': ({ location }) => ({
    cause:
      location === ''
        ? 'The entry has no location, and only entries of the locations in Settings are posted'
        : `${location} is none of the ConnectWise locations in Settings`,
    toDo: 'Add the location to ConnectWise locations in Settings if its entries are to be posted, or correct the location of the entry in ConnectWise.',
  }),
  'unknown GL type': ({ glType, entryAmount, rowsTotal, currency }) => ({
    cause: `ConnectWise lists a GL entry of the unknown type "${glType}". The expense entry says ${figure(entryAmount, currency)}, its cost adds up to ${figure(rowsTotal, currency)}`,
    toDo: `Look at the expense under Unposted Expenses, then ${UPDATE_GL}.`,
  }),
  'amounts differ': ({ entryAmount, rowsTotal, currency }) => ({
    cause: `The expense entry says ${figure(entryAmount, currency)}, but its GL entries add up to ${figure(rowsTotal, currency)}`,
    toDo: `Correct the entry in ConnectWise, or ${UPDATE_GL}.`,
  }),
  'not an amount': ({ text }) => ({
    cause: `"${text}" is no amount that can be posted`,
    toDo: 'Correct the amount of the entry in ConnectWise.',
  }),
  'too many digits': ({ text, digits }) => ({
    cause: `${text} has more than ${countOf(digits, 'digit', 'digits')} after the point`,
    toDo: 'Correct the amount of the entry in ConnectWise. Nothing is rounded here.',
  }),
  'zero amount': () => ({
    cause: 'The amount is zero',
    toDo: 'Correct the amount of the entry in ConnectWise, or delete the entry there.',
  }),
  'unknown expense type': ({ expenseType }) => ({
    cause: `ConnectWise does not say how ${expenseType || 'the expense type'} is measured: as money, by distance or by number`,
    toDo: 'See that the API member in ConnectWise may inquire expense types and that the type still exists, or choose another type for the entry; then sync again.',
  }),
  'unknown classification': ({ found }) => ({
    cause: found === '' ? 'The entry has no classification' : `The classification "${found}" is not known`,
    toDo: 'Choose Reimbursable, NonReimbursable or Personal for the entry in ConnectWise.',
  }),
  'unknown payer': ({ paymentType }) => ({
    cause: paymentType === '' ? 'The entry has no payment type' : `Nobody said who pays ${paymentType}`,
    toDo:
      paymentType === ''
        ? 'Choose a payment type for the entry in ConnectWise.'
        : `Choose Employee or Company under Who paid in Payment Types, in the row ${paymentType}.`,
  }),
  'would be paid twice': ({ paymentType }) => ({
    cause: `Reimbursable, but ${paymentType} is paid by the company: it would be paid twice`,
    toDo: CORRECT_PAIR,
  }),
  'no cost of the company': ({ paymentType }) => ({
    cause: `NonReimbursable, but ${paymentType} is paid by the employee: no cost of the company`,
    toDo: CORRECT_PAIR,
  }),
  'private spend on own money': ({ paymentType }) => ({
    cause: `Personal, but ${paymentType} is paid by the employee: nothing to book`,
    toDo: CORRECT_PAIR,
  }),
  'claimed twice': ({ own, card, expenseType, paymentType, ownDate, cardDate, posted, file }) => ({
    cause: file
      ? `The same receipt, "${file}", hangs on entry ${own} and on entry ${card}: it may be one purchase`
      : `${expenseType} of ${formatDate(ownDate)} claimed as own money (entry ${own}) is the same amount as ${paymentType} of ${formatDate(cardDate)} (entry ${card}): it may be one purchase`,
    toDo: `If it is, delete the wrong one in ConnectWise.${posted !== null ? ` Entry ${posted} is posted already; Void and send back… takes it back.` : ''} If both are real, choose under Action: Both are real, or Both are real, and so for this type, which lets every ${expenseType} pass from now on.`,
  }),
  'rows differ': ({ tab, name }) => ({
    cause: `${name} stands in several rows of ${tab} that say different things`,
    toDo: `Keep one row for ${name} in ${tab}.`,
  }),
  ...MAPPING_WORDS,
  'mapping change waits': wordChangeWaits,
  ...CONTACT_WORDS,
  'currency not enabled': ({ currency }) => ({
    cause: `${currency} is not enabled in Xero`,
    toDo: `Add the currency ${currency} in Xero, or correct the currency of the entry in ConnectWise.`,
  }),
  'no exchange rate': ({ currency, month }) => ({
    cause: `Exchange Rates has rates for ${currency}, but none that can be used for ${formatMonth(month)}`,
    toDo: `Add what 1 ${currency} is worth in ${formatMonth(month)} to Exchange Rates; or remove its rows of ${currency}, which leaves the rate to Xero.`,
  }),
  'period closed': ({ closedThrough, by }) => ({
    cause: `Dated in a closed period: ${wordClosure({ closedThrough, by })}`,
    toDo:
      by === 'ledger'
        ? 'Move the lock date in Xero if the period may be reopened, or correct the date of the entry in ConnectWise.'
        : 'Change Books closed through in Settings if the period may be reopened, or correct the date of the entry in ConnectWise.',
  }),
  'no clearing account': ({ paymentType, text }) => ({
    cause:
      text === ''
        ? `${paymentType} is paid by the company, but no clearing account is chosen`
        : `The clearing account "${text}" for ${paymentType} is not in Xero`,
    toDo: `Choose Clears through in the row ${paymentType} of Payment Types, or the Expense Offset account in Settings.`,
  }),
  'clearing account unfit': ({ account, because }) => ({
    cause: `${account} can't clear what the company paid: ${CLEARING_TROUBLES[because]}`,
    toDo: 'Change the account in Xero, or choose another in Payment Types or as Expense Offset account in Settings.',
  }),
  'no payroll account': ({ text }) => ({
    cause:
      text === ''
        ? 'Employees are reimbursed by payroll, but no payroll clearing account is chosen'
        : `The payroll clearing account "${text}" is not in Xero`,
    toDo: 'Choose the Payroll clearing account in Settings, or Payables for Reimburse by.',
  }),
  'payroll account unfit': ({ account, because }) => ({
    cause: `${account} can't clear what payroll pays out: ${CLEARING_TROUBLES[because]}`,
    toDo: 'Change the account in Xero, or choose another as Payroll clearing account in Settings.',
  }),
  ...LINK_WORDS,
  'no "no tax" rate': () => ({
    cause: 'The organisation in Xero has no "no tax" rate',
    toDo: 'Add a tax rate of 0% named No Tax in Xero, then sync again.',
  }),
  'rows missing': () => ({
    cause:
      'Posted, and changed in Xero or ConnectWise after that, but the Register no longer has the rows that tell what was posted',
    toDo: `Choose ${REBUILD_TITLE}…, then sync: what changed is told then.`,
  }),
  'does not add up': ({ balance }) => ({
    cause: `What was read in ${balance.currency || 'no currency'} and what became of it are not the same: ${wordRead(balance)}, but ${wordShares(balance)}${wordAstray(balance)}`,
    toDo: 'Compare the Register with Xero before you sync again, and report this with the Run Log: it is a mistake in Counterfoil. What is posted stays found, and no entry is posted twice.',
  }),
  'audit log changed': ({ findings }) => ({
    cause: `The Audit Log does not stand as it was written: ${wordFindings(findings)}`,
    toDo: 'Look under File > Version history who did it, and put the rows back as they were from there: the log is whole again then. Posting goes on meanwhile.',
  }),
  'sealed week changed': ({ findings }) => ({
    cause: `The tab Weeks does not stand as it was written: ${wordFindings(findings)}`,
    toDo: 'Look under File > Version history who did it, and put the rows back as they were from there. Posting goes on meanwhile.',
  }),
  'no tracking option': wordTrackingTrouble,
  ...RECEIPT_WORDS,
  ...DOCUMENT_WORDS,
  ...TAX_WORDS,
};

const amountWords = (entry: ExceptionEntry): string =>
  entry.amount ? formatAmount(entry.amount) : `${entry.currency} ${entry.amountText}`.trim();

/** `entry 1042, Jane Taylor, 5 Oct 2026, NZD 12.30`, or how many of whom and how much. */
function nameEntries(entries: readonly ExceptionEntry[]): string {
  const [first] = entries;
  if (!first) return '';
  if (entries.length === 1)
    return `entry ${first.entryId}, ${first.memberName}, ${formatDate(first.date)}, ${amountWords(first)}`;
  const members = new Set(entries.map((entry) => entry.memberName));
  const whose = members.size === 1 ? first.memberName : `${members.size} members`;
  const amounts = formatAmounts(entries.flatMap((entry) => entry.amount ?? []));
  return [`${entries.length} entries of ${whose}`, amounts].filter(Boolean).join(', ');
}

/** `Xero says: …`, on one line. */
function quote([who = '', ...reasons]: readonly string[]): string {
  const said = reasons.map((reason) => reason.replace(/\s+/g, ' ').trim()).filter(Boolean);
  return said.length === 0 ? '' : ` ${who} says: ${said.join(' ')}`;
}

/** The two sentences of an exception's row. `happened` names the entries by id, member, date and amount, or counts them. */
export function wordException(exception: Exception): { readonly happened: string; readonly toDo: string } {
  const { cause, toDo, says = [] } = answerByKind(WORDS, exception.facts);
  const entries = nameEntries(exception.entries);
  const refusal = exception.notDone ? `${wordNotDone(exception.notDone)} ` : '';
  return {
    happened: `${cause}${entries ? ` (${entries})` : ''}.${quote(says)}`,
    toDo: [refusal + toDo, ...(exception.cure ? [wordCure(exception.cure)] : [])].join(' '),
  };
}
