/** A sequence of acts on a small company, as data and as one line of text that replays it; and how it ended. */
import { promote } from '../../sandbox/fill.ts';
import { shareRealms } from '../../sandbox/google/realm.ts';
import type { Bundle } from '../../sandbox/google/types.ts';
import { copyWorld, type World } from '../../sandbox/world.ts';
import { sampleXero } from '../../sandbox/xero/index.ts';
import {
  approveDrafts,
  makeTinyWorld,
  nameVariant,
  reconnectXero,
  VARIANTS,
  type Variant,
} from '../crash/tiny-world.ts';
import { ACT_NAMES, ACTS, type ActName } from './acts.ts';
import { type ByHand, findDoubles, findMisbooked, findUntold } from './judge.ts';
import { runMenuOf } from './run-menu.ts';

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
function comeToRest(bundle: Bundle, world: World): readonly string[] {
  const wrongs: string[] = [];
  const runs = (): void => {
    for (let run = 0; run < HEALTHY_RUNS; run += 1) {
      world.nowMs += SETTLE_MS;
      reconnectXero(world);
      // three runs without a connection in a row have it post no more by itself, until somebody lets it
      promote(world.google);
      const { ended, error } = runMenuOf(bundle, world, 'Sync now');
      if (ended !== 'done') wrongs.push(`a healthy run ${ended}: ${error}`);
      wrongs.push(...findDoubles(world));
    }
  };
  runs();
  approveDrafts(world);
  runs();
  return wrongs;
}

const byHand = (acts: ReadonlySet<ActName>): ByHand => ({
  isForgotten: acts.has('wipe notes'),
  isRetotalled: acts.has('change total in Xero'),
  isRecoded: acts.has('recode in Xero'),
  isPaid: acts.has('pay in Xero'),
});

/** `wrongs` = what went wrong; `acts` = those that found something to do. */
export type Played = { readonly wrongs: readonly string[]; readonly acts: ReadonlySet<ActName> };
export type Player = { readonly play: (sequence: Sequence) => Played };

/** Accounts that people choose in Xero's own screens and no mapping names. */
const CHOSEN_IN_XERO = ['090', '404'];

function openCompany(bundle: Bundle, variant: Variant): World {
  const world = makeTinyWorld(bundle, variant);
  const more = sampleXero().accounts.filter(({ code }) => CHOSEN_IN_XERO.includes(code));
  if (world.xero) world.xero.accounts = [...world.xero.accounts, ...more];
  return world;
}

/** What is wrong after the deeds or in the end; what can't go on at all is wrong too. */
function wrongsAfter(bundle: Bundle, world: World, deeds: readonly Deed[], acts: Set<ActName>): readonly string[] {
  for (const { act, number } of deeds) {
    try {
      if (ACTS[act]({ bundle, world }, number)) acts.add(act);
    } catch (error) {
      return [`in ${act} ${number}: ${error}`];
    }
    const doubles = findDoubles(world);
    if (doubles.length > 0) return doubles.map((double) => `after ${act} ${number}: ${double}`);
  }
  const wrongs = comeToRest(bundle, world);
  return wrongs.length > 0 ? wrongs : [...findUntold(world, byHand(acts)), ...findMisbooked(world, byHand(acts))];
}

/** Plays sequences, each from a fresh company; the same sequence always ends alike. */
export function createPlayer(built: Bundle): Player {
  const bundle = shareRealms(built);
  const starts = new Map<string, World>();
  const startOf = (variant: Variant): World => {
    const name = nameVariant(variant);
    const start = starts.get(name) ?? openCompany(bundle, variant);
    starts.set(name, start);
    return copyWorld(start);
  };
  return {
    play: ({ variant, deeds }) => {
      const acts = new Set<ActName>();
      return { wrongs: wrongsAfter(bundle, startOf(variant), deeds, acts), acts };
    },
  };
}
