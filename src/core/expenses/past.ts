/** Expenses of the past, and which lines of the organisation's own bills were made of which: told by contact, amount, day and wording. Pure. */
import { type CalendarDate, daysBetween } from '../calendar.ts';
import { decimalText, parseDecimal } from '../decimal.ts';
import { comparable } from '../ledger/labels.ts';
import { entryIdsIn } from '../ledger/numbers.ts';
import type { BookedBill, BookedLine } from '../ledger/types.ts';
import { type Money, parseMoney, roundMoney, sumOf } from '../money.ts';
import type { Classification, ExpenseEntry, UnpostedExpense } from './expense.ts';

/** An expense that was entered some time; its ledger rows are not known any more. */
export type PastExpense = UnpostedExpense & { readonly entry: ExpenseEntry; readonly classification: Classification };

/** A line and the expense that it was made of. */
export type Match = { readonly bill: BookedBill; readonly line: BookedLine; readonly expense: PastExpense };

/** A bill is dated this many days after the expense at the most, or a few before it. */
const MOST_DAYS_AFTER = 45;
const MOST_DAYS_BEFORE = 3;

/** A note that is shorter stands in other lines by chance. */
const LEAST_NOTE = 6;

/** How well a line fits an expense; the days between them come last. */
type Candidate = Match & { readonly isByToken: boolean; readonly words: number; readonly days: number };

/** What the entry comes to: of a distance or a number, so many times its rate; null where that is no amount. */
export function enteredAmount({
  entry,
  type,
  currency,
}: Pick<PastExpense, 'entry' | 'type' | 'currency'>): Money | null {
  const isProduct = type.kind === 'mileage' || type.kind === 'quantity';
  const [count, rate] = [parseDecimal(entry.amount), parseDecimal(type.rate)];
  const product =
    count.ok && rate.ok
      ? decimalText({ units: count.value.units * rate.value.units, scale: count.value.scale + rate.value.scale })
      : '';
  const amount = isProduct ? roundMoney(product, currency) : parseMoney(entry.amount, currency);
  return amount.ok ? amount.value : null;
}

function isNear(bill: CalendarDate, expense: CalendarDate): boolean {
  const days = daysBetween(expense, bill);
  return days <= MOST_DAYS_AFTER && days >= -MOST_DAYS_BEFORE;
}

const says = (text: string, words: string): boolean => words !== '' && text.includes(words);

/** What matching asks of the company beside the expenses: the contact of a member by id, and whether entries hold amounts without tax. */
export type MatchBy = { readonly contactOf: (memberId: number) => string | null; readonly isNet: boolean };

type Index = {
  readonly byId: ReadonlyMap<number, PastExpense>;
  readonly byAmount: ReadonlyMap<string, readonly PastExpense[]>;
  /** Names of all expense types, as they are compared. */
  readonly types: readonly string[];
  readonly by: MatchBy;
};

function indexOf(expenses: readonly PastExpense[], by: MatchBy): Index {
  const byAmount = new Map<string, PastExpense[]>();
  for (const expense of expenses) {
    const name = `${expense.currency}|${enteredAmount(expense)?.minor ?? ''}`;
    const list = byAmount.get(name);
    if (list) list.push(expense);
    else byAmount.set(name, [expense]);
  }
  const types = [...new Set(expenses.map(({ type }) => comparable(type.name)))];
  return { byId: new Map(expenses.map((expense) => [expense.entryId, expense])), byAmount, types, by };
}

/** How much of the expense a line's wording names: its type, its note; null where it names another type instead. */
function wordsIn(description: string, { type, entry }: PastExpense, { types }: Index): number | null {
  const text = comparable(description);
  const own = comparable(type.name);
  const note = comparable(entry.notes);
  const isNoted = note.length >= LEAST_NOTE && says(text, note);
  const words = Number(says(text, own)) + Number(isNoted);
  return words === 0 && types.some((name) => says(text, name)) ? null : words;
}

/** By its token whatever the rest says; else of the same amount, a day near by, and the member's own contact or name. */
function candidatesOf(bill: BookedBill, line: BookedLine, index: Index): readonly Candidate[] {
  const { byId, byAmount, by } = index;
  const named = entryIdsIn(line.description).flatMap((id) => byId.get(id) ?? []);
  const { currency, minor } = by.isNet ? line.net : line.gross;
  const pool = named.length > 0 ? named : (byAmount.get(`${currency}|${minor}`) ?? []);
  return pool.flatMap((expense): readonly Candidate[] => {
    const days = Math.abs(daysBetween(expense.date, bill.date));
    if (named.length > 0) return [{ bill, line, expense, isByToken: true, words: 2, days }];
    const words = isNear(bill.date, expense.date) ? wordsIn(line.description, expense, index) : null;
    if (words === null) return [];
    const isTheirs = by.contactOf(expense.member.id) === bill.contactId;
    const isToldOf = words > 0 && says(comparable(line.description), comparable(expense.member.name));
    return isTheirs || isToldOf ? [{ bill, line, expense, isByToken: false, words, days }] : [];
  });
}

/** What a line books, as a text that is equal for lines that book the same. */
export const bookedAs = ({ accountId, taxCode, tracking }: BookedLine): string =>
  JSON.stringify([accountId, taxCode, tracking.map(({ categoryId, optionId }) => [categoryId, optionId]).sort()]);

/** All lines of a bill as one, where they are booked alike; of one expense that somebody cut into several. */
function asOneLine({ lines }: BookedBill): BookedLine | null {
  const [first, ...others] = lines;
  if (!first || others.length === 0 || others.some((line) => bookedAs(line) !== bookedAs(first))) return null;
  const { currency } = first.gross;
  return {
    ...first,
    description: lines.map(({ description }) => description).join(' '),
    gross: sumOf(
      lines.map(({ gross }) => gross),
      currency,
    ),
    net: sumOf(
      lines.map(({ net }) => net),
      currency,
    ),
  };
}

function candidatesIn(bill: BookedBill, index: Index): readonly (readonly Candidate[])[] {
  const each = bill.lines.map((line) => candidatesOf(bill, line, index)).filter((found) => found.length > 0);
  const whole = each.length === 0 ? asOneLine(bill) : null;
  return whole ? [candidatesOf(bill, whole, index)] : each;
}

const better = (one: Candidate, other: Candidate): number =>
  Number(other.isByToken) - Number(one.isByToken) ||
  other.words - one.words ||
  one.days - other.days ||
  one.expense.entryId - other.expense.entryId;

/** Whether nothing but the day tells the best of them from one that is booked by another row. */
function isUnclear(candidates: readonly Candidate[]): boolean {
  const [best, ...others] = [...candidates].sort(better);
  return others.some(
    ({ words, expense }) =>
      words === best?.words &&
      (expense.type.id !== best.expense.type.id || expense.classification !== best.expense.classification),
  );
}

/** The best expense for each line and the best line for each expense, each used once; a line that fits two unlike expenses has none. */
export function matchBooked(
  bills: readonly BookedBill[],
  expenses: readonly PastExpense[],
  by: MatchBy,
): readonly Match[] {
  const index = indexOf(expenses, by);
  const clear = bills.flatMap((bill) => candidatesIn(bill, index)).filter((found) => !isUnclear(found));
  const lines = new Set<BookedLine>();
  const used = new Set<number>();
  const matches: Match[] = [];
  for (const { bill, line, expense } of clear.flat().sort(better)) {
    if (lines.has(line) || used.has(expense.entryId)) continue;
    lines.add(line);
    used.add(expense.entryId);
    matches.push({ bill, line, expense });
  }
  return matches;
}
