/** Entries that another document speaks for, though ConnectWise lists them as unposted: they are shown and never posted anew. */
import { addDays, type CalendarDate } from '../core/calendar.ts';
import { documentException } from '../core/exceptions/causes.ts';
import type { Exception, ExceptionEntry } from '../core/exceptions/kinds.ts';
import type { UnpostedExpense } from '../core/expenses/expense.ts';
import { GUARDS } from '../core/guards.ts';
import type { Fault } from '../core/ports.ts';
import { holdersOf } from '../core/posting/claims.ts';
import type { NotedDocument } from '../core/posting/notes.ts';
import { ok, type Result } from '../core/result.ts';
import { troubleOfWaiting } from './check-entries.ts';
import { postedBefore } from './posted.ts';
import type { Desk } from './track.ts';

type EntriesOf = (entryIds: readonly number[]) => readonly ExceptionEntry[];

/** People date a posted document back, by a year at the most where they mistype one. */
const DAYS_BACK = 400;

/**
 * The entries among `expenses` that a live document in the ledger holds by the tokens of its lines: somebody took them out of their
 * ConnectWise batch, or another installation posted them. `expenses` are those that none of our notes speaks for; none is
 * made with a date before `from`, so one is looked for further back only where an entry was posted before.
 */
export function heldByOthers(
  desk: Pick<Desk, 'datedFrom' | 'store'>,
  expenses: readonly UnpostedExpense[],
  entriesOf: EntriesOf,
  from: CalendarDate,
): Result<readonly Exception[], Fault> {
  if (expenses.length === 0 || !GUARDS.lookUp) return ok([]);
  const wasPosted = postedBefore(desk.store);
  const isAgain = wasPosted !== null && expenses.some(({ entryId }) => wasPosted(entryId));
  const documents = desk.datedFrom(isAgain ? addDays(from, -DAYS_BACK) : from);
  if (!documents.ok) return documents;
  const holders = holdersOf(documents.value, new Set(expenses.map(({ entryId }) => entryId)));
  return ok(
    holders.map(({ found, entryIds }) => {
      const { number, id, type } = found;
      return documentException({ kind: 'held by another document', number, id, type }, entriesOf(entryIds));
    }),
  );
}

/** What stands against the saved documents that wait for approval, as far as their entries tell. */
export const troubledWaiting = (
  desk: Desk,
  waiting: readonly NotedDocument[],
  entriesOf: EntriesOf,
): readonly Exception[] =>
  waiting.flatMap(({ promised }) => {
    const facts = troubleOfWaiting(desk, promised);
    return facts ? [documentException(facts, entriesOf(promised.entryIds))] : [];
  });
