/** What people do to posted documents in Xero and ConnectWise: the next sync tells it with old and new, and changes nothing by itself. */
import { calls, change, edit, fault, runMenu, type VendorChange } from '../sandbox/acts.ts';
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
  overview,
  rowOf,
  rowsOf,
  type SheetRow,
  sync,
  textIn,
  writeCalls,
} from './company.ts';

const DAY_MS = 86_400_000;
const OWED = 1001;
const OWED_TOO = 1002;
const COMPANY_PAID = 1003;
const ALL = [OWED, OWED_TOO, COMPANY_PAID, 1004, 1006, 2001, 2002];
const numberOf = (id: number): string => `CWE-${id}`;

let posted: World | null = null;

/** All of it posted; a day later a run that has nothing to do. */
function postedCompany(): World {
  if (posted === null) {
    posted = openWith(ALL);
    sync(posted);
    posted.nowMs += DAY_MS;
  }
  return copyWorld(posted);
}

const exceptionsOf = (world: World): SheetRow[] => rowsOf(world, 'Exceptions');
const register = (world: World, id: number): SheetRow => rowOf(world, 'Register', 'Number', numberOf(id));

/** A sync that tells but touches nothing. */
function syncInVain(world: World): void {
  const [documents, batches] = [documentsOf(world), batchesOf(world)];
  sync(world);
  expect(writeCalls(world)).toEqual([]);
  expect([documentsOf(world), batchesOf(world)]).toEqual([documents, batches]);
}

const undo = (world: World, id: number) => {
  edit(world, bundle, [{ tab: 'Register', select: { Number: numberOf(id) } }]);
  return runMenu(world, bundle, 'Void and send back…', ['ok']);
};

const edited = (id: number, line: object): VendorChange => ({
  xero: 'edit',
  number: numberOf(id),
  set: { LineItems: [{ ...line }] },
});

const CHANGES: readonly [string, number, readonly VendorChange[], RegExp][] = [
  [
    'voids it',
    OWED,
    [{ xero: 'void', number: numberOf(OWED) }],
    /^CWE-1001 was voided in Xero after it was posted.*entry 1001, .*NZD 48\.39/,
  ],
  [
    'changes its total',
    OWED,
    [edited(OWED, { UnitAmount: 50 })],
    /^CWE-1001 was changed in Xero after it was posted: total is 50\.00, was 48\.39/,
  ],
  [
    'takes back its approval in ConnectWise',
    OWED,
    [{ connectwise: 'unapprove', entry: OWED }],
    /^On CWE-1001 in Xero, but no longer approved in ConnectWise: open now, approved when it was posted/,
  ],
];

test.each(CHANGES)('a person who %s is asked, in every run until it is settled', (_what, id, changes, says) => {
  const world = postedCompany();
  change(world, changes);
  for (const times of [1, 2, 3]) {
    syncInVain(world);
    const [row, ...others] = exceptionsOf(world);
    expect(others).toEqual([]);
    expect(textIn(row ?? {}, 'What happened')).toMatch(says);
    expect(row).toMatchObject({ 'Times seen': times, _entries: String(id) });
    expect(overview(world, 'Needs you')).toBe('▲ 1 exception');
    runMenu(world, bundle, 'Preview');
    expect(exceptionsOf(world)).toHaveLength(1);
    world.nowMs += DAY_MS;
  }
});

test('a total that is changed back settles by itself', () => {
  const world = postedCompany();
  change(world, [edited(OWED, { UnitAmount: 50 })]);
  sync(world);
  change(world, [edited(OWED, { UnitAmount: 48.39 })]);
  world.nowMs += DAY_MS;
  syncInVain(world);
  expect(exceptionsOf(world)).toEqual([]);
  expect(textIn(rowsOf(world, 'Run Log').at(-1) ?? {}, 'Said')).toMatch(
    /Settled since the run before: CWE-1001 was changed/,
  );
});

