/** Reads our own documents back, a quarter at a time, and what ConnectWise still says of their entries. Writes nothing. */
import { addDays, type CalendarDate, earlier, later } from '../core/calendar.ts';
import { entryIdsIn, OUR_PREFIX } from '../core/ledger/numbers.ts';
import { isInLedger } from '../core/ledger/statuses.ts';
import type { FoundDocument, ReferenceData } from '../core/ledger/types.ts';
import type { Fault } from '../core/ports.ts';
import { clearedIn } from '../core/posting/pay-run.ts';
import type { Traces } from '../core/posting/rebuilt.ts';
import { ok, type Result } from '../core/result.ts';
import { acceptedIn } from './drift.ts';
import { DOCUMENT_TYPES } from './track.ts';
import type { World } from './world.ts';

/** Two years: what is older is closed, and stays in the Register as it is. */
const DAYS = 731;

const WINDOW_DAYS = 92;

/** Documents are read for so long; the rest of the time is for ConnectWise and the sheet. */
const READ_MS = 120_000;

export const firstDay = (today: CalendarDate): CalendarDate => addDays(today, -DAYS);

/** `until` = documents dated before it are still to be read; null when all were. */
export type ReadBack = { readonly documents: readonly FoundDocument[]; readonly until: CalendarDate | null };

/** From the newest quarter back to the first day, as far as the time goes; at least one quarter. `until` is where an earlier pass stopped. */
export function readOwnDocuments(
  world: World,
  today: CalendarDate,
  until: CalendarDate | null,
): Result<ReadBack, Fault> {
  const documents: FoundDocument[] = [];
  const first = firstDay(today);
  let before = until ?? addDays(today, DAYS);
  while (before > first) {
    const from = later(first, addDays(earlier(before, today), -WINDOW_DAYS));
    for (const type of DOCUMENT_TYPES) {
      const answer = world.ledger.readOwn(type, { from, to: addDays(before, -1) });
      if (!answer.ok) return answer;
      documents.push(...answer.value);
    }
    before = from;
    if (world.clock.elapsedMs() > READ_MS) break;
  }
  const others = readOthers(world, documents, { from: before, until });
  if (!others.ok) return others;
  return ok({ documents: [...documents, ...others.value], until: before > first ? before : null });
}

/** Those of the same days in the books that the ledger does not count as this app's: imported by hand, or made by an app before this one. */
function readOthers(
  world: World,
  own: readonly FoundDocument[],
  { from, until }: { readonly from: CalendarDate; readonly until: CalendarDate | null },
): Result<readonly FoundDocument[], Fault> {
  const ids = new Set(own.map(({ id }) => id));
  const found: FoundDocument[] = [];
  for (const type of DOCUMENT_TYPES) {
    const answer = world.ledger.readDated(type, from);
    if (!answer.ok) return answer;
    found.push(
      ...answer.value.filter((each) => isInLedger(each) && !ids.has(each.id) && (until === null || each.date < until)),
    );
  }
  return ok(found);
}

/** What the sheet, ConnectWise and payments still tell of the documents. Payments are read where `mayBePayroll` who reimburses. */
export function readTraces(
  world: World,
  ledger: ReferenceData,
  documents: readonly FoundDocument[],
  mayBePayroll: boolean,
): Result<Traces, Fault> {
  const ids = documents.flatMap(({ lines }) => (lines ?? []).flatMap(({ description }) => entryIdsIn(description)));
  const days = documents.map(({ date }) => date);
  const [day] = days;
  // no entry is dated after its document
  const dates = day && { from: addDays(days.reduce(earlier, day), -WINDOW_DAYS), to: days.reduce(later, day) };
  const entries = dates ? world.source.readKnown([...new Set(ids)], dates) : ok([]);
  if (!entries.ok) return entries;
  const batches = dates ? world.source.readBatches(OUR_PREFIX) : ok([]);
  if (!batches.ok) return batches;
  const payments = dates && mayBePayroll ? world.ledger.readPayments(dates.from) : ok([]);
  if (!payments.ok) return payments;
  return ok({
    entries: new Map(entries.value.map((entry) => [entry.entryId, entry])),
    batchedAt: new Map(batches.value.map(({ identifier, at }) => [identifier, at])),
    runs: world.readRuns(),
    accepted: acceptedIn(world.store),
    isCleared: clearedIn(payments.value, ledger.accounts),
    ledger,
    linkTo: ({ type, id }) => world.ledger.linkTo(type, id, ledger.organisation.shortCode),
  });
}
