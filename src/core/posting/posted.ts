/**
 * Which entries were ever posted, one bit each, so that a run tells in one read whether an entry is worth a look into the Register.
 * A bit says no more than that: what stands now is in the Register and in the ledger.
 */

/** Six bits a character. */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
const BITS = 6;

/** Entries of a page: its text is at most 6,667 characters. */
export const IDS_PER_PAGE = 40_000;

export const pageOf = (entryId: number): number => Math.floor(entryId / IDS_PER_PAGE);

const digitAt = (text: string, at: number): number => Math.max(0, DIGITS.indexOf(text.charAt(at) || '0'));

/** Whether the page's text has the entry. */
export function hasPosted(text: string, entryId: number): boolean {
  const at = entryId % IDS_PER_PAGE;
  return ((digitAt(text, Math.floor(at / BITS)) >> (at % BITS)) & 1) === 1;
}

/** The page's text with these entries, all of which belong to it. */
export function withPosted(text: string, entryIds: readonly number[]): string {
  const digits = Array.from(text, (_digit, at) => digitAt(text, at));
  for (const entryId of entryIds) {
    const at = entryId % IDS_PER_PAGE;
    const place = Math.floor(at / BITS);
    while (digits.length <= place) digits.push(0);
    digits[place] = (digits[place] ?? 0) | (1 << (at % BITS));
  }
  return digits.map((digit) => DIGITS.charAt(digit)).join('');
}
