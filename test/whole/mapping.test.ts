/** Filling the missing mapping row posts exactly the entries that waited for it. */
import { edit, remote, runMenu } from '../sandbox/acts.ts';
import type { World } from '../sandbox/world.ts';
import {
  batchesOf,
  bundle,
  documentsOf,
  idsIn,
  lastSaid,
  openCompany,
  overview,
  rowOf,
  rowsOf,
  type SheetRow,
  setUp,
  sync,
  syncedCompany,
  textIn,
  unpostedOf,
  writeCalls,
} from './company.ts';

const GIFTS = [2027, 2028, 2029, 2030];
const isGifts = (row: SheetRow): boolean => textIn(row, 'What happened').includes('Client gifts');

/** What people wrote beside the exceptions, by key. */
const noteAll = (world: World): void => {
  const steps = rowsOf(world, 'Exceptions').map((row, at) => ({
    tab: 'Exceptions',
    find: { _key: textIn(row, '_key') },
    set: { Owner: `Owner ${at}`, Note: `Note ${at}` },
  }));
  edit(world, bundle, steps);
};

const fillGifts = (world: World): void => {
  const find = { 'Expense type': 'Client gifts' };
  edit(world, bundle, [
    { tab: 'GL Mapping', find, set: { Account: '429 · General Expenses', 'Tax rate': '15% GST on Expenses' } },
  ]);
};

test('the row to fill stands in GL Mapping, ready and active', () => {
  expect(rowOf(syncedCompany(), 'GL Mapping', 'Expense type', 'Client gifts')).toMatchObject({
    Classification: 'Reimbursable',
    Account: '',
    'Tax rate': '',
    Active: true,
  });
});

test('once it is filled, its exception leaves, its entries are posted, and nothing else changes', () => {
  const world = syncedCompany();
  noteAll(world);
  const [documents, batches, exceptions, register] = [
    documentsOf(world),
    batchesOf(world),
    rowsOf(world, 'Exceptions'),
    rowsOf(world, 'Register'),
  ];
  const people = remote(world).xero?.contacts;
  fillGifts(world);
  const said = lastSaid(sync(world));
  expect(said).toBe('36 entries read: 4 posted, 32 need you (4 documents, NZD 283.40).');

  const left = exceptions.filter((row) => !isGifts(row)).map((row) => ({ ...row, 'Times seen': 2 }));
  expect(rowsOf(world, 'Exceptions')).toEqual(left);
  expect(left).toHaveLength(exceptions.length - 1);
  expect(left.every((row) => /^Owner \d+$/.test(textIn(row, 'Owner')))).toBe(true);

  const after = documentsOf(world);
  const isNew = ({ number }: { readonly number: string }) => GIFTS.some((id) => number === `CWE-${id}`);
  expect(after.filter((one) => !isNew(one))).toEqual(documents);
  expect(after.filter(isNew).map(({ type, status, lines, payments }) => ({ type, status, lines, payments }))).toEqual(
    GIFTS.map((id) => ({
      type: 'Bill',
      status: 'AUTHORISED',
      lines: [expect.objectContaining({ entryId: id, account: '429', taxType: 'INPUT2' })],
      payments: [],
    })),
  );
  expect(batchesOf(world).slice(0, batches.length)).toEqual(batches);
  expect(
    batchesOf(world)
      .slice(batches.length)
      .flatMap(({ entryIds }) => entryIds),
  ).toEqual(GIFTS);
  expect(unpostedOf(world).some(({ entryId }) => GIFTS.includes(entryId))).toBe(false);
  expect(rowsOf(world, 'Register').slice(0, register.length)).toEqual(register);
  expect(rowsOf(world, 'Register')).toHaveLength(register.length + GIFTS.length);
  expect(remote(world).xero?.contacts).toEqual(people);
  expect(rowOf(world, 'GL Mapping', 'Expense type', 'Client gifts')).toMatchObject({ Used: 4, Check: '✓ OK' });
  // a settled exception can still be found
  expect(textIn(rowsOf(world, 'Run Log').at(-1) ?? {}, 'Said')).toContain('Client gifts');
  sync(world);
  expect(writeCalls(world)).toEqual([]);
});

