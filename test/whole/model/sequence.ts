/** A sequence of acts on a small company, as data and as one line of text that replays it; and how it ended. */
import { createRealm } from '../../sandbox/google/realm.ts';
import type { Bundle } from '../../sandbox/google/types.ts';
import { copyWorld, type World } from '../../sandbox/world.ts';
import {
  approveDrafts,
  makeTinyWorld,
  nameVariant,
  reconnectXero,
  VARIANTS,
  type Variant,
} from '../crash/tiny-world.ts';
import { ACT_NAMES, ACTS, type ActName } from './acts.ts';
import { type Done, findDoubles, findUntold } from './judge.ts';
import { type AddOn, runMenuOf } from './run-menu.ts';

export type Deed = { readonly act: ActName; readonly number: number };
export type Sequence = { readonly variant: Variant; readonly deeds: readonly Deed[] };

/** `week/approve: sync 0 · void in Xero 3`. */
export const nameSequence = ({ variant, deeds }: Sequence): string =>
  `${nameVariant(variant)}: ${deeds.map(({ act, number }) => `${act} ${number}`).join(' · ')}`;

/** The sequence that `nameSequence` wrote. Throws when the text names none. */
export function parseSequence(text: string): Sequence {
  const [name, rest = ''] = text.split(': ');
  const variant = VARIANTS.find((each) => nameVariant(each) === name);
  if (variant === undefined) throw new Error(`"${text}" names no sequence`);
  const deeds = rest.split(' · ').map((part): Deed => {
    const [, words, number] = /^(.+) (\d+)$/.exec(part) ?? [];
    const act = ACT_NAMES.find((each) => each === words);
    if (act === undefined) throw new Error(`"${part}" names no act`);
    return { act, number: Number(number) };
  });
  return { variant, deeds };
}

const SETTLE_MS = 11 * 60_000;
/** A draft that a person approves is taken up one run later. */
const HEALTHY_RUNS = 2;

/** Healthy runs, each after what is in doubt had its time. Gives what a healthy run may not do. */
function comeToRest(addOn: AddOn, world: World): readonly string[] {
  const wrongs: string[] = [];
  world.faults = [];
  const runs = (): void => {
    for (let run = 0; run < HEALTHY_RUNS; run += 1) {
      world.nowMs += SETTLE_MS;
      reconnectXero(world);
      const { ended, error } = runMenuOf(addOn, world, 'Sync now');
      if (ended !== 'done') wrongs.push(`a healthy run ${ended}: ${error}`);
      wrongs.push(...findDoubles(world));
    }
  };
  runs();
  approveDrafts(world);
  runs();
  return wrongs;
}

const doneIn = (deeds: readonly Deed[]): Done => ({
  isForgotten: deeds.some(({ act }) => act === 'wipe notes'),
  isFinishedByHand: deeds.some(({ act }) => act === 'change total in Xero'),
});

export type Player = { readonly play: (sequence: Sequence) => readonly string[] };

/** Plays sequences, each from a fresh company, and gives what went wrong in each; the same sequence always ends alike. */
export function createPlayer(bundle: Bundle): Player {
  const addOn: AddOn = { bundle, realm: createRealm(), second: createRealm() };
  const starts = new Map<string, World>();
  const startOf = (variant: Variant): World => {
    const name = nameVariant(variant);
    const start = starts.get(name) ?? makeTinyWorld(bundle, variant);
    starts.set(name, start);
    return copyWorld(start);
  };
  return {
    play: ({ variant, deeds }) => {
      const world = startOf(variant);
      for (const { act, number } of deeds) {
        ACTS[act]({ addOn, world }, number);
        const doubles = findDoubles(world);
        if (doubles.length > 0) return doubles.map((double) => `after ${act} ${number}: ${double}`);
      }
      const wrongs = comeToRest(addOn, world);
      return wrongs.length > 0 ? wrongs : findUntold(world, doneIn(deeds));
    },
  };
}
