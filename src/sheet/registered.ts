/** Reads the Register back: what stands in its rows, for use cases that take documents back or compare them. Writes nothing. */
import type { CalendarDate } from '../core/calendar.ts';
import type { DocumentType } from '../core/ledger/types.ts';
import { parseMoney } from '../core/money.ts';
import type { Grid } from '../core/ports.ts';
import { decodeLines } from '../core/posting/line-notes.ts';
import { decodeMapping } from '../core/posting/mapping-notes.ts';
import type { RegisteredRow } from '../core/posting/registered.ts';
import { ok, type Result } from '../core/result.ts';
import type { RegisterStatus } from '../core/run.ts';
import { KINDS, OUTCOMES, REGISTER_KINDS } from '../core/wording/sheet-texts.ts';
import { ownTextOf } from './cells.ts';
import { type RowKey, readKeys } from './keys.ts';
import { partsOfKey, REGISTER, type RegisterHeader } from './register.ts';
import { readTable, type SheetTrouble, type TableRow } from './table.ts';

/** The day that a date cell shows in the spreadsheet's zone. */
type DayOf = (date: Date) => CalendarDate;

const STATUSES = {
  'Draft in Xero': 'Draft in Xero',
  'In the ledger': 'In the ledger',
  Paid: 'Paid',
  Void: 'Void',
} as const satisfies { readonly [Status in RegisterStatus]: Status };

/** The key whose text a cell shows; undefined where people wrote something else. */
const keyOf = <Key extends string>(texts: Readonly<Record<Key, string>>, shown: string): Key | undefined =>
  (Object.keys(texts) as Key[]).find((key) => texts[key] === shown); // a constant table has no other keys

/** The status that a cell shows; undefined where people wrote something else. */
export const statusIn = (shown: string): RegisterStatus | undefined => keyOf(STATUSES, shown);

const TYPES: Readonly<Record<DocumentType, string>> = { bill: OUTCOMES.bill, creditNote: OUTCOMES.creditNote };

/** The row as it was written, by what its key names; none where the key is no row's of ours, or where a cell that tells the document no longer says what such a cell can say. */
function rowOf(
  { cells, rowNumber }: TableRow<RegisterHeader>,
  key: RowKey | undefined,
  dayOf: DayOf,
): readonly RegisteredRow[] {
  if (key?.is !== 'own') return [];
  const text = (header: RegisterHeader): string => ownTextOf(cells[header]);
  const status = statusIn(text('Status'));
  const type = keyOf(TYPES, text('Document'));
  const isByPayroll = text('Kind') === REGISTER_KINDS.byPayroll;
  const kind = isByPayroll ? 'REIMB' : keyOf(KINDS, text('Kind'));
  const amount = parseMoney(text('Amount'), text('Currency'));
  const { documentId, entryId } = partsOfKey(key.key);
  const day = cells['Document date'];
  const date = day instanceof Date ? dayOf(day) : undefined;
  if (!status || !type || !kind || !amount.ok || !date) return [];
  return [
    {
      rowNumber,
      status,
      type,
      number: text('Number'),
      kind,
      ...(isByPayroll ? { isByPayroll } : {}),
      contactName: text('Contact'),
      date,
      account: text('Account'),
      reportName: text('Report'),
      amount: amount.value,
      entryId,
      runId: text('Run'),
      documentId,
      hash: text('_hash'),
      lines: decodeLines(text('_line')),
      mapping: decodeMapping(text('_mapping')),
    },
  ];
}

/** All rows that can be read, by one read of the tab. */
export function readRegistered(grid: Grid, dayOf: DayOf): Result<readonly RegisteredRow[], SheetTrouble> {
  const table = readTable<RegisterHeader>(grid, REGISTER);
  if (!table.ok) return table;
  const { rows } = table.value;
  const keys = readKeys(REGISTER.name, rows);
  return ok(rows.flatMap((row, at) => rowOf(row, keys[at], dayOf)));
}

/** The selected rows of the Register; null where another tab is in front or nothing but its header is selected. */
export function selectedRows(grid: Grid): ReadonlySet<number> | null {
  const { tab, rows } = grid.selection();
  const below = rows.filter((row) => row > 1);
  return tab === REGISTER.name && below.length > 0 ? new Set(below) : null;
}
