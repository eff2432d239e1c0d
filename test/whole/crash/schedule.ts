/** One schedule: what befell the first run, how long nobody came, what people did meanwhile, and how it ended after healthy runs. */
import { isRight, judge, type Verdict } from './judge.ts';
import { doAsPeople, type Human } from './people.ts';
import { type AddOn, runSync } from './run-sync.ts';
import { copyScene, passTime, type Scene } from './scene.ts';
import { approveDrafts, reconnectXero } from './tiny-world.ts';

export const GAPS_SECONDS = [0, 60, 330, 400, 3_600, 86_400] as const;

/** Longer than the ten minutes that an unclear answer is given. */
const SETTLE_MS = 11 * 60_000;

export type Ended = {
  readonly verdict: Verdict;
  /** Executions that threw, which a healthy run never does. */
  readonly threw: readonly string[];
  /** Whether a person had to connect Xero again. */
  readonly isReconnected: boolean;
  readonly runs: number;
  readonly scene: Scene;
};

/** The scene in which the next run starts. */
export function meanwhile(branch: Scene, gapSeconds: number, human: Human): Scene {
  const scene = copyScene(branch);
  passTime(scene, gapSeconds * 1000);
  doAsPeople(scene.world, human);
  return scene;
}

/**
 * Runs until all requests have landed and all is right or only drafts wait for a person, two runs at most; then a person approves what was saved, and there is
 * one more run where there was any.
 */
export function recover(addOn: AddOn, scene: Scene): Ended {
  const threw: string[] = [];
  const isReconnected = reconnectXero(scene.world);
  const told = { runs: 0 };
  const run = (): Verdict => {
    const execution = runSync(addOn, scene);
    told.runs += 1;
    if (execution.ended !== 'done') threw.push(`${execution.ended}: ${execution.error}`);
    return judge(scene.world);
  };
  let verdict = run();
  const isUnderWay = scene.inFlight.length > 0;
  if (isUnderWay || (!isRight(verdict) && !onlyWaits(verdict, scene))) {
    passTime(scene, SETTLE_MS);
    verdict = run();
  }
  if (hasDrafts(scene)) {
    passTime(scene, SETTLE_MS);
    approveDrafts(scene.world);
    verdict = run();
  }
  return { verdict, threw, isReconnected, runs: told.runs, scene };
}

/** Every entry stands in one document that is still a draft or done with, and no note tells of work under way. */
const onlyWaits = ({ doubles, losses }: Verdict, scene: Scene): boolean =>
  hasDrafts(scene) &&
  doubles.length + losses.length === 0 &&
  !Object.keys(scene.world.google.properties.document).some((name) => name.startsWith('intent.'));

const hasDrafts = ({ world }: Scene): boolean =>
  Object.values(world.xero?.documents ?? {}).some(({ status }) => status === 'DRAFT');