test.each([
  ['voided', [{ xero: 'void', number: numberOf(OWED) }], { Status: 'Void', Changed: 'voided in Xero, accepted' }],
  [
    'changed',
    [edited(OWED, { UnitAmount: 50 })],
    { Status: 'In the ledger', Changed: 'total 48.39 → 50.00, accepted' },
  ],
])('a person may accept that it was %s: it is written down and not asked again', (_what, changes, expected) => {
  const world = postedCompany();
  change(world, changes);
  sync(world);
  const [{ _key: key } = { _key: '' }] = exceptionsOf(world);
  edit(world, bundle, [{ tab: 'Exceptions', find: { _key: String(key) }, set: { Action: 'Accept' } }]);
  for (const _again of [1, 2]) {
    world.nowMs += DAY_MS;
    syncInVain(world);
    expect(exceptionsOf(world)).toEqual([]);
    expect(register(world, OWED)).toMatchObject(expected);
  }
  // a further change is news again
  if (expected.Status === 'In the ledger') {
    change(world, [edited(OWED, { UnitAmount: 60 })]);
    sync(world);
    expect(textIn(exceptionsOf(world)[0] ?? {}, 'What happened')).toMatch(/total is 60\.00/);
  }
});

test('what was accepted and is paid after that is written down as paid, and not asked again', () => {
  const world = postedCompany();
  change(world, [edited(OWED, { UnitAmount: 50 })]);
  sync(world);
  const [{ _key: key } = { _key: '' }] = exceptionsOf(world);
  edit(world, bundle, [{ tab: 'Exceptions', find: { _key: String(key) }, set: { Action: 'Accept' } }]);
  sync(world);
  world.nowMs += DAY_MS;
  change(world, [{ xero: 'pay', number: numberOf(OWED), account: '090' }]);
  for (const _again of [1, 2]) {
    syncInVain(world);
    expect(exceptionsOf(world)).toEqual([]);
    expect(register(world, OWED)).toMatchObject({ Status: 'Paid', Changed: 'total 48.39 → 50.00, accepted' });
    world.nowMs += DAY_MS;
  }
});

test('however many documents are voided at once, each stays told', () => {
  const ids = Array.from({ length: 125 }, (_none, at) => 9301 + at);
  const world = openWith([]);
  change(
    world,
    ids.map((id) => ({
      connectwise: 'add',
      entry: {
        id,
        member: { id: 101 },
        date: '2026-10-29',
        type: { id: 3 },
        amount: 10,
        paymentMethod: { id: 1 },
        classification: { id: 2 },
      },
    })),
  );
  sync(world);
  expect(liveDocumentsOf(world)).toHaveLength(ids.length);
  world.nowMs += DAY_MS;
  change(
    world,
    ids.map((id) => ({ xero: 'void', number: numberOf(id) })),
  );
  for (const _again of [1, 2, 3]) {
    sync(world);
    expect(exceptionsOf(world)).toHaveLength(ids.length);
    world.nowMs += DAY_MS;
  }
});

test('what was voided by hand is sent back by the menu and posted anew', () => {
  const world = postedCompany();
  change(world, [{ xero: 'void', number: numberOf(OWED) }]);
  sync(world);
  undo(world, OWED);
  expect(batchesOf(world).map(({ batchIdentifier }) => batchIdentifier)).not.toContain(numberOf(OWED));
  sync(world);
  expect(exceptionsOf(world)).toEqual([]);
  expect(liveDocumentsOf(world).map(({ number }) => number)).toContain('CWE-1001-r2');
  expect(liveDocumentsOf(world)).toHaveLength(ALL.length);
});

test('an approval that is given again settles it; one that is not, after its document went back, posts nothing', () => {
  const world = postedCompany();
  change(world, [
    { connectwise: 'unapprove', entry: OWED },
    { connectwise: 'unapprove', entry: OWED_TOO },
  ]);
  syncInVain(world);
  expect(exceptionsOf(world)).toHaveLength(2);
  change(world, [{ connectwise: 'approve', entry: OWED }]);
  undo(world, OWED_TOO);
  sync(world);
  expect(exceptionsOf(world)).toEqual([]);
  expect(liveDocumentsOf(world).map(({ number }) => number)).not.toContain(expect.stringMatching(/1002/));
  expect(liveDocumentsOf(world)).toHaveLength(ALL.length - 1);
});

test('a draft that was deleted by hand is sent back by the menu and saved anew', () => {
  const world = openWith(ALL);
  choose(world, { 'Save reimbursable as': 'Draft' });
  sync(world);
  change(world, [{ xero: 'delete', number: numberOf(OWED) }]);
  world.nowMs += DAY_MS;
  syncInVain(world);
  expect(textIn(exceptionsOf(world)[0] ?? {}, 'What happened')).toMatch(
    /CWE-1001 was saved in Xero and has been deleted/,
  );
  undo(world, OWED);
  sync(world);
  expect(exceptionsOf(world)).toEqual([]);
  expect(liveDocumentsOf(world).find(({ number }) => number.startsWith('CWE-1001'))).toMatchObject({
    number: 'CWE-1001-r2',
    status: 'DRAFT',
  });
});

