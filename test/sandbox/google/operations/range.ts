/** `Range` and `RangeList`: place and size, clearing, sorting, folding; values and looks come from their own tables. */

import { rectName } from '../a1.ts';
import { type Args, countArgs, isList, takeWhole } from '../args.ts';
import { refuse, refuseSignature } from '../faults.ts';
import type { HandleOf, Plain, RangeHandle } from '../handles.ts';
import type { Run } from '../run.ts';
import type { Group, Sheet } from '../sheet-types.ts';
import { clearFormats } from '../styles.ts';
import { clearContent, clearNotes, clearRect, clearValidation } from './clearing.ts';
import { defineService, findSheet, getter, type Method, rangeHandle, writer } from './define.ts';
import { protectRange } from './protection.ts';
import { rangeStyles } from './range-styles.ts';
import { rangeValues } from './range-values.ts';
import { rangeLinks } from './rich-text.ts';
import { type SortKey, sortRect } from './sorting.ts';
import { rangeValidation } from './validation.ts';

type Self = HandleOf<'Range'>;

const change = (effect: (sheet: Sheet, range: RangeHandle, args: Args, run: Run) => void): Method<Self> =>
  writer((range, args, run) => {
    effect(findSheet(run, range.sheetId), range, args, run);
    run.touched.cellsWritten += range.rows * range.columns;
    return range;
  });

/** A column number, `{ column, ascending }`, or a list of either; without anything by the first column. */
function takeSortKeys(range: RangeHandle, args: Args): SortKey[] {
  if (countArgs(args) === 0) return [{ column: range.column, ascending: true }];
  const spec = args.list[0];
  return (isList(spec) ? spec : [spec]).map((key: Plain): SortKey => {
    if (typeof key === 'number') return { column: key, ascending: true };
    if (typeof key !== 'object' || key === null || !('kind' in key) || key.kind !== 'Record') {
      throw refuseSignature(args.service, args.list);
    }
    return { column: Number(key.fields.column), ascending: key.fields.ascending !== false };
  });
}

type Axis = { readonly part: 'rowGroups' | 'columnGroups'; readonly from: number; readonly to: number };

function rowAxis(range: RangeHandle): Axis {
  return { part: 'rowGroups', from: range.row, to: range.row + range.rows - 1 };
}

function columnAxis(range: RangeHandle): Axis {
  return { part: 'columnGroups', from: range.column, to: range.column + range.columns - 1 };
}

/** Up: one more group around the range. Down: the innermost groups inside it go. */
function shiftDepth(sheet: Sheet, { part, from, to }: Axis, delta: number): void {
  for (let step = 0; step < delta; step += 1) sheet[part].push({ from, to, collapsed: false });
  for (let step = 0; step > delta; step -= 1) {
    const inside = (group: Group) => group.from >= from && group.to <= to;
    const found = sheet[part].filter(inside).sort((a, b) => a.to - a.from - (b.to - b.from))[0];
    sheet[part] = sheet[part].filter((group) => group !== found);
  }
}

function foldInside(sheet: Sheet, range: RangeHandle, collapsed: boolean): void {
  for (const { part, from, to } of [rowAxis(range), columnAxis(range)]) {
    for (const group of sheet[part]) if (group.from >= from && group.to <= to) group.collapsed = collapsed;
  }
}

/** (rows, columns) or (rows, columns, height, width) away from here. */
function offset(range: RangeHandle, args: Args, run: Run): RangeHandle {
  return rangeHandle(findSheet(run, range.sheetId), {
    row: range.row + takeWhole(args, 0),
    column: range.column + takeWhole(args, 1),
    rows: countArgs(args) > 2 ? takeWhole(args, 2) : range.rows,
    columns: countArgs(args) > 3 ? takeWhole(args, 3) : range.columns,
  });
}

