/** What people choose under Action in Exceptions: every choice that a row offers works, once, wherever a run dies; what can't be done says why and stays. */
import { calls, change, edit, runMenu, type VendorChange } from '../sandbox/acts.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import {
  batchesOf,
  bundle,
  choose,
  documentsOf,
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
import { call } from './panel-calls.ts';

const DAY_MS = 86_400_000;
const CUTS = 16;
const VOIDED = 1001;
const CHANGED = 1002;
const UNAPPROVED = 1003;
const UNPAID = 2001;
const DELETED = 2002;
const EDITED_DRAFT = 2004;
const UNTOUCHED = [1004, 1006];
const ALL = [VOIDED, CHANGED, UNAPPROVED, ...UNTOUCHED, UNPAID, DELETED, EDITED_DRAFT];
const numberOf = (id: number): string => `CWE-${id}`;

const retotalled = (id: number, UnitAmount: number): VendorChange => ({
  xero: 'edit',
  number: numberOf(id),
  set: { LineItems: [{ UnitAmount }] },
});

/** Takes away the payments of a document, as somebody does in Xero's own screens. */
function unpay({ xero }: World, id: number): void {
  if (!xero) return;
  const document = Object.values(xero.documents).find(({ number }) => number === numberOf(id));
  if (!document) throw new Error(`no document ${numberOf(id)}`);
  for (const paymentId of document.paymentIds) {
    const payment = xero.payments[paymentId];
    if (payment) xero.payments[paymentId] = { ...payment, status: 'DELETED' };
  }
  xero.documents[document.id] = { ...document, status: 'AUTHORISED', paidMinor: 0, paidOn: null, updatedMs: 1e15 };
}

let told: World | null = null;

/**
 * Posted, private spend saved; a day later people did one thing to each of six documents, and a run told it: more than posting goes on
 * after by itself, so that an admin let it.
 */
function toldCompany(): World {
  if (told === null) {
    told = openWith(ALL);
    choose(told, { 'Save private spend as': 'Draft' });
    sync(told);
    told.nowMs += DAY_MS;
    change(told, [
      { xero: 'void', number: numberOf(VOIDED) },
      retotalled(CHANGED, 1),
      { connectwise: 'unapprove', entry: UNAPPROVED },
      { xero: 'delete', number: numberOf(DELETED) },
      retotalled(EDITED_DRAFT, 2),
    ]);
    unpay(told, UNPAID);
    sync(told);
    expect(writeCalls(told)).toEqual([]);
    expect(overview(told, 'Mode')).toMatch(/^▲ Supervised since .+: 6 /);
    call(told, 'panelSetMode', { mode: 'Automatic', why: 'all six are known' });
    told.nowMs += DAY_MS;
  }
  return copyWorld(told);
}

const exceptionOf = (world: World, id: number): SheetRow | undefined =>
  rowsOf(world, 'Exceptions').find((row) => textIn(row, '_key').includes(`:${numberOf(id)}-`));

function ask(world: World, id: number, Action: string): void {
  const key = textIn(exceptionOf(world, id) ?? {}, '_key');
  edit(world, bundle, [{ tab: 'Exceptions', find: { _key: key }, set: { Action } }]);
}

type Ended = readonly [id: number, number: string, status: string];
const endedAs = (world: World, id: number): readonly Ended[] =>
  liveDocumentsOf(world)
    .filter(({ lines }) => lines.some(({ entryId }) => entryId === id))
    .map(({ number, status }) => [id, number, status]);

const isBatched = (world: World, id: number): boolean => batchesOf(world).some(({ entryIds }) => entryIds.includes(id));

test('six things that people did are six exceptions, each naming its choices, old and new', () => {
  const world = toldCompany();
  const rows = rowsOf(world, 'Exceptions');
  expect(rows).toHaveLength(6);
  const told: readonly [number, RegExp, readonly string[]][] = [
    [VOIDED, /was voided in Xero/, ['Accept', 'Post again']],
    [CHANGED, /total is 1\.00, was \d+\.\d\d/, ['Accept', 'Restore']],
    [UNAPPROVED, /open now, approved when it was posted/, ['Accept', 'Post again']],
    [UNPAID, /payment is \d+\.\d\d open, was paid/, ['Accept', 'Post again']],
    [DELETED, /was saved in Xero and has been deleted/, ['Post again']],
    [EDITED_DRAFT, /total is 2\.00 instead of \d+\.\d\d/, ['Restore']],
  ];
  for (const [id, says, choices] of told) {
    const row = exceptionOf(world, id) ?? {};
    expect(textIn(row, 'What happened')).toMatch(says);
    const offered = ['Accept', 'Restore', 'Post again'].filter((one) => textIn(row, 'What to do').includes(one));
    expect([id, offered]).toEqual([id, choices]);
  }
});

