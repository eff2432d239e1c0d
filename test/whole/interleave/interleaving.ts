/** One interleaving: two executions at once in an order chosen by seed, what else befell them, and how it ended after healthy runs of both. */
import type { Execution } from '../../sandbox/google/types.ts';
import type { World } from '../../sandbox/world.ts';
import { isRight, judge, type Verdict } from '../crash/judge.ts';
import { type AddOn, runSync } from '../crash/run-sync.ts';
import { landDue, passTime } from '../crash/scene.ts';
import { approveDrafts, approveLate, approveYoungest, isLateEntered } from '../crash/tiny-world.ts';
import { type Mishap, nameMishap, parseMishap } from './mishaps.ts';
import { COMPANIES, type Company, nameCompany, type Offices } from './offices.ts';
import type { Lane } from './open-lane.ts';
import { createDice, drawFrom, WAYS, type Way } from './picks.ts';
import { type Befalls, type Bystander, surround } from './surround.ts';
import { type Pick, type Player, runTogether } from './together.ts';

/** The add-on, and a thread for each of two executions. */
export type Ground = { readonly addOn: AddOn; readonly lanes: readonly Lane[] };

export type Interleaving = {
  readonly company: Company;
  readonly way: Way;
  readonly seed: number;
  readonly mishap: Mishap;
  /** Whether the two start together once more before they run in turn; nothing befalls them then. */
  readonly isTwice: boolean;
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

/** `week+entry/approve/sends/17/none`, with `/twice` where they start together twice. */
export const nameInterleaving = ({ company, way, seed, mishap, isTwice }: Interleaving): string =>
  [nameCompany(company), way, seed, nameMishap(mishap), ...(isTwice ? ['twice'] : [])].join('/');

/** The interleaving that `nameInterleaving` wrote. Throws when the text names none. */
export function parseInterleaving(name: string): Interleaving {
  const [groupings, stage, wayText = '', seed, mishap = '', twice] = name.split('/');
  const company = COMPANIES.find((each) => nameCompany(each) === `${groupings}/${stage}`);
  if (company === undefined || !isWay(wayText)) throw new Error(`"${name}" names no interleaving`);
  return { company, way: wayText, seed: Number(seed), mishap: parseMishap(mishap), isTwice: twice === 'twice' };
}

const isWay = (text: string): text is Way => Object.keys(WAYS).includes(text);

/** Longer than the ten minutes that an unclear answer is given. */
const SETTLE_MS = 11 * 60_000;

/** The world as the installation at `index` has it. */
function enter({ scene, googles }: Offices, index: number): World {
  scene.world.google = googles[index] ?? scene.world.google;
  return scene.world;
}

/** A bookkeeper who approves the youngest draft once, just before documents are deleted. */
function createBookkeeper({ scene }: Offices): Bystander {
  const told = { isDone: false };
  return (requests) => {
    if (told.isDone || !requests.some(({ body }) => body.includes('"Status":"DELETED"'))) return;
    told.isDone = true;
    approveYoungest(scene.world);
  };
}

/** Who approves one more expense once one execution has read what is unposted, before the other does. */
function createApprover({ scene }: Offices): Bystander {
  const told = { readings: 0 };
  return (requests) => {
    told.readings += requests.filter(({ path }) => path.endsWith('/unpostedexpenses')).length;
    if (told.readings === 2 && !isLateEntered(scene.world)) approveLate(scene.world);
  };
}

function createBystander({ kind }: Mishap, offices: Offices): Bystander {
  if (kind === 'approved') return createBookkeeper(offices);
  return kind === 'unlike' ? createApprover(offices) : () => undefined;
}

const NEVER: Befalls = () => null;

/** What befalls execution `player`; one that comes to no such call is untroubled. */
function befallsIn(mishap: Mishap, player: number): Befalls {
  if (!('player' in mishap) || mishap.player !== player) return NEVER;
  if (mishap.kind === 'trouble') return (send) => (send === mishap.trouble.call ? mishap.trouble : null);
  const { delaySeconds } = mishap;
  return (call, requests) =>
    requests.some(({ method }) => method === 'PUT') ? { kind: 'inFlight', call, parts: null, delaySeconds } : null;
}

/** What two executions at once came to. */
type Both = { readonly threw: readonly string[]; readonly grants: number };

/** The two executions at once, in `offices`, which changes. Two executions of one installation share its spreadsheet. */
function runBoth({ addOn, lanes }: Ground, offices: Offices, pick: Pick, mishap: Mishap): Both {
  const { scene, googles } = offices;
  const [first, second = first] = googles;
  const bystander = createBystander(mishap, offices);
  const players = [first, second].flatMap((google, index): readonly Player[] => {
    const lane = lanes[index];
    return lane && google
      ? [{ lane, google, surround: (clock) => surround(scene, clock, befallsIn(mishap, index), bystander) }]
      : [];
  });
  const told = { grants: 0 };
  const { executions, nowMs } = runTogether(addOn.bundle, players, scene.world.nowMs, pick, (grant, at) => {
    told.grants = grant;
    landDue(scene, at);
    if (mishap.kind === 'late' && mishap.grant === grant) approveLate(scene.world);
  });
  scene.world.nowMs = nowMs;
  const dies = ({ ended }: Execution): boolean => ended === 'cut' && 'player' in mishap;
  return { threw: executions.filter((one) => one.ended !== 'done' && !dies(one)).map(tell), grants: told.grants };
}

/** Nobody comes for so long before they start together once more, in milliseconds. */
const GAPS_MS = [0, 60_000, SETTLE_MS] as const;

function runTogetherOnceOrTwice(ground: Ground, offices: Offices, { way, seed, mishap, isTwice }: Interleaving): Both {
  const dice = createDice(seed);
  const { scene } = offices;
  const one = runBoth(ground, offices, WAYS[way](dice), mishap);
  if (mishap.kind === 'late' && !isLateEntered(scene.world)) approveLate(scene.world);
  if (!isTwice) return one;
  passTime(scene, drawFrom(GAPS_MS, dice));
  const two = runBoth(ground, offices, WAYS[way](dice), { kind: 'none' });
  return { threw: [...one.threw, ...two.threw], grants: one.grants + two.grants };
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

/** Every entry stands in one document that is a draft or done with, and no note tells of work under way: people are waited for. */
const onlyWaits = ({ doubles, losses }: Verdict, offices: Offices): boolean =>
  hasDrafts(offices) &&
  doubles.length + losses.length === 0 &&
  !offices.googles.some(({ properties }) =>
    Object.keys(properties.document).some((name) => name.startsWith('intent.')),
  );

/**
 * Runs of each in turn until all requests have landed and all is right or only drafts wait for a person: two rounds at most, and one
 * more for each further installation, since one that ran first hears in the next round what another finished after it. Then a person
 * approves what was saved, and there are as many rounds more at most where there was any.
 */
function recover({ addOn }: Ground, offices: Offices): Omit<Ended, 'grants'> {
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
  const isSettled = (verdict: Verdict): boolean =>
    scene.inFlight.length === 0 && (isRight(verdict) || onlyWaits(verdict, offices));
  const runUntilRight = (): Verdict => {
    let verdict = runEach();
    for (let round = 0; round < offices.googles.length && !isSettled(verdict); round += 1) {
      passTime(scene, SETTLE_MS);
      verdict = runEach();
    }
    return verdict;
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
export function interleave(ground: Ground, offices: Offices, interleaving: Interleaving): Ended {
  const { threw, grants } = runTogetherOnceOrTwice(ground, offices, interleaving);
  const ended = recover(ground, offices);
  return { ...ended, threw: [...threw, ...ended.threw], grants };
}
