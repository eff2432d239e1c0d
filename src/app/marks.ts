/** Keeps a short mark of each entry, page by page, and drops the oldest pages: what posted entries said when they were posted, and more such. */
import type { Store } from '../core/ports.ts';
import { MOST_PAGES, markIn, markPageOf, withMark } from '../core/posting/marks.ts';

/** The names of the properties that a set's pages are kept under begin with `prefix`; `most` pages are kept. */
export type MarkSet = { readonly prefix: `${string}.`; readonly most: number };

const POSTED_AS: MarkSet = { prefix: 'marks.', most: MOST_PAGES };

export type Marked = { readonly entryId: number; readonly mark: string };

/** The mark that was noted of an entry; '' for none. */
export function readMarks(store: Store, { prefix }: MarkSet = POSTED_AS): (entryId: number) => string {
  const pages = store.readAll(prefix);
  return (entryId) => markIn(pages[prefix + markPageOf(entryId)] ?? '', entryId);
}

/** Notes marks, one write for each page that they are on. */
export function noteMarks(store: Store, marked: readonly Marked[], { prefix, most }: MarkSet = POSTED_AS): void {
  if (marked.length === 0) return;
  const pages = store.readAll(prefix);
  const pageIn = (name: string): number => Number(name.slice(prefix.length));
  const after = new Map<string, string>();
  for (const { entryId, mark } of marked) {
    const name = prefix + markPageOf(entryId);
    after.set(name, withMark(after.get(name) ?? pages[name] ?? '', entryId, mark));
  }
  for (const [name, text] of after) if (text !== pages[name]) store.write(name, text);
  const names = [...new Set([...Object.keys(pages), ...after.keys()])].sort((one, two) => pageIn(two) - pageIn(one));
  for (const name of names.slice(most)) store.remove(name);
}
