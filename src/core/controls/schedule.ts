/** When a sync runs by itself, who owns that, and how anybody can tell that it no longer does. */
import { addDays, type CalendarDate, type Instant, millisAt, weekdayOf } from '../calendar.ts';

/** The shorter ones are for a bound script; an editor add-on may run once an hour at most (Google Workspace: Editor triggers). */
export const EVERY = ['10 minutes', '30 minutes', 'hour', 'day', 'week'] as const;
export type Every = (typeof EVERY)[number];

/** Where the add-on is published, its users share Google's stricter limits. */
export const offeredEvery = (isPublished: boolean): readonly Every[] =>
  EVERY.filter((every) => !isPublished || !every.endsWith('minutes'));

/** `hour` is 0 to 23 in `zone`, `weekday` 0 for Sunday; both are looked at only where `every` needs them. */
export type Timing = {
  readonly every: Every;
  readonly hour: number;
  readonly weekday: number;
  /** IANA name. */
  readonly zone: string;
};

/** `ranAt` is the last run by schedule, null before the first. */
export type Schedule = Timing & {
  readonly owner: string;
  readonly triggerId: string;
  readonly madeAt: Instant;
  readonly ranAt: Instant | null;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const LENGTHS: Readonly<Record<Every, number>> = {
  '10 minutes': 10 * MINUTE_MS,
  '30 minutes': 30 * MINUTE_MS,
  hour: HOUR_MS,
  day: DAY_MS,
  week: 7 * DAY_MS,
};

/** A run that did not come for a day after it was due: the trigger is gone, or its owner no longer gets it. */
export const isOverdue = ({ every, madeAt, ranAt }: Schedule, now: Instant): boolean =>
  millisAt(now) - millisAt(ranAt ?? madeAt) > LENGTHS[every] + DAY_MS;

/** The next run as far as Google promises it: a day and the hour in which it comes, or how long it takes at most. */
export type NextRun =
  | { readonly kind: 'in hour'; readonly day: CalendarDate; readonly hour: number; readonly zone: string }
  | { readonly kind: 'within'; readonly every: Every };

/** `localNow` is `yyyy-mm-dd hh:mm:ss` in the zone of the schedule. */
export function nextRun({ every, hour, weekday, zone }: Timing, localNow: string): NextRun {
  if (every !== 'day' && every !== 'week') return { kind: 'within', every };
  const today = localNow.slice(0, 10) as CalendarDate; // written by the platform in this form
  const isOver = Number(localNow.slice(11, 13)) >= hour;
  if (every === 'day') return { kind: 'in hour', day: isOver ? addDays(today, 1) : today, hour, zone };
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  return { kind: 'in hour', day: addDays(today, ahead === 0 && isOver ? 7 : ahead), hour, zone };
}

export const encodeSchedule = (schedule: Schedule): string => JSON.stringify(schedule);

/** The schedule as kept; null for none, and for a text that is not whole. */
export function decodeSchedule(text: string | null | undefined): Schedule | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    const isSchedule =
      typeof value === 'object' && value !== null && 'every' in value && EVERY.some((each) => each === value.every);
    return isSchedule ? (value as Schedule) : null; // written by `encodeSchedule` alone
  } catch {
    return null;
  }
}
