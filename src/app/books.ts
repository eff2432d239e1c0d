/** Reads what the books of some months are made of: every expense of ConnectWise, the Register, our documents in the ledger. Changes nothing. */
import { clearingRows } from '../core/books/clearing-report.ts';
import { compare } from '../core/books/compare.ts';
import type { Month } from '../core/books/months.ts';
import { type Books, type Placed, placeExpenses } from '../core/books/place.ts';
import { type Report, reportOn, type Whole } from '../core/books/report.ts';
import { sidesOf } from '../core/books/sides.ts';
import type { ToPay } from '../core/books/to-pay.ts';
import { addDays, type CalendarDate, monthOf } from '../core/calendar.ts';
import { approvalRule } from '../core/expenses/approval.ts';
import type { UnpostedExpense } from '../core/expenses/expense.ts';
import { planExpenses } from '../core/expenses/plan.ts';
import type { Snapshot } from '../core/expenses/plan-types.ts';
import { OUR_PREFIX } from '../core/ledger/numbers.ts';
import type { FoundDocument } from '../core/ledger/types.ts';
import type { CurrencyCode } from '../core/money.ts';
import type { Fault } from '../core/ports.ts';
import { isPosted } from '../core/posting/register.ts';
import type { RegisteredRow } from '../core/posting/registered.ts';
import { ok, type Result } from '../core/result.ts';
import type { OpenSheet } from '../sheet/open-sheet.ts';
import { readBinding } from './installation.ts';
import { lookAhead } from './look-ahead.ts';
import { readNotes } from './notes.ts';
import { readAccounts, readToPay } from './open-items.ts';
import { checkOrganisation } from './organisation.ts';
import { type Reading, readAll } from './read.ts';
import { DOCUMENT_TYPES } from './track.ts';
import type { World } from './world.ts';

type Dates = { readonly from: CalendarDate; readonly to: CalendarDate };

/** A document may be dated before its expense, or long after it, as rules for dates and people make it. */
const DAYS_BEFORE = 31;
const DAYS_AFTER = 400;

/** Our documents dated about the days, and besides those that the Register names for the entries, wherever they are dated. */
function readDocuments(
  world: World,
  { from, to }: Dates,
  rows: readonly RegisteredRow[],
): Result<readonly FoundDocument[], Fault> {
  const found: FoundDocument[] = [];
  for (const type of DOCUMENT_TYPES) {
    const own = world.ledger.readOwn(type, { from: addDays(from, -DAYS_BEFORE), to: addDays(to, DAYS_AFTER) });
    if (!own.ok) return own;
    const known = new Set(own.value.map(({ id }) => id));
    const ids = rows.flatMap((row) => (row.type === type && !known.has(row.documentId) ? [row.documentId] : []));
    const others = world.ledger.findById(type, [...new Set(ids)]);
    if (!others.ok) return others;
    found.push(...own.value, ...others.value);
  }
  return ok(found);
}

/** Entries that the Register has posted in the days and that ConnectWise no longer has. */
function readGone(
  { source }: World,
  { from, to }: Dates,
  rows: readonly RegisteredRow[],
  entered: ReadonlySet<number>,
): Result<ReadonlySet<number>, Fault> {
  const asked = rows.filter((row) => isPosted(row) && row.date >= from && row.date <= to && !entered.has(row.entryId));
  const ids = [...new Set(asked.map(({ entryId }) => entryId))];
  const known = source.readKnown(ids, { from: addDays(from, -DAYS_AFTER), to });
  if (!known.ok) return known;
  const there = new Set(known.value.map(({ entryId }) => entryId));
  return ok(new Set(ids.filter((entryId) => !there.has(entryId))));
}

/** One call a month, so that what was read is held against a number that it was not made of. */
function readWholes(
  { source }: World,
  months: readonly Month[],
  entered: readonly UnpostedExpense[],
  unposted: readonly UnpostedExpense[],
): Result<readonly Whole[], Fault> {
  const known = new Set(entered.map(({ entryId }) => entryId));
  const wholes: Whole[] = [];
  for (const { month, from, to } of months) {
    const counted = source.countEntered({ from, to });
    if (!counted.ok) return counted;
    const inMonth = ({ date }: UnpostedExpense): boolean => monthOf(date) === month;
    const astray = unposted.filter((each) => each.entry !== null && inMonth(each) && !known.has(each.entryId));
    wholes.push({
      month,
      counted: counted.value,
      read: entered.filter(inMonth).length,
      astray: astray.map(({ entryId }) => entryId),
    });
  }
  return ok(wholes);
}

