/** The grid port over SpreadsheetApp, and with `layout.ts` the only place where cells are touched. Decides nothing about their content. */
import type { CellLink, CellValue, Grid } from '../core/ports.ts';

type GoogleSheet = GoogleAppsScript.Spreadsheet.Sheet;

function tabOf(name: string): GoogleSheet {
  const tab = SpreadsheetApp.getActive().getSheetByName(name);
  if (tab === null) throw new Error(`There is no tab ${name}`);
  return tab;
}

/** Rows and columns are added at the end where the rectangle reaches beyond the tab. */
function makeRoom(tab: GoogleSheet, lastRow: number, lastColumn: number): void {
  const rows = tab.getMaxRows();
  if (lastRow > rows) tab.insertRowsAfter(rows, lastRow - rows);
  const columns = tab.getMaxColumns();
  if (lastColumn > columns) tab.insertColumnsAfter(columns, lastColumn - columns);
}

function rangeOf(name: string, row: number, column: number, cells: readonly (readonly unknown[])[]) {
  const height = cells.length;
  const width = cells[0]?.length ?? 0;
  const tab = tabOf(name);
  makeRoom(tab, row + height - 1, column + width - 1);
  return tab.getRange(row, column, height, width);
}

/** Google Sheets gives a number, text, truth value or Date for every cell (Range.getValues). */
const readRange = (range: GoogleAppsScript.Spreadsheet.Range): readonly (readonly CellValue[])[] => range.getValues();

function readRows(name: string, most: number): readonly (readonly CellValue[])[] {
  const tab = tabOf(name);
  const rows = Math.min(tab.getLastRow(), most);
  return rows === 0 ? [] : readRange(tab.getRange(1, 1, rows, tab.getLastColumn()));
}

const richText = ({ text, url }: CellLink): GoogleAppsScript.Spreadsheet.RichTextValue => {
  const builder = SpreadsheetApp.newRichTextValue().setText(text);
  return (url === '' ? builder : builder.setLinkUrl(url)).build();
};

/** Rows down to the last one with anything in it, however far the selection reaches. */
function selectedRows(tab: GoogleSheet): readonly number[] {
  const ranges = SpreadsheetApp.getActive().getActiveRangeList()?.getRanges() ?? [];
  const last = tab.getLastRow();
  const rows = new Set<number>();
  for (const range of ranges)
    for (let row = range.getRow(); row <= Math.min(range.getLastRow(), last); row += 1) rows.add(row);
  return [...rows].filter((row) => !tab.isRowHiddenByFilter(row));
}

/** Removing every row below the frozen ones is refused, so a row is added first where nothing else would be left. */
function deleteRows(name: string, row: number, count: number): void {
  const tab = tabOf(name);
  if (count >= tab.getMaxRows() - Math.max(tab.getFrozenRows(), 1)) tab.insertRowsAfter(tab.getMaxRows(), 1);
  tab.deleteRows(row, count);
}

/** The grid of the spreadsheet that the script runs in. */
export function createGrid(): Grid {
  return {
    timeZone: SpreadsheetApp.getActive().getSpreadsheetTimeZone(),
    tabNames: () =>
      SpreadsheetApp.getActive()
        .getSheets()
        .map((tab) => tab.getName()),
    selection: () => {
      const tab = SpreadsheetApp.getActive().getActiveSheet();
      return { tab: tab.getName(), rows: selectedRows(tab) };
    },
    lastRow: (name) => tabOf(name).getLastRow(),
    readHeader: (name) => readRows(name, 1)[0] ?? [],
    readAll: (name) => readRows(name, Number.POSITIVE_INFINITY),
    writeBlock: (name, row, column, values) => {
      rangeOf(name, row, column, values).setValues(values.map((line) => [...line]));
    },
    writeLinks: (name, row, column, links) => {
      rangeOf(name, row, column, links).setRichTextValues(links.map((line) => line.map(richText)));
    },
    writeBoxes: (name, column, row, count) => {
      const tab = tabOf(name);
      tab.getRange(2, column, tab.getMaxRows() - 1, 1).clearDataValidations();
      if (count > 0)
        tab
          .getRange(row, column, count, 1)
          .setDataValidation(SpreadsheetApp.newDataValidation().requireCheckbox().build());
    },
    deleteRows,
    flush: () => SpreadsheetApp.flush(),
  };
}
