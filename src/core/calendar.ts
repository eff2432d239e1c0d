/** Calendar days and instants as two kinds of text. Days never pass through a time zone; "today" is always an argument. */
import { err, ok, type Result } from './result.ts';

/** A day, `yyyy-mm-dd`. Comparing the texts compares the days. */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' };

/** A moment, ISO 8601 with `Z`. */
export type Instant = string & { readonly __brand: 'Instant' };

const DAY_MS = 86_400_000;
/** Years beyond 9999 have a sign and six digits, and their texts no longer sort as days. */
const HAS_SHORT_YEAR = /^\d{4}-/;

const millisOf = (date: CalendarDate): number => Date.parse(`${date}T00:00:00Z`);
const dayAt = (millis: number): CalendarDate => new Date(millis).toISOString().slice(0, 10) as CalendarDate;

/** `yyyy-mm-dd` that names a day of the calendar; the error says what was found instead. */
export function parseCalendarDate(text: string): Result<CalendarDate, string> {
  const millis = Date.parse(`${text}T00:00:00Z`);
  const isReal = HAS_SHORT_YEAR.test(text) && !Number.isNaN(millis) && dayAt(millis) === text;
  return isReal ? ok(text as CalendarDate) : err(`"${text}" is not a date of the form yyyy-mm-dd`);
}

/** The day of a ConnectWise date such as `2026-10-05T00:00:00Z`: cut, never shifted, because it stands for a day and not a moment. */
export const dayOfText = (text: string): Result<CalendarDate, string> => parseCalendarDate(text.slice(0, 10));

/** Milliseconds since 1970 as an instant. */
export const instantAt = (millis: number): Instant => new Date(millis).toISOString() as Instant;

/** Milliseconds since 1970; `NaN` never comes back, because instants are only made by `instantAt` or a schema. */
export const millisAt = (instant: Instant): number => Date.parse(instant);

/** The day `count` days later, or earlier when negative. */
export const addDays = (date: CalendarDate, count: number): CalendarDate => dayAt(millisOf(date) + count * DAY_MS);

/** Whole days from `from` to `to`. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => (millisOf(to) - millisOf(from)) / DAY_MS;

/** 0 for Sunday to 6 for Saturday. */
export const weekdayOf = (date: CalendarDate): number => new Date(millisOf(date)).getUTCDay();

/** The month, `yyyy-mm`. */
export const monthOf = (date: CalendarDate): string => date.slice(0, 7);

/** The last day of the month that holds `date`. */
export function monthEnd(date: CalendarDate): CalendarDate {
  const inNextMonth = addDays(`${monthOf(date)}-28` as CalendarDate, 4);
  return addDays(inNextMonth, -Number(inNextMonth.slice(8)));
}

/** The first day of the week that holds `date`, for weeks that start on weekday `startsOn` (0 Sunday to 6 Saturday). */
export const weekStart = (date: CalendarDate, startsOn: number): CalendarDate =>
  addDays(date, -((weekdayOf(date) - startsOn + 7) % 7));

/** The name of the seven days from `first`, such as `2026W41`: the ISO week of their fourth day, which is the ISO week itself for Monday weeks. */
export function weekName(first: CalendarDate): string {
  const middle = addDays(first, 3);
  const thursday = addDays(weekStart(middle, 1), 3);
  const yearStart = `${thursday.slice(0, 4)}-01-01` as CalendarDate;
  const week = Math.floor(daysBetween(yearStart, thursday) / 7) + 1;
  return `${thursday.slice(0, 4)}W${String(week).padStart(2, '0')}`;
}

/** The later of two days. */
export const later = (left: CalendarDate, right: CalendarDate): CalendarDate => (left > right ? left : right);

/** The earlier of two days. */
export const earlier = (left: CalendarDate, right: CalendarDate): CalendarDate => (left < right ? left : right);
