/** Which set-offs are ours, in the store: noted before each request leaves, so that one which went through is never taken for somebody else's. */
import type { Store } from '../core/ports.ts';
import { checked, NOTE_LENGTH, withChecksum } from '../core/posting/notes.ts';

const SET_OFFS = 'setoffs.';

/** Pages that are kept, some 150 set-offs each; older ones count as somebody else's, which nobody takes back. */
const MOST_PAGES = 5;

type Page = { readonly name: string; readonly keys: readonly string[] };

function pagesOf(store: Store): readonly Page[] {
  return Object.entries(store.readAll(SET_OFFS))
    .map(([name, text]) => ({ name, keys: (checked(text) ?? '').split('\n').filter((key) => key !== '') }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

const write = (store: Store, { name, keys }: Page): void => store.write(name, withChecksum(keys.join('\n')));

const nameOf = (at: number): string => SET_OFFS + String(at).padStart(6, '0');

/** Tells by `setOffKey` whether one is ours; one read of the store. */
export function ownSetOffs(store: Store): (key: string) => boolean {
  const keys = new Set(pagesOf(store).flatMap((page) => page.keys));
  return (key) => keys.has(key);
}

/** Notes those that are about to leave; the oldest pages make room where there are too many. */
export function noteSetOffs(store: Store, keys: readonly string[]): void {
  const before = pagesOf(store);
  const pages = keys.reduce(withKey, before);
  for (const page of pages) if (!before.includes(page)) write(store, page);
  for (const { name } of pages.slice(0, Math.max(0, pages.length - MOST_PAGES))) store.remove(name);
}

/** The pages with one key more, on the last one or on a page of its own. */
function withKey(pages: readonly Page[], key: string): readonly Page[] {
  const last = pages[pages.length - 1];
  if (last?.keys.includes(key)) return pages;
  if (last && [...last.keys, key].join('\n').length < NOTE_LENGTH - 100)
    return [...pages.slice(0, -1), { name: last.name, keys: [...last.keys, key] }];
  const at = last ? Number(last.name.slice(SET_OFFS.length)) : 0;
  return [...pages, { name: nameOf(at + 1), keys: [key] }];
}

/** Forgets those that were taken back. */
export function forgetSetOffs(store: Store, gone: readonly string[]): void {
  for (const page of pagesOf(store)) {
    const keys = page.keys.filter((key) => !gone.includes(key));
    if (keys.length === page.keys.length) continue;
    if (keys.length === 0) store.remove(page.name);
    else write(store, { ...page, keys });
  }
}
