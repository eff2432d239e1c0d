/** Reads the Register for when and in which run each document was posted. Writes nothing. */
import { instantAt } from '../core/calendar.ts';
import type { PostedRow } from '../core/controls/evidence.ts';
import type { Grid } from '../core/ports.ts';
import { runStartOf } from '../core/wording/run.ts';
import { ownTextOf } from './cells.ts';
import { readKeys } from './keys.ts';
import { partsOfKey, REGISTER, type RegisterHeader } from './register.ts';
import { statusIn } from './registered.ts';
import { readTable } from './table.ts';

/** By one read of the tab; none where it can't be read. Rows whose key or status somebody touched are left out. */
export function readPostedRows(grid: Grid): readonly PostedRow[] {
  const table = grid.tabNames().includes(REGISTER.name) ? readTable<RegisterHeader>(grid, REGISTER) : null;
  if (!table?.ok) return [];
  const { rows } = table.value;
  const keys = readKeys(REGISTER.name, rows);
  return rows.flatMap(({ cells }, at) => {
    const key = keys[at];
    const status = statusIn(ownTextOf(cells.Status));
    if (key?.is !== 'own' || status === undefined) return [];
    const posted = cells['Posted at'];
    return [
      {
        ...partsOfKey(key.key),
        status,
        postedAt: posted instanceof Date ? instantAt(posted.getTime()) : null,
        startedAt: runStartOf(ownTextOf(cells.Run)),
      },
    ];
  });
}
