/** One pass of taking documents back under the lock: what the menu starts, and what a later run carries on. Leaves the sheet saying so. */
import { documentException } from '../core/exceptions/causes.ts';
import type { Exception } from '../core/exceptions/kinds.ts';
import { entryIdsIn } from '../core/ledger/numbers.ts';
import { isLive } from '../core/ledger/statuses.ts';
import type { ReferenceData } from '../core/ledger/types.ts';
import { entriesIn } from '../core/posting/claims.ts';
import { documentHash } from '../core/posting/posting.ts';
import { registerRows, registerStatus } from '../core/posting/register.ts';
import { laterOf, type Undoing } from '../core/posting/undo.ts';
import type { RegisterChange, RegisterRow } from '../core/run.ts';
import { type Refused, wordReversed } from '../core/wording/undo.ts';
import type { OpenSheet } from '../sheet/open-sheet.ts';
import type { Run } from './guard.ts';
import { attemptOf, type OpenNotes, readNotes, writeAttempt } from './notes.ts';
import { isReversedNow } from './reversal-steps.ts';
import { ownSetOffs } from './set-off-notes.ts';
import { forgetPosting, forgetUndone, isHalfDone, type UndoResult, undo } from './undo.ts';
import { readUndo, type UnfinishedUndo } from './undo-notes.ts';
import type { Returning, UndoDesk } from './undo-steps.ts';
import { unchanged } from './view.ts';
import { STOP_SENDING_MS, todayOf, type World } from './world.ts';

/** What a pass goes by: the ledger as this run read it, the notes of posting, and what stands of earlier passes. */
export type SendingBack = {
  readonly world: World;
  readonly run: Run;
  readonly sheet: OpenSheet;
  readonly ledger: ReferenceData;
  readonly notes: OpenNotes;
  readonly unfinished: UnfinishedUndo;
};

function deskOf({ world, run, sheet, ledger, notes, unfinished }: SendingBack): UndoDesk {
  const names = new Map(ledger.contacts.map(({ id, name }) => [id, name]));
  return {
    ledger: world.ledger,
    source: world.source,
    store: world.store,
    clock: world.clock,
    runId: run.id,
    attempt: Math.max(unfinished.attempt, attemptOf(world.store, notes)),
    mayGoOn: () => world.clock.elapsedMs() < STOP_SENDING_MS,
    rules: {
      closedThrough: laterOf(ledger.organisation.lockedThrough, sheet.inputs.settings.closedThrough),
      today: todayOf(world),
      isOurSetOff: ownSetOffs(world.store),
      bankAccountIds: new Set(ledger.accounts.filter(({ isBank }) => isBank).map(({ id }) => id)),
    },
    contactName: (contactId) => names.get(contactId) ?? '',
    notes,
  };
}

const isDone = ({ end }: Returning): boolean => end?.kind === 'done';

/** Rows of what is void in the ledger, be its batch gone or not. */
const voided = ({ returning }: UndoResult): readonly RegisterChange[] =>
  returning
    .filter(({ seen }) => seen.found && !isLive(seen.found))
    .map(({ undoing }) => ({ documentId: undoing.id, status: 'Void' }));

/** The other documents of a closed period stay in the books: what takes them back stands beside them, and they say so. */
const reversed = ({ returning }: UndoResult): readonly RegisterChange[] =>
  returning.filter(isReversedNow).flatMap(({ undoing, seen: { found, reversal } }) => {
    if (!found || !reversal) return [];
    const text = wordReversed(reversal.number);
    const changed = new Map(entriesIn(found).map((entryId) => [entryId, text]));
    return [{ documentId: undoing.id, status: registerStatus(found.status, false), changed }];
  });

