/** Tracking that Xero drops without a word: seen before approval, put back where that is safe, else told and kept open until it is there. */
import { calls, change, edit, runMenu } from '../sandbox/acts.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import {
  batchesOf,
  bundle,
  choose,
  documentsOf,
  liveDocumentsOf,
  openWith,
  rowsOf,
  type SheetRow,
  sync,
  textIn,
  writeCalls,
} from './company.ts';

const MINUTE_MS = 60_000;
const IDS = [1001, 1004, 2001];
const REGION = 'Region: Auckland';

let opened: World | null = null;

/** Three expenses, each with a region; the next documents that the add-on writes lose theirs. */
function losing(documents: number): World {
  if (opened === null) {
    opened = openWith(IDS);
    choose(opened, { 'Tracking 1 default': 'Auckland' });
  }
  const world = copyWorld(opened);
  change(world, [{ xero: 'lose tracking', documents }]);
  return world;
}

function again(world: World): void {
  world.nowMs += 11 * MINUTE_MS;
  sync(world);
}

type Standing = readonly [number: string, status: string, tracking: readonly string[]];
const standingIn = (world: World): Standing[] =>
  liveDocumentsOf(world)
    .map(({ number, status, lines }): Standing => [number, status, lines.flatMap(({ tracking }) => tracking)])
    .sort();

const droppedIn = (world: World): SheetRow[] =>
  rowsOf(world, 'Exceptions').filter((row) => textIn(row, '_key').startsWith('tracking-dropped:'));

const ALL_WELL: Standing[] = [
  ['CWE-1001', 'AUTHORISED', [REGION]],
  // its row of GL Mapping names the option itself
  ['CWE-1004', 'AUTHORISED', ['Region: Wellington']],
  ['CWE-2001', 'PAID', [REGION]],
];

test('what is dropped once is put back in the same run, before anything is approved', () => {
  const world = losing(IDS.length);
  sync(world);
  expect(standingIn(world)).toEqual(ALL_WELL);
  expect(rowsOf(world, 'Exceptions')).toEqual([]);
  const posts = writeCalls(world).map(({ method, path }) => `${method} ${path.split('?')[0]}`);
  // the drafts, the same documents whole again, then their approval
  expect(posts.filter((text) => text.endsWith('/Invoices'))).toEqual([
    'PUT /api.xro/2.0/Invoices',
    'POST /api.xro/2.0/Invoices',
    'POST /api.xro/2.0/Invoices',
  ]);
});

test('nothing is dropped: no call more', () => {
  const [losingNone, plain] = [losing(0), openWith(IDS)];
  sync(losingNone);
  sync(plain);
  expect(writeCalls(losingNone).map(({ path }) => path)).toEqual(writeCalls(plain).map(({ path }) => path));
});

/** Dropped in the draft and again when it was put back. */
function heldWorld(): World {
  const world = losing(IDS.length + 1);
  sync(world);
  return world;
}

test('what is dropped again is an exception that names the option, and nothing of it is approved, paid or batched off', () => {
  const world = heldWorld();
  const [row, ...others] = droppedIn(world);
  expect(others).toEqual([]);
  const number = textIn(row ?? {}, '_key').slice('tracking-dropped:'.length, -2);
  expect(textIn(row ?? {}, 'What happened')).toBe(
    `Xero took ${number} and dropped its tracking: Region Auckland is missing on it (${textIn(row ?? {}, 'What happened').split('(')[1]}`,
  );
  const held = documentsOf(world).find((document) => document.number === number);
  expect(held).toMatchObject({ status: 'DRAFT', payments: [] });
  expect(batchesOf(world).map(({ batchIdentifier }) => batchIdentifier)).not.toContain(number);
  expect(batchesOf(world)).toHaveLength(IDS.length - 1);
});

test.each<[string, (world: World, number: string) => void]>([
  ['the next sync sends it again', () => undefined],
  [
    'somebody chooses the option in Xero',
    (world, number) => {
      change(world, [
        { xero: 'edit', number, set: { LineItems: [{ Tracking: [{ Name: 'Region', Option: 'Auckland' }] }] } },
        { xero: 'lose tracking', documents: 1 },
      ]);
    },
  ],
])('the exception is cleared: %s', (_, cure) => {
  const world = heldWorld();
  const number = textIn(droppedIn(world)[0] ?? {}, '_key').slice('tracking-dropped:'.length, -2);
  cure(world, number);
  again(world);
  expect(rowsOf(world, 'Exceptions')).toEqual([]);
  expect(standingIn(world)).toEqual(ALL_WELL);
  again(world);
  expect(writeCalls(world)).toEqual([]);
});

test('it stays while Xero goes on dropping it', () => {
  const world = heldWorld();
  for (const _again of [1, 2]) {
    change(world, [{ xero: 'lose tracking', documents: 1 }]);
    again(world);
    expect(droppedIn(world)).toHaveLength(1);
    expect(liveDocumentsOf(world).filter(({ status }) => status === 'DRAFT')).toHaveLength(1);
  }
});

test('without tracking: deleted in Xero, cleared in Settings, then posted again', () => {
  const world = heldWorld();
  const number = textIn(droppedIn(world)[0] ?? {}, '_key').slice('tracking-dropped:'.length, -2);
  change(world, [{ xero: 'delete', number }]);
  choose(world, { 'Tracking 1 default': '' });
  again(world);
  const [gone] = rowsOf(world, 'Exceptions');
  edit(world, bundle, [
    { tab: 'Exceptions', find: { _key: textIn(gone ?? {}, '_key') }, set: { Action: 'Post again' } },
  ]);
  again(world);
  expect(rowsOf(world, 'Exceptions')).toEqual([]);
  expect(standingIn(world).find(([each]) => each === `${number}-r2`)).toMatchObject([
    `${number}-r2`,
    expect.anything(),
    [],
  ]);
});

test('an option that somebody chose instead is no drop, and stays', () => {
  const world = heldWorld();
  const number = textIn(droppedIn(world)[0] ?? {}, '_key').slice('tracking-dropped:'.length, -2);
  change(world, [
    { xero: 'edit', number, set: { LineItems: [{ Tracking: [{ Name: 'Region', Option: 'Wellington' }] }] } },
  ]);
  again(world);
  expect(droppedIn(world)).toEqual([]);
  expect(rowsOf(world, 'Exceptions').map((row) => textIn(row, 'What happened'))).toEqual([
    expect.stringMatching(/was changed in Xero: contact or lines/),
  ]);
  expect(standingIn(world).find(([each]) => each === number)).toEqual([number, 'DRAFT', ['Region: Wellington']]);
});

test('killed at any call while it is put back, it ends as if nothing had happened', () => {
  const start = losing(IDS.length);
  const whole = copyWorld(start);
  const [execution] = runMenu(whole, bundle, 'Sync now').executions;
  expect(execution?.ended).toBe('done');
  const most = Object.values(calls(whole).executions[0]?.services ?? {}).reduce((sum, count) => sum + count, 0);
  const cuts = Array.from({ length: 12 }, (_none, at) => Math.ceil(((at + 1) * most) / 13));
  for (const call of cuts) {
    const world = copyWorld(start);
    runMenu(world, bundle, 'Sync now', [], { cut: { call, after: call % 2 === 0 } });
    again(world);
    again(world);
    expect([call, standingIn(world)]).toEqual([call, ALL_WELL]);
  }
});
