/** Fills in what people left empty in Exceptions: the owner of the area, and what is usually done next. What somebody wrote stays. */
import type { Owners } from '../core/controls/owners.ts';
import { careOf } from '../core/exceptions/care.ts';
import type { Exception } from '../core/exceptions/kinds.ts';
import { wordNextAction } from '../core/wording/owners.ts';
import { textOf } from './cells.ts';
import type { ExceptionHeader } from './exceptions.ts';
import { type Columns, type Pen, type TableRow, writeRows } from './table.ts';

/** Who does what about one row: what people wrote, else what is usual. `missing` are the cells that are to be filled in. */
export type Assigned = {
  readonly owner: string;
  readonly nextAction: string;
  readonly missing: readonly ('Owner' | 'Next action')[];
};

/** What is written beside an exception, `row` being null where it has none yet. A former owner's address goes over to the new one. */
export function assign(
  { facts }: Exception,
  row: TableRow<ExceptionHeader> | null,
  { areas, vendors }: Owners,
): Assigned {
  const care = careOf(facts.kind);
  const { owner, former } = areas[care.area];
  const [named, next] = row ? [textOf(row.cells.Owner), textOf(row.cells['Next action'])] : ['', ''];
  const isOpen = named === '' || named.toLowerCase() === former.toLowerCase();
  const missing = [
    ...(isOpen && owner !== '' ? (['Owner'] as const) : []),
    ...(next === '' ? (['Next action'] as const) : []),
  ];
  return {
    owner: missing.includes('Owner') ? owner : named,
    nextAction: next === '' ? wordNextAction(care, vendors) : next,
    missing,
  };
}

/** Each group of neighbours is a write of its own; what is left over is filled in by the next run. */
const MOST_FILLS = 25;

type Filling = Assigned & { readonly rowNumber: number };

/** Neighbouring rows that lack the same cells. */
function groupAlike(rows: readonly Filling[]): readonly (readonly [Filling, ...Filling[]])[] {
  const groups: [Filling, ...Filling[]][] = [];
  for (const row of rows) {
    const group = groups[groups.length - 1];
    const last = group?.[group.length - 1];
    if (group && last && last.rowNumber + 1 === row.rowNumber && last.missing.join() === row.missing.join())
      group.push(row);
    else groups.push([row]);
  }
  return groups;
}

/** Writes only the cells that are empty; `assigned` are the rows from row 2 down, null where nothing is known of one. */
export function fillDefaults(
  pen: Pen,
  columns: Columns<ExceptionHeader>,
  assigned: readonly (Assigned | null)[],
): void {
  const open = assigned.flatMap((each, at) =>
    each && each.missing.length > 0 ? [{ ...each, rowNumber: at + 2 }] : [],
  );
  for (const group of groupAlike(open).slice(0, MOST_FILLS))
    writeRows(
      pen,
      columns,
      group[0].missing,
      group[0].rowNumber,
      group.map(({ owner, nextAction }) => ({ Owner: owner, 'Next action': nextAction })),
    );
}
