/** What `clear` and its forms take away. */
import { type Args, countArgs, takeRecord } from '../args.ts';
import { changeMark, setCell } from '../cells.ts';
import { notEmulated } from '../faults.ts';
import type { Rect, Sheet } from '../sheet-types.ts';
import { clearFormats, setStyle } from '../styles.ts';

/** Only cells that have something: a rectangle may reach far below them. */
function eachFilled(sheet: Sheet, rect: Rect, visit: (row: number, column: number) => void): void {
  for (let row = rect.row; row < rect.row + rect.rows && row <= sheet.rows.length; row += 1) {
    const line = sheet.rows[row - 1];
    const marked = Object.keys(line?.marks ?? {}).map(Number);
    const last = Math.max(line?.values.length ?? 0, ...marked);
    for (let column = rect.column; column < rect.column + rect.columns && column <= last; column += 1)
      visit(row, column);
  }
}

/** Values, formulas and links; notes, looks and validation stay. */
export function clearContent(sheet: Sheet, rect: Rect): void {
  eachFilled(sheet, rect, (row, column) => setCell(sheet, row, column, null));
}

export function clearNotes(sheet: Sheet, rect: Rect): void {
  eachFilled(sheet, rect, (row, column) => changeMark(sheet, row, column, { note: undefined }));
}

export function clearValidation(sheet: Sheet, rect: Rect): void {
  setStyle(sheet, rect, { validation: undefined });
}

const parts = {
  contentsOnly: clearContent,
  formatOnly: clearFormats,
  commentsOnly: clearNotes,
  validationsOnly: clearValidation,
} as const;

type Part = keyof typeof parts;

function isPart(name: string): name is Part {
  return Object.hasOwn(parts, name);
}

/** The options object, one part by name, or null for contents only; no options at all: contents and formats. */
export function clearRect(sheet: Sheet, rect: Rect, what: Args | Part | null): void {
  if (what === null || typeof what === 'string') {
    parts[what ?? 'contentsOnly'](sheet, rect);
    return;
  }
  const options = countArgs(what) > 0 ? Object.entries(takeRecord(what, 0)) : [];
  const chosen = options.filter(([, value]) => value === true).map(([name]) => name);
  for (const name of chosen.length > 0 ? chosen : ['contentsOnly', 'formatOnly']) {
    if (!isPart(name)) throw notEmulated(`clearing with ${name}`);
    parts[name](sheet, rect);
  }
}
