/** `Sheet`: name, size, ranges, tab colour, panes. Rows, columns and folding are in `sheet-shape`. */

import { parseA1, splitSheetName } from '../a1.ts';
import { type Args, countArgs, isList, takeFlag, takeList, takeText, takeWhole } from '../args.ts';
import { lastFilledColumn, lastFilledRow, writeCell } from '../cells.ts';
import { refuse, refuseSignature } from '../faults.ts';
import { type HandleOf, isKind, type RangeHandle } from '../handles.ts';
import type { Run } from '../run.ts';
import { insertRows } from '../shape.ts';
import type { Rect, Sheet } from '../sheet-types.ts';
import { clearRect } from './clearing.ts';
import { formatRules, setFormatRules } from './conditional-format.ts';
import {
  dataRect,
  defineService,
  type Effect,
  findSheet,
  getter,
  type Method,
  rangeHandle,
  reader,
  writer,
} from './define.ts';

import { protectionsOf, protectSheet } from './protection.ts';
import { readValues, toWritten } from './range-values.ts';
import { sheetShape } from './sheet-shape.ts';
import { checkSheetName } from './spreadsheet.ts';

type Self = HandleOf<'Sheet'>;
type OnSheet<Result> = (sheet: Sheet, args: Args, run: Run) => Result;

const of =
  (effect: OnSheet<ReturnType<Effect<Self>>>): Effect<Self> =>
  (self, args, run) =>
    effect(findSheet(run, self.sheetId), args, run);

/** Changes something and gives the tab back, for chaining. */
const change = (effect: OnSheet<void>): Method<Self> =>
  writer((self, args, run) => {
    effect(findSheet(run, self.sheetId), args, run);
    return self;
  });

function readAddress(sheet: Sheet, text: string): Rect {
  const { sheet: name, address } = splitSheetName(text);
  const rect = name === null || name === sheet.name ? parseA1(address, sheet) : null;
  if (!rect) throw refuse('Range not found');
  return rect;
}

/** ('A1') or (row, column, rows = 1, columns = 1). */
function getRange(sheet: Sheet, args: Args): RangeHandle {
  if (typeof args.list[0] === 'string' && countArgs(args) === 1)
    return rangeHandle(sheet, readAddress(sheet, args.list[0]));
  if (countArgs(args) < 2 || countArgs(args) > 4) throw refuseSignature(args.service, args.list);
  return rangeHandle(sheet, {
    row: takeWhole(args, 0),
    column: takeWhole(args, 1),
    rows: countArgs(args) > 2 ? takeWhole(args, 2) : 1,
    columns: countArgs(args) > 3 ? takeWhole(args, 3) : 1,
  });
}

function getRangeList(sheet: Sheet, args: Args): HandleOf<'RangeList'> {
  const ranges = takeList(args, 0).map((address) => {
    if (typeof address !== 'string') throw refuseSignature(args.service, args.list);
    return rangeHandle(sheet, readAddress(sheet, address));
  });
  return { kind: 'RangeList', ranges };
}

/** Below the last filled row; the grid grows when it is full. */
function appendRow(sheet: Sheet, args: Args, run: Run): void {
  const values = takeList(args, 0);
  const row = lastFilledRow(sheet) + 1;
  if (row > sheet.maxRows) insertRows(sheet, sheet.maxRows, 1);
  if (values.length > sheet.maxColumns) sheet.maxColumns = values.length;
  values.forEach((value, index) => {
    writeCell(run.google, sheet, row, index + 1, toWritten(value, args), run.surroundings.clock.nowMs);
  });
  run.touched.cellsWritten += values.length;
}

function wholeSheet(sheet: Sheet): Rect {
  return { row: 1, column: 1, rows: sheet.maxRows, columns: sheet.maxColumns };
}

function setFrozen(sheet: Sheet, part: 'frozenRows' | 'frozenColumns', count: number): void {
  const most = part === 'frozenRows' ? sheet.maxRows : sheet.maxColumns;
  if (count < 0 || count >= most) throw refuse("You can't freeze all the visible rows or columns on the sheet.");
  sheet[part] = count;
}

