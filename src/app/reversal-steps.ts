/** The steps of taking back in an open period what stands in a closed one, for all that are due for them. What is due is decided in `core/posting`. */

import { addDays } from '../core/calendar.ts';
import type { WriteOutcome } from '../core/ledger/ledger.ts';
import { isReversal, reversalOf } from '../core/ledger/numbers.ts';
import { isInLedger, isLive } from '../core/ledger/statuses.ts';
import type { FoundDocument } from '../core/ledger/types.ts';
import { type Money, money } from '../core/money.ts';
import { rateOn } from '../core/posting/promise.ts';
import { OTHER_TYPE, reversing } from '../core/posting/reversal.ts';
import { DOCUMENT_TYPES, faultOf, partsOf } from './track.ts';
import { due, lost, type Returning, refused, replaced, type Step, type UndoDesk } from './undo-steps.ts';

/** A reversal is dated on the day it was made; an earlier pass made it so long ago at the most. */
const DAYS_BACK = 60;

/** Of several with the number the one in the books counts; the others are drafts that a lost answer left, and have no effect. */
function bestOf(all: readonly FoundDocument[]): FoundDocument | null {
  const live = all.filter(isLive);
  return live.find(isInLedger) ?? live[0] ?? null;
}

const withReversal = (each: Returning, reversal: FoundDocument | null): Returning => ({
  ...each,
  seen: { ...each.seen, reversal },
});

/** What an earlier pass made already. */
export const lookForReversals: Step = (desk, state) => {
  const asked = due(desk, state, 'look for reversal').map(({ each }) => each);
  if (asked.length === 0 || state.fault || !desk.mayGoOn()) return state;
  const found = new Map<string, FoundDocument[]>();
  const { today } = desk.rules;
  for (const type of DOCUMENT_TYPES) {
    const own = asked.filter(({ undoing }) => OTHER_TYPE[undoing.type] === type);
    if (own.length === 0) continue;
    const numbers = own.map(({ undoing }) => reversalOf(undoing.number));
    const answer = desk.ledger.findByNumber(type, numbers, { from: addDays(today, -DAYS_BACK), to: today });
    if (!answer.ok) return replaced(state, asked.map(lost), answer.error);
    for (const each of answer.value) found.set(each.number, [...(found.get(each.number) ?? []), each]);
  }
  return replaced(
    state,
    asked.map((each) => withReversal(each, bestOf(found.get(reversalOf(each.undoing.number)) ?? []))),
  );
};

function afterWrite(each: Returning, outcome: WriteOutcome | undefined, isTouched: boolean): Returning {
  if (outcome?.kind === 'refused') return refused(each, { kind: 'refused by ledger', reasons: outcome.reasons });
  if (outcome?.kind !== 'done') return lost(each);
  return { ...withReversal(each, outcome.found), isTouched: each.isTouched || isTouched };
}

/** Documents of one type in requests of so many as the ledger takes. */
function requestsOf(desk: UndoDesk, asked: readonly Returning[]) {
  return DOCUMENT_TYPES.flatMap((type) =>
    partsOf(
      asked.filter(({ undoing }) => OTHER_TYPE[undoing.type] === type),
      desk.ledger.capabilities.documentsPerWrite,
    ).map((part) => ({ type, part })),
  );
}

type Answers = ReturnType<UndoDesk['ledger']['createDrafts']>;

function afterRequests(
  state: Parameters<Step>[1],
  requests: ReturnType<typeof requestsOf>,
  answers: Answers,
  isTouched: boolean,
): ReturnType<Step> {
  const moved = requests.flatMap(({ part }, at) => {
    const answer = answers[at];
    const outcomes = new Map(answer?.ok ? answer.value.map((outcome) => [outcome.number, outcome]) : []);
    return part.map((each) => afterWrite(each, outcomes.get(reversalOf(each.undoing.number)), isTouched));
  });
  return replaced(state, moved, faultOf(answers));
}

export const createReversals: Step = (desk, state) => {
  const requests = requestsOf(
    desk,
    due(desk, state, 'create reversal').map(({ each }) => each),
  );
  if (requests.length === 0 || state.fault || !desk.mayGoOn()) return state;
  const answers = desk.ledger.createDrafts(
    requests.map(({ type, part }) => ({
      type,
      attempt: desk.attempt,
      documents: part.flatMap(({ seen: { found } }) => (found ? [reversing(found, desk.rules.today)] : [])),
    })),
  );
  return afterRequests(state, requests, answers, false);
};

