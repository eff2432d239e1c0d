/** The account numbers that ConnectWise's own GL set-up has for expense types. Reads only. */
import type { TypeAccount } from '../core/expenses/proposals.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import type { Client } from './client.ts';
import { parseShape } from './faults.ts';
import { readLists } from './pages.ts';
import { FIELDS, glAccountList } from './schemas.ts';

const PATH = 'finance/glAccounts';

/**
 * One for each mapping of a record on an expense account, inside or outside the company. No list of what the mapped records may be is
 * published, so id and name are told for the reader to compare. ConnectWise API: GL accounts, glType EE and EI.
 */
export function readTypeAccounts(client: Client): Result<readonly TypeAccount[], Fault> {
  const query = { conditions: 'glType in ("EE","EI")', fields: FIELDS.glAccounts };
  const read = readLists(client, [{ path: PATH, query }]);
  if (!read.ok) return read;
  const rows = parseShape(glAccountList(), read.value[0] ?? [], PATH);
  if (!rows.ok) return rows;
  return ok(
    rows.value.flatMap(({ mappedRecord, segment1 }) => {
      const { id, name } = mappedRecord ?? {};
      return id && name && segment1 ? [{ typeId: id, typeName: name, account: segment1 }] : [];
    }),
  );
}
