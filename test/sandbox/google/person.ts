/** What a person does at the keyboard: types, pastes, deletes, sorts, moves, renames. No script is involved. */
import { cellName, parseA1 } from './a1.ts';
import { eachCell, lastFilledColumn, lastFilledRow, setTyped, shownAt, valueAt } from './cells.ts';
import type { EditEffect, EditStep, TypedValue } from './edit-types.ts';
import { clearContent } from './operations/clearing.ts';
import { sortRect } from './operations/sorting.ts';
import { deleteRows, insertColumns, insertRows, moveColumns } from './shape.ts';
import type { Sheet } from './sheet-types.ts';
import { numberFormatAt, styleAt } from './styles.ts';
import { parseTyped } from './typed-input.ts';
import type { EditedRange, GoogleState } from './types.ts';
import { fitsValidation } from './validity.ts';

function findTab(google: GoogleState, name: string): Sheet {
  const sheet = google.spreadsheet.sheets.find((one) => one.name === name);
  if (!sheet) throw new Error(`there is no tab "${name}"`);
  return sheet;
}

function growTo(sheet: Sheet, row: number, column: number): void {
  if (row > sheet.maxRows) insertRows(sheet, sheet.maxRows, row - sheet.maxRows);
  if (column > sheet.maxColumns) insertColumns(sheet, sheet.maxColumns, column - sheet.maxColumns);
}

function typedText(value: TypedValue): string {
  if (value === null) return '';
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value);
}

function editValue(google: GoogleState, sheet: Sheet, row: number, column: number): string | null {
  const value = valueAt(sheet, row, column);
  if (value === null) return null;
  return typeof value === 'string'
    ? value
    : typeof value === 'boolean'
      ? typedText(value)
      : String(value) || shownAt(google, sheet, row, column);
}

/** A plain-text cell keeps what is typed, letter for letter. */
function parseFor(google: GoogleState, sheet: Sheet, row: number, column: number, text: string, nowMs: number) {
  if (numberFormatAt(sheet, row, column) === '@') return { value: text === '' ? null : text };
  return parseTyped(text, google.spreadsheet, nowMs);
}

/**
 * Types into one cell, as with Enter afterwards; `row` and `column` from 1. Gives back what onEdit is told.
 * Throws in words when the cell's validation rejects the text. An empty text clears the cell.
 */
export function typeIntoCell(
  google: GoogleState,
  sheet: Sheet,
  row: number,
  column: number,
  text: string,
  nowMs: number,
): EditedRange {
  const typed = parseFor(google, sheet, row, column, text, nowMs);
  const { validation } = styleAt(sheet, row, column);
  if (validation && !validation.allowInvalid && !fitsValidation(google, validation, typed.value)) {
    throw new Error(
      `${sheet.name}!${cellName(row, column)} does not take "${text}": ${validation.helpText ?? 'its validation rejects it'}`,
    );
  }
  growTo(sheet, row, column);
  const oldValue = editValue(google, sheet, row, column);
  setTyped(sheet, row, column, typed);
  return {
    sheetId: sheet.id,
    row,
    column,
    rows: 1,
    columns: 1,
    value: editValue(google, sheet, row, column),
    oldValue,
  };
}

function findColumn(google: GoogleState, sheet: Sheet, header: string): number {
  const last = lastFilledColumn(sheet);
  const found = Array.from({ length: last }, (_, index) => index + 1).filter(
    (column) => shownAt(google, sheet, 1, column) === header,
  );
  const [column] = found;
  if (column === undefined) throw new Error(`"${sheet.name}" has no header "${header}"`);
  if (found.length > 1) throw new Error(`"${sheet.name}" has ${found.length} headers "${header}"`);
  return column;
}

/** The one row whose shown texts are those. */
function findRow(google: GoogleState, sheet: Sheet, wanted: Readonly<Record<string, TypedValue>>): number {
  const columns = Object.entries(wanted).map(([header, value]) => ({
    column: findColumn(google, sheet, header),
    text: typedText(value),
  }));
  const rows: number[] = [];
  for (let row = 2; row <= lastFilledRow(sheet); row += 1) {
    if (columns.every(({ column, text }) => shownAt(google, sheet, row, column) === text)) rows.push(row);
  }
  const [row] = rows;
  if (row === undefined || rows.length > 1) {
    throw new Error(
      `there ${rows.length === 0 ? 'is no row' : `are ${rows.length} rows`} in "${sheet.name}" with ${JSON.stringify(wanted)}`,
    );
  }
  return row;
}

function setInRow(
  google: GoogleState,
  sheet: Sheet,
  row: number,
  set: Readonly<Record<string, TypedValue>>,
  nowMs: number,
): EditEffect {
  const cells = Object.entries(set).map(([header, value]) => ({
    column: findColumn(google, sheet, header),
    text: typedText(value),
  }));
  return { edits: cells.map(({ column, text }) => typeIntoCell(google, sheet, row, column, text, nowMs)) };
}

/** The first row below the last one with anything in it; an unticked box is nothing. */
function freeRow(sheet: Sheet): number {
  let row = lastFilledRow(sheet);
  while (row > 1 && (sheet.rows[row - 1]?.values ?? []).every((value) => value === null || value === false)) row -= 1;
  return row + 1;
}

