/** Takes up what an earlier run asked to be batched off without a document and did not see through: its rows in Batched Off and in the Register. */
import { oldNumber } from '../core/ledger/numbers.ts';
import type { DocumentType, FoundDocument } from '../core/ledger/types.ts';
import type { Fault } from '../core/ports.ts';
import type { BatchedOffStatus } from '../core/posting/batched-off.ts';
import { isOver, type NotedAdoption, type OffEntry, type OffNote } from '../core/posting/off-notes.ts';
import { ok, type Result } from '../core/result.ts';
import type { RegisterRow } from '../core/run.ts';
import { adoptedRows } from './already-there.ts';
import type { Going } from './finish.ts';

/** `offNotes` are the notes as they are once the sheet is written. */
export type OffAgain = { readonly registered: readonly RegisterRow[]; readonly offNotes: readonly OffNote[] };

const NOTHING: OffAgain = { registered: [], offNotes: [] };

type Adopted = { readonly entryId: number; readonly adopted: NotedAdoption };

const isAdopted = (entry: OffEntry): entry is Adopted => entry.adopted !== null;

/** The documents that the entries stand in, by the ledger's id; one call for each type. */
function readAdopted({ world }: Going, entries: readonly Adopted[]): Result<ReadonlyMap<string, FoundDocument>, Fault> {
  const ids: Record<DocumentType, Set<string>> = { bill: new Set(), creditNote: new Set() };
  for (const { adopted } of entries) ids[adopted.type].add(adopted.id);
  const found = new Map<string, FoundDocument>();
  for (const type of ['bill', 'creditNote'] as const) {
    const answer = ids[type].size > 0 ? world.ledger.findById(type, [...ids[type]]) : ok([]);
    if (!answer.ok) return answer;
    for (const each of answer.value) found.set(each.id, each);
  }
  return ok(found);
}

/** Rows of the Register for entries that are off the list by now; what Batched Off tells of them is all that is known. */
function registerAgain(going: Going, entries: readonly Adopted[]): Result<readonly RegisterRow[], Fault> {
  if (entries.length === 0) return ok([]);
  const documents = readAdopted(going, entries);
  if (!documents.ok) return documents;
  const told = going.world.batchedOff.read();
  const rowOf = new Map((told.ok ? told.value : []).map(({ entry }) => [entry.entryId, entry]));
  return ok(
    entries.flatMap(({ entryId, adopted }) => {
      const [found, row] = [documents.value.get(adopted.id), rowOf.get(entryId)];
      return found && row ? adoptedRows(going, found, [row]) : [];
    }),
  );
}

/** Brings the rows of such entries up to what ConnectWise says now. Nothing is asked or read where nothing is noted. */
export function settleOff(going: Going): OffAgain {
  const { world, reading, off } = going;
  if (off.length === 0) return NOTHING;
  const unposted = new Set(reading.expenses.map(({ entryId }) => entryId));
  const noted = off.flatMap(({ entries }) => entries);
  const gone = noted.filter(({ entryId }) => !unposted.has(entryId));
  const batches = gone.length > 0 ? world.source.findBatches(gone.map(({ entryId }) => oldNumber(entryId))) : ok([]);
  if (!batches.ok) return NOTHING;
  const standing = gone.filter((_entry, at) => batches.value[at]);
  const registered = registerAgain(going, standing.filter(isAdopted));
  if (!registered.ok) return NOTHING;
  const over = off.filter((note) => isOver(note, unposted, world.clock.now()));
  const failed = over.flatMap(({ entries }) => entries).filter(({ entryId }) => unposted.has(entryId));
  const statusOf = (entries: readonly OffEntry[], status: BatchedOffStatus) =>
    entries.map(({ entryId }) => [entryId, status] as const);
  world.batchedOff.setStatuses(new Map([...statusOf(standing, 'Batched off'), ...statusOf(failed, 'Not batched off')]));
  return { registered: registered.value, offNotes: over.map((note) => ({ ...note, entries: [] })) };
}
