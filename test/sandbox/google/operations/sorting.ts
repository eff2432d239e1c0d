/** Sorts the cells of a rectangle: numbers and dates before text before booleans, empty cells last. Looks stay where they are. */
import { changeMark, lastFilledRow, markAt, setCell, valueAt } from '../cells.ts';
import { refuse } from '../faults.ts';
import type { CellValue, Mark, Rect, Sheet } from '../sheet-types.ts';

export type SortKey = { readonly column: number; readonly ascending: boolean };

const ranks: Readonly<Record<string, number>> = { number: 0, string: 1, boolean: 2, object: 3 };
const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: false });

function compare(a: CellValue, b: CellValue, ascending: boolean): number {
  // Empty cells come last in both directions.
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  const sign = ascending ? 1 : -1;
  const byKind = (ranks[typeof a] ?? 3) - (ranks[typeof b] ?? 3);
  if (byKind !== 0) return sign * byKind;
  if (typeof a === 'string' && typeof b === 'string') return sign * collator.compare(a, b);
  return sign * (Number(a) - Number(b));
}

type Cell = { readonly value: CellValue; readonly mark: Mark };

function readLine(sheet: Sheet, row: number, rect: Rect): Cell[] {
  return Array.from({ length: rect.columns }, (_, index) => ({
    value: valueAt(sheet, row, rect.column + index),
    mark: markAt(sheet, row, rect.column + index),
  }));
}

function writeLine(sheet: Sheet, row: number, rect: Rect, line: readonly Cell[]): void {
  line.forEach(({ value, mark }, index) => {
    const column = rect.column + index;
    setCell(sheet, row, column, value);
    changeMark(sheet, row, column, { formula: mark.formula, note: mark.note, runs: mark.runs });
  });
}

/** Columns of `keys` are the sheet's own numbers. Stable. */
export function sortRect(sheet: Sheet, rect: Rect, keys: readonly SortKey[]): void {
  for (const { column } of keys) {
    if (column < rect.column || column >= rect.column + rect.columns) throw refuse('Sort column is outside the range.');
  }
  const last = Math.min(rect.row + rect.rows - 1, Math.max(lastFilledRow(sheet), sheet.rows.length));
  const lines = Array.from({ length: Math.max(0, last - rect.row + 1) }, (_, index) =>
    readLine(sheet, rect.row + index, rect),
  );
  const sorted = [...lines].sort((a, b) => {
    for (const { column, ascending } of keys) {
      const index = column - rect.column;
      const order = compare(a[index]?.value ?? null, b[index]?.value ?? null, ascending);
      if (order !== 0) return order;
    }
    return 0;
  });
  sorted.forEach((line, index) => {
    writeLine(sheet, rect.row + index, rect, line);
  });
}
