/** What *Reconcile…* says of clearing accounts: what each holds and should hold, which item has no other half, and what is missing to tell. */
import type { TypedBalance } from '../books/balances.ts';
import { BALANCE_DAYS } from '../books/balances.ts';
import { type ClearingPair, residueOf, type Unpaired } from '../books/clearing-pairs.ts';
import type { ClearingState, HalfAge } from '../books/clearing-report.ts';
import type { CalendarDate } from '../calendar.ts';
import { type CurrencyCode, money } from '../money.ts';
import { countOf, formatAmount, formatDate, listFirst, listWords } from './amounts.ts';
import { XERO_TEXTS } from './xero.ts';

const MOST_NAMED = 10;

const named = (names: readonly string[]): string => listFirst(names, MOST_NAMED);

/** `NZD 46.00 credit`. */
export function wordBalance(minor: number, currency: CurrencyCode): string {
  const side = minor === 0 ? '' : minor > 0 ? ' credit' : ' debit';
  return formatAmount(money(Math.abs(minor), currency)) + side;
}

const nameOf = ({ number, entryIds, who, date }: Unpaired['item']): string =>
  number === ''
    ? [who, formatDate(date)].filter(Boolean).join(', ')
    : `${number} of entry ${listWords(entryIds.map(String))}`;

const TYPE_IN = 'type its balance in under Reconciliation in the panel';
const ALLOW = `“${XERO_TEXTS.allowBank}” under Xero in the panel`;

export const CLEARING_TEXTS = {
  notCompared: 'Not compared',
  exchange: 'Exchange-rate differences',
  through: (day: CalendarDate): string => `Through ${formatDate(day)}`,
  ages: {
    'on its way': '7 days or less, or settled since',
    'to 30 days': '8 to 30 days',
    older: 'More than 30 days',
  } satisfies Record<HalfAge, string>,
  more: (halves: readonly Unpaired[]): string =>
    `${countOf(halves.length, 'more item has', 'more items have')} no other half. Settle those above first.`,
  payroll: (halves: readonly Unpaired[]): string =>
    `Reimbursed with the wages, and no coded line is like it: ${countOf(halves.length, 'expense entry', 'expense entries')}. What payroll books by a journal is not read: see Pay Run and the balance, and say here how they are cleared.`,
  onItsWay: (halves: readonly Unpaired[]): string =>
    `Statement lines and expenses take some days to meet: ${named(halves.map(({ item }) => nameOf(item)))}.`,
  residues: (pairs: readonly ClearingPair[], base: CurrencyCode): string =>
    `Paid in one currency and coded at another rate: ${named(
      pairs.map((pair) => `${pair.ours.number} ${formatAmount(money(residueOf(pair), base))}`),
    )}. No statement line is missing: write the sum off to an account for exchange gains when you close.`,
} as const;

function wordTyped(balance: TypedBalance, currency: CurrencyCode): string {
  return `Its balance in Xero on ${formatDate(balance.day)} was ${wordBalance(balance.minor, currency)}, as ${balance.by} typed in.`;
}

function wordSides({ standing, base, from, ours }: ClearingState): string {
  if (from === null) return 'The Register has nothing that went through this account.';
  const amount = (minor: number): string => formatAmount(money(minor, base));
  const since = `Since ${formatDate(from)}`;
  if (ours === null) return 'What was paid through this account and what is coded to it was not read.';
  if (!standing) return `${since} our side came to ${amount(ours)}; what is coded to the account can’t be read.`;
  const { coded, unpaired, exchange } = standing;
  return `${since} our side came to ${amount(standing.ours)} and coded lines to ${amount(coded)}: ${amount(unpaired)} without another half, ${amount(exchange)} of exchange rates.`;
}

function wordMissing({ standing, balance, outdated, base }: ClearingState): string {
  const steps = [standing ? '' : `allow ${ALLOW}`, balance ? '' : TYPE_IN].filter(Boolean);
  const old = outdated
    ? `The balance of ${formatDate(outdated.day)}, ${wordBalance(outdated.minor, base)}, is older than ${BALANCE_DAYS} days.`
    : '';
  return [old, steps.length === 0 ? '' : `To compare more, ${listWords(steps)}.`].filter(Boolean).join(' ');
}

function wordDifference({ standing, base }: ClearingState, difference: number | null): string {
  if (difference === null || difference === 0) return '';
  const amount = wordBalance(difference, base);
  return standing
    ? `${amount} in it is neither ours nor a coded line: look in Xero for an opening balance, a journal or somebody else’s payment, and say here what it is.`
    : `${amount} is left in it, and which lines are missing can’t be told: look in Xero, and say here what it is.`;
}

/** The account in sentences; `difference` is what it holds beyond both sides. */
export function wordStanding(state: ClearingState, difference: number | null): string {
  const { balance, base, unread } = state;
  return [
    wordSides(state),
    balance ? wordTyped(balance, base) : '',
    wordDifference(state, difference),
    unread === 0 ? '' : `${countOf(unread, 'amount', 'amounts')} can’t be read and are in no sum.`,
    wordMissing(state),
  ]
    .filter(Boolean)
    .join(' ');
}

/** What has no other half, and what to do. */
export function wordHalf({ item, isOurs }: Unpaired): string {
  const { amount, number, date, who, where, text, hasTax, entryIds } = item;
  const sum = formatAmount(amount);
  if (isOurs)
    return `${number}, entry ${listWords(entryIds.map(String))}, ${sum} on ${formatDate(date)}: no line coded to this account is like it. Code its statement line to this account with no tax, with the number or the amount unchanged.`;
  const shown = [who, text].filter(Boolean).join(', ');
  const taxed = hasTax ? ' It is coded with tax, which leaves less in the account: code it with no tax.' : '';
  return `${sum} coded in ${where} on ${formatDate(date)}${shown === '' ? '' : ` (${shown})`}: nothing that was posted is like it. Have the expense entered, or code it to another account.${taxed}`;
}

export const BALANCE_PANEL = {
  about:
    'Clearing accounts: Reconcile… pairs what was paid through each with the statement lines coded to it. Type in what the account holds in Xero on a day, and it is compared with both.',
  none: 'Clearing accounts can be compared with their balances once Reconcile… has found them.',
  account: 'Clearing account',
  amount: (currency: CurrencyCode): string => `Balance in ${currency}`,
  amountHint: 'As the account’s own page or the trial balance in Xero has it.',
  side: 'It is a',
  sides: { credit: 'Credit', debit: 'Debit' },
  day: 'On the day',
  submit: 'Keep this balance',
  header: ['Account', 'Balance', 'On', 'Typed in by'],
  noAccount: 'Choose a clearing account.',
  noAmount: 'Type the balance as a number such as 1204.10, and say by credit or debit on which side it stands.',
  noDay: 'Choose the day of the balance, today or earlier.',
  kept: (label: string): string => `The balance of ${label} is kept. Choose Reconcile… to compare it.`,
  audit: (label: string): string => `Balance of ${label}`,
} as const;

/** As the Audit Log and the panel tell a balance. */
export const wordKeptBalance = ({ minor, day }: TypedBalance, currency: CurrencyCode): string =>
  `${wordBalance(minor, currency)} on ${formatDate(day)}`;
