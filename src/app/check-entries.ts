/** Before an earlier run's document goes further: are its entries still what it was made of? Nothing is paid or batched for entries that moved. */
import type { DocumentFacts } from '../core/exceptions/causes.ts';
import { isInLedger } from '../core/ledger/statuses.ts';
import { type Desk, due, held, isStopped, noteState, replaced, type Stage, type Track, unknown } from './track.ts';

const isApproved = ({ found }: Track): boolean => found !== null && isInLedger(found);

const notListed = (number: string, missing: number, all: number): DocumentFacts => ({
  kind: 'entries changed',
  number,
  expected: `${all} listed as unposted in ConnectWise`,
  found: `${all - missing} listed`,
});

const lacksEntries = (desk: Desk, { promised }: Track): boolean => desk.missingOf(promised).length > 0;

/** The numbers under which there is a ConnectWise batch, all asked for together; null where that could not be asked. */
export function readBatched(desk: Desk, tracks: readonly Track[]): ReadonlySet<string> | null {
  const numbers = tracks.map(({ promised }) => promised.number);
  if (numbers.length === 0) return new Set();
  const found = desk.mayGoOn() ? desk.source.findBatches(numbers) : null;
  return found?.ok ? new Set(found.value.flatMap((batch) => batch?.identifier ?? [])) : null;
}

/** A document some of whose entries are off the unposted list: batched by us in a run that died, or gone by somebody else's doing. */
function withoutEntries(desk: Desk, track: Track, batched: ReadonlySet<string> | null): Track {
  const { number, entryIds } = track.promised;
  if (batched === null) return unknown(track);
  if (batched.has(number) && isApproved(track)) return { ...track, end: { kind: 'posted' } };
  const missing = desk.missingOf(track.promised).length;
  return held(
    track,
    isApproved(track) ? { kind: 'batched elsewhere', number } : notListed(number, missing, entryIds.length),
  );
}

function withEntries(desk: Desk, track: Track): Track {
  const change = desk.changeOf(track.promised);
  return change ? held(track, { kind: 'entries changed', number: track.promised.number, ...change }) : track;
}

export const checkEntries: Stage = (desk, way) => {
  if (isStopped(way)) return way;
  const tracks = [...due(way, 'approve'), ...due(way, 'pay'), ...due(way, 'batch')].filter(
    (track) => track.document === null,
  );
  const batched = readBatched(
    desk,
    tracks.filter((track) => lacksEntries(desk, track)),
  );
  const after = tracks.map((track) =>
    lacksEntries(desk, track) ? withoutEntries(desk, track, batched) : withEntries(desk, track),
  );
  const moved = replaced(way, after);
  noteState(
    desk,
    moved,
    after.filter((track, index) => track !== tracks[index]),
    'approved',
  );
  return moved;
};

/** What stands against saved documents that wait: their entries changed, or are no longer listed. */
export function troubleOfWaiting(desk: Desk, promised: Track['promised']): DocumentFacts | null {
  const missing = desk.missingOf(promised).length;
  if (missing > 0) return notListed(promised.number, missing, promised.entryIds.length);
  const change = desk.changeOf(promised);
  return change && { kind: 'entries changed', number: promised.number, ...change };
}
