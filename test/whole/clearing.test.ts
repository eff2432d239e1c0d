/** Clearing accounts in *Reconcile…*: what went through them against what is coded to them, and against balances that a person typed in. */
import { calls, change, edit, runFunction, runMenu, type VendorChange } from '../sandbox/acts.ts';
import { consent } from '../sandbox/consent.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import { bundle, lastSaid, openWith, rowsOf, type SheetRow, sync, textIn, writeCalls } from './company.ts';
import { blockOf, call, sectionOf } from './panel-calls.ts';

const DAY_MS = 86_400_000;
const VISA = 2;
const AMEX = 3;
const COMPANY_PAID = 1;
const PERSONAL = 3;
const OFFSET = '855 · Expense Offset';
const AMEX_CLEARING = '856 · Amex Clearing';
const TAB = 'Reconciliation';

const card = (id: number, amount: number, paid: number, kind: number, more: object = {}): VendorChange => ({
  connectwise: 'add',
  entry: {
    id,
    member: { id: 101 },
    date: '2026-10-20',
    type: { id: 3 },
    amount,
    paymentMethod: { id: paid },
    classification: { id: kind },
    ...more,
  },
});

const PAIRED = 9501;
const UNPAIRED = 9502;
const PRIVATE = 9503;
const IN_AUD = 9504;
const LATE = 9505;

let made: World | null = null;

/** The Visa paid 46 and 23, through the offset; the Amex AUD 30, and 15 that were private. Today is the 18th of November. */
function company(): World {
  if (made === null) {
    made = openWith([]);
    change(made, [
      card(PAIRED, 46, VISA, COMPANY_PAID),
      card(UNPAIRED, 23, VISA, COMPANY_PAID),
      card(PRIVATE, 15, AMEX, PERSONAL),
      card(IN_AUD, 30, AMEX, COMPANY_PAID, { currency: { currencyCode: 'AUD' } }),
    ]);
    sync(made);
  }
  return copyWorld(made);
}

function allow(world: World): World {
  runFunction(world, bundle, 'panelAllowBank', [{}]);
  consent(world, bundle, { organisation: null, isDenied: false, isUnsaved: false });
  return world;
}

/** With the permission to look, and with what a bookkeeper coded: 99 is nobody's, and the Amex took NZD 34.50 for the AUD 30. */
function codedCompany(): World {
  const world = allow(company());
  change(world, [
    { xero: 'spend', account: '091', amount: 46, date: '2026-10-22', to: '855' },
    { xero: 'spend', account: '091', amount: 99, date: '2026-10-21', to: '855' },
    { xero: 'spend', account: '090', amount: 15, date: '2026-10-20', to: '856' },
    { xero: 'spend', account: '090', amount: 34.5, date: '2026-10-23', to: '856' },
    { xero: 'spend', account: '090', amount: 23, date: '2026-10-20', to: '420' },
  ]);
  return world;
}

const reconcile = (world: World) => runMenu(world, bundle, 'Reconcile…');
const rows = (world: World, account: string): SheetRow[] =>
  rowsOf(world, TAB).filter(({ Part, Account }) => Part === 'Clearing accounts' && Account === account);
const shown = (world: World, account: string): string[] =>
  rows(world, account).map((row) =>
    ['Status', 'Entries', 'Register', 'Xero', 'Difference', '_entries'].map((header) => textIn(row, header)).join('|'),
  );
const explained = (world: World, account: string): string => textIn(rows(world, account)[0] ?? {}, 'Explanation');
const pathsOf = (world: World): string[] =>
  calls(world).executions.flatMap(({ http }) => http.map(({ path }) => path.split('/').at(-1) ?? ''));

const idOf = ({ xero }: World, code: string): string => xero?.accounts.find((each) => each.code === code)?.id ?? '';

/** What an account without tax holds in the stand-in's own books, in cents on the side of its credits. */
function heldIn({ xero }: World, code: string): number {
  if (!xero) throw new Error('there is no Xero');
  const id = xero.accounts.find((each) => each.code === code)?.id;
  const inBase = (minor: number, rate: number): number => Math.round(minor / rate);
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
  const paid = Object.values(xero.payments).flatMap(({ accountId, status, amountMinor, rate, documentId }) =>
    accountId === id && status === 'AUTHORISED'
      ? [inBase(amountMinor, rate) * (xero.documents[documentId]?.kind === 'CreditNote' ? -1 : 1)]
      : [],
  );
  const booked = Object.values(xero.documents).flatMap(({ status, kind, lines, rate }) =>
    ['AUTHORISED', 'PAID'].includes(status)
      ? lines
          .filter(({ accountCode }) => accountCode === code)
          .map(({ amountMinor }) => inBase(amountMinor, rate) * (kind === 'CreditNote' ? 1 : -1))
      : [],
  );
  const coded = Object.values(xero.bankTransactions).flatMap(({ type, lines, rate }) =>
    lines
      .filter(({ accountCode }) => accountCode === code)
      .map(({ amountMinor }) => inBase(amountMinor, rate) * (type === 'SPEND' ? -1 : 1)),
  );
  return sum([...paid, ...booked, ...coded]);
}

