/** Clearing accounts: how both sides are read, which items make a pair, and that nothing is lost between them. */
import fc from 'fast-check';
import { isFresh, type TypedBalance } from '../../../src/core/books/balances.ts';
import {
  type ClearingRead,
  clearingAccounts,
  clearingStart,
  codedSide,
  ourSide,
} from '../../../src/core/books/clearing.ts';
import {
  type ClearingItem,
  creditOf,
  pairSides,
  residueOf,
  standingOn,
} from '../../../src/core/books/clearing-pairs.ts';
import { beyond, type ClearingState, clearingRows } from '../../../src/core/books/clearing-report.ts';
import { addDays, type CalendarDate } from '../../../src/core/calendar.ts';
import type { Account, BankTransaction, ListedPayment } from '../../../src/core/ledger/types.ts';
import { money } from '../../../src/core/money.ts';
import type { RegisteredRow } from '../../../src/core/posting/registered.ts';

const FIRST = '2026-10-01' as CalendarDate;
const TODAY = '2026-11-30' as CalendarDate;
const day = (count: number): CalendarDate => addDays(FIRST, count);

const item = (key: string, at: number, minor: number, more: Partial<ClearingItem> = {}): ClearingItem => ({
  key,
  date: day(at),
  day: day(at),
  from: day(at - 5),
  to: day(at + 5),
  amount: money(minor, 'NZD'),
  baseMinor: minor,
  entryIds: [],
  number: '',
  text: '',
  who: '',
  where: '',
  hasTax: false,
  isByPayroll: false,
  ...more,
});
const inAud = (key: string, at: number, minor: number, baseMinor: number, more: Partial<ClearingItem> = {}) =>
  item(key, at, minor, { amount: money(minor, 'AUD'), baseMinor, ...more });
const ofOurs = (key: string, at: number, minor: number, more: Partial<ClearingItem> = {}) =>
  item(key, at, minor, { number: `CWE-${key}`, entryIds: [Number(key)], ...more });

const pairsOf = (ours: readonly ClearingItem[], coded: readonly ClearingItem[]): readonly string[] =>
  pairSides(ours, coded, 'NZD', FIRST).pairs.map((pair) => `${pair.ours.key}=${pair.coded.key}`);

test('of several alike the nearest in date makes the pair, and each is taken once', () => {
  const ours = [ofOurs('1', 10, 500), ofOurs('2', 12, 500)];
  expect(pairsOf(ours, [item('a', 11, 500), item('b', 10, 500)])).toEqual(['1=b', '2=a']);
  expect(pairsOf(ours, [item('a', 11, 500)])).toEqual(['1=a']);
});

test.each<[string, Partial<ClearingItem>, boolean]>([
  ['the same amount on the last day', { date: day(15) }, true],
  ['a day later', { date: day(16) }, false],
  ['another amount', { amount: money(501, 'NZD'), baseMinor: 501 }, false],
  ['money back', { amount: money(-500, 'NZD'), baseMinor: -500 }, false],
  ['late, with the document’s number', { date: day(50), text: 'Visa cwe-1, March' }, true],
  ['late, with the token of its entry', { date: day(50), text: 'Visa [E1]' }, true],
  ['late, with the number of another document', { date: day(50), text: 'CWE-12' }, false],
  ['with its number and another amount', { amount: money(501, 'NZD'), baseMinor: 501, text: 'CWE-1' }, false],
])('a coded line is the other half: %s', (_what, more, isPair) => {
  expect(pairsOf([ofOurs('1', 10, 500)], [item('a', 10, 500, more)])).toEqual(isPair ? ['1=a'] : []);
});

test('a number goes before a nearer line of the same amount', () => {
  const coded = [item('near', 10, 500), item('named', 40, 500, { text: 'CWE-1' })];
  expect(pairsOf([ofOurs('1', 10, 500)], coded)).toEqual(['1=named']);
});

test('foreign spend is paired with what a card took for it within five hundredths, and only where nothing else could be', () => {
  const ours = [inAud('1', 10, 1_000, 2_000)];
  expect(pairsOf(ours, [item('a', 10, 2_100)])).toEqual(['1=a']);
  expect(pairsOf(ours, [item('a', 10, 2_101)])).toEqual([]);
  expect(pairsOf(ours, [item('a', 10, 1_900), item('b', 12, 2_000)])).toEqual([]);
  expect(pairsOf([...ours, inAud('2', 11, 1_010, 2_020)], [item('a', 10, 2_000)])).toEqual([]);
  expect(
    pairsOf([inAud('1', 10, 1_000, 2_000, { number: 'CWE-1' })], [item('a', 90, 2_900, { text: 'CWE-1' })]),
  ).toEqual(['1=a']);
});