function paste(
  google: GoogleState,
  sheet: Sheet,
  at: string,
  values: readonly (readonly TypedValue[])[],
  nowMs: number,
): EditEffect {
  const start = parseA1(at, sheet);
  if (!start) throw new Error(`"${at}" is no cell`);
  const columns = Math.max(1, ...values.map((line) => line.length));
  const rect = { row: start.row, column: start.column, rows: values.length, columns };
  growTo(sheet, rect.row + rect.rows - 1, rect.column + columns - 1);
  const single = rect.rows === 1 && columns === 1;
  const oldValue = single ? editValue(google, sheet, rect.row, rect.column) : null;
  eachCell(rect, (row, column) => {
    const text = typedText(values[row - rect.row]?.[column - rect.column] ?? null);
    setTyped(sheet, row, column, parseFor(google, sheet, row, column, text, nowMs));
  });
  const value = single ? editValue(google, sheet, rect.row, rect.column) : null;
  return { edits: [{ sheetId: sheet.id, ...rect, value, oldValue }] };
}

function removeRows(
  google: GoogleState,
  sheet: Sheet,
  which: Extract<EditStep, { deleteRows: unknown }>['deleteRows'],
): void {
  if (which !== 'all') {
    const { find } = which;
    deleteRows(
      sheet,
      findRow(google, sheet, typeof find === 'object' && find !== null ? find : whichHeaders(which)),
      1,
    );
    return;
  }
  const last = lastFilledRow(sheet);
  if (last < 2) return;
  // Google keeps at least one row below the frozen ones.
  if (last === sheet.maxRows) insertRows(sheet, last, 1);
  deleteRows(sheet, 2, last - 1);
}

function whichHeaders(which: Readonly<Record<string, unknown>>): Record<string, TypedValue> {
  return Object.fromEntries(
    Object.entries(which).map(([header, value]) => [header, typeof value === 'object' ? null : (value as TypedValue)]),
  );
}

/** Clicks into the tab; several ranges as with Ctrl held down. */
function select(google: GoogleState, sheet: Sheet, what: string | Readonly<Record<string, TypedValue>>): void {
  const addresses = typeof what === 'string' ? what.split(',') : [];
  const rects = addresses.map((address) => {
    const rect = parseA1(address, sheet);
    if (!rect) throw new Error(`"${address}" is no range`);
    return rect;
  });
  if (typeof what !== 'string')
    rects.push({ row: findRow(google, sheet, what), column: 1, rows: 1, columns: sheet.maxColumns });
  google.spreadsheet.activeSheetId = sheet.id;
  google.spreadsheet.selection = { sheetId: sheet.id, rects };
}

function clearTab(sheet: Sheet): EditEffect {
  const rect = { row: 1, column: 1, rows: sheet.maxRows, columns: sheet.maxColumns };
  clearContent(sheet, rect);
  return { edits: [{ sheetId: sheet.id, ...rect, value: null, oldValue: null }] };
}

function sortTab(google: GoogleState, sheet: Sheet, header: string): void {
  const rect = { row: 2, column: 1, rows: sheet.maxRows - 1, columns: sheet.maxColumns };
  sortRect(sheet, rect, [{ column: findColumn(google, sheet, header), ascending: true }]);
}

function moveTabColumn(google: GoogleState, sheet: Sheet, header: string, to: number): void {
  const from = findColumn(google, sheet, header);
  if (to < 1 || to > sheet.maxColumns) throw new Error(`"${sheet.name}" has no column ${to}`);
  moveColumns(sheet, from, 1, to > from ? to + 1 : to);
}

function renameTab(google: GoogleState, sheet: Sheet, name: string): void {
  if (google.spreadsheet.sheets.some((one) => one !== sheet && one.name.toLowerCase() === name.toLowerCase())) {
    throw new Error(`there is a tab "${name}" already`);
  }
  sheet.name = name;
}

function deleteTab(google: GoogleState, name: string): void {
  const sheet = findTab(google, name);
  const { sheets } = google.spreadsheet;
  const next = sheets.find((one) => one !== sheet && !one.hidden);
  if (!next) throw new Error('the last visible tab cannot be deleted');
  sheets.splice(sheets.indexOf(sheet), 1);
  if (google.spreadsheet.activeSheetId === sheet.id) google.spreadsheet.activeSheetId = next.id;
}

const none: EditEffect = { edits: [] };

/** One act of `edit`; changes the sheet and says what fires onEdit. Throws in words when the act is impossible. */
export function applyEdit(google: GoogleState, step: EditStep, nowMs: number): EditEffect {
  if ('deleteTab' in step) {
    deleteTab(google, step.deleteTab);
    return none;
  }
  const sheet = findTab(google, step.tab);
  if ('set' in step) return setInRow(google, sheet, findRow(google, sheet, step.find), step.set, nowMs);
  if ('append' in step) return setInRow(google, sheet, freeRow(sheet), step.append, nowMs);
  if ('paste' in step) return paste(google, sheet, step.paste.at, step.paste.values, nowMs);
  if ('clear' in step) return clearTab(sheet);
  if ('select' in step) select(google, sheet, step.select);
  else if ('deleteRows' in step) removeRows(google, sheet, step.deleteRows);
  else if ('rename' in step) renameTab(google, sheet, step.rename);
  else if ('sort' in step) sortTab(google, sheet, step.sort);
  else if ('moveColumn' in step) moveTabColumn(google, sheet, step.moveColumn, step.to);
  else throw new Error(`the edit ${JSON.stringify(step)} is not known`);
  return none;
}
