/** Keeps what posted entries said when they were posted, page by page, and drops the oldest pages. */
import type { Store } from '../core/ports.ts';
import { MOST_PAGES, markIn, markPageOf, withMark } from '../core/posting/marks.ts';

const MARKS = 'marks.';

export type Marked = { readonly entryId: number; readonly mark: string };

/** The mark that was noted of an entry; '' for none. */
export function readMarks(store: Store): (entryId: number) => string {
  const pages = store.readAll(MARKS);
  return (entryId) => markIn(pages[MARKS + markPageOf(entryId)] ?? '', entryId);
}

const pageIn = (name: string): number => Number(name.slice(MARKS.length));

/** Notes marks, one write for each page that they are on. */
export function noteMarks(store: Store, marked: readonly Marked[]): void {
  if (marked.length === 0) return;
  const pages = store.readAll(MARKS);
  const after = new Map<string, string>();
  for (const { entryId, mark } of marked) {
    const name = MARKS + markPageOf(entryId);
    after.set(name, withMark(after.get(name) ?? pages[name] ?? '', entryId, mark));
  }
  for (const [name, text] of after) if (text !== pages[name]) store.write(name, text);
  const names = [...new Set([...Object.keys(pages), ...after.keys()])].sort((one, two) => pageIn(two) - pageIn(one));
  for (const name of names.slice(MOST_PAGES)) store.remove(name);
}
