/** Each step of taking documents back, for all that are due for it: send, and keep what was seen. What is due is decided in `core/posting/undo`. */
import { millisAt } from '../core/calendar.ts';
import type { ExpenseSource } from '../core/expenses/source.ts';
import type { Ledger, PaymentOutcome, WriteOutcome } from '../core/ledger/ledger.ts';
import type { FoundDocument } from '../core/ledger/types.ts';
import type { Clock, Fault, Store } from '../core/ports.ts';
import { SETTLE_MS } from '../core/posting/posting.ts';
import { setOffKey } from '../core/posting/set-off.ts';
import {
  nextUndo,
  type UndoCommand,
  type Undoing,
  type UndoRefusal,
  type UndoRules,
  type UndoSeen,
} from '../core/posting/undo.ts';
import type { Result } from '../core/result.ts';
import type { OpenNotes } from './notes.ts';
import { forgetSetOffs } from './set-off-notes.ts';
import { DOCUMENT_TYPES, faultOf } from './track.ts';

/** A document on its way back. `end` is null while it still has a way to go, in this run or, where an answer is lost, in the next. */
export type Returning = {
  readonly undoing: Undoing;
  readonly seen: UndoSeen;
  /** Whether something of it is taken back for certain. */
  readonly isTouched: boolean;
  readonly isLost: boolean;
  readonly end: { readonly kind: 'done' } | { readonly kind: 'refused'; readonly because: UndoRefusal } | null;
};

export type Undone = { readonly returning: readonly Returning[]; readonly fault: Fault | null };

export type UndoDesk = {
  readonly ledger: Ledger;
  readonly source: ExpenseSource;
  readonly store: Store;
  readonly clock: Clock;
  readonly runId: string;
  readonly attempt: number;
  readonly mayGoOn: () => boolean;
  readonly rules: UndoRules;
  readonly contactName: (contactId: string) => string;
  readonly notes: OpenNotes;
};

export type Step = (desk: UndoDesk, state: Undone) => Undone;

export const refused = (returning: Returning, because: UndoRefusal): Returning => ({
  ...returning,
  end: { kind: 'refused', because },
});

export const lost = (returning: Returning): Returning => ({ ...returning, isLost: true });

/** Those whose next step is `step`, each with its command. */
export function due<Do extends UndoCommand['do']>(desk: UndoDesk, { returning }: Undone, step: Do) {
  return returning.flatMap((each) => {
    if (each.end !== null || each.isLost) return [];
    const command = nextUndo(each.undoing, each.seen, desk.rules);
    return command.do === step ? [{ each, command: command as Extract<UndoCommand, { readonly do: Do }> }] : []; // just compared
  });
}

export function replaced(state: Undone, moved: readonly Returning[], fault: Fault | null = null): Undone {
  const byId = new Map(moved.map((each) => [each.undoing.id, each]));
  return {
    returning: state.returning.map((each) => byId.get(each.undoing.id) ?? each),
    fault: state.fault ?? fault,
  };
}

/** Whether a request of a run that posts it may still be on its way: what it brings would come after the undo. */
export function isUnderWay({ notes, clock }: UndoDesk, { id, number }: Undoing): boolean {
  const nowMs = millisAt(clock.now());
  return notes.intents.some(
    ({ sentAt, documents }) =>
      nowMs - millisAt(sentAt) < SETTLE_MS &&
      documents.some(({ promised, ledgerId }) => ledgerId === id || promised.number === number),
  );
}

/** Reads the documents as they are now, with their payments. */
export function look(desk: UndoDesk, state: Undone, asked: readonly Returning[]): Undone {
  const found = new Map<string, FoundDocument>();
  for (const type of DOCUMENT_TYPES) {
    const ids = asked.filter(({ undoing }) => undoing.type === type).map(({ undoing }) => undoing.id);
    if (ids.length === 0) continue;
    const answer = desk.ledger.readWithPayments(type, ids);
    if (!answer.ok) return replaced(state, asked.map(lost), answer.error);
    for (const each of answer.value) found.set(each.id, each);
  }
  const moved = asked.map((each): Returning => {
    const now = found.get(each.undoing.id) ?? null;
    const contactName = now ? desk.contactName(now.contactId) : '';
    return { ...each, seen: { ...each.seen, found: now, contactName } };
  });
  return replaced(state, moved);
}

/** Ends what must stay as it is. */
export const refuse: Step = (desk, state) =>
  replaced(
    state,
    due(desk, state, 'refuse').map(({ each, command }) => refused(each, command.because)),
  );

