/** Entries that are not approved, whatever became of them before: one page of a list, with nothing but their status. */
import type { CalendarDate } from '../core/calendar.ts';
import { UNAPPROVED } from '../core/expenses/approval.ts';
import type { UnapprovedEntry } from '../core/expenses/source.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import type { Client } from './client.ts';
import { parseShape } from './faults.ts';
import { pageCall, rowsOf } from './pages.ts';
import { FIELDS, statusList } from './schemas.ts';

const PATH = 'expense/entries';

/**
 * Of the latest thousand entries dated from `from` on, those in a status that is no approval. Chosen here, because nobody could
 * confirm that ConnectWise lets entries be asked for by status; and one page only, so that every run costs the same.
 */
export function readUnapprovedEntries(client: Client, from: CalendarDate): Result<readonly UnapprovedEntry[], Fault> {
  const query = { conditions: `date>=[${from}]`, orderBy: 'date desc', fields: FIELDS.statuses };
  const reply = client.readOne(pageCall({ path: PATH, query }, 1));
  if (!reply.ok) return reply;
  const raw = rowsOf(reply.value, PATH);
  if (!raw.ok) return raw;
  const rows = parseShape(statusList(), raw.value, PATH);
  if (!rows.ok) return rows;
  return ok(
    rows.value.flatMap(({ id, status }) => {
      const known = UNAPPROVED.find((each) => each === status);
      return known ? [{ entryId: id, status: known }] : [];
    }),
  );
}
