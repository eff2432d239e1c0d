/** What the acts of a sequence share: where they happen, and how one of several things is named by a number. */
import type { Bundle } from '../../sandbox/google/types.ts';
import type { World } from '../../sandbox/world.ts';
import { isWrongUse } from '../../sandbox/wrong-use.ts';

/** Where an act happens. */
export type Stage = { readonly bundle: Bundle; readonly world: World };

/** What an act gives a world to do; the number, from 0 to 99, says to which of several. Says whether it found anything to do. */
export type Act = (stage: Stage, number: number) => boolean;

export const pick = <Choice>(choices: readonly Choice[], number: number): Choice | undefined =>
  choices.length === 0 ? undefined : choices[number % choices.length];

/** What a vendor or the sheet refuses a person is no act: she leaves it. Says whether it was taken. */
export function tryTo(act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (!isWrongUse(error)) throw error;
    return false;
  }
}
