/**
 * The tab Exceptions: one row for each open cause. Rows keep their place, so what people write beside them is never moved or
 * rewritten; a settled row is removed whole, new ones go below.
 */
import { type Instant, instantAt } from '../core/calendar.ts';
import type { Owners } from '../core/controls/owners.ts';
import { careOf } from '../core/exceptions/care.ts';
import { isOfDocument } from '../core/exceptions/causes.ts';
import { CHOICES } from '../core/exceptions/choices.ts';
import type { Exception } from '../core/exceptions/kinds.ts';
import { ageInDays, type StandingException } from '../core/exceptions/standing.ts';
import { withCheck } from '../core/row-keys.ts';
import { wordException } from '../core/wording/exceptions.ts';
import { OWN_ROW_IGNORED } from '../core/wording/keys.ts';
import type { HEADER_NOTES } from '../core/wording/sheet.ts';
import { EXCEPTION_STATUS, wordEntry, wordSeveral, wordStatus } from '../core/wording/sheet-texts.ts';
import { ownTextOf, textOf, type Written } from './cells.ts';
import type { Tab } from './columns.ts';
import { earliestCell, idsCell, membersCell, shared, sumCell, unique } from './entry-cells.ts';
import { type Assigned, assign, fillDefaults } from './exception-defaults.ts';
import { type RowKey, readKeys } from './keys.ts';
import { appendRows, type Pen, type Row, type Table, type TableRow, writeRows } from './table.ts';
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
    Owner: { owner: 'person', width: 180 },
    'Next action': { owner: 'person', width: 260 },
    Note: { owner: 'person', width: 200 },
    ConnectWise: { owner: 'add-on', width: 110, isLink: true },
    Xero: { owner: 'add-on', width: 110, isLink: true },
    'First seen': { owner: 'add-on', width: 150, format: 'instant' },
    'Times seen': { owner: 'add-on', width: 90, format: 'count' },
    'Days open': { owner: 'add-on', width: 80, format: 'count' },
    Queue: { owner: 'add-on', width: 140 },
    _entries: KEY_COLUMN,
    _key: KEY_COLUMN,
  },
} as const satisfies Tab<ExceptionHeader>;

type OwnHeader = Exclude<ExceptionHeader, 'Action' | 'Owner' | 'Next action' | 'Note'>;
const OWN = (Object.keys(EXCEPTIONS.columns) as ExceptionHeader[]) // the type says exactly these keys
  .filter((header): header is OwnHeader => EXCEPTIONS.columns[header].owner !== 'person');

/** Removing rows takes a call for each group of neighbours; what is left over is shown as settled and leaves at the next run. */
const MOST_REMOVALS = 25;

/** `days` = how long it is open by now. */
type Seen = { readonly first: Written; readonly times: number; readonly days: number };

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
    'Days open': seen.days,
    Queue: careOf(facts.kind).queue,
    _entries: idsCell(entries),
    _key: withCheck(key),
  };
}

/** Rows in which nobody can have written anything yet: one block with what people would be given to fill in. */
const withDefaults = (
  rows: readonly Row<OwnHeader>[],
  assigned: readonly (Assigned | null)[],
): readonly Row<ExceptionHeader>[] =>
  rows.map((row, at) => ({
    ...row,
    Action: '',
    Owner: assigned[at]?.owner ?? '',
    'Next action': assigned[at]?.nextAction ?? '',
    Note: '',
  }));

const isOurs = (row: TableRow<ExceptionHeader>): boolean => OWN.some((header) => textOf(row.cells[header]) !== '');

/** A row with what its hidden key says. One that bears our texts and no key has lost it, or was pasted without. */
type Known = { readonly row: TableRow<ExceptionHeader>; readonly key: RowKey };

function knownRows({ rows }: Table<ExceptionHeader>): readonly Known[] {
  const keys = readKeys(EXCEPTIONS.name, rows);
  return rows.map((row, at) => {
    const key = keys[at] ?? { is: 'none' };
    return { row, key: key.is === 'none' && isOurs(row) ? { is: 'strange' } : key };
  });
}

/** The key that a row goes by, own or copied; '' for none. */
const keyOf = ({ key }: Known): string => ('key' in key ? key.key : '');

