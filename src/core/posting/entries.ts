/** Whether the entries of a document that is on its way are still what it was made of. Pure: it compares today's reading with the promise. */
import { checkApproval } from '../expenses/approval.ts';
import type { ApprovalRule, Classification, UnpostedExpense } from '../expenses/expense.ts';
import type { DocumentKind } from '../expenses/inputs.ts';
import { entryOf } from '../expenses/prepare.ts';
import { money, moneyText, negate, sumOf } from '../money.ts';
import type { Promised } from './posting.ts';

/** What was promised and what ConnectWise says now, in words for a person. */
export type EntriesChange = { readonly expected: string; readonly found: string };

const CLASSIFICATION_OF = {
  REIMB: 'Reimbursable',
  COPAID: 'NonReimbursable',
  PRIV: 'Personal',
} as const satisfies Record<DocumentKind, Classification>;

/** Advances stand on the reimbursable document whatever they are classified as, and lower it. */
const isAdvance = (expense: UnpostedExpense): boolean => expense.type.kind === 'advance';

/** Whether an expense lowers what is owed to the member: then it makes a bill smaller and a credit note larger. */
const lowersDebt = (expense: UnpostedExpense, kind: DocumentKind): boolean => kind === 'PRIV' || isAdvance(expense);

function changeOf(expense: UnpostedExpense, { kind }: Promised, rule: ApprovalRule): EntriesChange | null {
  const { entry, report, entryId, classification } = expense;
  if (!entry || !report) return { expected: `entry ${entryId}`, found: 'it can not be read' };
  if (!checkApproval({ ...expense, entry, report }, rule).ok)
    return { expected: `entry ${entryId} approved in ConnectWise`, found: 'not approved' };
  const wanted = CLASSIFICATION_OF[kind];
  return isAdvance(expense) || classification === wanted
    ? null
    : { expected: `entry ${entryId} ${wanted}`, found: classification ?? 'no classification' };
}

/** Entries that ConnectWise no longer lists as unposted. */
export const missingEntries = (
  { entryIds }: Promised,
  expenses: ReadonlyMap<number, UnpostedExpense>,
): readonly number[] => entryIds.filter((id) => !expenses.has(id));

/** The first way in which the listed entries of a document differ from what was promised; null when they add up to it as they did. */
export function entriesChange(
  promised: Promised,
  expenses: ReadonlyMap<number, UnpostedExpense>,
  rule: ApprovalRule,
): EntriesChange | null {
  const listed = promised.entryIds.flatMap((id) => expenses.get(id) ?? []);
  const change = listed.map((expense) => changeOf(expense, promised, rule)).find((each) => each !== null);
  if (change) return change;
  const { total, type, kind } = promised;
  const { currency } = total;
  const owed = listed.flatMap((expense) => {
    const { amount } = entryOf(expense);
    return amount?.currency === currency ? [lowersDebt(expense, kind) ? negate(amount) : amount] : [];
  });
  if (owed.length < listed.length) return { expected: `${currency} ${moneyText(total)}`, found: 'another currency' };
  const sign = type === 'bill' ? 1 : -1;
  const minor = sign * sumOf(owed, currency).minor;
  const entered = money(total.minor - (promised.addedTaxMinor ?? 0), currency);
  return minor === entered.minor
    ? null
    : { expected: `${currency} ${moneyText(entered)}`, found: `${currency} ${moneyText(money(minor, currency))}` };
}
