/** Reads everything that a decision needs, once: the sheet, ConnectWise, the ledger. */
import type { ExceptionEntry } from '../core/exceptions/kinds.ts';
import type { ExpenseLists, ExpenseSetup, UnpostedExpense } from '../core/expenses/expense.ts';
import { entryOf } from '../core/expenses/prepare.ts';
import type { ReferenceData } from '../core/ledger/types.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import type { World } from './world.ts';

export type Reading = {
  readonly lists: ExpenseLists;
  readonly setup: ExpenseSetup;
  readonly ledger: ReferenceData;
  readonly expenses: readonly UnpostedExpense[];
};

/** The lists of both systems, for the dropdowns. */
export function readLists(world: World): Result<Lists, Fault> {
  const source = world.source.readLists();
  if (!source.ok) return source;
  const ledger = world.ledger.readReferenceData();
  return ledger.ok ? ok({ ...source.value, ledger: ledger.value }) : ledger;
}

export type Lists = Pick<Reading, 'lists' | 'setup' | 'ledger'>;

/** Every unposted expense beside the lists that were read before. */
export function withUnposted(world: World, lists: Lists): Result<Reading, Fault> {
  const unposted = world.source.readUnposted(lists.lists);
  return unposted.ok ? ok({ ...lists, expenses: unposted.value.expenses }) : unposted;
}

/** The lists and every unposted expense. */
export function readAll(world: World): Result<Reading, Fault> {
  const lists = readLists(world);
  return lists.ok ? withUnposted(world, lists.value) : lists;
}

/** Look-ups by entry id over the expenses of a reading. */
export function byEntry(expenses: readonly UnpostedExpense[]): {
  readonly recordIdsOf: (entryIds: readonly number[]) => readonly number[] | null;
  readonly entriesOf: (entryIds: readonly number[]) => readonly ExceptionEntry[];
} {
  const ofId = new Map(expenses.map((expense) => [expense.entryId, expense]));
  return {
    recordIdsOf: (entryIds) => {
      const found = entryIds.map((id) => ofId.get(id)?.recordIds ?? []);
      return found.every((ids) => ids.length > 0) ? found.flat() : null;
    },
    entriesOf: (entryIds) =>
      entryIds.flatMap((id) => {
        const expense = ofId.get(id);
        return expense ? [entryOf(expense)] : [];
      }),
  };
}
