/** *Rebuild register…*: what was posted stands in the Register again, told from outside alone, and a sync after it writes nothing. */
import { change, dump, edit, fault, runMenu } from '../sandbox/acts.ts';
import { readFault } from '../sandbox/faults.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import {
  bundle,
  choose,
  lastSaid,
  openCompany,
  openWith,
  overview,
  rowsOf,
  type SheetRow,
  setUp,
  sync,
  textIn,
  writeCalls,
} from './company.ts';

const LABEL = 'Rebuild register…';
const DAY_MS = 86_400_000;
const TEN_MINUTES = 600_000;

const rebuild = (world: World, answer = 'ok') => runMenu(world, bundle, LABEL, [answer]);

const byKey = (rows: readonly SheetRow[]): SheetRow[] =>
  [...rows].sort((one, two) => (textIn(one, '_key') < textIn(two, '_key') ? -1 : 1));
/** The rows without what decided their mapping: it stands nowhere but in the rows themselves. */
const register = (world: World): SheetRow[] =>
  byKey(rowsOf(world, 'Register')).map(({ _mapping: _decided, ...row }) => row);

/** Everything of ours but the connections, as somebody leaves them who clears the script's properties, and lets it post by itself again. */
function wipe(world: World): void {
  const { properties } = world.google;
  properties.document = Object.fromEntries(
    Object.entries(properties.document).filter(([name]) => /^(connection\.|controls\.mode$)/.test(name)),
  );
}

/** Owed, company-paid with its refund, private with its refund. */
const FEW = [1001, 1002, 2001, 2002, 2004];

let few: World | null = null;

/** A few entries, posted one by one a day ago. */
function postedFew(): World {
  if (few === null) {
    few = openWith(FEW);
    sync(few);
    few.nowMs += DAY_MS;
  }
  return copyWorld(few);
}

const linksOf = (world: World): string[] =>
  Object.values(dump(world).tabs.find(({ name }) => name === 'Register')?.links ?? {}).sort();

const clear = (world: World) => edit(world, bundle, [{ tab: 'Register', clear: true }]);

let month: World | null = null;

/** A month of the sample company: most of it posted, the rest approved later and posted from week to week, grouped otherwise. */
function afterAMonth(): World {
  if (month === null) {
    month = openCompany();
    const later = [1021, 1022, 1023, 1024, 1025, 1026];
    change(
      month,
      later.map((entry) => ({ connectwise: 'unapprove', entry })),
    );
    sync(month);
    month.nowMs += 10 * DAY_MS;
    choose(month, { Grouping: 'Per member and week' });
    change(
      month,
      later.map((entry) => ({ connectwise: 'approve', entry })),
    );
    sync(month);
    month.nowMs += 20 * DAY_MS;
  }
  return copyWorld(month);
}

test('after a month of posting, with the Register cleared and the memory wiped, the same rows stand again and a sync writes nothing', () => {
  const world = afterAMonth();
  const before = register(world);
  expect(before.length).toBeGreaterThan(100);
  expect(new Set(before.map(({ Run }) => Run)).size).toBe(2);
  clear(world);
  wipe(world);
  rebuild(world);
  expect(writeCalls(world)).toEqual([]);
  expect(register(world)).toEqual(before);
  for (const wait of [0, TEN_MINUTES, DAY_MS]) {
    world.nowMs += wait;
    sync(world);
    expect(writeCalls(world)).toEqual([]);
  }
  expect(register(world)).toEqual(before);
});

test('the dialog names the organisation, the rows and what stays blank; without a yes nothing is read back or written', () => {
  const world = postedFew();
  clear(world);
  setUp(world);
  const report = rebuild(world, 'cancel');
  const [question] = report.said.filter(({ kind }) => kind === 'alert');
  expect(question?.text).toMatch(/in Harbour Light IT Limited dated on or after 18 Nov 2024/);
  expect(question?.text).toMatch(/The Register has 0 rows/);
  expect(question?.text).toMatch(/stays blank: what was noted under Changed/);
  expect(register(world)).toEqual([]);
  expect(lastSaid(report)).toBe('Nothing was changed.');
});

test('rows keep their places, what people wrote beside them, and what only they know; strangers among them are left alone', () => {
  const world = postedFew();
  const links = linksOf(world);
  const before = register(world);
  edit(world, bundle, [
    { tab: 'Register', paste: { at: 'T1', values: [['Filed'], ['box 1'], ['box 2'], ['box 3']] } },
    { tab: 'Register', sort: 'Number' },
    { tab: 'Register', find: { Number: 'CWE-1001' }, set: { Account: 'overwritten', Changed: 'mine', Run: 'R1' } },
    { tab: 'Register', deleteRows: { Number: 'CWE-1002' } },
    { tab: 'Register', append: { Number: 'my own note' } },
  ]);
  const shown = rowsOf(world, 'Register');
  rebuild(world);
  expect(writeCalls(world)).toEqual([]);
  const after = rowsOf(world, 'Register');
  const own = ({ Filed: _filed, _mapping: _decided, ...row }: SheetRow): SheetRow => row;
  const expected = before.map((row) => (row.Number === 'CWE-1001' ? { ...row, Changed: 'mine', Run: 'R1' } : row));
  expect(byKey(after.filter(({ _key }) => _key !== '').map(own))).toEqual(expected);
  expect(after.slice(0, shown.length).map((row) => [row.Number, row.Filed])).toEqual(
    shown.map((row) => [row.Number, row.Filed]),
  );
  expect(after.at(-1)).toMatchObject({ Number: 'CWE-1002', Filed: '', _mapping: '' });
  expect(after.slice(0, shown.length).map(({ _mapping }) => _mapping)).toEqual(shown.map(({ _mapping }) => _mapping));
  expect(linksOf(world)).toEqual(links);
});

