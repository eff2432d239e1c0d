/** Sets of entries in the store, one bit each, page by page: what a run reads and writes of one does not grow with the years. */
import type { Store } from '../core/ports.ts';
import { hasPosted, pageOf, withPosted } from '../core/posting/posted.ts';

/** The names of the properties that a set's pages are kept under begin with it. */
export type EntrySet = `${string}.`;

/** Tells whether an entry is in the set, by one read of the store; null where none is. */
export function entriesIn(store: Store, set: EntrySet): ((entryId: number) => boolean) | null {
  const pages = store.readAll(set);
  if (Object.keys(pages).length === 0) return null;
  return (entryId) => hasPosted(pages[set + pageOf(entryId)] ?? '', entryId);
}

/** Adds entries to the set, one write for each page that they are on. */
export function addEntries(store: Store, set: EntrySet, entryIds: readonly number[]): void {
  if (entryIds.length === 0) return;
  const pages = store.readAll(set);
  const byPage = new Map<string, number[]>();
  for (const entryId of entryIds) {
    const name = set + pageOf(entryId);
    byPage.set(name, [...(byPage.get(name) ?? []), entryId]);
  }
  for (const [name, ids] of byPage) {
    const text = withPosted(pages[name] ?? '', ids);
    if (text !== pages[name]) store.write(name, text);
  }
}