/** Who else batched what is approved and nowhere to be found; nothing is asked where all is found. */
function placeAll({ source }: World, books: Books): Result<readonly Placed[], Fault> {
  const placed = placeExpenses(books);
  if (!placed.some(({ stage }) => stage === 'not released')) return ok(placed);
  const batches = source.readBatchesOfOthers(OUR_PREFIX);
  if (!batches.ok) return batches;
  const batchOf = new Map(
    batches.value.flatMap(({ identifier, entryIds }) => entryIds.map((entryId) => [entryId, identifier] as const)),
  );
  return ok(placeExpenses({ ...books, batchOf }));
}

/** Entries that stand batched off without a document. */
export function batchedOffIn({ batchedOff }: World): ReadonlySet<number> {
  const rows = batchedOff.read();
  const standing = rows.ok ? rows.value.filter(({ status }) => status === 'Batched off') : [];
  return new Set(standing.map(({ entry }) => entry.entryId));
}

/** What was read for one look at the books. */
export type BooksRead = {
  readonly reading: Reading;
  readonly snapshot: Snapshot;
  readonly books: Books;
  readonly placed: readonly Placed[];
  readonly documents: readonly FoundDocument[];
  readonly entered: readonly UnpostedExpense[];
};

/** Reads the expenses of the days and places each. `reading` is what the months were chosen by. */
export function readBooks(world: World, sheet: OpenSheet, reading: Reading, days: Dates): Result<BooksRead, Fault> {
  const { lists, setup, ledger } = reading;
  const other = checkOrganisation(world, readBinding(world).organisation, ledger.organisation);
  if (other) return { ok: false, error: other };
  const ahead = lookAhead(world, sheet, reading, readNotes(world.store));
  if (!ahead.ok) return ahead;
  const entered = world.source.readEvery(lists, days);
  if (!entered.ok) return entered;
  const rows = world.readRegister();
  const registered = rows.ok ? rows.value : [];
  const ids = new Set(entered.value.map(({ entryId }) => entryId));
  const documents = readDocuments(
    world,
    days,
    registered.filter((row) => ids.has(row.entryId) && row.status !== 'Void'),
  );
  if (!documents.ok) return documents;
  const books: Books = {
    entered: entered.value,
    rule: approvalRule(setup, sheet.inputs.settings),
    plan: planExpenses(ahead.value),
    registered,
    sides: sidesOf(documents.value, ledger.accounts),
    batchedOff: batchedOffIn(world),
    batchOf: new Map(),
  };
  const placed = placeAll(world, books);
  if (!placed.ok) return placed;
  return ok({
    reading,
    snapshot: ahead.value,
    books,
    placed: placed.value,
    documents: documents.value,
    entered: entered.value,
  });
}

/** What a look at the books comes to: the rows of both tabs. */
export type BooksReport = Report & { readonly toPay: readonly ToPay[]; readonly baseCurrency: CurrencyCode };

/** The report on the months, of which there is one at least. `owned` are the keys of rows that a person explained. */
export function reportOnMonths(
  world: World,
  sheet: OpenSheet,
  choose: (reading: Reading) => readonly Month[],
  owned: ReadonlySet<string>,
): Result<BooksReport, Fault> {
  const reading = readAll(world);
  if (!reading.ok) return reading;
  const months = choose(reading.value);
  const [first, last] = [months[0], months[months.length - 1]];
  if (!first || !last) throw new Error('no month to reconcile');
  const days = { from: first.from, to: last.to };
  const read = readBooks(world, sheet, reading.value, days);
  if (!read.ok) return read;
  const { books, placed, entered } = read.value;
  const gone = readGone(world, days, books.registered, new Set(entered.map(({ entryId }) => entryId)));
  if (!gone.ok) return gone;
  const wholes = readWholes(world, months, entered, reading.value.expenses);
  if (!wholes.ok) return wholes;
  const accounts = readAccounts(world, sheet.inputs, read.value);
  if (!accounts.ok) return accounts;
  const toPay = readToPay(world, read.value);
  if (!toPay.ok) return toPay;
  const report = reportOn(wholes.value, placed, compare(placed, books, gone.value), owned);
  const { baseCurrency } = reading.value.ledger.organisation;
  const { bank, clearing } = accounts.value;
  const cleared = clearingRows(clearing, owned);
  const rows = [...report.rows, ...bank, ...cleared.rows];
  const unexplained = report.unexplained + cleared.unexplained;
  return ok({ ...report, rows, unexplained, toPay: toPay.value, baseCurrency });
}
