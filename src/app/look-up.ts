/** Asks the ledger for our documents: by number before anything is created, by id or number after an answer that never came. */
import { type CalendarDate, earlier, later } from '../core/calendar.ts';
import { GUARDS } from '../core/guards.ts';
import { reversalOf } from '../core/ledger/numbers.ts';
import { isLive } from '../core/ledger/statuses.ts';
import type { FoundDocument } from '../core/ledger/types.ts';
import type { Fault } from '../core/ports.ts';
import { holdersOf } from '../core/posting/claims.ts';
import { firstDayOf } from '../core/posting/ownership.ts';
import { differenceOf, isAtRateOf, revised } from '../core/posting/promise.ts';
import { isReversedBy, OTHER_TYPE } from '../core/posting/reversal.ts';
import { err, ok, type Result } from '../core/result.ts';
import {
  type Desk,
  DOCUMENT_TYPES,
  due,
  held,
  isStopped,
  noteState,
  replaced,
  type Stage,
  seenIn,
  type Track,
  withIntents,
} from './track.ts';

/** A number that is voided again and again is not our doing; beyond this a person has to look. */
const REVISIONS = 9;

type Found = ReadonlyMap<string, readonly FoundDocument[]>;

/** The documents that bear the tracks' numbers, one question a type; they may be dated as late as `until`. */
function findByNumber(desk: Desk, tracks: readonly Track[], until?: CalendarDate): Result<Found, Fault> {
  const byNumber = new Map<string, FoundDocument[]>();
  if (!GUARDS.lookUp) return ok(byNumber);
  for (const type of DOCUMENT_TYPES) {
    const promised = tracks.map((track) => track.promised).filter((each) => each.type === type);
    const dates = promised.map((each) => each.date);
    if (promised.length === 0) continue;
    const answer = desk.ledger.findByNumber(
      type,
      promised.map((each) => each.number),
      { from: dates.reduce(earlier), to: [...dates, ...(until ? [until] : [])].reduce(later) },
    );
    if (!answer.ok) return err(answer.error);
    for (const found of answer.value) byNumber.set(found.number, [...(byNumber.get(found.number) ?? []), found]);
  }
  return ok(byNumber);
}

/**
 * The same without documents of a closed period that another one took back: their numbers are used up as if they were void. Nothing
 * more is asked where no live document bears a number, as is usual.
 */
function findStanding(desk: Desk, tracks: readonly Track[]): Result<Found, Fault> {
  const found = findByNumber(desk, tracks);
  if (!found.ok) return found;
  const taken = tracks.filter(({ promised }) => (found.value.get(promised.number) ?? []).some(isLive));
  if (taken.length === 0) return found;
  const reversals = findByNumber(
    desk,
    taken.map((track) => {
      const { type, number } = track.promised;
      return { ...track, promised: { ...track.promised, type: OTHER_TYPE[type], number: reversalOf(number) } };
    }),
    desk.clock.now().slice(0, 10) as CalendarDate, // an instant begins with its day
  );
  if (!reversals.ok) return reversals;
  const isReversed = (each: FoundDocument): boolean =>
    (reversals.value.get(reversalOf(each.number)) ?? []).some((reversal) => isReversedBy(each, reversal));
  return ok(
    new Map(
      [...found.value].map(([number, all]) => [
        number,
        all.map((each): FoundDocument => (isReversed(each) ? { ...each, status: 'voided' } : each)),
      ]),
    ),
  );
}

/** The documents whose ids are known, one question a type. */
function findById(desk: Desk, tracks: readonly Track[]): Result<ReadonlyMap<string, FoundDocument>, Fault> {
  const byId = new Map<string, FoundDocument>();
  for (const type of DOCUMENT_TYPES) {
    const ids = tracks.filter(({ promised }) => promised.type === type).map(({ ledgerId }) => ledgerId);
    if (ids.length === 0) continue;
    const answer = desk.ledger.findById(type, ids);
    if (!answer.ok) return err(answer.error);
    for (const found of answer.value) byId.set(found.id, found);
  }
  return ok(byId);
}

