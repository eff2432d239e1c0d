/** Reimbursement through payroll: what is owed to employees is paid through payroll clearing, and handed to a pay run once, whatever happens to a run or to the sheet. */
import { asUser, calls, change, edit, runMenu, tick } from '../sandbox/acts.ts';
import { agree } from '../sandbox/questions.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import {
  batchesOf,
  bundle,
  choose,
  type Document,
  documentsOf,
  lastSaid,
  liveDocumentsOf,
  openWith,
  rowOf,
  rowsOf,
  sync,
  textIn,
  unpay,
  writeCalls,
} from './company.ts';

const TAB = 'Pay Run';
const HAND = 'Hand to pay run…';
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Jane's own money, two of one week; Siobhán's; an advance that Jane gave back more of than she spent; Jane's on the company's Visa. */
const MEAL = 9201;
const DINNER = 9202;
const OTHERS = 9203;
const COPAID = 9204;

const meal = (id: number, member: number, amount: number, more: object = {}) => ({
  connectwise: 'add',
  entry: {
    id,
    member: { id: member },
    date: '2026-10-29',
    type: { id: 3 },
    amount,
    paymentMethod: { id: 1 },
    classification: { id: 2 },
    ...more,
  },
});

const BY_PAYROLL = { 'Reimburse by': 'Payroll', 'Payroll clearing account': '856 · Amex Clearing' };

let opened: World | null = null;

/** Reimbursed by payroll; nothing is posted. */
function company(): World {
  if (opened === null) {
    opened = openWith([]);
    change(opened, [
      meal(MEAL, 101, 46),
      meal(DINNER, 101, 23),
      meal(OTHERS, 102, 34.5),
      meal(COPAID, 101, 115, { paymentMethod: { id: 2 }, classification: { id: 1 } }),
    ]);
    choose(opened, BY_PAYROLL);
  }
  return copyWorld(opened);
}

let posted: World | null = null;

/** The same, posted a day ago. */
function postedCompany(): World {
  if (posted === null) {
    posted = company();
    sync(posted);
    posted.nowMs += DAY_MS;
  }
  return copyWorld(posted);
}

const numberOf = (id: number): string => `CWE-${id}`;

function documentOf(world: World, id: number): Document {
  const [found, ...others] = liveDocumentsOf(world).filter(({ lines }) => lines.some(({ entryId }) => entryId === id));
  if (found === undefined || others.length > 0) throw new Error(`not one document of ${id}`);
  return found;
}

const paymentsOf = (world: World, id: number) =>
  documentOf(world, id).payments.map(({ account, date, minor }) => [account, date, minor]);

/** What the tab shows, row by row. */
const lines = (world: World): string[] =>
  rowsOf(world, TAB)
    .filter(({ Status }) => Status !== '')
    .map((row) =>
      ['Status', 'Contact', 'Amount', 'Currency', 'Entries'].map((header) => textIn(row, header)).join('|'),
    );

const hand = (world: World, answer = 'ok') => runMenu(world, bundle, HAND, [answer]);

const TO_HAND = ['To hand over|Jane Taylor|69|NZD|2', "To hand over|Siobhán O'Connor|34.5|NZD|1"];
const HANDED = TO_HAND.map((line) => line.replace('To hand over', 'Handed over'));

test('with Payables nothing is paid and there is no tab; what was posted so stays as it is when the option is changed', () => {
  const world = company();
  choose(world, { 'Reimburse by': 'Payables' });
  sync(world);
  expect(documentOf(world, MEAL)).toMatchObject({ status: 'AUTHORISED', payments: [] });
  expect(() => rowsOf(world, TAB)).toThrow();
  world.nowMs += DAY_MS;
  choose(world, { 'Reimburse by': 'Payroll' });
  sync(world);
  expect(writeCalls(world)).toEqual([]);
  expect(documentOf(world, MEAL)).toMatchObject({ status: 'AUTHORISED', payments: [] });
  expect(lines(world)).toEqual([]);
  expect(lastSaid(hand(world))).toBe('Nothing waits for a pay run.');
});

