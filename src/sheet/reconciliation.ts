/** The tab Reconciliation: where every expense stands, and ConnectWise, Register and ledger side by side. There only once somebody asked for it. */
import type { BookRow } from '../core/books/report.ts';
import { money, moneyNumber } from '../core/money.ts';
import { withCheck } from '../core/row-keys.ts';
import type { HEADER_NOTES } from '../core/wording/sheet.ts';
import { textOf } from './cells.ts';
import type { Tab } from './columns.ts';
import { ownRows } from './keys.ts';
import { type Pen, type Row, readTable, type Table, type TableRow, writeOver } from './table.ts';
import { KEY_COLUMN } from './usual-columns.ts';

export type ReconciliationHeader = keyof (typeof HEADER_NOTES)['Reconciliation'];

const AMOUNT = { owner: 'add-on', width: 110, format: 'amount' } as const;

export const RECONCILIATION = {
  name: 'Reconciliation',
  isOnRequest: true,
  columns: {
    Part: { owner: 'add-on', width: 120 },
    Status: {
      owner: 'add-on',
      width: 220,
      tones: [
        { starts: 'To be explained', tone: 'attention' },
        { starts: 'Does not add up', tone: 'failed' },
        { starts: 'Even', tone: 'good' },
        { starts: 'Adds up', tone: 'good' },
        { starts: 'Not reconciled, more', tone: 'attention' },
        { starts: 'Explained', tone: 'quiet' },
        { starts: 'Exchange-rate', tone: 'quiet' },
        { starts: 'Not compared', tone: 'quiet' },
        { starts: 'Owned', tone: 'ready' },
      ],
    },
    Period: { owner: 'add-on', width: 90 },
    Account: { owner: 'add-on', width: 200 },
    Member: { owner: 'add-on', width: 150 },
    Entries: { owner: 'add-on', width: 80, format: 'count' },
    ConnectWise: AMOUNT,
    Register: AMOUNT,
    Xero: AMOUNT,
    Difference: AMOUNT,
    Currency: { owner: 'add-on', width: 80 },
    Explanation: { owner: 'add-on', width: 380 },
    Owner: { owner: 'person', width: 140 },
    Note: { owner: 'person', width: 220 },
    _entries: KEY_COLUMN,
    _key: KEY_COLUMN,
  },
} as const satisfies Tab<ReconciliationHeader>;

type Cells = Row<ReconciliationHeader>;

/** Of no month: each reading makes these anew. */
const ALWAYS_NEW: readonly unknown[] = ['Bank payments', 'Clearing accounts'] satisfies readonly BookRow['part'][];

const amountCell = (minor: number | null, currency: string): number | '' =>
  minor === null ? '' : moneyNumber(money(minor, currency));

function cellsOf(row: BookRow, own: Pick<Cells, 'Owner' | 'Note'>): Cells {
  const { currency } = row;
  return {
    Part: row.part,
    Status: row.status,
    Period: row.period,
    Account: row.account,
    Member: row.memberName,
    Entries: row.entries,
    ConnectWise: amountCell(row.connectWise, currency),
    Register: amountCell(row.register, currency),
    Xero: amountCell(row.ledger, currency),
    Difference: amountCell(row.difference, currency),
    Currency: currency,
    Explanation: row.explanation,
    ...own,
    _entries: row.entryIds.join(','),
    _key: withCheck(row.key),
  };
}

function tableOf({ grid }: Pen): Table<ReconciliationHeader> | null {
  const table = grid.tabNames().includes(RECONCILIATION.name) ? readTable(grid, RECONCILIATION) : null;
  return table?.ok ? table.value : null;
}

const isOwned = ({ cells }: TableRow<ReconciliationHeader>): boolean =>
  textOf(cells.Owner) !== '' || textOf(cells.Note) !== '';

export type ReconciliationTab = {
  /** The keys of rows beside which a person wrote an owner or a note, by one read of the tab; null where it is not there. */
  readonly readOwned: () => ReadonlySet<string> | null;
  /**
   * Writes the rows of one reading over those of the same months; those of other months stay below them, and what people wrote stays
   * with its row. False where the tab is not there or lost a column.
   */
  readonly write: (rows: readonly BookRow[]) => boolean;
};

function writeAll(pen: Pen, rows: readonly BookRow[]): boolean {
  const table = tableOf(pen);
  if (!table) return false;
  const before = new Map(ownRows(RECONCILIATION.name, table.rows).map(({ key, row }) => [key, row]));
  const periods = new Set(rows.map(({ period }) => period));
  const written = rows.map((row) => {
    const cells = before.get(row.key)?.cells;
    return cellsOf(row, { Owner: cells?.Owner ?? '', Note: cells?.Note ?? '' });
  });
  const others = [...before.values()]
    .map(({ cells }): Cells => cells)
    .filter(({ Part, Period }) => !ALWAYS_NEW.includes(Part) && !periods.has(String(Period)));
  writeOver(pen, table, [...written, ...others]);
  return true;
}

export const openReconciliation = (pen: Pen): ReconciliationTab => ({
  readOwned: () => {
    const table = tableOf(pen);
    const rows = table && ownRows(RECONCILIATION.name, table.rows);
    return rows && new Set(rows.flatMap(({ key, row }) => (isOwned(row) ? [key] : [])));
  },
  write: (rows) => writeAll(pen, rows),
});
