/** Which GL records are still unposted. Reads only. */
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import type { Client } from './client.ts';
import { parseShape } from './faults.ts';
import { idConditions } from './links.ts';
import { PAGE_SIZE } from './pages.ts';
import { idList } from './schemas.ts';

const PATH = 'finance/accounting/unpostedexpenses';

/** Those of `recordIds` that ConnectWise lists as unposted; no ids, no call. ConnectWise API: unposted expenses. */
export function readLeftOver(client: Client, recordIds: readonly number[]): Result<ReadonlySet<number>, Fault> {
  const left = new Set<number>();
  if (recordIds.length === 0) return ok(left);
  const connection = client.connect();
  if (!connection.ok) return connection;
  const rest = { fields: 'id', pageSize: PAGE_SIZE };
  const conditions = idConditions(`${connection.value.base}${PATH}`, rest, recordIds);
  const replies = client.readAll(conditions.map((text) => ({ path: PATH, query: { conditions: text, ...rest } })));
  if (!replies.ok) return replies;
  for (const reply of replies.value) {
    const rows = parseShape(idList(), reply.json, PATH);
    if (!rows.ok) return rows;
    for (const { id } of rows.value) left.add(id);
  }
  return ok(left);
}
