/** Each step of posting, for all documents that are due for it: send, and note what was seen. What is due is decided in `core/posting`. */
import { GUARDS } from '../core/guards.ts';
import type { WriteOutcome } from '../core/ledger/ledger.ts';
import type { FoundDocument } from '../core/ledger/types.ts';
import { type Money, money } from '../core/money.ts';
import { cutChunks } from '../core/posting/chunks.ts';
import { isForPayroll, paymentReference, rateOn } from '../core/posting/promise.ts';
import { ok } from '../core/result.ts';
import { settle } from './drafts.ts';
import { decideOwners, isUndone, readTouched } from './ownership.ts';
import {
  type Desk,
  DOCUMENT_TYPES,
  due,
  faultOf,
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

/** Requests that leave together: more would break the ledger's limit of calls at once. */
const AT_ONCE = 4;

/** How often a document is approved in one run: again only where another one took its place. */
const APPROVALS = 3;

/** What an answer to a write says of a track; no word of it means that nobody knows. */
function afterWrite(track: Track, outcome: WriteOutcome | undefined): Track {
  if (!outcome || outcome.kind === 'unclear') return unknown(track);
  const { number } = track.promised;
  if (outcome.kind === 'refused') return held(track, { kind: 'refused by ledger', number, reasons: outcome.reasons });
  return seenIn(track, outcome.found);
}

const byNumber = (outcomes: readonly WriteOutcome[]): ReadonlyMap<string, WriteOutcome> =>
  new Map(outcomes.map((outcome) => [outcome.number, outcome]));

/** Sends one group of chunks: intents first, then the requests, then what came of them. */
function createGroup(desk: Desk, way: Way, group: readonly (readonly Track[])[]): Way {
  const leaving = group.map((chunk) => {
    const intentId = `${desk.runId}-${chunk[0]?.promised.number}`;
    return chunk.map((track) => unknown({ ...track, intentId, isCreated: true }));
  });
  const sent = replaced(way, leaving.flat());
  noteState(desk, sent, leaving.flat(), 'sent');
  const answers = desk.ledger.createDrafts(
    leaving.map((chunk) => ({
      type: chunk[0]?.promised.type ?? 'bill',
      documents: chunk.flatMap(({ document }) => (document ? [document] : [])),
      attempt: desk.attempt,
    })),
  );
  const after = leaving.flatMap((chunk, index) => {
    const answer = answers[index];
    if (!answer || (!answer.ok && answer.error.isUnclear)) return chunk;
    if (!answer.ok)
      return chunk.map((track): Track => ({ ...track, intentId: '', isCreated: false, seen: { at: 'nowhere' } }));
    const outcomes = byNumber(answer.value);
    return chunk.map((track) => afterWrite(track, outcomes.get(track.promised.number)));
  });
  const moved = replaced(sent, after, faultOf(answers));
  noteState(desk, moved, leaving.flat(), 'drafted');
  return moved;
}

/** Creates drafts, four chunks at once. */
export const create: Stage = (desk, way) => {
  const tracks = due(way, 'create').filter((track) => track.document !== null);
  const sendables = tracks.flatMap((track) =>
    track.document ? [{ promised: track.promised, document: track.document }] : [],
  );
  const ofNumber = new Map(tracks.map((track) => [track.promised.number, track]));
  const chunks = cutChunks(sendables, desk.ledger.capabilities).map((chunk) =>
    chunk.flatMap(({ promised }) => ofNumber.get(promised.number) ?? []),
  );
  return partsOf(chunks, AT_ONCE).reduce(
    (state, group) => (isStopped(state) || !desk.mayGoOn() ? state : createGroup(desk, state, group)),
    way,
  );
};

/** One pass of approvals by id, fifty at once. */
const approveDue: Stage = (desk, way) => {
  const requests = DOCUMENT_TYPES.flatMap((type) => {
    const tracks = due(way, 'approve').filter((track) => track.promised.type === type);
    return partsOf(tracks, desk.ledger.capabilities.documentsPerWrite).map((part) => ({ type, tracks: part }));
  });
  return partsOf(requests, AT_ONCE).reduce((state, group) => {
    if (isStopped(state) || !desk.mayGoOn()) return state;
    const answers = desk.ledger.approve(
      group.map(({ type, tracks }) => ({
        type,
        attempt: desk.attempt,
        documents: tracks.map((track) => ({ id: track.found?.id ?? '', number: track.promised.number })),
      })),
    );
    const after = group.flatMap(({ tracks }, index) => {
      const answer = answers[index];
      if (!answer?.ok) return answer?.error.isUnclear === false ? tracks : tracks.map(unknown);
      const outcomes = byNumber(answer.value);
      return tracks.map((track) => afterWrite(track, outcomes.get(track.promised.number)));
    });
    const moved = replaced(state, after, faultOf(answers));
    noteState(desk, moved, after, 'approved');
    return moved;
  }, way);
};

const isRefused = ({ end }: Track): boolean => end?.kind === 'held' && end.facts.kind === 'refused by ledger';

/**
 * Looks at documents whose approval was refused: whoever else made the entries' document may have deleted this one, or approved it.
 * What still is a draft was refused for what it is, and stays an exception.
 */
function afterRefusal(desk: Desk, way: Way, asked: readonly Track[]): Way {
  const answer = readTouched(desk, desk.since);
  if (!answer.ok) return replaced(way, asked.map(reopened), answer.error);
  const byId = new Map(answer.value.map((found) => [found.id, found]));
  const moved = asked.flatMap((track) => {
    const found = byId.get(track.ledgerId);
    return !found || found.status === 'draft' || found.status === 'awaiting approval'
      ? []
      : [seenIn({ ...track, end: null }, found)];
  });
  const state = replaced(way, moved);
  noteState(desk, state, moved, 'drafted');
  return decideOwners(desk, state, moved.filter(isUndone), answer.value, desk.since);
}

const reopened = (track: Track): Track => unknown({ ...track, end: null });

/** Approves by id; one that is refused because another copy of the add-on was quicker goes on with what that one made. */
export const approve: Stage = (desk, way) => {
  let state = way;
  for (let round = 0; round < APPROVALS && due(state, 'approve').length > 0 && desk.mayGoOn(); round += 1) {
    const numbers = new Set(due(state, 'approve').map(({ promised }) => promised.number));
    state = approveDue(desk, state);
    if (isStopped(state)) return state;
    const refused = state.tracks.filter((track) => isRefused(track) && numbers.has(track.promised.number));
    if (refused.length === 0) return state;
    state = settle(desk, afterRefusal(desk, state, refused));
  }
  return state;
};

/** Those of the documents whose payment was refused that are paid all the same: by a request whose answer was lost, or by another copy of the add-on. */
function readPaid(desk: Desk, tracks: readonly Track[]): ReadonlyMap<string, FoundDocument> {
  const found = DOCUMENT_TYPES.flatMap((type) => {
    const ids = tracks.filter(({ promised }) => promised.type === type).map(({ ledgerId }) => ledgerId);
    const answer = ids.length > 0 ? desk.ledger.findById(type, ids) : ok([]);
    return answer.ok ? answer.value : [];
  });
  return new Map(found.filter(({ status }) => status === 'paid').map((each) => [each.id, each]));
}

const halfOf = ({ minor, currency }: Money): Money => money(Math.ceil(minor / 2), currency);

/** Payroll pays out the whole of a document, so one of which a part is settled already is for a person to finish. */
const isPartlySettled = ({ promised, found }: Track): boolean =>
  isForPayroll(promised) && found !== null && found.due.minor !== found.total.minor;

/** Pays what the company paid, or payroll pays out, out of payables: always the whole balance, so that a repeat is refused. */
export const pay: Stage = (desk, given) => {
  if (isStopped(given) || due(given, 'pay').length === 0) return given;
  const partly = due(given, 'pay').filter(isPartlySettled);
  const way = replaced(
    given,
    partly.map((track) =>
      held(track, { kind: 'payment refused', number: track.promised.number, reasons: [], isByPayroll: true }),
    ),
  );
  // what leaves together, so that a pause is seen before the rest does
  return partsOf(due(way, 'pay'), AT_ONCE * desk.ledger.capabilities.documentsPerWrite).reduce(
    (state, tracks) => (isStopped(state) || !desk.mayGoOn() ? state : payPart(desk, state, tracks)),
    way,
  );
};

function payPart(desk: Desk, way: Way, tracks: readonly Track[]): Way {
  const answer = desk.ledger.pay(
    tracks.flatMap(({ promised, found, entries }) =>
      promised.payment && found
        ? [
            {
              type: promised.type,
              documentId: found.id,
              number: promised.number,
              amount: GUARDS.wholeBalance ? found.due : halfOf(found.due),
              reference: paymentReference(promised, entries),
              accountId: promised.payment.accountId,
              date: promised.payment.date,
              ...rateOn(found),
            },
          ]
        : [],
    ),
    desk.attempt,
  );
  if (!answer.ok) {
    const moved = answer.error.isUnclear ? replaced(way, tracks.map(unknown)) : way;
    return { ...moved, fault: answer.error };
  }
  const outcomes = new Map(answer.value.map((outcome) => [outcome.number, outcome]));
  const paid = readPaid(
    desk,
    tracks.filter(({ promised }) => outcomes.get(promised.number)?.kind === 'refused'),
  );
  const after = tracks.map((track): Track => {
    const outcome = outcomes.get(track.promised.number);
    const found = paid.get(track.ledgerId);
    if (found) return seenIn(track, found);
    if (outcome?.kind === 'refused')
      return held(track, {
        kind: 'payment refused',
        number: outcome.number,
        reasons: outcome.reasons,
        ...(isForPayroll(track.promised) ? { isByPayroll: true } : {}),
      });
    if (outcome?.kind !== 'done' || track.seen.at !== 'ledger') return unknown(track);
    return { ...track, isPaid: true, seen: { ...track.seen, dueMinor: 0 } };
  });
  const moved = replaced(way, after);
  noteState(desk, moved, after, 'paid');
  return moved;
}

/** Batches off in ConnectWise, one batch a document under the document's own number. */
export const batch: Stage = (desk, way) => {
  const tracks = due(way, 'batch');
  if (tracks.length === 0 || isStopped(way)) return way;
  const requests = tracks.map(({ promised }) => ({
    identifier: promised.number,
    recordIds: desk.recordIdsOf(promised.entryIds) ?? [],
  }));
  const made = desk.source.createBatches(
    requests.filter(({ recordIds }) => recordIds.length > 0),
    desk.mayGoOn,
  );
  const outcomes = new Map(made.outcomes.map((outcome) => [outcome.identifier, outcome]));
  const lacking = new Set(requests.flatMap(({ identifier, recordIds }) => (recordIds.length > 0 ? [] : [identifier])));
  const after = tracks.map((track): Track => {
    const { number } = track.promised;
    if (lacking.has(number)) return held(track, { kind: 'batch refused', number, reasons: [] });
    const outcome = outcomes.get(number);
    if (outcome?.kind === 'refused') return held(track, { kind: 'batch refused', number, reasons: outcome.reasons });
    return outcome?.kind === 'done' ? { ...track, end: { kind: 'posted' } } : track;
  });
  const moved = replaced(way, after, made.fault);
  noteState(desk, moved, after, 'batched');
  return moved;
};
