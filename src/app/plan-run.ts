/** The plan of one *Sync now*: of all that it read, or of a few entries as if nothing spoke for them. */
import { earlier as earlierDay } from '../core/calendar.ts';
import { withCures } from '../core/expenses/cure.ts';
import type { UnpostedExpense } from '../core/expenses/expense.ts';
import { planExpenses } from '../core/expenses/plan.ts';
import type { Plan, Reservation, Snapshot } from '../core/expenses/plan-types.ts';
import type { Fault } from '../core/ports.ts';
import type { Result } from '../core/result.ts';
import { historyOf } from './apply-proposals.ts';
import { withoutCoded } from './coded.ts';
import type { Going } from './finish.ts';
import { heldByOthers, troubledWaiting } from './held-entries.ts';
import { byEntry } from './read.ts';
import type { Recovered } from './recover.ts';
import { todayOf } from './world.ts';

const snapshotOf = (
  { world, sheet, released, earlier, reading: { setup, ledger } }: Going,
  expenses: readonly UnpostedExpense[],
  reservations: readonly Reservation[],
): Snapshot => ({
  today: todayOf(world),
  expenses,
  setup,
  sheet: sheet.inputs,
  ledger,
  capabilities: world.ledger.capabilities,
  reservations,
  released,
  earlier,
});

/** The plan of what nothing else speaks for; entries that another document holds or whose saved document they no longer fit stand aside. */
export function planAround(going: Going, { waiting, reservations }: Recovered): Result<Plan, Fault> {
  const { reading, desk } = going;
  const { entriesOf } = byEntry(reading.expenses);
  const reserved = new Set(reservations.map(({ entryId }) => entryId));
  const held = heldByOthers(
    desk,
    reading.expenses.filter(({ entryId }) => !reserved.has(entryId)),
    entriesOf,
    reading.expenses.map(({ date }) => date).reduce(earlierDay, todayOf(going.world)),
  );
  if (!held.ok) return held;
  const aside = [...held.value, ...troubledWaiting(desk, waiting, entriesOf)];
  const ids = new Set(aside.flatMap(({ entries }) => entries.map(({ entryId }) => entryId)));
  const snapshot = snapshotOf(
    going,
    reading.expenses.filter(({ entryId }) => !ids.has(entryId)),
    reservations,
  );
  const plan = withCures(planExpenses(snapshot), snapshot, reading.lists, historyOf(going.world, going.earlier));
  return withoutCoded(going.world, { ...plan, exceptions: [...plan.exceptions, ...aside] }, reading.ledger);
}

/** The plan of these entries alone, as if nothing spoke for them. */
export const planAlone = (going: Going, entryIds: readonly number[]): Plan =>
  planExpenses(
    snapshotOf(
      going,
      going.reading.expenses.filter(({ entryId }) => entryIds.includes(entryId)),
      [],
    ),
  );
