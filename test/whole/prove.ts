/** `npm run prove`: every crash of a small company's sync, on as many threads as there are cores. Prints a table, and a line for each failure. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { findProjectRoot, loadBundle } from '../sandbox/bundle.ts';
import { createRealm } from '../sandbox/google/realm.ts';
import { crashEverywhere, type Figures, replay, type Task } from './crash/crash-everywhere.ts';
import { isRight } from './crash/judge.ts';
import { PEOPLE, type People } from './crash/people.ts';
import { GAPS_SECONDS } from './crash/schedule.ts';
import { sumOf, tableOf } from './crash/table.ts';
import { tell } from './crash/tally.ts';
import { nameVariant, VARIANTS } from './crash/tiny-world.ts';
import { type InterleaveStart, interleaveAll, replayInterleaving, serveInterleaving } from './interleave/command.ts';
import { serveLane } from './interleave/lane.ts';
import { tableOfInterleavings } from './interleave/table.ts';
import type { LaneStart } from './interleave/wire.ts';
import { type PlayStart, playAll, replaySequence, servePlay, sumOfActs } from './model/play-all.ts';
import { showTeeth } from './teeth/teeth.ts';

const usage = `npm run prove -- [--pairs] [--seed N] [--limit N] [--seconds N] [--depth N]                   [--threads N] [--json]
npm run prove -- --schedule 'week/approve/killed@12/60/sheet wiped'
npm run prove -- --interleave N [--seed N] [--threads N] [--json]
npm run prove -- --interleaving week+entry/approve/sends/17/none
npm run prove -- --sequences N [--seed N] [--threads N] [--json]
npm run prove -- --sequence 'week/approve: sync 0 · void in Xero 3'
npm run prove -- --teeth
  --seed    which schedules are taken first where there is a limit (1)
  --pairs   two troubles one after the other: all second ones after a first, from as many first states as the limit (250000) allows
  --limit   at most so many schedules (all)
  --seconds stop after about so long (never)
  --depth   troubles one after the other: 3 = triples, chosen by seed (1; with more, give a limit)
  --only    only variants with this in their names, such as week or /approve
  --people  what they may have done meanwhile: one act each (few), or two at a time too (all), or what takes away notes (losing notes)
  --troubles  only first troubles with this in their names, such as inFlight; with --interleave, those with each of these words in theirs
  --interleave  two executions at once, of one installation and of two: so many orders of their calls for each, by seed; with
            --only, one of the two kinds, or companies with this in their names
  --sequences   what people, vendors and Google may do, in any order: so many, drawn by seed
  --teeth   without one guard at a time: how many schedules or interleavings then go wrong
  --fresh   so many of them also from the start, each execution in a context of its own (300)`;

const options = {
  seed: { type: 'string', default: '1' },
  limit: { type: 'string' },
  pairs: { type: 'boolean', default: false },
  depth: { type: 'string', default: '1' },
  seconds: { type: 'string', default: 'Infinity' },
  only: { type: 'string', default: '' },
  people: { type: 'string', default: 'all' },
  troubles: { type: 'string', default: '' },
  fresh: { type: 'string', default: '300' },
  threads: { type: 'string', default: String(availableParallelism()) },
  schedule: { type: 'string' },
  interleave: { type: 'string' },
  interleaving: { type: 'string' },
  sequences: { type: 'string' },
  sequence: { type: 'string' },
  teeth: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Failures that are told one by one. */
const SHOWN = 20;

const folder = () => process.env.COUNTERFOIL_DIST ?? join(findProjectRoot(), 'dist');
const bundle = () => loadBundle(folder());
const program = process.argv[1] ?? '';

type Words = Readonly<Record<'seed' | 'depth' | 'seconds' | 'only' | 'people' | 'troubles' | 'fresh', string>> & {
  readonly limit?: string | undefined;
  readonly pairs: boolean;
};

/** Of all pairs, which would take a night. */
const PAIRS = 250_000;

const PEOPLE_NAMES = Object.keys(PEOPLE) as readonly People[]; // the keys of a constant table

