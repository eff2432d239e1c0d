/** The only way of a value into a cell. Texts always go in marked as text, so nothing from outside can become a formula, number or date. */
import type { CalendarDate, Instant } from '../core/calendar.ts';
import type { CellLink, CellValue } from '../core/ports.ts';

/** What a row asks to be written; '' leaves the cell empty. A `Date` is one that was read from the sheet before, `local` a moment as `LocalText` gives it. */
export type Written =
  | CellValue
  | { readonly date: CalendarDate }
  | { readonly instant: Instant }
  | { readonly local: string }
  | CellLink;

/** `yyyy-mm-dd hh:mm:ss` of a moment in the spreadsheet's zone. */
export type LocalText = (instant: Instant) => string;

/** Google Sheets: a cell takes 50,000 characters. */
const LONGEST_TEXT = 49_000;

/**
 * The text with the mark that keeps it text (Google Sheets: typing an apostrophe first). Every text gets it, because what
 * Sheets takes for a number, date or truth value depends on the language of the spreadsheet; the mark itself is not kept.
 */
export const safeText = (text: string): string => (text === '' ? '' : `'${text.slice(0, LONGEST_TEXT)}`);

/**
 * The value as the grid takes it. Days and moments go in as ISO text that Sheets itself turns into a date, in every
 * language and in its own zone.
 */
export function toCell(value: Written, localText: LocalText): CellValue {
  if (typeof value === 'string') return safeText(value);
  if (typeof value !== 'object' || value instanceof Date) return value;
  if ('date' in value) return value.date;
  if ('local' in value) return value.local;
  return 'instant' in value ? localText(value.instant) : safeText(value.text);
}

/** The link in a cell; a plain text has the address ''. */
export function toLink(value: Written): CellLink {
  if (typeof value === 'object' && 'url' in value) return value;
  return { text: String(value), url: '' };
}

/** A cell's text without surrounding space; numbers as they are, so that a code typed as 400 reads `400`. */
export const textOf = (cell: CellValue): string => String(cell).trim();

/** A text of the add-on's own, which never begins with an apostrophe: where the mark was kept as a character, it is taken off. */
export const ownTextOf = (cell: CellValue): string => textOf(cell).replace(/^'/, '');
