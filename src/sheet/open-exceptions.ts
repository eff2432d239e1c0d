/** Reads the tab Exceptions for what is open: since when, whose, and what a person wrote of it. Writes nothing. */
import { type Instant, instantAt } from '../core/calendar.ts';
import type { OpenException } from '../core/controls/evidence.ts';
import type { Grid } from '../core/ports.ts';
import { textOf } from './cells.ts';
import { EXCEPTIONS, type ExceptionHeader } from './exceptions.ts';
import { readKeys } from './keys.ts';
import { readTable, type Table } from './table.ts';

const momentIn = (cell: unknown): Instant | null => (cell instanceof Date ? instantAt(cell.getTime()) : null);

/** The rows that are ours and whole; copies and rows whose key was touched say nothing. */
export function openIn({ rows }: Table<ExceptionHeader>): readonly OpenException[] {
  const keys = readKeys(EXCEPTIONS.name, rows);
  return rows.flatMap(({ cells }, at) => {
    const key = keys[at];
    if (key?.is !== 'own') return [];
    return [
      { key: key.key, firstSeen: momentIn(cells['First seen']), owner: textOf(cells.Owner), note: textOf(cells.Note) },
    ];
  });
}

/** By one read of the tab; none where it can't be read. */
export function readOpenExceptions(grid: Grid): readonly OpenException[] {
  const table = grid.tabNames().includes(EXCEPTIONS.name) ? readTable<ExceptionHeader>(grid, EXCEPTIONS) : null;
  return table?.ok ? openIn(table.value) : [];
}
