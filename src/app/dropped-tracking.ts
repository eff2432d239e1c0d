/**
 * Puts back tracking that the ledger dropped from documents that are not approved yet: they are named by their ids and sent whole, so a
 * run that dies is simply repeated. What it drops again is an exception, and the next run tries again.
 */
import type { FactsOf } from '../core/exceptions/kinds.ts';
import type { PlannedDocument } from '../core/expenses/plan-types.ts';
import { isLive, isSaved } from '../core/ledger/statuses.ts';
import type { FoundDocument, LedgerDocument } from '../core/ledger/types.ts';
import { droppedTracking } from '../core/posting/dropped-tracking.ts';
import { promise } from '../core/posting/promise.ts';
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
  type Way,
} from './track.ts';

/** What was sent of a track: by this run, or as the plan still makes it of what an earlier one sent. */
const sentOf = ({ document, planned }: Track): LedgerDocument | null => document ?? planned ?? null;

/** What was dropped from `found`; null where nothing was, or nobody can tell any more. */
export function droppedFrom(
  desk: Pick<Desk, 'namesOfTracking'>,
  track: Track,
  found: FoundDocument,
): FactsOf<'tracking dropped'> | null {
  const sent = sentOf(track);
  const missing = sent ? droppedTracking(track.promised, sent.lines, found) : [];
  const { number } = track.promised;
  return missing.length > 0 ? { kind: 'tracking dropped', number, options: desk.namesOfTracking(missing) } : null;
}

/** A document that may be sent again: nobody has approved it. */
type Repairable = { readonly track: Track; readonly found: FoundDocument; readonly sent: LedgerDocument };

export function repairable(desk: Desk, track: Track, found: FoundDocument | undefined): Repairable | null {
  const sent = sentOf(track);
  return sent && found && isSaved(found) && droppedFrom(desk, track, found) ? { track, found, sent } : null;
}

/** Sends them with all their lines once more. What came of it only a read shows, so the answers are not looked at. */
export function sendAgain(desk: Desk, documents: readonly Repairable[]): void {
  const requests = DOCUMENT_TYPES.flatMap((type) =>
    partsOf(
      documents.filter(({ found }) => found.type === type),
      desk.ledger.capabilities.documentsPerWrite,
    ).map((part) => ({
      type,
      attempt: desk.attempt,
      documents: part.map(({ found: { id, number, status }, sent: { contactId, currency, amountsAre, lines } }) => ({
        id,
        number,
        status,
        contactId,
        currency,
        amountsAre,
        lines,
      })),
    })),
  );
  desk.ledger.restore(requests);
}

/** The same for documents of earlier runs, which are on their way and were held for it. */
export const repairResumed: Stage = (desk, way) => {
  const dropped = due(way, 'hold').flatMap((track) => repairable(desk, track, track.found ?? undefined) ?? []);
  if (dropped.length === 0 || isStopped(way) || !desk.mayGoOn()) return way;
  sendAgain(desk, dropped);
  const byId = new Map<string, FoundDocument>();
  for (const type of DOCUMENT_TYPES) {
    const ids = dropped.filter(({ found }) => found.type === type).map(({ found }) => found.id);
    const answer = ids.length > 0 ? desk.ledger.findById(type, ids) : null;
    if (answer && !answer.ok) return { ...way, fault: way.fault ?? answer.error };
    for (const found of answer?.value ?? []) byId.set(found.id, found);
  }
  const after = dropped.map(({ track, found }): Track => {
    const now = seenIn(track, byId.get(found.id) ?? found);
    const facts = droppedFrom(desk, track, byId.get(found.id) ?? found);
    return facts ? held(now, facts) : now;
  });
  const state = replaced(way, after);
  noteState(desk, state, after, 'drafted');
  return state;
};

/**
 * The documents of earlier runs that differ from what was promised, each with what was sent, where what `documentsFrom` makes of its
 * entries today is exactly that.
 */
export function withPlanned(way: Way, documentsFrom: (entryIds: readonly number[]) => readonly PlannedDocument[]): Way {
  const differing = due(way, 'hold').filter(({ found }) => found !== null && isLive(found));
  return replaced(
    way,
    differing.map((track): Track => {
      const { promised } = track;
      const made = documentsFrom(promised.entryIds).find((each) => promise(each).hash === promised.hash);
      return made ? { ...track, planned: made.document } : track;
    }),
  );
}
