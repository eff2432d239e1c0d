/** Runs that renew the token of Xero: dead at every call around it, their answer lost, or two at the same instant. The connection survives. */
import { join } from 'node:path';
import { createRealm } from '../sandbox/google/realm.ts';
import { bundle } from './company.ts';
import { runSync } from './crash/run-sync.ts';
import { copyScene, passTime, type Scene } from './crash/scene.ts';
import { makeTinyWorld } from './crash/tiny-world.ts';
import type { Trouble } from './crash/trouble.ts';
import { openLane } from './interleave/open-lane.ts';
import { surround } from './interleave/surround.ts';
import { runTogether } from './interleave/together.ts';

const MINUTE_MS = 60_000;
const GAPS_MS = [0, 10 * MINUTE_MS, 29 * MINUTE_MS];
const addOn = { bundle, realm: createRealm() };

/** An hour after the last run: the next one has to renew. */
const start: Scene = { world: makeTinyWorld(bundle, { grouping: 'week', stage: 'approve' }), inFlight: [] };

const stored = ({ world }: Scene): string => world.google.properties.document['connection.xero'] ?? '';

/** The call of a healthy run that asks for a token, and the one that stores it: the next write of a property. */
function findRenewal(): { readonly asks: number; readonly stores: number } {
  const { calls } = runSync(addOn, copyScene(start));
  const asks = calls.find(({ http }) => http.some(({ system }) => system === 'identity'))?.n ?? 0;
  const stores = calls.find(({ n, service }) => n > asks && service === 'Properties.setProperty')?.n ?? 0;
  return { asks, stores };
}

/** A healthy run later needs nobody to connect Xero again. */
function goesOn(scene: Scene, gapMs: number): void {
  passTime(scene, gapMs);
  const { ended, said } = runSync(addOn, scene);
  expect(ended).toBe('done');
  expect(said.map(({ text }) => text).join('\n')).not.toMatch(/Connect Xero/);
  expect(JSON.parse(stored(scene))).not.toHaveProperty('trouble');
}

test('a run that dies at any call of the renewal, or loses its answer', () => {
  const { asks, stores } = findRenewal();
  expect(asks).toBeGreaterThan(0);
  expect(stores).toBeGreaterThan(asks);
  const killed = Array.from(
    { length: stores - asks + 3 },
    (_, at): Trouble => ({ kind: 'killed', call: asks - 1 + at }),
  );
  const troubles: readonly Trouble[] = [
    ...killed,
    { kind: 'lost', call: asks, parts: null },
    { kind: 'failed', call: asks },
    { kind: 'inFlight', call: asks, parts: null, delaySeconds: 50 },
    { kind: 'late', call: asks, parts: null, delaySeconds: 50 },
  ];
  for (const trouble of troubles)
    for (const gapMs of GAPS_MS) {
      const scene = copyScene(start);
      runSync(addOn, scene, trouble);
      goesOn(scene, gapMs);
    }
  const survived = troubles.length * GAPS_MS.length;
  console.log(
    `renewal by a run: ${troubles.length} mishaps × ${GAPS_MS.length} gaps: ${survived} connections survived`,
  );
});

const NEVER = () => null;

const DONE = { ended: 'done', error: null };

test('two runs at once, the second one begun and ended before any call of the first', () => {
  const { stores } = findRenewal();
  const folder = process.env.COUNTERFOIL_DIST ?? 'dist';
  const program = join(__dirname, '..', '..', '.sandbox', 'prove.mjs');
  const lanes = [openLane(program, folder), openLane(program, folder)];
  for (let turn = 0; turn <= stores + 1; turn += 1) {
    const scene = copyScene(start);
    const { google } = scene.world;
    const players = lanes.map((lane) => ({
      lane,
      google,
      surround: (clock: { nowMs: number }) => surround(scene, clock, NEVER, () => undefined),
    }));
    let given = 0;
    const { executions, nowMs } = runTogether(
      bundle,
      players,
      scene.world.nowMs,
      (waiting) => {
        const wanted = given < turn ? 0 : 1;
        given += 1;
        return (waiting.find(({ player }) => player === wanted) ?? waiting[0])?.player ?? 0;
      },
      () => undefined,
    );
    scene.world.nowMs = nowMs;
    expect(executions.map(({ ended, error }) => ({ ended, error }))).toEqual([DONE, DONE]);
    goesOn(scene, 29 * MINUTE_MS);
  }
  for (const lane of lanes) lane.tell({ order: 'leave' });
  console.log(`two runs at once: ${stores + 2} orders, ${stores + 2} connections survived`);
});
