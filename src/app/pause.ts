/** *Pause all posting*: one property, which whoever posts looks at before each request that sends. */
import { encodePause, type Pause } from '../core/controls/mode.ts';
import { MODE_TEXTS } from '../core/wording/modes.ts';
import { noteChanges } from './audit.ts';
import { type Act, BY_OPERATOR, mayAct } from './guard.ts';
import { KEPT, readKept } from './kept.ts';
import { isPaused, modeOf, pauseOf } from './mode.ts';
import { noteRehearsed } from './rehearsals.ts';
import { modeLines } from './view.ts';
import type { World } from './world.ts';

/** Looks for a pause. `isOn` reads the store anew, and once there was one it stays: a run does not begin again by itself. */
export type PauseWatch = { readonly isOn: () => boolean; readonly wasSeen: () => boolean };

export function watchPause({ store }: Pick<World, 'store'>, atStart: Pause): PauseWatch {
  let seen = atStart !== null;
  return {
    isOn: () => {
      seen ||= isPaused({ store });
      return seen;
    },
    wasSeen: () => seen,
  };
}

function showMode(world: World): void {
  const kept = readKept(world);
  world.writeMode(modeLines(world, modeOf(world, kept), pauseOf(kept)));
}

/** Takes no lock: the run that it is to stop has it. */
export function pausePosting(world: World, { why }: { readonly why: string }): string {
  if (isPaused(world)) return MODE_TEXTS.pausedAlready;
  world.store.write(KEPT.pause, encodePause({ at: world.clock.now(), by: world.user(), why: why.trim() }));
  const { pauseWhat: what, goesOn, paused } = MODE_TEXTS;
  noteChanges(world, [{ what, old: goesOn, new: paused, why: why.trim() }]);
  showMode(world);
  return MODE_TEXTS.pausedNow;
}

export function resumePosting(world: World, { why }: { readonly why: string }): string {
  if (!isPaused(world)) return MODE_TEXTS.notPaused;
  if (why.trim() === '') return MODE_TEXTS.needsWhy;
  world.store.remove(KEPT.pause);
  const { pauseWhat: what, goesOn, paused } = MODE_TEXTS;
  noteChanges(world, [{ what, old: paused, new: goesOn, why: why.trim() }]);
  noteRehearsed(world, ['pause']);
  showMode(world);
  return MODE_TEXTS.resumed;
}

/** The same from the menu, without a question: it is for a moment in which nobody wants to be asked. */
export function pauseByMenu(world: World, act: Act = BY_OPERATOR): void {
  if (mayAct(world, act)) world.progress.remain(pausePosting(world, { why: '' }));
}
