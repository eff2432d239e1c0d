/** The months that are reconciled: of open books the current one and the one before it. Pure. */
import { addDays, type CalendarDate, monthEnd, monthOf } from '../calendar.ts';

/** A whole month by its first and last day. */
export type Month = { readonly month: string; readonly from: CalendarDate; readonly to: CalendarDate };

/** The month that holds the day. */
export const monthWith = (day: CalendarDate): Month => ({
  month: monthOf(day),
  from: `${monthOf(day)}-01` as CalendarDate, // every month has a first day
  to: monthEnd(day),
});

/** Every month from the one that holds `from` to the one that holds `to`, in order. */
export function monthsBetween(from: CalendarDate, to: CalendarDate): readonly Month[] {
  const months: Month[] = [];
  for (let month = monthWith(from); month.from <= to; month = monthWith(addDays(month.to, 1))) months.push(month);
  return months;
}

/** The current month, after the one before it where that is not closed; `closedThrough` is null where nothing is. */
export function openMonths(today: CalendarDate, closedThrough: CalendarDate | null): readonly Month[] {
  const before = addDays(monthWith(today).from, -1);
  const isClosed = closedThrough !== null && closedThrough >= before;
  return monthsBetween(isClosed ? today : before, today);
}
