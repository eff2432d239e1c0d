/** *Set up…*: makes or repairs every tab, then fills the lists. Running it again changes nothing that is right. */
import { wordSetUp } from '../core/wording/run.ts';
import { underLock } from './guard.ts';
import { refreshLists } from './refresh-lists.ts';
import type { World } from './world.ts';

export function setUp(world: World): void {
  underLock(world, () => world.progress.say(wordSetUp(world.repairLayout('always'))));
  refreshLists(world);
}