test('a line that was recoded is written down, old and new, and nobody is asked', () => {
  const world = postedCompany();
  change(world, [edited(OWED, { AccountCode: '429' })]);
  syncInVain(world);
  expect(exceptionsOf(world)).toEqual([]);
  expect(register(world, OWED)).toMatchObject({
    Status: 'In the ledger',
    Changed: '420 · Entertainment → 429 · General Expenses',
  });
});

test.each<[string, object, string]>([
  ['the tax rate', { TaxType: 'NONE' }, '15% GST on Expenses → No GST'],
  ['the tracking', { Tracking: [{ Name: 'Region', Option: 'Wellington' }] }, '→ Wellington'],
  ['the wording', { Description: 'Lunch with the board [E1001]' }, '→ Lunch with the board'],
])('%s of a line that is changed is written down too, and nobody is asked', (_what, line, says) => {
  const world = postedCompany();
  change(world, [edited(OWED, line)]);
  syncInVain(world);
  expect(exceptionsOf(world)).toEqual([]);
  expect(textIn(register(world, OWED), 'Changed')).toContain(says);
});

test('what a person pays is Paid in the Register, and nobody is asked', () => {
  const world = postedCompany();
  change(world, [{ xero: 'pay', number: numberOf(OWED), account: '090' }]);
  syncInVain(world);
  expect(register(world, OWED)).toMatchObject({ Status: 'Paid' });
  expect(exceptionsOf(world)).toEqual([]);
});

test('our own work is no news: the run after a posting reads no row of the Register', () => {
  const world = postedCompany();
  sync(world);
  // rows of GL Mapping that are used no more say so once, and are looked at again before
  world.nowMs += DAY_MS / 24;
  sync(world);
  const reads = calls(world).executions.flatMap(({ cellsRead }) => cellsRead);
  world.nowMs += DAY_MS / 24;
  sync(world);
  expect(calls(world).executions.flatMap(({ cellsRead }) => cellsRead)).toEqual(reads);
  change(world, [edited(OWED, { UnitAmount: 50 })]);
  sync(world);
  expect(calls(world).executions[0]?.cellsRead).toBeGreaterThan(reads[0] ?? 0);
});

/** Changes every bill and credit note to another total in a way that leaves the time of their last change as it was. */
function changeUnseen({ xero }: World): void {
  for (const document of Object.values(xero?.documents ?? {})) {
    const lines = document.lines.map((line) => ({ ...line, amountMinor: line.amountMinor + 100 }));
    if (xero) xero.documents[document.id] = { ...document, lines, totalMinor: document.totalMinor + 100 };
  }
}

