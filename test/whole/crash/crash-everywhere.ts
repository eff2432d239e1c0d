/** All schedules of a variant, or a seeded choice of them, carried through and judged. */
import type { Bundle } from '../../sandbox/google/types.ts';
import { leavesOf, type Met, type Plan } from './leaves.ts';
import { orReplay } from './replay-line.ts';
import type { AddOn } from './run-sync.ts';
import { durableHash, type Scene } from './scene.ts';
import { type Ended, recover } from './schedule.ts';
import { live, nameSchedule, parseSchedule, type Step } from './steps.ts';
import { type Counts, newTally } from './tally.ts';
import { makeTinyWorld, nameVariant, type Variant } from './tiny-world.ts';

export type Task = Plan & {
  /** At most so many schedules, and none is begun after `seconds`. */
  readonly limit: number;
  readonly seconds: number;
  /** Of those, so many are also lived through from the start, each execution in a context of its own. */
  readonly fresh: number;
};

export type Figures = Counts & {
  readonly variant: string;
  /** Troubles that befell a run, and the different lasting states that they left behind. */
  readonly faults: number;
  readonly states: number;
  readonly ms: number;
  /** What replays each schedule that went wrong, and how it ended. */
  readonly failures: readonly string[];
};

const startOf = (bundle: Bundle, variant: Variant): Scene => ({ world: makeTinyWorld(bundle, variant), inFlight: [] });

/** The schedules of a task. The same task gives the same figures, but for the time and for what the time cuts off. */
export function crashEverywhere(addOn: AddOn, task: Task): Figures {
  const startedAt = performance.now();
  const { bundle } = addOn;
  const start = startOf(bundle, task.variant);
  const met: Met = { faults: 0, states: new Set() };
  const tally = newTally('schedule');
  for (const { steps, scene } of leavesOf(addOn, task, start, met)) {
    const name = nameSchedule({ variant: task.variant, steps });
    const ended = orReplay('schedule', name, () => recover(addOn, scene));
    const isCompared = tally.counts().fresh < task.fresh;
    const isAlike = isCompared ? endsAlike(bundle, start, steps, ended) : null;
    tally.add(name, ended, isAlike);
    const isOver = performance.now() - startedAt > task.seconds * 1000;
    if (isOver || tally.counts().schedules >= task.limit) break;
  }
  return {
    variant: nameVariant(task.variant),
    faults: met.faults,
    states: met.states.size,
    ms: Math.round(performance.now() - startedAt),
    failures: tally.failures,
    ...tally.counts(),
  };
}

/** Whether the same steps, without a fork and with each execution in a context of its own, leave the same world. */
const endsAlike = (bundle: Bundle, start: Scene, steps: readonly Step[], ended: Ended): boolean =>
  durableHash(live({ bundle, realm: null }, start, steps).scene) === durableHash(ended.scene);

/** The schedule that `name` names, from the start. Throws when it names none. */
export function replay(bundle: Bundle, name: string): Ended {
  const { variant, steps } = parseSchedule(name);
  return live({ bundle, realm: null }, startOf(bundle, variant), steps);
}
