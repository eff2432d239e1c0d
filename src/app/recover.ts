/** What earlier runs left open: documents whose intents are still there, and saved ones that people have approved since. */
import type { ExceptionEntry } from '../core/exceptions/kinds.ts';
import type { Reservation } from '../core/expenses/plan-types.ts';
import { GUARDS } from '../core/guards.ts';
import { isInLedger, isLive } from '../core/ledger/statuses.ts';
import type { FoundDocument } from '../core/ledger/types.ts';
import type { Fault, Store } from '../core/ports.ts';
import { cutNotes } from '../core/posting/chunks.ts';
import type { Intent, NotedDocument } from '../core/posting/notes.ts';
import { next, SETTLE_MS } from '../core/posting/posting.ts';
import { asCoded, differenceOf, isRecoded } from '../core/posting/promise.ts';
import { ok, type Result } from '../core/result.ts';
import type { ChangesOf } from './changes.ts';
import { readBatched } from './check-entries.ts';
import { lookUpSent } from './look-up.ts';
import { type OpenNotes, writeIntent, writeWaiting } from './notes.ts';
import { notePosted } from './posted.ts';
import { ageOf, type Desk, DOCUMENT_TYPES, noteState, replaced, seenIn, type Track, type Way } from './track.ts';

export type Recovered = {
  readonly way: Way;
  /** Saved documents that still wait. */
  readonly waiting: readonly NotedDocument[];
  readonly reservations: readonly Reservation[];
};

type EntriesOf = (entryIds: readonly number[]) => readonly ExceptionEntry[];

/** What is handed out was never sent, so there is nothing to settle: it is looked for as soon as posting goes on, and waits until then. */
function ageIn(desk: Desk, { state, sentAt }: Intent): number {
  if (state !== 'handed out') return ageOf(desk, sentAt);
  return desk.mayGoOn() ? SETTLE_MS : 0;
}

/** Opens the tracks of intents; what the ledger has confirmed once is asked for at once, the rest after it has settled. */
function tracksOf(desk: Desk, notes: OpenNotes, entriesOf: EntriesOf): readonly Track[] {
  return notes.intents.flatMap((intent) =>
    intent.documents.map(({ promised, ledgerId }) => ({
      promised,
      document: null,
      entries: entriesOf(promised.entryIds),
      seen: { at: 'sent' as const, ageMs: ledgerId === '' ? ageIn(desk, intent) : SETTLE_MS },
      found: null,
      isPaid: false,
      isCreated: false,
      ledgerId,
      intentId: intent.id,
      end: null,
      ...(intent.state === 'handed out' ? { isHandedOut: true as const } : {}),
    })),
  );
}

/** What a document was made of stays with it until it is known what became of it. */
const frozen = (track: Track): Track =>
  GUARDS.frozenMembership || track.ledgerId !== '' ? track : { ...track, end: { kind: 'released' } };

/** Saved documents that changed in the ledger since the last look, by one read a type; none is asked for when none waits. */
function readMoved(
  changesOf: ChangesOf,
  waiting: readonly NotedDocument[],
): Result<ReadonlyMap<string, FoundDocument>, Fault> {
  const moved = new Map<string, FoundDocument>();
  for (const type of DOCUMENT_TYPES) {
    const ids = new Set(waiting.filter(({ promised }) => promised.type === type).map(({ ledgerId }) => ledgerId));
    if (ids.size === 0) continue;
    const answer = changesOf(type);
    if (!answer.ok) return answer;
    for (const found of answer.value) if (ids.has(found.id)) moved.set(found.id, found);
  }
  return ok(moved);
}

/** `waiting` as people coded them since; noted before anything goes on with them. */
function takeCodingOf(
  store: Store,
  waiting: readonly NotedDocument[],
  moved: ReadonlyMap<string, FoundDocument>,
): readonly NotedDocument[] {
  const after = waiting.map((noted): NotedDocument => {
    const found = moved.get(noted.ledgerId);
    return found && isRecoded(noted.promised, found) ? { ...noted, promised: asCoded(noted.promised, found) } : noted;
  });
  if (after.some((noted, at) => noted !== waiting[at])) writeWaiting(store, after);
  return after;
}

/** The same for those that left the waiting notes before. */
function takeCoding(desk: Desk, way: Way): Way {
  const coded = way.tracks.flatMap((track): readonly Track[] => {
    const { promised, found } = track;
    return found && isRecoded(promised, found) ? [seenIn({ ...track, promised: asCoded(promised, found) }, found)] : [];
  });
  const after = replaced(way, coded);
  noteState(desk, after, coded, 'drafted');
  return after;
}

/** Whether a saved document still stands as it was saved. */
const stillWaits = (noted: NotedDocument, found: FoundDocument | undefined): boolean =>
  !found ||
  ((found.status === 'draft' || found.status === 'awaiting approval') && differenceOf(noted.promised, found) === null);

