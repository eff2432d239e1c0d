/** A new sheet saves drafts: they wait for a person in Xero, and only then are paid, batched off and told as posted. */
import { calls, change, edit, open, runMenu, type VendorChange } from '../sandbox/acts.ts';
import { copyWorld, createWorld, type World } from '../sandbox/world.ts';
import {
  batchesOf,
  bundle,
  choose,
  type Document,
  documentsOf,
  idsIn,
  lastSaid,
  openWith,
  overview,
  rowOf,
  rowsOf,
  setUp,
  sync,
  textIn,
  unpostedOf,
  writeCalls,
} from './company.ts';

/** Bill and credit note of each kind: owed, advance, company-paid and its refund, private and its refund. */
const OWED = 1001;
const OWED_TOO = 1002;
const ADVANCE = 2008;
const COMPANY_PAID = 1003;
const COMPANY_REFUND = 2001;
const PRIVATE = 2002;
const PRIVATE_REFUND = 2004;
const ALL = [OWED, OWED_TOO, COMPANY_PAID, COMPANY_REFUND, PRIVATE, PRIVATE_REFUND, ADVANCE];

const SAVE_SETTINGS = ['Save reimbursable as', 'Save paid by the company as', 'Save private spend as'];
const AS_DRAFT = Object.fromEntries(SAVE_SETTINGS.map((label) => [label, 'Draft']));
const DAY_MS = 86_400_000;

const numberOf = (id: number): string => `CWE-${id}`;
const document = (world: World, id: number): Document => {
  const [found, ...others] = documentsOf(world).filter(({ number }) => number === numberOf(id));
  if (found === undefined || others.length > 0) throw new Error(`not one document ${numberOf(id)}`);
  return found;
};
const statusIn = (world: World, id: number): string =>
  textIn(rowOf(world, 'Register', 'Number', numberOf(id)), 'Status');
const batched = (world: World): number[] => batchesOf(world).flatMap(({ entryIds }) => entryIds);

const nextDay = (world: World): void => {
  world.nowMs += DAY_MS;
};

let saved: World | null = null;

/** Everything saved as drafts by a first sync. */
function savedCompany(): World {
  if (saved === null) {
    saved = openWith(ALL);
    choose(saved, AS_DRAFT);
    sync(saved);
  }
  const world = copyWorld(saved);
  nextDay(world);
  return world;
}

const approve = (world: World, ...ids: readonly number[]): void =>
  change(
    world,
    ids.map((id) => ({ xero: 'approve', number: numberOf(id) })),
  );

test('a sheet that was just set up saves every kind as a draft', () => {
  const world = createWorld({ company: 'empty' });
  open(world, bundle);
  setUp(world);
  for (const label of SAVE_SETTINGS) expect(rowOf(world, 'Settings', 'Setting', label).Value).toBe('Draft');
});

