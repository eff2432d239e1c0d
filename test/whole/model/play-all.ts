/** `npm run prove -- --sequences N`: sequences drawn by seed, on as many threads as there are cores; the replay of one by its name. */
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { loadBundle } from '../../sandbox/bundle.ts';
import { replayLine } from '../crash/replay-line.ts';
import { VARIANTS } from '../crash/tiny-world.ts';
import { ACT_NAMES, type ActName } from './acts.ts';
import { createPlayer, nameSequence, type Player, parseSequence, type Sequence } from './sequence.ts';

/** These find something to do in few companies, so that they are drawn twice as often. */
const SELDOM: readonly ActName[] = ['approve', 'approve in Xero', 'delete in Xero', 'void last run, spoilt'];

/** Most acts find something to do only after a sync, so that one in four is one. */
const acts = fc.oneof(
  { weight: 1, arbitrary: fc.constant<ActName>('sync') },
  { weight: 3, arbitrary: fc.constantFrom(...ACT_NAMES, ...SELDOM) },
);

export const sequences: fc.Arbitrary<Sequence> = fc.record({
  variant: fc.constantFrom(...VARIANTS),
  deeds: fc.array(fc.record({ act: acts, number: fc.nat(99) }), { minLength: 1, maxLength: 12 }),
});

/** What a thread that plays sequences is given at its start. */
export type PlayStart = { readonly play: number; readonly seed: number; readonly folder: string };

/** `acts` = how many there were; `did` = by act, in how many sequences it found something to do. */
export type PlayedMany = {
  readonly sequences: number;
  readonly acts: number;
  readonly did: Readonly<Record<ActName, number>>;
  readonly failures: readonly string[];
};

const NEVER = Object.fromEntries(ACT_NAMES.map((act) => [act, 0])) as Record<ActName, number>; // one for every name

/** How often each act found something to do in all of them. */
export const sumOfActs = (played: readonly Pick<PlayedMany, 'did'>[]): Readonly<Record<ActName, number>> => {
  const sum = { ...NEVER };
  for (const { did } of played) for (const act of ACT_NAMES) sum[act] += did[act];
  return sum;
};

/** Plays `count` sequences, or until one goes wrong: then the shortest that was found to go wrong in the same way is named. */
export function playMany({ play }: Player, count: number, seed: number): PlayedMany {
  const told = { acts: 0, did: { ...NEVER } };
  const outcome = fc.check(
    fc.property(sequences, (sequence) => {
      told.acts += sequence.deeds.length;
      const { wrongs, acts } = play(sequence);
      for (const act of acts) told.did[act] += 1;
      if (wrongs.length > 0) throw new Error(wrongs.join('; '));
    }),
    { numRuns: count, seed },
  );
  const [sequence] = outcome.counterexample ?? [];
  const because = outcome.errorInstance instanceof Error ? outcome.errorInstance.message : '';
  return {
    sequences: outcome.numRuns,
    ...told,
    failures: sequence ? [replayLine('sequence', nameSequence(sequence), because)] : [],
  };
}

/** On such a thread: how its sequences ended. */
export const servePlay = ({ play, seed, folder }: PlayStart): PlayedMany =>
  playMany(createPlayer(loadBundle(folder)), play, seed);

/** `count` sequences in all, each thread from a seed of its own. */
export function playAll(
  program: string,
  folder: string,
  { count, seed, threads }: { readonly count: number; readonly seed: number; readonly threads: number },
): Promise<readonly PlayedMany[]> {
  const playOn = (index: number): Promise<PlayedMany> =>
    new Promise((resolve, reject) => {
      const play = Math.ceil((count - index) / threads);
      const start: PlayStart = { play, seed: seed * threads + index, folder };
      const worker = new Worker(program, { workerData: start, resourceLimits: { maxYoungGenerationSizeMb: 64 } });
      worker.on('message', (played: PlayedMany) => worker.terminate().then(() => resolve(played), reject));
      worker.on('error', reject);
    });
  return Promise.all(Array.from({ length: threads }, (_none, index) => playOn(index)));
}

/** Plays one by its name and says how it ended. */
export function replaySequence(folder: string, name: string): { readonly isGood: boolean; readonly said: string } {
  const { wrongs } = createPlayer(loadBundle(folder)).play(parseSequence(name));
  return { isGood: wrongs.length === 0, said: `${name}: ${wrongs.join('; ') || 'right'}` };
}
