/** Runs by the clock: one recurring trigger, in the name of the one who made it. What it calls is in `scheduled-sync.ts`. */

import {
  decodeSchedule,
  encodeSchedule,
  isOverdue,
  nextRun,
  offeredEvery,
  type Schedule,
  type Timing,
} from '../core/controls/schedule.ts';
import { DELIVERY } from '../core/delivery.ts';
import { SCHEDULE_TEXTS, wordOwner, wordScheduleMissing } from '../core/wording/schedule.ts';
import { noteChanges } from './audit.ts';
import { KEPT } from './kept.ts';
import type { World } from './world.ts';

export const readSchedule = ({ store }: Pick<World, 'store'>): Schedule | null =>
  decodeSchedule(store.read(KEPT.schedule));

/** A schedule is offered once a person has seen a sync go well. */
export const isOffered = ({ store }: Pick<World, 'store'>): boolean => store.read(KEPT.goodRun) !== null;

const told = (schedule: Schedule | null): string => (schedule ? wordOwner(schedule) : SCHEDULE_TEXTS.nothing);

function dropOwnTriggers({ triggers }: World): void {
  for (const id of triggers.list()) triggers.remove(id);
}

/** Makes the schedule, in the name of the person who acts; one that somebody else had ends by itself when it next fires. */
export function setSchedule(world: World, timing: Omit<Timing, 'zone'>): string {
  if (!isOffered(world)) return SCHEDULE_TEXTS.notYet;
  if (!offeredEvery(DELIVERY === 'published').includes(timing.every)) return SCHEDULE_TEXTS.notOffered;
  const before = readSchedule(world);
  dropOwnTriggers(world);
  const made = { ...timing, zone: world.timeZone };
  const schedule: Schedule = {
    ...made,
    owner: world.user(),
    triggerId: world.triggers.create(made),
    madeAt: world.clock.now(),
    ranAt: null,
  };
  world.store.write(KEPT.schedule, encodeSchedule(schedule));
  noteChanges(world, [{ what: SCHEDULE_TEXTS.what, old: told(before), new: told(schedule), why: '' }]);
  return SCHEDULE_TEXTS.saved(schedule, nextRun(schedule, world.localText(world.clock.now())));
}

/** The same times, in the name of the person who acts. */
export function takeOverSchedule(world: World): string {
  const schedule = readSchedule(world);
  return schedule ? setSchedule(world, schedule) : SCHEDULE_TEXTS.none;
}

/** Ends the schedule; the trigger of somebody else ends by itself when it next fires. */
export function stopSchedule(world: World): string {
  const before = readSchedule(world);
  dropOwnTriggers(world);
  world.store.remove(KEPT.schedule);
  if (before)
    noteChanges(world, [{ what: SCHEDULE_TEXTS.what, old: told(before), new: SCHEDULE_TEXTS.nothing, why: '' }]);
  return SCHEDULE_TEXTS.stopped;
}

/** What the person who acts can tell of a schedule that no longer runs: its owner by the trigger, others by its silence. */
export function missingSchedule(world: World, schedule: Schedule): string | null {
  const isOwner = schedule.owner === world.user();
  const isMissing = isOwner
    ? !world.triggers.list().includes(schedule.triggerId)
    : isOverdue(schedule, world.clock.now());
  return isMissing ? wordScheduleMissing(schedule, isOwner) : null;
}

/** For the opening of the spreadsheet, where Google shows nobody's triggers: only that nothing has come for long. */
export function overdueSchedule({ store, clock }: Pick<World, 'store' | 'clock'>): string | null {
  const schedule = readSchedule({ store });
  return schedule && isOverdue(schedule, clock.now()) ? wordScheduleMissing(schedule, false) : null;
}
