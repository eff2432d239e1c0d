/**
 * Before a document goes further than a draft: does another one that stands hold an entry of it too? Another copy of the add-on, of
 * which nothing is known here, may be posting the same entries. Only what a read after its making shows to be alone is approved; what
 * stands beside it is decided in `core/posting/ownership`, deleted where it is a draft of ours, and read again until it is gone.
 */
import { earlier, type Instant } from '../core/calendar.ts';
import { GUARDS } from '../core/guards.ts';
import { isLive } from '../core/ledger/statuses.ts';
import type { FoundDocument } from '../core/ledger/types.ts';
import type { Fault } from '../core/ports.ts';
import { firstDayOf, isDiscardable, type Ruling, ruleOn, standingOf } from '../core/posting/ownership.ts';
import { differenceOf } from '../core/posting/promise.ts';
import { withoutReversed } from '../core/posting/reversal.ts';
import { ok, type Result } from '../core/result.ts';
import {
  type Desk,
  DOCUMENT_TYPES,
  due,
  held,
  isStopped,
  noteState,
  partsOf,
  replaced,
  type Stage,
  seenIn,
  type Track,
  unknown,
  type Way,
} from './track.ts';

/** Two copies of the add-on come to the same end within two; who still disagrees after that goes on in the next run. */
const ROUNDS = 4;

/** What is to be done about a document: `discard` is to be deleted, and `isOpen` = look again before it goes further. */
type Judged = { readonly track: Track; readonly discard: readonly FoundDocument[]; readonly isOpen: boolean };

const settled = (track: Track): Judged => ({ track, discard: [], isOpen: false });

const heldBy = (track: Track, { number, id, type }: FoundDocument): Judged =>
  settled(held(track, { kind: 'held by another document', number, id, type }));

/** `ours` = documents that this run deleted as spares itself, which nobody else has to be asked about. */
function judge(track: Track, ruling: Ruling, ours: ReadonlySet<string>): Judged {
  const own = ruling.byId.get(track.ledgerId);
  const seen = own && own !== track.found ? seenIn(track, own) : track;
  const standing = standingOf(track.promised.entryIds, track.ledgerId, ruling);
  switch (standing.is) {
    case 'unseen':
      return settled(unknown(track));
    case 'clear':
      return settled(seen);
    case 'owner': {
      const fixed = standing.rivals.find((rival) => !isDiscardable(rival));
      return fixed ? heldBy(seen, fixed) : { track: seen, discard: standing.rivals, isOpen: true };
    }
    case 'spare': {
      const holder = standing.holders[0]?.found;
      if (own && isDiscardable(own)) return { track: seen, discard: [own], isOpen: true };
      return holder ? heldBy(seen, holder) : settled(seen);
    }
    case 'gone': {
      const { promised, document, ledgerId } = track;
      const heir = standing.holders.find(
        ({ found }) => found.number === promised.number && differenceOf(promised, found) === null,
      );
      if (heir) {
        const taken = { ...seenIn(track, heir.found), isCreated: false, gaveUpId: ledgerId };
        return { track: taken, discard: [], isOpen: true };
      }
      const isOurDoing = document !== null || ours.has(ledgerId) || standing.holders.length > 0;
      return settled(isOurDoing ? { ...seen, end: { kind: 'yielded', holders: standing.holders } } : seen);
    }
  }
}

/** Whatever the answers say: only a read shows whether they are gone. */
function discard(desk: Desk, spares: readonly FoundDocument[]): void {
  const requests = DOCUMENT_TYPES.flatMap((type) =>
    partsOf(
      spares.filter((spare) => spare.type === type),
      desk.ledger.capabilities.documentsPerWrite,
    ).map((part) => ({
      type,
      attempt: desk.attempt,
      documents: part.map(({ id, number }) => ({ id, number, isSaved: true })),
    })),
  );
  desk.ledger.voidDocuments(requests);
}

/** The documents as they would be if every request to delete one had its effect. */
const takenForGone = (spares: readonly FoundDocument[]): readonly FoundDocument[] =>
  spares.map((spare) => ({ ...spare, status: 'deleted' }));

/** What changed in the ledger since, of both types: an entry may stand on a bill here and on a credit note there. */
export function readTouched(desk: Desk, since: Instant): Result<readonly FoundDocument[], Fault> {
  const all: FoundDocument[] = [];
  for (const type of DOCUMENT_TYPES) {
    const answer = desk.ledger.readTouched(type, since);
    if (!answer.ok) return answer;
    all.push(...answer.value);
  }
  return ok(withoutReversed(all));
}

/**
 * Decides about `asked`, all of them seen in `documents`, which were read after they were made. `since` is when the run began to look:
 * what stood before that would have been met already.
 */
export function decideOwners(
  desk: Desk,
  way: Way,
  asked: readonly Track[],
  documents: readonly FoundDocument[],
  since: Instant,
): Way {
  const known = new Map(documents.map((found) => [found.id, found]));
  const ours = new Set<string>();
  let state = way;
  let open = asked;
  for (let round = 0; open.length > 0; round += 1) {
    const ruling = ruleOn([...known.values()]);
    const judged = open.map((track) => judge(track, ruling, ours));
    const isLast = round === ROUNDS || !desk.mayGoOn();
    const after = judged.map(({ track, isOpen }) => (isOpen && isLast ? unknown(track) : track));
    state = replaced(state, after);
    noteState(
      desk,
      state,
      after.filter((track, at) => track !== open[at]),
      'drafted',
    );
    const undecided = isLast ? [] : judged.filter(({ isOpen }) => isOpen);
    open = undecided.map(({ track }) => track);
    if (open.length === 0) break;
    const spares = new Map(undecided.flatMap((each) => each.discard.map((spare) => [spare.id, spare] as const)));
    if (spares.size > 0) discard(desk, [...spares.values()]);
    for (const id of spares.keys()) ours.add(id);
    const answer = GUARDS.verifiedDiscard ? readTouched(desk, since) : ok(takenForGone([...spares.values()]));
    if (!answer.ok) return replaced(state, open.map(unknown), answer.error);
    for (const found of answer.value) known.set(found.id, found);
  }
  return state;
}

/** Whether the document was last seen voided or deleted. */
export const isUndone = ({ found }: Track): boolean => found !== null && !isLive(found);

/** What stands beside it may be a draft that the same request left, even where this one is in the books already. */
const hasCompany = ({ beside = [], end }: Track): boolean => beside.length > 0 && end === null;

/** The same for documents of earlier runs, of which nobody has looked since who else holds their entries. */
export const checkResumed: Stage = (desk, way) => {
  const unlooked = [...due(way, 'approve'), ...due(way, 'keep as saved'), ...due(way, 'hold').filter(isUndone)].filter(
    ({ document, found }) => document === null && found !== null,
  );
  const asked = [...new Set([...unlooked, ...way.tracks.filter(hasCompany)])];
  if (asked.length === 0 || isStopped(way)) return way;
  const dated =
    unlooked.length > 0
      ? desk.datedFrom(unlooked.map(({ promised, entries }) => firstDayOf(promised, entries)).reduce(earlier))
      : ok([]);
  if (!dated.ok) return replaced(way, asked.map(unknown), dated.error);
  const own = asked.flatMap(({ found, beside = [] }) => [...(found ? [found] : []), ...beside]);
  return decideOwners(desk, way, asked, [...own, ...dated.value], desk.since);
};