test('tells what is void beside what replaced it, drafts, and what people did since', () => {
  const world = openWith(FEW);
  choose(world, { 'Save reimbursable as': 'Draft' });
  sync(world);
  world.nowMs += DAY_MS;
  runMenu(world, bundle, 'Void and send back…', ['ok']);
  world.nowMs += DAY_MS;
  sync(world);
  const before = register(world);
  clear(world);
  wipe(world);
  rebuild(world);
  const lost = (row: SheetRow): SheetRow => (row.Status === 'Void' ? { ...row, 'Posted at': '', Run: '' } : row);
  expect(register(world)).toEqual(before.map(lost));
  expect(new Set(before.map(({ Status }) => Status))).toEqual(
    new Set(['Void', 'Draft in Xero', 'In the ledger', 'Paid']),
  );
  expect(overview(world, 'It said')).toMatch(/Nobody could tell the run of 5 rows/);
});

test('what people do to the documents afterwards is told as before', () => {
  const world = postedFew();
  clear(world);
  wipe(world);
  rebuild(world);
  world.nowMs += DAY_MS;
  change(world, [{ xero: 'void', number: 'CWE-1001' }]);
  sync(world);
  world.nowMs += TEN_MINUTES;
  sync(world);
  expect(
    rowsOf(world, 'Exceptions').filter(({ _key }) => /^undone-in-ledger:CWE-1001/.test(String(_key))),
  ).toHaveLength(1);
});

const exceptionKeys = (world: World): string[] => rowsOf(world, 'Exceptions').map(({ _key }) => String(_key));

test('what people changed before it stays told, with what was posted', () => {
  const world = postedFew();
  change(world, [{ xero: 'edit', number: 'CWE-1001', set: { LineItems: [{ UnitAmount: 50 }] } }]);
  for (const act of [rebuild, sync, rebuild, sync]) {
    act(world);
    world.nowMs += TEN_MINUTES;
  }
  expect(exceptionKeys(world)).toEqual([expect.stringMatching(/^changed-in-ledger:CWE-1001/)]);
  expect(textIn(rowsOf(world, 'Exceptions')[0] ?? {}, 'What happened')).toMatch(/total is 50\.00, was 48\.39/);
  expect(register(world).find(({ Number: number }) => number === 'CWE-1001')).toMatchObject({ Amount: 48.39 });
});

test('what a person accepted as voided stays void, with its row there or gone', () => {
  const world = postedFew();
  change(world, [{ xero: 'void', number: 'CWE-1001' }]);
  sync(world);
  edit(world, bundle, [
    { tab: 'Exceptions', find: { _key: exceptionKeys(world)[0] ?? '' }, set: { Action: 'Accept' } },
  ]);
  sync(world);
  const statusOf = () => register(world).find(({ Number: number }) => number === 'CWE-1001')?.Status;
  expect([exceptionKeys(world), statusOf()]).toEqual([[], 'Void']);
  rebuild(world);
  expect(statusOf()).toBe('Void');
  edit(world, bundle, [{ tab: 'Register', deleteRows: 'all' }]);
  rebuild(world);
  expect(statusOf()).toBe('Void');
  world.nowMs += DAY_MS;
  sync(world);
  expect([exceptionKeys(world), statusOf()]).toEqual([[], 'Void']);
});

test('an entry that ConnectWise no longer has keeps its row, without what only ConnectWise knew', () => {
  const world = postedFew();
  const before = register(world);
  if (world.connectwise) delete world.connectwise.entries[1001];
  clear(world);
  wipe(world);
  rebuild(world);
  expect(register(world)).toEqual(
    before.map((row) => (row.Number === 'CWE-1001' ? { ...row, Kind: '', Report: '' } : row)),
  );
  expect(overview(world, 'It said')).toMatch(/no longer tells the kind of 1 row/);
});

test('says how far it came when the time is up, and goes on from there', () => {
  const world = postedFew();
  const before = register(world);
  clear(world);
  wipe(world);
  fault(
    world,
    [1, 1].map((nth) => readFault({ system: 'xero', path: 'CreditNotes', nth, answer: '429:60' })),
  );
  const report = rebuild(world);
  expect(lastSaid(report)).toMatch(/time was up: documents dated before \d+ \w+ 2026 are still to be read/);
  const [question] = rebuild(world).said.filter(({ kind }) => kind === 'alert');
  expect(question?.text).toMatch(/and before \d+ \w+ 2026, where the last pass stopped/);
  expect(lastSaid(rebuild(world))).not.toMatch(/time was up/);
  expect(register(world)).toEqual(before);
});

test('a fault on the way leaves the Register as it is, and says whose it was', () => {
  const world = postedFew();
  clear(world);
  setUp(world);
  fault(
    world,
    [1, 2, 3, 4, 5, 6].map((nth) => readFault({ system: 'connectwise', path: 'batches', nth, answer: '500' })),
  );
  rebuild(world);
  expect(register(world)).toEqual([]);
  expect(overview(world, 'It said')).toMatch(/^✕ ConnectWise/);
});
