/** Before an earlier run's document goes further: are its entries still what it was made of? Nothing is paid or batched for entries that moved. */
import type { DocumentFacts } from '../core/exceptions/causes.ts';
import { type Desk, due, held, isStopped, noteState, replaced, type Stage, type Track } from './track.ts';

const isApproved = ({ found }: Track): boolean => found?.status === 'approved' || found?.status === 'paid';

const notListed = (number: string, missing: number, all: number): DocumentFacts => ({
  kind: 'entries changed',
  number,
  expected: `${all} listed as unposted in ConnectWise`,
  found: `${all - missing} listed`,
});

/** A document some of whose entries are off the unposted list: batched by us in a run that died, or gone by somebody else's doing. */
function withoutEntries(desk: Desk, track: Track, missing: number): Track {
  const { number, entryIds } = track.promised;
  const batch = desk.mayGoOn() ? desk.source.findBatch(number) : null;
  if (!batch?.ok) return { ...track, seen: { at: 'sent', ageMs: 0 } };
  if (batch.value && isApproved(track)) return { ...track, end: { kind: 'posted' } };
  return held(
    track,
    isApproved(track) ? { kind: 'batched elsewhere', number } : notListed(number, missing, entryIds.length),
  );
}

function checked(desk: Desk, track: Track): Track {
  const missing = desk.missingOf(track.promised).length;
  if (missing > 0) return withoutEntries(desk, track, missing);
  const change = desk.changeOf(track.promised);
  return change ? held(track, { kind: 'entries changed', number: track.promised.number, ...change }) : track;
}

export const checkEntries: Stage = (desk, way) => {
  if (isStopped(way)) return way;
  const tracks = [...due(way, 'approve'), ...due(way, 'pay'), ...due(way, 'batch')].filter(
    (track) => track.document === null,
  );
  const after = tracks.map((track) => checked(desk, track));
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
