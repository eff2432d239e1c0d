/** Points about how ConnectWise answers: its conditions, its paging, its version. Each is asked by a few small reads. */
import * as z from 'zod/mini';
import { lazy } from '../core/lazy.ts';
import type { Fault } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';
import { type Finding, found, type ReadPoint } from '../core/setup/points.ts';
import { findBatches } from './batches.ts';
import type { Call, Client } from './client.ts';
import { judgeAnswer, parseJson, parseShape } from './faults.ts';
import { batchList, idList, latestList } from './schemas.ts';

const ENTRIES = 'expense/entries';
const BATCHES = 'finance/accounting/batches';
const UNPOSTED = 'finance/accounting/unpostedexpenses';

/** The version that every call asks for; a server of an older one answers with what it has. */
const PINNED = { year: 2025, release: 1 };

/** An identifier that nobody gives: all of ours end in digits. */
const NOBODYS = 'CWE-none';

type Rows<Row> = Result<readonly Row[], Fault>;

function read<Row>(client: Client, call: Call, schema: () => z.ZodMiniType<Row[]>): Rows<Row> {
  const reply = client.readOne(call);
  return reply.ok ? parseShape(schema(), reply.value.json, call.path) : reply;
}

/** A condition that ConnectWise refuses is an answer too; any other fault leaves the point open. */
const unread = (point: ReadPoint, fault: Fault): Finding =>
  fault.what === 'refused' ? found(point, 'disagrees') : found(point, 'not asked', { examples: [fault.said] });

function statusCondition(client: Client): Finding {
  const query = { conditions: "status='Open'", fields: 'id,status', pageSize: 5, page: 1 };
  const rows = read(client, { path: ENTRIES, query }, latestList);
  if (!rows.ok) return unread('status condition', rows.error);
  const open = rows.value.filter(({ status }) => status === 'Open').length;
  const answer = rows.value.length === 0 ? 'nothing to see' : open === rows.value.length ? 'agrees' : 'disagrees';
  return found('status condition', answer, { looked: rows.value.length, fitting: open });
}

/** The newest entry's day as the condition, the oldest first: a condition that is not heeded gives older ones. */
function dateCondition(client: Client): Finding {
  const page = { fields: 'id,date', pageSize: 5, page: 1 };
  const newest = read(client, { path: ENTRIES, query: { orderBy: 'date desc', ...page } }, latestList);
  if (!newest.ok) return unread('date condition', newest.error);
  const day = newest.value[0]?.date?.slice(0, 10) ?? '';
  if (day === '') return found('date condition', 'nothing to see');
  const query = { conditions: `date>=[${day}]`, orderBy: 'date asc', ...page };
  const rows = read(client, { path: ENTRIES, query }, latestList);
  if (!rows.ok) return unread('date condition', rows.error);
  const fitting = rows.value.filter(({ date }) => (date ?? '').slice(0, 10) >= day).length;
  const isHeeded = fitting === rows.value.length && fitting > 0;
  return found('date condition', isHeeded ? 'agrees' : 'disagrees', { looked: rows.value.length, fitting });
}

function batchLookUp(client: Client): Finding {
  const query = { conditions: `batchIdentifier="${NOBODYS}"`, fields: 'id,batchIdentifier', pageSize: 1, page: 1 };
  const nobodys = read(client, { path: BATCHES, query }, batchList);
  if (!nobodys.ok) return unread('batch look-up', nobodys.error);
  if (nobodys.value.length > 0) return found('batch look-up', 'disagrees', { looked: 1, examples: [NOBODYS] });
  const some = read(
    client,
    { path: BATCHES, query: { fields: 'id,batchIdentifier', pageSize: 25, page: 1 } },
    batchList,
  );
  if (!some.ok) return unread('batch look-up', some.error);
  const known = some.value
    .map(({ batchIdentifier }) => batchIdentifier ?? '')
    .find((name) => /^[\w.-]{1,50}$/.test(name));
  if (known === undefined) return found('batch look-up', 'nothing to see');
  const again = findBatches(client, [known]);
  if (!again.ok) return unread('batch look-up', again.error);
  const isFound = (again.value[0] ?? null) !== null;
  return found('batch look-up', isFound ? 'agrees' : 'disagrees', {
    looked: 1,
    fitting: isFound ? 1 : 0,
    examples: [known],
  });
}

/** Two pages of one row each: the second must begin behind the first. */
function paging(client: Client): Finding {
  const pageAfter = (id: number | null): Rows<{ readonly id: number }> => {
    const query = { fields: 'id', pageSize: 1, ...(id === null ? {} : { pageId: id }) };
    return read(client, { path: UNPOSTED, query, isForwardOnly: true }, idList);
  };
  const first = pageAfter(null);
  if (!first.ok) return unread('paging', first.error);
  const [row] = first.value;
  if (row === undefined) return found('paging', 'nothing to see');
  const second = pageAfter(row.id);
  if (!second.ok) return unread('paging', second.error);
  const [following] = second.value;
  if (following === undefined) return found('paging', 'nothing to see');
  const isBehind = first.value.length === 1 && following.id > row.id;
  return found('paging', isBehind ? 'agrees' : 'disagrees', { looked: 2, examples: [`${row.id}`, `${following.id}`] });
}

const infoSchema = lazy(() => z.object({ serverTimeZone: z.nullish(z.string()) }));

function serverVersion(header: string): Finding {
  const [, year = '', release = ''] = /^v?(\d{4})\.(\d+)/.exec(header) ?? [];
  if (year === '') return found('server version', 'nothing to see');
  const isOlder = Number(year) < PINNED.year || (Number(year) === PINNED.year && Number(release) < PINNED.release);
  return found('server version', isOlder ? 'disagrees' : 'agrees', {
    looked: 1,
    fitting: isOlder ? 0 : 1,
    examples: [header],
  });
}

/** What was seen, and the time zone that the server names, '' for none. */
export type Probed = { readonly findings: readonly Finding[]; readonly timeZone: string };

/** Asks ConnectWise about every point of this file: nine small reads at most. A connection that does not answer at all is a fault. */
export function probe(client: Client): Result<Probed, Fault> {
  const sent = client.sendOnce([{ path: 'system/info' }]);
  if (!sent.ok) return sent;
  const answer = judgeAnswer(sent.value[0] ?? err({ said: 'no answer in its group' }));
  if (!answer.ok) return answer;
  const json = parseJson(answer.value);
  if (!json.ok) return json;
  const info = infoSchema().safeParse(json.value);
  const findings = [
    serverVersion(answer.value.headers['api-current-version'] ?? ''),
    dateCondition(client),
    paging(client),
    batchLookUp(client),
    statusCondition(client),
  ];
  return ok({ findings, timeZone: (info.success && info.data.serverTimeZone) || '' });
}
