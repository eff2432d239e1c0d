/**
 * The tab Exceptions: one row for each open cause. Rows keep their place, so what people write beside them is never moved or
 * rewritten; a settled row is removed whole, new ones go below.
 */
import type { Instant } from '../core/calendar.ts';
import { isOfDocument } from '../core/exceptions/causes.ts';
import { CHOICES } from '../core/exceptions/choices.ts';
import type { Exception } from '../core/exceptions/kinds.ts';
import { wordException } from '../core/wording/exceptions.ts';
import type { HEADER_NOTES } from '../core/wording/sheet.ts';
import { EXCEPTION_STATUS, wordEntry, wordSeveral, wordStatus } from '../core/wording/sheet-texts.ts';
import { ownTextOf, textOf, type Written } from './cells.ts';
import type { Tab } from './columns.ts';
import { earliestCell, idsCell, membersCell, shared, sumCell, unique } from './entry-cells.ts';
import { type Pen, type Row, type Table, type TableRow, writeRows } from './table.ts';
import { KEY_COLUMN } from './usual-columns.ts';

export type ExceptionHeader = keyof (typeof HEADER_NOTES)['Exceptions'];

export const EXCEPTIONS = {
  name: 'Exceptions',
  columns: {
    Status: {
      owner: 'add-on',
      width: 120,
      tones: [
        { starts: '▲', tone: 'attention' },
        { starts: '✕', tone: 'failed' },
        { starts: '…', tone: 'ready' },
        { starts: '✓', tone: 'quiet' },
      ],
    },
    'What happened': { owner: 'add-on', width: 380 },
    'What to do': { owner: 'add-on', width: 380 },
    Entries: { owner: 'add-on', width: 70, format: 'count' },
    Amount: { owner: 'add-on', width: 100, format: 'amount' },
    Currency: { owner: 'add-on', width: 80 },
    Member: { owner: 'add-on', width: 140 },
    'Expense date': { owner: 'add-on', width: 110, format: 'date' },
    'Expense report': { owner: 'add-on', width: 190 },
    Classification: { owner: 'add-on', width: 130 },
    Action: { owner: 'person', width: 110, choices: { from: 'values', values: CHOICES, strict: false } },
    Owner: { owner: 'person', width: 120 },
    Note: { owner: 'person', width: 200 },
    ConnectWise: { owner: 'add-on', width: 110, isLink: true },
    Xero: { owner: 'add-on', width: 110, isLink: true },
    'First seen': { owner: 'add-on', width: 150, format: 'instant' },
    'Times seen': { owner: 'add-on', width: 90, format: 'count' },
    _entries: KEY_COLUMN,
    _key: KEY_COLUMN,
  },
} as const satisfies Tab<ExceptionHeader>;

type OwnHeader = Exclude<ExceptionHeader, 'Action' | 'Owner' | 'Note'>;
const OWN = (Object.keys(EXCEPTIONS.columns) as ExceptionHeader[]) // the type says exactly these keys
  .filter((header): header is OwnHeader => EXCEPTIONS.columns[header].owner !== 'person');

/** Removing rows takes a call for each group of neighbours; what is left over is shown as settled and leaves at the next run. */
const MOST_REMOVALS = 25;

type Seen = { readonly first: Written; readonly times: number };

function ownCells(exception: Exception, seen: Seen): Row<OwnHeader> {
  const { entries, facts, key } = exception;
  const { happened, toDo } = wordException(exception);
  const [first] = entries;
  return {
    Status: wordStatus(facts.kind),
    'What happened': happened,
    'What to do': toDo,
    Entries: entries.length,
    Amount: sumCell(entries),
    Currency: shared(
      entries.map((entry) => entry.currency),
      (codes) => codes.join(', '),
    ),
    Member: membersCell(entries),
    'Expense date': earliestCell(entries),
    'Expense report': shared(
      entries.map((entry) => entry.reportName),
      (names) => wordSeveral(names.length, 'reports'),
    ),
    Classification: shared(
      entries.map((entry) => entry.classification),
      (names) => names.join(', '),
    ),
    ConnectWise: first === undefined ? '' : { text: wordEntry(first.entryId), url: first.url },
    Xero: '',
    'First seen': seen.first,
    'Times seen': seen.times,
    _entries: idsCell(entries),
    _key: key,
  };
}

