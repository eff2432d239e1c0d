/** Notes what the runs of each day were like, for gates and for the step back to watched posting. */
import type { CalendarDate } from '../core/calendar.ts';
import { hoursOfSettled, type OpenException } from '../core/controls/evidence.ts';
import {
  decodeDays,
  type EndedRun,
  encodeDays,
  type RunDays,
  withResolved,
  withRun,
} from '../core/controls/run-days.ts';
import { isOfDocument } from '../core/exceptions/causes.ts';
import type { SheetView } from '../core/run.ts';
import type { Run } from './guard.ts';
import { KEPT, type Kept } from './kept.ts';
import { modeOf, pauseOf } from './mode.ts';
import { todayOf, type World } from './world.ts';

export const daysKept = (kept: Kept): RunDays => decodeDays(kept[KEPT.days]);

/** A *Sync now* as it ended; null for what was none. */
export function endedRun({ run, overview }: SheetView, today: CalendarDate): EndedRun | null {
  if (run === null) return null;
  return {
    day: today,
    at: run.startedAt,
    read: run.counts.read,
    held: run.counts.exceptions,
    isGood: overview?.lastRun?.isGood === true,
    hasFailed: (overview?.failed ?? null) !== null,
  };
}

/** Hours of what was open when the run began and is not any more. */
function settledHours({ exceptions, keepsPostingExceptions, now }: SheetView, open: readonly OpenException[]) {
  if (exceptions === null) return [];
  const keys = new Set(exceptions.map(({ key }) => key));
  return hoursOfSettled(open, (key) => keys.has(key) || (keepsPostingExceptions === true && isOfDocument(key)), now);
}

/**
 * Adds a run. In Automatic nothing is noted until something gives a reason to: a fault, or somebody who looks at the controls; in every
 * other mode each run is evidence.
 */
export function noteDay(world: World, run: Run, open: readonly OpenException[], view: SheetView): void {
  const today = todayOf(world);
  // while nothing may be posted, nothing can go wrong: that is no evidence
  const ended = pauseOf(run.kept) === null ? endedRun(view, today) : null;
  const hours = settledHours(view, open);
  const isNoted =
    run.kept[KEPT.days] !== undefined || ended?.hasFailed === true || modeOf(world, run.kept).mode !== 'Automatic';
  if (!isNoted || (ended === null && hours.length === 0)) return;
  // what is usual can't be told from the day of the first fault alone
  const before = run.kept[KEPT.days] === undefined ? world.readRunDays() : daysKept(run.kept);
  const days = withResolved(ended === null ? before : withRun(before, ended), today, hours);
  world.store.write(KEPT.days, encodeDays(days));
}

/** Begins the notes with what the Run Log still tells, where there are none yet. */
export function beginDays(world: World): void {
  if (world.store.read(KEPT.days) === null) world.store.write(KEPT.days, encodeDays(world.readRunDays()));
}
