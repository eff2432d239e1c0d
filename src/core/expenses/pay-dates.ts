/** The days on which an organisation pays people, by a rule, and when a document is due by them. */
import { addDays, type CalendarDate, daysBetween, earlier, monthOf, weekdayOf } from '../calendar.ts';
import type { Settings } from './inputs.ts';

/** `weekday` is 0 Sunday to 6 Saturday; `day` of a shorter month is its last; the half months end on the 15th and the last day. */
export type PayDates =
  | { readonly every: 'week'; readonly weekday: number }
  | { readonly every: 'second week'; readonly from: CalendarDate }
  | { readonly every: 'month'; readonly day: number }
  | { readonly every: 'half month' };

/** Stands for the last day of any month. */
export const LAST_DAY = 31;

const MIDDLE_OF_MONTH = 15;
const FORTNIGHT = 14;

/** The days until the first day that is a whole number of `period`s after `offset` days ago, or that many ahead where it is negative. */
const until = (offset: number, period: number): number => (period - (offset % period)) % period;

function lastOf(month: string): CalendarDate {
  const intoNext = addDays(`${month}-28` as CalendarDate, 4);
  return addDays(`${monthOf(intoNext)}-01` as CalendarDate, -1);
}

const monthAfter = (month: string): string => monthOf(addDays(lastOf(month), 1));

/** The month's day with that number, or its last day where it has fewer. */
function dayIn(month: string, day: number): CalendarDate {
  const asked = `${month}-${String(day).padStart(2, '0')}` as CalendarDate;
  return earlier(asked, lastOf(month));
}

function firstFrom(days: readonly number[], from: CalendarDate): CalendarDate {
  const month = monthOf(from);
  const inThis = days.map((day) => dayIn(month, day)).find((day) => day >= from);
  return inThis ?? dayIn(monthAfter(month), days[0] ?? LAST_DAY);
}

/** The first pay date on or after `from`. */
export function nextPayDate(rule: PayDates, from: CalendarDate): CalendarDate {
  switch (rule.every) {
    case 'week':
      return addDays(from, until(weekdayOf(from) - rule.weekday, 7));
    case 'second week':
      return addDays(from, until(daysBetween(rule.from, from), FORTNIGHT));
    case 'month':
      return firstFrom([rule.day], from);
    case 'half month':
      return firstFrom([MIDDLE_OF_MONTH, LAST_DAY], from);
  }
}

/** When a document of that day is due: on the next pay date where the settings have a rule for it, else some days later. */
export const dueDate = (date: CalendarDate, { payDates, dueDays }: Settings): CalendarDate =>
  payDates === null ? addDays(date, dueDays) : nextPayDate(payDates, date);
