/** What Google allows: the modes in which the menu is made, six minutes for a run, and many runs where there is much to post. */
import { fault, open, runMenu, tick } from '../sandbox/acts.ts';
import { readFault } from '../sandbox/faults.ts';
import { execute } from '../sandbox/google/execute.ts';
import type { Execution } from '../sandbox/google/types.ts';
import { answerInTurn } from '../sandbox/questions.ts';
import { createTransport } from '../sandbox/transport.ts';
import { copyWorld, createWorld, rollDice, type World } from '../sandbox/world.ts';
import {
  batchesOf,
  bundle,
  documentsOf,
  lastSaid,
  openWith,
  overview,
  rowsOf,
  sumsBy,
  sync,
  unpostedOf,
  writeCalls,
} from './company.ts';
import { openOfSize } from './size.ts';

const MINUTE_MS = 60_000;
const LIMIT_MS = 6 * MINUTE_MS;

describe('the menu', () => {
  test.each(['NONE', 'LIMITED'] as const)('is made in the mode %s, by a script that may do nothing else', (mode) => {
    const world = createWorld();
    const clock = { nowMs: world.nowMs };
    const { ended, error, calls } = execute(
      world.google,
      bundle,
      { kind: 'open', mode },
      { clock, random: () => rollDice(world), send: createTransport(world, clock), ask: answerInTurn([]), cut: null },
    );
    expect({ ended, error }).toEqual({ ended: 'done', error: null });
    const [menu] = world.google.menus;
    expect(menu?.title).toBe('Counterfoil');
    const labels = menu?.entries.map((entry) => (entry === 'separator' ? '' : entry.label));
    expect(labels).toEqual(expect.arrayContaining(['Sync now', 'Preview', 'Refresh lists', 'Set up…']));
    expect(calls.flatMap(({ http }) => http)).toEqual([]);
  });

  test('every entry calls a function that the bundle has', () => {
    const world = createWorld({ company: 'empty' });
    open(world, bundle);
    const called = world.google.menus.flatMap(({ entries }) =>
      entries.flatMap((entry) => (entry !== 'separator' && 'functionName' in entry ? [entry.functionName] : [])),
    );
    expect(called.filter((name) => !bundle.functions.includes(name))).toEqual([]);
  });

  test('every entry may be chosen on a blank sheet: it makes the tabs and ends by itself', () => {
    for (const label of ['Sync now', 'Preview', 'Refresh lists', 'Set up…']) {
      const world = createWorld({ company: 'empty' });
      open(world, bundle);
      const report = runMenu(world, bundle, label);
      expect(report.executions.map(({ ended }) => ended)).toEqual(['done']);
      expect(lastSaid(report)).toMatch(/[a-z]\.$/);
      expect(writeCalls(world)).toEqual([]);
      expect(rowsOf(world, 'Settings').length).toBeGreaterThan(5);
    }
  });
});

/** Each entry in one approved document and one batch; what the company paid is paid. */
function expectAllPostedOnce(world: World, ids: readonly number[]): void {
  const documents = documentsOf(world);
  const lines = documents.flatMap((document) => document.lines.map(({ entryId }) => entryId));
  expect(lines.sort((one, two) => one - two)).toEqual([...ids].sort((one, two) => one - two));
  expect(new Set(documents.map(({ status }) => status))).toEqual(new Set(['AUTHORISED', 'PAID']));
  const batched = batchesOf(world).flatMap(({ entryIds }) => entryIds);
  expect(batched.sort((one, two) => one - two)).toEqual(lines);
  expect(unpostedOf(world)).toEqual([]);
  const open = documents.filter(({ payments, status }) => (status === 'PAID') !== (payments.length === 1));
  expect(open).toEqual([]);
  expect(Object.keys(world.google.properties.document).filter((name) => /^(intent|waiting)\./.test(name))).toEqual([]);
}

/** Entries that nothing stands against. */
const PLAIN = Array.from({ length: 40 }, (_none, at) => 1001 + at).filter(
  (id) => ![1005, 1012, 1017, 1020, 1027, 1038].includes(id),
);

