/** Entries dated before the start date: held, posted all the same, or batched off without a document, each at most once and each to be taken back. */
import { change, edit, fault, runMenu, type VendorChange } from '../sandbox/acts.ts';
import { readFault } from '../sandbox/faults.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import {
  batchesOf,
  bundle,
  choose,
  documentsOf,
  lastSaid,
  liveDocumentsOf,
  openWith,
  rowOf,
  rowsOf,
  sync,
  textIn,
  unpostedOf,
  writeCalls,
} from './company.ts';
import { brokenLaws, lawsBefore } from './laws-kept.ts';
import { call } from './panel-calls.ts';

const LABEL = 'Batch off old entries…';
const START = '2026-09-01';
const MINUTE_MS = 60_000;

/** Approved meals of Jane's, one a day from the first of August on, and three of this month. */
const NEW = [1001, 1002, 1003];
const oldIds = (count: number): number[] => Array.from({ length: count }, (_, at) => 3001 + at);

const meal = (id: number, at: number): VendorChange => ({
  connectwise: 'add',
  entry: {
    id,
    member: { id: 101 },
    date: `2026-08-${String(1 + (at % 28)).padStart(2, '0')}`,
    type: { id: 3 },
    amount: 10 + at / 100,
    paymentMethod: { id: 1 },
    classification: { id: 2 },
    status: 'ApprovedByTierOne',
  },
});

function companyWith(count: number): World {
  const world = openWith(NEW);
  if (world.xero) world.xero.organisation = { ...world.xero.organisation, periodLockDate: null };
  change(world, oldIds(count).map(meal));
  choose(world, { 'Start date': START });
  return world;
}

const batchOff = (world: World, answer = 'ok', cut: { call: number; after: boolean } | null = null) => {
  const before = lawsBefore(world);
  const report = runMenu(world, bundle, LABEL, [answer], { cut });
  expect(brokenLaws(world, before)).toEqual([]);
  return report;
};

/** Entries that are off the list by a batch of this kind; each identifier stands once. */
function batchedOff(world: World): number[] {
  const own = batchesOf(world).filter(({ batchIdentifier }) => batchIdentifier.startsWith('CWE-OLD-'));
  expect(new Set(own.map(({ batchIdentifier }) => batchIdentifier)).size).toBe(own.length);
  for (const { batchIdentifier, entryIds } of own)
    expect([batchIdentifier]).toEqual(entryIds.map((id) => `CWE-OLD-${id}`));
  return own.flatMap(({ entryIds }) => entryIds).sort();
}

const statuses = (world: World): string[] => rowsOf(world, 'Batched Off').map((row) => textIn(row, 'Status'));
const postedEntries = (world: World): number[] =>
  documentsOf(world).flatMap(({ lines }) => lines.map(({ entryId }) => entryId));
const heldRow = (world: World, id: number) => rowOf(world, 'Exceptions', '_entries', String(id));
const act = (world: World, id: number, set: Readonly<Record<string, string>>): void => {
  edit(world, bundle, [{ tab: 'Exceptions', find: { _key: textIn(heldRow(world, id), '_key') }, set }]);
};

const ALL_OFF = ['Batched off', 'Batched off', 'Batched off'];

/** The calls of a whole run after which the properties, the sheet or ConnectWise hold something else. */
function tellingCalls(world: World): number[] {
  const telling: number[] = [];
  runMenu(world, bundle, LABEL, ['ok'], {
    onCall: ({ n, http, cellsWritten, service }) => {
      if (
        http.some((one) => one.method !== 'GET') ||
        cellsWritten > 0 ||
        /\.(setProperty|deleteProperty|flush)$/.test(service)
      )
        telling.push(n);
    },
  });
  return telling;
}