test('what was coded before the first day of ours counts only as a half of something', () => {
  const coded = [item('a', -2, 500), item('b', -3, 700)];
  const pairing = pairSides([ofOurs('1', 1, 500)], coded, 'NZD', FIRST);
  expect([pairing.pairs.length, pairing.coded]).toEqual([1, []]);
});

const AMOUNTS = fc.constantFrom(-300, 100, 100, 200, 205);
const ITEMS = (prefix: string) =>
  fc
    .array(
      fc.record({
        at: fc.integer({ min: 0, max: 20 }),
        minor: AMOUNTS,
        rate: fc.constantFrom(null, 90, 100, 110),
        named: fc.constantFrom('', 'CWE-0', '[E1]', 'CWE-2 lunch'),
      }),
      { maxLength: 8 },
    )
    .map((drawn) =>
      drawn.map(({ at, minor, rate, named }, index) => {
        const more = prefix === 'o' ? { number: `CWE-${index}`, entryIds: [index] } : { text: named };
        const key = `${prefix}${index}`;
        return rate === null
          ? item(key, at, minor, more)
          : inAud(key, at, minor, Math.round((minor * rate) / 50), more);
      }),
    );

test('whatever there is and on whatever day: ours − coded − unpaired − exchange = 0, each item counts once, and pairs of one money are equal', () => {
  fc.assert(
    fc.property(ITEMS('o'), ITEMS('c'), fc.integer({ min: 0, max: 21 }), (ours, coded, at) => {
      const pairing = pairSides(ours, coded, 'NZD', FIRST);
      const standing = standingOn(pairing, day(at));
      const sum = (items: readonly ClearingItem[]): number =>
        items.filter(({ date }) => date <= day(at)).reduce((total, { baseMinor }) => total + baseMinor, 0);
      expect([standing.ours, standing.coded]).toEqual([sum(ours), sum(coded)]);
      expect(standing.ours - standing.coded - standing.unpaired - standing.exchange).toBe(0);
      expect(standing.open.reduce((total, half) => total + creditOf(half), 0)).toBe(standing.unpaired);
      const { pairs } = pairing;
      const keys = (items: readonly ClearingItem[]): readonly string[] => items.map(({ key }) => key).sort();
      expect(keys([...pairing.ours, ...pairs.map((pair) => pair.ours)])).toEqual(keys(ours));
      expect(keys([...pairing.coded, ...pairs.map((pair) => pair.coded)])).toEqual(keys(coded));
      for (const pair of pairs) {
        if (pair.ours.amount.currency !== pair.coded.amount.currency) continue;
        expect(pair.ours.amount).toEqual(pair.coded.amount);
        if (pair.ours.amount.currency === 'NZD') expect(residueOf(pair)).toBe(0);
      }
    }),
  );
});

const OFFSET = { id: 'c', code: '855', name: 'Offset', isBank: false } as Account;
const BANK = { id: 'b', code: '090', name: 'Bank', isBank: true } as Account;

const STATE: Omit<ClearingState, 'ours' | 'standing'> = {
  account: OFFSET,
  base: 'NZD',
  from: FIRST,
  day: TODAY,
  today: TODAY,
  unread: 0,
  balance: null,
  outdated: null,
};

test('whatever the balance: what is not told by it is what the account holds beyond ours less coded', () => {
  fc.assert(
    fc.property(ITEMS('o'), ITEMS('c'), fc.integer({ min: -500, max: 500 }), (ours, coded, minor) => {
      const standing = standingOn(pairSides(ours, coded, 'NZD', FIRST), TODAY);
      const balance = { minor, day: TODAY, by: 'ada', accountId: 'c' } as TypedBalance;
      const state = { ...STATE, ours: standing.ours, standing, balance };
      expect(beyond(state)).toBe(minor - standing.unpaired - standing.exchange);
      const { rows, unexplained } = clearingRows([state], new Set());
      const [first, ...others] = rows;
      expect([first?.register, first?.ledger]).toEqual([standing.unpaired + standing.exchange, minor]);
      expect(others.reduce((total, { difference }) => total + (difference ?? 0), 0)).toBe(first?.register);
      expect(unexplained).toBe(rows.filter(({ status }) => status === 'To be explained').length);
      expect(clearingRows([state], new Set(rows.map(({ key }) => key))).unexplained).toBe(0);
    }),
  );
});

