/** Expense Connect: what a card paid is paid from that card's account in Xero, one payment for one statement line, once, whatever happens to a run. */
import { calls, change, edit, runFunction, runMenu, tick } from '../sandbox/acts.ts';
import { consent } from '../sandbox/consent.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import {
  batchesOf,
  bundle,
  choose,
  type Document,
  documentsOf,
  liveDocumentsOf,
  openWith,
  type Payment,
  rowOf,
  rowsOf,
  sync,
  textIn,
  unpay,
  writeCalls,
} from './company.ts';

const TAB = 'Expense Connect';
const VISA_CARD = '091 · Company Visa Card';
const BUSINESS = '090 · Business Account';
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Jane's on the Visa, two of one week; hers on the Amex; a refund to it; Siobhán's on the Visa, without a link; Jane's on the Visa in AUD. */
const VISA_A = 9101;
const VISA_B = 9102;
const AMEX = 9103;
const REFUND = 9104;
const UNLINKED = 9105;
const IN_AUD = 9106;

/** ConnectWise's payment types. */
const BY_VISA = 2;
const BY_AMEX = 3;

/** A meal that the company paid, in ConnectWise's field names. */
const meal = (id: number, member: number, payment: number, amount: number, more: object = {}) => ({
  connectwise: 'add',
  entry: {
    id,
    member: { id: member },
    date: '2026-10-29',
    type: { id: 3 },
    amount,
    paymentMethod: { id: payment },
    classification: { id: 1 },
    ...more,
  },
});

const LINKS = [
  { Member: 'jtaylor', 'Payment type': 'Company Visa', 'Bank account': VISA_CARD },
  { 'Payment type': 'Company Amex', 'Bank account': BUSINESS },
];

type Cells = Readonly<Record<string, string>>;

function link(world: World, ...rows: readonly Cells[]): void {
  edit(
    world,
    bundle,
    rows.map((row) => ({ tab: TAB, append: row })),
  );
}

let linked: World | null = null;

/** Two cards linked, bills without a link left open; nothing is posted. */
function linkedCompany(): World {
  if (linked === null) {
    linked = openWith([]);
    change(linked, [
      meal(VISA_A, 101, BY_VISA, 46),
      meal(VISA_B, 101, BY_VISA, 23),
      meal(AMEX, 101, BY_AMEX, 115),
      meal(REFUND, 102, BY_AMEX, -11.5),
      meal(UNLINKED, 102, BY_VISA, 34.5),
      meal(IN_AUD, 101, BY_VISA, 69, { currency: { currencyCode: 'AUD' } }),
    ]);
    runMenu(linked, bundle, 'Expense Connect…');
    link(linked, ...LINKS);
    choose(linked, { Grouping: 'Per member and week', 'Leave company-paid bills open': 'Yes' });
  }
  return copyWorld(linked);
}

const numberOf = (id: number): string => `CWE-${id}`;

function documentOf(world: World, id: number): Document {
  const [found, ...others] = liveDocumentsOf(world).filter(({ lines }) => lines.some(({ entryId }) => entryId === id));
  if (found === undefined || others.length > 0) throw new Error(`not one document of ${id}`);
  return found;
}

const paymentsOf = (world: World, id: number): readonly (readonly [string, string, number])[] =>
  documentOf(world, id).payments.map(({ account, date, minor }: Payment) => [account, date, minor]);

/** What stands on the payments in Xero, by account. */
const references = (world: World): string[] =>
  Object.values(world.xero?.payments ?? {}).map(({ reference }) => reference);

test('the tab is made by the menu alone, and is there to be filled from the lists', () => {
  const world = openWith([VISA_A]);
  expect(rowsOf(world, 'Payment Types').length).toBeGreaterThan(0);
  sync(world);
  expect(() => rowsOf(world, TAB)).toThrow();
  const report = runMenu(world, bundle, 'Expense Connect…');
  expect(report.said.at(-1)?.text).toMatch(/^The tab Expense Connect is made: /);
  expect(() => link(world, { Member: 'somebody', 'Payment type': 'Company Visa' })).toThrow(/somebody/);
  link(world, LINKS[0] ?? {});
  expect(runMenu(world, bundle, 'Expense Connect…').said.at(-1)?.text).toMatch(/^The tab Expense Connect is there: /);
  expect(rowsOf(world, TAB)).toHaveLength(1);
});

