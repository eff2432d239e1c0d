/** What ConnectWise still says of expenses that were posted before: their entries and their batches. Reads only. */
import { type CalendarDate, instantAt } from '../core/calendar.ts';
import type { DatedBatch, KnownEntry } from '../core/expenses/source.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import type { Client } from './client.ts';
import { parseShape } from './faults.ts';
import { classificationNamed, expenseDay } from './join.ts';
import { entryScreen } from './links.ts';
import { lookUp } from './lookups.ts';
import { readForward } from './pages.ts';
import { datedBatchList, FIELDS, knownEntryList } from './schemas.ts';

const ENTRIES = 'expense/entries';
const BATCHES = 'finance/accounting/batches';

/** The entries that `entryIds` name, in whatever status; one that ConnectWise no longer has is missing. No id, no call. */
export function readKnownEntries(
  client: Client,
  entryIds: readonly number[],
  dates: { readonly from: CalendarDate; readonly to: CalendarDate },
): Result<readonly KnownEntry[], Fault> {
  if (entryIds.length === 0) return ok([]);
  const connection = client.connect();
  if (!connection.ok) return connection;
  const { site, companyId } = connection.value;
  const found = lookUp(client, {
    path: ENTRIES,
    fields: FIELDS.knownEntries,
    dateField: 'date',
    ids: entryIds,
    ...dates,
    parse: (rows) => parseShape(knownEntryList(), rows, ENTRIES),
  });
  if (!found.ok) return found;
  const wanted = new Set(entryIds);
  return ok(
    [...found.value.values()]
      .filter(({ id }) => wanted.has(id))
      .map(({ id, classification, expenseReport, member, date }) => ({
        entryId: id,
        classification: classificationNamed(classification?.name ?? ''),
        memberName: member?.name ?? '',
        date: expenseDay([], { date }),
        reportName: expenseReport?.name ?? '',
        memberId: member?.id ?? null,
        url: entryScreen(site, companyId, id),
      })),
  );
}

/** Every batch whose identifier begins with `prefix`; one that does not say when it was made is left out. */
export function readBatchesNamed(client: Client, prefix: string): Result<readonly DatedBatch[], Fault> {
  const query = { conditions: `batchIdentifier like "${prefix}%"`, fields: FIELDS.datedBatches };
  const batches = readForward(client, { path: BATCHES, query }, (rows) => parseShape(datedBatchList(), rows, BATCHES));
  if (!batches.ok) return batches;
  return ok(
    batches.value.flatMap(({ batchIdentifier, _info }) => {
      const at = Date.parse(_info?.lastUpdated ?? '');
      return batchIdentifier && !Number.isNaN(at) ? [{ identifier: batchIdentifier, at: instantAt(at) }] : [];
    }),
  );
}