export const approveReversals: Step = (desk, state) => {
  const requests = requestsOf(
    desk,
    due(desk, state, 'approve reversal').map(({ each }) => each),
  );
  if (requests.length === 0 || state.fault || !desk.mayGoOn()) return state;
  const answers = desk.ledger.approve(
    requests.map(({ type, part }) => ({
      type,
      attempt: desk.attempt,
      documents: part.flatMap(({ seen: { reversal } }) =>
        reversal ? [{ id: reversal.id, number: reversal.number }] : [],
      ),
    })),
  );
  return afterRequests(state, requests, answers, true);
};

const less = ({ due: open, ...found }: FoundDocument, amount: Money): FoundDocument => {
  const minor = open.minor - amount.minor;
  return { ...found, due: money(minor, amount.currency), status: minor === 0 ? 'paid' : found.status };
};

/** A document whose reversal was settled by `amount`; `isBoth` = so was the document itself. */
const settledBy = (each: Returning, amount: Money, isBoth: boolean): Returning => {
  const { found, reversal } = each.seen;
  return {
    ...each,
    seen: {
      ...each.seen,
      found: found && isBoth ? less(found, amount) : found,
      reversal: reversal ? less(reversal, amount) : null,
    },
  };
};

/** What is open on both sides, one against the other. */
export const setReversalsOff: Step = (desk, state) => {
  const asked = due(desk, state, 'set off').flatMap(({ each }) => {
    const { found, reversal } = each.seen;
    if (!found || !reversal) return [];
    const amount = found.due.minor < reversal.due.minor ? found.due : reversal.due;
    const [note, bill] = found.type === 'bill' ? [reversal, found] : [found, reversal];
    const { number } = each.undoing;
    return [{ each, allocation: { number, creditNoteId: note.id, billId: bill.id, amount, date: desk.rules.today } }];
  });
  if (asked.length === 0 || state.fault || !desk.mayGoOn()) return state;
  const outcomes = desk.ledger.setOff(
    asked.map(({ allocation }) => allocation),
    desk.attempt,
  );
  const moved = asked.map(({ each, allocation }, at): Returning => {
    const outcome = outcomes[at];
    if (outcome?.kind === 'refused') return refused(each, { kind: 'refused by ledger', reasons: outcome.reasons });
    return outcome?.kind === 'done' ? settledBy(each, allocation.amount, true) : lost(each);
  });
  return replaced(state, moved);
};

/** What our own payment had cleared goes back into the account that it came from. */
export const refundReversals: Step = (desk, state) => {
  const asked = due(desk, state, 'refund reversal').flatMap(({ each, command }) => {
    const { reversal } = each.seen;
    return reversal ? [{ each, reversal, accountId: command.accountId }] : [];
  });
  if (asked.length === 0 || state.fault || !desk.mayGoOn()) return state;
  const answer = desk.ledger.pay(
    asked.map(({ reversal, accountId }) => ({
      type: reversal.type,
      documentId: reversal.id,
      number: reversal.number,
      accountId,
      date: desk.rules.today,
      amount: reversal.due,
      reference: reversal.number,
      ...rateOn(reversal),
    })),
    desk.attempt,
  );
  const outcomes = new Map(answer.ok ? answer.value.map((outcome) => [outcome.number, outcome]) : []);
  const moved = asked.map(({ each, reversal }): Returning => {
    const outcome = outcomes.get(reversal.number);
    if (outcome?.kind === 'refused') return refused(each, { kind: 'refused by ledger', reasons: outcome.reasons });
    return outcome?.kind === 'done' ? settledBy(each, reversal.due, false) : lost(each);
  });
  return replaced(state, moved, answer.ok ? null : answer.error);
};

/** Whether a document is taken back by another one, as far as this pass saw. */
export const isReversedNow = ({ seen: { found, reversal } }: Returning): boolean =>
  found !== null &&
  isLive(found) &&
  (reversal?.status === 'approved' || reversal?.status === 'paid') &&
  isReversal(reversal.number);
