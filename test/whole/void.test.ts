/** *Void and send back…*: what was posted goes back in the right order, killed at any call or not, and is posted anew under new numbers. */
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
  rowsOf,
  sync,
  textIn,
  unpostedOf,
  writeCalls,
} from './company.ts';

const LABEL = 'Void and send back…';
const DAY_MS = 86_400_000;

/** Twenty entries: owed, company-paid with its refund, private with its refund, an advance. */
const SPECIAL = [2001, 2002, 2004, 2008];
/** Rows of GL Mapping that a person still has to correct hold these. */
const HELD = [1005, 1012, 1017];
const PLAIN = Array.from({ length: 19 }, (_, at) => 1001 + at).filter((id) => !HELD.includes(id));
const ALL = [...PLAIN, ...SPECIAL];

let posted: World | null = null;

/** The twenty, posted one by one a day ago. */
function postedCompany(): World {
  if (posted === null) {
    posted = openWith(ALL);
    sync(posted);
    posted.nowMs += DAY_MS;
  }
  return copyWorld(posted);
}

const undo = (world: World, answer = 'ok') => runMenu(world, bundle, LABEL, [answer]);

const statuses = (world: World): string[] => rowsOf(world, 'Register').map((row) => textIn(row, 'Status'));
const isUndone = (world: World): boolean => liveDocumentsOf(world).length === 0 && batchesOf(world).length === 0;
const unposted = (world: World): number[] => [...new Set(unpostedOf(world).map(({ entryId }) => entryId))].sort();
const notes = (world: World): string[] =>
  Object.keys(world.google.properties.document).filter((name) => name.startsWith('undo.'));

/** Sees that everything is back and that a sync posts it again, each entry once, under numbers of its own. */
function expectSentBack(world: World): void {
  expect(liveDocumentsOf(world)).toEqual([]);
  expect(batchesOf(world)).toEqual([]);
  expect(unposted(world)).toEqual([...ALL].sort());
  expect(documentsOf(world).flatMap(({ payments }) => payments)).toEqual([]);
  expect(new Set(statuses(world))).toEqual(new Set(['Void']));
  expect(notes(world)).toEqual([]);
}

function expectPostedAgain(world: World): void {
  const before = rowsOf(world, 'Register').length;
  sync(world);
  const live = liveDocumentsOf(world);
  expect(live.map(({ number }) => number).sort()).toEqual(ALL.map((id) => `CWE-${id}-r2`).sort());
  expect(
    batchesOf(world)
      .flatMap(({ entryIds }) => entryIds)
      .sort(),
  ).toEqual([...ALL].sort());
  expect(
    batchesOf(world)
      .map(({ batchIdentifier }) => batchIdentifier)
      .sort(),
  ).toEqual(live.map(({ number }) => number).sort());
  expect(unpostedOf(world)).toEqual([]);
  expect(rowsOf(world, 'Register')).toHaveLength(before + ALL.length);
  world.nowMs += DAY_MS;
  sync(world);
  expect(writeCalls(world)).toEqual([]);
}

test('the question names how many, how much, the run and the organisation; a no changes nothing', () => {
  const world = postedCompany();
  const before = documentsOf(world);
  const report = undo(world, 'cancel');
  const { text = '', title } = report.said.find(({ kind }) => kind === 'alert') ?? {};
  expect(title).toBe('Void and send back');
  expect(text).toMatch(
    /^The last run, R20261117T\d+: 20 documents with 20 entries, .*NZD [\d,]+\.\d\d.* in Harbour Light IT Limited\./,
  );
  expect(text).toMatch(/-r2/);
  expect(documentsOf(world)).toEqual(before);
  expect(writeCalls(world)).toEqual([]);
  expect(lastSaid(report)).toBe('Nothing was changed.');
});

