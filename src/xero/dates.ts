/** Xero's dates, and filters by them, read and written in one place. Business days are midnight UTC and never pass through a time zone. */
import { type CalendarDate, type Instant, instantAt, parseCalendarDate } from '../core/calendar.ts';

const MILLIS = /^\/Date\((-?\d{1,16})(?:[+-]\d{4})?\)\/$/;
const ISO = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z?)?$/;

/** The moment that `/Date(1518685950940+0000)/`, or an ISO text without a zone, says; null for any other text (Xero API: Requests and responses). */
export function readInstant(text: string): Instant | null {
  const millis = Number(MILLIS.exec(text)?.[1] ?? Number.NaN);
  if (Number.isFinite(millis) && Math.abs(millis) <= 8.64e15) return instantAt(millis);
  const parsed = ISO.test(text) ? Date.parse(text.length === 10 || text.endsWith('Z') ? text : `${text}Z`) : Number.NaN;
  return Number.isNaN(parsed) ? null : instantAt(parsed);
}

/** The day that one of Xero's dates says, in UTC; null when it says none. */
export function readDay(text: string): CalendarDate | null {
  const instant = readInstant(text);
  const day = instant ? parseCalendarDate(instant.slice(0, 10)) : null;
  return day?.ok ? day.value : null;
}

/** `DateTime(2026,1,31)`, as filters want a day. */
export const filterDay = (date: CalendarDate): string =>
  `DateTime(${Number(date.slice(0, 4))},${Number(date.slice(5, 7))},${Number(date.slice(8, 10))})`;

/** `yyyy-mm-ddThh:mm:ss` in UTC, as `If-Modified-Since` wants a moment: one second is its resolution. */
export const modifiedSince = (since: Instant): string => since.slice(0, 19);

/** All of a filter is encoded, the brackets too, which `encodeURIComponent` leaves. */
export const encodeFilter = (filter: string): string =>
  encodeURIComponent(filter).replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'));
