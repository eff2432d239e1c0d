/** `Sheet`: rows and columns that come, go, move, hide, fold and grow. */
import { type Args, countArgs, takeHandle, takeWhole } from '../args.ts';
import { refuse } from '../faults.ts';
import type { HandleOf, Plain } from '../handles.ts';
import type { Run } from '../run.ts';
import { deleteColumns, deleteRows, insertColumns, insertRows, moveColumns } from '../shape.ts';
import type { Group, Sheet } from '../sheet-types.ts';
import { type Effect, findSheet, getter, type Method, writer } from './define.ts';
import { sortRect } from './sorting.ts';

type Self = HandleOf<'Sheet'>;
type Change = (sheet: Sheet, args: Args, run: Run) => void;

const change = (effect: Change): Method<Self> =>
  writer((self, args, run) => {
    effect(findSheet(run, self.sheetId), args, run);
    return self;
  });

const changeSilently = (effect: Change): Method<Self> =>
  writer((self, args, run) => {
    effect(findSheet(run, self.sheetId), args, run);
    return undefined;
  });

const of =
  (effect: (sheet: Sheet, args: Args) => Plain): Effect<Self> =>
  (self, args, run) =>
    effect(findSheet(run, self.sheetId), args);

/** The second argument, 1 when it may be left out. */
function takeCount(args: Args): number {
  const count = countArgs(args) > 1 ? takeWhole(args, 1) : 1;
  if (count < 1) throw refuse('The number of rows or columns must be at least 1.');
  return count;
}

type Axis = 'row' | 'column';

function checkInside(sheet: Sheet, axis: Axis, from: number, count: number): void {
  const most = axis === 'row' ? sheet.maxRows : sheet.maxColumns;
  if (from < 1 || from + count - 1 > most) {
    throw refuse(axis === 'row' ? 'Those rows are out of bounds.' : 'Those columns are out of bounds.');
  }
}

const insert =
  (axis: Axis, before: boolean): Change =>
  (sheet, args) => {
    const at = takeWhole(args, 0);
    checkInside(sheet, axis, at, 1);
    (axis === 'row' ? insertRows : insertColumns)(sheet, before ? at - 1 : at, takeCount(args));
  };

const remove =
  (axis: Axis): Change =>
  (sheet, args) => {
    const count = takeCount(args);
    checkInside(sheet, axis, takeWhole(args, 0), count);
    (axis === 'row' ? deleteRows : deleteColumns)(sheet, takeWhole(args, 0), count);
  };

function span(args: Args): number[] {
  return Array.from({ length: takeCount(args) }, (_, index) => takeWhole(args, 0) + index);
}

const setHidden =
  (part: 'hiddenRows' | 'hiddenColumns', hidden: boolean): Change =>
  (sheet, args) => {
    const range = args.list[0];
    const first = typeof range === 'number' ? null : takeHandle(args, 0, 'Range');
    const numbers = !first
      ? span(args)
      : part === 'hiddenRows'
        ? Array.from({ length: first.rows }, (_, index) => first.row + index)
        : Array.from({ length: first.columns }, (_, index) => first.column + index);
    const others = sheet[part].filter((index) => !numbers.includes(index));
    sheet[part] = hidden ? [...others, ...numbers].sort((a, b) => a - b) : others;
  };

const setSize =
  (part: 'columnWidths' | 'rowHeights', several: boolean): Change =>
  (sheet, args) => {
    const size = takeWhole(args, several ? 2 : 1);
    for (const index of several ? span(args) : [takeWhole(args, 0)]) sheet[part][index] = size;
  };

/** Counted by nesting: a number is as deep as there are groups around it. */
function depthAt(groups: readonly Group[], index: number): number {
  return groups.filter((group) => group.from <= index && index <= group.to).length;
}

function findGroup(sheet: Sheet, axis: Axis, args: Args): HandleOf<'Group'> {
  const groups = axis === 'row' ? sheet.rowGroups : sheet.columnGroups;
  const index = takeWhole(args, 0);
  const around = groups
    .filter((group) => group.from <= index && index <= group.to)
    .sort((a, b) => b.to - b.from - (a.to - a.from));
  const found = around[takeWhole(args, 1) - 1];
  if (!found) throw refuse(`A group does not exist at index ${index} and depth ${takeWhole(args, 1)}.`);
  return { kind: 'Group', sheetId: sheet.id, axis, from: found.from, to: found.to };
}