test('the last run goes back: payments, documents, batches; the next sync posts it anew', () => {
  const world = postedCompany();
  const report = undo(world);
  expect(lastSaid(report)).toBe('20 documents voided or taken back in Xero, 20 entries unposted again in ConnectWise.');
  expectSentBack(world);
  expect(documentsOf(world).every(({ status }) => status === 'VOIDED')).toBe(true);
  const order = writeCalls(world).map(
    ({ method, path }) => `${method} ${/Payments|Invoices|CreditNotes|batches/.exec(path)?.[0]}`,
  );
  expect([...new Set(order)]).toEqual(['POST Payments', 'POST Invoices', 'POST CreditNotes', 'DELETE batches']);
  expect(rowsOf(world, 'Run Log').at(-1)).toMatchObject({ Documents: 20, Posted: 0 });
  expect(overview(world, 'It said')).toMatch(/^✓ 20 documents voided/);
  expectPostedAgain(world);
});

const KILLS = 14;

/** Calls spread over the whole of an undo, from after the question on, half of them killed before their effect. */
function killsOf(world: World): readonly { readonly call: number; readonly after: boolean }[] {
  undo(world);
  const [execution] = calls(world).executions;
  const most = Object.values(execution?.services ?? {}).reduce((sum, count) => sum + count, 0);
  return Array.from({ length: KILLS }, (_, at) => ({
    call: Math.ceil(((at + 1) * most) / (KILLS + 1)),
    after: at % 2 === 0,
  }));
}

/** What a person does who finds an undo that did not come to its end: choose it again, or just sync. */
const STARTS_AGAIN = {
  'the menu': (world: World) => {
    if (notes(world).length > 0 || statuses(world).some((status) => status !== 'Void')) undo(world);
    expectSentBack(world);
  },
  'the next sync': (world: World) => {
    const hasBegun = notes(world).length > 0 || isUndone(world);
    sync(world);
    if (!hasBegun) undo(world);
    expect(notes(world)).toEqual([]);
  },
} as const;

test.each(Object.entries(STARTS_AGAIN))('killed anywhere on its way, %s brings it to its end', (_by, startAgain) => {
  let died = 0;
  for (const cut of killsOf(postedCompany())) {
    const world = postedCompany();
    if (runMenu(world, bundle, LABEL, ['ok'], { cut }).executions[0]?.ended === 'cut') died += 1;
    world.nowMs += 60_000;
    startAgain(world);
    sync(world);
    const live = liveDocumentsOf(world);
    const numbers = ALL.map((id) => `CWE-${id}-r2`).sort();
    expect([cut, live.map(({ number }) => number).sort()]).toEqual([cut, numbers]);
    expect(
      batchesOf(world)
        .map(({ batchIdentifier }) => batchIdentifier)
        .sort(),
    ).toEqual(numbers);
    const due = live.filter(({ number }) => /-(1003|2001)-/.test(number)).map(({ status }) => status);
    expect(due).toEqual(['PAID', 'PAID']);
  }
  expect(died).toBeGreaterThan(KILLS / 2);
});

test.each([
  ['xero', 'POST', 'Payments', 'drop-after'],
  ['xero', 'POST', 'Payments', '500'],
  ['xero', 'POST', 'Invoices', 'drop-after'],
  ['xero', 'POST', 'Invoices', '500'],
  ['xero', 'POST', 'CreditNotes', 'html'],
  ['connectwise', 'DELETE', 'batches', 'drop-after'],
  ['connectwise', 'DELETE', 'batches', '500'],
  ['xero', 'GET', 'Invoices', '500'],
])('an answer of %s to %s %s that is %s leaves nothing half-done for good', (system, method, path, answer) => {
  const world = postedCompany();
  fault(
    world,
    Array.from({ length: 4 }, (_, at) => readFault({ system, method, path, nth: at + 1, answer })),
  );
  undo(world);
  for (let round = 0; round < 3; round += 1) {
    world.nowMs += DAY_MS;
    world.faults.length = 0;
    if (!isUndone(world)) undo(world);
  }
  expectSentBack(world);
  expectPostedAgain(world);
});

const register = (world: World, id: number) => {
  const found = rowsOf(world, 'Register').find(({ Number: number }) => number === `CWE-${id}`);
  return textIn(found ?? {}, 'Status');
};

