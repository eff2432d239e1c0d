/** Changes a sheet's shape: rows and columns come, go and move, with everything that hangs on them. */
import { refuse } from './faults.ts';
import type { ConditionalFormat, Group, Mark, Protection, Rect, Row, Sheet } from './sheet-types.ts';
import { deleteStyleRows, insertStyleRows } from './styles.ts';

const mostCells = 10_000_000;

/** Where a row or column number goes; null when it is gone. */
type Move = (index: number) => number | null;

function moveSpan(from: number, to: number, move: Move): { from: number; to: number } | null {
  const kept: number[] = [];
  for (let index = from; index <= to; index += 1) {
    const moved = move(index);
    if (moved !== null) kept.push(moved);
  }
  return kept.length === 0 ? null : { from: Math.min(...kept), to: Math.max(...kept) };
}

/** Only the ends are moved, so that a span of a whole column costs no more than one of two rows. */
function moveEnds(from: number, to: number, move: Move): { from: number; to: number } | null {
  if (to - from < 64) return moveSpan(from, to, move);
  let first = from;
  let last = to;
  while (first < last && move(first) === null) first += 1;
  while (last > first && move(last) === null) last -= 1;
  return moveSpan(first, first, move) && { from: move(first) ?? first, to: move(last) ?? last };
}

function moveRect(rect: Rect, rows: Move, columns: Move): Rect | null {
  const down = moveEnds(rect.row, rect.row + rect.rows - 1, rows);
  const across = moveEnds(rect.column, rect.column + rect.columns - 1, columns);
  if (!down || !across) return null;
  return { row: down.from, column: across.from, rows: down.to - down.from + 1, columns: across.to - across.from + 1 };
}

const stay: Move = (index) => index;
const keep = <Thing>(thing: Thing | null): thing is Thing => thing !== null;

function moveGroups(groups: readonly Group[], move: Move): Group[] {
  return groups
    .map((group) => {
      const span = moveEnds(group.from, group.to, move);
      return span && { ...span, collapsed: group.collapsed };
    })
    .filter(keep);
}

function moveNumbers(numbers: readonly number[], move: Move): number[] {
  return numbers.map(move).filter(keep);
}

function moveKeys(sizes: Readonly<Record<string, number>>, move: Move): Record<string, number> {
  const moved = Object.entries(sizes).map(([index, size]): [number | null, number] => [move(Number(index)), size]);
  return Object.fromEntries(moved.filter(([index]) => index !== null));
}

/** Rules, protections and the filter; those that lose all their cells go. */
function moveRules(sheet: Sheet, rows: Move, columns: Move): void {
  const move = (rect: Rect) => moveRect(rect, rows, columns);
  sheet.conditionalFormats = sheet.conditionalFormats
    .map((rule): ConditionalFormat => ({ ...rule, ranges: rule.ranges.map(move).filter(keep) }))
    .filter((rule) => rule.ranges.length > 0);
  sheet.protections = sheet.protections
    .map((protection): Protection => ({ ...protection, rect: protection.rect && move(protection.rect) }))
    .filter((protection, index) => protection.rect !== null || sheet.protections[index]?.rect === null);
  sheet.filter = sheet.filter && move(sheet.filter);
}

function checkCells(rows: number, columns: number): void {
  if (rows * columns > mostCells) {
    throw refuse('This action would increase the number of cells in the workbook above the limit of 10000000 cells.');
  }
}

/** `after` 0 puts them on top. */
export function insertRows(sheet: Sheet, after: number, count: number): void {
  checkCells(sheet.maxRows + count, sheet.maxColumns);
  const move: Move = (row) => (row > after ? row + count : row);
  if (sheet.rows.length > after)
    sheet.rows.splice(after, 0, ...Array.from({ length: count }, (): Row => ({ values: [] })));
  insertStyleRows(sheet, after, count);
  moveRules(sheet, move, stay);
  sheet.rowGroups = moveGroups(sheet.rowGroups, move);
  sheet.hiddenRows = moveNumbers(sheet.hiddenRows, move);
  sheet.rowHeights = moveKeys(sheet.rowHeights, move);
  if (sheet.frozenRows > after) sheet.frozenRows += count;
  sheet.maxRows += count;
}

