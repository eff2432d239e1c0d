/** Expenses that were entered some time, by their days, whatever became of them. Reads only. */
import * as z from 'zod/mini';
import type { CalendarDate } from '../core/calendar.ts';
import type { ExpenseLists } from '../core/expenses/expense.ts';
import type { PastExpense } from '../core/expenses/past.ts';
import { lazy } from '../core/lazy.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import type { Client } from './client.ts';
import { parseShape } from './faults.ts';
import { joinExpense } from './join.ts';
import { entryScreen } from './links.ts';
import { readLists } from './pages.ts';
import { entryList, FIELDS } from './schemas.ts';

const PATH = 'expense/entries';

type Dates = { readonly from: CalendarDate; readonly to: CalendarDate };

const conditionsOf = ({ from, to }: Dates): string => `date>=[${from}] and date<=[${to}]`;

const countShape = lazy(() => z.object({ count: z.number() }));

/** The entries dated within the days (ConnectWise REST: expense/entries/count). */
export function countEntered(client: Client, dates: Dates): Result<number, Fault> {
  const path = `${PATH}/count`;
  const reply = client.readOne({ path, query: { conditions: conditionsOf(dates) } });
  if (!reply.ok) return reply;
  const counted = parseShape(countShape(), reply.value.json, path);
  return counted.ok ? ok(counted.value.count) : counted;
}

/** The same, in the core's shape; those without a readable day, currency or classification are left out. */
export function readEntered(client: Client, lists: ExpenseLists, dates: Dates): Result<readonly PastExpense[], Fault> {
  const connection = client.connect();
  if (!connection.ok) return connection;
  const { site, companyId } = connection.value;
  const read = readLists(client, [{ path: PATH, query: { conditions: conditionsOf(dates), fields: FIELDS.entries } }]);
  if (!read.ok) return read;
  const rows = parseShape(entryList(), read.value.flat(), PATH);
  if (!rows.ok) return rows;
  return ok(
    rows.value.flatMap((raw): readonly PastExpense[] => {
      const parts = { entryId: raw.id, rows: [], entry: raw, report: undefined, recordIds: [] };
      const joined = joinExpense({ ...parts, url: entryScreen(site, companyId, raw.id) }, lists, dates.to);
      const { entry, classification } = joined;
      return entry && classification ? [{ ...joined, entry, classification }] : [];
    }),
  );
}