test('only the selected rows of the Register go back', () => {
  const world = postedCompany();
  edit(world, bundle, [{ tab: 'Register', sort: 'Amount' }]);
  edit(world, bundle, [{ tab: 'Register', select: { Number: 'CWE-1003' } }]);
  const report = undo(world);
  expect(report.said.find(({ kind }) => kind === 'alert')?.text).toMatch(
    /^Selected in the Register: 1 document with 1 entry, /,
  );
  expect(
    documentsOf(world)
      .filter(({ status }) => status === 'VOIDED')
      .map(({ number }) => number),
  ).toEqual(['CWE-1003']);
  expect(unposted(world)).toEqual([1003]);
  expect([register(world, 1003), register(world, 1001)]).toEqual(['Void', 'In the ledger']);
  sync(world);
  expect(
    liveDocumentsOf(world)
      .filter(({ number }) => number.startsWith('CWE-1003'))
      .map(({ number, status }) => [number, status]),
  ).toEqual([['CWE-1003-r2', 'PAID']]);
});

test('one entry of a group takes its document back; without its approval the others are posted anew and it is not', () => {
  const world = openWith(Array.from({ length: 60 }, (_, at) => 1001 + at));
  choose(world, { Grouping: 'Per expense report' });
  sync(world);
  const group = liveDocumentsOf(world).find(({ lines }) => lines.length > 1);
  const [first = 0, ...others] = group?.lines.map(({ entryId }) => entryId) ?? [];
  edit(world, bundle, [{ tab: 'Register', select: { Entry: `Entry ${first}` } }]);
  const report = undo(world);
  expect(report.said.find(({ kind }) => kind === 'alert')?.text).toMatch(
    /shares? (its|their) document with a selected one/,
  );
  expect(unposted(world)).toEqual(expect.arrayContaining([first, ...others]));
  change(world, [{ connectwise: 'unapprove', entry: first }]);
  sync(world);
  const entries = liveDocumentsOf(world).flatMap(({ lines }) => lines.map(({ entryId }) => entryId));
  expect(entries).toEqual(expect.arrayContaining(others));
  expect(entries).not.toContain(first);
});

test.each<[string, (world: World) => void, RegExp]>([
  [
    'paid by somebody',
    (world) => change(world, [{ xero: 'pay', number: 'CWE-1001', account: '090' }]),
    /CWE-1001: somebody else paid it/,
  ],
  [
    'recoded to another total',
    (world) =>
      change(world, [{ xero: 'edit', number: 'CWE-1001', set: { LineItems: [{ UnitAmount: 1, Quantity: 1 }] } }]),
    /CWE-1001: its total was changed in Xero from [\d.]+ to 1\.00/,
  ],
  [
    'in a period that was closed since',
    (world) => choose(world, { 'Books closed through': '2026-11-30' }),
    /closed through 30 Nov 2026, and so is today/,
  ],
])('a document %s stays as it is, and the sentence says why', (_what, act, says) => {
  const world = postedCompany();
  edit(world, bundle, [{ tab: 'Register', select: { Number: 'CWE-1001' } }]);
  act(world);
  const before = documentsOf(world);
  const report = undo(world);
  expect(lastSaid(report)).toMatch(says);
  expect(documentsOf(world)).toEqual(before);
  expect(writeCalls(world)).toEqual([]);
  expect(notes(world)).toEqual([]);
  expect(register(world, 1001)).toBe('In the ledger');
});

test('drafts are deleted and forgotten, so that the next sync saves them anew', () => {
  const world = openWith(ALL);
  choose(world, {
    'Save reimbursable as': 'Draft',
    'Save paid by the company as': 'Draft',
    'Save private spend as': 'Draft',
  });
  sync(world);
  world.nowMs += DAY_MS;
  undo(world);
  expect(new Set(documentsOf(world).map(({ status }) => status))).toEqual(new Set(['DELETED']));
  expect(new Set(statuses(world))).toEqual(new Set(['Void']));
  sync(world);
  expect(rowsOf(world, 'Exceptions')).toEqual([]);
  expect(
    liveDocumentsOf(world)
      .map(({ number, status }) => [number, status])
      .sort(),
  ).toEqual(ALL.map((id) => [`CWE-${id}-r2`, 'DRAFT']).sort());
});