export function deleteRows(sheet: Sheet, row: number, count: number): void {
  if (count >= sheet.maxRows - (row > sheet.frozenRows ? sheet.frozenRows : 0)) {
    throw refuse('It is not possible to delete all the non-frozen rows.');
  }
  const move: Move = (index) => (index < row ? index : index < row + count ? null : index - count);
  sheet.rows.splice(row - 1, count);
  deleteStyleRows(sheet, row, count);
  moveRules(sheet, move, stay);
  sheet.rowGroups = moveGroups(sheet.rowGroups, move);
  sheet.hiddenRows = moveNumbers(sheet.hiddenRows, move);
  sheet.rowHeights = moveKeys(sheet.rowHeights, move);
  sheet.frozenRows -= Math.max(0, Math.min(sheet.frozenRows, row + count - 1) - row + 1);
  sheet.maxRows -= count;
}

function moveMarks(marks: Record<string, Mark>, move: Move): Record<string, Mark> {
  const moved = Object.entries(marks).map(([column, mark]): [number | null, Mark] => [move(Number(column)), mark]);
  return Object.fromEntries(moved.filter(([column]) => column !== null));
}

function moveColumnParts(sheet: Sheet, move: Move): void {
  for (const row of sheet.rows) {
    const values: Row['values'] = [];
    row.values.forEach((value, index) => {
      const column = move(index + 1);
      if (column !== null) values[column - 1] = value;
    });
    row.values = Array.from(values, (value) => value ?? null);
    while (row.values.length > 0 && row.values[row.values.length - 1] === null) row.values.pop();
    if (row.marks) row.marks = moveMarks(row.marks, move);
  }
  const runs: Sheet['runs'] = [];
  sheet.runs.forEach((run, index) => {
    const column = move(index + 1);
    if (column !== null) runs[column - 1] = run;
  });
  sheet.runs = Array.from(runs, (run) => run ?? []);
  moveRules(sheet, stay, move);
  sheet.columnGroups = moveGroups(sheet.columnGroups, move);
  sheet.hiddenColumns = moveNumbers(sheet.hiddenColumns, move);
  sheet.columnWidths = moveKeys(sheet.columnWidths, move);
}

/** New columns take the looks of the one before them. */
export function insertColumns(sheet: Sheet, after: number, count: number): void {
  checkCells(sheet.maxRows, sheet.maxColumns + count);
  moveColumnParts(sheet, (column) => (column > after ? column + count : column));
  const looks = sheet.runs[after - 1];
  for (let added = 0; looks && added < count; added += 1) sheet.runs[after + added] = looks.map((run) => ({ ...run }));
  sheet.runs = Array.from(sheet.runs, (run) => run ?? []);
  if (sheet.frozenColumns > after) sheet.frozenColumns += count;
  sheet.maxColumns += count;
}

export function deleteColumns(sheet: Sheet, column: number, count: number): void {
  if (count >= sheet.maxColumns - (column > sheet.frozenColumns ? sheet.frozenColumns : 0)) {
    throw refuse('It is not possible to delete all the non-frozen columns.');
  }
  moveColumnParts(sheet, (index) => (index < column ? index : index < column + count ? null : index - count));
  sheet.frozenColumns -= Math.max(0, Math.min(sheet.frozenColumns, column + count - 1) - column + 1);
  sheet.maxColumns -= count;
}

/** Moves `count` columns from `from` so that they stand before what is now column `before`. */
export function moveColumns(sheet: Sheet, from: number, count: number, before: number): void {
  const order = Array.from({ length: sheet.maxColumns }, (_, index) => index + 1);
  const lifted = order.splice(from - 1, count);
  order.splice(before > from ? before - 1 - count : before - 1, 0, ...lifted);
  const places = new Map(order.map((column, index) => [column, index + 1]));
  moveColumnParts(sheet, (column) => places.get(column) ?? column);
}
