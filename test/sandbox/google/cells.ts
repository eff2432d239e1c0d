/** Reads and writes single cells of the tree. No bounds, no permissions: those are the callers'. */
import { cellName } from './a1.ts';
import { isDatePattern, showsTime } from './date-format.ts';
import { notEmulated, refuse } from './faults.ts';
import { findLocale } from './locales.ts';
import { showValue } from './number-format.ts';
import type { CellValue, Mark, Rect, Row, Sheet } from './sheet-types.ts';
import { numberFormatAt, setStyle } from './styles.ts';
import { parseTyped, type Typed } from './typed-input.ts';
import type { GoogleState } from './types.ts';
import { utcToSerial } from './zones.ts';

/** A value on its way in from a script: a date is an instant. */
export type WrittenValue = CellValue | { readonly kind: 'Date'; readonly ms: number };

/** A cell's most characters (Google Drive: Files you can store). */
const longestText = 50_000;

export function cellRect(row: number, column: number): Rect {
  return { row, column, rows: 1, columns: 1 };
}

export function valueAt(sheet: Sheet, row: number, column: number): CellValue {
  return sheet.rows[row - 1]?.values[column - 1] ?? null;
}

export function markAt(sheet: Sheet, row: number, column: number): Mark {
  return sheet.rows[row - 1]?.marks?.[column] ?? {};
}

function ensureRow(sheet: Sheet, row: number): Row {
  while (sheet.rows.length < row) sheet.rows.push({ values: [] });
  const found = sheet.rows[row - 1];
  if (!found) throw new Error(`row ${row} of ${sheet.name} is missing`);
  return found;
}

/** Sets or, with undefined, takes away one part of a mark. */
export function changeMark(
  sheet: Sheet,
  row: number,
  column: number,
  change: { [Name in keyof Mark]?: Mark[Name] | undefined },
): void {
  const before = sheet.rows[row - 1]?.marks?.[column];
  const parts = Object.entries({ ...before, ...change }).filter(([, part]) => part !== undefined);
  if (parts.length > 0) {
    const line = ensureRow(sheet, row);
    line.marks = { ...line.marks, [column]: Object.fromEntries(parts) };
  } else if (before) {
    const line = ensureRow(sheet, row);
    const { [String(column)]: _, ...rest } = line.marks ?? {};
    if (Object.keys(rest).length > 0) line.marks = rest;
    else delete line.marks;
  }
}

function setPlain(sheet: Sheet, row: number, column: number, value: CellValue): void {
  if (value === null && sheet.rows[row - 1] === undefined) return;
  const { values } = ensureRow(sheet, row);
  while (values.length < column) values.push(null);
  values[column - 1] = value;
  while (values.length > 0 && values[values.length - 1] === null) values.pop();
}

/** Puts a value there as it is; what was typed before, formula and links included, goes. */
export function setCell(sheet: Sheet, row: number, column: number, value: CellValue): void {
  setPlain(sheet, row, column, value);
  if (sheet.rows[row - 1]?.marks?.[column]) changeMark(sheet, row, column, { formula: undefined, runs: undefined });
}

/** A format that came with the typing: kept away where the cell's own format says more. */
function adoptFormat(sheet: Sheet, row: number, column: number, format: string): void {
  const own = numberFormatAt(sheet, row, column);
  const free = own === '' || /^general$/i.test(own);
  if (free || (isDatePattern(format) && !isDatePattern(own)))
    setStyle(sheet, cellRect(row, column), { numberFormat: format });
}

export function setTyped(sheet: Sheet, row: number, column: number, typed: Typed): void {
  setCell(sheet, row, column, typed.value);
  if (typed.formula !== undefined) changeMark(sheet, row, column, { formula: typed.formula });
  if (typed.format !== undefined) adoptFormat(sheet, row, column, typed.format);
}

function parseWritten(
  google: GoogleState,
  sheet: Sheet,
  row: number,
  column: number,
  text: string,
  nowMs: number,
): Typed {
  if (text.length > longestText) {
    throw refuse(`Your input contains more than the maximum of 50000 characters in a single cell.`);
  }
  if (numberFormatAt(sheet, row, column) !== '@') return parseTyped(text, google.spreadsheet, nowMs);
  // Google does not document what plain-text cells do with these two marks: no guess.
  if (/^['=]/.test(text)) {
    throw notEmulated(`text that begins with ${text[0]} written into the plain-text cell ${cellName(row, column)}`);
  }
  return { value: text === '' ? null : text };
}

/** A script's value: text is parsed as if typed, a date becomes a serial number in the spreadsheet's zone. */
export function writeCell(
  google: GoogleState,
  sheet: Sheet,
  row: number,
  column: number,
  value: WrittenValue,
  nowMs: number,
): void {
  if (typeof value === 'string') {
    setTyped(sheet, row, column, parseWritten(google, sheet, row, column, value, nowMs));
    return;
  }
  if (typeof value === 'number' && !Number.isFinite(value))
    throw notEmulated(`the number ${value} written into a cell`);
  if (value === null || typeof value !== 'object') {
    setCell(sheet, row, column, value);
    return;
  }
  if (numberFormatAt(sheet, row, column) === '@') throw notEmulated('a Date written into a plain-text cell');
  const { timeZone, locale } = google.spreadsheet;
  const serial = utcToSerial(timeZone, value.ms);
  const date = findLocale(locale).dateFormat;
  setTyped(sheet, row, column, { value: serial, format: Number.isInteger(serial) ? date : `${date} h:mm:ss` });
}

export function shownAt(google: GoogleState, sheet: Sheet, row: number, column: number): string {
  const value = valueAt(sheet, row, column);
  return typeof value === 'string' &&
    markAt(sheet, row, column).formula === undefined &&
    !numberFormatAt(sheet, row, column).includes(';')
    ? value
    : showValue(value, numberFormatAt(sheet, row, column), google.spreadsheet.locale);
}

/** `date`: a day; `instant`: a day with a time; null: no date at all. */
export function dateKindAt(sheet: Sheet, row: number, column: number): 'date' | 'instant' | null {
  const value = valueAt(sheet, row, column);
  if (typeof value !== 'number') return null;
  const format = numberFormatAt(sheet, row, column);
  if (!isDatePattern(format)) return null;
  return showsTime(format) || !Number.isInteger(value) ? 'instant' : 'date';
}

export function lastFilledRow(sheet: Sheet): number {
  let row = sheet.rows.length;
  while (row > 0 && (sheet.rows[row - 1]?.values.length ?? 0) === 0) row -= 1;
  return row;
}

export function lastFilledColumn(sheet: Sheet): number {
  return sheet.rows.reduce((widest, row) => Math.max(widest, row.values.length), 0);
}

/** Calls `visit` for every cell of the rectangle, row by row. */
export function eachCell(rect: Rect, visit: (row: number, column: number) => void): void {
  for (let row = rect.row; row < rect.row + rect.rows; row += 1) {
    for (let column = rect.column; column < rect.column + rect.columns; column += 1) visit(row, column);
  }
}
