/** What a person reads of *Hand to pay run…*: the question before it, and what came of it. */
import type { Money } from '../money.ts';
import { countOf, formatAmount, formatAmounts, listWords } from './amounts.ts';

export const PAY_RUN_TITLE = 'Hand to pay run';

/** What is to be paid out to one employee in one currency. */
export type PayRunShare = { readonly contactName: string; readonly amount: Money; readonly entries: number };

/** `left` = numbers of documents that are not handed over, because Xero does not have their payment. */
export type PayRunFacts = {
  readonly shares: readonly PayRunShare[];
  readonly totals: readonly Money[];
  readonly left: readonly string[];
};

const MOST_SHARES = 20;

const entriesIn = (shares: readonly PayRunShare[]): string =>
  countOf(
    shares.reduce((sum, { entries }) => sum + entries, 0),
    'expense entry',
    'expense entries',
  );

const employeesIn = (shares: readonly PayRunShare[]): string =>
  countOf(new Set(shares.map(({ contactName }) => contactName)).size, 'employee', 'employees');

const wordShare = ({ contactName, amount, entries }: PayRunShare): string =>
  `${contactName}: ${formatAmount(amount)} (${countOf(entries, 'entry', 'entries')})`;

const wordSum = ({ shares, totals }: PayRunFacts): string =>
  `${employeesIn(shares)}, ${entriesIn(shares)}, ${formatAmounts(totals)}`;

const wordLeft = (left: readonly string[]): string =>
  left.length === 0
    ? ''
    : `Left out: ${listWords(left.slice(0, 5))}${left.length > 5 ? ` and ${left.length - 5} more` : ''}, because Xero no longer has the payment through payroll clearing that the Register tells of. Sync, and see Exceptions; where nothing stands there, choose Rebuild register….`;

/** The text of the dialog. */
export function wordPayRunQuestion(facts: PayRunFacts): string {
  const shown = facts.shares.slice(0, MOST_SHARES).map(wordShare);
  const more = facts.shares.length - shown.length;
  return [
    `To hand over: ${wordSum(facts)}.`,
    [...shown, ...(more > 0 ? [`and ${more} more, see the tab Pay Run`] : [])].join('\n'),
    'Each expense is marked as handed over, once and for good, and stands in the tab Pay Run with the time. Pay it out with the next pay run, and book it there to the payroll clearing account. A minus is taken off: it was handed over before, and its document was taken back since.',
    wordLeft(facts.left),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

export const wordPayRunDeclined = 'Nothing was handed over.';
export const wordPayRunMoved =
  'Nothing was handed over: it is no longer what was shown. Choose Hand to pay run… again.';
export const wordPayRunDamaged =
  'Nothing was handed over: the note of what was handed over before is not whole, and nothing may be paid out twice. Compare the payroll clearing account in Xero with your pay runs.';

/** Said where nothing waits. */
export const wordNothingToPay = (left: readonly string[]): string =>
  ['Nothing waits for a pay run.', wordLeft(left)].filter((part) => part !== '').join(' ');

/** The sentence that it ends with. */
export const wordHandedOver = (facts: PayRunFacts): string =>
  [`Handed to the pay run: ${wordSum(facts)}. The tab Pay Run has it by employee.`, wordLeft(facts.left)]
    .filter((part) => part !== '')
    .join(' ');

/** For the Audit Log: what was handed over to whom. */
export const wordHandedAudit = ({ contactName, amount, entries }: PayRunShare) => ({
  what: `Pay run: ${contactName}`,
  new: `${formatAmount(amount)} handed over (${countOf(entries, 'entry', 'entries')})`,
});

/** Entries of a line, as the tab shows them. */
export const wordPaidOut = (entries: readonly { readonly entryId: number; readonly amount: Money }[]): string =>
  entries.map(({ entryId, amount }) => `${entryId}: ${formatAmount(amount)}`).join('; ');
