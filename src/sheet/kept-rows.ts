/** Rows of the tabs that people keep: each gets a key of its own and the add-on's verdict. People's cells are only ever read here. */
import { hashOf } from '../core/ids.ts';
import { ownTextOf, textOf } from './cells.ts';
import { type Pen, type Row, type Table, type TableRow, writeRows } from './table.ts';

export type KeptRow<Header extends string> = TableRow<Header> & { readonly key: string };

export type KeptTable<Header extends string> = {
  readonly table: Table<Header>;
  /** Rows with something in them. */
  readonly kept: readonly KeptRow<Header>[];
};

/** What a row may hold without saying anything: a tick, a note, and what the add-on wrote. */
const SAYS_NOTHING: readonly string[] = ['Active', 'Used', 'Check', 'Notes', '_key'];

const saysSomething = (row: TableRow<string>): boolean =>
  Object.entries(row.cells).some(([header, cell]) => !SAYS_NOTHING.includes(header) && textOf(cell) !== '');

/** A key that no row has; the same row at the same place gets the same one, so reading twice says the same. */
function makeKey(row: TableRow<string>, taken: ReadonlySet<string>): string {
  const content = JSON.stringify([row.rowNumber, ...Object.values(row.cells).map(textOf)]);
  for (let attempt = 0; ; attempt += 1) {
    const key = `row-${hashOf(`${attempt} ${content}`, 10)}`;
    if (!taken.has(key)) return key;
  }
}

/** The rows that say something. A row without a key, or a copy of another with its key, gets a new one. */
export function keepRows<Header extends string>(table: Table<Header | '_key'>): KeptTable<Header | '_key'> {
  const taken = new Set(table.rows.map((row) => ownTextOf(row.cells._key)));
  const seen = new Set<string>();
  const kept = table.rows.filter(saysSomething).map((row) => {
    const found = ownTextOf(row.cells._key);
    const key = found === '' || seen.has(found) ? makeKey(row, taken) : found;
    seen.add(key);
    taken.add(key);
    return { ...row, key };
  });
  return { table, kept };
}

/**
 * Writes the add-on's columns `headers` of every row that is kept; `verdictOf` gives null for a row that has none, and its
 * cells stay. Nothing is written when nothing would change.
 */
export function writeVerdicts<Header extends string, Chosen extends Header>(
  pen: Pen,
  { table, kept }: KeptTable<Header>,
  headers: readonly Chosen[],
  verdictOf: (row: KeptRow<Header>) => Row<Chosen> | null,
): void {
  const byRow = new Map(kept.map((row) => [row.rowNumber, verdictOf(row)]));
  const rows = table.rows.map((row): Row<Chosen> => byRow.get(row.rowNumber) ?? row.cells);
  const isSame = table.rows.every((row, index) =>
    headers.every((name) => ownTextOf(row.cells[name]) === String(rows[index]?.[name])),
  );
  if (!isSame) writeRows(pen, table.columns, headers, 2, rows);
}

/** Writes the `_key` column when a row has got a new key. */
export function writeKeys<Header extends string>(pen: Pen, kept: KeptTable<Header | '_key'>): void {
  writeVerdicts<Header | '_key', '_key'>(pen, kept, ['_key'], (row) => ({ _key: row.key }));
}
