/** The weekly hour as it is kept beside the sheet: what is going on, what was sealed, what was promised. */
import { asciiJson } from '../core/controls/audit-head.ts';
import type { FollowUp } from '../core/controls/follow-ups.ts';
import { type Hour, type LaneMarks, missedBetween, mondayOf, type OfLanes } from '../core/controls/week.ts';
import { decodeWeeks, type WeekHead } from '../core/controls/week-seal.ts';
import type { ToldLine } from '../core/run.ts';
import { wordHours } from '../core/wording/week.ts';
import { KEPT, type Kept } from './kept.ts';
import { todayOf, type World } from './world.ts';

/** A text that was written by its own encoder alone; null for none, and for one that is not whole. */
function parsed<Value>(text: string | undefined): Value | null {
  try {
    return text ? (JSON.parse(text) as Value) : null;
  } catch {
    return null;
  }
}

/** The hour that is going on; null for none. One that was begun in an earlier week, or whose week is sealed, is over. */
export function hourIn(world: World, kept: Kept): Hour | null {
  const hour = parsed<Hour>(kept[KEPT.hour]);
  const isOver = hour === null || hour.monday !== mondayOf(todayOf(world)) || weeksIn(kept)?.monday === hour.monday;
  return isOver ? null : hour;
}

export const keepHour = ({ store }: World, hour: Hour): void => store.write(KEPT.hour, asciiJson(hour));

export const weeksIn = (kept: Kept): WeekHead | null => decodeWeeks(kept[KEPT.weeks]);

export const followUpsIn = (kept: Kept): readonly FollowUp[] => parsed<readonly FollowUp[]>(kept[KEPT.followUps]) ?? [];

export const keepFollowUps = ({ store }: World, followUps: readonly FollowUp[]): void =>
  store.write(KEPT.followUps, asciiJson(followUps));

export const marksIn = (kept: Kept): OfLanes<LaneMarks> | null => parsed<OfLanes<LaneMarks>>(kept[KEPT.weekMarks]);

/** Whether weeks went by without an hour; null before the first was sealed. */
export function hoursLine(world: World, kept: Kept): ToldLine | null {
  const sealed = weeksIn(kept);
  return sealed && wordHours(sealed.monday, missedBetween(sealed.monday, mondayOf(todayOf(world))));
}

/** The same where one is to be told; null where none went by. */
export function missedHours(world: World, kept: Kept): ToldLine | null {
  const sealed = weeksIn(kept);
  return sealed && missedBetween(sealed.monday, mondayOf(todayOf(world))) ? hoursLine(world, kept) : null;
}
