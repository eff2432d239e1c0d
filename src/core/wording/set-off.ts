/** What a person reads of *Set off…*: the question before it, and what came of it. */
import type { CalendarDate } from '../calendar.ts';
import type { Money } from '../money.ts';
import { countOf, formatAmount, formatAmounts, formatDate } from './amounts.ts';

export const SET_OFF_TITLE = 'Set off';

export type SetOffShare = {
  readonly contactName: string;
  readonly noteNumber: string;
  readonly billNumber: string;
  readonly amount: Money;
};

const MOST_SHARES = 20;

const wordSum = (shares: readonly SetOffShare[]): string =>
  `${countOf(shares.length, 'set-off', 'set-offs')}, ${formatAmounts(shares.map(({ amount }) => amount))}`;

/** The text of the dialog. */
export function wordSetOffQuestion(shares: readonly SetOffShare[]): string {
  const shown = shares
    .slice(0, MOST_SHARES)
    .map(
      ({ contactName, noteNumber, billNumber, amount }) =>
        `${contactName}: ${formatAmount(amount)}, ${noteNumber} against ${billNumber}`,
    );
  const more = shares.length - shown.length;
  return [
    `To set off: ${wordSum(shares)}.`,
    [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'),
    'What members owe the company is set off in Xero against what the company owes them, oldest first and never more than is open on either. Void and send back… takes it back.',
  ].join('\n\n');
}

export const wordNothingToSetOff =
  'Nothing can be set off: no approved credit note of a member stands beside an open reimbursable bill of the same currency in an open period.';
export const wordSetOffDeclined = 'Nothing was set off.';
export const wordSetOffMoved = 'Nothing was set off: it is no longer what was shown. Choose Set off… again.';
export const wordSetOffLater =
  "Nothing was set off: Counterfoil's own notes of earlier runs are gone or not whole. Sync first.";

/** The sentence that it ends with. `reasons` are Xero's, of those that it refused; `unclear` = whose answers were lost. */
export function wordSetOff(done: readonly SetOffShare[], reasons: readonly string[], unclear: number): string {
  const parts = [
    done.length > 0 ? `${wordSum(done)}, done in Xero.` : '',
    reasons.length > 0 ? `Xero refused ${countOf(reasons.length, 'set-off', 'set-offs')}: ${reasons[0]}` : '',
    unclear > 0
      ? `Of ${countOf(unclear, 'set-off', 'set-offs')} no answer came. Choose Set off… again: it looks first.`
      : '',
  ];
  return parts.filter((part) => part !== '').join(' ') || wordSetOffDeclined;
}

/** Under Changed in the Register, of either document. */
export const wordSetOffRow = (amount: Money, other: string, day: CalendarDate): string =>
  `Set off ${formatDate(day)}: ${formatAmount(amount)} against ${other}`;