test('the exception tells what waits, and its row keeps its place and its words until it is settled', () => {
  const world = syncedCompany();
  noteAll(world);
  const before = rowsOf(world, 'Exceptions').find(isGifts) ?? {};
  expect(idsIn(before)).toEqual(GIFTS);
  sync(world);
  const after = rowsOf(world, 'Exceptions').find(isGifts) ?? {};
  expect(after).toMatchObject({ Owner: before.Owner, Note: before.Note, 'First seen': before['First seen'] });
  expect(textIn(after, 'What to do')).toMatch(/row 20 of GL Mapping/);
});

test('a column Clears through that Set up… had to add clears nothing until somebody has said what through', () => {
  const world = openCompany();
  edit(world, bundle, [{ tab: 'Payment Types', paste: { at: 'C1', values: [['Clears']] } }]);
  expect(lastSaid(sync(world))).toMatch(/"Payment Types" has no column "Clears through"/);
  expect(setUp(world).said.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/rows of "Payment Types" are held/),
  );
  sync(world);
  const numbers = documentsOf(world).map(({ number }) => number);
  expect(numbers.length).toBeGreaterThan(50);
  expect(documentsOf(world).flatMap(({ payments }) => payments)).toEqual([]);
  // 2001 was paid with the card that clears through Expense Offset
  expect(numbers).not.toContain('CWE-2001');
  edit(world, bundle, [
    { tab: 'Payment Types', find: { 'Payment type': 'Company Visa' }, set: { 'Clears through': '' } },
  ]);
  sync(world);
  expect(documentsOf(world).map(({ number }) => number)).toContain('CWE-2001');
  expect(new Set(documentsOf(world).flatMap(({ payments }) => payments.map(({ account }) => account)))).toEqual(
    new Set(['855']),
  );
});

test('what an update of the add-on repairs in the tabs is told where the run is told', () => {
  const world = openCompany();
  edit(world, bundle, [{ tab: 'Payment Types', paste: { at: 'C1', values: [['Clears']] } }]);
  // as if the tabs had been laid out by an earlier version
  world.google.properties.document.layout = 'earlier';
  sync(world);
  const told = /Added the column "Clears through" to "Payment Types"\. .*rows of "Payment Types" are held/;
  expect(overview(world, 'It said')).toMatch(told);
  expect(rowsOf(world, 'Run Log')[0]?.Said).toMatch(told);
  expect(documentsOf(world).flatMap(({ payments }) => payments)).toEqual([]);
  sync(world);
  expect(overview(world, 'It said')).not.toMatch(/Added the column/);
});

test('a row that was pasted with its hidden key books nothing in the run that first sees it, and then as a row of its own', () => {
  const world = openCompany();
  runMenu(world, bundle, 'Preview');
  const rows = rowsOf(world, 'GL Mapping');
  const meals = rows.find((row) => row['Expense type'] === 'Meals' && row.Check === '✓ OK');
  const pasted = Object.values({ ...meals, 'Expense type': 'Client gifts' });
  edit(world, bundle, [{ tab: 'GL Mapping', paste: { at: `A${rows.length + 2}`, values: [pasted] } }]);
  const waiting = (): number[] => rowsOf(world, 'Exceptions').filter(isGifts).flatMap(idsIn);
  sync(world);
  expect(waiting()).toEqual(GIFTS);
  expect(rowsOf(world, 'GL Mapping')[rows.length]).toMatchObject({
    Check: expect.stringMatching(/^▲ Pasted from row/),
  });
  expect(rowsOf(world, 'Run Log')[0]?.Said).toMatch(/1 row is ignored, because .*: GL Mapping \(1\)/);
  expect(overview(world, 'It said')).toMatch(/1 row is ignored/);
  sync(world);
  expect(waiting()).not.toEqual(GIFTS);
  expect(overview(world, 'It said')).not.toMatch(/ignored/);
});

test('a key column that Set up… had to add books nothing until somebody has looked at the rows', () => {
  const world = openCompany();
  edit(world, bundle, [{ tab: 'GL Mapping', paste: { at: 'B1', values: [['Type']] } }]);
  expect(lastSaid(sync(world))).toMatch(
    /has no column "Expense type"\. If a header was changed, give it its old name back/,
  );
  expect(setUp(world).said.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/rows of "GL Mapping" were switched off/),
  );
  sync(world);
  const kinds = documentsOf(world).flatMap(({ number, type, lines }) =>
    lines.map(({ account }) => ({ number, type, account })),
  );
  // private spend goes by the clearing account and needs no row
  expect(kinds.filter(({ account }) => !['855', '856', '857'].includes(account))).toEqual([]);
});
