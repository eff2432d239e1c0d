/** `Range`: values, shown text, formulas and notes. Each method is one call, however many cells. */

import { cellName } from '../a1.ts';
import { type Args, isList, takeGrid, takeText } from '../args.ts';
import {
  changeMark,
  dateKindAt,
  eachCell,
  markAt,
  setTyped,
  shownAt,
  valueAt,
  type WrittenValue,
  writeCell,
} from '../cells.ts';
import { refuse, refuseSignature } from '../faults.ts';
import type { HandleOf, Plain, RangeHandle } from '../handles.ts';
import type { Run } from '../run.ts';
import type { Rect, Sheet } from '../sheet-types.ts';
import { numberFormatAt, styleAt } from '../styles.ts';
import { parseTyped } from '../typed-input.ts';
import { fitsValidation } from '../validity.ts';
import { serialToUtc } from '../zones.ts';
import { findSheet, type Method, mapGrid, reader, writer } from './define.ts';

type Self = HandleOf<'Range'>;

/** A value for a cell; nothing at all clears it. */
export function toWritten(value: Plain, args: Args): WrittenValue {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'object') return value;
  if (!isList(value) && value.kind === 'Date') return value;
  throw refuseSignature(args.service, args.list);
}

/** An empty cell is ''. The text of a formula stands for its result: nothing computes it here. */
function readValue(run: Run, sheet: Sheet, row: number, column: number): Plain {
  const value = valueAt(sheet, row, column);
  if (value === null) return '';
  if (typeof value !== 'number' || dateKindAt(sheet, row, column) === null) return value;
  return { kind: 'Date', ms: serialToUtc(run.google.spreadsheet.timeZone, value) };
}

/** All values of the range as a list of lists. */
export function readValues(range: RangeHandle, run: Run): Plain {
  const sheet = findSheet(run, range.sheetId);
  run.touched.cellsRead += range.rows * range.columns;
  return mapGrid(range, (row, column) => readValue(run, sheet, row, column));
}

type ReadCell = (run: Run, sheet: Sheet, row: number, column: number) => Plain;

const readAll = (read: ReadCell): Method<Self> =>
  reader((range, _, run) => {
    const sheet = findSheet(run, range.sheetId);
    run.touched.cellsRead += range.rows * range.columns;
    return mapGrid(range, (row, column) => read(run, sheet, row, column));
  });

const readFirst = (read: ReadCell): Method<Self> =>
  reader((range, _, run) => {
    run.touched.cellsRead += 1;
    return read(run, findSheet(run, range.sheetId), range.row, range.column);
  });

const readShown: ReadCell = (run, sheet, row, column) => shownAt(run.google, sheet, row, column);
const readFormula: ReadCell = (_, sheet, row, column) => markAt(sheet, row, column).formula ?? '';
const readNote: ReadCell = (_, sheet, row, column) => markAt(sheet, row, column).note ?? '';

/** A rule that rejects binds scripts too. */
function checkRejecting(run: Run, sheet: Sheet, row: number, column: number, value: WrittenValue): void {
  const { validation } = styleAt(sheet, row, column);
  if (!validation || validation.allowInvalid) return;
  const { spreadsheet } = run.google;
  const plainText = numberFormatAt(sheet, row, column) === '@';
  const typed =
    typeof value === 'string' && !plainText
      ? parseTyped(value, spreadsheet, run.surroundings.clock.nowMs).value
      : typeof value === 'object' && value !== null
        ? value.ms
        : value;
  if (!fitsValidation(run.google, validation, typed)) {
    throw refuse(
      `The data you entered in cell ${cellName(row, column)} violates the data validation rules set on this cell.`,
    );
  }
}

/** Everything is checked before anything is written. */
function writeValues(
  range: Rect & { readonly sheetId: number },
  run: Run,
  valueFor: (row: number, column: number) => WrittenValue,
): void {
  const sheet = findSheet(run, range.sheetId);
  const { nowMs } = run.surroundings.clock;
  eachCell(range, (row, column) => checkRejecting(run, sheet, row, column, valueFor(row, column)));
  eachCell(range, (row, column) => writeCell(run.google, sheet, row, column, valueFor(row, column), nowMs));
  run.touched.cellsWritten += range.rows * range.columns;
}

function writeGrid(range: RangeHandle, args: Args, run: Run): RangeHandle {
  const grid = takeGrid(args, 0, range).map((line) => line.map((value) => toWritten(value, args)));
  writeValues(range, run, (row, column) => grid[row - range.row]?.[column - range.column] ?? null);
  return range;
}

function writeSame(range: RangeHandle, args: Args, run: Run): RangeHandle {
  const value = toWritten(args.list[0], args);
  writeValues(range, run, () => value);
  return range;
}

function writeFormulas(range: RangeHandle, run: Run, formulaOf: (row: number, column: number) => string): RangeHandle {
  const sheet = findSheet(run, range.sheetId);
  eachCell(range, (row, column) => {
    const text = formulaOf(row, column);
    const formula = text === '' || text.startsWith('=') ? text : `=${text}`;
    setTyped(sheet, row, column, formula === '' ? { value: null } : { value: formula, formula });
  });
  run.touched.cellsWritten += range.rows * range.columns;
  return range;
}

function writeNotes(range: RangeHandle, run: Run, noteOf: (row: number, column: number) => Plain): RangeHandle {
  const sheet = findSheet(run, range.sheetId);
  eachCell(range, (row, column) => {
    const note = noteOf(row, column);
    changeMark(sheet, row, column, { note: typeof note === 'string' && note !== '' ? note : undefined });
  });
  run.touched.cellsWritten += range.rows * range.columns;
  return range;
}

const textAt =
  (grid: readonly (readonly Plain[])[], range: RangeHandle, args: Args) => (row: number, column: number) => {
    const text = grid[row - range.row]?.[column - range.column];
    if (text === null || text === undefined) return '';
    if (typeof text !== 'string') throw refuseSignature(args.service, args.list);
    return text;
  };

export const rangeValues: Readonly<Record<string, Method<Self>>> = {
  getValue: readFirst(readValue),
  getValues: reader((range, _, run) => readValues(range, run)),
  getDisplayValue: readFirst(readShown),
  getDisplayValues: readAll(readShown),
  getFormula: readFirst(readFormula),
  getFormulas: readAll(readFormula),
  getNote: readFirst(readNote),
  getNotes: readAll(readNote),
  isBlank: reader((range, _, run) => {
    run.touched.cellsRead += range.rows * range.columns;
    let blank = true;
    eachCell(range, (row, column) => {
      blank = blank && valueAt(findSheet(run, range.sheetId), row, column) === null;
    });
    return blank;
  }),
  setValue: writer(writeSame),
  setValues: writer(writeGrid),
  setFormula: writer((range, args, run) => writeFormulas(range, run, () => takeText(args, 0))),
  setFormulas: writer((range, args, run) => writeFormulas(range, run, textAt(takeGrid(args, 0, range), range, args))),
  setNote: writer((range, args, run) => writeNotes(range, run, () => (args.list[0] === null ? '' : takeText(args, 0)))),
  setNotes: writer((range, args, run) => writeNotes(range, run, textAt(takeGrid(args, 0, range), range, args))),
};
