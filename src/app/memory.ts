/** Whether our notes are all there, and what follows from it. The mark is a note itself, so it goes when they go. */
import { decodeMemory, encodeMemory, judgeMemory, type MemoryCommand } from '../core/posting/memory.ts';
import { bringBackMode } from './lost-mode.ts';
import { forgetDamaged, type OpenNotes } from './notes.ts';
import type { World } from './world.ts';

const MEMORY = 'memory';

/**
 * Before anything is done to the tabs: where they are there and the mark is not, our notes were lost. What tells how far posting may go
 * is brought back before the mark stands, so that a run that dies in between brings it back again.
 */
export function beginMemory(world: World): 'lost' | 'as it was' {
  if (decodeMemory(world.store.read(MEMORY)) !== null) return 'as it was';
  const isLost = world.isLaidOut();
  if (isLost) bringBackMode(world);
  world.store.write(MEMORY, encodeMemory(isLost ? lostNow(world) : { is: 'new' }));
  return isLost ? 'lost' : 'as it was';
}

const lostNow = (world: World) => ({ is: 'lost', since: world.clock.now() }) as const;

/** From now on our notes count as lost: nothing is posted until what may be under way has landed, and the ledger is asked. */
export const loseMemory = (world: World): void => world.store.write(MEMORY, encodeMemory(lostNow(world)));

/** What this run may do. Notes that are not whole are as good as lost from the moment they are seen. */
export function checkMemory(world: World, { damaged }: OpenNotes): MemoryCommand {
  let memory = decodeMemory(world.store.read(MEMORY)) ?? lostNow(world);
  if (damaged.length > 0 && memory.is !== 'lost') {
    memory = lostNow(world);
    loseMemory(world);
  }
  return judgeMemory(memory, world.clock.now());
}

/** Says that all is noted again. */
export function completeMemory(world: World, { damaged }: OpenNotes): void {
  forgetDamaged(world.store, damaged);
  world.store.write(MEMORY, encodeMemory({ is: 'whole' }));
}
