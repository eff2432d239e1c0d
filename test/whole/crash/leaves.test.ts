/** What is tried: each state that a rescue can start in once, however many share the work. */
import { loadBundle } from '../../sandbox/bundle.ts';
import { createRealm } from '../../sandbox/google/realm.ts';
import { leavesOf, type Plan } from './leaves.ts';
import { canBeDone, HUMANS, leavesSheet } from './people.ts';
import { type AddOn, runSync } from './run-sync.ts';
import { copyScene, type Scene, sheetsHash } from './scene.ts';
import { meanwhile } from './schedule.ts';
import { startHash } from './start-hash.ts';
import { makeTinyWorld } from './tiny-world.ts';

const bundle = loadBundle(process.env.COUNTERFOIL_DIST ?? 'dist');
const addOn: AddOn = { bundle, realm: createRealm() };
const variant = { grouping: 'week', stage: 'approve' } as const;
const start: Scene = { world: makeTinyWorld(bundle, variant), inFlight: [] };

const posted = copyScene(start);
runSync(addOn, posted);

const statesOf = (share: Plan['share']): readonly string[] => {
  const plan: Plan = { variant, share, people: 'few', troubles: 'killed@1', depth: 1, seed: 1 };
  return [...leavesOf(addOn, plan, start, { faults: 0, states: new Set() })].map(({ state }) => state);
};

test('each state is tried once, by one of those who share them', () => {
  const whole = statesOf({ index: 0, of: 1 });
  expect(new Set(whole).size).toBe(whole.length);
  const shares = [0, 1].map((index) => statesOf({ index, of: 2 }));
  expect(shares.flat().sort()).toEqual([...whole].sort());
  for (const share of shares) expect(share.length).toBeGreaterThan(whole.length / 5);
});

test.each(HUMANS)('what stands in the tabs after "%s" is told apart', (human) => {
  const branch = copyScene(posted);
  branch.world.google.properties.document['intent.R1'] = 'a note of work under way';
  const after = meanwhile(branch, 60, human);
  expect(canBeDone(branch.world, human)).toBe(true);
  expect(sheetsHash(after) === sheetsHash(branch)).toBe(leavesSheet(human));
});

test('deaths that only their notes tell apart are one once the notes are wiped', () => {
  const noted = copyScene(start);
  noted.world.google.properties.document['intent.R1'] = 'x';
  const stateAfter = (scene: Scene, human: 'nothing' | 'notes wiped') => startHash(meanwhile(scene, 60, human));
  expect(stateAfter(noted, 'nothing')).not.toBe(stateAfter(start, 'nothing'));
  expect(stateAfter(noted, 'notes wiped')).toBe(stateAfter(start, 'notes wiped'));
});
