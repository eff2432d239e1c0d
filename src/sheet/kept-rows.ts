/** Rows of the tabs that people keep: each gets a key of its own and the add-on's verdict. People's cells are only ever read here. */
import { hashOf } from '../core/ids.ts';
import { withCheck } from '../core/row-keys.ts';
import { wordIgnored } from '../core/wording/keys.ts';
import { wordCheck } from '../core/wording/sheet-texts.ts';
import { ownTextOf, textOf } from './cells.ts';
import { type KeyedTab, readKeys } from './keys.ts';
import { type Pen, type Row, readTable, type Table, type TableRow, writeRows } from './table.ts';

export type KeptRow<Header extends string> = TableRow<Header> & { readonly key: string };

/** A row that is not used, with the reason for its Check, and the key that makes it a row of its own from the next run on. */
export type IgnoredRow<Header extends string> = TableRow<Header> & {
  readonly because: string;
  readonly nextKey: string | null;
};

export type KeptTable<Header extends string> = {
  readonly name: KeyedTab;
  readonly table: Table<Header>;
  /** Rows with something in them. */
  readonly kept: readonly KeptRow<Header>[];
  readonly ignored: readonly IgnoredRow<Header>[];
};

/** What a row may hold without saying anything: a tick, a note, and what the add-on wrote. */
const SAYS_NOTHING: readonly string[] = ['Split tax', 'Active', 'Used', 'Check', '_contact id', 'Notes', '_key'];

/** Tabs in which people make rows out of others. */
const MADE_BY_PASTING: readonly KeyedTab[] = ['GL Mapping', 'Expense Connect'];

const saysSomething = (row: TableRow<string>): boolean =>
  Object.entries(row.cells).some(([header, cell]) => !SAYS_NOTHING.includes(header) && textOf(cell) !== '');

/** A key that no row has; the same row at the same place gets the same one, so reading twice says the same. */
function makeKey(row: TableRow<string>, taken: Set<string>): string {
  const content = JSON.stringify([row.rowNumber, ...Object.values(row.cells).map(textOf)]);
  for (let attempt = 0; ; attempt += 1) {
    const key = `row-${hashOf(`${attempt} ${content}`, 10)}`;
    if (taken.has(key)) continue;
    taken.add(key);
    return key;
  }
}

/**
 * The rows that say something. One without a key is new and gets one. One that was pasted with the key of another is not used in
 * this run; where people make rows out of others, it counts from the next one on.
 */
export function keepRows<Header extends string>(
  name: KeyedTab,
  table: Table<Header | '_key'>,
): KeptTable<Header | '_key'> {
  const keys = readKeys(name, table.rows);
  const taken = new Set(keys.flatMap((found) => (found.is === 'own' ? [found.key] : [])));
  const kept: KeptRow<Header | '_key'>[] = [];
  const ignored: IgnoredRow<Header | '_key'>[] = [];
  table.rows.forEach((row, at) => {
    const found = keys[at];
    if (!found || !saysSomething(row)) return;
    if (found.is === 'none') kept.push({ ...row, key: makeKey(row, taken) });
    else if (found.is === 'own') kept.push({ ...row, key: found.key });
    else if (found.is === 'copy' && MADE_BY_PASTING.includes(name))
      ignored.push({ ...row, because: wordIgnored.newRow(found.of), nextKey: makeKey(row, taken) });
    else if (found.is === 'copy') ignored.push({ ...row, because: wordIgnored.copy(found.of), nextKey: null });
    else ignored.push({ ...row, because: wordIgnored.strange, nextKey: null });
  });
  return { name, table, kept, ignored };
}

/** Gives the tab as it stands now, read at most once; null where it lost a column meanwhile. */
export type Again<Header extends string> = () => KeptTable<Header> | null;

/** People sort, add and remove rows while a run goes on, so nothing is written by where a row stood when the run began. */
export function rereading<Header extends string>(
  pen: Pen,
  { name, table }: KeptTable<Header | '_key'>,
): Again<Header | '_key'> {
  const read: (KeptTable<Header | '_key'> | null)[] = [];
  return () => {
    if (read.length === 0) {
      const now = readTable(pen.grid, table.columns.tab);
      read.push(now.ok ? keepRows<Header>(name, now.value) : null);
    }
    return read[0] ?? null;
  };
}

/** What to write under `headers`; null for a row whose cells stay as they are. */
export type Verdicts<Header extends string, Chosen extends Header> = {
  readonly headers: readonly Chosen[];
  readonly kept: (row: KeptRow<Header>) => Row<Chosen> | null;
  readonly ignored: (row: IgnoredRow<Header>) => Row<Chosen> | null;
};

function rowsOf<Header extends string, Chosen extends Header>(
  { table, kept, ignored }: KeptTable<Header>,
  verdicts: Verdicts<Header, Chosen>,
): readonly Row<Chosen>[] {
  const byRow = new Map([
    ...kept.map((row) => [row.rowNumber, verdicts.kept(row)] as const),
    ...ignored.map((row) => [row.rowNumber, verdicts.ignored(row)] as const),
  ]);
  return table.rows.map((row) => byRow.get(row.rowNumber) ?? row.cells);
}

/** Writes verdicts into the tab as it stands now. Nothing is read or written when nothing would change. */
export function writeVerdicts<Header extends string, Chosen extends Header>(
  pen: Pen,
  before: KeptTable<Header>,
  again: Again<Header>,
  verdicts: Verdicts<Header, Chosen>,
): void {
  const rows = rowsOf(before, verdicts);
  const isSame = before.table.rows.every((row, index) =>
    verdicts.headers.every((name) => ownTextOf(row.cells[name]) === String(rows[index]?.[name])),
  );
  const now = isSame ? null : again();
  if (now) writeRows(pen, now.table.columns, verdicts.headers, 2, rowsOf(now, verdicts));
}

/** Writes the `_key` column when a row has got a new key. A key that nobody can tell stays as it is. */
export function writeKeys<Header extends string>(
  pen: Pen,
  before: KeptTable<Header | '_key'>,
  again: Again<Header | '_key'>,
): void {
  writeVerdicts<Header | '_key', '_key'>(pen, before, again, {
    headers: ['_key'],
    kept: ({ key }) => ({ _key: withCheck(key) }),
    ignored: ({ nextKey }) => (nextKey === null ? null : { _key: withCheck(nextKey) }),
  });
}

/** The Check of rows that are used, as the plan says it, and of those that are not. */
export function writeChecks<Header extends string>(
  pen: Pen,
  before: KeptTable<Header | 'Check'>,
  again: Again<Header | 'Check'>,
  checkOf: (key: string) => string,
): void {
  writeVerdicts<Header | 'Check', 'Check'>(pen, before, again, {
    headers: ['Check'],
    kept: ({ key }) => ({ Check: wordCheck(checkOf(key)) }),
    ignored: ({ because }) => ({ Check: wordCheck(because) }),
  });
}
