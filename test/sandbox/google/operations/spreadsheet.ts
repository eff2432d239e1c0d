/** `Spreadsheet`: its tabs, its name, its zone, and the toast. */

import { parseA1, splitSheetName } from '../a1.ts';
import { type Args, countArgs, takeHandle, takeText, takeWhole } from '../args.ts';
import { refuse, refuseSignature } from '../faults.ts';
import { type HandleOf, isKind, type RangeHandle } from '../handles.ts';
import { findLocale } from '../locales.ts';
import { newSheet } from '../new-google.ts';
import type { Run } from '../run.ts';
import type { Sheet } from '../sheet-types.ts';
import { zoneOffset } from '../zones.ts';
import { dataRect, defineService, findSheet, getter, rangeHandle, reader, sheetHandle, writer } from './define.ts';
import { protectionsOf } from './protection.ts';
import { showToast } from './ui.ts';

/** Names are compared without regard to case, as Sheets does when it refuses a second one. */
export function checkSheetName(run: Run, name: string, own: Sheet | null): void {
  const taken = run.google.spreadsheet.sheets.some(
    (sheet) => sheet !== own && sheet.name.toLowerCase() === name.toLowerCase(),
  );
  if (taken) throw refuse(`A sheet with the name "${name}" already exists. Please enter another name.`);
}

function freeName(run: Run): string {
  const names = run.google.spreadsheet.sheets.map((sheet) => sheet.name);
  let number = names.length + 1;
  while (names.includes(`Sheet${number}`)) number += 1;
  return `Sheet${number}`;
}

function activeSheet(run: Run): Sheet {
  return findSheet(run, run.google.spreadsheet.activeSheetId);
}

/** What is selected in the active tab; A1 where nobody selected anything else. */
function activeRanges(run: Run): readonly RangeHandle[] {
  const sheet = activeSheet(run);
  const { selection } = run.google.spreadsheet;
  const rects = selection?.sheetId === sheet.id ? selection.rects : [{ row: 1, column: 1, rows: 1, columns: 1 }];
  return rects.map((rect) => rangeHandle(sheet, rect));
}

/** (), (name), (index), (name, index); without an index it comes after the active tab. Becomes the active one. */
function insertSheet(_: HandleOf<'Spreadsheet'>, args: Args, run: Run): HandleOf<'Sheet'> {
  const { sheets } = run.google.spreadsheet;
  const name = typeof args.list[0] === 'string' ? args.list[0] : null;
  const indexAt = name === null ? 0 : 1;
  const place = countArgs(args) > indexAt ? takeWhole(args, indexAt) : sheets.indexOf(activeSheet(run)) + 1;
  if (place < 0 || place > sheets.length) throw refuse('Invalid argument: sheetIndex');
  if (name !== null) checkSheetName(run, name, null);
  const sheet = newSheet(run.google.nextIds.sheet * 1000, name ?? freeName(run));
  run.google.nextIds.sheet += 1;
  sheets.splice(place, 0, sheet);
  run.google.spreadsheet.activeSheetId = sheet.id;
  return sheetHandle(sheet);
}

/** Takes a tab away; the last visible one stays. */
export function removeSheet(google: Run['google'], sheet: Sheet): void {
  const { sheets } = google.spreadsheet;
  if (!sheets.some((other) => other !== sheet && !other.hidden))
    throw refuse("You can't remove all the visible sheets in a document.");
  sheets.splice(sheets.indexOf(sheet), 1);
  const next = sheets.find((other) => !other.hidden);
  if (google.spreadsheet.activeSheetId === sheet.id && next) google.spreadsheet.activeSheetId = next.id;
}

function moveActiveSheet(_: HandleOf<'Spreadsheet'>, args: Args, run: Run): undefined {
  const { sheets } = run.google.spreadsheet;
  const place = takeWhole(args, 0);
  if (place < 1 || place > sheets.length) throw refuse('Invalid argument: pos');
  const sheet = activeSheet(run);
  sheets.splice(sheets.indexOf(sheet), 1);
  sheets.splice(place - 1, 0, sheet);
}