/**
 * Into how many shares each variant is cut. As many whole ones for each thread as there are; those that are left over are shared by all
 * threads, so that they end together. Of pairs, which take long and much unlike times, all are. A share costs another first run with all
 * its troubles, so that where the time is short none is cut.
 */
function sharesOf(
  variants: number,
  threads: number,
  { depth, seconds }: Pick<Task, 'depth' | 'seconds'>,
): readonly number[] {
  const sharers = Number.isFinite(seconds) ? 1 : Math.min(threads, GAPS_SECONDS.length);
  const whole = depth > 1 ? 0 : variants - (variants % sharers);
  return Array.from({ length: variants }, (_none, at) => (at < whole ? 1 : sharers));
}

function tasksOf(words: Words, threads: number): Task[] {
  const variants = VARIANTS.filter((variant) => nameVariant(variant).includes(words.only));
  const [depth, seconds] = [Number(words.pairs ? 2 : words.depth), Number(words.seconds)];
  const shares = sharesOf(variants.length, threads, { depth, seconds });
  const people = PEOPLE_NAMES.find((name) => name === words.people) ?? 'all';
  const limit = Number(words.limit ?? (words.pairs ? PAIRS : Infinity)) / variants.length;
  return variants.flatMap((variant, at) => {
    const of = shares[at] ?? 1;
    return Array.from({ length: of }, (_none, index) => ({
      variant,
      share: { index, of },
      people,
      troubles: words.troubles,
      depth,
      seed: Number(words.seed),
      limit: Math.ceil(limit / of),
      seconds,
      fresh: Math.ceil(Number(words.fresh) / variants.length / of),
    }));
  });
}

/** Hands the tasks out, one at a time to each thread. */
function carryOut(tasks: readonly Task[], threads: number): Promise<Figures[]> {
  const waiting = [...tasks];
  const done: Figures[] = [];
  const startedAt = performance.now();
  /** Of the time that is left, what falls to the next task. */
  const secondsFor = ({ seconds }: Task): number =>
    (seconds - (performance.now() - startedAt) / 1000) / Math.ceil((waiting.length + 1) / threads);
  const workOn = (): Promise<void> =>
    new Promise((resolve, reject) => {
      // young objects die young here: with room for them, little is moved to where it is dear to clear away; with more room than
      // this they no longer stay near the processor, and that is dearer still
      const worker = new Worker(program, { resourceLimits: { maxYoungGenerationSizeMb: 64 } });
      const give = (): void => {
        const task = waiting.shift();
        if (task !== undefined) worker.postMessage({ ...task, seconds: secondsFor(task) });
        else worker.terminate().then(() => resolve(), reject);
      };
      worker.on('message', (figures: Figures) => {
        done.push(figures);
        give();
      });
      worker.on('error', reject);
      give();
    });
  return Promise.all(Array.from({ length: threads }, workOn)).then(() => done);
}

