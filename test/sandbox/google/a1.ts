/** Cell addresses as people write them. */
import type { Rect } from './sheet-types.ts';

/** 1 is A, 27 is AA. */
export function columnLetters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? columnLetters(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}

export function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

export function cellName(row: number, column: number): string {
  return `${columnLetters(column)}${row}`;
}

export function rectName(rect: Rect): string {
  const first = cellName(rect.row, rect.column);
  if (rect.rows === 1 && rect.columns === 1) return first;
  return `${first}:${cellName(rect.row + rect.rows - 1, rect.column + rect.columns - 1)}`;
}

type Size = { readonly maxRows: number; readonly maxColumns: number };

/** `A1`, `A1:B2`, `A:C`, `2:5` and `A2:C` within a sheet of that size; null when it is none of them. Bounds are not checked. */
export function parseA1(text: string, size: Size): Rect | null {
  const match = /^\$?([A-Z]{0,3})\$?(\d*)(?::\$?([A-Z]{0,3})\$?(\d*))?$/i.exec(text.trim());
  if (!match) return null;
  const [, letters = '', digits = '', endLetters, endDigits] = match;
  const single = endLetters === undefined;
  if (single && (letters === '' || digits === '')) return null;
  if (!single && endLetters === '' && endDigits === '') return null;
  const row = digits === '' ? 1 : Number(digits);
  const column = letters === '' ? 1 : columnNumber(letters);
  const lastRow = single ? row : endDigits ? Number(endDigits) : size.maxRows;
  const lastColumn = single ? column : endLetters ? columnNumber(endLetters) : size.maxColumns;
  return {
    row: Math.min(row, lastRow),
    column: Math.min(column, lastColumn),
    rows: Math.abs(lastRow - row) + 1,
    columns: Math.abs(lastColumn - column) + 1,
  };
}

/** `Sheet1!A1`, `'My tab'!A1` or a bare address. */
export function splitSheetName(text: string): { readonly sheet: string | null; readonly address: string } {
  const match = /^(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/.exec(text);
  if (!match) return { sheet: null, address: text };
  return { sheet: (match[1] ?? match[2] ?? '').replace(/''/g, "'"), address: match[3] ?? '' };
}
