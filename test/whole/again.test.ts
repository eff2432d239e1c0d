/** A second *Sync now* finds nothing to do, whatever was done to the sheet in between; *Preview* never writes at all. */
import { edit, remote, runMenu } from '../sandbox/acts.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import {
  bundle,
  choose,
  openCompany,
  overview,
  rowsOf,
  type SheetRow,
  setUp,
  sync,
  syncedCompany,
  writeCalls,
} from './company.ts';

const DATA_TABS = ['Exceptions', 'Preview', 'Register', 'Run Log'];

/** A row without its count and dates, and without the cure of a missing mapping row, which names the row once it stands there. */
const lasting = ({ 'Times seen': _times, 'First seen': _first, 'What to do': _cure, ...row }: SheetRow): SheetRow =>
  row;

const exceptionsOf = (world: World): SheetRow[] => rowsOf(world, 'Exceptions').map(lasting);

/** Runs *Sync now* once more and sees that the vendors hold what they held. */
function syncInVain(world: World): void {
  const before = remote(world);
  sync(world);
  expect(writeCalls(world)).toEqual([]);
  expect(remote(world)).toEqual(before);
}

const held = 36;

test('the next sync writes nothing to the vendors, keeps the Register and counts the exceptions on', () => {
  const world = syncedCompany();
  const [register, exceptions] = [rowsOf(world, 'Register'), exceptionsOf(world)];
  syncInVain(world);
  expect(rowsOf(world, 'Register')).toEqual(register);
  expect(exceptionsOf(world)).toEqual(exceptions);
  expect(rowsOf(world, 'Exceptions').every((row) => row['Times seen'] === 2)).toBe(true);
  expect(overview(world, 'It said')).toBe(`✓ ${held} entries read: ${held} need you.`);
  expect(rowsOf(world, 'Run Log').map(({ Posted }) => Posted)).toEqual([106, 0]);
});

test.each<[string, (world: World) => void]>([
  ["the Register's rows are deleted", (world) => edit(world, bundle, [{ tab: 'Register', deleteRows: 'all' }])],
  ['the Register is sorted by amount', (world) => edit(world, bundle, [{ tab: 'Register', sort: 'Amount' }])],
  [
    'every row of every data tab is deleted',
    (world) =>
      edit(
        world,
        bundle,
        DATA_TABS.map((tab) => ({ tab, deleteRows: 'all' as const })),
      ),
  ],
  [
    'every data tab is deleted and made anew',
    (world) => {
      edit(
        world,
        bundle,
        DATA_TABS.map((deleteTab) => ({ deleteTab })),
      );
      setUp(world);
    },
  ],
  ['the grouping is another', (world) => choose(world, { Grouping: 'Per member and week' })],
])('nor does it after %s', (_what, act) => {
  const world = syncedCompany();
  const exceptions = exceptionsOf(world);
  act(world);
  syncInVain(world);
  const byKey = (one: SheetRow, two: SheetRow) => (String(one._key) < String(two._key) ? -1 : 1);
  expect(exceptionsOf(world).sort(byKey)).toEqual([...exceptions].sort(byKey));
});

test('after every data tab was cleared, a sync says so and writes nothing; Set up… repairs, and the next one fills the tabs again', () => {
  const world = syncedCompany();
  const exceptions = exceptionsOf(world);
  edit(
    world,
    bundle,
    DATA_TABS.map((tab) => ({ tab, clear: true as const })),
  );
  syncInVain(world);
  expect(overview(world, 'It said')).toMatch(/^✕ The tab "Exceptions" .*Set up…/);
  const before = remote(world);
  setUp(world);
  expect(remote(world)).toEqual(before);
  syncInVain(world);
  expect(exceptionsOf(world)).toEqual(exceptions);
  expect(rowsOf(world, 'Preview').flatMap(({ _entries }) => String(_entries).split(','))).toHaveLength(held);
  expect(rowsOf(world, 'Register')).toEqual([]);
  expect(rowsOf(world, 'Run Log')).toHaveLength(1);
  expect(overview(world, 'It said')).toMatch(new RegExp(`^✓ ${held} entries read`));
});

test('Preview shows the documents as a sync then makes them, and writes nothing outside the sheet', () => {
  const world = openCompany();
  const before = remote(world);
  const report = runMenu(world, bundle, 'Preview');
  expect(report.executions.map(({ ended }) => ended)).toEqual(['done']);
  expect(report.said.at(-1)?.text).toBe('142 entries read: 106 ready to post, 36 need you. Nothing was posted.');
  expect(writeCalls(world)).toEqual([]);
  expect(remote(world)).toEqual(before);
  expect(rowsOf(world, 'Register')).toEqual([]);
  const shown = rowsOf(world, 'Preview');
  const synced = copyWorld(world);
  sync(synced);
  expect(rowsOf(synced, 'Preview')).toEqual(shown);
  expect(rowsOf(synced, 'Register')).toHaveLength(106);
});

test('Set up… and Refresh lists change nothing that is right', () => {
  const world = syncedCompany();
  const before = remote(world);
  const tabs = ['GL Mapping', 'Members', 'Payment Types', 'Settings', ...DATA_TABS];
  const shown = tabs.map((tab) => rowsOf(world, tab));
  setUp(world);
  runMenu(world, bundle, 'Refresh lists');
  expect(tabs.map((tab) => rowsOf(world, tab))).toEqual(shown);
  expect(remote(world)).toEqual(before);
});