/** The rows of what took documents back. */
const reversals = ({ world, run, ledger }: SendingBack, { returning }: UndoResult): readonly RegisterRow[] =>
  returning.filter(isReversedNow).flatMap(({ undoing: { kind, isByPayroll }, seen: { reversal } }) => {
    if (!reversal) return [];
    const { type, number, contactId, currency, lines } = reversal;
    const entryIds = entriesIn(reversal);
    const hash = documentHash(contactId, currency, lines ?? []);
    const told = { type, number, kind, entryIds, hash, ...(isByPayroll ? { isByPayroll } : {}) };
    return registerRows(told, reversal, false, {
      runId: run.id,
      isNew: false,
      postedAt: world.clock.now(),
      ledger,
      documentUrl: world.ledger.linkTo(type, reversal.id, ledger.organisation.shortCode),
      entries: new Map(),
    });
  });

/** Takes `documents` back as far as it goes; what is void shows in the Register before it is forgotten. */
export function sendBack(sending: SendingBack, documents: readonly Undoing[]): UndoResult {
  const { world, sheet, unfinished } = sending;
  const desk = deskOf(sending);
  const result = undo(desk, documents, unfinished);
  if (result.names === null) return result;
  forgetPosting(desk, result);
  const registerChanges = [...voided(result), ...reversed(result)];
  const registered = reversals(sending, result);
  if (registerChanges.length > 0) sheet.write({ ...unchanged(world), registerChanges, registered });
  forgetUndone(desk, result);
  // the ledger keeps a refusal for a while and would give it again for the same request
  if (result.returning.some((each) => !isDone(each))) writeAttempt(world.store, desk.attempt + 1);
  return result;
}

/** The documents that stayed, each with its reason. */
export const refusedIn = ({ returning }: UndoResult): readonly Refused[] =>
  returning.flatMap(({ undoing, end }) =>
    end?.kind === 'refused' ? [{ number: undoing.number, because: end.because }] : [],
  );

/** What came of a pass, in numbers. `entries` are those of batches that are gone. */
export function countsOf(result: UndoResult): { done: number; entries: number; open: number } {
  const done = result.returning.filter(isDone);
  const voidedLines = done
    .filter(({ seen }) => seen.found && seen.found.status !== 'deleted')
    .flatMap(({ seen }) => seen.found?.lines ?? []);
  return {
    done: done.length,
    entries: new Set(voidedLines.flatMap(({ description }) => entryIdsIn(description))).size,
    open: result.returning.filter(({ end }) => end === null).length,
  };
}

/** Documents that stayed after part of them was taken back: a person has to look. */
const stoppedIn = (result: UndoResult): readonly Exception[] =>
  result.returning.flatMap((each) =>
    each.end?.kind === 'refused' && isHalfDone(each)
      ? [documentException({ kind: 'undo stopped', number: each.undoing.number, refusal: each.end.because }, [])]
      : [],
  );

/** The chosen documents, with those that earlier passes left, each once; what an earlier pass began stays marked. */
export function together(chosen: readonly Undoing[], unfinished: readonly Undoing[]): readonly Undoing[] {
  const byId = new Map(chosen.map((undoing) => [undoing.id, undoing]));
  for (const undoing of unfinished) byId.set(undoing.id, undoing);
  return [...byId.values()];
}

/** The notes of posting after documents went back, what of it a person has to look at, and what stayed. */
export type CarriedOn = {
  readonly notes: OpenNotes;
  readonly exceptions: readonly Exception[];
  readonly refused: readonly Refused[];
};

/** Takes back `chosen` and what an earlier pass did not finish, before anything is posted; one read of the store when there is nothing. */
export function carryOnSendingBack(
  sending: Omit<SendingBack, 'unfinished'>,
  chosen: readonly Undoing[] = [],
): CarriedOn {
  const { world, notes } = sending;
  const unfinished = readUndo(world.store);
  if (unfinished.names.length === 0 && chosen.length === 0) return { notes, exceptions: [], refused: [] };
  const result = sendBack({ ...sending, unfinished }, together(chosen, unfinished.documents));
  return { notes: readNotes(world.store), exceptions: stoppedIn(result), refused: refusedIn(result) };
}
