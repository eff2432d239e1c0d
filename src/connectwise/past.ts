/** Expenses that were entered some time, by their days, whatever became of them. Reads only. */
import * as z from 'zod/mini';
import type { CalendarDate } from '../core/calendar.ts';
import type { ExpenseLists, UnpostedExpense } from '../core/expenses/expense.ts';
import type { PastExpense } from '../core/expenses/past.ts';
import { lazy } from '../core/lazy.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import type { Client } from './client.ts';
import { parseShape } from './faults.ts';
import { joinExpense } from './join.ts';
import { entryScreen } from './links.ts';
import { readLists } from './pages.ts';
import { entryList, FIELDS, type RawEntry, type RawReport } from './schemas.ts';
import { readReports } from './unposted.ts';

export const PATH = 'expense/entries';

export type Dates = { readonly from: CalendarDate; readonly to: CalendarDate };

export const conditionsOf = ({ from, to }: Dates): string => `date>=[${from}] and date<=[${to}]`;

const countShape = lazy(() => z.object({ count: z.number() }));

/** The entries dated within the days (ConnectWise REST: expense/entries/count). */
export function countEntered(client: Client, dates: Dates): Result<number, Fault> {
  const path = `${PATH}/count`;
  const reply = client.readOne({ path, query: { conditions: conditionsOf(dates) } });
  if (!reply.ok) return reply;
  const counted = parseShape(countShape(), reply.value.json, path);
  return counted.ok ? ok(counted.value.count) : counted;
}

function readRaw(client: Client, dates: Dates): Result<readonly RawEntry[], Fault> {
  const read = readLists(client, [{ path: PATH, query: { conditions: conditionsOf(dates), fields: FIELDS.entries } }]);
  return read.ok ? parseShape(entryList(), read.value.flat(), PATH) : read;
}

/** One that names no day stands at the last of the days, and can't be read. */
export function joined(
  client: Client,
  lists: ExpenseLists,
  { to }: Dates,
  raws: readonly RawEntry[],
  reports: ReadonlyMap<number, RawReport>,
): Result<readonly UnpostedExpense[], Fault> {
  const connection = client.connect();
  if (!connection.ok) return connection;
  const { site, companyId } = connection.value;
  return ok(
    raws.map((entry) => {
      const report = reports.get(entry.expenseReport?.id ?? 0);
      const parts = { entryId: entry.id, rows: [], entry, report, recordIds: [] };
      return joinExpense({ ...parts, url: entryScreen(site, companyId, entry.id) }, lists, to);
    }),
  );
}

/** The same, in the core's shape; those without a readable day, currency or classification are left out. */
export function readEntered(client: Client, lists: ExpenseLists, dates: Dates): Result<readonly PastExpense[], Fault> {
  const raws = readRaw(client, dates);
  const read = raws.ok ? joined(client, lists, dates, raws.value, new Map()) : raws;
  if (!read.ok) return read;
  return ok(
    read.value.flatMap((each): readonly PastExpense[] => {
      const { entry, classification } = each;
      return entry && classification ? [{ ...each, entry, classification }] : [];
    }),
  );
}

/** Every one of them with its report, whatever can be read of it; one that a page showed twice counts once. */
export function readEvery(
  client: Client,
  lists: ExpenseLists,
  dates: Dates,
): Result<readonly UnpostedExpense[], Fault> {
  const raws = readRaw(client, dates);
  if (!raws.ok) return raws;
  const byId = new Map(raws.value.map((raw) => [raw.id, raw]));
  const reportIds = new Set(raws.value.flatMap(({ expenseReport }) => expenseReport?.id ?? []));
  const ids = [...reportIds].sort((one, other) => one - other);
  const reports = readReports(client, ids, dates);
  return reports.ok ? joined(client, lists, dates, [...byId.values()], reports.value) : reports;
}