/** What is chosen, and how the document and its expense stand after the next sync. */
const CHOICES: readonly [string, number, string, readonly Ended[], boolean][] = [
  ['a voided bill', VOIDED, 'Accept', [], true],
  ['a voided bill', VOIDED, 'Post again', [[VOIDED, 'CWE-1001-r2', 'AUTHORISED']], true],
  ['a changed bill', CHANGED, 'Accept', [[CHANGED, 'CWE-1002', 'AUTHORISED']], true],
  ['a changed bill', CHANGED, 'Restore', [[CHANGED, 'CWE-1002', 'AUTHORISED']], true],
  ['an approval taken back', UNAPPROVED, 'Accept', [[UNAPPROVED, 'CWE-1003', 'PAID']], true],
  ['an approval taken back', UNAPPROVED, 'Post again', [], false],
  ['a payment taken back', UNPAID, 'Accept', [[UNPAID, 'CWE-2001', 'AUTHORISED']], true],
  ['a payment taken back', UNPAID, 'Post again', [[UNPAID, 'CWE-2001-r2', 'PAID']], true],
  ['a deleted draft', DELETED, 'Post again', [[DELETED, 'CWE-2002-r2', 'DRAFT']], false],
  ['a changed draft', EDITED_DRAFT, 'Restore', [[EDITED_DRAFT, 'CWE-2004', 'DRAFT']], false],
];

const totals = (world: World): Map<string, number> =>
  new Map(documentsOf(world).map(({ number, totalMinor }) => [number, totalMinor]));

test.each(CHOICES)(
  '%s (%i): %s is carried out by the next sync and leaves the others alone',
  (_what, id, choice, ended, batched) => {
    const world = toldCompany();
    const before = totals(world);
    ask(world, id, choice);
    sync(world);
    expect(exceptionOf(world, id)).toBeUndefined();
    expect(endedAs(world, id)).toEqual(ended);
    expect(isBatched(world, id)).toBe(batched);
    for (const other of ALL.filter((each) => each !== id && !UNTOUCHED.includes(each)))
      expect([other, exceptionOf(world, other) === undefined]).toEqual([other, false]);
    const after = totals(world);
    for (const [number, total] of before)
      if (number !== numberOf(id)) expect([number, after.get(number)]).toEqual([number, total]);
    if (choice === 'Restore') expect(after.get(numberOf(id))).not.toBe(before.get(numberOf(id)));
    world.nowMs += DAY_MS;
    sync(world);
    expect(writeCalls(world)).toEqual([]);
    expect(exceptionOf(world, id)).toBeUndefined();
    expect(endedAs(world, id)).toEqual(ended);
  },
);

test('all choices at once, killed at any call and started again, come to the same end', () => {
  const choices: readonly (readonly [number, string])[] = [
    [VOIDED, 'Post again'],
    [CHANGED, 'Restore'],
    [UNAPPROVED, 'Post again'],
    [UNPAID, 'Post again'],
    [DELETED, 'Post again'],
    [EDITED_DRAFT, 'Restore'],
  ];
  const start = toldCompany();
  for (const [id, choice] of choices) ask(start, id, choice);
  const whole = copyWorld(start);
  const [execution] = runMenu(whole, bundle, 'Sync now').executions;
  expect(execution?.ended).toBe('done');
  expect(rowsOf(whole, 'Exceptions')).toEqual([]);
  const expected = [
    ...[VOIDED, UNPAID, DELETED].map((id) => `${numberOf(id)}-r2`),
    ...ALL.filter((id) => ![VOIDED, UNPAID, DELETED, UNAPPROVED].includes(id)).map(numberOf),
  ].sort();
  const endOf = (world: World) => ({
    live: liveDocumentsOf(world)
      .map(({ number, status, totalMinor }) => `${number} ${status} ${totalMinor}`)
      .sort(),
    batches: batchesOf(world)
      .map(({ batchIdentifier }) => batchIdentifier)
      .sort(),
  });
  const end = endOf(whole);
  expect(end.live.map((text) => text.split(' ')[0])).toEqual(expected);
  const most = Object.values(calls(whole).executions[0]?.services ?? {}).reduce((sum, count) => sum + count, 0);
  const cuts = Array.from({ length: CUTS }, (_, at) => Math.ceil(((at + 1) * most) / (CUTS + 1)));
  let died = 0;
  for (const call of cuts) {
    const world = copyWorld(start);
    const [cut] = runMenu(world, bundle, 'Sync now', [], { cut: { call, after: call % 2 === 0 } }).executions;
    if (cut?.ended === 'cut') died += 1;
    for (const _again of [1, 2]) {
      world.nowMs += 11 * 60_000;
      sync(world);
    }
    expect([call, endOf(world)]).toEqual([call, end]);
  }
  expect(died).toBeGreaterThan(CUTS / 2);
});

