/** The durable notes of documents on their way back, one property a page, under the run that wrote them last. */
import type { Store } from '../core/ports.ts';
import type { Undoing } from '../core/posting/undo.ts';
import { decodeUndo, encodeUndo } from '../core/posting/undo-notes.ts';

const UNDO = 'undo.';

/** What earlier runs did not finish; `attempt` is one beyond the last that was made. */
export type UnfinishedUndo = {
  readonly names: readonly string[];
  readonly attempt: number;
  readonly documents: readonly Undoing[];
};

/**
 * Everything that is on its way back, each document once. A page that is not whole names nothing: what it had begun shows in the
 * ledger, where the next run reads what changed.
 */
export function readUndo(store: Store): UnfinishedUndo {
  const texts = Object.entries(store.readAll(UNDO));
  const pages = texts.flatMap(([, text]) => decodeUndo(text) ?? []);
  const byId = new Map<string, Undoing>();
  for (const undoing of pages.flatMap(({ documents }) => documents)) {
    const isBegun = undoing.isBegun || byId.get(undoing.id)?.isBegun === true;
    byId.set(undoing.id, { ...undoing, isBegun });
  }
  return {
    names: texts.map(([name]) => name),
    attempt: Math.max(1, ...pages.map(({ attempt }) => attempt + 1)),
    documents: [...byId.values()],
  };
}

/** Makes `documents` all that is noted. New pages are written before old ones go, so that a document is noted twice rather than never. */
export function writeUndo(
  store: Store,
  runId: string,
  attempt: number,
  documents: readonly Undoing[],
  before: readonly string[],
): readonly string[] {
  const pages = encodeUndo(attempt, documents);
  const names = pages.map((_text, index) => `${UNDO}${runId}-${index}`);
  pages.forEach((text, index) => {
    store.write(names[index] ?? '', text);
  });
  for (const name of before) if (!names.includes(name)) store.remove(name);
  return names;
}
