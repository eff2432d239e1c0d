/** Reads the tab Exceptions for what is open: since when, whose, and what a person wrote of it. Writes nothing. */
import { type Instant, instantAt } from '../core/calendar.ts';
import type { OpenException } from '../core/controls/evidence.ts';
import type { OpenRow } from '../core/exceptions/standing.ts';
import type { Grid } from '../core/ports.ts';
import { ownTextOf, textOf } from './cells.ts';
import { EXCEPTIONS, type ExceptionHeader } from './exceptions.ts';
import { ownRows } from './keys.ts';
import { readTable, type Table } from './table.ts';

const momentIn = (cell: unknown): Instant | null => (cell instanceof Date ? instantAt(cell.getTime()) : null);

export const openIn = ({ rows }: Table<ExceptionHeader>): readonly OpenException[] =>
  ownRows(EXCEPTIONS.name, rows).map(({ key, row: { cells } }) => ({
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
  return ownRows(EXCEPTIONS.name, table?.rows ?? []).map(({ key, row: { cells } }) => ({
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
