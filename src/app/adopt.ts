/** Takes up our own documents from the ledger where our notes of them are missing: by what their lines say, never by the sheet. */
import type { ExceptionEntry } from '../core/exceptions/kinds.ts';
import type { Plan, PlannedDocument } from '../core/expenses/plan-types.ts';
import { isInLedger } from '../core/ledger/statuses.ts';
import type { FoundDocument } from '../core/ledger/types.ts';
import type { Fault } from '../core/ports.ts';
import { type Claim, type Contest, claimsOn, entriesIn } from '../core/posting/claims.ts';
import type { Promised } from '../core/posting/posting.ts';
import { promise } from '../core/posting/promise.ts';
import { withoutReversed } from '../core/posting/reversal.ts';
import { ok, type Result } from '../core/result.ts';
import { hasSynced, recentFrom } from './changes.ts';
import { type Desk, DOCUMENT_TYPES, noteState, seenIn, type Track, withIntents } from './track.ts';

/** What adoption goes by. `planOf` plans the given entries alone, as if nothing were posted. */
export type Known = {
  readonly unposted: ReadonlySet<number>;
  /** Numbers that our notes still hold. */
  readonly noted: ReadonlySet<string>;
  readonly planOf: (entryIds: readonly number[]) => Plan;
  readonly entriesOf: (entryIds: readonly number[]) => readonly ExceptionEntry[];
};

/** `posted` = entries on documents that are in the ledger. */
export type Adopted = {
  readonly tracks: readonly Track[];
  readonly contest: Contest | null;
  readonly posted: readonly number[];
};

/** All that is recent; where no run has come to its end that is what counts as changed, and was read as such. */
function readOwn(desk: Desk): Result<readonly FoundDocument[], Fault> {
  const all: FoundDocument[] = [];
  for (const type of DOCUMENT_TYPES) {
    const answer = hasSynced(desk.store)
      ? desk.ledger.readChanged(type, recentFrom(desk.clock.now()))
      : desk.changesOf(type);
    if (!answer.ok) return answer;
    all.push(...answer.value);
  }
  return ok(withoutReversed(all));
}

/** The one document that the claim's entries make by today's mapping; null where they make none, several or another one. */
function planned({ planOf }: Known, { found, entryIds }: Claim): PlannedDocument | null {
  const [document, ...others] = planOf(entryIds).documents;
  const isSame = document?.document.type === found.type && document.entries.length === entryIds.length;
  return document && isSame && others.length === 0 ? document : null;
}

/** What was promised of a document that can't be planned any more: nothing that it could keep, so a person has to look. */
const unknownPromise = ({ found, entryIds }: Claim): Promised => ({
  type: found.type,
  kind: 'REIMB',
  saveAs: 'draft',
  number: found.number,
  date: found.date,
  total: found.total,
  entryIds,
  hash: '',
  payment: null,
});

function trackOf(known: Known, claim: Claim): Track {
  const { found, entryIds } = claim;
  const document = planned(known, claim);
  const promised = document ? { ...promise(document), number: found.number } : unknownPromise(claim);
  const track: Track = {
    promised,
    document: null,
    entries: known.entriesOf(entryIds),
    seen: { at: 'nowhere' },
    found: null,
    ledgerId: '',
    isPaid: false,
    isCreated: false,
    intentId: '',
    end: null,
  };
  return seenIn(track, found);
}

/**
 * The unfinished documents of ours, each as a track with a durable note, so that what is planned afterwards leaves their entries
 * alone. Nothing is noted when two of them claim one entry.
 */
export function adopt(desk: Desk, known: Known): Result<Adopted, Fault> {
  const own = readOwn(desk);
  if (!own.ok) return own;
  const { claims, contest } = claimsOn(own.value, known.unposted);
  const posted = own.value.filter(isInLedger).flatMap(entriesIn);
  if (contest) return ok({ tracks: [], contest, posted });
  const tracks = withIntents(
    desk,
    claims.filter(({ found }) => !known.noted.has(found.number)).map((claim) => trackOf(known, claim)),
  );
  noteState(desk, { tracks, fault: null }, tracks, 'drafted');
  return ok({ tracks, contest: null, posted });
}