test('two cards are paid from two accounts, each expense by a payment of its own; without a link it stays unpaid, in another currency it is held', () => {
  const world = linkedCompany();
  runMenu(world, bundle, 'Preview');
  expect(textIn(rowOf(world, 'Preview', 'Document', numberOf(VISA_A)), 'Why')).toBe(
    `Paid by the company from ${VISA_CARD}: one payment, for one statement line. Do not reimburse. Whether its statement line was coded by hand was not looked at: in the panel, under Xero, you can allow that. Lines that nobody has coded can't be read.`,
  );
  sync(world);
  expect(paymentsOf(world, VISA_A)).toEqual([['091', '2026-10-29', 4600]]);
  expect(paymentsOf(world, VISA_B)).toEqual([['091', '2026-10-29', 2300]]);
  expect(paymentsOf(world, AMEX)).toEqual([['090', '2026-10-29', 11500]]);
  expect(documentOf(world, REFUND)).toMatchObject({ type: 'Credit note', number: numberOf(REFUND), status: 'PAID' });
  expect(paymentsOf(world, REFUND)).toEqual([['090', '2026-10-29', 1150]]);
  expect(references(world).sort()).toEqual(
    [
      `Jane Taylor [E${VISA_A}]`,
      `Jane Taylor [E${VISA_B}]`,
      `Jane Taylor [E${AMEX}]`,
      `Siobhán O'Connor [E${REFUND}]`,
    ].sort(),
  );
  expect(documentOf(world, UNLINKED)).toMatchObject({ status: 'AUTHORISED', payments: [] });
  expect(textIn(rowOf(world, 'Exceptions', '_entries', String(IN_AUD)), 'What happened')).toMatch(
    new RegExp(
      `^Row 2 of Expense Connect pays from ${VISA_CARD}, which is in NZD, and the expense is in AUD \\(entry ${IN_AUD}`,
    ),
  );
  expect(liveDocumentsOf(world)).toHaveLength(5);
  expect(rowsOf(world, TAB).map(({ Check }) => Check)).toEqual(['✓ OK', '✓ OK']);
  expect(rowOf(world, 'Register', 'Number', numberOf(VISA_A)).Status).toBe('Paid');
  // a second run has nothing left to do
  world.nowMs += DAY_MS;
  sync(world);
  expect(writeCalls(world)).toEqual([]);
});

test('what is held for its currency is posted open once the row says so', () => {
  const world = linkedCompany();
  sync(world);
  edit(world, bundle, [{ tab: TAB, find: { Member: 'jtaylor' }, set: { 'In another currency': 'Leave open' } }]);
  sync(world);
  expect(documentOf(world, IN_AUD)).toMatchObject({ number: numberOf(IN_AUD), status: 'AUTHORISED', payments: [] });
  expect(rowsOf(world, 'Exceptions')).toEqual([]);
});

test('what was spent before the start date goes through the clearing account, together with what has no link', () => {
  const world = linkedCompany();
  choose(world, { 'Leave company-paid bills open': 'No' });
  edit(world, bundle, [{ tab: TAB, find: { Member: 'jtaylor' }, set: { 'Start date': '2026-10-30' } }]);
  change(world, [meal(9107, 101, BY_VISA, 11.5, { date: '2026-10-30' })]);
  sync(world);
  expect(documentOf(world, VISA_A).lines.map(({ entryId }) => entryId)).toEqual([VISA_A, VISA_B]);
  expect(paymentsOf(world, VISA_A)).toEqual([['855', '2026-10-29', 6900]]);
  expect(paymentsOf(world, 9107)).toEqual([['091', '2026-10-30', 1150]]);
  expect(paymentsOf(world, UNLINKED)).toEqual([['855', '2026-10-29', 3450]]);
});