describe('the start date', () => {
  test('holds what is dated before it, and posts the rest', () => {
    const world = companyWith(2);
    sync(world);
    expect(postedEntries(world).sort()).toEqual(NEW);
    expect(oldIds(2).map((id) => textIn(heldRow(world, id), 'What happened'))).toEqual([
      'Dated before the start date, 1 Sep 2026 (entry 3001, Jane Taylor, 1 Aug 2026, NZD 10.00).',
      'Dated before the start date, 1 Sep 2026 (entry 3002, Jane Taylor, 2 Aug 2026, NZD 10.01).',
    ]);
    sync(world);
    expect(writeCalls(world)).toEqual([]);
  });

  test('Post it posts one all the same, even where something else still holds it', () => {
    const world = companyWith(2);
    choose(world, { 'Save reimbursable as': 'Approved' });
    sync(world);
    act(world, 3001, { Action: 'Post it' });
    edit(world, bundle, [{ tab: 'Members', find: { Member: 'jtaylor' }, set: { Contact: '' } }]);
    sync(world);
    expect(textIn(heldRow(world, 3001), 'What happened')).toMatch(/^Jane Taylor has no contact/);
    edit(world, bundle, [{ tab: 'Members', find: { Member: 'jtaylor' }, set: { Contact: 'Jane Taylor' } }]);
    sync(world);
    expect(postedEntries(world)).toContain(3001);
    expect(postedEntries(world)).not.toContain(3002);
  });

  test('Batch off needs a reason, then takes one off ConnectWise without a document', () => {
    const world = companyWith(2);
    sync(world);
    act(world, 3002, { Action: 'Batch off' });
    sync(world);
    expect(textIn(heldRow(world, 3002), 'What to do')).toMatch(
      /^Batch off was not possible: write the reason under Note\./,
    );
    expect(batchedOff(world)).toEqual([]);
    act(world, 3002, { Note: 'Paid by cheque in August' });
    sync(world);
    expect(batchedOff(world)).toEqual([3002]);
    expect(postedEntries(world)).not.toContain(3002);
    expect(rowsOf(world, 'Batched Off')).toMatchObject([
      {
        Status: 'Batched off',
        Entry: 'Entry 3002',
        Amount: 10.01,
        Why: 'Paid by cheque in August',
        'Expense date': '2026-08-02',
      },
    ]);
    expect(rowsOf(world, 'Exceptions').map((row) => textIn(row, '_entries'))).toEqual(['3001']);
    expect(textIn(rowsOf(world, 'Run Log').at(-1) ?? {}, 'Left out')).toBe('1');
  });
});

