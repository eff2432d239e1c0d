/** *Preview*: the same plan as *Sync now* would carry out, written to the sheet and to nothing else. */
import { planExpenses } from '../core/expenses/plan.ts';
import type { Reservation } from '../core/expenses/plan-types.ts';
import { wordPreview, wordReading } from '../core/wording/run.ts';
import { stopBy, underLock, withSheet } from './guard.ts';
import { type OpenNotes, readNotes } from './notes.ts';
import { readAll } from './read.ts';
import { todayOf } from './sync.ts';
import { overviewOf, unchanged } from './view.ts';
import type { World } from './world.ts';

/** Entries that earlier runs hold, as far as our own notes tell: a preview asks the ledger for nothing but its lists. */
const reservationsOf = (notes: OpenNotes): readonly Reservation[] => [
  ...notes.intents.flatMap(({ documents }) =>
    documents.flatMap(({ promised }) =>
      promised.entryIds.map(
        (entryId): Reservation => ({ entryId, reason: { kind: 'in doubt', number: promised.number } }),
      ),
    ),
  ),
  ...notes.waiting.flatMap(({ promised }) =>
    promised.entryIds.map(
      (entryId): Reservation => ({
        entryId,
        reason: { kind: 'saved', number: promised.number, isPaidByCompany: promised.kind === 'COPAID' },
      }),
    ),
  ),
];

export const preview = (world: World): void =>
  underLock(world, (run) =>
    withSheet(world, (sheet) => {
      world.progress.say(wordReading);
      const reading = readAll(world);
      if (!reading.ok) return stopBy(world, run, null, sheet, reading.error);
      const notes = readNotes(world.store);
      const { lists, setup, ledger, expenses } = reading.value;
      const reservations = reservationsOf(notes);
      const plan = planExpenses({ today: todayOf(world), expenses, setup, sheet: sheet.inputs, ledger, reservations });
      const said = wordPreview({
        read: expenses.length,
        ready: plan.documents.reduce((sum, planned) => sum + planned.entries.length, 0),
        exceptions: plan.exceptions.reduce((sum, exception) => sum + exception.entries.length, 0),
        leftOut: plan.leftOut.length,
      });
      sheet.write({
        ...unchanged(world),
        shortCode: ledger.organisation.shortCode,
        plan,
        exceptions: plan.exceptions,
        keepsPostingExceptions: true,
        overview: overviewOf(world, run, {
          organisationName: ledger.organisation.name,
          exceptions: plan.exceptions,
          waiting: notes.waiting,
          said,
          isGood: true,
          failed: null,
        }),
        lists: { ledger, expenses: lists },
      });
      return world.progress.say(said);
    }),
  );