test('Linked account of Payment Types links any member; the same in both tabs is an exception that names both rows', () => {
  const world = linkedCompany();
  edit(world, bundle, [
    { tab: TAB, find: { 'Payment type': 'Company Amex' }, set: { 'Payment type': 'Company Visa', Member: 'soconnor' } },
    { tab: 'Payment Types', find: { 'Payment type': 'Company Amex' }, set: { 'Linked account': BUSINESS } },
  ]);
  sync(world);
  expect(paymentsOf(world, AMEX)).toEqual([['090', '2026-10-29', 11500]]);
  expect(paymentsOf(world, UNLINKED)).toEqual([['090', '2026-10-29', 3450]]);
  const again = linkedCompany();
  edit(again, bundle, [
    { tab: 'Payment Types', find: { 'Payment type': 'Company Amex' }, set: { 'Linked account': VISA_CARD } },
  ]);
  sync(again);
  expect(textIn(rowOf(again, 'Exceptions', '_entries', `${AMEX},${REFUND}`), 'What happened')).toMatch(
    /^Row 3 of Expense Connect and row \d+ of Payment Types link Company Amex of any member alike/,
  );
});

test('an account that was archived holds its expenses before anything is approved, and names the row; choosing another clears it', () => {
  const world = linkedCompany();
  for (const account of world.xero?.accounts ?? [])
    if (account.code === '091') Object.assign(account, { status: 'ARCHIVED' });
  sync(world);
  const row = rowOf(world, 'Exceptions', '_entries', `${VISA_A},${VISA_B},${IN_AUD}`);
  expect(textIn(row, 'What happened')).toMatch(
    /^Row 2 of Expense Connect links Company Visa to 091 · Company Visa Card, which can't be paid from: it is archived in Xero/,
  );
  expect(documentsOf(world).filter(({ number }) => number === numberOf(VISA_A))).toEqual([]);
  expect(textIn(rowOf(world, TAB, 'Member', 'jtaylor'), 'Check')).toBe(
    "▲ 091 · Company Visa Card can't be paid from: it is archived in Xero. Choose another.",
  );
  edit(world, bundle, [{ tab: TAB, find: { Member: 'jtaylor' }, set: { 'Bank account': BUSINESS } }]);
  sync(world);
  expect(paymentsOf(world, VISA_A)).toEqual([['090', '2026-10-29', 4600]]);
});

test('a draft is paid from the account that was linked when it was saved, once a person has approved it', () => {
  const world = linkedCompany();
  choose(world, { 'Save paid by the company as': 'Draft' });
  sync(world);
  expect(documentOf(world, VISA_A)).toMatchObject({ status: 'DRAFT', payments: [] });
  edit(world, bundle, [{ tab: TAB, find: { Member: 'jtaylor' }, set: { 'Bank account': BUSINESS } }]);
  world.nowMs += DAY_MS;
  change(world, [{ xero: 'approve', number: numberOf(VISA_A) }]);
  sync(world);
  expect(paymentsOf(world, VISA_A)).toEqual([['091', '2026-10-29', 4600]]);
  expect(references(world)).toEqual([`Jane Taylor [E${VISA_A}]`]);
});

test('Void and send back takes our own payment out of the bank account first, and leaves one that somebody else made', () => {
  const world = linkedCompany();
  sync(world);
  change(world, [{ xero: 'pay', number: documentOf(world, UNLINKED).number, account: '090' }]);
  world.nowMs += DAY_MS;
  runMenu(world, bundle, 'Void and send back…', ['ok']);
  expect(liveDocumentsOf(world).map(({ lines }) => lines[0]?.entryId)).toEqual([UNLINKED]);
  expect(Object.values(world.xero?.payments ?? {}).filter(({ status }) => status === 'AUTHORISED')).toHaveLength(1);
  sync(world);
  expect(documentOf(world, VISA_A).number).toBe(`${numberOf(VISA_A)}-r2`);
  expect(paymentsOf(world, VISA_A)).toEqual([['091', '2026-10-29', 4600]]);
});