function getCell(range: RangeHandle, args: Args, run: Run): RangeHandle {
  const [row, column] = [takeWhole(args, 0), takeWhole(args, 1)];
  if (row < 1 || column < 1 || row > range.rows || column > range.columns) throw refuse('Cell reference out of range');
  const place = { row: range.row + row - 1, column: range.column + column - 1, rows: 1, columns: 1 };
  return rangeHandle(findSheet(run, range.sheetId), place);
}

function createFilter(range: RangeHandle, _: Args, run: Run): HandleOf<'Filter'> {
  const sheet = findSheet(run, range.sheetId);
  if (sheet.filter) throw refuse("You can't create a filter in a sheet that already has a filter.");
  const { row, column, rows, columns } = range;
  sheet.filter = { row, column, rows, columns };
  return { kind: 'Filter', sheetId: sheet.id };
}

const rangeMethods: Readonly<Record<string, Method<Self>>> = {
  ...rangeValues,
  ...rangeStyles,
  ...rangeLinks,
  ...rangeValidation,
  getRow: getter((range) => range.row),
  getColumn: getter((range) => range.column),
  getRowIndex: getter((range) => range.row),
  getNumRows: getter((range) => range.rows),
  getNumColumns: getter((range) => range.columns),
  getHeight: getter((range) => range.rows),
  getWidth: getter((range) => range.columns),
  getLastRow: getter((range) => range.row + range.rows - 1),
  getLastColumn: getter((range) => range.column + range.columns - 1),
  getA1Notation: getter((range) => rectName(range)),
  getSheet: getter((range) => ({ kind: 'Sheet', sheetId: range.sheetId })),
  getGridId: getter((range) => range.sheetId),
  getCell: getter(getCell),
  offset: getter(offset),
  activate: getter((range, _, run) => {
    run.google.spreadsheet.activeSheetId = range.sheetId;
    return range;
  }),
  clear: change((sheet, range, args) => clearRect(sheet, range, args)),
  clearContent: change(clearContent),
  clearFormat: change(clearFormats),
  clearNote: change(clearNotes),
  clearDataValidations: change(clearValidation),
  sort: change((sheet, range, args) => sortRect(sheet, range, takeSortKeys(range, args))),
  protect: writer((range, _, run) => protectRange(findSheet(run, range.sheetId), range, run)),
  createFilter: writer(createFilter),
  getFilter: getter((range, _, run) =>
    findSheet(run, range.sheetId).filter ? { kind: 'Filter', sheetId: range.sheetId } : null,
  ),
  shiftRowGroupDepth: change((sheet, range, args) => shiftDepth(sheet, rowAxis(range), takeWhole(args, 0))),
  shiftColumnGroupDepth: change((sheet, range, args) => shiftDepth(sheet, columnAxis(range), takeWhole(args, 0))),
  collapseGroups: change((sheet, range) => foldInside(sheet, range, true)),
  expandGroups: change((sheet, range) => foldInside(sheet, range, false)),
};

export const range = defineService('Range', rangeMethods);

/** What may be done to several ranges in one call. */
const forEachNames = [
  'setValue',
  'setNote',
  'setNumberFormat',
  'setBackground',
  'setFontColor',
  'setFontWeight',
  'setFontStyle',
  'setFontLine',
  'setFontFamily',
  'setFontSize',
  'setHorizontalAlignment',
  'setVerticalAlignment',
  'setWrap',
  'setWrapStrategy',
  'setBorder',
  'clear',
  'clearContent',
  'clearFormat',
  'clearNote',
  'clearDataValidations',
  'insertCheckboxes',
  'removeCheckboxes',
] as const;

function forEachRange(name: string): [string, Method<HandleOf<'RangeList'>>] {
  const method = rangeMethods[name];
  if (!method) throw new Error(`Range has no ${name}`);
  return [
    name,
    writer((list, args, run) => {
      for (const one of list.ranges) method.effect(one, args, run);
      return list;
    }),
  ];
}

export const rangeList = defineService('RangeList', {
  ...Object.fromEntries(forEachNames.map(forEachRange)),
  getRanges: getter((list: HandleOf<'RangeList'>) => list.ranges),
});
