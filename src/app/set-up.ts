/** *Set up…*: makes or repairs every tab, then fills the lists. Running it again changes nothing that is right. */
import { wordSetUp } from '../core/wording/run.ts';
import { BY_ADMIN, underLock } from './guard.ts';
import { bind, isOwn } from './installation.ts';
import { refreshLists } from './refresh-lists.ts';
import type { World } from './world.ts';

export function setUp(world: World): void {
  const isBegun = underLock(world, BY_ADMIN, () => {
    // asked before tabs are made: a new `_Lists` bears no mark
    const isOurs = isOwn(world);
    const notices = world.repairLayout('always');
    if (isOurs) bind(world);
    world.progress.say(wordSetUp(notices));
  });
  if (isBegun) refreshLists(world);
}
