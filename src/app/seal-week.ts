/**
 * Seals the week: looks at the lanes once more, and where every one is answered for what it shows now, adds the row. The row is durable
 * beside the sheet before the tab gets it, so that an execution that dies in between leaves a row that the next one puts there.
 */
import { weekName } from '../core/calendar.ts';
import { asciiJson } from '../core/controls/audit-head.ts';
import { afterSeal, type FollowUp, isOverdue, withPromised } from '../core/controls/follow-ups.ts';
import {
  type Hour,
  lookedAgain,
  marksOf,
  missedBetween,
  mondayOf,
  ofLanes,
  openLanes,
  type WeekSpan,
} from '../core/controls/week.ts';
import { encodeWeeks, endOf, sealWeek, type WeekEntry, type WeekHead } from '../core/controls/week-seal.ts';
import {
  nameWeeks,
  WEEK_TEXTS,
  wordAnswer,
  wordChange,
  wordFollowUps,
  wordHours,
  wordMissed,
} from '../core/wording/week.ts';
import { WEEKS } from '../sheet/weeks.ts';
import { noteChanges } from './audit.ts';
import { isInUse, lookAtGates } from './gates.ts';
import { exclusively } from './guard.ts';
import { KEPT, type Kept, readKept } from './kept.ts';
import { modeOf, pauseOf } from './mode.ts';
import { modeLines } from './view.ts';
import { brokenIn, checkWeeks } from './week-check.ts';
import { findLanes, lookAtLanes } from './week-facts.ts';
import { followUpsIn, hourIn, keepFollowUps, keepHour, marksIn, weeksIn } from './week-kept.ts';
import { todayOf, type World } from './world.ts';

const TEXTS = WEEK_TEXTS;

/** Each lane as its cell tells it: the figures, what changed, what was answered. */
const entryOf = (world: World, hour: Hour, followUps: readonly FollowUp[]): WeekEntry => ({
  week: weekName(hour.monday),
  when: world.localText(world.clock.now()),
  who: world.user(),
  hour: TEXTS.held,
  lanes: ofLanes((lane) => {
    const { figures, change } = hour.lanes[lane];
    const answer = hour.answers[lane];
    return [figures, wordChange(change), ...(answer ? [wordAnswer(answer)] : [])].join(' · ');
  }),
  followUps: wordFollowUps(followUps) || TEXTS.none,
});

const missedEntry = (world: World, missed: WeekSpan): WeekEntry => ({
  week: nameWeeks(missed),
  when: world.localText(world.clock.now()),
  who: world.user(),
  hour: wordMissed(missed),
  lanes: ofLanes(() => ''),
  followUps: '',
});

/** Adds one row to the tab, which is made where it is not there yet; false where it can't take it. */
function write(world: World, head: WeekHead): boolean {
  world.store.write(KEPT.weeks, encodeWeeks(head));
  if (!world.weeks.append(head.latest)) return false;
  world.store.write(KEPT.weeks, encodeWeeks({ ...head, isWritten: true }));
  return true;
}

/** Rows of the tab, made where it is not there and no week was sealed yet; null where it can't be used. */
function openTab(world: World) {
  const rows = world.weeks.read();
  if (rows !== null) return rows;
  world.repairLayout('always', WEEKS.name);
  return world.weeks.read();
}

/** The row of the week, and before it that of the weeks in which nobody held one. */
function addRows(world: World, hour: Hour, followUps: readonly FollowUp[], kept: Kept): string | null {
  const rows = openTab(world);
  if (rows === null) return TEXTS.notSealed(TEXTS.noTab);
  const former = weeksIn(kept);
  const missed = former && missedBetween(former.monday, hour.monday);
  const missedHead = missed && sealWeek(endOf(former, rows), missedEntry(world, missed), missed.to);
  if (missedHead && !write(world, missedHead)) return TEXTS.notSealed(TEXTS.noTab);
  const end = missedHead ?? endOf(former, rows);
  if (!write(world, sealWeek(end, entryOf(world, hour, followUps), hour.monday))) return TEXTS.notSealed(TEXTS.noTab);
  const why = former === null && rows.length > 0 ? TEXTS.begunAgain : '';
  noteChanges(world, [{ what: TEXTS.audit(hour.monday), old: '', new: weekName(hour.monday), why }]);
  return null;
}

/** What is to be done before the week can be sealed; null where nothing is. */
function obstacle(world: World, hour: Hour, followUps: readonly FollowUp[]): string | null {
  const open = openLanes(hour);
  if (open.length > 0) return TEXTS.openLanes(open);
  const overdue = followUps.filter((each) => isOverdue(each, todayOf(world)));
  return overdue.length > 0 ? TEXTS.overdueFirst(overdue.length) : null;
}

/** Shows on Overview, and in Controls where they are used, that the hour was held. */
function show(world: World, hour: Hour): void {
  const kept = readKept(world);
  const modes = modeLines(world, modeOf(world, kept), pauseOf(kept));
  world.writeMode({ ...modes, hour: wordHours(hour.monday, null) });
  if (isInUse(kept)) lookAtGates(world);
}

function seal(world: World): string {
  const kept = readKept(world);
  const begun = hourIn(world, kept);
  const monday = mondayOf(todayOf(world));
  if (begun === null) return weeksIn(kept)?.monday === monday ? TEXTS.sealedAlready(monday) : TEXTS.notBegun;
  checkWeeks(world, kept);
  const found = findLanes(world, kept);
  const again = lookedAgain(begun, lookAtLanes(found, marksIn(kept)));
  const { hour } = again;
  keepHour(world, hour);
  if (again.reopened.length > 0) return TEXTS.notSealed(TEXTS.reopened(again.reopened));
  const known = followUpsIn(kept);
  const because = obstacle(world, hour, known);
  if (because !== null) return TEXTS.notSealed(because);
  const followUps = withPromised(known, hour);
  keepFollowUps(world, followUps);
  const trouble = addRows(world, hour, followUps, readKept(world));
  if (trouble !== null) return trouble;
  world.store.write(KEPT.weekMarks, asciiJson(ofLanes((lane) => marksOf(found[lane]))));
  keepFollowUps(world, afterSeal(followUps));
  world.store.remove(KEPT.hour);
  show(world, hour);
  return [TEXTS.sealed(monday), brokenIn(readKept(world))].filter((text) => text !== '').join(' ');
}

export const sealTheWeek = (world: World): string => exclusively(world, () => seal(world));
