/**
 * What posted entries said when they were posted, as a short mark each, so that a run tells in one read whether one says something
 * else now. Only the latest entries are asked about, so that older pages may go.
 */

/** Base32 characters of a mark: one change in a million goes unseen. */
export const MARK_LENGTH = 4;

export const MARKS_PER_PAGE = 2_000;

/** Characters of a page with all its marks: 8,000. */
const PAGE_LENGTH = MARKS_PER_PAGE * MARK_LENGTH;

/** Pages that are kept: 40,000 entries, of which a run asks about a thousand. */
export const MOST_PAGES = 20;

const NONE = '.'.repeat(MARK_LENGTH);

export const markPageOf = (entryId: number): number => Math.floor(entryId / MARKS_PER_PAGE);

const placeOf = (entryId: number): number => (entryId % MARKS_PER_PAGE) * MARK_LENGTH;

/** The mark of an entry in its page's text; '' where it has none. */
export function markIn(text: string, entryId: number): string {
  const mark = text.slice(placeOf(entryId), placeOf(entryId) + MARK_LENGTH);
  return mark.length < MARK_LENGTH || mark === NONE ? '' : mark;
}

/** The page's text with the mark of an entry of that page. */
export function withMark(text: string, entryId: number, mark: string): string {
  const at = placeOf(entryId);
  const before = text.slice(0, at).padEnd(Math.min(at, PAGE_LENGTH), '.');
  return `${before}${mark.padEnd(MARK_LENGTH, '.').slice(0, MARK_LENGTH)}${text.slice(at + MARK_LENGTH)}`;
}