const keyOf = (row: TableRow<ExceptionHeader>): string => ownTextOf(row.cells._key);
const isOurs = (row: TableRow<ExceptionHeader>): boolean => OWN.some((header) => textOf(row.cells[header]) !== '');

/** What people wrote under Action, by the key of the row; of rows with one key the first counts, as when they are written. */
export function actionsIn(table: Table<ExceptionHeader>): ReadonlyMap<string, string> {
  const actions = new Map<string, string>();
  for (const row of table.rows) if (!actions.has(keyOf(row))) actions.set(keyOf(row), textOf(row.cells.Action).trim());
  return actions;
}

/** Rows of ours that do not stay, and copies of a row that stays. A row where only people wrote is theirs. */
function findSettled(
  table: Table<ExceptionHeader>,
  stays: (key: string) => boolean,
): readonly TableRow<ExceptionHeader>[] {
  const seen = new Set<string>();
  return table.rows.filter((row) => {
    const key = keyOf(row);
    const isFirst = stays(key) && !seen.has(key);
    seen.add(key);
    return !isFirst && isOurs(row);
  });
}

type RowGroup = { readonly first: number; readonly count: number };

/** Neighbouring rows as one group each, the last group first, so that removing one leaves the others where they are. */
function groupNeighbours(rowNumbers: readonly number[]): readonly RowGroup[] {
  const groups: RowGroup[] = [];
  for (const row of rowNumbers) {
    const last = groups[0];
    if (last && last.first + last.count === row) groups[0] = { first: last.first, count: last.count + 1 };
    else groups.unshift({ first: row, count: 1 });
  }
  return groups;
}

function removeRows(pen: Pen, settled: readonly TableRow<ExceptionHeader>[]): ReadonlySet<number> {
  const groups = groupNeighbours(settled.map((row) => row.rowNumber)).slice(0, MOST_REMOVALS);
  for (const group of groups) pen.grid.deleteRows(EXCEPTIONS.name, group.first, group.count);
  return new Set(groups.flatMap(({ first, count }) => Array.from({ length: count }, (_, at) => first + at)));
}

const timesOf = (row: TableRow<ExceptionHeader>): number => Number(row.cells['Times seen']) || 0;

/**
 * Brings the tab to `exceptions` as of `now`, and gives what happened in those that left.
 * `table` was read in this run. With `keepsDocuments` the rows of documents stay as they are: nobody asked how those stand.
 */
export function writeExceptions(
  pen: Pen,
  table: Table<ExceptionHeader>,
  exceptions: readonly Exception[],
  now: Instant,
  keepsDocuments = false,
): readonly string[] {
  const open = new Map(exceptions.map((exception) => [exception.key, exception]));
  const stays = (key: string): boolean => open.has(key) || (keepsDocuments && isOfDocument(key));
  const settled = new Set(findSettled(table, stays));
  const removed = removeRows(pen, [...settled]);
  const staying = table.rows.filter((row) => !removed.has(row.rowNumber));
  const present = new Set<string>();
  const rows = staying.map((row): Row<OwnHeader> => {
    if (settled.has(row)) return { ...row.cells, Status: EXCEPTION_STATUS.settled };
    const exception = open.get(keyOf(row));
    if (exception === undefined) return row.cells;
    present.add(exception.key);
    const first = row.cells['First seen'];
    return ownCells(exception, { first: first === '' ? { instant: now } : first, times: timesOf(row) + 1 });
  });
  const fresh = [...open.values()]
    .filter((exception) => !present.has(exception.key))
    .map((exception) => ownCells(exception, { first: { instant: now }, times: 1 }));
  writeRows(pen, table.columns, OWN, 2, [...rows, ...fresh]);
  const left = [...settled].filter((row) => !stays(keyOf(row))).map((row) => ownTextOf(row.cells['What happened']));
  return unique(left).filter((what) => what !== '');
}