/** Takes the documents that left the waiting list into an intent of this run, before they leave the list. */
function takeUp(
  desk: Desk,
  waiting: readonly NotedDocument[],
  moved: ReadonlyMap<string, FoundDocument>,
  entriesOf: EntriesOf,
): { readonly tracks: readonly Track[]; readonly left: readonly NotedDocument[] } {
  const leaving = waiting.filter((noted) => !stillWaits(noted, moved.get(noted.ledgerId)));
  if (leaving.length === 0) return { tracks: [], left: waiting };
  const parts = cutNotes(leaving).map((documents) => ({
    id: `${desk.runId}-w-${documents[0]?.promised.number}`,
    documents,
  }));
  for (const { id, documents } of parts)
    writeIntent(desk.store, { id, state: 'drafted', attempt: desk.attempt, sentAt: desk.clock.now(), documents });
  const gone = new Set(leaving);
  const left = waiting.filter((noted) => !gone.has(noted));
  writeWaiting(desk.store, left);
  const tracks = parts.flatMap(({ id, documents }) =>
    documents.flatMap(({ promised, ledgerId }): readonly Track[] => {
      const found = moved.get(ledgerId);
      const track: Track = {
        promised,
        document: null,
        entries: entriesOf(promised.entryIds),
        seen: { at: 'sent', ageMs: 0 },
        found: null,
        ledgerId,
        isPaid: false,
        isCreated: false,
        intentId: id,
        end: null,
      };
      return found ? [seenIn(track, found)] : [];
    }),
  );
  return { tracks, left };
}

/** A document that nothing can go on with, be it undone or changed in the books, and whose entries nobody waits for any more. */
function isDoneWith(desk: Desk, { promised, found, seen }: Track): boolean {
  if (!found) return false;
  const isChanged = isInLedger(found) && next(promised, seen).do === 'hold';
  return (!isLive(found) || isChanged) && desk.missingOf(promised).length === promised.entryIds.length;
}

/**
 * `tracks` without those that are done with, whose notes are dropped. One that was undone in the books after a run of ours had made its batch,
 * and died before it could tell, stays: its expenses are off ConnectWise's list, and nothing else would speak of them.
 */
function withoutDone(desk: Desk, tracks: readonly Track[]): readonly Track[] {
  const done = tracks.filter((track) => isDoneWith(desk, track));
  const undone = done.filter(({ found }) => found && !isLive(found));
  const batched = readBatched(desk, undone);
  const dropped = new Set(
    done.filter((track) => !undone.includes(track) || (batched && !batched.has(track.promised.number))),
  );
  const after = tracks.map((track): Track => (dropped.has(track) ? { ...track, end: { kind: 'released' } } : track));
  const isReleased = ({ end }: Track): boolean => end?.kind === 'released';
  // in the books, so that what becomes of their entries in ConnectWise stays news
  notePosted(
    desk.store,
    after
      .filter((track) => isReleased(track) && track.found && isInLedger(track.found))
      .flatMap(({ promised }) => promised.entryIds),
  );
  noteState(desk, { tracks: after, fault: null }, after.filter(isReleased), 'drafted');
  return after.filter((track) => !isReleased(track));
}

const reservationsOf = ({ promised, isHandedOut }: Track): readonly Reservation[] =>
  promised.entryIds.map((entryId) => ({
    entryId,
    reason: { kind: isHandedOut ? 'handed out' : 'in doubt', number: promised.number },
  }));

/** `recovered` with more tracks that are open. */
export const withTracks = ({ way, waiting, reservations }: Recovered, tracks: readonly Track[]): Recovered => ({
  way: { ...way, tracks: [...way.tracks, ...tracks] },
  waiting,
  reservations: [...reservations, ...tracks.flatMap(reservationsOf)],
});

/** The numbers of all documents that are noted. */
export const numbersIn = ({ intents, waiting }: OpenNotes): ReadonlySet<string> =>
  new Set([...intents.flatMap(({ documents }) => documents), ...waiting].map(({ promised }) => promised.number));

/**
 * The waiting notes without those that an intent speaks for too: a run that died between the two writes leaves both, and a
 * document that is taken up twice is neither paid nor batched off by either.
 */
function waitingAlone(store: Store, { intents, waiting }: OpenNotes): readonly NotedDocument[] {
  const isIntended = new Set(intents.flatMap(({ documents }) => documents.map(({ promised }) => promised.number)));
  const alone = waiting.filter(({ promised }) => !isIntended.has(promised.number));
  if (alone.length < waiting.length) writeWaiting(store, alone);
  return alone;
}

/** Reads and looks up what is open; the tracks it gives are carried on by the same stages as new ones. */
export function recover(desk: Desk, notes: OpenNotes, entriesOf: EntriesOf): Result<Recovered, Fault> {
  const tracksBefore = tracksOf(desk, notes, entriesOf).map(frozen);
  const opened = takeCoding(desk, lookUpSent(desk, { tracks: tracksBefore, fault: null }));
  const waiting = waitingAlone(desk.store, notes);
  const moved = readMoved(desk.changesOf, waiting);
  if (!moved.ok) return moved;
  const coded = takeCodingOf(desk.store, waiting, moved.value);
  const { tracks, left } = takeUp(desk, coded, moved.value, entriesOf);
  const open = withoutDone(desk, [...opened.tracks, ...tracks]);
  return ok({
    way: { tracks: open, fault: opened.fault },
    waiting: left,
    reservations: [
      ...open.flatMap(reservationsOf),
      ...left.flatMap(({ promised }) =>
        promised.entryIds.map((entryId) => ({
          entryId,
          reason: { kind: 'saved' as const, number: promised.number, isPaidByCompany: promised.kind === 'COPAID' },
        })),
      ),
    ],
  });
}
