/** Carries out what people chose in Exceptions, before anything is read of what is to be posted: each choice only where the two systems still are as its row told. */
import type { CalendarDate } from '../core/calendar.ts';
import { type Asked, askedIn, type NotDone } from '../core/exceptions/choices.ts';
import { isLive } from '../core/ledger/statuses.ts';
import type { FoundDocument } from '../core/ledger/types.ts';
import { isForPayroll } from '../core/posting/promise.ts';
import { documentsIn, type Registered } from '../core/posting/registered.ts';
import { isPaidByUs, type Undoing } from '../core/posting/undo.ts';
import { type PostedEntry, readPosted } from './latest.ts';
import { attemptOf, type OpenNotes, writeAttempt } from './notes.ts';
import { isAltered, isUnapproved } from './posted-entries.ts';
import { restoreAll } from './restore.ts';
import { type CarriedOn, carryOnSendingBack, type SendingBack } from './send-back.ts';
import { DOCUMENT_TYPES } from './track.ts';

type Sending = Omit<SendingBack, 'unfinished'>;

/** A choice with the document that it is about. */
type Target = { readonly asked: Asked; readonly undoing: Undoing; readonly entryIds: readonly number[] };

export type ChoicesDone = CarriedOn & {
  /** By the key of the row. */
  readonly notDone: ReadonlyMap<string, NotDone>;
};

/** A document as our notes tell it, where its rows in the Register may be gone. */
function notedAs({ intents, waiting }: OpenNotes, number: string): Omit<Target, 'asked'> | null {
  const noted = [...intents.flatMap(({ documents }) => documents), ...waiting].find(
    ({ promised, ledgerId }) => promised.number === number && ledgerId !== '',
  );
  if (!noted) return null;
  const { type, kind, total, hash, entryIds } = noted.promised;
  const byPayroll = isForPayroll(noted.promised) ? { isByPayroll: true as const } : {};
  return {
    undoing: { type, id: noted.ledgerId, number, kind, total, contactName: '', hash, ...byPayroll, isBegun: false },
    entryIds,
  };
}

/** The documents that are to be posted again, as far as anything tells of them. */
const targetsOf = (
  asked: readonly Asked[],
  standing: ReadonlyMap<string, Registered>,
  notes: OpenNotes,
): readonly Target[] =>
  asked.flatMap((each): readonly Target[] => {
    const registered = standing.get(each.number);
    const target = registered ? { undoing: registered, entryIds: registered.entryIds } : notedAs(notes, each.number);
    return target ? [{ asked: each, ...target }] : [];
  });

/** Exceptions that tell of entries in ConnectWise, and what makes them still so. */
const OF_ENTRIES: Readonly<Partial<Record<Asked['kind'], (entry: PostedEntry) => boolean>>> = {
  'approval taken back': isUnapproved,
  'entries changed since': isAltered,
};

/** Those whose rows still tell what is so. What the ledger or ConnectWise does not answer for now is left for the next run. */
function stillSo({ world }: Sending, targets: readonly Target[], today: CalendarDate): readonly Target[] {
  const inLedger = targets.filter(({ asked }) => !OF_ENTRIES[asked.kind]);
  const found = new Map<string, FoundDocument>();
  for (const type of DOCUMENT_TYPES) {
    const ids = inLedger.filter(({ undoing }) => undoing.type === type).map(({ undoing }) => undoing.id);
    const answer = ids.length > 0 ? world.ledger.findById(type, ids) : null;
    for (const each of answer?.ok ? answer.value : []) found.set(each.id, each);
  }
  const posted = inLedger.length < targets.length ? readPosted(world, today) : null;
  return targets.filter(({ asked, undoing, entryIds }) => {
    const isSo = OF_ENTRIES[asked.kind];
    if (isSo) return posted?.ok && posted.value.some((entry) => entryIds.includes(entry.entryId) && isSo(entry));
    const document = found.get(undoing.id);
    if (!document) return false;
    const isOpen = document.status === 'approved';
    return asked.kind === 'changed in ledger' ? isPaidByUs(undoing) && isOpen : !isLive(document);
  });
}

const byNumber = (documents: readonly Registered[]): ReadonlyMap<string, Registered> =>
  new Map(documents.filter(({ status }) => status !== 'Void').map((registered) => [registered.number, registered]));

/** Restores what was chosen; by the key of the row, why a document stays as it is. */
function restoreChosen(
  sending: Sending,
  asked: readonly Asked[],
  standing: ReadonlyMap<string, Registered>,
): readonly (readonly [string, NotDone])[] {
  const { store } = sending.world;
  const known = asked.flatMap(({ number }) => standing.get(number) ?? []);
  const attempt = attemptOf(store, sending.notes);
  const refusals = restoreAll(sending, known, attempt);
  // the ledger gives an equal request the answer that it kept, which may be about an earlier change
  if (known.length > 0) writeAttempt(store, attempt + 1);
  return asked.flatMap(({ key, number }): readonly (readonly [string, NotDone])[] => {
    const registered = standing.get(number);
    const because: NotDone | undefined = registered ? refusals.get(registered.id) : { kind: 'not noted' };
    return because ? [[key, because]] : [];
  });
}

/** Restores first: what is posted again has nothing left to restore. Nothing is read when nobody chose anything. */
export function carryOutChoices(sending: Sending, today: CalendarDate): ChoicesDone {
  const asked = askedIn(sending.sheet.actions);
  const restoring = asked.filter(({ choice }) => choice === 'Restore');
  const again = asked.filter(({ choice }) => choice === 'Post again');
  if (restoring.length + again.length === 0) return { ...carryOnSendingBack(sending), notDone: new Map() };
  const rows = sending.world.readRegister();
  const standing = byNumber(rows.ok ? documentsIn(rows.value) : []);
  const kept = restoreChosen(sending, restoring, standing);
  const targets = stillSo(sending, targetsOf(again, standing, sending.notes), today);
  const carried = carryOnSendingBack(
    sending,
    targets.map(({ undoing }) => undoing),
  );
  const because = new Map(carried.refused.map((refused) => [refused.number, refused.because]));
  const stayed = targets.flatMap(({ asked: { key, number } }): readonly (readonly [string, NotDone])[] => {
    const refusal = because.get(number);
    return refusal ? [[key, refusal]] : [];
  });
  return { ...carried, notDone: new Map([...kept, ...stayed]) };
}
