/** One interleaving: two executions at once in an order chosen by seed, what else befell them, and how it ended after healthy runs of both. */
import type { Execution } from '../../sandbox/google/types.ts';
import type { World } from '../../sandbox/world.ts';
import { isRight, judge, type Verdict } from '../crash/judge.ts';
import { type AddOn, runSync } from '../crash/run-sync.ts';
import { landDue, passTime } from '../crash/scene.ts';
import { approveDrafts, approveLate, isLateEntered } from '../crash/tiny-world.ts';
import { type Mishap, nameMishap, parseMishap } from './mishaps.ts';
import { COMPANIES, type Company, nameCompany, type Offices } from './offices.ts';
import type { Lane } from './open-lane.ts';
import { createDice, WAYS, type Way } from './picks.ts';
import { surround } from './surround.ts';
import { type Player, runTogether } from './together.ts';

export type Interleaving = {
  readonly company: Company;
  readonly way: Way;
  readonly seed: number;
  readonly mishap: Mishap;
};

export type Ended = {
  readonly verdict: Verdict;
  /** Executions that threw or ran out of time, which untroubled ones never do. */
  readonly threw: readonly string[];
  readonly isReconnected: boolean;
  /** Healthy runs. */
  readonly runs: number;
  readonly grants: number;
};

/** `week+entry/approve/sends/17/none`. */
export const nameInterleaving = ({ company, way, seed, mishap }: Interleaving): string =>
  [nameCompany(company), way, seed, nameMishap(mishap)].join('/');

/** The interleaving that `nameInterleaving` wrote. Throws when the text names none. */
export function parseInterleaving(name: string): Interleaving {
  const [groupings, stage, wayText = '', seed, mishap = ''] = name.split('/');
  const company = COMPANIES.find((each) => nameCompany(each) === `${groupings}/${stage}`);
  if (company === undefined || !isWay(wayText)) throw new Error(`"${name}" names no interleaving`);
  return { company, way: wayText, seed: Number(seed), mishap: parseMishap(mishap) };
}

const isWay = (text: string): text is Way => Object.keys(WAYS).includes(text);

/** Longer than the ten minutes that an unclear answer is given. */
const SETTLE_MS = 11 * 60_000;

/** The world as the installation at `index` has it. */
function enter({ scene, googles }: Offices, index: number): World {
  scene.world.google = googles[index] ?? scene.world.google;
  return scene.world;
}

/** The two executions at once, in `offices`, which changes. Two executions of one installation share its spreadsheet. */
export function runBoth(
  addOn: AddOn,
  lanes: readonly Lane[],
  offices: Offices,
  { way, seed, mishap }: Interleaving,
): { readonly threw: readonly string[]; readonly grants: number } {
  const { scene, googles } = offices;
  const [first, second = first] = googles;
  const troubleOf = (player: number) => (mishap.kind === 'trouble' && mishap.player === player ? mishap.trouble : null);
  const players = [first, second].flatMap((google, index): readonly Player[] => {
    const lane = lanes[index];
    return lane && google ? [{ lane, google, surround: (clock) => surround(scene, clock, troubleOf(index)) }] : [];
  });
  const told = { grants: 0 };
  const { executions, nowMs } = runTogether(
    addOn.bundle,
    players,
    scene.world.nowMs,
    WAYS[way](createDice(seed)),
    (grant, at) => {
      told.grants = grant;
      landDue(scene, at);
      if (mishap.kind === 'late' && mishap.grant === grant) approveLate(scene.world);
    },
  );
  scene.world.nowMs = nowMs;
  const dies = ({ ended }: Execution): boolean => ended === 'cut' && mishap.kind === 'trouble';
  const threw = executions.filter((one) => one.ended !== 'done' && !dies(one)).map(tell);
  return { threw, grants: told.grants };
}

const tell = ({ ended, error }: Execution): string => `${ended}: ${error}`;

/** What is wrong by the notes of any of them. */
function judgeAll(offices: Offices): Verdict {
  const verdicts = offices.googles.map((_google, index) => judge(enter(offices, index)));
  const all = (key: keyof Verdict): readonly string[] => [...new Set(verdicts.flatMap((verdict) => verdict[key]))];
  return { doubles: all('doubles'), losses: all('losses'), stuck: all('stuck') };
}

const hasDrafts = ({ scene }: Offices): boolean =>
  Object.values(scene.world.xero?.documents ?? {}).some(({ status }) => status === 'DRAFT');

/** Runs of each in turn until all is right, two rounds at most; a person approves what was saved, and two rounds more at most where there was any. */
function recover(addOn: AddOn, offices: Offices): Omit<Ended, 'grants'> {
  const { scene } = offices;
  const threw: string[] = [];
  const told = { runs: 0 };
  const runEach = (): Verdict => {
    for (const index of offices.googles.keys()) {
      enter(offices, index);
      const execution = runSync(addOn, scene);
      told.runs += 1;
      if (execution.ended !== 'done') threw.push(tell(execution));
    }
    return judgeAll(offices);
  };
  const runUntilRight = (): Verdict => {
    const verdict = runEach();
    if (isRight(verdict)) return verdict;
    passTime(scene, SETTLE_MS);
    return runEach();
  };
  let verdict = runUntilRight();
  if (hasDrafts(offices)) {
    passTime(scene, SETTLE_MS);
    approveDrafts(scene.world);
    verdict = runUntilRight();
  }
  return { verdict, threw, isReconnected: false, runs: told.runs };
}

/** Lives `interleaving` through in `offices`, which changes. */
export function interleave(addOn: AddOn, lanes: readonly Lane[], offices: Offices, interleaving: Interleaving): Ended {
  const { threw, grants } = runBoth(addOn, lanes, offices, interleaving);
  const { world } = offices.scene;
  if (interleaving.mishap.kind === 'late' && !isLateEntered(world)) approveLate(world);
  const ended = recover(addOn, offices);
  return { ...ended, threw: [...threw, ...ended.threw], grants };
}
