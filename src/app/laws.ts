/** Where a run knows what a law of posting is about, it is checked here: before anything is sent, before an approval, before a ConnectWise batch, and at the end. */
import { balancesOf, isEven, shareOut } from '../core/equation.ts';
import type { DocumentFacts } from '../core/exceptions/causes.ts';
import type { UnpostedExpense } from '../core/expenses/expense.ts';
import type { Plan } from '../core/expenses/plan-types.ts';
import { entryOf } from '../core/expenses/prepare.ts';
import type { Fault, Store } from '../core/ports.ts';
import { type Broken, batchedEarly, heldState, movedAlone, ruleBroken, unnoted } from '../core/posting/invariants.ts';
import { decodeLawNotes, encodeLawNotes, type LawNotes } from '../core/posting/law-notes.ts';
import { next } from '../core/posting/posting.ts';
import { isPosted } from '../core/posting/register.ts';
import { documentsIn } from '../core/posting/registered.ts';
import { ok, type Result } from '../core/result.ts';
import type { ReadPoint } from '../core/setup/points.ts';
import { RATE_WORDS } from '../core/wording/rates.ts';
import { readNotes } from './notes.ts';
import { postedBefore } from './posted.ts';
import { type Desk, DOCUMENT_TYPES, due, held, replaced, type Stage, type Track } from './track.ts';
import type { World } from './world.ts';

const LAWS = 'laws';

export const readLawNotes = (store: Store): LawNotes => decodeLawNotes(store.read(LAWS));

/** What a check of the set-up saw otherwise holds posting. */
export const failingIn = ({ failing }: LawNotes): readonly Broken[] =>
  failing.map((point) => ({ kind: 'as relied on', point }));

/** Notes which points hold posting from now on. */
export const writeFailing = (store: Store, failing: readonly ReadPoint[]): void =>
  writeNotes(store, { ...readLawNotes(store), failing });

/** Looks again at documents that held one expense together: the ledger told of them once, and need not do so again. */
export function lookAgain(desk: Desk, { watched }: LawNotes): Result<null, Fault> {
  for (const type of DOCUMENT_TYPES) {
    const ids = watched.filter((each) => each.type === type).map(({ id }) => id);
    const answer = ids.length === 0 ? ok([]) : desk.ledger.findById(type, ids);
    if (!answer.ok) return answer;
  }
  return ok(null);
}

/** A few are enough to stop a run; each takes a question. */
const MOST_BATCHES = 5;

/** Entries that were batched off and are unposted again while their batch stands. Nothing is asked for where there is none. */
export function lookForReopened(world: World, expenses: readonly UnpostedExpense[]): Result<readonly Broken[], Fault> {
  const wasPosted = postedBefore(world.store);
  const reopened = new Set(expenses.map(({ entryId }) => entryId).filter((id) => wasPosted?.(id)));
  if (reopened.size === 0) return ok([]);
  const rows = world.readRegister();
  const standing = (rows.ok ? documentsIn(rows.value) : []).filter(isPosted).flatMap(({ number, entryIds }) => {
    const entryId = entryIds.find((id) => reopened.has(id));
    return entryId !== undefined ? [{ number, entryId }] : [];
  });
  const asked = standing.slice(0, MOST_BATCHES);
  const found = world.source.findBatches(asked.map(({ number }) => number));
  if (!found.ok) return found;
  return ok(asked.flatMap((each, at) => (found.value[at] ? [{ kind: 'batched for good' as const, ...each }] : [])));
}

const GOES_ON: readonly string[] = ['approve', 'pay', 'batch'];

/** Documents that were left to a person and are about to go on although nothing of them changed. */
export const findMovedAlone = (tracks: readonly Track[], { held: before }: LawNotes): readonly Broken[] =>
  tracks.flatMap(({ promised, seen, found, end }) => {
    if (!found || end !== null || !GOES_ON.includes(next(promised, seen).do)) return [];
    return movedAlone(promised, found, before.get(promised.number)) ?? [];
  });

const stopped = (track: Track, broken: Broken | null): Track => (broken ? held(track, ruleBroken(broken)) : track);

/** Before anything is approved: every document that is to go on is in a note of the store, as it was promised. */
export const checkNoted: Stage = (desk, way) => {
  const tracks = [...due(way, 'approve'), ...due(way, 'pay'), ...due(way, 'batch')];
  if (tracks.length === 0) return way;
  const noted = new Map(
    readNotes(desk.store).intents.flatMap(({ documents }) =>
      documents.map(({ promised }) => [promised.number, promised] as const),
    ),
  );
  return replaced(
    way,
    tracks.map((track) => stopped(track, unnoted(track.promised, noted.get(track.promised.number)))),
  );
};

/** Before anything is batched off: every document is in the ledger with the total that was promised. */
export const checkApproved: Stage = (_desk, way) =>
  replaced(
    way,
    due(way, 'batch').map((track) => stopped(track, batchedEarly(track.promised, track.found))),
  );

/** The laws that were found broken while documents were on their way. */
export const brokenOn = (tracks: readonly Track[]): readonly Broken[] =>
  tracks.flatMap(({ end }) => (end?.kind === 'held' && end.facts.kind === 'rule broken' ? [end.facts.broken] : []));

const HELD_IN_LEDGER: readonly string[] = ['differs in ledger', 'saved document gone', 'saved document changed'];

/** Whether a document is held for what the ledger alone shows of it; what ConnectWise or the sheet says besides is compared anew by every run. */
const isHeldInLedger = (facts: DocumentFacts): boolean =>
  HELD_IN_LEDGER.includes(facts.kind) && !('what' in facts && facts.what === RATE_WORDS);

/** Remembers for the next run what it has to look at; nothing is written where that is what is noted already. */
export function writeLawNotes(
  store: Store,
  before: LawNotes,
  tracks: readonly Track[],
  broken: readonly Broken[],
): void {
  const after: LawNotes = {
    held: new Map(
      tracks.flatMap(({ promised, found, end }) =>
        found && end?.kind === 'held' && isHeldInLedger(end.facts)
          ? [[promised.number, heldState(promised, found)] as const]
          : [],
      ),
    ),
    watched: broken.flatMap((each) => (each.kind === 'one document an entry' ? each.documents : [])),
    failing: before.failing,
  };
  if (encodeLawNotes(after) !== encodeLawNotes(before)) writeNotes(store, after);
}

function writeNotes(store: Store, notes: LawNotes): void {
  const text = encodeLawNotes(notes);
  if (text === '') store.remove(LAWS);
  else store.write(LAWS, text);
}

/** Whether the plan has every entry that was read in exactly one place. */
export const isWhole = (expenses: readonly UnpostedExpense[], plan: Plan): boolean =>
  balancesOf(
    expenses.map((expense) => entryOf(expense)),
    shareOut(plan, () => 'posted'),
  ).every(isEven);
