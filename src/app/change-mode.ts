/** Brings the mode to another one: kept, logged and shown at once. */
import type { ModeState } from '../core/controls/mode.ts';
import { MODE_TEXTS } from '../core/wording/modes.ts';
import { noteChanges } from './audit.ts';
import { readKept } from './kept.ts';
import { keepMode, modeOf, pauseOf } from './mode.ts';
import { modeLines } from './view.ts';
import type { World } from './world.ts';

/** In the name of the person who acts. `why` is logged in place of the mode's own reason where it is another one. */
export function changeMode(world: World, state: ModeState, why: string = state.why): void {
  const kept = readKept(world);
  const before = modeOf(world, kept);
  keepMode(world, kept, 'expenses', state);
  noteChanges(world, [{ what: MODE_TEXTS.what, old: before.mode, new: state.mode, why }]);
  if (before.mode === 'Supervised' && state.mode !== before.mode) world.clearIncludes();
  world.writeMode(modeLines(world, state, pauseOf(kept)));
}
