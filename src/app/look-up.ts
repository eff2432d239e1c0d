/** Asks the ledger which documents bear our numbers: before anything is created, and after a request whose answer never came. */
import { earlier, later } from '../core/calendar.ts';
import type { FoundDocument } from '../core/ledger/types.ts';
import type { Fault } from '../core/ports.ts';
import { differenceOf, revised, seenOf } from '../core/posting/promise.ts';
import type { Result } from '../core/result.ts';
import { err, ok } from '../core/result.ts';
import { type Desk, DOCUMENT_TYPES, due, held, noteState, replaced, type Stage, type Track } from './track.ts';

/** Adopted documents share an intent by the chunk, like created ones. */
const CHUNK = 50;

/** A number that is voided again and again is not our doing; beyond this a person has to look. */
const REVISIONS = 9;

const isLive = (found: FoundDocument): boolean => found.status !== 'voided' && found.status !== 'deleted';

type ByNumber = ReadonlyMap<string, readonly FoundDocument[]>;

/** The documents that bear the tracks' numbers, one question a type. */
function findAll(desk: Desk, tracks: readonly Track[]): Result<ByNumber, Fault> {
  const byNumber = new Map<string, FoundDocument[]>();
  for (const type of DOCUMENT_TYPES) {
    const promised = tracks.map((track) => track.promised).filter((each) => each.type === type);
    const dates = promised.map((each) => each.date);
    if (promised.length === 0) continue;
    const from = dates.reduce(earlier);
    const answer = desk.ledger.findByNumber(
      type,
      promised.map((each) => each.number),
      { from, to: dates.reduce(later) },
    );
    if (!answer.ok) return err(answer.error);
    for (const found of answer.value) byNumber.set(found.number, [...(byNumber.get(found.number) ?? []), found]);
  }
  return ok(byNumber);
}

/** A track as the live documents with its number show it; one that says something else holds the number and is not ours to touch. */
function adopted(track: Track, live: readonly FoundDocument[], intentId: string): Track {
  const mine = live.find((found) => differenceOf(track.promised, found) === null);
  const other = live[0];
  if (mine) return { ...track, intentId, found: mine, seen: seenOf(track.promised, mine, false) };
  return other ? held(track, { kind: 'number taken', number: other.number, id: other.id, type: other.type }) : track;
}

function withNextNumber(track: Track): Track {
  const number = revised(track.promised.number);
  return {
    ...track,
    promised: { ...track.promised, number },
    document: track.document && { ...track.document, number },
  };
}

/**
 * What bears the numbers of documents that are about to be created. One that says the same is ours, left by a run that did not end;
 * one that was voided or deleted has used the number up, and the next revision is asked for.
 */
export const lookUpNew: Stage = (desk, way) => {
  let state = way;
  let asked = due(state, 'create');
  for (let round = 0; round < REVISIONS && asked.length > 0 && !state.fault; round += 1) {
    const answer = findAll(desk, asked);
    if (!answer.ok) return { ...state, fault: answer.error };
    const moved = new Map(
      asked.map((track, index) => {
        const all = answer.value.get(track.promised.number) ?? [];
        const live = all.filter(isLive);
        const isUsedUp = all.length > 0 && live.length === 0;
        return [
          track,
          isUsedUp
            ? withNextNumber(track)
            : adopted(track, live, `${desk.runId}-a${round}-${Math.floor(index / CHUNK)}`),
        ];
      }),
    );
    state = { ...state, tracks: state.tracks.map((track) => moved.get(track) ?? track) };
    noteState(
      desk,
      state,
      [...moved.values()].filter((track) => track.found),
      'drafted',
    );
    asked = asked.flatMap((track) => {
      const after = moved.get(track);
      return after && after.promised.number !== track.promised.number ? [after] : [];
    });
  }
  return state;
};

/** What became of documents that an earlier run sent, once they have settled: found and taken up, or absent and released to be planned anew. */
export const lookUpSent: Stage = (desk, way) => {
  const asked = due(way, 'look up');
  if (asked.length === 0 || way.fault) return way;
  const answer = findAll(desk, asked);
  if (!answer.ok) return { ...way, fault: answer.error };
  const after = asked.map((track): Track => {
    const all = answer.value.get(track.promised.number) ?? [];
    const live = all.filter(isLive);
    const gone = all[0];
    if (!gone) return { ...track, seen: { at: 'absent' }, end: { kind: 'released' } };
    const mine = live.find((found) => differenceOf(track.promised, found) === null) ?? live[0] ?? gone;
    return { ...track, found: mine, seen: seenOf(track.promised, mine, false) };
  });
  const moved = replaced(way, after);
  noteState(desk, moved, after, 'drafted');
  return moved;
};