function hide(sheet: Sheet, run: Run): void {
  const { sheets } = run.google.spreadsheet;
  const other = sheets.find((one) => one !== sheet && !one.hidden);
  if (!other) throw refuse("You can't hide all the sheets in a document.");
  sheet.hidden = true;
  if (run.google.spreadsheet.activeSheetId === sheet.id) run.google.spreadsheet.activeSheetId = other.id;
}

function setName(sheet: Sheet, args: Args, run: Run): void {
  checkSheetName(run, takeText(args, 0), sheet);
  sheet.name = takeText(args, 0);
}

export const sheet = defineService('Sheet', {
  ...sheetShape,
  getName: getter(of((one) => one.name)),
  getSheetName: getter(of((one) => one.name)),
  setName: change(setName),
  getSheetId: getter((self) => self.sheetId),
  getIndex: getter(of((one, _, run) => run.google.spreadsheet.sheets.indexOf(one) + 1)),
  getParent: getter(() => ({ kind: 'Spreadsheet' })),
  activate: getter((self, _, run) => {
    run.google.spreadsheet.activeSheetId = findSheet(run, self.sheetId).id;
    return self;
  }),
  getLastRow: getter(of((one) => lastFilledRow(one))),
  getLastColumn: getter(of((one) => lastFilledColumn(one))),
  getMaxRows: getter(of((one) => one.maxRows)),
  getMaxColumns: getter(of((one) => one.maxColumns)),
  getRange: getter(of(getRange)),
  getRangeList: getter(of(getRangeList)),
  getDataRange: getter(of((one) => rangeHandle(one, dataRect(one)))),
  getSheetValues: reader(of((one, args, run) => readValues(rangeHandle(one, getRange(one, args)), run))),
  appendRow: change(appendRow),
  clear: change((one, args) => clearRect(one, wholeSheet(one), args)),
  clearContents: change((one) => clearRect(one, wholeSheet(one), null)),
  clearFormats: change((one) => clearRect(one, wholeSheet(one), 'formatOnly')),
  clearNotes: change((one) => clearRect(one, wholeSheet(one), 'commentsOnly')),
  getFrozenRows: getter(of((one) => one.frozenRows)),
  getFrozenColumns: getter(of((one) => one.frozenColumns)),
  setFrozenRows: change((one, args) => setFrozen(one, 'frozenRows', takeWhole(args, 0))),
  setFrozenColumns: change((one, args) => setFrozen(one, 'frozenColumns', takeWhole(args, 0))),
  isSheetHidden: getter(of((one) => one.hidden)),
  hideSheet: change((one, _, run) => hide(one, run)),
  showSheet: change((one) => {
    one.hidden = false;
  }),
  getTabColor: getter(of((one) => one.tabColor)),
  setTabColor: change((one, args) => {
    one.tabColor = args.list[0] === null ? null : takeText(args, 0);
  }),
  hasHiddenGridlines: getter(of((one) => one.gridlinesHidden)),
  setHiddenGridlines: change((one, args) => {
    one.gridlinesHidden = takeFlag(args, 0);
  }),
  getConditionalFormatRules: reader(of((one) => formatRules(one))),
  setConditionalFormatRules: writer((self, args, run) => {
    const rules = args.list[0];
    if (!isList(rules)) throw refuseSignature(args.service, args.list);
    setFormatRules(findSheet(run, self.sheetId), rules, args);
    return undefined;
  }),
  clearConditionalFormatRules: writer(
    of((one) => {
      one.conditionalFormats = [];
      return undefined;
    }),
  ),
  protect: writer(of((one, _, run) => protectSheet(one, run))),
  getProtections: reader(
    of((one, args) => {
      const type = args.list[0];
      if (!isKind(type, 'Enum')) throw refuseSignature(args.service, args.list);
      return protectionsOf(one, type.name);
    }),
  ),
  getFilter: getter(of((one) => (one.filter ? { kind: 'Filter', sheetId: one.id } : null))),
});