test('beyond fifty rows of an account the rest is one', () => {
  const ours = Array.from({ length: 60 }, (_none, at) => ofOurs(String(at), 1, 1_000 + at));
  const standing = standingOn(pairSides(ours, [], 'NZD', FIRST), TODAY);
  const state = { ...STATE, ours: standing.ours, standing };
  const { rows, unexplained } = clearingRows([state], new Set());
  expect(rows).toHaveLength(52);
  expect([rows.at(-1)?.entries, unexplained]).toEqual([10, 51]);
  expect(rows.slice(1).reduce((total, { difference }) => total + (difference ?? 0), 0)).toBe(standing.unpaired);
});

test('what was paid out with the wages and no line covers has one row, and its owner stays while it grows', () => {
  const stateOf = (count: number) => {
    const ours = Array.from({ length: count }, (_none, at) => ofOurs(String(at), 1, 100 + at, { isByPayroll: true }));
    const standing = standingOn(pairSides(ours, [item('a', 1, 101)], 'NZD', FIRST), TODAY);
    return { ...STATE, ours: standing.ours, standing };
  };
  const [, row] = clearingRows([stateOf(3)], new Set()).rows;
  expect(row).toMatchObject({ status: 'To be explained', entries: 2, register: 202, difference: 202 });
  const { rows, unexplained } = clearingRows([stateOf(5)], new Set([row?.key ?? '']));
  expect(rows[1]).toMatchObject({ status: 'Owned', entries: 4 });
  expect(unexplained).toBe(0);
});

const row = (entryId: number, minor: number, more: Partial<RegisteredRow> = {}) =>
  ({
    status: 'Paid',
    kind: 'COPAID',
    type: 'bill',
    documentId: 'd',
    number: 'CWE-d',
    contactName: 'Jane',
    date: day(10),
    account: '420 · Meals',
    amount: money(minor, 'NZD'),
    entryId,
    ...more,
  }) as RegisteredRow;

const payment = (minor: number, more: Partial<ListedPayment> = {}): ListedPayment => ({
  documentId: 'd',
  accountId: 'c',
  reference: '',
  amount: money(minor, 'NZD'),
  date: day(12),
  isReconciled: false,
  ...more,
});

const read = (more: Partial<ClearingRead>): ClearingRead => ({
  registered: [],
  payments: [],
  coded: [],
  documents: [],
  dates: new Map(),
  accounts: [OFFSET, BANK],
  base: 'NZD',
  from: FIRST,
  ...more,
});

const told = ({ items, unread }: ReturnType<typeof ourSide>) => [
  items.map(({ amount, baseMinor, entryIds }) => [amount.minor, baseMinor, ...entryIds]),
  unread,
];

test('a payment of a whole document is told by entry, another as it is; a refund is negative', () => {
  const registered = [row(1, 500), row(2, 300), row(3, -200, { documentId: 'n', type: 'creditNote' })];
  const refund = payment(200, { documentId: 'n' });
  expect(told(ourSide(OFFSET, read({ registered, payments: [payment(800), refund] })))).toEqual([
    [
      [500, 500, 1],
      [300, 300, 2],
      [-200, -200, 3],
    ],
    0,
  ]);
  expect(told(ourSide(OFFSET, read({ registered, payments: [payment(700)] })))).toEqual([[[700, 700, 1, 2]], 0]);
  const others = [payment(800, { accountId: 'b' }), payment(800, { documentId: 'x' }), payment(800, { date: day(-1) })];
  expect(told(ourSide(OFFSET, read({ registered, payments: others })))).toEqual([[], 0]);
});