test('Preview says it, the bill is paid whole through payroll clearing before its batch, and the Register and Pay Run say so', () => {
  const world = company();
  runMenu(world, bundle, 'Preview');
  expect(textIn(rowOf(world, 'Preview', 'Document', numberOf(MEAL)), 'Why')).toBe(
    'Owed to the employee, paid through payroll clearing 856 · Amex Clearing: payroll pays it out, by the tab Pay Run.',
  );
  sync(world);
  expect(paymentsOf(world, MEAL)).toEqual([['856', '2026-10-29', 4600]]);
  expect(paymentsOf(world, OTHERS)).toEqual([['856', '2026-10-29', 3450]]);
  expect(paymentsOf(world, COPAID)).toEqual([['855', '2026-10-29', 11500]]);
  expect(batchesOf(world)).toHaveLength(4);
  expect(rowOf(world, 'Register', 'Number', numberOf(MEAL))).toMatchObject({
    Status: 'Paid',
    Kind: 'Owed to the employee, paid through payroll clearing',
  });
  expect(rowOf(world, 'Register', 'Number', numberOf(COPAID)).Kind).toBe('Paid by the company');
  expect(lines(world)).toEqual(TO_HAND);
  expect(textIn(rowOf(world, TAB, 'Contact', 'Jane Taylor'), 'Expenses')).toBe(
    `${MEAL}: NZD 46.00; ${DINNER}: NZD 23.00`,
  );
  world.nowMs += DAY_MS;
  sync(world);
  expect(writeCalls(world)).toEqual([]);
  expect(lines(world)).toEqual(TO_HAND);
});

