/** The mark that tells a copied spreadsheet from its original: the id of the one that posts, in the hidden tab `_Lists`, which copies take along. */
import type { Grid } from '../core/ports.ts';
import { ownTextOf, toCell } from './cells.ts';
import { LISTS } from './lists.ts';
import { type Pen, readTable } from './table.ts';

const HEADER = 'Spreadsheet';

/** The id that the tab bears; '' where it bears none, or is not there. One read of the tab. */
export function readMark(grid: Grid): string {
  if (!grid.tabNames().includes(LISTS.name)) return '';
  const table = readTable<keyof typeof LISTS.columns>(grid, LISTS);
  const [first] = table.ok ? table.value.rows : [];
  return first ? ownTextOf(first.cells[HEADER]) : '';
}

/** Writes the mark so that it stands when this returns; false where the tab can't bear it yet. */
export function writeMark(pen: Pen, id: string): boolean {
  if (!pen.grid.tabNames().includes(LISTS.name)) return false;
  const table = readTable<keyof typeof LISTS.columns>(pen.grid, LISTS);
  if (!table.ok) return false;
  pen.grid.writeBlock(LISTS.name, 2, table.value.columns.positions[HEADER], [[toCell(id, pen.localText)]]);
  pen.grid.flush();
  return true;
}