/** A track as the live documents with its number show it; one that says something else, or would be approved at another rate than the one that was set, holds the number and is not ours to touch. */
function adopted(track: Track, live: readonly FoundDocument[]): Track {
  const { promised, document } = track;
  const mine = live.find(
    (found) => differenceOf(promised, found) === null && (document === null || isAtRateOf(document, found)),
  );
  const other = live[0];
  if (mine) return seenIn(track, mine);
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
  for (let round = 0; round < REVISIONS && asked.length > 0 && !isStopped(state); round += 1) {
    const answer = findStanding(desk, asked);
    if (!answer.ok) return { ...state, fault: answer.error };
    const next: Track[] = [];
    const moved = new Map(
      asked.map((track) => {
        const all = answer.value.get(track.promised.number) ?? [];
        const live = all.filter(isLive);
        const isUsedUp = all.length > 0 && live.length === 0;
        const after = isUsedUp ? withNextNumber(track) : adopted(track, live);
        if (isUsedUp) next.push(after);
        return [track, after];
      }),
    );
    const ours = withIntents(
      desk,
      [...moved.values()].filter((track) => track.found),
    );
    state = replaced({ ...state, tracks: state.tracks.map((track) => moved.get(track) ?? track) }, ours);
    noteState(desk, state, ours, 'drafted');
    asked = next;
  }
  return state;
};

/**
 * What became of a document whose id was never learnt: found and taken up, or absent and released to be planned anew. Another copy of
 * the add-on may have made the same one, so that two are there when the request that nobody heard of again arrived after all.
 */
function settledByNumber(track: Track, all: readonly FoundDocument[]): Track {
  const live = all.filter(isLive);
  const mine = live.find((found) => differenceOf(track.promised, found) === null) ?? live[0] ?? all[0];
  if (!mine) return { ...track, seen: { at: 'absent' }, end: { kind: 'released' } };
  return { ...seenIn(track, mine), beside: live.filter((found) => found !== mine) };
}

/**
 * Documents whose lines name the entries of one that was handed out, whatever number they got in the import. Asked only where none bears
 * its own number.
 */
function findByTokens(desk: Desk, tracks: readonly Track[]): Result<Found, Fault> {
  const found = new Map<string, readonly FoundDocument[]>();
  if (tracks.length === 0) return ok(found);
  const dated = desk.datedFrom(tracks.map(({ promised, entries }) => firstDayOf(promised, entries)).reduce(earlier));
  if (!dated.ok) return dated;
  for (const { promised } of tracks) {
    const own = dated.value.filter(({ type }) => type === promised.type);
    const holders = holdersOf(own, new Set(promised.entryIds)).map((holder) => holder.found);
    if (holders.length > 0) found.set(promised.number, holders);
  }
  return ok(found);
}

/** What became of documents of earlier runs. One whose id is known is never taken for absent, whatever people did to its number or date. */
export const lookUpSent: Stage = (desk, way) => {
  const asked = due(way, 'look up');
  if (asked.length === 0 || isStopped(way)) return way;
  const known = findById(
    desk,
    asked.filter(({ ledgerId }) => ledgerId !== ''),
  );
  if (!known.ok) return { ...way, fault: known.error };
  const named = findByNumber(
    desk,
    asked.filter(({ ledgerId }) => ledgerId === ''),
  );
  if (!named.ok) return { ...way, fault: named.error };
  const renamed = findByTokens(
    desk,
    asked.filter(({ isHandedOut, promised }) => isHandedOut && !named.value.get(promised.number)?.some(isLive)),
  );
  if (!renamed.ok) return { ...way, fault: renamed.error };
  const after = asked.map((track): Track => {
    const { number } = track.promised;
    if (track.ledgerId === '')
      return settledByNumber(track, renamed.value.get(number) ?? named.value.get(number) ?? []);
    const found = known.value.get(track.ledgerId);
    return found ? seenIn(track, found) : { ...track, seen: { at: 'sent', ageMs: 0 } };
  });
  const moved = replaced(way, after);
  noteState(desk, moved, after, 'drafted');
  return moved;
};