export const takePaymentsBack: Step = (desk, state) => {
  const asked = due(desk, state, 'take payments back');
  if (asked.length === 0 || state.fault || !desk.mayGoOn()) return state;
  const removals = asked.flatMap(({ each, command }) =>
    command.paymentIds.map((paymentId) => ({ paymentId, number: each.undoing.number })),
  );
  const outcomes = desk.ledger.deletePayments(removals, desk.attempt);
  const moved = asked.map(({ each }): Returning => afterRemovals(each, outcomes));
  return look(
    desk,
    replaced(state, moved),
    moved.filter(({ end, isLost }) => end === null && !isLost),
  );
};

/** Ours alone; each is forgotten once it is gone, so that another one of the same documents is not taken for it. */
export const takeSetOffsBack: Step = (desk, state) => {
  const asked = due(desk, state, 'take set-offs back');
  if (asked.length === 0 || state.fault || !desk.mayGoOn()) return state;
  const removals = asked.flatMap(({ each, command }) =>
    command.setOffs.map((setOff) => ({ setOff, number: each.undoing.number })),
  );
  const outcomes = desk.ledger.deleteSetOffs(removals);
  const gone = removals.filter((_removal, at) => outcomes[at]?.kind === 'done');
  forgetSetOffs(
    desk.store,
    gone.map(({ setOff }) => setOffKey(setOff)),
  );
  const moved = asked.map(({ each }): Returning => afterRemovals(each, outcomes));
  return look(
    desk,
    replaced(state, moved),
    moved.filter(({ end, isLost }) => end === null && !isLost),
  );
};

/** A document after what settled it was to be taken back. */
function afterRemovals(each: Returning, outcomes: readonly PaymentOutcome[]): Returning {
  const own = outcomes.filter(({ number }) => number === each.undoing.number);
  const refusal = own.flatMap((outcome) => (outcome.kind === 'refused' ? [outcome] : []))[0];
  if (refusal) return refused(each, { kind: 'refused by ledger', reasons: refusal.reasons });
  const isDone = own.length > 0 && own.every(({ kind }) => kind === 'done');
  return isDone ? { ...each, isTouched: true } : lost(each);
}

function afterVoid(each: Returning, outcome: WriteOutcome | undefined): Returning {
  if (outcome?.kind === 'refused') return refused(each, { kind: 'refused by ledger', reasons: outcome.reasons });
  if (outcome?.kind !== 'done') return lost(each);
  return { ...each, isTouched: true, seen: { ...each.seen, found: outcome.found } };
}

/** What the answer to one request says of the documents in it. */
function afterRequest(
  part: readonly Returning[],
  answer: Result<readonly WriteOutcome[], Fault> | undefined,
): readonly Returning[] {
  if (!answer?.ok) return part.map(lost);
  const outcomes = new Map(answer.value.map((outcome) => [outcome.number, outcome]));
  return part.map((each) => afterVoid(each, outcomes.get(each.undoing.number)));
}

export const voidAll: Step = (desk, state) => {
  const asked = due(desk, state, 'void');
  if (asked.length === 0 || state.fault || !desk.mayGoOn()) return state;
  const size = desk.ledger.capabilities.documentsPerWrite;
  const parts = DOCUMENT_TYPES.flatMap((type) => {
    const own = asked.filter(({ each }) => each.undoing.type === type);
    return Array.from({ length: Math.ceil(own.length / size) }, (_none, at) => own.slice(at * size, (at + 1) * size));
  });
  const answers = desk.ledger.voidDocuments(
    parts.map((part) => ({
      type: part[0]?.each.undoing.type ?? 'bill',
      attempt: desk.attempt,
      documents: part.map(({ each, command }) => ({
        id: each.undoing.id,
        number: each.undoing.number,
        isSaved: command.isSaved,
      })),
    })),
  );
  const moved = parts.flatMap((part, at) =>
    afterRequest(
      part.map(({ each }) => each),
      answers[at],
    ),
  );
  return replaced(state, moved, faultOf(answers));
};

/** Only now, when nothing stands for them any more, are the entries unposted again. */
export const unbatch: Step = (desk, state) => {
  const asked = due(desk, state, 'unbatch');
  if (asked.length === 0) return state;
  const outcomes = new Map(
    desk.source
      .deleteBatches(
        asked.map(({ each }) => each.undoing.number),
        desk.mayGoOn,
      )
      .map((outcome) => [outcome.identifier, outcome]),
  );
  const moved = asked.map(({ each }): Returning => {
    const outcome = outcomes.get(each.undoing.number);
    if (outcome?.kind === 'refused') return refused(each, { kind: 'batch kept', reasons: outcome.reasons });
    return outcome?.kind === 'done'
      ? { ...each, seen: { ...each.seen, isUnbatched: true }, end: { kind: 'done' } }
      : lost(each);
  });
  return replaced(state, moved);
};