test('a second one on top of it takes back what was posted anew', () => {
  const world = postedCompany();
  undo(world);
  sync(world);
  world.nowMs += DAY_MS;
  undo(world);
  expectSentBack(world);
  sync(world);
  expect(liveDocumentsOf(world).every(({ number }) => number.endsWith('-r3'))).toBe(true);
});

test('with nothing posted there is nothing to ask', () => {
  const world = openWith(ALL);
  const report = runMenu(world, bundle, LABEL, []);
  expect(report.said.filter(({ kind }) => kind === 'alert')).toEqual([]);
  expect(writeCalls(world)).toEqual([]);
});

/** Closed through the last of October, a fortnight before the documents went out. */
const CLOSED = '2026-10-31';

/** Two that are owed, one that we paid, a credit note owed back; all dated in October. */
const OLD_IDS = [1001, 1002, 1003, 2002];

function closedCompany(): World {
  const world = openWith(OLD_IDS);
  sync(world);
  expect(liveDocumentsOf(world).every(({ date }) => date <= CLOSED)).toBe(true);
  world.nowMs += DAY_MS;
  close(world);
  return world;
}

function close(world: World): void {
  choose(world, { 'Books closed through': CLOSED });
  if (world.xero) world.xero.organisation = { ...world.xero.organisation, periodLockDate: CLOSED };
}

/** What each document came to: kind, status, what is still open. */
const booksOf = (world: World): Record<string, string> =>
  Object.fromEntries(
    Object.values(world.xero?.documents ?? {}).map((each) => [
      each.number,
      `${each.kind} ${each.status} ${each.totalMinor - each.paidMinor - each.creditedMinor}`,
    ]),
  );

const paymentsOf = (world: World, number: string) =>
  documentsOf(world)
    .find((each) => each.number === number)
    ?.payments.map(({ account, minor }) => [account, minor]);

function expectReversed(world: World): void {
  expect(booksOf(world)).toMatchObject({
    'CWE-1001': 'Invoice PAID 0',
    'CWE-1001-void': 'CreditNote PAID 0',
    'CWE-1002': 'Invoice PAID 0',
    'CWE-1002-void': 'CreditNote PAID 0',
    'CWE-1003': 'Invoice PAID 0',
    'CWE-1003-void': 'CreditNote PAID 0',
    'CWE-2002': 'CreditNote PAID 0',
    'CWE-2002-void': 'Invoice PAID 0',
  });
  expect(paymentsOf(world, 'CWE-1003-void')).toEqual(paymentsOf(world, 'CWE-1003'));
  for (const document of documentsOf(world).filter(({ number }) => number.endsWith('-void')))
    expect(document.date > CLOSED).toBe(true);
}

function reopen(world: World): void {
  choose(world, { 'Books closed through': '' });
  if (world.xero) world.xero.organisation = { ...world.xero.organisation, periodLockDate: null };
}

test('what stands in a closed period is taken back by documents dated today, and posted anew', () => {
  const world = closedCompany();
  const report = undo(world);
  expect(report.said.find(({ kind }) => kind === 'alert')?.text).toMatch(
    /4 documents are dated in a closed period and stay there: a credit note dated today is entered instead/,
  );
  expect(lastSaid(report)).toBe('4 documents voided or taken back in Xero, 4 entries unposted again in ConnectWise.');
  expectReversed(world);
  expect(unposted(world)).toEqual([...OLD_IDS].sort());
  expect(notes(world)).toEqual([]);
  const rows = rowsOf(world, 'Register');
  expect(rows).toHaveLength(8);
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(textIn(row, 'Entry'), (sums.get(textIn(row, 'Entry')) ?? 0) + Number(row.Amount));
  expect([...sums.values()].map((sum) => Math.round(sum * 100))).toEqual([0, 0, 0, 0]);
  expect(rows.filter((row) => /^taken back by CWE-\d+-void$/.test(textIn(row, 'Changed')))).toHaveLength(4);
  reopen(world);
  sync(world);
  expect(rowsOf(world, 'Exceptions')).toEqual([]);
  const again = booksOf(world);
  for (const id of OLD_IDS) expect(again[`CWE-${id}-r2`]).toBeDefined();
  expect(Object.keys(again)).toHaveLength(12);
  expect(
    batchesOf(world)
      .map(({ batchIdentifier }) => batchIdentifier)
      .sort(),
  ).toEqual(OLD_IDS.map((id) => `CWE-${id}-r2`).sort());
  for (const _day of [1, 2]) {
    world.nowMs += DAY_MS;
    sync(world);
    expect(writeCalls(world)).toEqual([]);
    expect(rowsOf(world, 'Exceptions')).toEqual([]);
  }
  // neither the pair nor its rows is chosen again
  undo(world);
  expect(booksOf(world)).toMatchObject({
    'CWE-1002-void': 'CreditNote PAID 0',
    'CWE-1002-r2': expect.stringMatching(/VOIDED/),
  });
});

