/** Remembers in the store which entries were posted, page by page; what a run reads and writes does not grow with what was posted before. */
import type { Store } from '../core/ports.ts';
import { hasPosted, pageOf, withPosted } from '../core/posting/posted.ts';

const POSTED = 'posted.';

/** Tells whether an entry was ever posted; null where none was. */
export function postedBefore(store: Store): ((entryId: number) => boolean) | null {
  const pages = store.readAll(POSTED);
  if (Object.keys(pages).length === 0) return null;
  return (entryId) => hasPosted(pages[POSTED + pageOf(entryId)] ?? '', entryId);
}

/** Notes entries as posted, one write for each page that they are on. */
export function notePosted(store: Store, entryIds: readonly number[]): void {
  if (entryIds.length === 0) return;
  const pages = store.readAll(POSTED);
  const byPage = new Map<string, number[]>();
  for (const entryId of entryIds) {
    const name = POSTED + pageOf(entryId);
    byPage.set(name, [...(byPage.get(name) ?? []), entryId]);
  }
  for (const [name, ids] of byPage) {
    const text = withPosted(pages[name] ?? '', ids);
    if (text !== pages[name]) store.write(name, text);
  }
}
