/** *Post selected*: a *Sync now* that posts of what is new exactly what somebody ticked in Preview, as far as it still is what was seen. */
import { wordHeldElsewhere } from '../core/wording/holder.ts';
import { MODE_TEXTS } from '../core/wording/modes.ts';
import { holderElsewhere } from './holder.ts';
import { modeOf } from './mode.ts';
import { sync } from './sync.ts';
import type { World } from './world.ts';

export const postSelected = (world: World): void =>
  sync(world, 'menu', (run, sheet) => {
    // nobody's later run posts what somebody else ticked
    const holder = holderElsewhere(world);
    if (holder !== null) return wordHeldElsewhere(holder);
    const { mode } = modeOf(world, run.kept);
    if (mode !== 'Supervised') return MODE_TEXTS.onlySupervised(mode);
    const ticked = sheet.looked().filter(({ isTicked }) => isTicked);
    return ticked.length > 0 ? ticked : MODE_TEXTS.nothingTicked;
  });
