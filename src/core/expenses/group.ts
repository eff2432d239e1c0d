/** Which expenses share a document. Grouping changes how many documents there are, never what is booked. */
import {
  addDays,
  type CalendarDate,
  daysBetween,
  earlier,
  monthEnd,
  monthOf,
  weekName,
  weekStart,
} from '../calendar.ts';
import { reportPeriod } from '../ledger/numbers.ts';
import { sumOf } from '../money.ts';
import type { ReadableExpense } from './expense.ts';
import type { Grouping, Settings } from './inputs.ts';
import type { PreparedExpense } from './prepare.ts';

/** `key` tells two periods of a member apart, `name` is what a document's number says, `end` is its last day. */
type Period = { readonly key: string; readonly name: string; readonly end: CalendarDate };

/** Expenses of one document in the order of its lines: by date, then by entry. Never empty. */
export type Group = {
  readonly period: string;
  /** The last day of the week, report or month, cut at the end of the month where documents are. */
  readonly periodEnd: CalendarDate;
  readonly first: PreparedExpense;
  readonly last: PreparedExpense;
  readonly expenses: readonly PreparedExpense[];
};

/** The report's own seven days, or the week of the settings where the report covers another span. */
function weekOf({ date, report }: ReadableExpense, settings: Settings): CalendarDate {
  const isWeek = daysBetween(report.from, report.to) === 6;
  return isWeek ? report.from : weekStart(date, settings.weekStartsOn);
}

const PERIODS = {
  entry: ({ entryId, date }) => ({ key: `E${entryId}`, name: '', end: monthEnd(date) }),
  'member and week': (expense, settings) => {
    const first = weekOf(expense, settings);
    return { key: first, name: weekName(first), end: addDays(first, 6) };
  },
  report: ({ report }) => ({ key: reportPeriod(report.id), name: reportPeriod(report.id), end: report.to }),
} as const satisfies Record<Grouping, (expense: ReadableExpense, settings: Settings) => Period>;

const byDateAndEntry = (left: PreparedExpense, right: PreparedExpense): number => {
  const [one, other] = [left.expense, right.expense];
  if (one.date !== other.date) return one.date < other.date ? -1 : 1;
  return one.entryId - other.entryId;
};

type Span = Pick<Group, 'period' | 'periodEnd'>;

function groupOf({ period, periodEnd }: Span, members: readonly PreparedExpense[]): readonly Group[] {
  const expenses = [...members].sort(byDateAndEntry);
  const [first] = expenses;
  const last = expenses[expenses.length - 1];
  return first && last ? [{ period, periodEnd, first, last, expenses }] : [];
}

/** A group that nets to nothing can't be one document: what adds to payables and what lowers them go apart. */
function splitZero(group: Group): readonly Group[] {
  const { currency } = group.first.owed;
  const total = sumOf(
    group.expenses.map(({ owed }) => owed),
    currency,
  );
  if (total.minor !== 0) return [group];
  return [
    ...groupOf(
      group,
      group.expenses.filter(({ owed }) => owed.minor > 0),
    ),
    ...groupOf(
      group,
      group.expenses.filter(({ owed }) => owed.minor < 0),
    ),
  ];
}

/** What two expenses must have in common to share a document. */
function keyOf({ expense, kind, clearing, contact }: PreparedExpense, period: Period, settings: Settings): string {
  const month = settings.splitsAtMonthEnd ? monthOf(expense.date) : '';
  const day = settings.datedBy === 'entry date' ? expense.date : '';
  return [expense.member.id, period.key, kind, expense.currency, clearing?.id ?? '', contact.id, month, day].join('|');
}

/** The groups by the settings: split by member, period, kind, currency, clearing account, contact, and month or day where asked. */
export function groupExpenses(prepared: readonly PreparedExpense[], settings: Settings): readonly Group[] {
  const groups = new Map<string, Span & { readonly expenses: PreparedExpense[] }>();
  for (const one of prepared) {
    const { expense, link } = one;
    // a statement line matches one payment, so what was paid from a linked account is never put together
    const period = PERIODS[link ? 'entry' : settings.grouping](expense, settings);
    const key = keyOf(one, period, settings);
    const known = groups.get(key);
    const periodEnd = settings.splitsAtMonthEnd ? earlier(period.end, monthEnd(expense.date)) : period.end;
    if (known) known.expenses.push(one);
    else groups.set(key, { period: period.name, periodEnd, expenses: [one] });
  }
  return [...groups.values()].flatMap((group) => groupOf(group, group.expenses).flatMap(splitZero));
}
