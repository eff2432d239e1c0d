/** Which expenses share a document. Grouping changes how many documents there are, never what is booked. */
import { type CalendarDate, daysBetween, monthOf, weekName, weekStart } from '../calendar.ts';
import { reportPeriod } from '../ledger/numbers.ts';
import { sumOf } from '../money.ts';
import type { ReadableExpense } from './expense.ts';
import type { Grouping, Settings } from './inputs.ts';
import type { PreparedExpense } from './prepare.ts';

/** `key` tells two periods of a member apart, `name` is what a document's number says. */
type Period = { readonly key: string; readonly name: string };

/** Expenses of one document in the order of its lines: by date, then by entry. Never empty. */
export type Group = {
  readonly period: string;
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
  entry: ({ entryId }) => ({ key: `E${entryId}`, name: '' }),
  'member and week': (expense, settings) => {
    const first = weekOf(expense, settings);
    return { key: first, name: weekName(first) };
  },
  report: ({ report }) => ({ key: reportPeriod(report.id), name: reportPeriod(report.id) }),
} as const satisfies Record<Grouping, (expense: ReadableExpense, settings: Settings) => Period>;

const byDateAndEntry = (left: PreparedExpense, right: PreparedExpense): number => {
  const [one, other] = [left.expense, right.expense];
  if (one.date !== other.date) return one.date < other.date ? -1 : 1;
  return one.entryId - other.entryId;
};

function groupOf(period: string, members: readonly PreparedExpense[]): readonly Group[] {
  const expenses = [...members].sort(byDateAndEntry);
  const [first] = expenses;
  const last = expenses[expenses.length - 1];
  return first && last ? [{ period, first, last, expenses }] : [];
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
      group.period,
      group.expenses.filter(({ owed }) => owed.minor > 0),
    ),
    ...groupOf(
      group.period,
      group.expenses.filter(({ owed }) => owed.minor < 0),
    ),
  ];
}

/** The groups by the settings: split by member, period, kind, currency, clearing account, contact, and month where asked. */
export function groupExpenses(prepared: readonly PreparedExpense[], settings: Settings): readonly Group[] {
  const groups = new Map<string, { readonly period: string; readonly expenses: PreparedExpense[] }>();
  for (const one of prepared) {
    const { expense, kind, clearing, contact } = one;
    const period = PERIODS[settings.grouping](expense, settings);
    const month = settings.splitsAtMonthEnd ? monthOf(expense.date) : '';
    const key = [expense.member.id, period.key, kind, expense.currency, clearing?.id ?? '', contact.id, month].join(
      '|',
    );
    const known = groups.get(key);
    if (known) known.expenses.push(one);
    else groups.set(key, { period: period.name, expenses: [one] });
  }
  return [...groups.values()].flatMap(({ period, expenses }) => groupOf(period, expenses).flatMap(splitZero));
}