test('entries of a foreign payment add up to what the whole comes to; without a rate it can’t be read', () => {
  const aud = (entryId: number) => row(entryId, 100, { amount: money(100, 'AUD') });
  const paid = payment(300, { amount: money(300, 'AUD'), unitsPerBase: '0.9' });
  const registered = [aud(1), aud(2), aud(3)];
  const side = ourSide(OFFSET, read({ registered, payments: [paid] }));
  expect(side.items.map(({ baseMinor }) => baseMinor)).toEqual([111, 111, 111]);
  const thirds = ourSide(OFFSET, read({ registered, payments: [{ ...paid, unitsPerBase: '0.7' }] }));
  expect(thirds.items.map(({ baseMinor }) => baseMinor)).toEqual([143, 143, 143]);
  expect(thirds.items.reduce((total, { baseMinor }) => total + baseMinor, 0)).toBe(Math.round(300 / 0.7));
  const { unitsPerBase: _none, ...bare } = paid;
  expect(told(ourSide(OFFSET, read({ registered, payments: [bare] })))).toEqual([[], 1]);
});

test('private spend credits the account that its lines name; money that the member is owed back debits it', () => {
  const own = { kind: 'PRIV', status: 'In the ledger', type: 'creditNote', account: '855 · Offset' } as const;
  const registered = [
    row(1, -500, { ...own }),
    row(2, 300, { ...own, type: 'bill', documentId: 'e' }),
    row(3, -100, { ...own, documentId: 'f', account: '856 · Other' }),
    row(4, -100, { ...own, documentId: 'g', status: 'Draft in Xero' }),
  ];
  expect(told(ourSide(OFFSET, read({ registered })))).toEqual([
    [
      [500, 500, 1],
      [-300, -300, 2],
    ],
    0,
  ]);
});

test('the days of a statement line are about the day of the expense where that is known, else before that of its document', () => {
  const days = (dates: ReadonlyMap<number, CalendarDate>) =>
    ourSide(OFFSET, read({ registered: [row(1, 500)], payments: [payment(500)], dates })).items.map(({ from, to }) => [
      from,
      to,
    ]);
  expect(days(new Map([[1, day(3)]]))).toEqual([[day(-2), day(8)]]);
  expect(days(new Map())).toEqual([[day(-26), day(15)]]);
});

const spent = (more: Partial<BankTransaction>): BankTransaction => ({
  id: 't',
  accountId: 'b',
  isSpent: true,
  total: money(500, 'NZD'),
  date: day(3),
  contactName: 'Cafe',
  reference: 'R',
  lines: [
    { accountId: 'c', description: 'Lunch', amount: money(400, 'NZD'), hasTax: false },
    { accountId: 'x', description: 'Tip', amount: money(100, 'NZD'), hasTax: false },
  ],
  ...more,
});

test('of what is coded, the lines of the account count, received ones against it; what can’t be read is counted', () => {
  const coded = [spent({}), spent({ id: 'u', isSpent: false }), spent({ date: null }), spent({ lines: null })];
  const side = codedSide(OFFSET, read({ coded }));
  expect(told(side)).toEqual([
    [
      [400, 400],
      [-400, -400],
    ],
    2,
  ]);
  expect(side.items[0]).toMatchObject({ key: 't 0', text: 'R Lunch', who: 'Cafe', where: '090 · Bank' });
  const aud = { accountId: 'c', description: '', amount: money(400, 'AUD'), hasTax: false };
  const foreign = [spent({ lines: [aud], unitsPerBase: '0.8' }), spent({ lines: [aud] })];
  expect(told(codedSide(OFFSET, read({ coded: foreign })))).toEqual([[[400, 500]], 1]);
});

test('the accounts are those that people name and no bank feed fills; reading begins with the first entry, not beyond 400 days', () => {
  const settings = { expenseOffset: '855 · offset', payrollClearing: '090 · Bank' };
  const inputs = { settings, paymentTypes: [{ clearsThrough: '' }] } as unknown as Parameters<
    typeof clearingAccounts
  >[0];
  expect(clearingAccounts(inputs, [BANK, OFFSET, { ...OFFSET, id: 'd', code: '999' }])).toEqual([OFFSET]);
  expect(clearingStart([row(1, 1, { status: 'Void' }), row(2, 1, { kind: 'REIMB' })], TODAY)).toBeNull();
  expect(clearingStart([row(1, 1), row(2, 1, { kind: 'REIMB', isByPayroll: true, date: day(4) })], TODAY)).toBe(day(4));
  expect(clearingStart([row(1, 1, { date: '2020-01-01' as CalendarDate })], TODAY)).toBe(addDays(TODAY, -400));
});

test('a balance counts for 35 days', () => {
  const of = (count: number) => isFresh({ day: addDays(TODAY, -count) } as TypedBalance, TODAY);
  expect([of(-1), of(0), of(35), of(36)]).toEqual([false, true, true, false]);
});
