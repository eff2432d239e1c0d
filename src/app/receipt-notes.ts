/** Keeps in the store which documents still wait for receipts, and for which document the receipts of an entry were settled last. */
import { hashOf } from '../core/ids.ts';
import type { Store } from '../core/ports.ts';
import { MARK_LENGTH } from '../core/posting/marks.ts';
import { decodeOpen, encodeOpen, type OpenReceipts } from '../core/receipts/notes.ts';
import { type MarkSet, noteMarks, readMarks } from './marks.ts';

const OPEN = 'receipts.';

/** Six thousand entries: a document that is older and comes up again is looked at once more, and found to be settled. */
const SETTLED: MarkSet = { prefix: 'receipted.', most: 3 };

export type ReceiptNotes = {
  readonly open: readonly OpenReceipts[];
  readonly isDamaged: boolean;
  /** Writes the pages that changed, and gives how many documents found no place. */
  readonly write: (open: readonly OpenReceipts[]) => number;
};

const pageOf = (name: string): number => Number(name.slice(OPEN.length));

/** All open documents, by one read of the store. */
export function readReceiptNotes(store: Store): ReceiptNotes {
  const kept = new Map(Object.entries(store.readAll(OPEN)));
  const names = [...kept.keys()].sort((one, two) => pageOf(one) - pageOf(two));
  const pages = names.map((name) => decodeOpen(kept.get(name) ?? ''));
  return {
    open: pages.flatMap((page) => page ?? []),
    isDamaged: pages.includes(null),
    write: (open) => {
      const { pages: after, unnoted } = encodeOpen(open);
      const texts = new Map(after.map((text, at) => [`${OPEN}${at}`, text]));
      for (const [name, text] of texts) if (kept.get(name) !== text) store.write(name, text);
      for (const name of kept.keys()) if (!texts.has(name)) store.remove(name);
      kept.clear();
      for (const [name, text] of texts) kept.set(name, text);
      return unnoted;
    },
  };
}

const markFor = (documentId: string): string => hashOf(documentId, MARK_LENGTH);

/** Tells whether the receipts of all these entries were settled for this very document. One read of the store. */
export function settledBefore(store: Store): (documentId: string, entryIds: readonly number[]) => boolean {
  const markOf = readMarks(store, SETTLED);
  return (documentId, entryIds) => entryIds.every((entryId) => markOf(entryId) === markFor(documentId));
}

export const noteSettled = (store: Store, settled: readonly OpenReceipts[]): void =>
  noteMarks(
    store,
    settled.flatMap(({ id, entries }) => entries.map(({ entryId }) => ({ entryId, mark: markFor(id) }))),
    SETTLED,
  );
