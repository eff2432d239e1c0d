/** Two copies of the add-on that know nothing of each other post the same expenses into the same books: one runs whole at any moment of the other. */
import { createRealm } from '../sandbox/google/realm.ts';
import { bundle } from './company.ts';
import { isRight, judge, type Verdict } from './crash/judge.ts';
import { type AddOn, runSync } from './crash/run-sync.ts';
import { copyScene, type Scene } from './crash/scene.ts';
import { approveDrafts, makeTinyWorld, type Variant } from './crash/tiny-world.ts';

type Grouping = Variant['grouping'];

/** Each has a spreadsheet, a lock and properties of its own; what the vendors hold is one and the same. */
type Pair = { readonly one: Scene; readonly other: Scene };

const one: AddOn = { bundle, realm: createRealm() };
const other: AddOn = { bundle, realm: createRealm() };

function share({ one: { world }, other: { world: beside } }: Pair): void {
  beside.connectwise = world.connectwise;
  beside.xero = world.xero;
}

function open(first: Grouping, second: Grouping, stage: Variant['stage']): Pair {
  const sceneOf = (grouping: Grouping): Scene => ({ world: makeTinyWorld(bundle, { grouping, stage }), inFlight: [] });
  return { one: sceneOf(first), other: sceneOf(second) };
}

function copyOf(pair: Pair): Pair {
  const copy = { one: copyScene(pair.one), other: copyScene(pair.other) };
  share(copy);
  return copy;
}

/** *Sync now* of one; before its requests of call `at` leave, the other one's whole *Sync now* runs. Says how many calls sent requests. */
function interrupt(pair: Pair, at: number): readonly number[] {
  const calls: number[] = [];
  const execution = runSync(one, pair.one, null, {
    sending: (call) => {
      calls.push(call);
      if (call !== at) return;
      pair.other.world.nowMs = pair.one.world.nowMs;
      expect(runSync(other, pair.other).ended).toBe('done');
    },
  });
  expect(execution.ended).toBe('done');
  return calls;
}

const MINUTES_11 = 11 * 60_000;

/** Both run again, twice each; where something waits for a person it is approved in between. */
function comeToRest(pair: Pair): readonly Verdict[] {
  const bothRun = (): void => {
    pair.other.world.nowMs = Math.max(pair.one.world.nowMs, pair.other.world.nowMs) + MINUTES_11;
    runSync(other, pair.other);
    pair.one.world.nowMs = pair.other.world.nowMs + MINUTES_11;
    runSync(one, pair.one);
  };
  bothRun();
  approveDrafts(pair.one.world);
  bothRun();
  bothRun();
  return [judge(pair.one.world), judge(pair.other.world)];
}

const GROUPINGS: readonly (readonly [Grouping, Grouping])[] = [
  ['entry', 'entry'],
  ['entry', 'week'],
  ['week', 'entry'],
  ['week', 'report'],
];

test.each(
  (['approve', 'save'] as const).flatMap((stage) => GROUPINGS.map(([first, second]) => ({ stage, first, second }))),
)(
  '$stage: $first while the other runs by $second, at every call',
  ({ stage, first, second }) => {
    const pair = open(first, second, stage);
    const calls = interrupt(copyOf(pair), 0);
    expect(calls.length).toBeGreaterThan(15);
    const wrong = calls.flatMap((call) => {
      const tried = copyOf(pair);
      interrupt(tried, call);
      const verdicts = comeToRest(tried);
      return verdicts.every(isRight) ? [] : [{ call, verdicts }];
    });
    expect(wrong).toEqual([]);
  },
  600_000,
);
