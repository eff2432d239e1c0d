/** `npm run prove -- --interleave N`: the same on as many threads as there are cores, each with two lanes; and the replay of one by its name. */
import { Worker } from 'node:worker_threads';
import { isRight } from '../crash/judge.ts';
import { tell } from '../crash/tally.ts';
import {
  type InterleaveFigures,
  type InterleaveTask,
  interleaveEverywhere,
  liveThrough,
  openStage,
  WHO,
  type Who,
} from './interleave-everywhere.ts';
import { parseInterleaving } from './interleaving.ts';

/** What a thread that interleaves is given at its start. */
export type InterleaveStart = { readonly interleave: readonly InterleaveTask[]; readonly folder: string };

type Choice = Readonly<Record<'count' | 'seed' | 'threads', number>> & Readonly<Record<'only' | 'troubles', string>>;

/** `count` interleavings of each kind with `only` in its name, or else of each kind in those companies that have it in theirs. */
export function interleaveAll(
  program: string,
  folder: string,
  { count, seed, threads, only, troubles }: Choice,
): Promise<readonly InterleaveFigures[]> {
  const kinds = Object.keys(WHO) as readonly Who[]; // the keys of a constant table
  const named = kinds.filter((who) => who.includes(only));
  const chosen = named.length > 0 ? { whos: named, only: '' } : { whos: kinds, only };
  const tasksOf = (from: number): readonly InterleaveTask[] =>
    chosen.whos.map((who) => ({ who, only: chosen.only, troubles, from, to: count, step: threads, seed }));
  const shares = Array.from({ length: threads }, (_none, from) =>
    runTasks(program, { interleave: tasksOf(from), folder }),
  );
  return Promise.all(shares).then((all) => all.flat());
}

const runTasks = (program: string, start: InterleaveStart): Promise<readonly InterleaveFigures[]> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(program, { workerData: start, resourceLimits: { maxYoungGenerationSizeMb: 64 } });
    worker.on('message', (done: readonly InterleaveFigures[]) => worker.terminate().then(() => resolve(done), reject));
    worker.on('error', reject);
  });

/** On such a thread: the figures of its tasks. */
export function serveInterleaving(
  program: string,
  { interleave, folder }: InterleaveStart,
): readonly InterleaveFigures[] {
  const stage = openStage(program, folder);
  return interleave.map((task) => interleaveEverywhere(stage, task));
}

/** Lives one through by its name and says how it ended. */
export function replayInterleaving(
  program: string,
  folder: string,
  name: string,
): { readonly isGood: boolean; readonly said: string } {
  const { verdict, threw, runs, grants } = liveThrough(openStage(program, folder), parseInterleaving(name));
  const isGood = isRight(verdict) && threw.length === 0;
  return {
    isGood,
    said: `${name}: ${isGood ? 'right' : tell(verdict, threw)} after ${grants} grants and ${runs} runs`,
  };
}
