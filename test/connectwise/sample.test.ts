import {
  type ConnectWiseState,
  companyOfSize,
  remoteConnectWise,
  sampleConnectWise,
} from '../sandbox/connectwise/index.ts';
import { serverOf } from './stand-in.ts';
import { bodyOf, CACHED, CONNECTION, pathOf, worldOf } from './world.ts';

function readAll(state: ConnectWiseState, saved: object = CACHED) {
  const world = worldOf(serverOf(state), saved);
  const lists = world.source.readLists();
  if (!lists.ok) throw new Error(JSON.stringify(lists.error));
  const unposted = world.source.readUnposted(lists.value.lists);
  if (!unposted.ok) throw new Error(JSON.stringify(unposted.error));
  return { ...world, ...lists.value, ...unposted.value };
}

const withBillFlag = (state: ConnectWiseState, isOn: boolean): ConnectWiseState => {
  const setup = state.lists.accountingPackageSetup[0];
  if (setup) setup.transferExpensesAsBillFlag = isOn;
  return state;
};

describe.each([true, false])('the sample company with transfer-as-bill %s', (isOn) => {
  const state = withBillFlag(sampleConnectWise(), isOn);
  const read = readAll(state, CONNECTION);
  const remote = remoteConnectWise(state);

  test('every unposted entry is read once, with all its rows', () => {
    const entryIds = new Set(remote.unposted.map((row) => row.expenseDetailId));
    expect(read.expenses.map(({ entryId }) => entryId).sort()).toEqual([...entryIds].sort());
    expect(read.expenses.flatMap(({ rows }) => rows)).toHaveLength(remote.unposted.length);
    expect(read.rowsRead).toBe(remote.unposted.length);
    expect(read.expenses.length).toBeGreaterThan(120);
  });

  test('entry, report, member, type and payment type of every expense are known', () => {
    for (const expense of read.expenses) {
      expect(expense.entry).not.toBeNull();
      expect(expense.report).not.toBeNull();
      expect(expense.member.email).toMatch(/@harbourlight\.example$/);
      expect(expense.paymentType?.name).toBeTruthy();
      expect(read.lists.types).toContainEqual(expense.type);
      expect(expense.currency).toMatch(/^(NZD|AUD|EUR)$/);
    }
  });

  test('only the entry that the export leaves out has no GL records; all others have all of theirs', () => {
    const without = read.expenses.filter(({ recordIds }) => recordIds.length === 0);
    expect(without).toHaveLength(1);
    for (const { rows, recordIds } of read.expenses)
      if (recordIds.length > 0) expect([...recordIds].sort()).toEqual(rows.map(({ id }) => id).sort());
  });

  test('costs one call for each list, and one for each of company, rows, entries, reports and export', () => {
    expect(read.sent()).toHaveLength(6 + 5);
    expect(Math.max(...read.sent().map(({ url }) => url.length))).toBeLessThanOrEqual(1900);
  });
});

test('the sample company names each kind of thing', () => {
  const { lists, setup, expenses } = readAll(sampleConnectWise());
  expect(setup).toEqual({ needsSecondTier: false });
  expect(lists.members).toHaveLength(9);
  expect(lists.members[1]).toEqual({
    id: 102,
    identifier: 'soconnor',
    name: "Siobhán O'Connor",
    vendorNumber: 'EMP102',
    email: expect.stringMatching(/@harbourlight\.example$/),
  });
  expect(lists.types.map(({ name, kind }) => `${name}: ${kind}`)).toEqual([
    'Airfare: money',
    'Accommodation: money',
    'Meals: money',
    'Parts and Supplies: money',
    'Software: money',
    'Mileage: mileage',
    'Client gifts: money',
    'Cash advance: advance',
  ]);
  expect(lists.types[5]?.rate).toBe('0.95');
  expect(lists.paymentTypes.map(({ isCompany }) => isCompany)).toEqual([false, true, true, true]);
  expect(new Set(expenses.map(({ classification }) => classification))).toEqual(
    new Set(['Reimbursable', 'NonReimbursable', 'Personal']),
  );
  expect(expenses.map(({ entry }) => entry?.amount)).toContain('12.345');
  expect(expenses.map(({ entry }) => entry?.location?.name)).toContain('Wellington');
});

test('2,500 entries are read by their dates, four pages at once, and exported by 500', () => {
  const { expenses, groups, sent } = readAll(companyOfSize(2500));
  expect(expenses).toHaveLength(2500);
  expect(expenses.every(({ entry, report, recordIds }) => entry && report && recordIds.length > 0)).toBe(true);
  const calls = (path: string) => sent().filter((request) => pathOf(request) === path);
  expect(calls('/expense/entries')).toHaveLength(3);
  expect(calls('/finance/accounting/export').map((request) => bodyOf(request).includedExpenseIds.length)).toEqual([
    500, 500, 500, 500, 500,
  ]);
  expect(Math.max(...groups.map((group) => group.length))).toBe(4);
  expect(Math.max(...sent().map(({ url }) => url.length))).toBeLessThanOrEqual(1900);
});

test('batches are made once: a second time they are found, and their rows have left the unposted list', () => {
  const state = sampleConnectWise();
  const { expenses, source } = readAll(state);
  const requests = expenses
    .filter(({ recordIds }) => recordIds.length > 0)
    .slice(0, 6)
    .map(({ entryId, recordIds }) => ({ identifier: `CWE-${entryId}`, recordIds }));
  expect(source.findBatches([requests[0]?.identifier ?? ''])).toEqual({ ok: true, value: [null] });
  const done = requests.map(({ identifier }) => ({ kind: 'done', identifier }));
  expect(source.createBatches(requests, () => true).outcomes).toEqual(done);
  expect(source.createBatches(requests, () => true).outcomes).toEqual(done);
  expect(remoteConnectWise(state).batches).toHaveLength(6);
  expect(source.findBatches([requests[0]?.identifier ?? ''])).toMatchObject({
    ok: true,
    value: [{ identifier: requests[0]?.identifier }],
  });
  expect(readAll(state).expenses).toHaveLength(expenses.length - 6);
});
