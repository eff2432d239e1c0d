/** The unposted list, joined with entries, reports and GL records: what ConnectWise holds ready for the ledger. */
import { addDays, type CalendarDate, parseCalendarDate } from '../core/calendar.ts';
import type { ExpenseLists } from '../core/expenses/expense.ts';
import type { Unposted } from '../core/expenses/source.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import type { Client } from './client.ts';
import { parseShape } from './faults.ts';
import { expenseDay, joinExpense } from './join.ts';
import { entryScreen } from './links.ts';
import { lookUp } from './lookups.ts';
import { readForward } from './pages.ts';
import { readRecordIds } from './record-ids.ts';
import { entryList, FIELDS, type RawRow, reportList, unpostedList } from './schemas.ts';

/** The longest period of an expense report is a month (ConnectWise API: TimePeriodSetup). */
const LONGEST_REPORT_DAYS = 31;

const UNPOSTED = { path: 'finance/accounting/unpostedexpenses', query: { fields: FIELDS.unposted } };

/** Rows by entry, each row once. A row that names no entry stands alone under its own id made negative, which no entry has. */
function groupByEntry(rows: readonly RawRow[]): ReadonlyMap<number, readonly RawRow[]> {
  const byEntry = new Map<number, RawRow[]>();
  for (const row of new Map(rows.map((one) => [one.id, one])).values()) {
    const entryId = row.expenseDetailId ?? -row.id;
    byEntry.set(entryId, [...(byEntry.get(entryId) ?? []), row]);
  }
  return byEntry;
}

type Range = { readonly from: CalendarDate; readonly to: CalendarDate };

/** First and last day of the rows; `today` where none has a day. */
function rangeOf(rows: readonly RawRow[], today: CalendarDate): Range {
  const days = rows.map((row) => expenseDay([row], undefined)).filter((day) => day !== null);
  days.sort();
  return { from: days[0] ?? today, to: days[days.length - 1] ?? today };
}

function readEntries(client: Client, ids: readonly number[], range: Range) {
  return lookUp(client, {
    path: 'expense/entries',
    fields: FIELDS.entries,
    dateField: 'date',
    ids,
    ...range,
    parse: (rows) => parseShape(entryList(), rows, 'expense/entries'),
  });
}

/** Reports by id; `range` holds the days of their entries. */
export function readReports(client: Client, ids: readonly number[], range: Range) {
  return lookUp(client, {
    path: 'expense/reports',
    fields: FIELDS.reports,
    dateField: 'dateStart',
    ids,
    from: addDays(range.from, -LONGEST_REPORT_DAYS),
    to: range.to,
    parse: (rows) => parseShape(reportList(), rows, 'expense/reports'),
  });
}

/**
 * All unposted expenses. `nowText` begins with today's date in UTC. An entry, report or GL record that ConnectWise does not give
 * leaves its place empty; a call that fails ends the whole reading.
 */
export function readUnpostedExpenses(client: Client, lists: ExpenseLists, nowText: string): Result<Unposted, Fault> {
  const connection = client.connect();
  if (!connection.ok) return connection;
  const { site, companyId } = connection.value;
  const rows = readForward(client, UNPOSTED, (raw) => parseShape(unpostedList(), raw, UNPOSTED.path));
  if (!rows.ok) return rows;
  const today = parseCalendarDate(nowText.slice(0, 10));
  if (!today.ok) throw new Error(today.error);
  const byEntry = groupByEntry(rows.value);
  const ids = [...byEntry.keys()].filter((id) => id > 0).sort((left, right) => left - right);
  const range = rangeOf(rows.value, today.value);

  const entries = readEntries(client, ids, range);
  if (!entries.ok) return entries;
  const reportOf = (entryId: number): number | null => entries.value.get(entryId)?.expenseReport?.id ?? null;
  const reportIds = [...new Set(ids.map(reportOf).filter((id) => id !== null))].sort((left, right) => left - right);
  const reports = readReports(client, reportIds, range);
  if (!reports.ok) return reports;
  const wanted = ids.map((entryId) => ({ entryId, rowIds: (byEntry.get(entryId) ?? []).map((row) => row.id) }));
  const recordIds = readRecordIds(client, wanted, range.to);
  if (!recordIds.ok) return recordIds;

  const expenses = [...byEntry].map(([entryId, own]) =>
    joinExpense(
      {
        entryId,
        rows: own,
        entry: entries.value.get(entryId),
        report: reports.value.get(reportOf(entryId) ?? 0),
        recordIds: recordIds.value.get(entryId) ?? [],
        url: entryScreen(site, companyId, entryId),
      },
      lists,
      today.value,
    ),
  );
  return ok({ expenses, rowsRead: rows.value.length });
}