test.each<[string, number, string, (world: World) => void, RegExp]>([
  [
    'a bill that was paid meanwhile is not restored',
    CHANGED,
    'Restore',
    (world) => change(world, [{ xero: 'pay', number: numberOf(CHANGED), account: '090' }]),
    /^Restore was not possible: it is paid in Xero/,
  ],
  [
    'a bill in a closed period is not restored',
    CHANGED,
    'Restore',
    (world) => choose(world, { 'Books closed through': '2026-11-30' }),
    /^Restore was not possible: it is dated in a period that is closed through 30 Nov 2026/,
  ],
  [
    'a bill whose rows are gone is not restored',
    CHANGED,
    'Restore',
    (world) => edit(world, bundle, [{ tab: 'Register', find: { Number: numberOf(CHANGED) }, set: { _line: 'x' } }]),
    /^Restore was not possible: its rows in the Register no longer say what was posted/,
  ],
  [
    'a bill that was paid out of the bank is not posted again',
    UNAPPROVED,
    'Post again',
    (world) => {
      unpay(world, UNAPPROVED);
      change(world, [{ xero: 'pay', number: numberOf(UNAPPROVED), account: '090' }]);
    },
    /^Post again was not possible: somebody else paid it/,
  ],
  [
    'what somebody paid in part after our payment was taken back is not posted again',
    UNPAID,
    'Post again',
    (world) => change(world, [{ xero: 'pay', number: numberOf(UNPAID), account: '090', amount: 1 }]),
    /^Post again was not possible: somebody else paid it/,
  ],
  [
    'what a row does not offer is said to be none of its choices',
    VOIDED,
    'Restore',
    () => undefined,
    /^"Restore" is no choice here: choose Accept or Post again\./,
  ],
  ['any other word is no choice', VOIDED, 'do it', () => undefined, /^"do it" is no choice here/],
])('%s: the row says why and stays', (_what, id, choice, act, says) => {
  const world = toldCompany();
  ask(world, id, choice);
  act(world);
  for (const _again of [1, 2]) {
    sync(world);
    expect(writeCalls(world)).toEqual([]);
    expect(textIn(exceptionOf(world, id) ?? {}, 'What to do')).toMatch(says);
    expect(exceptionOf(world, id)).toMatchObject({ Action: choice });
    world.nowMs += DAY_MS;
  }
});

test('a payment that was taken back, and accepted so, leaves a document that is open', () => {
  const world = toldCompany();
  ask(world, UNPAID, 'Accept');
  sync(world);
  expect(rowOf(world, 'Register', 'Number', numberOf(UNPAID))).toMatchObject({
    Status: 'In the ledger',
    Changed: expect.stringMatching(/^payment paid → [\d.]+ open, accepted$/),
  });
});

test('only what a row showed can be accepted: a further change is shown first', () => {
  const world = toldCompany();
  ask(world, CHANGED, 'Accept');
  change(world, [retotalled(CHANGED, 3)]);
  sync(world);
  expect(textIn(exceptionOf(world, CHANGED) ?? {}, 'What happened')).toMatch(/total is 3\.00/);
  world.nowMs += DAY_MS;
  sync(world);
  expect(exceptionOf(world, CHANGED)).toBeUndefined();
});

test('a deleted draft is made anew though its row in the Register is gone', () => {
  const world = toldCompany();
  edit(world, bundle, [{ tab: 'Register', deleteRows: 'all' }]);
  ask(world, DELETED, 'post again ');
  sync(world);
  expect(endedAs(world, DELETED)).toEqual([[DELETED, 'CWE-2002-r2', 'DRAFT']]);
});

test('a row that is pasted back after it was settled asks for nothing', () => {
  const world = toldCompany();
  const [voided, unapproved] = [VOIDED, UNAPPROVED].map((id) => textIn(exceptionOf(world, id) ?? {}, '_key'));
  ask(world, VOIDED, 'Accept');
  change(world, [{ connectwise: 'approve', entry: UNAPPROVED }]);
  sync(world);
  expect([exceptionOf(world, VOIDED), exceptionOf(world, UNAPPROVED)]).toEqual([undefined, undefined]);
  edit(world, bundle, [
    { tab: 'Exceptions', append: { Action: 'Post again', _key: voided ?? '' } },
    { tab: 'Exceptions', append: { Action: 'Post again', _key: unapproved ?? '' } },
  ]);
  sync(world);
  expect(writeCalls(world)).toEqual([]);
  expect(endedAs(world, UNAPPROVED)).toEqual([[UNAPPROVED, numberOf(UNAPPROVED), 'PAID']]);
  expect(endedAs(world, VOIDED)).toEqual([]);
  expect(isBatched(world, VOIDED)).toBe(true);
});
