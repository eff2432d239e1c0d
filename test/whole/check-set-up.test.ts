/** *Check set-up…* in the sample company: what it writes, what holds posting, and what frees it. */
import { calls, runFunction, runMenu } from '../sandbox/acts.ts';
import type { World } from '../sandbox/world.ts';
import {
  batchesOf,
  bundle,
  documentsOf,
  lastSaid,
  openCompany,
  overview,
  rowOf,
  rowsOf,
  sync,
  syncedCompany,
  textIn,
  writeCalls,
} from './company.ts';

const checkSetUp = (world: World) => runMenu(world, bundle, 'Check set-up…');
const seen = (world: World, point: string): string => textIn(rowOf(world, 'Set-up Checks', 'Point', point), 'Seen');

const GL_RECORDS = 'The export names the GL records of every kind of expense';

/** From now on the export names no GL record, as where a company keeps its expenses out of the interface; gives what ends that. */
function hideRecords({ connectwise }: World): () => void {
  if (connectwise === null) throw new Error('this world holds no ConnectWise');
  const { setup, entries } = connectwise;
  const before = setup.unexportedEntryIds;
  setup.unexportedEntryIds = Object.keys(entries).map(Number);
  return () => {
    setup.unexportedEntryIds = before;
  };
}

test('the first check writes each point with what was seen, by reading only, and holds nothing', () => {
  const world = openCompany();
  const said = lastSaid(checkSetUp(world));
  expect(said).toMatch(
    /^\d+ points were checked: \d+ as Counterfoil relies on or expects, .*The tab Set-up Checks has each\.$/,
  );
  expect(writeCalls(world)).toEqual([]);
  expect(seen(world, GL_RECORDS)).toMatch(/^✓ So it is: \d+ of \d+ expenses/);
  expect(seen(world, 'Entries can be asked for by their status')).toMatch(/^– Not so/);
  expect(seen(world, 'A bill can be asked for by its number')).toBe('… Nothing to see yet.');
  expect(seen(world, 'Spreadsheet, ConnectWise and organisation stand in one time zone')).toMatch(/^✓ So it is/);
  expect(seen(world, 'A second batch with the same identifier is refused')).toMatch(/^In a test company/);
});

test('a later check adds what has come to be seen, and leaves every earlier row as it was', () => {
  const world = syncedCompany();
  checkSetUp(world);
  const first = rowsOf(world, 'Set-up Checks');
  expect(seen(world, 'A bill can be asked for by its number')).toMatch(/^✓ So it is: 1 of 1 bill/);
  expect(seen(world, 'A batch can be asked for by its identifier')).toMatch(/^✓ So it is: 1 of 1 look-up/);
  world.nowMs += 86_400_000;
  checkSetUp(world);
  const second = rowsOf(world, 'Set-up Checks');
  expect(second.map((row) => ({ ...row, 'Still so on': '' }))).toEqual(first);
  expect(rowOf(world, 'Set-up Checks', 'Point', GL_RECORDS)['Still so on']).not.toBe('');
});

test('what is otherwise holds posting, is told with what to do, and a check that agrees frees it', () => {
  const world = openCompany();
  const show = hideRecords(world);
  expect(lastSaid(checkSetUp(world))).toMatch(
    /1 that hold posting.*Posting is held, reading is not\. Seen otherwise than Counterfoil relies on: “The export names/,
  );
  expect(seen(world, GL_RECORDS)).toMatch(/^✕ Not so/);
  show();
  sync(world);
  expect(writeCalls(world)).toEqual([]);
  expect([documentsOf(world), batchesOf(world)]).toEqual([[], []]);
  expect(overview(world, 'It said')).toMatch(
    /^✕ Posting is stopped\. Check set-up saw otherwise what Counterfoil relies on: “The export/,
  );
  const exception = rowOf(
    world,
    'Exceptions',
    'What to do',
    'See the tab Set-up Checks for what was seen, and report it. Choose Check set-up… again: once it agrees, posting goes on.',
  );
  expect(textIn(exception, 'What happened')).toContain(GL_RECORDS);
  expect(rowsOf(world, 'Preview').length).toBeGreaterThan(20);
  expect(lastSaid(checkSetUp(world))).not.toContain('held');
  sync(world);
  expect(documentsOf(world)).toHaveLength(documentsOf(syncedCompany()).length);
  expect(rowsOf(world, 'Exceptions').filter((row) => textIn(row, 'What happened').includes(GL_RECORDS))).toEqual([]);
});

test('the panel tells when it was done and what it came to', () => {
  const world = openCompany();
  const { executions } = runFunction(world, bundle, 'panelCheckSetUp', [{}]);
  expect(executions).toMatchObject([
    { ended: 'done', returned: { said: expect.stringContaining('points were checked') } },
  ]);
  const shown = JSON.stringify(runFunction(world, bundle, 'panelShow', [{}]).executions[0]?.returned);
  expect(shown).toContain('Last checked on 2026-11-18 10:0');
  expect(shown).toContain('Nothing was seen that holds posting.');
});

test('a sync reads no property more for it', () => {
  const world = openCompany();
  checkSetUp(world);
  sync(world);
  const checked = calls(world).totals;
  const fresh = openCompany();
  sync(fresh);
  expect(checked).toMatchObject({ services: calls(fresh).totals.services });
});
