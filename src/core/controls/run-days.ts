/**
 * What the runs of each day were like: the evidence on which gates, and the step back to watched posting, rest. Kept beside the sheet,
 * because a schedule of ten minutes fills the Run Log in three days.
 */
import { addDays, type CalendarDate, type Instant, parseCalendarDate } from '../calendar.ts';

/** One day on which *Sync now* ran. Counts are those of the run that had most. */
export type RunDay = {
  readonly day: CalendarDate;
  /** When the latest run of the day began that read something, or did not go well. */
  readonly at: Instant;
  /** Entries that ConnectWise listed as unposted. */
  readonly read: number;
  /** Entries that needed a person. */
  readonly held: number;
  /** Whether any run of the day was stopped, met a fault or did not add up. */
  readonly isBad: boolean;
};

/** An exception that went away: on which day, and how many hours after it was first seen. */
export type Resolved = { readonly on: CalendarDate; readonly hours: number };

export type RunDays = {
  /** In the order of the days. */
  readonly days: readonly RunDay[];
  readonly resolved: readonly Resolved[];
  /** Runs in a row, up to the last one, that met a fault of a connection. */
  readonly failedRuns: number;
};

export const NO_DAYS: RunDays = { days: [], resolved: [], failedRuns: 0 };

/** Two months: the trailing weeks, and a few that nobody worked in. With the resolved ones a text of at most 5 kB. */
const MOST_DAYS = 60;
const MOST_RESOLVED = 60;

/** How far back counts as usual. */
export const TRAILING_DAYS = 28;

/** A *Sync now* as it ended. */
export type EndedRun = Omit<RunDay, 'isBad'> & { readonly isGood: boolean; readonly hasFailed: boolean };

function merged(before: RunDay | undefined, { isGood, hasFailed: _, ...run }: EndedRun): RunDay {
  const tells = run.read > 0 || !isGood;
  return {
    ...run,
    at: tells ? run.at : (before?.at ?? run.at),
    read: Math.max(run.read, before?.read ?? 0),
    held: Math.max(run.held, before?.held ?? 0),
    isBad: !isGood || before?.isBad === true,
  };
}

/** `days` with one run more. */
export function withRun({ days, resolved, failedRuns }: RunDays, run: EndedRun): RunDays {
  const before = days.find(({ day }) => day === run.day);
  const others = days.filter((each) => each !== before);
  const sorted = [...others, merged(before, run)].sort((one, two) => (one.day < two.day ? -1 : 1));
  return { resolved, days: sorted.slice(-MOST_DAYS), failedRuns: run.hasFailed ? failedRuns + 1 : 0 };
}

/** `days` with exceptions that went away. */
export const withResolved = (days: RunDays, on: CalendarDate, hours: readonly number[]): RunDays => ({
  ...days,
  resolved: [...days.resolved, ...hours.map((each) => ({ on, hours: Math.round(each) }))].slice(-MOST_RESOLVED),
});

/**
 * Days in a row, up to the latest, whose runs all went well; at most one cycle a day, however often somebody presses *Sync now*. Only
 * days with a run after `since` count, and days on which nothing was read neither count nor end the row. null = since ever.
 */
export function cleanCycles({ days }: RunDays, since: Instant | null): number {
  const own = days.filter(({ at }) => since === null || at >= since);
  const lastBad = own.map(({ isBad }) => isBad).lastIndexOf(true);
  return own.slice(lastBad + 1).filter(({ read }) => read > 0).length;
}

/** The days before `today` that tell what is usual. */
export const trailing = ({ days }: RunDays, today: CalendarDate): readonly RunDay[] =>
  days.filter(({ day }) => day < today && day >= addDays(today, -TRAILING_DAYS));

/** Hours until exceptions went away, in the same time. */
export const resolvedHours = ({ resolved }: RunDays, today: CalendarDate): readonly number[] =>
  resolved.filter(({ on }) => on >= addDays(today, -TRAILING_DAYS)).map(({ hours }) => hours);

/** The value below or at which the share `share` of them lies, by rank; null of none. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((one, two) => one - two);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

export const median = (values: readonly number[]): number | null => quantile(values, 0.5);

export const encodeDays = ({ days, resolved, failedRuns }: RunDays): string =>
  JSON.stringify([
    failedRuns,
    days.map(({ day, at, read, held, isBad }) => [day, at, read, held, isBad ? 1 : 0]),
    resolved.map(({ on, hours }) => [on, hours]),
  ]);

const isDay = (value: unknown): value is CalendarDate => typeof value === 'string' && parseCalendarDate(value).ok;
const isCount = (value: unknown): value is number => typeof value === 'number' && value >= 0;

function dayIn(value: unknown): readonly RunDay[] {
  const [day, at, read, held, bad]: readonly unknown[] = Array.isArray(value) ? value : [];
  if (!isDay(day) || typeof at !== 'string' || !isCount(read) || !isCount(held)) return [];
  return [{ day, at: at as Instant, read, held, isBad: bad !== 0 }]; // written by `encodeDays` alone
}

function resolvedIn(value: unknown): readonly Resolved[] {
  const [on, hours]: readonly unknown[] = Array.isArray(value) ? value : [];
  return isDay(on) && isCount(hours) ? [{ on, hours }] : [];
}

/** As kept; none for a text that is not whole. */
export function decodeDays(text: string | undefined): RunDays {
  try {
    const value: unknown = JSON.parse(text ?? '');
    const [failedRuns, days, resolved]: readonly unknown[] = Array.isArray(value) ? value : [];
    if (!isCount(failedRuns) || !Array.isArray(days) || !Array.isArray(resolved)) return NO_DAYS;
    return { failedRuns, days: days.flatMap(dayIn), resolved: resolved.flatMap(resolvedIn) };
  } catch {
    return NO_DAYS;
  }
}
