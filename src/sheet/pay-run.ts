/** The tab Pay Run: what waits for payroll, by employee and currency, above what was handed over before. There only where payroll reimburses. */
import { instantAt } from '../core/calendar.ts';
import { moneyNumber } from '../core/money.ts';
import { type HandedLine, handedKey, type OpenLine, totalOf } from '../core/posting/pay-run.ts';
import { decodePaidOut, encodePaidOut } from '../core/posting/pay-run-notes.ts';
import { withCheck } from '../core/row-keys.ts';
import { wordPaidOut } from '../core/wording/pay-run.ts';
import type { HEADER_NOTES } from '../core/wording/sheet.ts';
import { ownTextOf } from './cells.ts';
import type { Tab } from './columns.ts';
import { ownRows } from './keys.ts';
import { type Pen, type Row, readTable, type Table, writeOver } from './table.ts';
import { KEY_COLUMN } from './usual-columns.ts';

export type PayRunHeader = keyof (typeof HEADER_NOTES)['Pay Run'];

export const PAY_RUN = {
  name: 'Pay Run',
  isOnRequest: true,
  columns: {
    Status: {
      owner: 'add-on',
      width: 130,
      tones: [
        { starts: 'To hand over', tone: 'ready' },
        { starts: 'Handed over', tone: 'good' },
      ],
    },
    Contact: { owner: 'add-on', width: 180 },
    Amount: { owner: 'add-on', width: 100, format: 'amount' },
    Currency: { owner: 'add-on', width: 80 },
    Entries: { owner: 'add-on', width: 80, format: 'count' },
    Expenses: { owner: 'add-on', width: 360 },
    'Handed over at': { owner: 'add-on', width: 150, format: 'instant' },
    By: { owner: 'add-on', width: 200 },
    _entries: KEY_COLUMN,
    _key: KEY_COLUMN,
  },
} as const satisfies Tab<PayRunHeader>;

const sharedCells = ({ contactName, currency, entries }: OpenLine | HandedLine) => ({
  Contact: contactName,
  Amount: moneyNumber(totalOf({ contactName, currency, entries })),
  Currency: currency,
  Entries: entries.length,
  Expenses: wordPaidOut(entries),
  _entries: encodePaidOut(entries),
});

const openCells = (line: OpenLine): Row<PayRunHeader> => ({
  ...sharedCells(line),
  Status: 'To hand over',
  'Handed over at': '',
  By: '',
  _key: '',
});

const handedCells = (line: HandedLine): Row<PayRunHeader> => ({
  ...sharedCells(line),
  Status: 'Handed over',
  'Handed over at': { instant: line.at },
  By: line.by,
  _key: withCheck(handedKey(line)),
});

/** The rows of what was handed over, as far as nobody touched what tells it. */
function handedIn({ rows }: Table<PayRunHeader>): readonly HandedLine[] {
  return ownRows(PAY_RUN.name, rows).flatMap(({ row: { cells }, key }): readonly HandedLine[] => {
    const [, ms] = /^P(\d+)-/.exec(key) ?? [];
    const currency = ownTextOf(cells.Currency);
    const entries = decodePaidOut(ownTextOf(cells._entries), currency);
    if (ms === undefined || !entries) return [];
    return [
      { at: instantAt(Number(ms)), by: ownTextOf(cells.By), contactName: ownTextOf(cells.Contact), currency, entries },
    ];
  });
}

export type PayRunTab = {
  /** What the tab says was handed over, by one read of it; nothing where it is not there. */
  readonly read: () => readonly HandedLine[];
  /** Shows what waits, then what was handed over, the latest first; false where the tab is not there or lost a column. */
  readonly write: (open: readonly OpenLine[], handed: readonly HandedLine[]) => boolean;
};

function writeAll(pen: Pen, open: readonly OpenLine[], handed: readonly HandedLine[]): boolean {
  const table = tableOf(pen);
  if (!table) return false;
  const latestFirst = [...handed].sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
  writeOver(pen, table, [...open.map(openCells), ...latestFirst.map(handedCells)]);
  return true;
}

function tableOf(pen: Pen): Table<PayRunHeader> | null {
  const table = pen.grid.tabNames().includes(PAY_RUN.name) ? readTable<PayRunHeader>(pen.grid, PAY_RUN) : null;
  return table?.ok ? table.value : null;
}

export const openPayRun = (pen: Pen): PayRunTab => ({
  read: () => {
    const table = tableOf(pen);
    return table ? handedIn(table) : [];
  },
  write: (open, handed) => writeAll(pen, open, handed),
});
