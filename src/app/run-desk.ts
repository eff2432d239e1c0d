/** What posting works with in one *Sync now*, put together from what the run has read. */
import type { ApprovalRule } from '../core/expenses/expense.ts';
import { namesOfTracking } from '../core/expenses/tracking.ts';
import { entriesChange, missingEntries } from '../core/posting/entries.ts';
import { createChanges, sinceOf } from './changes.ts';
import { createDated } from './dated.ts';
import type { Run } from './guard.ts';
import { attemptOf, type OpenNotes } from './notes.ts';
import { byEntry, type Reading } from './read.ts';
import type { Desk } from './track.ts';
import { STOP_SENDING_MS, type World } from './world.ts';

/** The desk of one *Sync now*. */
export function deskOf(
  world: World,
  run: Run,
  reading: Reading,
  notes: OpenNotes,
  approval: ApprovalRule,
  isPaused: () => boolean,
): Desk {
  const ofId = new Map(reading.expenses.map((expense) => [expense.entryId, expense]));
  return {
    ledger: world.ledger,
    source: world.source,
    store: world.store,
    clock: world.clock,
    runId: run.id,
    attempt: attemptOf(world.store, notes),
    mayGoOn: () => world.clock.elapsedMs() < STOP_SENDING_MS && !isPaused(),
    recordIdsOf: byEntry(reading.expenses).recordIdsOf,
    changesOf: createChanges(world.ledger, world.store, run.startedAt),
    datedFrom: createDated(world.ledger),
    since: sinceOf(run.startedAt),
    changeOf: (promised) => entriesChange(promised, ofId, approval),
    missingOf: (promised) => missingEntries(promised, ofId),
    namesOfTracking: (choices) => namesOfTracking(choices, reading.ledger),
  };
}
