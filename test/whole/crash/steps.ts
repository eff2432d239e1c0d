/** A schedule as the steps it takes from a fresh company, and as one line of text that replays it. */
import { liveThrough } from './branches.ts';
import { canBeDone, HUMANS, type Human } from './people.ts';
import type { AddOn } from './run-sync.ts';
import type { Scene } from './scene.ts';
import { type Ended, GAPS_SECONDS, meanwhile, recover } from './schedule.ts';
import { nameVariant, VARIANTS, type Variant } from './tiny-world.ts';
import { nameTrouble, parseTrouble, type Trouble } from './trouble.ts';

/** A troubled run, and what came before the next one: so many seconds, and what people did. */
export type Step = { readonly trouble: Trouble; readonly gap: number; readonly human: Human };

export type Schedule = { readonly variant: Variant; readonly steps: readonly Step[] };

/** `week/approve/killed@12/60/late`, with three parts more for each further step. */
export const nameSchedule = ({ variant, steps }: Schedule): string =>
  [nameVariant(variant), ...steps.flatMap(({ trouble, gap, human }) => [nameTrouble(trouble), gap, human])].join('/');

/** The schedule that `nameSchedule` wrote. Throws when the text names none. */
export function parseSchedule(name: string): Schedule {
  const [grouping, stage, ...parts] = name.split('/');
  const variant = VARIANTS.find((each) => nameVariant(each) === `${grouping}/${stage}`);
  const steps = Array.from({ length: Math.ceil(parts.length / 3) }, (_none, at) => parts.slice(3 * at, 3 * at + 3));
  if (variant === undefined || steps.length === 0) throw new Error(`"${name}" names no schedule`);
  return { variant, steps: steps.map(parseStep) };
}

function parseStep([trouble = '', gapText, humanText]: readonly string[]): Step {
  const human = HUMANS.find((each) => each === humanText);
  const gap = GAPS_SECONDS.find((each) => String(each) === gapText);
  if (human === undefined || gap === undefined) throw new Error(`"${trouble}/${gapText}/${humanText}" names no step`);
  return { trouble: parseTrouble(trouble), gap, human };
}

/** What is left when a run from `scene` meets the step; people leave out what they find nothing to do for. */
export function take(addOn: AddOn, scene: Scene, { trouble, gap, human }: Step): Scene {
  const after = liveThrough(addOn, scene, trouble);
  return meanwhile(after, gap, canBeDone(after.world, human) ? human : 'nothing');
}

/** All steps from `start`, without a fork, then healthy runs. */
export const live = (addOn: AddOn, start: Scene, steps: readonly Step[]): Ended =>
  recover(
    addOn,
    steps.reduce((scene, step) => take(addOn, scene, step), start),
  );