/** Linked, with the permission to look at what was coded by hand, given by the panel and Xero's page. */
function lookingCompany(): World {
  const world = linkedCompany();
  runFunction(world, bundle, 'panelAllowBank', [{}]);
  consent(world, bundle, { organisation: null, isDenied: false, isUnsaved: false });
  change(world, [
    { xero: 'spend', account: '091', amount: 46, date: '2026-11-01', contact: 'Jane Taylor' },
    { xero: 'spend', account: '090', amount: 23, date: '2026-10-29' },
  ]);
  return world;
}

test('spend that somebody coded by hand within three days is held before it is paid once more, until somebody says that both are real', () => {
  const world = lookingCompany();
  runMenu(world, bundle, 'Preview');
  expect(textIn(rowOf(world, 'Preview', '_entries', String(VISA_A)), 'Why')).toMatch(
    /^The same amount is coded by hand in 091 · Company Visa Card on 1 Nov 2026, Jane Taylor: to pay this too would double the cost/,
  );
  expect(textIn(rowOf(world, 'Preview', 'Document', numberOf(VISA_B)), 'Why')).toMatch(
    /Nothing coded in that account is like it/,
  );
  sync(world);
  expect(documentsOf(world).filter(({ number }) => number === numberOf(VISA_A))).toEqual([]);
  expect(paymentsOf(world, VISA_B)).toEqual([['091', '2026-10-29', 2300]]);
  edit(world, bundle, [{ tab: 'Exceptions', find: { _entries: String(VISA_A) }, set: { Action: 'Both are real' } }]);
  sync(world);
  expect(paymentsOf(world, VISA_A)).toEqual([['091', '2026-10-29', 4600]]);
  expect(rowsOf(world, 'Audit Log').map(({ What, New }) => [What, New])).toContainEqual([
    'Both are real: paid from a linked account and coded by hand there',
    `Entry ${VISA_A}`,
  ]);
});

test('a draft that was approved after somebody coded the spend by hand is not paid until that is settled', () => {
  const world = lookingCompany();
  choose(world, { 'Save paid by the company as': 'Draft' });
  sync(world);
  expect(documentOf(world, VISA_B).status).toBe('DRAFT');
  world.nowMs += DAY_MS;
  change(world, [
    { xero: 'spend', account: '091', amount: 23, date: '2026-10-30', contact: 'Jane Taylor' },
    { xero: 'approve', number: numberOf(VISA_B) },
  ]);
  for (const _again of [1, 2]) {
    sync(world);
    expect(documentOf(world, VISA_B)).toMatchObject({ status: 'AUTHORISED', payments: [] });
    expect(textIn(rowOf(world, 'Exceptions', '_entries', String(VISA_B)), 'What happened')).toMatch(
      new RegExp(
        `^${numberOf(VISA_B)} is approved in Xero and not paid: the same amount is coded by hand on 30 Oct 2026`,
      ),
    );
  }
  edit(world, bundle, [{ tab: 'Exceptions', find: { _entries: String(VISA_B) }, set: { Action: 'Both are real' } }]);
  sync(world);
  expect(paymentsOf(world, VISA_B)).toEqual([['091', '2026-10-29', 2300]]);
  expect(batchesOf(world).flatMap(({ entryIds }) => entryIds)).toEqual([VISA_B]);
});

test('an account that is archived between draft and approval: the payment is refused and told, and one made by hand settles it', () => {
  const world = linkedCompany();
  choose(world, { 'Save paid by the company as': 'Draft' });
  sync(world);
  world.nowMs += DAY_MS;
  const accounts = world.xero?.accounts ?? [];
  for (const account of accounts) if (account.code === '091') Object.assign(account, { status: 'ARCHIVED' });
  change(world, [{ xero: 'approve', number: numberOf(VISA_A) }]);
  sync(world);
  expect(documentOf(world, VISA_A)).toMatchObject({ status: 'AUTHORISED', payments: [] });
  expect(rowsOf(world, 'Exceptions').map((row) => textIn(row, 'What happened'))).toContainEqual(
    expect.stringMatching(new RegExp(`^${numberOf(VISA_A)} is paid by the company, but Xero refused the payment`)),
  );
  change(world, [{ xero: 'pay', number: numberOf(VISA_A), account: '090' }]);
  world.nowMs += DAY_MS;
  sync(world);
  expect(batchesOf(world).flatMap(({ entryIds }) => entryIds)).toEqual([VISA_A]);
  expect(paymentsOf(world, VISA_A)).toHaveLength(1);
});

