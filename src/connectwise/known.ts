/** What ConnectWise still says of expenses that were posted before: their entries and their batches. Reads only. */
import { type CalendarDate, instantAt } from '../core/calendar.ts';
import type { DatedBatch, FilledBatch, KnownEntry } from '../core/expenses/source.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import type { Client } from './client.ts';
import { parseShape } from './faults.ts';
import { classificationNamed, expenseDay } from './join.ts';
import { entryScreen } from './links.ts';
import { lookUp } from './lookups.ts';
import { pageCall, readForward, rowsOf } from './pages.ts';
import { batchEntryList, batchList, datedBatchList, FIELDS, knownEntryList } from './schemas.ts';

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
        reportId: expenseReport?.id ?? null,
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

/** As many of the latest batches of others are opened, one call each: an entry that is in none of them is left without one. */
const MOST_OPENED = 24;

/** The latest batches that bear no number of ours, with the expense entries in them (ConnectWise REST: finance/accounting/batches/{id}/entries). */
export function readBatchesOfOthers(client: Client, ownPrefix: string): Result<readonly FilledBatch[], Fault> {
  const query = {
    conditions: `batchIdentifier not like "${ownPrefix}%" and exportExpensesFlag=true`,
    orderBy: 'id desc',
    fields: 'id,batchIdentifier',
  };
  const reply = client.readOne({ path: BATCHES, query: { ...query, pageSize: MOST_OPENED, page: 1 } });
  if (!reply.ok) return reply;
  const rows = rowsOf(reply.value, BATCHES);
  const batches = rows.ok ? parseShape(batchList(), rows.value, BATCHES) : rows;
  if (!batches.ok) return batches;
  const path = (id: number): string => `${BATCHES}/${id}/entries`;
  const opened = client.readAll(
    batches.value.map(({ id }) => pageCall({ path: path(id), query: { fields: 'id,expense/id' } }, 1)),
  );
  if (!opened.ok) return opened;
  const filled: FilledBatch[] = [];
  for (const [at, { id, batchIdentifier }] of batches.value.entries()) {
    const inIt = parseShape(batchEntryList(), opened.value[at]?.json, path(id));
    if (!inIt.ok) return inIt;
    const entryIds = new Set(inIt.value.flatMap(({ expense }) => expense?.id ?? []));
    filled.push({ identifier: batchIdentifier ?? '', entryIds: [...entryIds] });
  }
  return ok(filled);
}
