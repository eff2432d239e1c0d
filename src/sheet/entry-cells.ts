/** What one cell says of several entries. */
import type { CalendarDate } from '../core/calendar.ts';
import type { ExceptionEntry } from '../core/exceptions/kinds.ts';
import { moneyNumber, sumOf } from '../core/money.ts';
import { wordSeveral } from '../core/wording/sheet-texts.ts';
import type { Written } from './cells.ts';

export const unique = <Value>(values: readonly Value[]): readonly Value[] => [...new Set(values)];

/** The value that all entries share, or what stands for several. */
export function shared(values: readonly string[], several: (different: readonly string[]) => string): string {
  const different = unique(values);
  return different.length > 1 ? several(different) : (different[0] ?? '');
}

/** The day of the earliest entry. */
export function earliestCell(entries: readonly ExceptionEntry[]): Written {
  const dates = entries.map((entry) => entry.date);
  const first = dates.reduce<CalendarDate | null>(
    (least, date) => (least === null || date < least ? date : least),
    null,
  );
  return first === null ? '' : { date: first };
}

/** The sum as a number; '' where there is none: several currencies, or an entry whose amount is not known. */
export function sumCell(entries: readonly ExceptionEntry[]): Written {
  const [currency, ...others] = unique(entries.map((entry) => entry.currency));
  const amounts = entries.flatMap((entry) => (entry.amount === null ? [] : [entry.amount]));
  const isWhole = currency !== undefined && others.length === 0 && amounts.length === entries.length;
  return isWhole ? moneyNumber(sumOf(amounts, currency)) : '';
}

export const membersCell = (entries: readonly ExceptionEntry[]): string =>
  shared(
    entries.map((entry) => entry.memberName),
    (names) => wordSeveral(names.length, 'members'),
  );

/** As many ids as fit into a cell: 4,000 of ten digits are 44,000 characters. */
export const MOST_ENTRIES = 4_000;

/** The ids of the entries; a list that would not fit into a cell ends with `…`. */
export function idsCell(entries: readonly ExceptionEntry[]): string {
  const ids = entries.slice(0, MOST_ENTRIES).map((entry) => String(entry.entryId));
  return [...ids, ...(entries.length > MOST_ENTRIES ? ['…'] : [])].join(',');
}
