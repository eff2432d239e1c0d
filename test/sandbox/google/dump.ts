/** What the sheet holds, as the command prints it. */
import { cellName } from './a1.ts';
import { dateKindAt, lastFilledRow, markAt, shownAt, valueAt } from './cells.ts';
import type { Dump, DumpedTab, DumpedValue } from './edit-types.ts';
import type { Mark, Sheet } from './sheet-types.ts';
import type { GoogleState } from './types.ts';
import { serialToLocal, serialToUtc, writeInstant } from './zones.ts';

function dumpValue(google: GoogleState, sheet: Sheet, row: number, column: number): DumpedValue {
  const value = valueAt(sheet, row, column);
  const kind = dateKindAt(sheet, row, column);
  if (kind === null || typeof value !== 'number') return value ?? '';
  if (kind === 'date') return { date: new Date(serialToLocal(value)).toISOString().slice(0, 10) };
  return { instant: writeInstant(serialToUtc(google.spreadsheet.timeZone, value)) };
}

function dumpLine<Result>(sheet: Sheet, row: number, read: (column: number) => Result): Result[] {
  const width = sheet.rows[row - 1]?.values.length ?? 0;
  return Array.from({ length: width }, (_, index) => read(index + 1));
}

/** One part of every mark, by cell name. */
function dumpMarks(sheet: Sheet, read: (mark: Mark) => string | undefined): Record<string, string> {
  const found: Record<string, string> = {};
  sheet.rows.forEach((line, index) => {
    for (const column of Object.keys(line.marks ?? {}).map(Number)) {
      const part = read(markAt(sheet, index + 1, column));
      if (part !== undefined) found[cellName(index + 1, column)] = part;
    }
  });
  return found;
}

function dumpTab(google: GoogleState, sheet: Sheet): DumpedTab {
  const numbers = Array.from({ length: Math.max(0, lastFilledRow(sheet) - 1) }, (_, index) => index + 2);
  const filled = numbers.filter((row) => (sheet.rows[row - 1]?.values.length ?? 0) > 0);
  return {
    name: sheet.name,
    hidden: sheet.hidden,
    frozenRows: sheet.frozenRows,
    header: dumpLine(sheet, 1, (column) => dumpValue(google, sheet, 1, column)),
    rows: filled.map((row) => ({
      row,
      values: dumpLine(sheet, row, (column) => dumpValue(google, sheet, row, column)),
      shown: dumpLine(sheet, row, (column) => shownAt(google, sheet, row, column)),
    })),
    formulas: dumpMarks(sheet, (mark) => mark.formula),
    notes: dumpMarks(sheet, (mark) => mark.note),
    links: dumpMarks(sheet, (mark) => mark.runs?.find((run) => run.link !== undefined)?.link),
  };
}

/** Rows without any value are left out; a row's number says where it stands. An empty cell between others is ''. */
export function dumpGoogle(google: GoogleState, nowMs: number): Dump {
  const { timeZone, locale, sheets } = google.spreadsheet;
  return { now: writeInstant(nowMs), timeZone, locale, tabs: sheets.map((sheet) => dumpTab(google, sheet)) };
}
