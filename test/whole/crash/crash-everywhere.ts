/** All schedules of a variant, or a seeded choice of them, carried through and judged. */
import { createHash } from 'node:crypto';
import { createRealm } from '../../sandbox/google/realm.ts';
import type { Bundle } from '../../sandbox/google/types.ts';
import { type Branch, branchesOf, liveThrough } from './branches.ts';
import { isRight, type Verdict } from './judge.ts';
import { canBeDone, type Human, PEOPLE, type People } from './people.ts';
import type { AddOn } from './run-sync.ts';
import { durableHash, type Scene } from './scene.ts';
import { type Ended, meanwhile, recover } from './schedule.ts';
import { makeTinyWorld, nameVariant, VARIANTS, type Variant } from './tiny-world.ts';
import { nameTrouble, parseTrouble, type Trouble } from './trouble.ts';

export type Task = {
  readonly variant: Variant;
  /** How long nobody came, in seconds. */
  readonly gaps: readonly number[];
  readonly people: People;
  readonly seed: number;
  /** At most so many schedules. */
  readonly limit: number;
  /** Of those, so many are also lived through from the start, each execution in a context of its own. */
  readonly fresh: number;
};

export type Figures = {
  readonly variant: string;
  readonly schedules: number;
  /** Troubles that can befall the first run, and the different lasting states that they leave behind. */
  readonly faults: number;
  readonly states: number;
  readonly doubles: number;
  readonly losses: number;
  readonly stuck: number;
  readonly threw: number;
  readonly reconnected: number;
  readonly fresh: number;
  /** Those that did not end alike in contexts of their own. */
  readonly unlike: number;
  readonly runs: number;
  readonly ms: number;
  /** What replays a schedule that went wrong, and how it ended. */
  readonly failures: readonly string[];
};

type Plan = { readonly branch: Branch; readonly gap: number; readonly human: Human; readonly name: string };

/** `week/approve/killed@12/60/late`. */
const nameSchedule = (variant: Variant, trouble: Trouble, gap: number, human: Human): string =>
  [nameVariant(variant), nameTrouble(trouble), gap, human].join('/');

/** The same order for the same seed, and another one for another. */
const rankOf = (seed: number, name: string): string => createHash('sha1').update(`${seed} ${name}`).digest('hex');

function choose(plans: readonly Plan[], { seed, limit }: Task): readonly Plan[] {
  const ranked = plans.map((plan) => ({ plan, rank: rankOf(seed, plan.name) }));
  return ranked
    .sort((one, two) => (one.rank < two.rank ? -1 : 1))
    .slice(0, limit)
    .map(({ plan }) => plan);
}

/** Each branch with every gap and whatever people find to do in it; no two start from the same state. */
const plansOf = ({ variant, gaps, people }: Task, branch: Branch): readonly Plan[] =>
  gaps.flatMap((gap) =>
    PEOPLE[people]
      .filter((human) => canBeDone(branch.scene.world, human))
      .map((human) => ({ branch, gap, human, name: nameSchedule(variant, branch.trouble, gap, human) })),
  );

const startOf = (bundle: Bundle, variant: Variant): Scene => ({ world: makeTinyWorld(bundle, variant), inFlight: [] });

export const tell = ({ doubles, losses, stuck }: Verdict, threw: readonly string[]): string =>
  [...doubles, ...losses, ...stuck, ...threw].join('; ');

/** The schedules of a task. The same task gives the same figures, but for the time. */
export function crashEverywhere(bundle: Bundle, task: Task): Figures {
  const startedAt = performance.now();
  const addOn: AddOn = { bundle, realm: createRealm() };
  const start = startOf(bundle, task.variant);
  const { tried, branches } = branchesOf(addOn, start);
  const plans = branches.flatMap((branch) => plansOf(task, branch));
  const failures: string[] = [];
  const count = {
    schedules: 0,
    doubles: 0,
    losses: 0,
    stuck: 0,
    threw: 0,
    reconnected: 0,
    fresh: 0,
    unlike: 0,
    runs: 0,
  };
  for (const { branch, gap, human, name } of choose(plans, task)) {
    const scene = meanwhile(branch.scene, gap, human);
    const ended = recover(addOn, scene);
    const { verdict, threw } = ended;
    count.schedules += 1;
    count.runs += ended.runs;
    count.doubles += Number(verdict.doubles.length > 0);
    count.losses += Number(verdict.losses.length > 0);
    count.stuck += Number(verdict.stuck.length > 0);
    count.threw += Number(threw.length > 0);
    count.reconnected += Number(ended.isReconnected);
    if (!isRight(verdict) || threw.length > 0) failures.push(`${name}: ${tell(verdict, threw)}`);
    if (count.fresh < task.fresh) {
      count.fresh += 1;
      const again = liveSchedule(bundle, start, branch.trouble, gap, human);
      if (durableHash(again.scene) !== durableHash(ended.scene)) {
        count.unlike += 1;
        failures.push(`${name}: ends otherwise where each execution has a context of its own`);
      }
    }
  }
  const ms = Math.round(performance.now() - startedAt);
  return {
    variant: nameVariant(task.variant),
    faults: tried,
    states: branches.length,
    failures,
    ms,
    ...count,
  };
}

/** One schedule from the start, without a fork, each execution in a context of its own. */
function liveSchedule(bundle: Bundle, start: Scene, trouble: Trouble, gap: number, human: Human): Ended {
  const addOn: AddOn = { bundle, realm: null };
  return recover(addOn, meanwhile(liveThrough(addOn, start, trouble).scene, gap, human));
}

/** The schedule that `name` names, from the start. Throws when it names none. */
export function replay(bundle: Bundle, name: string): Ended {
  const [grouping, stage, trouble = '', gap, human] = name.split('/');
  const variant = VARIANTS.find((each) => nameVariant(each) === `${grouping}/${stage}`);
  const known = PEOPLE.all.find((each) => each === human);
  if (variant === undefined || known === undefined) throw new Error(`"${name}" names no schedule`);
  return liveSchedule(bundle, startOf(bundle, variant), parseTrouble(trouble), Number(gap), known);
}
