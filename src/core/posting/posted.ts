/**
 * Which entries were ever posted, one bit each, so that a run tells in one read whether an entry is worth a look into the Register.
 * A bit says no more than that: what stands now is in the Register and in the ledger.
 */

/** Six bits a character. */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
const BITS = 6;

/** Entries of a page: its text is at most 6,667 characters. */
export const IDS_PER_PAGE = 40_000;

/** Characters of a page that has its last entry; no page gets longer. */
const PAGE_LENGTH = Math.ceil(IDS_PER_PAGE / BITS);

export const pageOf = (entryId: number): number => Math.floor(entryId / IDS_PER_PAGE);

const placeOf = (entryId: number): number => Math.floor((entryId % IDS_PER_PAGE) / BITS);

const bitOf = (entryId: number): number => 1 << ((entryId % IDS_PER_PAGE) % BITS);

const digitAt = (text: string, at: number): number => Math.max(0, DIGITS.indexOf(text.charAt(at) || '0'));

/** Whether the page's text has the entry. */
export const hasPosted = (text: string, entryId: number): boolean =>
  (digitAt(text, placeOf(entryId)) & bitOf(entryId)) !== 0;

/** The page's text with these entries, all of which belong to it. */
export function withPosted(text: string, entryIds: readonly number[]): string {
  const added = new Map<number, number>();
  for (const entryId of entryIds) {
    const place = placeOf(entryId);
    added.set(place, (added.get(place) ?? 0) | bitOf(entryId));
  }
  const needed = Math.max(text.length, ...[...added.keys()].map((place) => place + 1));
  const length = Math.min(needed, PAGE_LENGTH);
  return Array.from({ length }, (_none, at) => DIGITS.charAt(digitAt(text, at) | (added.get(at) ?? 0))).join('');
}
