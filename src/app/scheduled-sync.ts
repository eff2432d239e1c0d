/** *Sync now* by the clock: the same code and the same lock as by the menu. */
import { encodeSchedule } from '../core/controls/schedule.ts';
import { KEPT } from './kept.ts';
import { readSchedule } from './schedule.ts';
import { sync } from './sync.ts';
import type { World } from './world.ts';

/** What the trigger `triggerId` calls. One that is no longer the schedule's was left behind by its owner, and goes. */
export function runScheduled(world: World, triggerId: string): void {
  const schedule = readSchedule(world);
  if (schedule?.triggerId !== triggerId || schedule.owner !== world.user()) {
    world.triggers.remove(triggerId);
    return;
  }
  world.store.write(KEPT.schedule, encodeSchedule({ ...schedule, ranAt: world.clock.now() }));
  sync(world, 'schedule');
}

/** The trigger that an event of Google's names; '' where it names none (Apps Script: Event objects). */
export const triggerIdOf = (event: unknown): string =>
  typeof event === 'object' && event !== null && 'triggerUid' in event ? String(event.triggerUid) : '';
