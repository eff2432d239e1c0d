/** All schedules of a variant, or a seeded choice of them, carried through and judged. */
import { createHash } from 'node:crypto';
import { createRealm } from '../../sandbox/google/realm.ts';
import type { Bundle } from '../../sandbox/google/types.ts';
import { type Branch, branchesOf } from './branches.ts';
import { furtherSteps } from './further.ts';
import { canBeDone, PEOPLE, type People } from './people.ts';
import type { AddOn } from './run-sync.ts';
import { copyScene, durableHash, type Scene } from './scene.ts';
import { type Ended, meanwhile, recover } from './schedule.ts';
import { live, nameSchedule, parseSchedule, type Step, take } from './steps.ts';
import { type Counts, newTally } from './tally.ts';
import { makeTinyWorld, nameVariant, type Variant } from './tiny-world.ts';

export type Task = {
  readonly variant: Variant;
  /** How long nobody came after the first trouble, in seconds. */
  readonly gaps: readonly number[];
  readonly people: People;
  /** Troubles one after the other: 1 = each that there is, more = further ones chosen by seed. */
  readonly depth: number;
  readonly seed: number;
  /** At most so many schedules. */
  readonly limit: number;
  /** Of those, so many are also lived through from the start, each execution in a context of its own. */
  readonly fresh: number;
};

export type Figures = Counts & {
  readonly variant: string;
  /** Troubles that can befall the first run, and the different lasting states that they leave behind. */
  readonly faults: number;
  readonly states: number;
  readonly ms: number;
  /** What replays a schedule that went wrong, and how it ended. */
  readonly failures: readonly string[];
};

type First = { readonly branch: Branch; readonly step: Step; readonly name: string };

/** Further steps for each first one; every one of them costs a run less than a first one of its own. */
const WIDTH = 6;

/** Each branch with every gap and whatever people find to do in it; no two start from the same state. */
const firstsOf = ({ variant, gaps, people }: Task, branch: Branch): readonly First[] =>
  gaps.flatMap((gap) =>
    PEOPLE[people]
      .filter((human) => canBeDone(branch.scene.world, human))
      .map((human): First => {
        const step = { trouble: branch.trouble, gap, human };
        return { branch, step, name: nameSchedule({ variant, steps: [step] }) };
      }),
  );

/** As many as the limit allows, in an order that is the same for the same seed and another one for another. */
function choose(firsts: readonly First[], { seed, limit, depth }: Task): readonly First[] {
  const rankOf = (name: string): string => createHash('sha1').update(`${seed} ${name}`).digest('hex');
  const ranked = firsts.map((first) => ({ first, rank: rankOf(first.name) }));
  return ranked
    .sort((one, two) => (one.rank < two.rank ? -1 : 1))
    .slice(0, Math.ceil(limit / WIDTH ** (depth - 1)))
    .map(({ first }) => first);
}

const startOf = (bundle: Bundle, variant: Variant): Scene => ({ world: makeTinyWorld(bundle, variant), inFlight: [] });

type Leaf = { readonly steps: readonly Step[]; readonly scene: Scene };

/** The scene after its steps, and after each choice of further steps up to the depth. */
function leavesOf(addOn: AddOn, task: Task, { steps, scene }: Leaf): readonly Leaf[] {
  if (steps.length >= task.depth) return [{ steps, scene }];
  const name = nameSchedule({ variant: task.variant, steps });
  return furtherSteps(addOn, scene, WIDTH, task.seed, name).flatMap((step) =>
    leavesOf(addOn, task, { steps: [...steps, step], scene: take(addOn, copyScene(scene), step) }),
  );
}

/** The schedules of a task. The same task gives the same figures, but for the time. */
export function crashEverywhere(bundle: Bundle, task: Task): Figures {
  const startedAt = performance.now();
  const addOn: AddOn = { bundle, realm: createRealm() };
  const start = startOf(bundle, task.variant);
  const { tried, branches } = branchesOf(addOn, start);
  const firsts = branches.flatMap((branch) => firstsOf(task, branch));
  const tally = newTally();
  for (const { branch, step } of choose(firsts, task)) {
    const scene = meanwhile(branch.scene, step.gap, step.human);
    for (const leaf of leavesOf(addOn, task, { steps: [step], scene })) {
      const ended = recover(addOn, leaf.scene);
      const isCompared = tally.counts().fresh < task.fresh;
      const isAlike = isCompared ? endsAlike(bundle, start, leaf.steps, ended) : null;
      tally.add(nameSchedule({ variant: task.variant, steps: leaf.steps }), ended, isAlike);
    }
  }
  return {
    variant: nameVariant(task.variant),
    faults: tried,
    states: branches.length,
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
