/** The latest expense entries, whatever became of them: one page of a list, with what a posted one must still say. */
import { type CalendarDate, dayOfText } from '../core/calendar.ts';
import type { EarlierEntry } from '../core/expenses/duplicates.ts';
import { EXPENSE_STATUSES } from '../core/expenses/expense.ts';
import type { LatestEntry } from '../core/expenses/source.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import type { Client } from './client.ts';
import { enteredOf } from './entered.ts';
import { parseShape } from './faults.ts';
import { pageCall, rowsOf } from './pages.ts';
import { FIELDS, latestList } from './schemas.ts';

const PATH = 'expense/entries';

type Latest = ReturnType<ReturnType<typeof latestList>['parse']>[number];

function claimOf(entry: Latest, date: CalendarDate | null): EarlierEntry | null {
  const { id: entryId, amount, member, type, paymentMethod, currency } = entry;
  const code = currency?.currencyCode || currency?.currencyIdentifier;
  if (!date || !member?.id || !type?.id || !paymentMethod?.id || !code) return null;
  return {
    entryId,
    date,
    memberId: member.id,
    type: { id: type.id, name: type.name ?? '' },
    paymentType: { id: paymentMethod.id, name: paymentMethod.name ?? '' },
    amount: String(amount ?? ''),
    currency: code,
  };
}

/**
 * The latest thousand entries dated from `from` on, without those in a status that nobody knows. They are sorted out by whoever asks,
 * because nobody could confirm that ConnectWise lets entries be asked for by status or by their last change; and one page only, so
 * that every run costs the same.
 */
export function readLatestEntries(client: Client, from: CalendarDate): Result<readonly LatestEntry[], Fault> {
  const query = { conditions: `date>=[${from}]`, orderBy: 'date desc', fields: FIELDS.latestEntries };
  const reply = client.readOne(pageCall({ path: PATH, query }, 1));
  if (!reply.ok) return reply;
  const raw = rowsOf(reply.value, PATH);
  if (!raw.ok) return raw;
  const rows = parseShape(latestList(), raw.value, PATH);
  if (!rows.ok) return rows;
  return ok(
    rows.value.flatMap((entry) => {
      const status = EXPENSE_STATUSES.find((each) => each === entry.status);
      const day = dayOfText(entry.date ?? '');
      const date = day.ok ? day.value : null;
      return status ? [{ entryId: entry.id, status, date, claim: claimOf(entry, date), ...enteredOf(entry) }] : [];
    }),
  );
}
