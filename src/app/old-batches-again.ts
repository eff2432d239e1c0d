/** Puts rows back into Batched Off that are gone, as far as ConnectWise's batches and entries still tell of them. Changes nothing outside. */
import { addDays, type CalendarDate } from '../core/calendar.ts';
import type { KnownEntry } from '../core/expenses/source.ts';
import { entryOfOldNumber, OLD_PREFIX } from '../core/ledger/numbers.ts';
import type { Fault } from '../core/ports.ts';
import { type BatchedOffRow, settledStatuses } from '../core/posting/batched-off.ts';
import { ok, type Result } from '../core/result.ts';
import { wordFoundAgain } from '../core/wording/batch-off.ts';
import type { World } from './world.ts';

/** Entries that were old when they were batched off. */
const DAYS = 731;

const rowOf = (entryId: number, at: BatchedOffRow['at'], known: KnownEntry | undefined): BatchedOffRow => ({
  status: 'Batched off',
  at,
  entry: {
    entryId,
    amount: null,
    amountText: '',
    currency: '',
    memberName: known?.memberName ?? '',
    date: known?.date ?? null,
    reportName: known?.reportName ?? '',
    classification: known?.classification ?? '',
    url: known?.url ?? '',
  },
  why: wordFoundAgain,
  by: '',
  runId: '',
});

/** Adds a row for every batch of this kind that has none, and settles the others; gives how many were added. */
export function restoreBatchedOff(world: World, today: CalendarDate): Result<number, Fault> {
  const batches = world.source.readBatches(OLD_PREFIX);
  if (!batches.ok) return batches;
  const rows = world.batchedOff.read();
  if (!rows.ok) return ok(0);
  const present = new Set(rows.value.map(({ entry }) => entry.entryId));
  const missing = batches.value.flatMap(({ identifier, at }) => {
    const entryId = entryOfOldNumber(identifier);
    return entryId === null || present.has(entryId) ? [] : [{ entryId, at }];
  });
  const ids = missing.map(({ entryId }) => entryId);
  const known = world.source.readKnown(ids, { from: addDays(today, -DAYS), to: today });
  if (!known.ok) return known;
  const ofId = new Map(known.value.map((entry) => [entry.entryId, entry]));
  const standing = new Set(batches.value.map(({ identifier }) => identifier));
  world.batchedOff.setStatuses(settledStatuses(rows.value, standing, null));
  if (missing.length > 0)
    world.batchedOff.write(missing.map(({ entryId, at }) => rowOf(entryId, at, ofId.get(entryId))));
  return ok(missing.length);
}
