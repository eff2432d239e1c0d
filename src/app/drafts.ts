/** The draft is read back: what was promised goes on, what is to stay as it is ends here. Compares in `core/posting`, decides nothing about owners. */
import { type Instant, instantAt, millisAt } from '../core/calendar.ts';
import type { FoundDocument } from '../core/ledger/types.ts';
import { differenceOf } from '../core/posting/promise.ts';
import { droppedFrom, repairable, sendAgain } from './dropped-tracking.ts';
import { decideOwners, readTouched } from './ownership.ts';
import {
  type Desk,
  due,
  held,
  isStopped,
  noteState,
  replaced,
  type Stage,
  seenIn,
  type Track,
  unknown,
} from './track.ts';

/** The ledger's clock has whole seconds; a read "since" begins a little before. */
const SINCE_MARGIN_MS = 2_000;

/**
 * Reads back what this run created or took up, and compares it with what was promised; a document that differs is held as a draft. The
 * same read shows whether somebody else holds the entries of one that is as it should be.
 */
export const readBack: Stage = (desk, way) => {
  const drafted = [...due(way, 'approve'), ...due(way, 'keep as saved'), ...due(way, 'hold')].filter(
    (track) => track.document && track.found,
  );
  if (drafted.length === 0 || isStopped(way)) return way;
  const made = drafted.map((track) => Date.parse(track.found?.updatedAt ?? '') - SINCE_MARGIN_MS);
  const since = instantAt(made.reduce((one, two) => Math.min(one, two), millisAt(desk.since)));
  const answer = readRepaired(desk, drafted, since);
  if (!answer.ok) return { ...way, fault: way.fault ?? answer.error };
  const byId = new Map(answer.value.map((found) => [found.id, found]));
  const after = drafted.map((track) => compared(desk, track, byId.get(track.found?.id ?? '')));
  const state = replaced(way, after);
  // what is as promised is noted already
  noteState(
    desk,
    state,
    after.filter(({ end, seen }) => end !== null || seen.at !== 'ledger'),
    'drafted',
  );
  const asked = after.filter(({ end, seen }) => end === null && seen.at === 'ledger');
  return decideOwners(desk, state, asked, answer.value, since);
};

/** What stands in the ledger, once tracking that it dropped was sent again. */
function readRepaired(desk: Desk, drafted: readonly Track[], since: Instant): ReturnType<typeof readTouched> {
  const answer = readTouched(desk, since);
  if (!answer.ok) return answer;
  const byId = new Map(answer.value.map((found) => [found.id, found]));
  const dropped = drafted.flatMap((track) => repairable(desk, track, byId.get(track.found?.id ?? '')) ?? []);
  if (dropped.length === 0 || !desk.mayGoOn()) return answer;
  sendAgain(desk, dropped);
  return readTouched(desk, since);
}

function compared(desk: Desk, track: Track, found: FoundDocument | undefined): Track {
  const { promised } = track;
  if (!found) return unknown(track);
  const after = seenIn(track, found);
  const dropped = droppedFrom(desk, track, found);
  if (dropped) return held(after, dropped);
  const difference = differenceOf(promised, found);
  return difference ? held(after, { kind: 'differs in ledger', number: promised.number, ...difference }) : after;
}

/** Ends the documents that are to stay as they are: saved ones, and those that a person voided, deleted or changed in the ledger. */
export const settle: Stage = (desk, way) => {
  const saved = due(way, 'keep as saved').map((track): Track => ({ ...track, end: { kind: 'saved' } }));
  const stopped = due(way, 'hold').map((track) => stoppedTrack(desk, track));
  const state = replaced(way, [...saved, ...stopped]);
  noteState(desk, state, stopped, 'drafted');
  return state;
};

function stoppedTrack(desk: Desk, track: Track): Track {
  const { found, promised } = track;
  const { number } = promised;
  if (found?.status === 'voided' || found?.status === 'deleted')
    return held(track, { kind: 'saved document gone', number, status: found.status });
  const dropped = found && droppedFrom(desk, track, found);
  if (dropped) return held(track, dropped);
  const difference = (found && differenceOf(promised, found)) ?? {
    what: 'document',
    expected: 'as planned',
    found: 'something else',
  };
  return held(track, { kind: 'saved document changed', number, ...difference });
}
