/** Reads the tab Exceptions for what is open: since when, whose, and what a person wrote of it. Writes nothing. */
import { type Instant, instantAt } from '../core/calendar.ts';
import type { OpenException } from '../core/controls/evidence.ts';
import type { OpenRow } from '../core/exceptions/standing.ts';
import type { Grid } from '../core/ports.ts';
import { ownTextOf, textOf } from './cells.ts';
import { EXCEPTIONS, type ExceptionHeader } from './exceptions.ts';
import { readKeys } from './keys.ts';
import { readTable, type Table, type TableRow } from './table.ts';

const momentIn = (cell: unknown): Instant | null => (cell instanceof Date ? instantAt(cell.getTime()) : null);

type Cells = TableRow<ExceptionHeader>['cells'];

/** The rows that are ours and whole; copies and rows whose key was touched say nothing. */
function ownRows({ rows }: Table<ExceptionHeader>): readonly { readonly key: string; readonly cells: Cells }[] {
  const keys = readKeys(EXCEPTIONS.name, rows);
  return rows.flatMap(({ cells }, at) => {
    const key = keys[at];
    return key?.is === 'own' ? [{ key: key.key, cells }] : [];
  });
}

export const openIn = (table: Table<ExceptionHeader>): readonly OpenException[] =>
  ownRows(table).map(({ key, cells }) => ({
    key,
    firstSeen: momentIn(cells['First seen']),
    owner: textOf(cells.Owner),
    note: textOf(cells.Note),
  }));

const tableOf = (grid: Grid): Table<ExceptionHeader> | null => {
  const table = grid.tabNames().includes(EXCEPTIONS.name) ? readTable<ExceptionHeader>(grid, EXCEPTIONS) : null;
  return table?.ok ? table.value : null;
};

/** What is open with what its rows tell of it, by one read of the tab; none where it can't be read. */
export function readOpenRows(grid: Grid): readonly OpenRow[] {
  const table = tableOf(grid);
  return (table ? ownRows(table) : []).map(({ key, cells }) => ({
    key,
    firstSeen: momentIn(cells['First seen']),
    owner: textOf(cells.Owner),
    nextAction: textOf(cells['Next action']),
    happened: ownTextOf(cells['What happened']),
    entries: typeof cells.Entries === 'number' ? cells.Entries : 0,
  }));
}

/** By one read of the tab; none where it can't be read. */
export function readOpenExceptions(grid: Grid): readonly OpenException[] {
  const table = tableOf(grid);
  return table ? openIn(table) : [];
}
