/** The weekly hour as people hold it in the panel: begin it, answer its lanes, settle follow-ups. What is open is decided here, never in the page. */
import { type CalendarDate, parseCalendarDate } from '../core/calendar.ts';
import { type FollowUp, hasRoom } from '../core/controls/follow-ups.ts';
import {
  type Answer,
  answered,
  type Hour,
  type Lane,
  lookedAgain,
  mondayOf,
  openLanes,
  reopened,
  unchangedLanes,
} from '../core/controls/week.ts';
import { clipTo } from '../core/controls/week-seal.ts';
import { WEEK_TEXTS } from '../core/wording/week.ts';
import { exclusively } from './guard.ts';
import { type Kept, readKept } from './kept.ts';
import { brokenIn, checkWeeks } from './week-check.ts';
import { findLanes, lookAtLanes } from './week-facts.ts';
import { followUpsIn, hourIn, keepFollowUps, keepHour, marksIn, weeksIn } from './week-kept.ts';
import { todayOf, type World } from './world.ts';

const TEXTS = WEEK_TEXTS;

/** An answer of each lane is kept with the lanes themselves, in one property. */
const MOST_BYTES = { said: 150, who: 80 } as const;
const short = (text: string): string => clipTo(text, MOST_BYTES.said);

/** Looks at the lanes, anew where the hour was begun before: what is another thing by now is open again. */
function begin(world: World): string {
  if (!world.isLaidOut()) return TEXTS.setUpFirst;
  const kept = readKept(world);
  const monday = mondayOf(todayOf(world));
  checkWeeks(world, kept);
  const said = brokenIn(readKept(world));
  if (weeksIn(kept)?.monday === monday) return `${TEXTS.sealedAlready(monday)} ${said}`.trim();
  const lanes = lookAtLanes(findLanes(world, kept), marksIn(kept));
  const before = hourIn(world, kept);
  const fresh: Hour = { monday, begunAt: world.clock.now(), by: world.user(), lanes, answers: {} };
  const again = before === null ? { hour: fresh, reopened: [] } : lookedAgain(before, lanes);
  keepHour(world, again.hour);
  const told =
    again.reopened.length > 0 ? TEXTS.reopened(again.reopened) : before === null ? TEXTS.begun : TEXTS.looked;
  return `${told} ${said}`.trim();
}

export const beginHour = (world: World): string => exclusively(world, () => begin(world));

/** Does something with the hour that is going on, or says that none is. */
function inHour(world: World, act: (hour: Hour, kept: Kept) => string): string {
  const kept = readKept(world);
  const hour = hourIn(world, kept);
  return hour === null ? TEXTS.notBegun : act(hour, kept);
}

const answer = (world: World, lane: Lane, given: Answer): string =>
  inHour(world, (hour) => {
    const now = answered(hour, lane, given);
    keepHour(world, now);
    return TEXTS.answered(lane, openLanes(now));
  });

export const answerLane = (world: World, { lane, note }: { readonly lane: Lane; readonly note: string }): string =>
  answer(world, lane, { is: 'in order', note: short(note), by: world.user() });

/** The day as it is given, where it is from today on. */
function dayFrom(world: World, text: string): CalendarDate | null {
  const day = parseCalendarDate(text);
  return day.ok && day.value >= todayOf(world) ? day.value : null;
}

export type FollowUpForm = {
  readonly lane: Lane;
  readonly who: string;
  readonly what: string;
  readonly until: string;
};

export function promise(world: World, { lane, who, what, until }: FollowUpForm): string {
  const day = dayFrom(world, until);
  if (day === null) return TEXTS.pastDay;
  const kept = readKept(world);
  const hour = hourIn(world, kept);
  if (hour !== null && !hasRoom(followUpsIn(kept), reopened(hour, lane))) return TEXTS.tooMany;
  return answer(world, lane, {
    is: 'follow-up',
    who: clipTo(who, MOST_BYTES.who),
    what: short(what),
    until: day,
    by: world.user(),
  });
}

/** One confirmation for all lanes that are open and the same as in the last sealed week. */
export const closeUnchanged = (world: World): string =>
  inHour(world, (hour) => {
    const lanes = unchangedLanes(hour);
    const given: Answer = { is: 'unchanged', by: world.user() };
    if (lanes.length > 0)
      keepHour(
        world,
        lanes.reduce((all, lane) => answered(all, lane, given), hour),
      );
    return TEXTS.unchangedDone(lanes);
  });

export const reopenLane = (world: World, { lane }: { readonly lane: Lane }): string =>
  inHour(world, (hour) => {
    keepHour(world, reopened(hour, lane));
    return TEXTS.open(lane);
  });

/** Changes a follow-up that is open; what is not is said. */
function changeFollowUp(world: World, id: string, change: (followUp: FollowUp) => FollowUp, said: string): string {
  const followUps = followUpsIn(readKept(world));
  if (!followUps.some((each) => each.id === id && each.doneBy === null)) return TEXTS.unknown;
  keepFollowUps(
    world,
    followUps.map((each) => (each.id === id ? change(each) : each)),
  );
  return said;
}

export const followUpDone = (world: World, { id }: { readonly id: string }): string =>
  changeFollowUp(world, id, (each) => ({ ...each, doneBy: clipTo(world.user(), MOST_BYTES.who) }), TEXTS.doneSaid);

export type MoveForm = { readonly id: string; readonly until: string; readonly why: string };

export function moveFollowUp(world: World, { id, until, why }: MoveForm): string {
  const day = dayFrom(world, until);
  if (day === null) return TEXTS.pastDay;
  return changeFollowUp(world, id, (each) => ({ ...each, until: day, moved: short(why) }), TEXTS.moved(day));
}
