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

export const keepMode = (world: Pick<World, 'store'>, kept: Kept, object: ExportObject, state: ModeState): void =>
  world.store.write(KEPT.mode, encodeModes({ ...modesOf(world, kept), [object]: state }));