/** What stands under a header, by the key of the row; copies and rows whose key was touched say nothing. */
export function writtenIn(
  table: Table<ExceptionHeader>,
  header: 'Action' | 'Note' | 'What to do',
): ReadonlyMap<string, string> {
  return new Map(
    knownRows(table).flatMap(({ row, key }) => (key.is === 'own' ? [[key.key, textOf(row.cells[header])]] : [])),
  );
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

/** The Status of a row that is ignored; null for any other. */
function ignoredStatus({ key }: Known): string | null {
  if (key.is === 'copy') return OWN_ROW_IGNORED.copy(key.of);
  return key.is === 'strange' ? OWN_ROW_IGNORED.strange : null;
}

/** When the row says that it was seen first; `now` where somebody wrote over that. */
function firstSeenIn(row: TableRow<ExceptionHeader>, now: Instant): Instant {
  const cell = row.cells['First seen'];
  return cell instanceof Date ? instantAt(cell.getTime()) : now;
}

/** What left the tab, in words, how many rows of it nobody can tell, and the exceptions as their rows stand. */
export type ExceptionsWritten = {
  readonly settled: readonly string[];
  readonly ignored: number;
  readonly standing: readonly StandingException[];
};

/** What a run has to say: its exceptions as of `now`, and who owns what nobody took. */
export type ExceptionsView = {
  readonly exceptions: readonly Exception[];
  readonly now: Instant;
  readonly owners: Owners;
  /** The rows of documents stay as they are: nobody asked how those stand. */
  readonly keepsDocuments: boolean;
};

/**
 * Brings the tab to what a run has to say. `table` was read in this run. Copies of rows that stay, and rows whose key was touched,
 * only say so.
 */
export function writeExceptions(
  pen: Pen,
  table: Table<ExceptionHeader>,
  { exceptions, now, owners, keepsDocuments }: ExceptionsView,
): ExceptionsWritten {
  const open = new Map(exceptions.map((exception) => [exception.key, exception]));
  const stays = (key: string): boolean => open.has(key) || (keepsDocuments && isOfDocument(key));
  const known = knownRows(table);
  const settled = new Set(known.filter((each) => keyOf(each) !== '' && !stays(keyOf(each))).map(({ row }) => row));
  const removed = removeRows(pen, [...settled]);
  const present = new Map<TableRow<ExceptionHeader>, Exception>();
  const rowFor = (each: Known): Row<OwnHeader> => {
    const { row, key } = each;
    if (settled.has(row)) return { ...row.cells, Status: EXCEPTION_STATUS.settled };
    const status = ignoredStatus(each);
    if (status !== null) return { ...row.cells, Status: status };
    const exception = open.get(keyOf(each));
    if (key.is === 'own' && exception === undefined) return { ...row.cells, _key: withCheck(key.key) };
    if (exception === undefined) return row.cells;
    present.set(row, exception);
    const first = row.cells['First seen'];
    const days = ageInDays(firstSeenIn(row, now), now);
    return ownCells(exception, { first: first === '' ? { instant: now } : first, times: timesOf(row) + 1, days });
  };
  const staying = known.filter(({ row }) => !removed.has(row.rowNumber));
  const rows = staying.map(rowFor);
  const seen = new Set([...present.values()].map(({ key }) => key));
  const fresh = exceptions.filter(({ key }) => !seen.has(key));
  const freshRows = fresh.map((exception) => ownCells(exception, { first: { instant: now }, times: 1, days: 0 }));
  const told = [
    ...staying.map(({ row }) => ({ row, exception: present.get(row) })),
    ...fresh.map((exception) => ({ row: null, exception })),
  ].map(({ row, exception }) => (exception ? { row, exception, ...assign(exception, row, owners) } : null));
  if (rows.length === 0) appendRows(pen, table.columns, withDefaults(freshRows, told));
  else {
    writeRows(pen, table.columns, OWN, 2, [...rows, ...freshRows]);
    fillDefaults(pen, table.columns, told);
  }
  return {
    standing: told.flatMap((each) =>
      each ? [{ ...each, firstSeen: each.row ? firstSeenIn(each.row, now) : now }] : [],
    ),
    settled: unique([...settled].map((row) => ownTextOf(row.cells['What happened']))).filter((what) => what !== ''),
    ignored: staying.filter((each) => !settled.has(each.row) && ignoredStatus(each) !== null).length,
  };
}
