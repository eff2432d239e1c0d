/** Entries and reports by id, along the cheaper way: their ids in few URLs, or the pages of a range of dates that holds them. */
import type { CalendarDate } from '../core/calendar.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import type { Call, Client, Reply } from './client.ts';
import { idConditions, linkedNumber } from './links.ts';
import { PAGE_SIZE, pageCall, rowsOf } from './pages.ts';

export type Wanted<R> = {
  readonly path: string;
  readonly fields: string;
  readonly dateField: string;
  readonly ids: readonly number[];
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly parse: (rows: readonly unknown[]) => Result<readonly R[], Fault>;
};

type Found<R> = Map<number, R>;

function keepRows<R extends { readonly id: number }>(
  replies: readonly Reply[],
  wanted: Wanted<R>,
  into: Found<R>,
): Result<null, Fault> {
  for (const reply of replies) {
    const raw = rowsOf(reply, wanted.path);
    if (!raw.ok) return raw;
    const rows = wanted.parse(raw.value);
    if (!rows.ok) return rows;
    for (const row of rows.value) into.set(row.id, row);
  }
  return ok(null);
}

function idCalls<R>(client: Client, wanted: Wanted<R>, ids: readonly number[]): Result<readonly Call[], Fault> {
  const connection = client.connect();
  if (!connection.ok) return connection;
  const rest = { fields: wanted.fields, pageSize: PAGE_SIZE };
  const conditions = idConditions(`${connection.value.base}${wanted.path}`, rest, ids);
  return ok(conditions.map((text) => ({ path: wanted.path, query: { conditions: text, ...rest } })));
}

/** What the pages of the range hold, or what its first page holds when the whole range would cost more than `limit` calls. */
function readRange<R extends { readonly id: number }>(
  client: Client,
  wanted: Wanted<R>,
  limit: number,
  into: Found<R>,
): Result<null, Fault> {
  const { path, fields, dateField, from, to } = wanted;
  const list = { path, query: { conditions: `${dateField}>=[${from}] and ${dateField}<=[${to}]`, fields } };
  const first = client.readOne(pageCall(list, 1));
  if (!first.ok) return first;
  const kept = keepRows([first.value], wanted, into);
  const pages = linkedNumber(first.value.link, 'last', 'page') ?? 1;
  if (!kept.ok || pages === 1 || pages > limit) return kept;
  const others = client.readAll(Array.from({ length: pages - 1 }, (_, index) => pageCall(list, index + 2)));
  return others.ok ? keepRows(others.value, wanted, into) : others;
}

/**
 * The rows that `wanted.ids` name, by id; one that ConnectWise no longer has is missing. `from` to `to` should hold the date
 * of all of them, but need not: what the range did not give is asked for by id.
 */
export function lookUp<R extends { readonly id: number }>(client: Client, wanted: Wanted<R>): Result<Found<R>, Fault> {
  const found: Found<R> = new Map();
  const all = idCalls(client, wanted, wanted.ids);
  if (!all.ok) return all;
  let calls = all.value;
  if (calls.length > 1) {
    const ranged = readRange(client, wanted, calls.length, found);
    if (!ranged.ok) return ranged;
    const missing = idCalls(
      client,
      wanted,
      wanted.ids.filter((id) => !found.has(id)),
    );
    if (!missing.ok) return missing;
    calls = missing.value;
  }
  const replies = client.readAll(calls);
  if (!replies.ok) return replies;
  const kept = keepRows(replies.value, wanted, found);
  return kept.ok ? ok(found) : kept;
}
