/** The tab Register: a row for every entry that was posted or saved, for good. Rows are only added, and of old ones only the status moves. */
import { moneyNumber } from '../core/money.ts';
import { withCheck } from '../core/row-keys.ts';
import type { RegisterChange, RegisterRow, RegisterStatus } from '../core/run.ts';
import { OWN_ROW_IGNORED } from '../core/wording/keys.ts';
import type { HEADER_NOTES } from '../core/wording/sheet.ts';
import { OUTCOMES, REGISTER_KINDS, wordEntry } from '../core/wording/sheet-texts.ts';
import type { Tab, ToneRule } from './columns.ts';
import { type RowKey, readKeys } from './keys.ts';
import { appendRows, type Columns, type Pen, type Row, type Table, type TableRow, writeRows } from './table.ts';
import { KEY_COLUMN } from './usual-columns.ts';

export type RegisterHeader = keyof (typeof HEADER_NOTES)['Register'];

const STATUS_TONES = [
  { starts: 'Draft in Xero', tone: 'ready' },
  { starts: 'In the ledger', tone: 'good' },
  { starts: 'Paid', tone: 'good' },
  { starts: 'Void', tone: 'quiet' },
] as const satisfies readonly (ToneRule & { readonly starts: RegisterStatus })[];

export const REGISTER = {
  name: 'Register',
  columns: {
    Status: { owner: 'add-on', width: 120, tones: STATUS_TONES },
    'Posted at': { owner: 'add-on', width: 150, format: 'instant' },
    Document: { owner: 'add-on', width: 100, isLink: true },
    Number: { owner: 'add-on', width: 240 },
    Kind: { owner: 'add-on', width: 190 },
    Contact: { owner: 'add-on', width: 160 },
    'Document date': { owner: 'add-on', width: 120, format: 'date' },
    Account: { owner: 'add-on', width: 210 },
    Amount: { owner: 'add-on', width: 100, format: 'amount' },
    Currency: { owner: 'add-on', width: 80 },
    Entry: { owner: 'add-on', width: 110, isLink: true },
    Report: { owner: 'add-on', width: 190 },
    Run: { owner: 'add-on', width: 130 },
    Changed: { owner: 'add-on', width: 210 },
    '_document id': KEY_COLUMN,
    _key: KEY_COLUMN,
    _hash: KEY_COLUMN,
    _line: KEY_COLUMN,
    _mapping: KEY_COLUMN,
  },
} as const satisfies Tab<RegisterHeader>;

const kindOf = ({ kind, isByPayroll }: RegisterRow): string => {
  if (isByPayroll) return REGISTER_KINDS.byPayroll;
  return kind === null ? '' : REGISTER_KINDS[kind];
};

/** The cells of a row. */
export const cellsOf = (row: RegisterRow): Row<RegisterHeader> => ({
  Status: row.status,
  'Posted at': row.postedAt === null ? '' : { instant: row.postedAt },
  Document: { text: OUTCOMES[row.type], url: row.documentUrl },
  Number: row.number,
  Kind: kindOf(row),
  Contact: row.contactName,
  'Document date': { date: row.documentDate },
  Account: row.account,
  Amount: moneyNumber(row.amount),
  Currency: row.amount.currency,
  Entry: { text: wordEntry(row.entryId), url: row.entryUrl },
  Report: row.reportName,
  Run: row.runId,
  Changed: '',
  '_document id': row.documentId,
  _key: withCheck(row.key),
  _hash: row.hash,
  _line: row.line,
  _mapping: row.mapping,
});

/** A column from the first to the last row that moved, in one write; rows between them get what they have. */
function writeMoved<Header extends 'Status' | 'Kind' | 'Changed' | '_key'>(
  pen: Pen,
  table: Table<RegisterHeader>,
  header: Header,
  textOf: (row: TableRow<RegisterHeader>) => string | undefined,
): void {
  const moved = table.rows.flatMap((row, index) => {
    const text = textOf(row);
    return text !== undefined && text !== row.cells[header] ? [index] : [];
  });
  const [first] = moved;
  const last = moved[moved.length - 1];
  if (first === undefined || last === undefined) return;
  const rows = table.rows.slice(first, last + 1);
  writeRows(
    pen,
    table.columns,
    [header],
    first + 2,
    rows.map((row): Row<Header> => ({ [header]: textOf(row) ?? row.cells[header] }) as Row<Header>), // exactly this key
  );
}

/** What a row's key names: `<document id>:<entry id>`. */
export function partsOfKey(key: string): { readonly documentId: string; readonly entryId: number } {
  const at = key.lastIndexOf(':');
  return { documentId: key.slice(0, at), entryId: Number(key.slice(at + 1)) };
}

/** Adds rows that stand nowhere yet, without a look at what was posted before. */
export const addToRegister = (pen: Pen, columns: Columns<RegisterHeader>, registered: readonly RegisterRow[]): void =>
  appendRows(pen, columns, registered.map(cellsOf));

/** What tells a row in `Changed` that it is ignored; null for one that is used. */
function ignoredText(key: RowKey | undefined): string | null {
  if (key?.is === 'copy') return OWN_ROW_IGNORED.copy(key.of);
  return key?.is === 'strange' ? OWN_ROW_IGNORED.strange : null;
}

/**
 * Adds `registered` and moves the status of documents in `changes`; gives how many rows nobody can tell. A row that is there
 * already, because a run died after writing it, only gets its status.
 */
export function writeRegister(
  pen: Pen,
  table: Table<RegisterHeader>,
  registered: readonly RegisterRow[],
  changes: readonly RegisterChange[],
): number {
  const statuses = new Map<string, RegisterStatus>();
  for (const { documentId, status } of [...registered, ...changes]) statuses.set(documentId, status);
  const keys = readKeys(REGISTER.name, table.rows);
  const ofRow = new Map(table.rows.map((row, at) => [row, keys[at]]));
  const partsOf = (row: TableRow<RegisterHeader>) => {
    const key = ofRow.get(row);
    return key?.is === 'own' ? partsOfKey(key.key) : null;
  };
  writeMoved(pen, table, 'Status', (row) => statuses.get(partsOf(row)?.documentId ?? ''));
  // told only now of what was saved first: it is paid since
  const byPayroll = new Set(registered.flatMap((row) => (row.isByPayroll ? [row.documentId] : [])));
  if (byPayroll.size > 0)
    writeMoved(pen, table, 'Kind', (row) =>
      byPayroll.has(partsOf(row)?.documentId ?? '') ? REGISTER_KINDS.byPayroll : undefined,
    );
  const changed = new Map(changes.flatMap((change) => (change.changed ? [[change.documentId, change.changed]] : [])));
  writeMoved(pen, table, 'Changed', (row) => {
    const parts = partsOf(row);
    return ignoredText(ofRow.get(row)) ?? (parts ? changed.get(parts.documentId)?.get(parts.entryId) : undefined);
  });
  writeMoved(pen, table, '_key', (row) => {
    const key = ofRow.get(row);
    return key?.is === 'own' ? withCheck(key.key) : undefined;
  });
  const present = new Set(keys.flatMap((key) => (key.is === 'own' ? [key.key] : [])));
  const added = registered.filter((row) => !present.has(row.key));
  appendRows(
    pen,
    table.columns,
    added.map((row) => cellsOf({ ...row, status: statuses.get(row.documentId) ?? row.status })),
  );
  return keys.filter((key) => ignoredText(key) !== null).length;
}
