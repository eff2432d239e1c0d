/** Takes entries off ConnectWise's unposted list without a document: one batch for each, noted in the sheet before its request leaves. */
import type { OldRefusal } from '../core/exceptions/choices.ts';
import type { UnpostedExpense } from '../core/expenses/expense.ts';
import { entryOf } from '../core/expenses/prepare.ts';
import type { BatchOutcome } from '../core/expenses/source.ts';
import { oldNumber } from '../core/ledger/numbers.ts';
import type { Fault } from '../core/ports.ts';
import type { BatchedOffRow, BatchedOffStatus } from '../core/posting/batched-off.ts';
import type { NotedAdoption, OffNote } from '../core/posting/off-notes.ts';
import { isPaused } from './mode.ts';
import { writeOff } from './notes.ts';
import { partsOf } from './track.ts';
import { STOP_SENDING_MS, type World } from './world.ts';

/** `adopted` is the document that the entry stands in already; absent where it stands in none. */
export type ToBatchOff = {
  readonly expense: UnpostedExpense;
  readonly why: string;
  readonly adopted?: NotedAdoption;
};

/** Every entry that was asked for is in one of both. */
export type BatchedOffNow = {
  readonly done: readonly number[];
  readonly refusals: ReadonlyMap<number, OldRefusal>;
  readonly fault: Fault | null;
  /** What stays of the notes that were made: entries whose requests nobody answered. To be written by `noteAfter`, once the sheet tells the rest. */
  readonly notes: readonly OffNote[];
};

/** So many rows are noted at once: a run that dies leaves no more of them under way. */
const TOGETHER = 100;

const rowOf = (world: World, runId: string, { expense, why }: ToBatchOff): BatchedOffRow => ({
  status: 'Under way',
  at: world.clock.now(),
  entry: entryOf(expense),
  why,
  by: world.user(),
  runId,
});

/** What an outcome says of an entry; none = its request did not leave, or was put off and not carried out. */
function refusalOf(outcome: BatchOutcome | undefined): OldRefusal | null {
  if (outcome?.kind === 'done') return null;
  if (outcome?.kind === 'refused') return { kind: 'batch of old refused', reasons: outcome.reasons };
  return outcome ? { kind: 'batch of old unclear' } : { kind: 'no time left' };
}

const isUnclear = (refusal: OldRefusal | null): boolean => refusal?.kind === 'batch of old unclear';

function statusOf(refusal: OldRefusal | null): BatchedOffStatus {
  if (refusal === null) return 'Batched off';
  return isUnclear(refusal) ? 'Under way' : 'Not batched off';
}

function batchPart(world: World, runId: string, part: readonly ToBatchOff[], mayGoOn: () => boolean) {
  const note: OffNote = {
    name: `${runId}-${part[0]?.expense.entryId}`,
    at: world.clock.now(),
    entries: part.map(({ expense: { entryId }, adopted = null }) => ({ entryId, adopted })),
  };
  writeOff(world.store, note);
  world.batchedOff.write(part.map((each) => rowOf(world, runId, each)));
  const requests = part.map(({ expense: { entryId, recordIds } }) => ({ identifier: oldNumber(entryId), recordIds }));
  const { outcomes, fault } = world.source.createBatches(requests, mayGoOn);
  const byIdentifier = new Map(outcomes.map((outcome) => [outcome.identifier, outcome]));
  const ended = part.map(({ expense: { entryId } }) => ({
    entryId,
    refusal: refusalOf(byIdentifier.get(oldNumber(entryId))),
  }));
  world.batchedOff.setStatuses(new Map(ended.map(({ entryId, refusal }) => [entryId, statusOf(refusal)])));
  const unclear = new Set(ended.flatMap(({ entryId, refusal }) => (isUnclear(refusal) ? [entryId] : [])));
  const left = { ...note, entries: note.entries.filter(({ entryId }) => unclear.has(entryId)) };
  return { ended, fault, left, isCutShort: outcomes.length < part.length };
}

/**
 * Batches off as many as the time allows, and none once all is paused. The same entry always gets the same identifier, which ConnectWise takes once, so an entry
 * that is asked for again after a lost answer or a death gets no second batch.
 */
export function batchOff(world: World, runId: string, wanted: readonly ToBatchOff[]): BatchedOffNow {
  const mayGoOn = (): boolean => world.clock.elapsedMs() < STOP_SENDING_MS && !isPaused(world);
  const refusals = new Map<number, OldRefusal>(
    wanted.map(({ expense }) => [expense.entryId, { kind: 'no time left' }]),
  );
  let fault: Fault | null = null;
  const notes: OffNote[] = [];
  for (const part of partsOf(wanted, TOGETHER)) {
    if (!mayGoOn()) break;
    const came = batchPart(world, runId, part, mayGoOn);
    for (const { entryId, refusal } of came.ended) {
      if (refusal) refusals.set(entryId, refusal);
      else refusals.delete(entryId);
    }
    fault ??= came.fault;
    notes.push(came.left);
    if (came.isCutShort) break;
  }
  if (isPaused(world))
    for (const [entryId, { kind }] of refusals) if (kind === 'no time left') refusals.set(entryId, { kind: 'paused' });
  const done = wanted.map(({ expense }) => expense.entryId).filter((entryId) => !refusals.has(entryId));
  return { done, refusals, fault, notes };
}

/** Makes the notes say what is left, once nothing but them tells it. */
export const noteAfter = ({ store }: World, notes: readonly OffNote[]): void => {
  for (const note of notes) writeOff(store, note);
};
