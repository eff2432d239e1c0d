/** Puts rows back into the Register: those that stand are written anew where they stand, those that are gone come below. Nothing else is touched. */
import type { RegisterRow } from '../core/run.ts';
import { ownTextOf, type Written } from './cells.ts';
import { readKeys } from './keys.ts';
import { cellsOf, REGISTER, type RegisterHeader } from './register.ts';
import { appendRows, headersOf, type Pen, type Row, type Table, type TableRow, writeRows } from './table.ts';

/** What a row that stands knows better than anybody else. */
const KEPT = ['Posted at', 'Run', 'Changed', 'Report', 'Kind', '_mapping'] as const satisfies readonly RegisterHeader[];

/** What a row was posted as: where the document is another one by now, nobody else knows it. */
const POSTED_AS = [
  'Contact',
  'Document date',
  'Account',
  'Amount',
  'Currency',
  '_hash',
  '_line',
] as const satisfies readonly RegisterHeader[];

const WHOLE_HASH = /^[A-Z2-7]{10}$/;

/** Whether a row tells of a document that was changed since it was posted. */
const isOfChanged = ({ cells }: TableRow<RegisterHeader>, told: RegisterRow): boolean =>
  WHOLE_HASH.test(ownTextOf(cells._hash)) && ownTextOf(cells._hash) !== told.hash;

/** The row as told again, with what only the sheet knows. */
function merged(row: TableRow<RegisterHeader>, told: RegisterRow): Row<RegisterHeader> {
  const own = isOfChanged(row, told) ? [...KEPT, ...POSTED_AS] : KEPT;
  const kept = own
    .filter((header) => row.cells[header] !== '')
    .map((header): [RegisterHeader, Written] => [header, row.cells[header]]);
  return { ...cellsOf(told), ...Object.fromEntries(kept) };
}

/** Brings `rebuilt` into the tab; of several rows with one key the first is ours. */
export function writeRebuilt(pen: Pen, table: Table<RegisterHeader>, rebuilt: readonly RegisterRow[]): void {
  const open = new Map(rebuilt.map((row) => [row.key, row]));
  const groups: { readonly first: number; readonly rows: Row<RegisterHeader>[] }[] = [];
  const keys = readKeys(REGISTER.name, table.rows);
  for (const [at, row] of table.rows.entries()) {
    const key = keys[at];
    const told = key?.is === 'own' ? open.get(key.key) : undefined;
    if (!told) continue;
    open.delete(told.key);
    const last = groups[groups.length - 1];
    if (last && last.first + last.rows.length === row.rowNumber) last.rows.push(merged(row, told));
    else groups.push({ first: row.rowNumber, rows: [merged(row, told)] });
  }
  for (const { first, rows } of groups) writeRows(pen, table.columns, headersOf(table.columns.tab), first, rows);
  appendRows(pen, table.columns, [...open.values()].map(cellsOf));
}
