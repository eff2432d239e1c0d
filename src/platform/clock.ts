/** Time from Apps Script: the machine's clock, its sleep, and the spreadsheet's zone for what people read. */
import { type CalendarDate, type Instant, instantAt, millisAt } from '../core/calendar.ts';
import type { Clock } from '../core/ports.ts';

/** A clock whose execution begins now. */
export function createClock(): Clock {
  const startedMs = Date.now();
  return {
    now: () => instantAt(Date.now()),
    elapsedMs: () => Date.now() - startedMs,
    sleep: (ms) => Utilities.sleep(ms),
  };
}

/** How moments and dates of cells are told in the spreadsheet's own zone, which is read once. */
export type Zone = {
  readonly name: string;
  /** `yyyy-mm-dd hh:mm:ss` on the clock of the spreadsheet's zone. */
  readonly localText: (instant: Instant) => string;
  /** The day that a date cell shows. */
  readonly dayOf: (date: Date) => CalendarDate;
};

export function createZone(): Zone {
  const name = SpreadsheetApp.getActive().getSpreadsheetTimeZone();
  return {
    name,
    localText: (instant) => Utilities.formatDate(new Date(millisAt(instant)), name, 'yyyy-MM-dd HH:mm:ss'),
    dayOf: (date) => Utilities.formatDate(date, name, 'yyyy-MM-dd') as CalendarDate,
  };
}
