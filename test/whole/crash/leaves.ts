/** The schedules of a task, one after the other: each as the steps that name it and the scene in which the rescue starts. */
import { type Fate, fatesOf } from './branches.ts';
import { canBeDone, type Human, leavesSheet, PEOPLE, type People } from './people.ts';
import { shuffle } from './picks.ts';
import { orReplay } from './replay-line.ts';
import type { AddOn } from './run-sync.ts';
import { durableHash, type Scene, sheetsHash } from './scene.ts';
import { GAPS_SECONDS, meanwhile } from './schedule.ts';
import { startHash } from './start-hash.ts';
import { nameSchedule, type Step } from './steps.ts';
import { nameVariant, type Variant } from './tiny-world.ts';
import { nameTrouble, type Trouble } from './trouble.ts';

export type Plan = {
  readonly variant: Variant;
  /** Which of the gaps after the first trouble, so that threads can share a variant: at most as many as there are gaps. */
  readonly share: { readonly index: number; readonly of: number };
  readonly people: People;
  /** Only first troubles with this in their names, such as inFlight. */
  readonly troubles: string;
  /** Troubles one after the other: 1 = each that there is, 2 = each second one after each first, more = further ones by seed. */
  readonly depth: number;
  readonly seed: number;
};

/** `state` names what lasts at the start of the rescue, and how long nobody came before it. */
export type Leaf = { readonly steps: readonly Step[]; readonly scene: Scene; readonly state: string };

/** What was met on the way: troubles, and the lasting states that they left behind. */
export type Met = { faults: number; readonly states: Set<string> };

/** From three troubles on there are too many to try each after each. */
const WIDTH = 6;

/**
 * Of a further trouble, so many gaps and acts of people. Much of what one costs is to live through it; with four the same time tries
 * more pairs, and with more of them the first troubles would be too few.
 */
const STARTS = 4;

/** `sheets` is what `sheetsHash` gives of the scene. */
type Branch = { readonly trouble: Trouble; readonly scene: Scene; readonly sheets: string };

/** What the fates leave behind, each lasting state once; `before` names what went before them. */
export function* branchesOf(fates: readonly Fate[], met: Met, before: string): Generator<Branch> {
  const seen = new Set<string>();
  for (const { trouble, leave } of fates) {
    const scene = orReplay('schedule', `${before}/${nameTrouble(trouble)}/0/nothing`, leave);
    met.faults += 1;
    if (scene === null) continue;
    const sheets = sheetsHash(scene);
    const hash = durableHash(scene, sheets);
    if (seen.has(hash)) continue;
    seen.add(hash);
    met.states.add(hash);
    yield { trouble, scene, sheets };
  }
}

type Start = { readonly branch: Branch; readonly gap: (typeof GAPS_SECONDS)[number]; readonly human: Human };

/** Each branch with every gap and whatever people find to do in it. */
const startsOf = (branch: Branch, people: People): readonly Start[] =>
  GAPS_SECONDS.flatMap((gap) =>
    PEOPLE[people]
      .filter((human) => canBeDone(branch.scene.world, human))
      .map((human): Start => ({ branch, gap, human })),
  );

/**
 * One of each list, then another of each and so on, so that the first few already come from as many states as there are. The lists
 * are asked for as they are needed.
 */
function* inTurn(lists: Iterable<readonly Start[]>): Generator<Start> {
  const known: (readonly Start[])[] = [];
  for (const list of lists) {
    known.push(list);
    yield* list.slice(0, 1);
  }
  const longest = Math.max(0, ...known.map(({ length }) => length));
  for (let round = 1; round < longest; round += 1) for (const list of known) yield* list.slice(round, round + 1);
}

function leafOf(before: readonly Step[], { branch, gap, human }: Start): Leaf {
  const scene = meanwhile(branch.scene, gap, human);
  const steps = [...before, { trouble: branch.trouble, gap, human }];
  const hash = leavesSheet(human) ? startHash(scene, branch.sheets) : startHash(scene);
  return { steps, scene, state: `${steps.map((step) => step.gap)} ${hash}` };
}

/** Gaps and people of a further step, chosen by seed. */
const chooseStarts = (branch: Branch, { people, seed }: Plan, name: string): readonly Start[] =>
  shuffle(
    startsOf(branch, people),
    ({ gap, human }) => `${gap} ${human}`,
    seed,
    name,
    nameTrouble(branch.trouble),
  ).slice(0, STARTS);

/** What can befall the run that comes to the rescue, and the ones after it. */
function* further(addOn: AddOn, plan: Plan, leaf: Leaf, met: Met): Generator<Leaf> {
  if (leaf.steps.length >= plan.depth) {
    yield leaf;
    return;
  }
  const name = nameSchedule({ variant: plan.variant, steps: leaf.steps });
  const fates = fatesOf(addOn, leaf.scene);
  const chosen =
    plan.depth === 2 ? fates : shuffle(fates, ({ trouble }) => nameTrouble(trouble), plan.seed, name).slice(0, WIDTH);
  for (const branch of branchesOf(chosen, met, name))
    for (const start of chooseStarts(branch, plan, name)) yield* further(addOn, plan, leafOf(leaf.steps, start), met);
}

/** By the gap, which names every state that follows: so no two shares come upon the same one. */
const isOfShare = (gap: Start['gap'], { index, of }: Plan['share']): boolean =>
  GAPS_SECONDS.indexOf(gap) % of === index;

/** The states that a rescue can start in after one trouble, each once, those of a seed's choice first; of a share, its own ones. */
function* firstLeavesOf(addOn: AddOn, plan: Plan, start: Scene, met: Met): Generator<Leaf> {
  const { variant, share, people, troubles, seed } = plan;
  const nameOf = ({ branch: { trouble }, gap, human }: Start): string =>
    nameSchedule({ variant, steps: [{ trouble, gap, human }] });
  const sought = fatesOf(addOn, start).filter(({ trouble }) => nameTrouble(trouble).includes(troubles));
  const fates = shuffle(sought, ({ trouble }) => nameTrouble(trouble), seed, nameVariant(variant));
  // each share lives through all of them; one counts them
  const counted: Met = share.index === 0 ? met : { faults: 0, states: new Set() };
  const startLists = function* (): Generator<readonly Start[]> {
    for (const branch of branchesOf(fates, counted, nameVariant(variant)))
      yield shuffle(startsOf(branch, people), nameOf, seed);
  };
  const known = new Set<string>();
  for (const first of inTurn(startLists())) {
    if (!isOfShare(first.gap, share)) continue;
    const leaf = leafOf([], first);
    if (known.has(leaf.state)) continue;
    known.add(leaf.state);
    yield leaf;
  }
}

/** Every schedule of the plan; no two start their rescue in the same state after the same time. */
export function* leavesOf(addOn: AddOn, plan: Plan, start: Scene, met: Met): Generator<Leaf> {
  const tried = new Set<string>();
  for (const first of firstLeavesOf(addOn, plan, start, met))
    for (const leaf of further(addOn, plan, first, met)) {
      if (tried.has(leaf.state)) continue;
      tried.add(leaf.state);
      yield leaf;
    }
}