/** `Tab!A1`, or an address in the active tab. */
function getRange(_: HandleOf<'Spreadsheet'>, args: Args, run: Run) {
  const { sheet: name, address } = splitSheetName(takeText(args, 0));
  const sheet = name === null ? activeSheet(run) : run.google.spreadsheet.sheets.find((one) => one.name === name);
  const rect = sheet ? parseA1(address, sheet) : null;
  if (!sheet || !rect) throw refuse('Range not found');
  return rangeHandle(sheet, rect);
}

type Self = HandleOf<'Spreadsheet'>;

export const spreadsheet = defineService('Spreadsheet', {
  getId: getter((_: Self, __, run) => run.google.spreadsheet.id),
  getUrl: getter((_, __, run) => `https://docs.google.com/spreadsheets/d/${run.google.spreadsheet.id}/edit`),
  getName: getter((_, __, run) => run.google.spreadsheet.name),
  rename: writer((_, args, run) => {
    run.google.spreadsheet.name = takeText(args, 0);
    return undefined;
  }),
  getSpreadsheetTimeZone: getter((_, __, run) => run.google.spreadsheet.timeZone),
  setSpreadsheetTimeZone: writer((_, args, run) => {
    zoneOffset(takeText(args, 0), 0);
    run.google.spreadsheet.timeZone = takeText(args, 0);
    return undefined;
  }),
  getSpreadsheetLocale: getter((_, __, run) => run.google.spreadsheet.locale),
  setSpreadsheetLocale: writer((_, args, run) => {
    findLocale(takeText(args, 0));
    run.google.spreadsheet.locale = takeText(args, 0);
    return undefined;
  }),
  getSheets: getter((_, __, run) => run.google.spreadsheet.sheets.map(sheetHandle)),
  getNumSheets: getter((_, __, run) => run.google.spreadsheet.sheets.length),
  getSheetByName: getter((_, args, run) => {
    const sheet = run.google.spreadsheet.sheets.find((one) => one.name === takeText(args, 0));
    return sheet ? sheetHandle(sheet) : null;
  }),
  getSheetById: getter((_, args, run) => {
    const sheet = run.google.spreadsheet.sheets.find((one) => one.id === takeWhole(args, 0));
    return sheet ? sheetHandle(sheet) : null;
  }),
  getActiveSheet: getter((_, __, run) => sheetHandle(activeSheet(run))),
  setActiveSheet: getter((_, args, run) => {
    const sheet = findSheet(run, takeHandle(args, 0, 'Sheet').sheetId);
    sheet.hidden = false;
    run.google.spreadsheet.activeSheetId = sheet.id;
    return sheetHandle(sheet);
  }),
  getActiveRangeList: getter((_, __, run) => ({ kind: 'RangeList', ranges: activeRanges(run) })),
  // of several ranges the one that was selected last
  getActiveRange: getter((_, __, run) => activeRanges(run).at(-1) ?? null),
  insertSheet: writer(insertSheet),
  deleteSheet: writer((_, args, run) => {
    removeSheet(run.google, findSheet(run, takeHandle(args, 0, 'Sheet').sheetId));
    return undefined;
  }),
  deleteActiveSheet: writer((_, __, run) => {
    removeSheet(run.google, activeSheet(run));
    return sheetHandle(activeSheet(run));
  }),
  moveActiveSheet: writer(moveActiveSheet),
  getRange: getter(getRange),
  getDataRange: getter((_, __, run) => rangeHandle(activeSheet(run), dataRect(activeSheet(run)))),
  getProtections: reader((_, args, run) => {
    const type = args.list[0];
    if (!isKind(type, 'Enum')) throw refuseSignature(args.service, args.list);
    return run.google.spreadsheet.sheets.flatMap((sheet) => protectionsOf(sheet, type.name));
  }),
  toast: getter((_, args, run) => showToast(args, run)),
});
