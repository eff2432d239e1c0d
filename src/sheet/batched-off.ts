/** The tab Batched Off: a row for every entry that was taken off ConnectWise's list without a document. It counts as no posting; its rows never leave. */
import { type CalendarDate, instantAt } from '../core/calendar.ts';
import { moneyNumber, parseMoney } from '../core/money.ts';
import {
  BATCHED_OFF_STATUSES,
  type BatchedOffRow,
  type BatchedOffStatus,
  type KeptBatchedOff,
} from '../core/posting/batched-off.ts';
import { ok, type Result } from '../core/result.ts';
import { withCheck } from '../core/row-keys.ts';
import type { HEADER_NOTES } from '../core/wording/sheet.ts';
import { wordEntry } from '../core/wording/sheet-texts.ts';
import { ownTextOf } from './cells.ts';
import type { Tab } from './columns.ts';
import { ownRows } from './keys.ts';
import {
  appendRows,
  headersOf,
  type Pen,
  type Row,
  readTable,
  type SheetTrouble,
  type Table,
  type TableRow,
  writeRows,
} from './table.ts';
import { KEY_COLUMN } from './usual-columns.ts';

export type BatchedOffHeader = keyof (typeof HEADER_NOTES)['Batched Off'];

export const BATCHED_OFF = {
  name: 'Batched Off',
  columns: {
    Status: {
      owner: 'add-on',
      width: 130,
      tones: [
        { starts: 'Under way', tone: 'ready' },
        { starts: 'Batched off', tone: 'good' },
        { starts: 'Taken back', tone: 'quiet' },
        { starts: 'Not batched off', tone: 'attention' },
      ],
    },
    'Batched at': { owner: 'add-on', width: 150, format: 'instant' },
    Entry: { owner: 'add-on', width: 110, isLink: true },
    Amount: { owner: 'add-on', width: 100, format: 'amount' },
    Currency: { owner: 'add-on', width: 80 },
    Member: { owner: 'add-on', width: 140 },
    'Expense date': { owner: 'add-on', width: 110, format: 'date' },
    'Expense report': { owner: 'add-on', width: 190 },
    Classification: { owner: 'add-on', width: 130 },
    Why: { owner: 'add-on', width: 260 },
    By: { owner: 'add-on', width: 200 },
    Run: { owner: 'add-on', width: 130 },
    _key: KEY_COLUMN,
  },
} as const satisfies Tab<BatchedOffHeader>;

type Found = Table<BatchedOffHeader>;

const keyOf = ({ entry }: BatchedOffRow): string => `E${entry.entryId}`;

const cellsOf = (row: BatchedOffRow): Row<BatchedOffHeader> => ({
  Status: row.status,
  'Batched at': { instant: row.at },
  Entry: { text: wordEntry(row.entry.entryId), url: row.entry.url },
  Amount: row.entry.amount === null ? row.entry.amountText : moneyNumber(row.entry.amount),
  Currency: row.entry.currency,
  Member: row.entry.memberName,
  'Expense date': row.entry.date === null ? '' : { date: row.entry.date },
  'Expense report': row.entry.reportName,
  Classification: row.entry.classification,
  Why: row.why,
  By: row.by,
  Run: row.runId,
  _key: withCheck(keyOf(row)),
});

/** The rows that are ours, each with the entry that its key names. */
const entryRows = ({
  rows,
}: Found): readonly { readonly row: TableRow<BatchedOffHeader>; readonly entryId: number }[] =>
  ownRows(BATCHED_OFF.name, rows).map(({ row, key }) => ({ row, entryId: Number(key.slice(1)) }));

