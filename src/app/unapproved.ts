/** Posted expenses whose approval was taken back in ConnectWise afterwards: they are told for as long as that is so. */
import { addDays, type CalendarDate } from '../core/calendar.ts';
import { documentException } from '../core/exceptions/causes.ts';
import type { Exception } from '../core/exceptions/kinds.ts';
import type { Fault } from '../core/ports.ts';
import { entriesOf } from '../core/posting/drift.ts';
import { documentsIn } from '../core/posting/registered.ts';
import { ok, type Result } from '../core/result.ts';
import { postedBefore } from './posted.ts';
import type { World } from './world.ts';

/** Nobody takes back an approval of last quarter, and if so, its period is closed. */
const DAYS = 92;

/** One exception for each document that stands with such an entry. The Register is read only when there is one. */
export function lookForUnapproved(world: World, today: CalendarDate): Result<readonly Exception[], Fault> {
  const wasPosted = postedBefore(world.store);
  if (!wasPosted) return ok([]);
  const unapproved = world.source.readUnapproved(addDays(today, -DAYS));
  if (!unapproved.ok) return unapproved;
  const statuses = new Map(
    unapproved.value.filter(({ entryId }) => wasPosted(entryId)).map(({ entryId, status }) => [entryId, status]),
  );
  if (statuses.size === 0) return ok([]);
  const rows = world.readRegister();
  if (!rows.ok) return ok([]);
  const standing = documentsIn(rows.value).filter(({ status }) => status === 'In the ledger' || status === 'Paid');
  return ok(
    standing.flatMap((registered) => {
      const entries = entriesOf(registered).filter(({ entryId }) => statuses.has(entryId));
      const status = statuses.get(entries[0]?.entryId ?? 0);
      if (!status) return [];
      return [documentException({ kind: 'approval taken back', number: registered.number, status }, entries)];
    }),
  );
}
