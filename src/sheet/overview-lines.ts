/** Reads Overview back, for the panel: what it says, line by line, in its order. Writes nothing. */
import type { Instant } from '../core/calendar.ts';
import { instantAt } from '../core/calendar.ts';
import type { CellValue, Grid } from '../core/ports.ts';
import type { LocalText } from './cells.ts';
import { ownTextOf } from './cells.ts';
import { OVERVIEW } from './overview.ts';

export type OverviewLine = { readonly what: string; readonly now: string; readonly toDo: string };

const momentOf = (date: Date): Instant => instantAt(date.getTime());

/** By one read of the tab; none where it is missing. Its first three columns are the page's own. */
export function readOverview(grid: Grid, localText: LocalText): readonly OverviewLine[] {
  if (!grid.tabNames().includes(OVERVIEW.name)) return [];
  const text = (cell: CellValue = ''): string => (cell instanceof Date ? localText(momentOf(cell)) : ownTextOf(cell));
  return grid
    .readAll(OVERVIEW.name)
    .slice(1)
    .map(([what, now, toDo]) => ({ what: text(what), now: text(now), toDo: text(toDo) }))
    .filter(({ what, now }) => what !== '' && now !== '');
}
