/** Any tab by its header names, read whole and written in blocks. Knows no tab of its own, and never goes by a column's position. */
import type { CellValue, Grid } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';
import { SHEET_TROUBLES } from '../core/wording/sheet-texts.ts';
import { type LocalText, ownTextOf, toCell, toLink, type Written } from './cells.ts';
import type { Tab } from './columns.ts';

/** Why the sheet can't be used, as a sentence that a bookkeeper can act on. */
export type SheetTrouble = { readonly tab: string; readonly sentence: string };

/** Where a tab's columns stand, counting from 1. */
export type Columns<Header extends string> = {
  readonly tab: Tab<Header>;
  readonly headers: readonly Header[];
  readonly positions: Readonly<Record<Header, number>>;
};

/** A row by header, with everything else on it in `all`. `rowNumber` is the sheet's own. */
export type TableRow<Header extends string> = {
  readonly rowNumber: number;
  readonly cells: Readonly<Record<Header, CellValue>>;
  readonly all: readonly CellValue[];
};

export type Table<Header extends string> = {
  readonly columns: Columns<Header>;
  readonly rows: readonly TableRow<Header>[];
};

/** What writes: the grid, and the one thing about time zones that it needs to know. */
export type Pen = { readonly grid: Grid; readonly localText: LocalText };

export type Row<Header extends string> = Readonly<Record<Header, Written>>;

/** The headers of a tab in their first order; the keys of its columns and nothing else. */
export const headersOf = <Header extends string>(tab: Tab<Header>): readonly Header[] =>
  Object.keys(tab.columns) as Header[]; // the type says exactly these keys

/** The columns of a header row, or which of them are missing or there twice. */
export function locateColumns<Header extends string>(
  tab: Tab<Header>,
  header: readonly CellValue[],
): Result<Columns<Header>, SheetTrouble> {
  const texts = header.map(ownTextOf);
  const headers = headersOf(tab);
  const missing = headers.filter((name) => !texts.includes(name));
  if (missing.length === headers.length) return err({ tab: tab.name, sentence: SHEET_TROUBLES.noHeaders(tab.name) });
  if (missing.length > 0) return err({ tab: tab.name, sentence: SHEET_TROUBLES.noColumns(tab.name, missing) });
  const doubled = headers.filter((name) => texts.indexOf(name) !== texts.lastIndexOf(name));
  if (doubled.length > 0) return err({ tab: tab.name, sentence: SHEET_TROUBLES.doubleColumns(tab.name, doubled) });
  const positions = Object.fromEntries(headers.map((name) => [name, texts.indexOf(name) + 1]));
  return ok({ tab, headers, positions: positions as Record<Header, number> }); // built from the same headers
}

/** The columns, by one read of the header row. */
export const readColumns = <Header extends string>(
  grid: Grid,
  tab: Tab<Header>,
): Result<Columns<Header>, SheetTrouble> => locateColumns(tab, grid.readHeader(tab.name));

/** The whole tab, by one read. */
export function readTable<Header extends string>(grid: Grid, tab: Tab<Header>): Result<Table<Header>, SheetTrouble> {
  const [header = [], ...below] = grid.readAll(tab.name);
  const columns = locateColumns(tab, header);
  if (!columns.ok) return columns;
  const { headers, positions } = columns.value;
  const rows = below.map((all, index) => {
    const cells = Object.fromEntries(headers.map((name) => [name, all[positions[name] - 1] ?? '']));
    return { rowNumber: index + 2, cells: cells as Record<Header, CellValue>, all }; // built from the same headers
  });
  return ok({ columns: columns.value, rows });
}

type Run<Header extends string> = { readonly start: number; readonly headers: readonly Header[] };

/** The headers in the order of the sheet, cut where columns are not neighbours: each run is one write. */
function contiguousRuns<Header extends string, Chosen extends Header>(
  columns: Columns<Header>,
  headers: readonly Chosen[],
): readonly Run<Chosen>[] {
  const sorted = [...headers].sort((left, right) => columns.positions[left] - columns.positions[right]);
  const runs: { start: number; headers: Chosen[] }[] = [];
  for (const header of sorted) {
    const last = runs[runs.length - 1];
    const at = columns.positions[header];
    if (last && last.start + last.headers.length === at) last.headers.push(header);
    else runs.push({ start: at, headers: [header] });
  }
  return runs;
}

const linksOf = <Header extends string, Chosen extends Header>(
  columns: Columns<Header>,
  headers: readonly Chosen[],
): readonly Chosen[] => headers.filter((name) => columns.tab.columns[name].isLink === true);

/** Links go over the texts that were written before them, because a block takes no addresses. */
function writeLinks<Header extends string, Chosen extends Header>(
  pen: Pen,
  columns: Columns<Header>,
  headers: readonly Chosen[],
  firstRow: number,
  rows: readonly Row<Chosen>[],
): void {
  for (const run of contiguousRuns(columns, linksOf(columns, headers))) {
    const links = rows.map((row) => run.headers.map((name) => toLink(row[name])));
    pen.grid.writeLinks(columns.tab.name, firstRow, run.start, links);
  }
}

/** Writes the named columns of the rows from `firstRow` on, and no other cell: one write for each group of neighbours. */
export function writeRows<Header extends string, Chosen extends Header>(
  pen: Pen,
  columns: Columns<Header>,
  headers: readonly Chosen[],
  firstRow: number,
  rows: readonly Row<Chosen>[],
): void {
  if (rows.length === 0) return;
  for (const run of contiguousRuns(columns, headers)) {
    const values = rows.map((row) => run.headers.map((name) => toCell(row[name], pen.localText)));
    pen.grid.writeBlock(columns.tab.name, firstRow, run.start, values);
  }
  writeLinks(pen, columns, headers, firstRow, rows);
}

/** Writes the rows over all that the tab holds, from the top down, and empties in the same writes what is left of those that stood there. */
export function writeOver<Header extends string>(
  pen: Pen,
  { columns, rows: before }: Table<Header>,
  rows: readonly Row<Header>[],
): void {
  const empty = Object.fromEntries(columns.headers.map((header) => [header, ''])) as Row<Header>; // same headers
  const surplus = Array.from({ length: Math.max(before.length - rows.length, 0) }, () => empty);
  writeRows(pen, columns, columns.headers, 2, [...rows, ...surplus]);
  pen.grid.flush();
}

/** Adds rows below everything else, in one block: the cells between the tab's columns are new too, and stay empty. */
export function appendRows<Header extends string>(
  pen: Pen,
  columns: Columns<Header>,
  rows: readonly Row<Header>[],
): void {
  if (rows.length === 0) return;
  const { tab, headers, positions } = columns;
  const places = headers.map((name) => positions[name]);
  const start = Math.min(...places);
  const width = Math.max(...places) - start + 1;
  const firstRow = Math.max(pen.grid.lastRow(tab.name), 1) + 1;
  const values = rows.map((row) => {
    const cells: CellValue[] = new Array<CellValue>(width).fill('');
    for (const name of headers) cells[positions[name] - start] = toCell(row[name], pen.localText);
    return cells;
  });
  pen.grid.writeBlock(tab.name, firstRow, start, values);
  writeLinks(pen, columns, headers, firstRow, rows);
}