test.each<[string, VendorChange[], RegExp]>([
  [
    'paid',
    [{ xero: 'pay', number: 'CWE-1001', account: '090' }],
    /CWE-1001: somebody else paid it: .* where its period is locked\./,
  ],
  [
    'paid, and matched with a statement line',
    [
      { xero: 'pay', number: 'CWE-1001', account: '090' },
      { xero: 'reconcile', number: 'CWE-1001' },
    ],
    /CWE-1001: its payment is reconciled in Xero/,
  ],
  [
    'paid in part',
    [{ xero: 'pay', number: 'CWE-1001', account: '090', amount: 10 }],
    /CWE-1001: somebody else paid it/,
  ],
])('what somebody else %s stays in a closed period too: posted anew, it would be paid twice', (_what, acts, says) => {
  const world = closedCompany();
  reopen(world);
  change(world, acts);
  close(world);
  const before = booksOf(world)['CWE-1001'];
  const report = undo(world);
  expect(lastSaid(report)).toMatch(says);
  expect(lastSaid(report)).toMatch(/^3 documents voided or taken back in Xero.* 1 document stays as it is\./);
  expect(booksOf(world)['CWE-1001']).toBe(before);
  expect(booksOf(world)).not.toHaveProperty('CWE-1001-void');
  expect(batchesOf(world).map(({ batchIdentifier }) => batchIdentifier)).toEqual(['CWE-1001']);
  expect(notes(world)).toEqual([]);
});

test('the question tells what is dated in an earlier month that is open, and how to have a credit note instead', () => {
  const world = closedCompany();
  reopen(world);
  const questionOf = (report: ReturnType<typeof undo>) => report.said.find(({ kind }) => kind === 'alert')?.text;
  expect(questionOf(undo(world, 'cancel'))).toMatch(
    /4 documents are dated in an earlier month that is open, and to void them changes that month\. To have a credit note/,
  );
  close(world);
  expect(questionOf(undo(world, 'cancel'))).not.toMatch(/an earlier month/);
});

test('notes that are lost after it bring back nothing: the pair holds no entry', () => {
  const world = closedCompany();
  undo(world);
  reopen(world);
  const kept = world.google.properties.document;
  for (const name of Object.keys(kept)) if (!name.startsWith('connection.')) delete kept[name];
  sync(world);
  world.nowMs += 11 * 60_000;
  sync(world);
  expectReversed(world);
  expect(batchesOf(world).flatMap(({ entryIds }) => entryIds)).toHaveLength(OLD_IDS.length);
  expect(batchesOf(world).every(({ batchIdentifier }) => batchIdentifier.endsWith('-r2'))).toBe(true);
});

test('killed anywhere on its way, taking back what stands in a closed period comes to the same end', () => {
  const start = closedCompany();
  for (const cut of killsOf(copyWorld(start))) {
    const world = copyWorld(start);
    runMenu(world, bundle, LABEL, ['ok'], { cut });
    for (let round = 0; round < 2; round += 1) {
      world.nowMs += 60_000;
      if (notes(world).length > 0 || batchesOf(world).length > 0) undo(world);
    }
    expect([cut, notes(world), batchesOf(world)]).toEqual([cut, [], []]);
    expectReversed(world);
    expect([cut, Object.keys(booksOf(world)).length]).toEqual([cut, 8]);
    expect(rowsOf(world, 'Register')).toHaveLength(8);
  }
});
