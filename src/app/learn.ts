/** Learns rows of GL Mapping from the organisation's own bills: counted first, read by one act, taken by the ticks of an admin. */
import { addDays, type CalendarDate } from '../core/calendar.ts';
import { type Learned, learn } from '../core/expenses/learn.ts';
import type { LearnedRow, Narrower } from '../core/expenses/learn-rows.ts';
import { isUnfilled, plainSignature, rowSignature } from '../core/expenses/map.ts';
import type { PastExpense } from '../core/expenses/past.ts';
import type { Proposal } from '../core/expenses/proposals.ts';
import type { BookedBills } from '../core/ledger/types.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import { AUDIT_TEXTS } from '../core/wording/controls.ts';
import { wordFault } from '../core/wording/faults.ts';
import { wordAccepted } from '../core/wording/first-run.ts';
import { differenceCells, LEARN_TEXTS, wordBooks, wordLearned, wordStart } from '../core/wording/learn.ts';
import { wordReading, wordStopped } from '../core/wording/run.ts';
import { noteOwnChanges } from './control.ts';
import { idOf } from './first-run.ts';
import { BY_ADMIN } from './guard.ts';
import { onSheet } from './on-sheet.ts';
import { readAll } from './read.ts';
import { fits, keep, recall } from './setup-notes.ts';
import { todayOf, type World } from './world.ts';

const DAYS = 365;
const A_PAGE = 1_000;
/** No page of bills is asked for later: one may take a minute, and what was learned has to be written. */
const STOP_READING_MS = 180_000;

const timeOf = (world: World): { readonly from: CalendarDate; readonly to: CalendarDate } => {
  const to = todayOf(world);
  return { from: addDays(to, -DAYS), to };
};

const pagesFor = (count: number): number => Math.max(1, Math.ceil(count / A_PAGE));

/** Tells how much there is to read and in how many calls, before any of it is read: two calls. */
export const countBooks = (world: World): string =>
  onSheet(world, BY_ADMIN, (inside) => {
    const time = timeOf(inside);
    const bills = inside.ledger.countBooked(time);
    if (!bills.ok) return wordStopped(wordFault(bills.error));
    const expenses = inside.source.countEntered(time);
    if (!expenses.ok) return wordStopped(wordFault(expenses.error));
    const told = wordBooks(bills.value, expenses.value, time.from);
    keep(inside.store, 'books', { told, start: wordStart(pagesFor(bills.value) + pagesFor(expenses.value)) });
    return told;
  });

const NARROWER = ['internalOrExternal', 'location', 'department', 'billable', 'company', 'project'] as const;

function proposalOf({ row, hits, of, confidence, samples }: LearnedRow): Proposal {
  const { key, classification, expenseType, account, taxRate, tracking1, tracking2 } = row;
  const narrower: Narrower = Object.fromEntries(
    NARROWER.filter((column) => row[column] !== '').map((column) => [column, row[column]]),
  );
  const told = samples.map(({ bill: { number, date }, line }) => ({ number, date, amount: line.gross }));
  return {
    kind: 'mapping',
    key,
    classification,
    expenseType,
    account,
    taxRate,
    tracking1,
    tracking2,
    narrower,
    why: { kind: 'bills', hits, of, confidence, samples: told },
  };
}

/** Keeps for the panel as much as can be kept: rows first, then lines that differ. */
function keepLearned(world: World, said: string, { rows, differences }: Learned): void {
  const proposals = rows.map(proposalOf);
  const table = [...differences]
    .sort((one, other) => other.bill.date.localeCompare(one.bill.date))
    .map(differenceCells);
  const kept = () => ({ said, proposals, table, left: rows.length - proposals.length });
  while (!fits(kept()) && table.length > 0) table.pop();
  while (!fits(kept())) proposals.pop();
  keep(world.store, 'learned', kept());
}

type Books = { readonly booked: BookedBills; readonly entered: readonly PastExpense[] };

/** Expenses before bills: of these the older ones may be left. */
function readBooks(world: World, lists: Parameters<World['source']['readEntered']>[0]): Result<Books, Fault> {
  const entered = world.source.readEntered(lists, timeOf(world));
  if (!entered.ok) return entered;
  const mayGoOn = () => world.clock.elapsedMs() < STOP_READING_MS;
  const booked = world.ledger.readBooked(timeOf(world), mayGoOn);
  return booked.ok ? ok({ booked: booked.value, entered: entered.value }) : booked;
}

/** Reads bills and expenses of the last twelve months, keeps what is learned from them, and says how far it came. */
export const learnFromBooks = (world: World): string =>
  onSheet(world, BY_ADMIN, (inside, _run, sheet) => {
    inside.progress.say(wordReading);
    const reading = readAll(inside);
    if (!reading.ok) return wordStopped(wordFault(reading.error));
    const { lists, setup, ledger, expenses } = reading.value;
    const books = readBooks(inside, lists);
    if (!books.ok) return wordStopped(wordFault(books.error));
    const { bills, isWhole } = books.value.booked;
    const { capabilities } = inside.ledger;
    const { changing, ...inputs } = sheet.inputs;
    const standing = { ...inputs, mapping: changing?.standing ?? inputs.mapping };
    const snapshot = { today: todayOf(inside), expenses, setup, sheet: standing, ledger, capabilities };
    const learned = learn({ ...snapshot, reservations: [], released: [] }, bills, books.value.entered);
    const from = isWhole ? timeOf(inside).from : (bills[bills.length - 1]?.date ?? timeOf(inside).to);
    const said = wordLearned(learned, { from, isWhole });
    keepLearned(inside, said, learned);
    return said;
  });

type Mapped = Extract<Proposal, { readonly kind: 'mapping' }>;

/** Writes the ticked ones of the learned rows, but none that somebody filled meanwhile, under whatever key. */
export const takeLearned = (world: World, { accepted }: { readonly accepted: readonly string[] }): string =>
  onSheet(world, BY_ADMIN, (inside, _run, sheet) => {
    const kept = recall(inside.store, 'learned');
    const chosen = (kept?.proposals ?? []).filter((proposal) => accepted.includes(idOf(proposal)));
    if (!kept || chosen.length === 0) return LEARN_TEXTS.takeOne;
    const { changing, mapping } = sheet.inputs;
    const rows = changing?.standing ?? mapping;
    const filled = new Set(rows.filter((row) => !isUnfilled(row)).map(rowSignature));
    const isFree = ({ classification, expenseType, narrower = {} }: Mapped): boolean =>
      !filled.has(plainSignature(classification, expenseType, narrower));
    const count = inside.fillIn(chosen.filter((proposal) => proposal.kind === 'mapping' && isFree(proposal)));
    noteOwnChanges(inside, AUDIT_TEXTS.learned);
    keep(inside.store, 'learned', { ...kept, proposals: kept.proposals.filter((each) => !chosen.includes(each)) });
    return wordAccepted(count, chosen.length);
  });
