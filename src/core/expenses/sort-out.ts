/** The first checks of an expense, before the mapping is asked: readable, approved, in reach, an amount, a classification, a payer. */
import type { ExceptionFacts } from '../exceptions/kinds.ts';
import { comparable } from '../ledger/labels.ts';
import type { Money } from '../money.ts';
import { err, ok, type Result } from '../result.ts';
import type { ReadAmount } from './amount.ts';
import { checkApproval } from './approval.ts';
import { classify } from './classify.ts';
import type { Desk } from './desk.ts';
import type { Classification, ReadableExpense, UnpostedExpense } from './expense.ts';
import type { DocumentKind } from './inputs.ts';
import type { PaidBy } from './payers.ts';

/** What classification, payer and ConnectWise's figures say. */
export type Sorted = {
  readonly expense: ReadableExpense;
  readonly classification: Classification;
  readonly kind: DocumentKind;
  readonly amount: Money;
  readonly taxInConnectWise: Money;
  readonly paid: PaidBy;
};

/** Whether ConnectWise showed both its entry and its report. */
export const isReadable = (expense: UnpostedExpense): expense is ReadableExpense =>
  expense.entry !== null && expense.report !== null;

/** Whether it is one that this sheet may post: in the billing status asked for, dated from the start date on or released by a person, of a ticked location. */
function checkReach({ entryId, date, entry }: ReadableExpense, desk: Desk): ExceptionFacts | null {
  const { startDate, billingStatus } = desk.settings;
  if (billingStatus !== null && entry.status !== billingStatus)
    return { kind: 'billing status differs', status: entry.status, wanted: billingStatus };
  if (startDate !== null && date < startDate && !desk.released.has(entryId))
    return { kind: 'before start date', startDate };
  const location = entry.location?.name ?? '';
  return desk.locations.size === 0 || desk.locations.has(comparable(location))
    ? null
    : { kind: 'location not ticked', location };
}

/** The kind of document and the money of an expense, or the first trouble. `read` is what its rows add up to. */
export function sortOut(expense: UnpostedExpense, { checked }: ReadAmount, desk: Desk): Result<Sorted, ExceptionFacts> {
  const { classification } = expense;
  if (!isReadable(expense)) return err({ kind: 'entry not readable', what: expense.entry ? 'report' : 'entry' });
  const approval = checkApproval(expense, desk.approval);
  if (!approval.ok) return approval;
  const outOfReach = checkReach(expense, desk);
  if (outOfReach) return err(outOfReach);
  if (expense.type.kind === 'unknown') return err({ kind: 'unknown expense type', expenseType: expense.type.name });
  if (!checked.ok) return checked;
  if (!classification) return err({ kind: 'unknown classification', found: expense.rows[0]?.classification ?? '' });
  const paid = desk.findPayer(expense.paymentType);
  if (!paid.ok) return paid;
  const kind = classify(classification, paid.value.payer, paid.value.paymentType);
  if (!kind.ok) return kind;
  return ok({
    amount: checked.value.amount,
    taxInConnectWise: checked.value.taxInConnectWise,
    expense,
    classification,
    paid: paid.value,
    kind: expense.type.kind === 'advance' ? 'REIMB' : kind.value,
  });
}
