/** The modes and the pause as they are kept beside the sheet. */
import {
  decodeModes,
  decodePause,
  type ExportObject,
  encodeModes,
  initialMode,
  type ModeState,
  type Modes,
  type Pause,
} from '../core/controls/mode.ts';
import { hasSynced } from './changes.ts';
import { KEPT, type Kept } from './kept.ts';
import type { World } from './world.ts';

/** All modes; where none is noted they follow from whether a run ever came to its end here, which is asked only then. */
export const modesOf = ({ store }: Pick<World, 'store'>, kept: Kept): Modes =>
  decodeModes(kept[KEPT.mode]) ?? { expenses: initialMode(hasSynced(store)) };

export const modeOf = (world: Pick<World, 'store'>, kept: Kept, object: ExportObject = 'expenses'): ModeState =>
  modesOf(world, kept)[object];

export const pauseOf = (kept: Kept): Pause => decodePause(kept[KEPT.pause]);

/** Whether all posting is paused at this moment; one read of the store. */
export const isPaused = ({ store }: Pick<World, 'store'>): boolean => store.read(KEPT.pause) !== null;

/** Notes the mode where it only follows from the past, before something is done that changes the past. */
export function settleMode(world: Pick<World, 'store'>, kept: Kept): void {
  if (kept[KEPT.mode] === undefined) keepMode(world, kept, 'expenses', modeOf(world, kept));
}

export const keepMode = (world: Pick<World, 'store'>, kept: Kept, object: ExportObject, state: ModeState): void =>
  world.store.write(KEPT.mode, encodeModes({ ...modesOf(world, kept), [object]: state }));