function typeIn(world: World, code: string, minor: number, day = '2026-11-17'): string | null {
  return call(world, 'panelSaveBalance', {
    account: idOf(world, code),
    amount: (Math.abs(minor) / 100).toFixed(2),
    side: minor < 0 ? 'debit' : 'credit',
    day,
  }).said;
}

test('without the permission and without a balance each account says what is missing, and nothing is asked', () => {
  const world = openWith([]);
  change(world, [card(PRIVATE, 15, AMEX, PERSONAL)]);
  sync(world);
  reconcile(world);
  expect(shown(world, OFFSET)).toEqual(['Not compared|0||||']);
  expect(explained(world, AMEX_CLEARING)).toMatch(
    /allow “Let it look for card spend that was coded by hand too” under Xero in the panel and type its balance in under Reconciliation/,
  );
  expect(pathsOf(world).filter((path) => ['Payments', 'BankTransactions'].includes(path))).toEqual([]);
});

test('where nothing went through such an account there is no row of it', () => {
  const world = allow(openWith([]));
  reconcile(world);
  expect(rowsOf(world, TAB).filter(({ Part }) => Part === 'Clearing accounts')).toEqual([]);
  expect(pathsOf(world)).not.toContain('BankTransactions');
});

test('what was paid and what is coded is paired; what is left has a row each, and a foreign residue is no missing line', () => {
  const world = codedCompany();
  const report = reconcile(world);
  expect(writeCalls(world)).toEqual([]);
  expect(shown(world, OFFSET)).toEqual([
    'Not compared|2|-76|||',
    `To be explained|1|23||23|${UNPAIRED}`,
    'To be explained|1||99|-99|',
  ]);
  expect(shown(world, AMEX_CLEARING)).toEqual([
    'Not compared|0|-0.46|||',
    `Exchange-rate differences|1|||-0.46|${IN_AUD}`,
  ]);
  const [, ours, coded] = rows(world, OFFSET).map((row) => textIn(row, 'Explanation'));
  expect(ours).toMatch(new RegExp(`^CWE-${UNPAIRED}, entry ${UNPAIRED}, NZD 23.00 on 20 Oct 2026: no line coded`));
  expect(coded).toMatch(
    /^NZD 99.00 coded in 091 · Company Visa Card on 21 Oct 2026 \(.*nothing that was posted is like it/,
  );
  expect(rows(world, OFFSET).map(({ Period }) => Period)).toEqual([
    'Through 18 Nov 2026',
    '8 to 30 days',
    '8 to 30 days',
  ]);
  expect(lastSaid(report)).toMatch(/ 2 differences wait for somebody to say why: see the tab Reconciliation\.$/);
});

test('a balance as the books have it agrees, one with somebody else’s payment in it does not, until somebody says what that is', () => {
  const world = codedCompany();
  change(world, [
    {
      xero: 'bill',
      set: {
        InvoiceNumber: 'BY-HAND',
        Contact: { Name: 'Jane Taylor' },
        Date: '2026-10-20',
        DueDate: '2026-10-20',
        LineItems: [{ Description: 'Taxi', UnitAmount: 10, AccountCode: '493' }],
        LineAmountTypes: 'Inclusive',
      },
    },
    { xero: 'pay', number: 'BY-HAND', account: '856', date: '2026-10-20' },
  ]);
  reconcile(world);
  expect([heldIn(world, '855'), heldIn(world, '856')]).toEqual([-7_600, 954]);
  expect(typeIn(world, '855', heldIn(world, '855'))).toBe(
    'The balance of 855 · Expense Offset is kept. Choose Reconcile… to compare it.',
  );
  typeIn(world, '856', heldIn(world, '856'));
  const report = reconcile(world);
  expect(shown(world, OFFSET)[0]).toBe('Even|2|-76|-76|0|');
  expect(explained(world, OFFSET)).toMatch(
    /our side came to NZD 69.00 and coded lines to NZD 145.00: NZD -76.00 without another half, NZD 0.00 of exchange rates\. Its balance in Xero on 17 Nov 2026 was NZD 76.00 debit, as .+ typed in\.$/,
  );
  expect(shown(world, AMEX_CLEARING)[0]).toBe('To be explained|0|-0.46|9.54|-10|');
  expect(explained(world, AMEX_CLEARING)).toContain('NZD 10.00 credit in it is neither ours nor a coded line');
  expect(lastSaid(report)).toMatch(/ 3 differences wait /);
  edit(world, bundle, [
    { tab: TAB, find: { Account: AMEX_CLEARING, Status: 'To be explained' }, set: { Note: 'A taxi, paid by hand' } },
    { tab: TAB, find: { Account: OFFSET, _entries: String(UNPAIRED) }, set: { Owner: 'Ada' } },
  ]);
  expect(lastSaid(reconcile(world))).toMatch(/ 1 difference waits /);
  expect(rows(world, AMEX_CLEARING)[0]).toMatchObject({ Status: 'Owned', Note: 'A taxi, paid by hand' });
  expect(rows(world, OFFSET)[1]).toMatchObject({ Status: 'Owned', Owner: 'Ada' });
  typeIn(world, '856', heldIn(world, '856') + 100);
  reconcile(world);
  expect(rows(world, AMEX_CLEARING)[0]).toMatchObject({ Status: 'To be explained', Difference: -11, Note: '' });
});

test('who typed a balance in, when and what it was before stands in the panel and in the Audit Log; nonsense is refused', () => {
  const world = codedCompany();
  expect(blockOf(call(world, 'panelShow'), 'reconcile', 'panelSaveBalance')).toBeUndefined();
  reconcile(world);
  typeIn(world, '855', -5_000);
  typeIn(world, '855', -7_600, '2026-11-18');
  const audit = rowsOf(world, 'Audit Log').filter(({ What }) => What === `Balance of ${OFFSET}`);
  expect(audit.map(({ Old, New }) => [Old, New])).toEqual([
    ['', 'NZD 50.00 debit on 17 Nov 2026'],
    ['NZD 50.00 debit on 17 Nov 2026', 'NZD 76.00 debit on 18 Nov 2026'],
  ]);
  const { blocks } = sectionOf(call(world, 'panelShow'), 'reconcile');
  expect(blocks).toContainEqual(
    expect.objectContaining({ kind: 'table', rows: [[OFFSET, 'NZD 76.00 debit', '18 Nov 2026', expect.any(String)]] }),
  );
  const form = { account: idOf(world, '855'), amount: '1', side: 'credit', day: '2026-11-17' };
  const said = (more: object) => call(world, 'panelSaveBalance', { ...form, ...more }).said;
  expect(said({ account: 'x' })).toBe('Choose a clearing account.');
  for (const amount of ['', 'much', '-1', '1.005']) expect(said({ amount })).toMatch(/^Type the balance as a number/);
  for (const day of ['', 'soon', '2026-11-19']) expect(said({ day })).toMatch(/^Choose the day of the balance/);
});

test('a balance is compared with what was in the account on its day, and not at all once it is old', () => {
  const world = codedCompany();
  reconcile(world);
  typeIn(world, '855', 4_600 + 2_300 - 9_900, '2026-10-21');
  reconcile(world);
  expect(shown(world, OFFSET)).toEqual([
    'Even|3|-30|-30|0|',
    `To be explained|1|23||23|${UNPAIRED}`,
    'To be explained|1||99|-99|',
    `Explained|1|46||46|${PAIRED}`,
  ]);
  world.nowMs += 10 * DAY_MS;
  reconcile(world);
  expect(shown(world, OFFSET)[0]).toBe('Not compared|2|-76|||');
  expect(explained(world, OFFSET)).toContain('The balance of 21 Oct 2026, NZD 30.00 debit, is older than 35 days.');
});

test('without the permission a balance of nothing is even, and any other is asked about', () => {
  const world = company();
  reconcile(world);
  typeIn(world, '855', 0);
  typeIn(world, '856', 4_904);
  reconcile(world);
  expect(shown(world, OFFSET)).toEqual(['Even|0|69|0|0|']);
  expect(shown(world, AMEX_CLEARING)).toEqual(['To be explained|0|49.04|49.04|-49.04|']);
  expect(pathsOf(world)).not.toContain('BankTransactions');
});

test('what is some days old only is on its way; a line that is coded with tax says so', () => {
  const world = codedCompany();
  change(world, [
    card(LATE, 12, VISA, COMPANY_PAID, { date: '2026-11-16' }),
    { xero: 'spend', account: '091', amount: 23, date: '2026-10-21', to: '855', tax: 'INPUT2' },
  ]);
  sync(world);
  reconcile(world);
  expect(shown(world, OFFSET).at(-1)).toBe(`Explained|1|12||12|${LATE}`);
  const taxed = rows(world, OFFSET).filter((row) => textIn(row, 'Explanation').includes('It is coded with tax'));
  expect(taxed.map(({ Xero }) => Xero)).toEqual([20]);
});

test('a number beside a statement line pairs it however late it comes', () => {
  const world = codedCompany();
  change(world, [
    { xero: 'spend', account: '091', amount: 23, date: '2026-11-10', to: '855', reference: `Visa: CWE-${UNPAIRED}` },
  ]);
  reconcile(world);
  expect(shown(world, OFFSET)).toEqual(['Not compared|1|-99|||', 'To be explained|1||99|-99|']);
});

test('Sync now asks nothing for it', () => {
  const world = codedCompany();
  const plain = copyWorld(world);
  sync(plain);
  reconcile(world);
  sync(world);
  expect(calls(world).totals.http).toEqual(calls(plain).totals.http);
  expect(pathsOf(world).filter((path) => ['Payments', 'BankTransactions'].includes(path))).toEqual([]);
});
