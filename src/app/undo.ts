/** Takes documents back: notes them, goes through the steps, and forgets what is done. Any run may carry on what another began. */
import { isPaidByUs, type Undoing } from '../core/posting/undo.ts';
import { writeIntent, writeWaiting } from './notes.ts';
import {
  approveReversals,
  createReversals,
  isReversedNow,
  lookForReversals,
  refundReversals,
  setReversalsOff,
} from './reversal-steps.ts';
import { type UnfinishedUndo, writeUndo } from './undo-notes.ts';
import {
  isUnderWay,
  look,
  type Returning,
  refuse,
  takePaymentsBack,
  takeSetOffsBack,
  type UndoDesk,
  type Undone,
  unbatch,
  voidAll,
} from './undo-steps.ts';

/** How an undo came out, and the notes that stand of it; null = it never began, so nothing was noted anew. */
export type UndoResult = Undone & { readonly names: readonly string[] | null };

/** Whether a document that stayed has lost something on the way, in this run or in the one that began: its payment, or all but its batch. */
const isMaimed = (each: Returning): boolean => {
  const { undoing, seen, isTouched } = each;
  const { found } = seen;
  return (
    isTouched ||
    isReversedNow(each) ||
    found?.status === 'voided' ||
    found?.status === 'deleted' ||
    (undoing.isBegun && isPaidByUs(undoing) && found?.status === 'approved')
  );
};

/** What must be remembered: all that is not at its end, and what stayed after part of it was taken back. */
export const isHalfDone = (each: Returning): boolean =>
  each.end === null || (each.end.kind === 'refused' && isMaimed(each));

/** The undoings of what is still to go, all marked as begun. */
const begun = (returning: readonly Returning[]): readonly Undoing[] =>
  returning.filter(isHalfDone).map(({ undoing }) => ({ ...undoing, isBegun: true }));

const STEPS = [
  takePaymentsBack,
  takeSetOffsBack,
  refuse,
  voidAll,
  lookForReversals,
  createReversals,
  approveReversals,
  refuse,
  setReversalsOff,
  refundReversals,
  unbatch,
];

/**
 * Takes `documents` back as far as it goes. What is to be done is noted before the first request leaves; what stays because of
 * its state is no longer noted then. `unfinished` are the notes that stand.
 */
export function undo(desk: UndoDesk, documents: readonly Undoing[], unfinished: UnfinishedUndo): UndoResult {
  const start: Undone = {
    fault: null,
    returning: documents.map((undoing) => ({
      undoing,
      seen: { found: null, contactName: '', isUnderWay: isUnderWay(desk, undoing), isUnbatched: false },
      isTouched: false,
      isLost: false,
      end: null,
    })),
  };
  const looked = look(desk, start, start.returning);
  if (looked.fault) return { ...looked, names: null };
  const judged = refuse(desk, looked);
  const names = writeUndo(desk.store, desk.runId, desk.attempt, begun(judged.returning), unfinished.names);
  const after = STEPS.reduce((state, step) => step(desk, state), judged);
  return { ...after, names };
}

/** What is undone altogether. */
export const doneIn = ({ returning }: Undone): readonly Undoing[] =>
  returning.filter(({ end }) => end?.kind === 'done').map(({ undoing }) => undoing);

/** What posting still noted of documents that are undone: nothing waits for them any more. */
export function forgetPosting({ store, notes }: UndoDesk, undone: Undone): void {
  const ids = new Set(doneIn(undone).map(({ id }) => id));
  const isGone = ({ ledgerId }: { readonly ledgerId: string }): boolean => ids.has(ledgerId);
  if (notes.waiting.some(isGone)) {
    writeWaiting(
      store,
      notes.waiting.filter((noted) => !isGone(noted)),
    );
  }
  for (const intent of notes.intents.filter(({ documents }) => documents.some(isGone)))
    writeIntent(store, { ...intent, documents: intent.documents.filter((noted) => !isGone(noted)) });
}

/** Forgets what is done, once the sheet shows it. */
export function forgetUndone(desk: UndoDesk, { returning, names }: UndoResult): void {
  if (names) writeUndo(desk.store, desk.runId, desk.attempt, begun(returning), names);
}
