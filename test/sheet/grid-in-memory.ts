/** A spreadsheet in memory behind the grid port: takes texts as if typed, counts the calls, and lets a test act as a person would. */
import type { CellLink, CellValue, Grid } from '../../src/core/ports.ts';
import { HEADER_NOTES } from '../../src/core/wording/sheet.ts';
import { SETTING_ROWS } from '../../src/sheet/settings.ts';

export type TabName = keyof typeof HEADER_NOTES;
type Cells = CellValue[][];
export type Call = { readonly kind: 'read' | 'write' | 'delete'; readonly tab: string; readonly cells: number };
export type MemoryGrid = Grid & {
  readonly tabs: Map<string, Cells>;
  readonly links: Map<string, string>;
  readonly calls: Call[];
};

/** What Sheets makes of a typed text, in a zone that is UTC. */
function takeTyped(value: CellValue): CellValue {
  if (typeof value !== 'string') return value;
  if (value.startsWith("'")) return value.slice(1);
  if (/^[=+-]/.test(value)) throw new Error(`became a formula: ${value}`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return new Date(`${value}T00:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(value)) return new Date(`${value.replace(' ', 'T')}Z`);
  if (value !== '' && /^\s*[\d.,]+\s*%?$/.test(value)) throw new Error(`became a number: ${value}`);
  return value;
}

const usedRows = (cells: Cells): number => {
  const last = [...cells].reverse().findIndex((row) => row.some((cell) => cell !== ''));
  return last < 0 ? 0 : cells.length - last;
};
const usedColumns = (cells: Cells): number =>
  Math.max(0, ...cells.map((row) => row.reduce<number>((most, cell, at) => (cell === '' ? most : at + 1), 0)));

export function createMemoryGrid(): MemoryGrid {
  const tabs = new Map<string, Cells>();
  const links = new Map<string, string>();
  const calls: Call[] = [];
  const cellsOf = (tab: string): Cells => {
    const cells = tabs.get(tab);
    if (!cells) throw new Error(`There is no tab ${tab}`);
    return cells;
  };
  const read = (tab: string, most: number): CellValue[][] => {
    const cells = cellsOf(tab);
    const width = usedColumns(cells);
    const rows = cells.slice(0, Math.min(usedRows(cells), most));
    calls.push({ kind: 'read', tab, cells: rows.length * width });
    return rows.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? ''));
  };
  const write = (tab: string, row: number, column: number, values: readonly (readonly CellValue[])[]): void => {
    const cells = cellsOf(tab);
    calls.push({ kind: 'write', tab, cells: values.length * (values[0]?.length ?? 0) });
    values.forEach((line, down) => {
      if (line.length !== values[0]?.length) throw new Error('The rows are not of one length');
      const target = cells[row - 1 + down] ?? [];
      while (cells.length < row + down) cells.push([]);
      while (target.length < column - 1 + line.length) target.push('');
      line.forEach((value, right) => {
        target[column - 1 + right] = takeTyped(value);
      });
      cells[row - 1 + down] = target;
    });
  };
  return {
    timeZone: 'Pacific/Auckland',
    tabs,
    links,
    calls,
    tabNames: () => [...tabs.keys()],
    selection: () => ({ tab: [...tabs.keys()][0] ?? '', rows: [] }),
    lastRow: (tab) => usedRows(cellsOf(tab)),
    readHeader: (tab) => read(tab, 1)[0] ?? [],
    readAll: (tab) => read(tab, Number.POSITIVE_INFINITY),
    writeBlock: write,
    writeLinks: (tab, row, column, rich: readonly (readonly CellLink[])[]) => {
      write(
        tab,
        row,
        column,
        rich.map((line) => line.map(({ text }) => (text === '' ? '' : `'${text}`))),
      );
      rich.forEach((line, down) => {
        line.forEach(({ url }, right) => {
          links.set(`${tab}!${row + down},${column + right}`, url);
        });
      });
    },
    flush: () => undefined,
    // no value hangs on a box
    writeBoxes: () => undefined,
    deleteRows: (tab, row, count) => {
      calls.push({ kind: 'delete', tab, cells: 0 });
      cellsOf(tab).splice(row - 1, count);
    },
  };
}

/** All tabs with their headers in the first order, and settings as a new sheet has them. */
export function createLaidOutGrid(): MemoryGrid {
  const grid = createMemoryGrid();
  for (const [tab, notes] of Object.entries(HEADER_NOTES)) grid.tabs.set(tab, [Object.keys(notes)]);
  for (const [label, { initial }] of Object.entries(SETTING_ROWS))
    grid.tabs.get('Settings')?.push([label, initial, 'what it does']);
  return grid;
}

export const cellsIn = (grid: MemoryGrid, tab: TabName): Cells => grid.tabs.get(tab) ?? [];

/** Rows below the header by header name, as a person would look at them; empty cells are left out. */
export function rowsIn(grid: MemoryGrid, tab: TabName): Record<string, CellValue>[] {
  const [header = [], ...rows] = cellsIn(grid, tab);
  return rows.map((row) =>
    Object.fromEntries(
      header.flatMap((name, at) => (row[at] === '' || row[at] === undefined ? [] : [[String(name), row[at]]])),
    ),
  );
}

/** Adds a row as a person would, by header name. */
export function typeRow(grid: MemoryGrid, tab: TabName, cells: Readonly<Record<string, CellValue>>): void {
  const [header = []] = cellsIn(grid, tab);
  cellsIn(grid, tab).push(header.map((name) => cells[String(name)] ?? ''));
}

/** Changes one cell of the row whose `header` shows `value`. */
export function typeCell(
  grid: MemoryGrid,
  tab: TabName,
  find: readonly [string, CellValue],
  set: readonly [string, CellValue],
): void {
  const [header = [], ...rows] = cellsIn(grid, tab);
  const row = rows.find((cells) => cells[header.indexOf(find[0])] === find[1]);
  if (!row || !header.includes(set[0])) throw new Error(`nothing to change at ${find.join(' ')}`);
  row[header.indexOf(set[0])] = set[1];
}

/** Reorders the columns of a tab as a person might, without a word to anybody. */
export function shuffleColumns(grid: MemoryGrid, tab: TabName, order: (at: number, width: number) => number): void {
  const cells = cellsIn(grid, tab);
  const width = cells[0]?.length ?? 0;
  const places = Array.from({ length: width }, (_, at) => order(at, width));
  grid.tabs.set(
    tab,
    cells.map((row) => places.map((at) => row[at] ?? '')),
  );
}