describe('six minutes', () => {
  const silences: readonly (readonly [system: string, method: string, path: string])[] = [
    ['connectwise', 'GET', ''],
    ['connectwise', 'POST', '/export'],
    ['connectwise', 'POST', '/batches'],
    ['identity', 'POST', ''],
    ['xero', 'GET', ''],
    ['xero', 'PUT', ''],
    ['xero', 'POST', ''],
  ];

  test.each(silences)(
    'a silent %s %s %s never makes a run last so long; calm again, all is posted once',
    (system, method, path) => {
      const world = openWith(PLAIN);
      world.nowMs += 60 * MINUTE_MS;
      for (let nth = 1; nth <= 40; nth += 1) fault(world, [readFault({ system, method, path, nth, answer: 'silent' })]);
      const report = runMenu(world, bundle, 'Sync now');
      expect(report.executions.map(({ ended }) => ended)).toEqual(['done']);
      expect(report.executions[0]?.elapsedMs).toBeLessThan(LIMIT_MS);
      world.faults.length = 0;
      tick(world, bundle, 11 * MINUTE_MS);
      sync(world);
      expectAllPostedOnce(world, PLAIN);
      expect(rowsOf(world, 'Register')).toHaveLength(PLAIN.length);
    },
  );

  /** *Sync now* on a day on which every call to Google takes longer. */
  function syncSlowly(world: World, delayMs: number): Execution {
    const clock = { nowMs: world.nowMs };
    const execution = execute(
      world.google,
      bundle,
      { kind: 'menu', functionName: 'menuSyncNow' },
      {
        clock,
        random: () => rollDice(world),
        send: createTransport(world, clock),
        ask: answerInTurn([]),
        cut: null,
        onCall: ({ service }) => {
          if (/^(Properties|Range)\./.test(service)) clock.nowMs += delayMs;
        },
      },
    );
    world.nowMs = clock.nowMs;
    return execution;
  }

  test.each([3, 6, 9, 12, 15, 20, 40])(
    'a run that Google stops, because each call took %i s longer, is finished by the next one',
    (seconds) => {
      const world = openWith(PLAIN);
      const { ended, elapsedMs } = syncSlowly(world, seconds * 1000);
      if (ended === 'limit') expect(elapsedMs).toBeGreaterThanOrEqual(LIMIT_MS);
      else expect(ended).toBe('done');
      if (seconds >= 12) expect(ended).toBe('limit');
      sync(world);
      tick(world, bundle, 11 * MINUTE_MS);
      sync(world);
      expectAllPostedOnce(world, PLAIN);
      expect(
        rowsOf(world, 'Register')
          .map(({ Entry }) => Entry)
          .sort(),
      ).toEqual(PLAIN.map((id) => `Entry ${id}`).sort());
      expect(overview(world, 'It said')).toMatch(/^✓ /);
    },
  );
});

test('3,000 entries, one document each, take several runs, none of them too long, and end posted once each', () => {
  const world = openOfSize(3000);
  const ids = [...new Set(unpostedOf(world).map(({ entryId }) => entryId))];
  expect(ids).toHaveLength(3000);
  const owed = sumsBy(
    unpostedOf(world).filter(({ glType }) => /^E[IE]$/.test(glType)),
    ({ currency }) => currency,
    ({ total }) => Math.round(total * 100),
  );
  let runs = 0;
  for (let left = 3000; left > 0 && runs < 20; runs += 1) {
    const report = sync(world);
    expect(report.executions[0]?.elapsedMs).toBeLessThan(LIMIT_MS);
    const now = new Set(unpostedOf(world).map(({ entryId }) => entryId)).size;
    expect(now).toBeLessThan(left);
    left = now;
  }
  expect(runs).toBeGreaterThan(2);
  expectAllPostedOnce(world, ids);
  const booked = sumsBy(
    documentsOf(world),
    ({ currency }) => currency,
    ({ type, totalMinor }) => (type === 'Bill' ? totalMinor : -totalMinor),
  );
  expect(booked).toEqual(owed);
  expect(rowsOf(world, 'Register')).toHaveLength(3000);
  const again = copyWorld(world);
  expect(lastSaid(sync(again))).toBe('Nothing to post: ConnectWise lists no unposted expenses.');
  expect(writeCalls(again)).toEqual([]);
});
