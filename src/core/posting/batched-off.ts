/** What is told of entries that were batched off without a document: one row for each entry, and what ConnectWise says of it now. Pure. */
import { type CalendarDate, type Instant, millisAt } from '../calendar.ts';
import type { ExceptionEntry } from '../exceptions/kinds.ts';
import { checkApproval } from '../expenses/approval.ts';
import type { ApprovalRule, UnpostedExpense } from '../expenses/expense.ts';
import { isReadable } from '../expenses/sort-out.ts';
import { oldNumber } from '../ledger/numbers.ts';
import { SETTLE_MS } from './posting.ts';

/** Under way = noted before the request left; nobody has seen yet what came of it. */
export const BATCHED_OFF_STATUSES = ['Under way', 'Batched off', 'Taken back', 'Not batched off'] as const;
export type BatchedOffStatus = (typeof BATCHED_OFF_STATUSES)[number];

/** `date` is null and `amount` unknown where only ConnectWise's batch still tells of the entry. */
export type BatchedOffRow = {
  readonly status: BatchedOffStatus;
  readonly at: Instant;
  readonly entry: Omit<ExceptionEntry, 'date'> & { readonly date: CalendarDate | null };
  readonly why: string;
  readonly by: string;
  readonly runId: string;
};

/** A row as it stands in the tab. */
export type KeptBatchedOff = BatchedOffRow & { readonly rowNumber: number };

/**
 * What the rows have to say now, by entry, where it is something else. `standing` are the identifiers of all batches of this kind;
 * `unposted` the entries that ConnectWise lists as unposted, null where nobody read them. A row under way whose entry is in neither is
 * left as it is.
 */
export function settledStatuses(
  rows: readonly BatchedOffRow[],
  standing: ReadonlySet<string>,
  unposted: ReadonlySet<number> | null,
): ReadonlyMap<number, BatchedOffStatus> {
  const moved = new Map<number, BatchedOffStatus>();
  for (const { status, entry } of rows) {
    const { entryId } = entry;
    const now = statusNow(status, standing.has(oldNumber(entryId)), unposted?.has(entryId) ?? false);
    if (now !== status) moved.set(entryId, now);
  }
  return moved;
}

function statusNow(status: BatchedOffStatus, stands: boolean, isUnposted: boolean): BatchedOffStatus {
  if (stands) return 'Batched off';
  if (status === 'Batched off') return 'Taken back';
  return status === 'Under way' && isUnposted ? 'Not batched off' : status;
}

/** Whether a request that left `at` may still take effect. */
export const isUnsettled = (at: Instant, now: Instant): boolean => millisAt(now) - millisAt(at) < SETTLE_MS;

/** Entries whose batch an earlier request may still make: they are neither posted nor batched off anew by what does not look. */
export const stillUnderWay = (rows: readonly BatchedOffRow[], now: Instant): ReadonlySet<number> =>
  new Set(
    rows.filter(({ status, at }) => status === 'Under way' && isUnsettled(at, now)).map(({ entry }) => entry.entryId),
  );

/**
 * The approved expenses dated before `startDate` that may be batched off without a document: nobody said to post them, nothing
 * speaks for them, and ConnectWise has GL records to batch.
 */
export const oldAmong = (
  expenses: readonly UnpostedExpense[],
  startDate: CalendarDate,
  rule: ApprovalRule,
  isSpokenFor: (entryId: number) => boolean,
): readonly UnpostedExpense[] =>
  expenses.filter(
    (expense) =>
      expense.date < startDate &&
      isReadable(expense) &&
      checkApproval(expense, rule).ok &&
      expense.recordIds.length > 0 &&
      !isSpokenFor(expense.entryId),
  );