/** What all threads have cost the processor so far: it says more than the time where other programs run beside. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return Math.round((user + system) / 1000);
}

function replayOne(name: string): number {
  const { verdict, threw, runs } = replay(bundle(), name);
  const isGood = isRight(verdict) && threw.length === 0;
  console.log(`${name}: ${isGood ? 'right' : tell(verdict, threw)} after ${runs} runs`);
  return isGood ? 0 : 1;
}

async function interleave(words: {
  readonly interleave: string;
  readonly seed: string;
  readonly threads: string;
  readonly only: string;
  readonly troubles: string;
  readonly json: boolean;
}): Promise<number> {
  const startedAt = performance.now();
  const [count, seed, threads] = [Number(words.interleave), Number(words.seed), Number(words.threads)];
  const figures = await interleaveAll(program, folder(), {
    count,
    seed,
    threads,
    only: words.only,
    troubles: words.troubles,
  });
  const ms = Math.round(performance.now() - startedAt);
  const failures = figures.flatMap((each) => each.failures);
  if (words.json) console.log(JSON.stringify({ seed, ms, figures, failures }));
  else {
    console.log(tableOfInterleavings(figures, { seed, ms }));
    tellFailures(failures);
  }
  return failures.length === 0 ? 0 : 1;
}

async function play(words: {
  readonly sequences: string;
  readonly seed: string;
  readonly threads: string;
  readonly json: boolean;
}): Promise<number> {
  const startedAt = performance.now();
  const [count, seed, threads] = [Number(words.sequences), Number(words.seed), Number(words.threads)];
  const played = await playAll(program, folder(), { count, seed, threads });
  const ms = Math.round(performance.now() - startedAt);
  const failures = played.flatMap((each) => each.failures);
  const sum = (of: 'sequences' | 'acts'): number => played.reduce((total, each) => total + each[of], 0);
  const did = sumOfActs(played);
  const told = { seed, ms, sequences: sum('sequences'), acts: sum('acts'), did, failures };
  if (words.json) console.log(JSON.stringify(told));
  else {
    const seconds = Math.round(ms / 1000);
    console.log(
      `${told.sequences} sequences of ${told.acts} acts, seed ${seed}: ${failures.length} wrong, ${seconds} s`,
    );
    for (const [act, times] of Object.entries(did)) console.log(`${act.padEnd(24)}did something in ${times}`);
    tellFailures(failures);
  }
  return failures.length === 0 ? 0 : 1;
}

function tellFailures(failures: readonly string[]): void {
  for (const failure of failures.slice(0, SHOWN)) console.log(failure);
  if (failures.length > SHOWN) console.log(`and ${failures.length - SHOWN} more`);
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  if (values.schedule !== undefined) return replayOne(values.schedule);
  if (values.teeth) return showTeeth(findProjectRoot(), program, (line) => console.log(line));
  if (values.interleaving !== undefined) {
    const ended = replayInterleaving(program, folder(), values.interleaving);
    console.log(values.json ? JSON.stringify(ended) : ended.said);
    return ended.isGood ? 0 : 1;
  }
  if (values.interleave !== undefined) return interleave({ ...values, interleave: values.interleave });
  if (values.sequence !== undefined) {
    const ended = replaySequence(folder(), values.sequence);
    console.log(values.json ? JSON.stringify(ended) : ended.said);
    return ended.isGood ? 0 : 1;
  }
  if (values.sequences !== undefined) return play({ ...values, sequences: values.sequences });
  const startedAt = performance.now();
  const threads = Number(values.threads);
  const figures = await carryOut(tasksOf(values, threads), threads);
  const told = { seed: Number(values.seed), ms: Math.round(performance.now() - startedAt), processorMs: processorMs() };
  const failures = figures.flatMap((each) => each.failures);
  const rows = sumOf(figures, VARIANTS.map(nameVariant));
  if (values.json) console.log(JSON.stringify({ ...told, rows, failures }));
  else {
    console.log(tableOf(rows, told));
    tellFailures(failures);
  }
  return failures.length === 0 ? 0 : 1;
}

/** On another thread: what it is for is told at its start, and in messages for crashes. */
function serve(start: LaneStart | InterleaveStart | PlayStart | null): void {
  if (start !== null && 'lane' in start) serveLane(start);
  else if (start !== null && 'play' in start) parentPort?.postMessage(servePlay(start));
  else if (start !== null) parentPort?.postMessage(serveInterleaving(program, start));
  else {
    // one context for all tasks: each new one has to learn anew how to run fast
    const addOn = { bundle: bundle(), realm: createRealm() };
    parentPort?.on('message', (task: Task) => parentPort?.postMessage(crashEverywhere(addOn, task)));
  }
}

/**
 * The engine's habits suit programs that live a few seconds: it throws away code that rested, and makes code fast as soon as it is a
 * little warm. Here the same code runs for minutes; each of the two habits costs more than it gives.
 */
function suitLongRuns(): void {
  setFlagsFromString('--no-flush-bytecode');
  setFlagsFromString('--interrupt-budget=600000');
}

suitLongRuns();
if (isMainThread) main().then((code) => (process.exitCode = code));
else serve(workerData ?? null);