test('the transaction that somebody deletes in Xero holds nothing any more', () => {
  const world = lookingCompany();
  sync(world);
  const [coded] = Object.values(world.xero?.bankTransactions ?? {});
  if (world.xero && coded) world.xero.bankTransactions[coded.id] = { ...coded, status: 'DELETED' };
  sync(world);
  expect(paymentsOf(world, VISA_A)).toEqual([['091', '2026-10-29', 4600]]);
});

test('a payment that somebody takes back in Xero is told by the next run', () => {
  const world = linkedCompany();
  sync(world);
  world.nowMs += DAY_MS;
  unpay(world, numberOf(VISA_A));
  sync(world);
  expect(rowsOf(world, 'Exceptions').map((row) => textIn(row, 'What happened'))).toContainEqual(
    expect.stringMatching(new RegExp(`^${numberOf(VISA_A)} was changed in Xero after it was posted: payment is`)),
  );
});

describe('a run that dies at any call between the bills and their ConnectWise batches, while somebody links another account', () => {
  /** One expense of each card, posted one by one: what each of them meets, all meet. */
  const small = (): World => {
    const world = linkedCompany();
    choose(world, { Grouping: 'Per entry' });
    return world;
  };

  /** What each is to be paid from, whatever somebody links after the run has died. */
  const PROMISED = [
    [VISA_A, '091'],
    [VISA_B, '091'],
    [AMEX, '090'],
    [REFUND, '090'],
  ] as const;

  /** The calls from the approval on, properties and cells included. */
  function callsFromApproval(): readonly number[] {
    const tried = small();
    sync(tried);
    const http = calls(tried).executions.flatMap((execution) => execution.http);
    const approved = http.find(({ method, path }) => method === 'POST' && path.includes('/Invoices'))?.n ?? 0;
    const batched = http.filter(({ path }) => path.endsWith('/accounting/batches')).at(-1)?.n ?? 0;
    return Array.from({ length: batched - approved + 1 }, (_none, at) => approved + at);
  }

  const wrongOf = (world: World): string[] =>
    PROMISED.flatMap(([id, account]) => {
      const paid = paymentsOf(world, id);
      const made = Object.values(world.xero?.payments ?? {}).filter(({ reference }) => reference.endsWith(`[E${id}]`));
      const batches = batchesOf(world).filter(({ entryIds }) => entryIds.includes(id));
      return [
        ...(paid.length === 1 && paid[0]?.[0] === account && made.length === 1
          ? []
          : [`${id} is paid ${paid.join(' and ')}`]),
        ...(batches.length === 1 ? [] : [`${id} is in ${batches.length} batches`]),
      ];
    });

  test.each([
    ['before', false],
    ['after', true],
  ])('%s each: paid once, from the account that was promised', (_when, after) => {
    const numbers = callsFromApproval();
    expect(numbers.length).toBeGreaterThan(10);
    const wrong = numbers.flatMap((call) => {
      const world = small();
      runMenu(world, bundle, 'Sync now', [], { cut: { call, after } });
      edit(world, bundle, [
        { tab: TAB, find: { Member: 'jtaylor' }, set: { 'Bank account': BUSINESS } },
        { tab: TAB, find: { 'Payment type': 'Company Amex' }, set: { 'Bank account': VISA_CARD } },
      ]);
      sync(world);
      tick(world, bundle, 11 * MINUTE_MS);
      sync(world);
      return wrongOf(world).map((one) => `--cut ${call}${after ? '+' : ''}: ${one}`);
    });
    expect(wrong).toEqual([]);
  });
});