describe('batching off', () => {
  test('says how many, how much and where first, and does nothing on a no', () => {
    const world = companyWith(3);
    const { said } = batchOff(world, 'cancel');
    expect(said.find(({ kind }) => kind === 'alert')?.text).toMatch(
      /^Approved and dated before 1 Sep 2026 in the ConnectWise company sandbox at na\.myconnectwise\.net: 3 entries, NZD 30\.03\./,
    );
    expect(batchedOff(world)).toEqual([]);
  });

  test('needs a start date', () => {
    const world = openWith(NEW);
    expect(lastSaid(batchOff(world))).toBe('Nothing was changed: enter the Start date in Settings first.');
  });

  test('takes no unapproved entry, none of this month, and none that a draft in Xero speaks for', () => {
    const world = companyWith(3);
    change(world, [{ connectwise: 'unapprove', entry: 3001 }]);
    choose(world, { 'Start date': '2026-08-03', 'Save reimbursable as': 'Draft' });
    sync(world); // saves 3003 as a draft
    choose(world, { 'Start date': START });
    expect(lastSaid(batchOff(world))).toMatch(
      /^1 entry, NZD 10\.01, batched off in ConnectWise; none was posted to Xero\.$/,
    );
    expect(batchedOff(world)).toEqual([3002]);
  });

  test('300 entries, interrupted twice: each is batched off once, none is posted, and one that is taken back is posted', () => {
    const world = companyWith(300);
    const all = oldIds(300);
    for (const afterRequests of [37, 160]) {
      let sent = 0;
      let call = 0;
      runMenu(copyWorld(world), bundle, LABEL, ['ok'], {
        onCall: (made) => {
          sent += made.http.filter(({ path, method }) => method === 'POST' && path.endsWith('/batches')).length;
          if (sent < afterRequests) call = made.n + 1;
        },
      });
      const { executions } = batchOff(world, 'ok', { call, after: true });
      expect(executions[0]?.ended).toBe('cut');
      world.nowMs += MINUTE_MS;
    }
    const between = batchedOff(world).length;
    expect(between).toBeGreaterThan(150);
    expect(between).toBeLessThan(300);
    sync(world);
    expect(batchedOff(world)).toHaveLength(between);
    const { executions } = batchOff(world);
    expect(executions[0]?.ended).toBe('done');
    expect(batchedOff(world)).toEqual(all);
    expect(postedEntries(world).filter((id) => all.includes(id))).toEqual([]);
    expect(rowsOf(world, 'Batched Off')).toHaveLength(300);
    expect(new Set(statuses(world))).toEqual(new Set(['Batched off']));
    expect(lastSaid(batchOff(world))).toMatch(
      /lists no approved entry dated before 1 Sep 2026 that could be batched off/,
    );
    edit(world, bundle, [{ tab: 'Batched Off', select: { Entry: 'Entry 3007' } }]);
    const { said } = runMenu(world, bundle, 'Void and send back…', ['ok']);
    expect(said.find(({ kind }) => kind === 'alert')?.text).toMatch(/^Selected in Batched Off: 1 entry, NZD 10\.06, /);
    expect(batchedOff(world)).toHaveLength(299);
    expect(unpostedOf(world).map(({ entryId }) => entryId)).toContain(3007);
    expect(rowOf(world, 'Batched Off', 'Entry', 'Entry 3007').Status).toBe('Taken back');
    sync(world);
    expect(liveDocumentsOf(world).map(({ number }) => number)).toContain('CWE-3007');
    expect(batchedOff(world)).toHaveLength(299);
  });

  test('killed before and after every call that leaves something behind, and begun again: each is batched off once, none is posted', () => {
    const start = companyWith(3);
    const telling = tellingCalls(copyWorld(start));
    for (const call of telling)
      for (const after of [false, true]) {
        const world = copyWorld(start);
        expect(batchOff(world, 'ok', { call, after }).executions[0]?.ended).toBe('cut');
        world.nowMs += MINUTE_MS;
        batchOff(world);
        expect([call, batchedOff(world), statuses(world)]).toEqual([call, oldIds(3), ALL_OFF]);
        expect(documentsOf(world)).toEqual([]);
      }
    expect(telling.length).toBeGreaterThan(8);
  });

  test.each(['drop-before', 'drop-after', '500', '429:7'] as const)(
    'an answer lost (%s): the batch is made once',
    (answer) => {
      const world = companyWith(3);
      fault(world, [
        readFault({ system: 'connectwise', method: 'POST', path: '/finance/accounting/batches', nth: 2, answer }),
      ]);
      batchOff(world);
      world.nowMs += MINUTE_MS;
      batchOff(world);
      expect(batchedOff(world)).toEqual(oldIds(3));
      expect(statuses(world)).toEqual(ALL_OFF);
    },
  );

  test('Rebuild register… tells rows that were wiped again, and posts nothing', () => {
    const world = companyWith(2);
    batchOff(world);
    edit(world, bundle, [{ tab: 'Batched Off', deleteRows: 'all' }]);
    runMenu(world, bundle, 'Rebuild register…', ['ok']);
    expect(rowsOf(world, 'Batched Off')).toMatchObject([
      { Status: 'Batched off', Entry: 'Entry 3001', Member: 'Jane Taylor', 'Expense date': '2026-08-01', Amount: '' },
      { Status: 'Batched off', Entry: 'Entry 3002', Member: 'Jane Taylor', 'Expense date': '2026-08-02', Amount: '' },
    ]);
    expect(rowsOf(world, 'Register')).toEqual([]);
  });
});

test('while all is paused nothing is batched off, and nothing more once it is', () => {
  const paused = companyWith(3);
  runMenu(paused, bundle, 'Pause all posting');
  expect(lastSaid(batchOff(paused))).toMatch(/^Nothing was sent: posting is paused\./);
  expect(batchedOff(paused)).toEqual([]);
  const world = companyWith(12);
  let sent = 0;
  let atPause: number | null = null;
  const report = runMenu(world, bundle, LABEL, ['ok'], {
    onCall: ({ http }) => {
      sent += http.filter(({ method, path }) => method === 'POST' && path.endsWith('/batches')).length;
      if (atPause !== null || sent === 0) return;
      atPause = batchedOff(world).length;
      world.google.properties.document['controls.pause'] = '{}';
    },
  });
  expect(atPause).toBeGreaterThan(0);
  expect(batchedOff(world)).toHaveLength(Number(atPause));
  expect(lastSaid(report)).toContain(`${12 - Number(atPause)} left, because posting is paused`);
  call(world, 'panelResume', { why: 'looked at it' });
  batchOff(world);
  expect(batchedOff(world)).toEqual(oldIds(12));
});