function rowOf(
  { cells, rowNumber }: TableRow<BatchedOffHeader>,
  entryId: number,
  dayOf: (date: Date) => CalendarDate,
): KeptBatchedOff {
  const text = (header: BatchedOffHeader): string => ownTextOf(cells[header]);
  const amount = parseMoney(text('Amount'), text('Currency'));
  const [day, at] = [cells['Expense date'], cells['Batched at']];
  return {
    rowNumber,
    // a status that people wrote over is asked for anew
    status: BATCHED_OFF_STATUSES.find((status) => status === text('Status')) ?? 'Under way',
    at: instantAt(at instanceof Date ? at.getTime() : 0),
    entry: {
      entryId,
      amount: amount.ok ? amount.value : null,
      amountText: text('Amount'),
      currency: text('Currency'),
      memberName: text('Member'),
      date: day instanceof Date ? dayOf(day) : null,
      reportName: text('Expense report'),
      classification: text('Classification'),
      url: '',
    },
    why: text('Why'),
    by: text('By'),
    runId: text('Run'),
  };
}

export type BatchedOffTab = {
  /** All rows, by one read of the tab. */
  readonly read: () => Result<readonly KeptBatchedOff[], SheetTrouble>;
  /** Writes rows, each over the one of the same entry, else below all others; they stand in the spreadsheet when this returns. */
  readonly write: (rows: readonly BatchedOffRow[]) => void;
  /** Moves the status of rows, by entry; durable when this returns. */
  readonly setStatuses: (statuses: ReadonlyMap<number, BatchedOffStatus>) => void;
  /** The selected rows; null where another tab is in front or nothing but its header is selected. */
  readonly selected: () => ReadonlySet<number> | null;
};

/** Neighbouring rows are written together. */
function writeOver(pen: Pen, table: Found, rows: ReadonlyMap<number, BatchedOffRow>): void {
  const groups: { readonly first: number; readonly rows: Row<BatchedOffHeader>[] }[] = [];
  for (const { row, entryId } of entryRows(table)) {
    const told = rows.get(entryId);
    if (!told) continue;
    const last = groups[groups.length - 1];
    if (last && last.first + last.rows.length === row.rowNumber) last.rows.push(cellsOf(told));
    else groups.push({ first: row.rowNumber, rows: [cellsOf(told)] });
  }
  for (const group of groups) writeRows(pen, table.columns, headersOf(BATCHED_OFF), group.first, group.rows);
}

function writeAll(pen: Pen, rows: readonly BatchedOffRow[]): void {
  const table = readTable<BatchedOffHeader>(pen.grid, BATCHED_OFF);
  if (!table.ok) throw new Error(table.error.sentence);
  const byEntry = new Map(rows.map((row) => [row.entry.entryId, row]));
  writeOver(pen, table.value, byEntry);
  const present = new Set(entryRows(table.value).map(({ entryId }) => entryId));
  const fresh = [...byEntry.values()].filter(({ entry }) => !present.has(entry.entryId));
  appendRows(pen, table.value.columns, fresh.map(cellsOf));
  pen.grid.flush();
}

function moveStatuses(pen: Pen, statuses: ReadonlyMap<number, BatchedOffStatus>): void {
  const table = readTable<BatchedOffHeader>(pen.grid, BATCHED_OFF);
  if (!table.ok || statuses.size === 0) return;
  const entryOf = new Map(entryRows(table.value).map(({ row, entryId }) => [row, entryId]));
  const rows = table.value.rows.map((row) => ({
    Status: statuses.get(entryOf.get(row) ?? 0) ?? row.cells.Status,
  }));
  writeRows(pen, table.value.columns, ['Status'], 2, rows);
  pen.grid.flush();
}

/** The tab as the use cases that batch off and take back work with it. */
export const openBatchedOff = (pen: Pen, dayOf: (date: Date) => CalendarDate): BatchedOffTab => ({
  read: () => {
    const table = readTable<BatchedOffHeader>(pen.grid, BATCHED_OFF);
    if (!table.ok) return table;
    return ok(entryRows(table.value).map(({ row, entryId }) => rowOf(row, entryId, dayOf)));
  },
  write: (rows) => writeAll(pen, rows),
  setStatuses: (statuses) => moveStatuses(pen, statuses),
  selected: () => {
    const { tab, rows } = pen.grid.selection();
    const below = rows.filter((row) => row > 1);
    return tab === BATCHED_OFF.name && below.length > 0 ? new Set(below) : null;
  },
});