test('a sync saves drafts and says so: nothing is paid or batched, Overview tells what waits', () => {
  const world = savedCompany();
  expect(documentsOf(world).map(({ status, payments }) => [status, payments])).toEqual(ALL.map(() => ['DRAFT', []]));
  expect(batchesOf(world)).toEqual([]);
  expect(rowsOf(world, 'Register').map(({ Status }) => Status)).toEqual(ALL.map(() => 'Draft in Xero'));
  expect(overview(world, 'It said')).toMatch(/^✓ 7 entries read: 7 saved as drafts in Xero \(7 documents, NZD /);
  expect(overview(world, 'Waiting for approval in Xero')).toBe('7 documents');
  expect(overview(world, '  of these, paid by the company')).toBe('2 documents');
  expect(rowsOf(world, 'Run Log')[0]).toMatchObject({ Read: 7, Posted: 0, Saved: 7, Exceptions: 0, 'Left out': 0 });
  expect(rowsOf(world, 'Preview').map(({ Outcome }) => Outcome)).not.toContain('Left out');
  const [company] = rowsOf(world, 'Preview').filter(({ Document: number }) => number === numberOf(COMPANY_PAID));
  expect(textIn(company ?? {}, 'Why')).toMatch(/do not reimburse/i);
});

test('a second sync writes nothing: the entries are left out, each once, with the number they wait on', () => {
  const world = savedCompany();
  const register = rowsOf(world, 'Register');
  const said = lastSaid(sync(world));
  expect(writeCalls(world)).toEqual([]);
  expect(said).toBe('7 entries read: 7 left out.');
  expect(rowsOf(world, 'Register')).toEqual(register);
  const preview = rowsOf(world, 'Preview');
  expect(preview.map(({ Outcome }) => Outcome)).toEqual(ALL.map(() => 'Left out'));
  expect(preview.flatMap(idsIn).sort()).toEqual([...ALL].sort());
  const company = preview.find((row) => idsIn(row).includes(COMPANY_PAID));
  expect(textIn(company ?? {}, 'Why')).toMatch(
    /CWE-1003, which waits for approval there\. Paid by the company, do not reimburse/,
  );
});

test("the Register's rows may go: the drafts are neither made again nor forgotten", () => {
  const world = savedCompany();
  edit(world, bundle, [{ tab: 'Register', deleteRows: 'all' }]);
  approve(world, OWED);
  sync(world);
  expect(documentsOf(world)).toHaveLength(ALL.length);
  expect(batched(world)).toEqual([OWED]);
  expect(rowsOf(world, 'Register').map(({ Number: number, Status }) => [number, Status])).toEqual([
    [numberOf(OWED), 'In the ledger'],
  ]);
});

test('what a person approves in Xero is paid where the company paid, batched off, and told in its own row', () => {
  const world = savedCompany();
  approve(world, OWED, COMPANY_PAID, COMPANY_REFUND, PRIVATE, ADVANCE);
  const said = lastSaid(sync(world));
  expect(said).toMatch(/^7 entries read: 5 posted, 2 left out \(5 documents, NZD /);
  const approved = [OWED, COMPANY_PAID, COMPANY_REFUND, PRIVATE, ADVANCE];
  expect(batched(world).sort()).toEqual([...approved].sort());
  expect(
    batchesOf(world)
      .map(({ batchIdentifier }) => batchIdentifier)
      .sort(),
  ).toEqual(approved.map(numberOf).sort());
  for (const id of [COMPANY_PAID, COMPANY_REFUND]) {
    const { status, payments, totalMinor, date } = document(world, id);
    expect(status).toBe('PAID');
    expect(payments).toEqual([expect.objectContaining({ account: '855', minor: totalMinor, date })]);
    expect(statusIn(world, id)).toBe('Paid');
  }
  for (const id of [OWED, PRIVATE, ADVANCE]) {
    expect(document(world, id)).toMatchObject({ status: 'AUTHORISED', payments: [] });
    expect(statusIn(world, id)).toBe('In the ledger');
  }
  for (const id of [OWED_TOO, PRIVATE_REFUND]) {
    expect(document(world, id).status).toBe('DRAFT');
    expect(statusIn(world, id)).toBe('Draft in Xero');
  }
  expect(rowsOf(world, 'Register')).toHaveLength(ALL.length);
  expect(overview(world, 'Waiting for approval in Xero')).toBe('2 documents');
  expect(new Set(unpostedOf(world).map(({ entryId }) => entryId))).toEqual(new Set([OWED_TOO, PRIVATE_REFUND]));
  nextDay(world);
  sync(world);
  expect(writeCalls(world)).toEqual([]);
  approve(world, OWED_TOO, PRIVATE_REFUND);
  sync(world);
  expect(batched(world)).toHaveLength(ALL.length);
  expect(unpostedOf(world)).toEqual([]);
  nextDay(world);
  expect(lastSaid(sync(world))).toBe('Nothing to post: ConnectWise lists no unposted expenses.');
});

test('a bill that a person approves and pays out of the bank is batched off and not paid again', () => {
  const world = savedCompany();
  approve(world, OWED);
  change(world, [{ xero: 'pay', number: numberOf(OWED), account: '090' }]);
  sync(world);
  expect(document(world, OWED).payments.map(({ account }) => account)).toEqual(['090']);
  expect(batched(world)).toEqual([OWED]);
  expect(statusIn(world, OWED)).toBe('Paid');
});

test.each([
  ['deletes', [{ xero: 'delete', number: numberOf(OWED) }], /CWE-1001 was saved in Xero and has been deleted there/],
  [
    'approves and voids',
    [
      { xero: 'approve', number: numberOf(OWED) },
      { xero: 'void', number: numberOf(OWED) },
    ],
    /CWE-1001 was saved in Xero and has been voided there/,
  ],
  [
    'changes the amount of',
    [{ xero: 'edit', number: numberOf(OWED), set: { LineItems: [{ UnitAmount: 1, Quantity: 1 }] } }],
    /CWE-1001 was changed in Xero: total is 1\.00 instead of 48\.39/,
  ],
])('a draft that a person %s becomes an exception and is never posted anew by itself', (_what, changes, says) => {
  const world = savedCompany();
  change(world, changes);
  for (const times of [1, 2, 3]) {
    sync(world);
    expect(writeCalls(world)).toEqual([]);
    const row = rowsOf(world, 'Exceptions').find((one) => idsIn(one).includes(OWED));
    expect(textIn(row ?? {}, 'What happened')).toMatch(says);
    expect(row?.['Times seen']).toBe(times);
    expect(rowsOf(world, 'Exceptions')).toHaveLength(1);
    nextDay(world);
  }
  expect(batched(world)).toEqual([]);
  expect(documentsOf(world)).toHaveLength(ALL.length);
  // the others still go their way
  approve(world, COMPANY_PAID);
  sync(world);
  expect(batched(world)).toEqual([COMPANY_PAID]);
});

const lineSet = (id: number, line: object): VendorChange => ({
  xero: 'edit',
  number: numberOf(id),
  set: { LineItems: [{ ...line }] },
});

const changedIn = (world: World, id: number): string =>
  textIn(rowOf(world, 'Register', 'Number', numberOf(id)), 'Changed');

/** A bill that is owed, one that the company paid, a refund to its card. */
const CODED = [OWED, COMPANY_PAID, COMPANY_REFUND];

/** The documents that somebody coded otherwise and approved are paid where due and batched off; nothing else happened. */
function expectGoneOn(world: World): void {
  expect(rowsOf(world, 'Exceptions')).toEqual([]);
  expect(batched(world).sort()).toEqual([...CODED].sort());
  expect(CODED.map((id) => document(world, id).status)).toEqual(['AUTHORISED', 'PAID', 'PAID']);
  expect(CODED.map((id) => document(world, id).payments.length)).toEqual([0, 1, 1]);
  expect(documentsOf(world)).toHaveLength(ALL.length);
}

test.each<[string, (id: number) => object, string]>([
  ['account', () => ({ AccountCode: '429' }), '→ 429 · General Expenses'],
  ['tax rate', () => ({ TaxType: 'NONE' }), '→ No GST'],
  ['tracking', () => ({ Tracking: [{ Name: 'Region', Option: 'Wellington' }] }), '→ Wellington'],
  ['wording', (id) => ({ Description: `With the board [E${id}]` }), '→ With the board'],
])('a person may change the %s of a draft: it is written down, and the draft goes its way', (_what, line, says) => {
  const world = savedCompany();
  change(
    world,
    CODED.map((id) => lineSet(id, line(id))),
  );
  sync(world);
  expect(writeCalls(world)).toEqual([]);
  expect(rowsOf(world, 'Exceptions')).toEqual([]);
  expect(overview(world, 'Waiting for approval in Xero')).toBe('7 documents');
  for (const id of CODED)
    expect([statusIn(world, id), changedIn(world, id)]).toEqual(['Draft in Xero', expect.stringContaining(says)]);
  nextDay(world);
  approve(world, ...CODED);
  sync(world);
  expectGoneOn(world);
  for (const id of CODED) expect(changedIn(world, id)).toContain(says);
  nextDay(world);
  sync(world);
  expect(writeCalls(world)).toEqual([]);
  expect(rowsOf(world, 'Exceptions')).toEqual([]);
});

test('what a person coded otherwise and approved at once goes on, killed anywhere or not', () => {
  const start = savedCompany();
  change(
    start,
    CODED.map((id) => lineSet(id, { AccountCode: '429' })),
  );
  approve(start, ...CODED);
  const whole = copyWorld(start);
  sync(whole);
  expectGoneOn(whole);
  for (const id of CODED) expect(changedIn(whole, id)).toContain('→ 429 · General Expenses');
  const most = calls(whole).executions[0]?.calls ?? 0;
  for (const call of Array.from({ length: 10 }, (_none, at) => Math.ceil(((at + 1) * most) / 11))) {
    const world = copyWorld(start);
    runMenu(world, bundle, 'Sync now', [], { cut: { call, after: call % 2 === 0 } });
    for (const _again of [1, 2]) {
      world.nowMs += 11 * 60_000;
      sync(world);
    }
    expectGoneOn(world);
    for (const id of CODED) expect([call, changedIn(world, id)]).toEqual([call, expect.stringContaining('→ 429')]);
  }
});

test('a draft that was coded otherwise and then changed in money is asked about, and goes on as it was saved', () => {
  const world = savedCompany();
  change(world, [lineSet(OWED, { AccountCode: '429' })]);
  sync(world);
  nextDay(world);
  change(world, [lineSet(OWED, { UnitAmount: 1, Quantity: 1 })]);
  sync(world);
  const [row, ...others] = rowsOf(world, 'Exceptions');
  expect(others).toEqual([]);
  expect(textIn(row ?? {}, 'What happened')).toMatch(/^CWE-1001 was changed in Xero: total is 1\.00 instead of 48\.39/);
  edit(world, bundle, [{ tab: 'Exceptions', find: { _key: textIn(row ?? {}, '_key') }, set: { Action: 'Restore' } }]);
  sync(world);
  expect(rowsOf(world, 'Exceptions')).toEqual([]);
  expect(document(world, OWED)).toMatchObject({ status: 'DRAFT', totalMinor: 4839 });
  nextDay(world);
  approve(world, OWED);
  sync(world);
  expect(batched(world)).toEqual([OWED]);
  expect(rowsOf(world, 'Exceptions')).toEqual([]);
});

test('a draft of another contact is asked about, however its lines were coded', () => {
  const world = savedCompany();
  const mine = Object.values(world.xero?.documents ?? {}).find(({ number }) => number === numberOf(OWED))?.contactId;
  const other = Object.values(world.xero?.documents ?? {}).find(({ contactId }) => contactId !== mine)?.contactId;
  change(world, [{ xero: 'edit', number: numberOf(OWED), set: { Contact: { ContactID: other ?? '' } } }]);
  sync(world);
  expect(rowsOf(world, 'Exceptions').map((row) => textIn(row, 'What happened'))).toEqual([
    expect.stringMatching(/^CWE-1001 was changed in Xero: contact or lines/),
  ]);
  approve(world, OWED);
  sync(world);
  expect(batched(world)).toEqual([]);
});

test('drafts of one kind only: the others are approved at once', () => {
  const world = openWith(ALL);
  choose(world, { 'Save paid by the company as': 'Draft' });
  sync(world);
  for (const id of ALL) {
    const isCompany = id === COMPANY_PAID || id === COMPANY_REFUND;
    expect(document(world, id).status).toBe(isCompany ? 'DRAFT' : 'AUTHORISED');
    expect(batched(world).includes(id)).toBe(!isCompany);
  }
});

test('bills that are left open for the bank feed are approved and batched, but not paid', () => {
  const world = openWith(ALL);
  choose(world, { 'Leave company-paid bills open': 'Yes' });
  sync(world);
  expect(document(world, COMPANY_PAID)).toMatchObject({ status: 'AUTHORISED', payments: [] });
  expect(batched(world)).toHaveLength(ALL.length);
  nextDay(world);
  runMenu(world, bundle, 'Sync now');
  expect(writeCalls(world)).toEqual([]);
});

test('approved in Xero when ConnectWise has no GL entries of its expense any more: told until there are some, then batched off', () => {
  const world = savedCompany();
  const setup = world.connectwise?.setup;
  if (!setup) throw new Error('the company has no ConnectWise');
  const before = setup.unexportedEntryIds;
  setup.unexportedEntryIds = [...before, COMPANY_PAID];
  approve(world, COMPANY_PAID, OWED);
  for (const _run of [1, 2]) {
    nextDay(world);
    sync(world);
    expect(document(world, COMPANY_PAID)).toMatchObject({ status: 'PAID', payments: [expect.anything()] });
    expect(batched(world)).toEqual([OWED]);
    const [row, ...others] = rowsOf(world, 'Exceptions');
    expect(others).toEqual([]);
    expect(textIn(row ?? {}, 'What happened')).toMatch(
      /^CWE-1003 is approved in Xero, but ConnectWise has no GL entries/,
    );
    expect(idsIn(row ?? {})).toEqual([COMPANY_PAID]);
  }
  setup.unexportedEntryIds = before;
  nextDay(world);
  sync(world);
  expect(batched(world)).toEqual([OWED, COMPANY_PAID]);
  expect(rowsOf(world, 'Exceptions')).toEqual([]);
  expect(statusIn(world, COMPANY_PAID)).toBe('Paid');
});