const fold =
  (part: 'rowGroups' | 'columnGroups', collapsed: boolean): Change =>
  (sheet) => {
    for (const group of sheet[part]) group.collapsed = collapsed;
  };

const nothing: Change = () => undefined;

export const sheetShape: Readonly<Record<string, Method<Self>>> = {
  insertRows: changeSilently(insert('row', true)),
  insertRowBefore: change(insert('row', true)),
  insertRowsBefore: change(insert('row', true)),
  insertRowAfter: change(insert('row', false)),
  insertRowsAfter: change(insert('row', false)),
  insertColumns: changeSilently(insert('column', true)),
  insertColumnBefore: change(insert('column', true)),
  insertColumnsBefore: change(insert('column', true)),
  insertColumnAfter: change(insert('column', false)),
  insertColumnsAfter: change(insert('column', false)),
  deleteRow: change(remove('row')),
  deleteRows: changeSilently(remove('row')),
  deleteColumn: change(remove('column')),
  deleteColumns: changeSilently(remove('column')),
  moveColumns: changeSilently((sheet, args) => {
    const { column, columns } = takeHandle(args, 0, 'Range');
    moveColumns(sheet, column, columns, takeWhole(args, 1));
  }),
  hideRows: changeSilently(setHidden('hiddenRows', true)),
  hideRow: changeSilently(setHidden('hiddenRows', true)),
  showRows: changeSilently(setHidden('hiddenRows', false)),
  unhideRow: changeSilently(setHidden('hiddenRows', false)),
  hideColumns: changeSilently(setHidden('hiddenColumns', true)),
  hideColumn: changeSilently(setHidden('hiddenColumns', true)),
  showColumns: changeSilently(setHidden('hiddenColumns', false)),
  unhideColumn: changeSilently(setHidden('hiddenColumns', false)),
  isRowHiddenByFilter: getter(
    of((_, args) => {
      takeWhole(args, 0);
      // a filter has no criteria here, so it hides nothing
      return false;
    }),
  ),
  isRowHiddenByUser: getter(of((sheet, args) => sheet.hiddenRows.includes(takeWhole(args, 0)))),
  isColumnHiddenByUser: getter(of((sheet, args) => sheet.hiddenColumns.includes(takeWhole(args, 0)))),
  getColumnWidth: getter(of((sheet, args) => sheet.columnWidths[takeWhole(args, 0)] ?? 100)),
  getRowHeight: getter(of((sheet, args) => sheet.rowHeights[takeWhole(args, 0)] ?? 21)),
  setColumnWidth: change(setSize('columnWidths', false)),
  setColumnWidths: change(setSize('columnWidths', true)),
  setRowHeight: change(setSize('rowHeights', false)),
  setRowHeights: change(setSize('rowHeights', true)),
  setRowHeightsForced: change(setSize('rowHeights', true)),
  // Text is not measured here: the widths stay.
  autoResizeColumn: change(nothing),
  autoResizeColumns: change(nothing),
  getRowGroup: getter(of((sheet, args) => findGroup(sheet, 'row', args))),
  getColumnGroup: getter(of((sheet, args) => findGroup(sheet, 'column', args))),
  getRowGroupDepth: getter(of((sheet, args) => depthAt(sheet.rowGroups, takeWhole(args, 0)))),
  getColumnGroupDepth: getter(of((sheet, args) => depthAt(sheet.columnGroups, takeWhole(args, 0)))),
  collapseAllRowGroups: changeSilently(fold('rowGroups', true)),
  expandAllRowGroups: changeSilently(fold('rowGroups', false)),
  collapseAllColumnGroups: changeSilently(fold('columnGroups', true)),
  expandAllColumnGroups: changeSilently(fold('columnGroups', false)),
  sort: change((sheet, args) => {
    const ascending = args.list[1] !== false;
    const rows = sheet.maxRows - sheet.frozenRows;
    const rect = { row: sheet.frozenRows + 1, column: 1, rows, columns: sheet.maxColumns };
    sortRect(sheet, rect, [{ column: takeWhole(args, 0), ascending }]);
  }),
};