test('without an account, or with one that takes no payments, the expenses are held with what to choose', () => {
  const world = company();
  choose(world, { 'Payroll clearing account': '' });
  sync(world);
  const row = rowOf(world, 'Exceptions', '_entries', `${MEAL},${DINNER},${OTHERS}`);
  expect(textIn(row, 'What happened')).toMatch(/^Employees are reimbursed by payroll, but no payroll clearing account/);
  for (const account of world.xero?.accounts ?? [])
    if (account.code === '856') Object.assign(account, { acceptsPayments: false });
  choose(world, BY_PAYROLL);
  sync(world);
  expect(rowsOf(world, 'Exceptions').map((each) => textIn(each, 'What happened'))).toContainEqual(
    expect.stringMatching(/^856 · Amex Clearing can't clear what payroll pays out: /),
  );
  expect(liveDocumentsOf(world).map(({ number }) => number)).toEqual([numberOf(COPAID)]);
});

test('a draft is paid and listed once a person has approved it', () => {
  const world = company();
  choose(world, { 'Save reimbursable as': 'Draft' });
  sync(world);
  expect(rowOf(world, 'Register', 'Number', numberOf(MEAL))).toMatchObject({
    Status: 'Draft in Xero',
    Kind: 'Owed to the employee',
  });
  expect(lines(world)).toEqual([]);
  world.nowMs += DAY_MS;
  change(world, [{ xero: 'approve', number: numberOf(MEAL) }]);
  // by hand from the bank: payroll has nothing to do with it, whatever stands on the payment
  change(world, [{ xero: 'approve', number: numberOf(OTHERS) }]);
  change(world, [{ xero: 'pay', number: numberOf(OTHERS), account: '090', reference: numberOf(OTHERS) }]);
  sync(world);
  expect(paymentsOf(world, MEAL)).toEqual([['856', '2026-10-29', 4600]]);
  expect(rowOf(world, 'Register', 'Number', numberOf(MEAL))).toMatchObject({
    Status: 'Paid',
    Kind: 'Owed to the employee, paid through payroll clearing',
  });
  expect(rowOf(world, 'Register', 'Number', numberOf(OTHERS))).toMatchObject({
    Status: 'Paid',
    Kind: 'Owed to the employee',
  });
  expect(lines(world)).toEqual(['To hand over|Jane Taylor|46|NZD|1']);
});

test('what somebody paid in part is not paid out whole by payroll: it is an exception until the rest is paid by hand', () => {
  const world = company();
  choose(world, { 'Save reimbursable as': 'Draft' });
  sync(world);
  world.nowMs += DAY_MS;
  change(world, [
    { xero: 'approve', number: numberOf(MEAL) },
    { xero: 'pay', number: numberOf(MEAL), account: '090', amount: 10 },
  ]);
  for (const _again of [1, 2]) {
    sync(world);
    expect(paymentsOf(world, MEAL).map(([account]) => account)).toEqual(['090']);
    expect(textIn(rowOf(world, 'Exceptions', '_entries', String(MEAL)), 'What happened')).toMatch(
      new RegExp(
        `^${numberOf(MEAL)} is to be reimbursed by payroll, but a part of it is paid or set off in Xero already`,
      ),
    );
  }
  change(world, [{ xero: 'pay', number: numberOf(MEAL), account: '090' }]);
  world.nowMs += DAY_MS;
  sync(world);
  expect(batchesOf(world).flatMap(({ entryIds }) => entryIds)).toContain(MEAL);
  expect(rowOf(world, 'Register', 'Number', numberOf(MEAL))).toMatchObject({
    Status: 'Paid',
    Kind: 'Owed to the employee',
  });
  expect(lines(world)).toEqual([]);
});

describe('handing over', () => {
  test('names count and totals, marks each entry once and for good, and stands in the Audit Log', () => {
    const world = postedCompany();
    const declined = hand(world, 'cancel');
    expect(declined.said.map(({ text }) => text).join()).toContain('2 employees, 3 expense entries, NZD 103.50');
    expect(lastSaid(declined)).toBe('Nothing was handed over.');
    sync(world);
    expect(lines(world)).toEqual(TO_HAND);
    expect(lastSaid(hand(world))).toBe(
      'Handed to the pay run: 2 employees, 3 expense entries, NZD 103.50. The tab Pay Run has it by employee.',
    );
    expect(writeCalls(world)).toEqual([]);
    expect(lines(world)).toEqual(HANDED);
    expect(rowsOf(world, 'Audit Log').map(({ What, New }) => [What, New])).toContainEqual([
      'Pay run: Jane Taylor',
      'NZD 69.00 handed over (2 entries)',
    ]);
    expect(lastSaid(hand(world))).toBe('Nothing waits for a pay run.');
    world.nowMs += DAY_MS;
    sync(world);
    expect(lines(world)).toEqual(HANDED);
  });

  test('late entries are handed over alone', () => {
    const world = postedCompany();
    hand(world);
    change(world, [meal(9205, 101, 11.5)]);
    sync(world);
    expect(lines(world)).toEqual(['To hand over|Jane Taylor|11.5|NZD|1', ...HANDED]);
    world.nowMs += DAY_MS;
    hand(world);
    expect(lines(world)).toEqual(['Handed over|Jane Taylor|11.5|NZD|1', ...HANDED]);
  });

  test('is remembered without the tab, and by the tab where the notes are gone; rows that people touched bring nothing back', () => {
    const world = postedCompany();
    hand(world);
    const wiped = copyWorld(world);
    edit(wiped, bundle, [{ tab: TAB, find: { Contact: 'Jane Taylor' }, set: { Status: 'To hand over', Amount: 1 } }]);
    wiped.google.spreadsheet.sheets = wiped.google.spreadsheet.sheets.filter(({ name }) => name !== TAB);
    sync(wiped);
    expect(lines(wiped)).toEqual(HANDED);
    for (const name of Object.keys(world.google.properties.document))
      if (name.startsWith('payrun.')) delete world.google.properties.document[name];
    sync(world);
    expect(lines(world)).toEqual(HANDED);
    expect(lastSaid(hand(world))).toBe('Nothing waits for a pay run.');
  });

  test('a note that is not whole keeps everything from being handed over', () => {
    const world = postedCompany();
    hand(world);
    for (const [name, text] of Object.entries(world.google.properties.document))
      if (name.startsWith('payrun.')) world.google.properties.document[name] = text.slice(0, -3);
    change(world, [meal(9205, 101, 11.5)]);
    sync(world);
    expect(lastSaid(hand(world))).toMatch(
      /^Nothing was handed over: the note of what was handed over before is not whole/,
    );
  });

  test('hands nothing over where it moved while the dialog was open', () => {
    const world = postedCompany();
    const report = runMenu(world, bundle, HAND, [], {
      ask: (question) => {
        if (question.kind !== 'toast') unpay(world, numberOf(MEAL));
        return agree(question);
      },
    });
    expect(lastSaid(report)).toBe(
      'Nothing was handed over: it is no longer what was shown. Choose Hand to pay run… again.',
    );
    expect(lines(world)).toEqual(TO_HAND);
  });

  test('leaves out a document whose payment somebody took back in Xero', () => {
    const world = postedCompany();
    unpay(world, numberOf(MEAL));
    const report = hand(world);
    expect(lastSaid(report)).toContain('2 employees, 2 expense entries, NZD 57.50');
    expect(lastSaid(report)).toContain(`Left out: ${numberOf(MEAL)}, because Xero no longer has the payment`);
    sync(world);
    expect(rowsOf(world, 'Exceptions').map((row) => textIn(row, 'What happened'))).toContainEqual(
      expect.stringMatching(new RegExp(`^${numberOf(MEAL)} was changed in Xero after it was posted: payment is`)),
    );
  });

  test('leaves out a document whose rows in the Register no longer tell what was paid', () => {
    const world = postedCompany();
    edit(world, bundle, [{ tab: 'Register', find: { Number: numberOf(MEAL) }, set: { Amount: 460 } }]);
    const report = hand(world);
    expect(lastSaid(report)).toContain('2 employees, 2 expense entries, NZD 57.50');
    expect(lastSaid(report)).toContain(`Left out: ${numberOf(MEAL)}, because`);
    runMenu(world, bundle, 'Rebuild register…', ['ok']);
    expect(lastSaid(hand(world))).toContain('1 employee, 1 expense entry, NZD 46.00');
  });

  test('is the same after the Register was cleared and our notes were wiped, once the Register is rebuilt', () => {
    for (const isHanded of [false, true]) {
      const world = postedCompany();
      if (isHanded) hand(world);
      edit(world, bundle, [{ tab: 'Register', clear: true }]);
      for (const name of Object.keys(world.google.properties.document))
        if (!/^(connection\.|controls\.mode$)/.test(name)) delete world.google.properties.document[name];
      runMenu(world, bundle, 'Rebuild register…', ['ok']);
      expect(rowOf(world, 'Register', 'Number', numberOf(MEAL)).Kind).toBe(
        'Owed to the employee, paid through payroll clearing',
      );
      world.nowMs += 11 * MINUTE_MS;
      sync(world);
      world.nowMs += 11 * MINUTE_MS;
      sync(world);
      expect(lines(world)).toEqual(isHanded ? HANDED : TO_HAND);
    }
  });

  test('a run that dies anywhere after the answer: each entry is handed over once', () => {
    /** With a token that is still good: one that is lost while it is renewed is another matter. */
    const ready = (): World => {
      const world = postedCompany();
      world.nowMs -= DAY_MS - MINUTE_MS;
      return world;
    };
    const tried = ready();
    hand(tried);
    const [execution] = calls(tried).executions;
    const read = execution?.http.filter(({ path }) => path.endsWith('/Payments')).at(-1)?.n ?? 0;
    const numbers = Array.from({ length: (execution?.calls ?? 0) - read }, (_none, at) => read + at);
    expect(numbers.length).toBeGreaterThan(20);
    const wrong = numbers.flatMap((call) => {
      const world = ready();
      runMenu(world, bundle, HAND, ['ok'], { cut: { call, after: true } });
      world.nowMs += MINUTE_MS;
      hand(world);
      const now = lines(world).join();
      return now === HANDED.join() ? [] : [`--cut ${call}: ${now}`];
    });
    expect(wrong).toEqual([]);
  });
});

describe('taken back', () => {
  test('Void and send back takes our own payment back first; what was not handed over disappears, what was comes back as a deduction', () => {
    const world = postedCompany();
    const before = copyWorld(world);
    runMenu(before, bundle, 'Void and send back…', ['ok']);
    expect(liveDocumentsOf(before)).toEqual([]);
    expect(documentsOf(before).flatMap(({ payments }) => payments)).toEqual([]);
    expect(lastSaid(hand(before))).toBe('Nothing waits for a pay run.');

    hand(world);
    runMenu(world, bundle, 'Void and send back…', ['ok']);
    change(world, [{ connectwise: 'edit', entry: { id: MEAL, amount: 50 } }]);
    choose(world, { 'Reimburse by': 'Payables' });
    const payables = copyWorld(world);
    sync(payables);
    world.nowMs += DAY_MS;
    choose(world, { 'Reimburse by': 'Payroll' });
    sync(world);
    expect(documentOf(world, MEAL).number).toBe(`${numberOf(MEAL)}-r2`);
    // 46.00 was handed over, 50.00 is owed; the others stand as they were handed over
    expect(lines(world)).toEqual(['To hand over|Jane Taylor|4|NZD|1', ...HANDED]);
    expect(lastSaid(hand(payables))).toContain('2 employees, 3 expense entries, NZD -103.50');
  });

  test('a payment that somebody else made is left, and the document stays', () => {
    const world = company();
    choose(world, { 'Save reimbursable as': 'Draft' });
    sync(world);
    world.nowMs += DAY_MS;
    change(world, [{ xero: 'approve', number: numberOf(OTHERS) }]);
    change(world, [{ xero: 'pay', number: numberOf(OTHERS), account: '855', reference: numberOf(OTHERS) }]);
    sync(world);
    world.nowMs += DAY_MS;
    runMenu(world, bundle, 'Void and send back…', ['ok']);
    expect(documentOf(world, OTHERS)).toMatchObject({ status: 'PAID' });
  });
});

describe('a run that dies at any call between the bills and their ConnectWise batches', () => {
  function callsFromApproval(): readonly number[] {
    const tried = company();
    sync(tried);
    const http = calls(tried).executions.flatMap((execution) => execution.http);
    const approved = http.find(({ method, path }) => method === 'POST' && path.includes('/Invoices'))?.n ?? 0;
    const batched = http.filter(({ path }) => path.endsWith('/accounting/batches')).at(-1)?.n ?? 0;
    return Array.from({ length: batched - approved + 1 }, (_none, at) => approved + at);
  }

  test.each([
    ['before', false],
    ['after', true],
  ])('%s each: paid once, and to be handed over once, though somebody chose Payables meanwhile', (_when, after) => {
    const numbers = callsFromApproval();
    expect(numbers.length).toBeGreaterThan(10);
    const wrong = numbers.flatMap((call) => {
      const world = company();
      runMenu(world, bundle, 'Sync now', [], { cut: { call, after } });
      choose(world, { 'Reimburse by': 'Payables' });
      sync(world);
      tick(world, bundle, 11 * MINUTE_MS);
      sync(world);
      const paid = [MEAL, DINNER, OTHERS].filter(
        (id) => JSON.stringify(paymentsOf(world, id).map(([account]) => account)) !== '["856"]',
      );
      const made = Object.values(world.xero?.payments ?? {}).length;
      const said = lastSaid(hand(world));
      return [
        ...paid.map((id) => `--cut ${call}${after ? '+' : ''}: ${id} is paid ${paymentsOf(world, id).join(' and ')}`),
        ...(made === 4 ? [] : [`--cut ${call}: ${made} payments`]),
        ...(said.includes('2 employees, 3 expense entries, NZD 103.50') ? [] : [`--cut ${call}: ${said}`]),
      ];
    });
    expect(wrong).toEqual([]);
  });
});

test('a payment that somebody took back, and that was accepted so, is owed by the company and not by payroll', () => {
  const world = postedCompany();
  unpay(world, numberOf(MEAL));
  sync(world);
  const [row] = rowsOf(world, 'Exceptions');
  edit(world, bundle, [{ tab: 'Exceptions', find: { _key: textIn(row ?? {}, '_key') }, set: { Action: 'Accept' } }]);
  sync(world);
  expect(rowOf(world, 'Register', 'Number', numberOf(MEAL)).Status).toBe('In the ledger');
  expect(lines(world)).toEqual([TO_HAND[0]?.replace('69|NZD|2', '23|NZD|1'), TO_HAND[1]]);
});

test('an operator may hand over, a viewer may not', () => {
  const world = postedCompany();
  choose(world, { Admins: 'jane.taylor@harbourlight.example', Operators: 'oli@harbourlight.example' });
  sync(world);
  expect(lastSaid(asUser(world, 'vic@harbourlight.example', () => hand(world)))).toMatch(/^Nothing was done: /);
  expect(lastSaid(asUser(world, 'oli@harbourlight.example', () => hand(world)))).toMatch(/^Handed to the pay run/);
  expect(textIn(rowOf(world, TAB, 'Contact', 'Jane Taylor'), 'By')).toBe('oli@harbourlight.example');
});
