/** A seeded choice of interleavings, carried through and judged. */

import { loadBundle } from '../../sandbox/bundle.ts';
import { createRealm } from '../../sandbox/google/realm.ts';
import { orReplay } from '../crash/replay-line.ts';
import type { AddOn } from '../crash/run-sync.ts';
import { type Counts, newTally } from '../crash/tally.ts';
import { type Ended, type Ground, type Interleaving, interleave, nameInterleaving } from './interleaving.ts';
import type { Mishap } from './mishaps.ts';
import { COMPANIES, type Company, copyOffices, nameCompany, type Offices, openBoth, openOffices } from './offices.ts';
import { openLane } from './open-lane.ts';
import { createDice, drawFrom, WAYS, type Way } from './picks.ts';

/** Two executions of one installation, or one of each of two installations. */
export const WHO = {
  'two runs at once': COMPANIES.filter(({ groupings }) => groupings.length === 1),
  'two installations': COMPANIES.filter(({ groupings }) => groupings.length === 2),
} as const satisfies Readonly<Record<string, readonly Company[]>>;

export type Who = keyof typeof WHO;

export type InterleaveTask = {
  readonly who: Who;
  /** Only companies with this in their names, such as week or /approve. */
  readonly only: string;
  /** Only those with each of these words in their names, such as even unlike. */
  readonly troubles: string;
  /** The numbers of the interleavings to try: `from`, `from + step`, … below `to`. */
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly seed: number;
};

export type InterleaveFigures = Counts & {
  readonly who: Who;
  readonly grants: number;
  readonly ms: number;
  readonly failures: readonly string[];
};

/** Where interleavings are lived through; `open` gives a company of its own each time. */
export type Stage = Ground & { readonly open: (company: Company) => Offices };

/** `program` is the built file that serves lanes; `folder` holds the add-on. Companies are opened once and copied. */
export function openStage(program: string, folder: string): Stage {
  const addOn: AddOn = { bundle: loadBundle(folder), realm: createRealm() };
  const both = openBoth(addOn.bundle);
  const opened = new Map<string, Offices>();
  const open = (company: Company): Offices => {
    const name = nameCompany(company);
    const offices = opened.get(name) ?? openOffices(addOn, both, company);
    opened.set(name, offices);
    return copyOffices(offices);
  };
  return { addOn, lanes: [openLane(program, folder), openLane(program, folder)], open };
}

const WAY_NAMES = Object.keys(WAYS) as readonly Way[]; // the keys of a constant table

/** Grants of two untroubled executions, and requests of one, within which a mishap falls. */
const GRANTS = 450;
const REQUESTS = 24;

type Draw = (dice: () => number) => Mishap;

const MISHAPS: readonly Draw[] = [
  () => ({ kind: 'none' }),
  () => ({ kind: 'none' }),
  (dice) => ({ kind: 'late', grant: 1 + Math.floor(dice() * GRANTS) }),
  (dice) => {
    const call = 1 + Math.floor(dice() * REQUESTS);
    const trouble = drawFrom(
      [
        { kind: 'killed', call } as const,
        { kind: 'lost', call, parts: null } as const,
        { kind: 'inFlight', call, parts: null, delaySeconds: drawFrom([5, 50], dice) } as const,
        { kind: 'late', call, parts: null, delaySeconds: 50 } as const,
      ],
      dice,
    );
    return { kind: 'trouble', player: dice() < 0.5 ? 0 : 1, trouble };
  },
];

/** Where drafts are left for people, one of them may be approved just when another installation is about to discard it. */
const APPROVING: Draw = () => ({ kind: 'approved' });

/** Two runs of one spreadsheet share their notes: one may write over what the other, which has read more, has under way. */
const UNLIKE: Draw = (dice) => ({ kind: 'unlike', player: dice() < 0.5 ? 0 : 1, delaySeconds: 50 });

const mishapsIn = ({ stage, groupings }: Company): readonly Draw[] => [
  ...MISHAPS,
  ...(stage === 'save' ? [APPROVING] : []),
  ...(groupings.length === 1 ? [UNLIKE] : []),
];

/** The interleaving of a number: the same number and seed always name the same one. */
export function chooseInterleaving(companies: readonly Company[], seed: number, number: number): Interleaving {
  const company = companies[number % companies.length];
  if (company === undefined) throw new Error('no company to interleave in');
  const own = (Math.imul(seed, 0x9e3779b1) ^ number) >>> 0;
  const dice = createDice(own);
  const way = drawFrom(WAY_NAMES, dice);
  const mishap = drawFrom(mishapsIn(company), dice)(dice);
  return { company, way, seed: own, mishap, isTwice: dice() < 0.25 };
}

/** Lives one through, in a copy of its company. Throws, with what replays it, when a stand-in can't go on. */
export const liveThrough = (stage: Stage, interleaving: Interleaving): Ended =>
  orReplay('interleaving', nameInterleaving(interleaving), () =>
    interleave(stage, stage.open(interleaving.company), interleaving),
  );

/** The interleavings of a task. The same task gives the same figures, but for the time. */
export function interleaveEverywhere(stage: Stage, task: InterleaveTask): InterleaveFigures {
  const startedAt = performance.now();
  const tally = newTally('interleaving');
  const told = { grants: 0 };
  const words = task.troubles.split(' ');
  const companies = WHO[task.who].filter((company) => nameCompany(company).includes(task.only));
  for (let number = task.from; number < task.to; number += task.step) {
    const interleaving = chooseInterleaving(companies, task.seed, number);
    if (!words.every((word) => nameInterleaving(interleaving).includes(word))) continue;
    const ended = liveThrough(stage, interleaving);
    told.grants += ended.grants;
    tally.add(nameInterleaving(interleaving), ended, null);
  }
  return {
    who: task.who,
    grants: told.grants,
    ms: Math.round(performance.now() - startedAt),
    failures: tally.failures,
    ...tally.counts(),
  };
}
