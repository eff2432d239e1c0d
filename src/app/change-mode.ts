/** Changes the mode, and logs it in the name of whoever acts. */
import type { ModeState } from '../core/controls/mode.ts';
import { wordModeLogged } from '../core/wording/gates.ts';
import { noteChanges } from './audit.ts';
import type { Kept } from './kept.ts';
import { keepMode, modeOf } from './mode.ts';
import type { World } from './world.ts';

/** `why` is logged in place of the mode's own reason where it is another one. */
export function changeMode(world: World, kept: Kept, state: ModeState, why: string = state.why): void {
  const before = modeOf(world, kept);
  keepMode(world, kept, 'expenses', state);
  noteChanges(world, [{ what: wordModeLogged, old: before.mode, new: state.mode, why }]);
}
