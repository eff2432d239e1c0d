/** Which rows and columns of a tab are shown, and how wide. */
import { columnLetters } from '../google/a1.ts';
import { lastFilledColumn, lastFilledRow } from '../google/cells.ts';
import type { Group, Sheet } from '../google/types.ts';
import type { ColumnView } from './messages.ts';

/** Room to go on typing, beyond what is filled. */
const spareRows = 50;
const fewestColumns = 8;

const usualWidth = 100;

export function listRows(sheet: Sheet): number[] {
  const count = Math.min(sheet.maxRows, lastFilledRow(sheet) + spareRows);
  return numbersTo(count).filter((row) => !sheet.hiddenRows.includes(row) && !isFolded(sheet.rowGroups, row));
}

export function listColumns(sheet: Sheet): ColumnView[] {
  const count = Math.min(sheet.maxColumns, Math.max(fewestColumns, lastFilledColumn(sheet) + 1));
  return numbersTo(count)
    .filter((column) => !sheet.hiddenColumns.includes(column) && !isFolded(sheet.columnGroups, column))
    .map((column) => ({
      column,
      letters: columnLetters(column),
      width: sheet.columnWidths[column] ?? usualWidth,
    }));
}

function isFolded(groups: readonly Group[], at: number): boolean {
  return groups.some((group) => group.collapsed && at >= group.from && at <= group.to);
}

function numbersTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
