/** The durable notes of posting in the store: intents of chunks on their way, waiting notes of saved documents, entries that are batched off. */
import type { Store } from '../core/ports.ts';
import {
  decodeIntent,
  decodeWaiting,
  encodeIntent,
  encodeWaiting,
  type Intent,
  NOTE_LENGTH,
  type NotedDocument,
} from '../core/posting/notes.ts';
import { decodeOff, encodeOff, type OffNote } from '../core/posting/off-notes.ts';

const INTENT = 'intent.';
const WAITING = 'waiting.';
/** Under the name of the other notes that wait, so that one read brings both. */
const OFF = `${WAITING}off.`;
const ATTEMPT = 'attempt';

/** Waiting notes share one property by the fifty, and all of them leave room in the store for intents and settings. */
const NOTES_PER_PAGE = 50;
const WAITING_DOCUMENTS = 2_500;

/** Notes as read at the start of a run; `damaged` names the properties whose text is not whole. */
export type OpenNotes = {
  readonly intents: readonly Intent[];
  readonly waiting: readonly NotedDocument[];
  /** What was asked to be batched off without a document, and is not settled yet. */
  readonly off: readonly OffNote[];
  readonly damaged: readonly string[];
};

/** All open notes, in two reads of the store. */
export function readNotes(store: Store): OpenNotes {
  const intents = Object.entries(store.readAll(INTENT)).map(([name, text]) => ({
    name,
    intent: decodeIntent(name.slice(INTENT.length), text),
  }));
  const waiting = Object.entries(store.readAll(WAITING));
  const pages = waiting
    .filter(([name]) => !name.startsWith(OFF))
    .map(([name, text]) => ({ name, documents: decodeWaiting(text) }));
  const offs = waiting
    .filter(([name]) => name.startsWith(OFF))
    .map(([name, text]) => ({ name, note: decodeOff(name.slice(OFF.length), text) }));
  return {
    intents: intents.flatMap(({ intent }) => (intent ? [intent] : [])),
    waiting: pages.flatMap(({ documents }) => documents ?? []),
    off: offs.flatMap(({ note }) => note ?? []),
    damaged: [
      ...intents.filter(({ intent }) => intent === null).map(({ name }) => name),
      ...pages.filter(({ documents }) => documents === null).map(({ name }) => name),
      ...offs.filter(({ note }) => note === null).map(({ name }) => name),
    ],
  };
}

/**
 * The number of this run's attempt. The ledger answers an equal request of the same attempt with its kept answer, refusals too,
 * so an attempt ends with a run that was refused something, and with one that died.
 */
export const attemptOf = (store: Store, notes: OpenNotes): number =>
  Math.max(Number(store.read(ATTEMPT) ?? 1), ...notes.intents.map(({ attempt }) => attempt + 1));

export const writeAttempt = (store: Store, attempt: number): void => store.write(ATTEMPT, String(attempt));

/** Writes an intent, or removes it when no document of it is left. */
export function writeIntent(store: Store, intent: Intent): void {
  if (intent.documents.length === 0) store.remove(INTENT + intent.id);
  else store.write(INTENT + intent.id, encodeIntent(intent));
}

/** Writes the note of entries that are batched off, or removes it when none of them is left. */
export function writeOff(store: Store, note: OffNote): void {
  if (note.entries.length === 0) store.remove(OFF + note.name);
  else store.write(OFF + note.name, encodeOff(note));
}

/** Removes notes that can't be read any more, once what they held is noted anew. */
export const forgetDamaged = (store: Store, names: readonly string[]): void => {
  for (const name of names) store.remove(name);
};

/** Notes saved documents in addition to those that wait already. */
export const addWaiting = (store: Store, documents: readonly NotedDocument[]): void =>
  writeWaiting(store, [...readNotes(store).waiting, ...documents]);

/** Forgets every document that is on its way or waits; gives their numbers. */
export function forgetDocuments(store: Store): readonly string[] {
  const { intents, waiting } = readNotes(store);
  for (const { id } of intents) store.remove(INTENT + id);
  writeWaiting(store, []);
  const documents = [...intents.flatMap((intent) => intent.documents), ...waiting];
  return [...new Set(documents.map(({ promised }) => promised.number))];
}

/** Whether `count` more saved documents can be remembered. */
export const hasRoomToWait = (waiting: readonly NotedDocument[], count: number): boolean =>
  waiting.length + count <= WAITING_DOCUMENTS;

/** Pages of at most fifty notes, each within the length of a property. */
function pagesOf(documents: readonly NotedDocument[]): string[] {
  const pages: string[] = [];
  for (let at = 0; at < documents.length; ) {
    let count = Math.min(NOTES_PER_PAGE, documents.length - at);
    let text = encodeWaiting(documents.slice(at, at + count));
    while (text.length > NOTE_LENGTH && count > 1) {
      count = Math.ceil(count / 2);
      text = encodeWaiting(documents.slice(at, at + count));
    }
    pages.push(text);
    at += count;
  }
  return pages;
}

/**
 * Makes `documents` the waiting notes, writing only the pages that changed. New notes come last, so adding writes one page;
 * a page is written before any is removed, so that a document is noted twice rather than never.
 */
export function writeWaiting(store: Store, documents: readonly NotedDocument[]): void {
  const before = store.readAll(WAITING);
  const pages = pagesOf(documents);
  const nameOf = (index: number): string => WAITING + String(index).padStart(3, '0');
  pages.forEach((text, index) => {
    if (before[nameOf(index)] !== text) store.write(nameOf(index), text);
  });
  const kept = new Set(pages.map((_text, index) => nameOf(index)));
  for (const name of Object.keys(before)) if (!kept.has(name) && !name.startsWith(OFF)) store.remove(name);
}
