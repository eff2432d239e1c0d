/** Which GL records belong to each expense, read from ConnectWise's own export. The export posts nothing and may be repeated. */
import { addDays, type CalendarDate } from '../core/calendar.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import type { Call, Client } from './client.ts';
import { parseShape } from './faults.ts';
import { glExport, type RawExport } from './schemas.ts';
import { cutIntoGroups } from './transport.ts';

const ENTRIES_PER_EXPORT = 500;

/** At most so many entries are asked for one by one in a run; the rest waits for the next. */
const MOST_SINGLE_EXPORTS = 50;

const PATH = 'finance/accounting/export';

/** An entry with the ids of its rows in the unposted list. */
export type EntryRows = { readonly entryId: number; readonly rowIds: readonly number[] };

/** Ids that stand together in an export: the details of a bill, or an expense with its offset. */
type Together = readonly number[];

/** Asks for the GL records of expense entries up to a day. ConnectWise API: accounting export. */
export const exportCall = (entryIds: readonly number[], thru: CalendarDate): Call => ({
  path: PATH,
  body: {
    batchIdentifier: '0',
    glInterfaceIdentifier: '0',
    locationId: 0,
    summarizeInvoices: 'Detailed',
    exportExpensesFlag: true,
    includedExpenseIds: entryIds,
    // the server takes it in a zone of its own, which may lie a day behind
    thruDate: `${addDays(thru, 1)}T00:00:00Z`,
  },
});

const isNumber = (value: number | null | undefined): value is number => typeof value === 'number';

/**
 * Both shapes: with *transfer expenses as bill* on, and off. Which expenses come how is not documented, so both are always read;
 * the id of a bill itself is none of a GL record.
 */
function togetherIn(read: RawExport): readonly Together[] {
  const details = (read.expenseBills ?? []).flatMap((bill) => bill.detail ?? []);
  const billed = details.map(({ id }) => (Array.isArray(id) ? id : [id].filter(isNumber)));
  const single = (read.expenses ?? []).map((expense) => [expense.id, expense.offset?.id].filter(isNumber));
  return [...billed, ...single].filter((ids) => ids.length > 0);
}

type Assigned = {
  /** GL records by entry, for those entries only whose rows are all among them. */
  readonly recordIds: ReadonlyMap<number, readonly number[]>;
  /** Entries that share GL records with another one, or whose records may be among those that nobody owns. */
  readonly unsettled: readonly EntryRows[];
};

type Collected = {
  /** Ids by entry, from groups that name rows of this entry only. */
  readonly idsOf: ReadonlyMap<number, ReadonlySet<number>>;
  /** Entries named together with another one. */
  readonly mixed: ReadonlySet<number>;
  /** Whether some group names no row at all. */
  readonly hasStray: boolean;
};

function collectIds(entries: readonly EntryRows[], groups: readonly Together[]): Collected {
  const ownerOf = new Map(entries.flatMap(({ entryId, rowIds }) => rowIds.map((id) => [id, entryId] as const)));
  const idsOf = new Map<number, Set<number>>(entries.map(({ entryId }) => [entryId, new Set()]));
  const mixed = new Set<number>();
  let hasStray = false;
  for (const ids of groups) {
    const owners = new Set(ids.flatMap((id) => ownerOf.get(id) ?? []));
    if (owners.size === 0) hasStray = true;
    for (const owner of owners) {
      if (owners.size > 1) mixed.add(owner);
      else for (const id of ids) idsOf.get(owner)?.add(id);
    }
  }
  return { idsOf, mixed, hasStray };
}

/** Ids that more than one entry claims; a record can be batched once only. */
function claimedTwice(claims: Iterable<Iterable<number>>): ReadonlySet<number> {
  const seen = new Set<number>();
  const twice = new Set<number>();
  for (const ids of claims) for (const id of ids) (seen.has(id) ? twice : seen).add(id);
  return twice;
}

/** Gives each group of ids to the one entry whose rows it names. Ids that two entries could own go to neither. */
export function assignRecords(entries: readonly EntryRows[], groups: readonly Together[]): Assigned {
  const { idsOf, mixed, hasStray } = collectIds(entries, groups);
  const twice = claimedTwice(idsOf.values());
  const recordIds = new Map<number, readonly number[]>();
  const unsettled: EntryRows[] = [];
  for (const entry of entries) {
    const ids = [...(idsOf.get(entry.entryId) ?? [])];
    const isContested = mixed.has(entry.entryId) || ids.some((id) => twice.has(id));
    const isWhole = entry.rowIds.every((id) => ids.includes(id));
    if (isWhole && !isContested) recordIds.set(entry.entryId, ids);
    else if (isContested || hasStray) unsettled.push(entry);
  }
  return { recordIds, unsettled };
}

function readGroups(client: Client, calls: readonly Call[]): Result<readonly (readonly Together[])[], Fault> {
  const replies = client.readAll(calls);
  if (!replies.ok) return replies;
  const groups: (readonly Together[])[] = [];
  for (const reply of replies.value) {
    const parsed = parseShape(glExport(), reply.json, PATH);
    if (!parsed.ok) return parsed;
    groups.push(togetherIn(parsed.value));
  }
  return ok(groups);
}

/**
 * GL records by entry id: all of an entry's, or no key for it. `thru` is the last date of any entry. An entry whose records
 * can't be told apart from others' is exported once more, alone; one that an export leaves out without a trace is not.
 */
export function readRecordIds(
  client: Client,
  entries: readonly EntryRows[],
  thru: CalendarDate,
): Result<ReadonlyMap<number, readonly number[]>, Fault> {
  if (entries.length === 0) return ok(new Map());
  const chunks = cutIntoGroups(entries, ENTRIES_PER_EXPORT);
  const idsOfChunk = (chunk: readonly EntryRows[]): readonly number[] => chunk.map(({ entryId }) => entryId);
  const groups = readGroups(
    client,
    chunks.map((chunk) => exportCall(idsOfChunk(chunk), thru)),
  );
  if (!groups.ok) return groups;
  const first = assignRecords(entries, groups.value.flat());
  const again = first.unsettled.slice(0, MOST_SINGLE_EXPORTS);
  const singles = readGroups(
    client,
    again.map(({ entryId }) => exportCall([entryId], thru)),
  );
  if (!singles.ok) return singles;
  const claims = new Map(first.recordIds);
  again.forEach((entry, at) => {
    const ids = new Set((singles.value[at] ?? []).flat());
    if (entry.rowIds.every((id) => ids.has(id))) claims.set(entry.entryId, [...ids]);
  });
  const twice = claimedTwice(claims.values());
  return ok(new Map([...claims].filter(([, ids]) => !ids.some((id) => twice.has(id)))));
}