test('a change that Xero does not date is found within 28 days, by a few calls on each', () => {
  const world = postedCompany();
  sync(world);
  const usual = calls(world).executions.flatMap(({ http }) => http).length;
  changeUnseen(world);
  const told: number[] = [];
  for (let day = 1; day <= 28; day += 1) {
    world.nowMs += DAY_MS;
    syncInVain(world);
    const extra = calls(world).executions.flatMap(({ http }) => http).length - usual;
    // a part of one type by its dates; those that wait for a person by id: bills together, each credit note alone
    const notes = exceptionsOf(world).filter((row) => /^CWE-200[12] /.test(textIn(row, 'What happened'))).length;
    expect(extra - notes).toBeLessThanOrEqual(3);
    told.push(exceptionsOf(world).length);
  }
  expect(told.slice(0, 7)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(told.at(-1)).toBe(ALL.length);
});

test('a part is looked at once a day, and again on the same day where Xero did not answer', () => {
  const world = postedCompany();
  sync(world);
  changeUnseen(world);
  world.nowMs += DAY_MS;
  fault(
    world,
    // the first asks what changed; the second is the part of the day, tried four times
    ['Invoices', 'CreditNotes'].flatMap((path) =>
      [2, 3, 4, 5].map((nth) => readFault({ system: 'xero', method: 'GET', path, nth, answer: '500' })),
    ),
  );
  sync(world);
  expect(exceptionsOf(world)).toHaveLength(0);
  world.faults.length = 0;
  for (const _again of [1, 2]) {
    sync(world);
    expect(exceptionsOf(world)).toHaveLength(1);
  }
});

test('the end of a run says how many need a person, drift among them', () => {
  const world = postedCompany();
  change(world, [{ xero: 'void', number: numberOf(OWED) }, edited(OWED_TOO, { UnitAmount: 1 })]);
  expect(lastSaid(sync(world))).toBe(
    'Nothing to post: ConnectWise lists no unposted expenses. 2 posted documents need you: see Exceptions.',
  );
  expect(overview(world, 'Needs you')).toBe('▲ 2 exceptions');
});

test('four things that people do in one day are four exceptions, and nothing is changed by itself', () => {
  const world = openWith(ALL);
  choose(world, { 'Save private spend as': 'Draft' });
  sync(world);
  world.nowMs += DAY_MS;
  change(world, [
    { xero: 'void', number: numberOf(OWED) },
    edited(OWED_TOO, { UnitAmount: 1 }),
    { connectwise: 'unapprove', entry: COMPANY_PAID },
    { xero: 'delete', number: numberOf(2002) },
    edited(1004, { AccountCode: '429' }),
  ]);
  syncInVain(world);
  expect(
    exceptionsOf(world)
      .map((row) => textIn(row, 'What happened').replace(/ \(.*/, ''))
      .sort(),
  ).toEqual([
    'CWE-1001 was voided in Xero after it was posted, and ConnectWise still has its batch',
    expect.stringMatching(/^CWE-1002 was changed in Xero after it was posted: total is 1\.00, was [\d.]+$/),
    'CWE-2002 was saved in Xero and has been deleted there, so its expenses are held',
    'On CWE-1003 in Xero, but no longer approved in ConnectWise: open now, approved when it was posted',
  ]);
  expect(register(world, 1004)).toMatchObject({ Changed: expect.stringMatching(/→ 429 · General Expenses/) });
});

test('sixty drafts, thirty approved and two deleted by hand: thirty go on, twenty-eight wait, two are asked about', () => {
  const world = openWith(Array.from({ length: 70 }, (_, at) => 1001 + at));
  const all = ['Save reimbursable as', 'Save paid by the company as', 'Save private spend as'];
  choose(world, Object.fromEntries(all.map((label) => [label, 'Draft'])));
  sync(world);
  const drafts = liveDocumentsOf(world).slice(0, 60);
  expect(drafts).toHaveLength(60);
  const spare = liveDocumentsOf(world).slice(60);
  change(
    world,
    spare.map(({ number }) => ({ xero: 'approve', number })),
  );
  world.nowMs += DAY_MS;
  sync(world);
  const [approved, deleted] = [drafts.slice(0, 30), drafts.slice(30, 32)];
  const before = batchesOf(world).length;
  const settled = exceptionsOf(world).length;
  change(world, [
    ...approved.map(({ number }): VendorChange => ({ xero: 'approve', number })),
    ...deleted.map(({ number }): VendorChange => ({ xero: 'delete', number })),
  ]);
  world.nowMs += DAY_MS;
  sync(world);
  expect(batchesOf(world)).toHaveLength(before + 30);
  const now = new Map(documentsOf(world).map((document) => [document.number, document]));
  const kinds = new Map(rowsOf(world, 'Register').map((row) => [row.Number, row.Kind]));
  for (const { number } of approved) {
    const isCompany = kinds.get(number) === 'Paid by the company';
    expect([number, now.get(number)?.status]).toEqual([number, isCompany ? 'PAID' : 'AUTHORISED']);
  }
  expect(overview(world, 'Waiting for approval in Xero')).toBe('28 documents');
  expect(exceptionsOf(world)).toHaveLength(settled + 2);
  const waiting = rowsOf(world, 'Preview').filter((row) => /waits for approval there/.test(textIn(row, 'Why')));
  expect(waiting).toHaveLength(28);
  const company = drafts.slice(32).filter(({ number }) => kinds.get(number) === 'Paid by the company');
  expect(waiting.filter((row) => /do not reimburse/.test(textIn(row, 'Why')))).toHaveLength(company.length);
  expect(company.length).toBeGreaterThan(0);
});
