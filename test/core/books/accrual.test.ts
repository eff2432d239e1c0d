/** What a month's accrual comes to: account, tax, currency, and what is told apart. */
import { type Accrual, accrue } from '../../../src/core/books/accrual.ts';
import {
  accrualAccounts,
  halvesOf,
  isKeptAs,
  missingJournals,
  type OfHalves,
} from '../../../src/core/books/accrual-journals.ts';
import type { Month } from '../../../src/core/books/months.ts';
import type { Placed, Stage } from '../../../src/core/books/place.ts';
import { openDesk } from '../../../src/core/expenses/desk.ts';
import type { UnpostedExpense } from '../../../src/core/expenses/expense.ts';
import type { FoundJournal, Journal } from '../../../src/core/ledger/types.ts';
import { money } from '../../../src/core/money.ts';
import { account, day, expense, GIFTS, LEDGER, MILEAGE, mappingRow, snapshotOf } from '../expenses/company.ts';

const OCTOBER: Month = { month: '2026-10', from: day('2026-10-01'), to: day('2026-10-31') };

type Changes = Parameters<typeof snapshotOf>[1];

/** Each expense as it is placed, by its stage. */
const accrualOf = (entries: readonly (readonly [UnpostedExpense, Partial<Placed>])[], changes: Changes = {}): Accrual =>
  accrue({
    month: OCTOBER,
    placed: entries.map(
      ([each, more]): Placed => ({
        entryId: each.entryId,
        date: each.date,
        month: '2026-10',
        memberName: each.member.name,
        currency: each.currency,
        amount: money(11_500, each.currency),
        lowersDebt: each.classification === 'Personal',
        stage: 'held',
        why: '',
        account: '',
        isApproved: false,
        ...more,
      }),
    ),
    expenses: new Map(entries.map(([each]) => [each.entryId, each])),
    snapshot: snapshotOf([], changes),
  });

const sumsIn = ({ sums }: Accrual) =>
  sums.map(({ account: to, expenseType, entries, net }) => [to?.code ?? '', expenseType, entries, net.minor]);

test('by account, net of the tax that posting would claim, whatever entry and report lack for posting', () => {
  const accrual = accrualOf([
    [expense(1), {}],
    [expense(2, { report: null, entry: { status: 'Open' } }), { stage: 'not submitted' }],
    [expense(3, { type: MILEAGE }), { amount: money(3_515, 'NZD') }],
    [expense(4), { amount: money(-1_000, 'NZD') }],
  ]);
  expect(sumsIn(accrual)).toEqual([
    ['420', '', 3, 10_000 + 10_000 - 870],
    ['449', '', 1, 3_515],
  ]);
  expect([accrual.entries, accrual.total.minor]).toEqual([4, 22_645]);
});

test.each<[Stage, number]>([
  ['not submitted', 1],
  ['to post', 1],
  ['in doubt', 1],
  ['saved', 1],
  ['taken back', 1],
  ['in the ledger', 0],
  ['batched off', 0],
  ['batched elsewhere', 0],
])('what is %s counts %d times', (stage, times) => {
  expect(accrualOf([[expense(1), { stage }]]).entries).toBe(times);
});

test('what was spent later is not in it', () => {
  const late = expense(1, { date: day('2026-11-01') });
  expect(accrualOf([[late, {}]]).entries).toBe(0);
});

test('private spend and advances, amounts that can’t be read, and currencies without a rate are told apart', () => {
  const { entries, apart } = accrualOf([
    [expense(1, { classification: 'Personal' }), {}],
    [expense(2), { amount: null }],
    [expense(3, { currency: 'KWD' }), { amount: money(11_501, 'KWD') }],
    [expense(4, { currency: 'AUD' }), {}],
  ]);
  expect(entries).toBe(0);
  expect(Object.values(apart).map((each) => [each.entries, each.amounts.map(({ minor }) => minor)])).toEqual([
    [1, [11_500]],
    [2, [11_501]],
    [1, [11_500]],
  ]);
});

test('another currency is converted by its rate of the month, after its tax was taken out', () => {
  const rates = [{ rowNumber: 2, currency: 'AUD', month: '2026-10', rate: '1.25' }];
  const accrual = accrualOf([[expense(1, { currency: 'AUD' }), {}]], { sheet: { exchangeRates: rates } });
  expect(sumsIn(accrual)).toEqual([['420', '', 1, 12_500]]);
  const other = [{ rowNumber: 2, currency: 'AUD', month: '2026-09', rate: '1.25' }];
  expect(accrualOf([[expense(1, { currency: 'AUD' }), {}]], { sheet: { exchangeRates: other } }).entries).toBe(0);
});

test('what GL Mapping can’t place has no account and keeps its tax, a line for each expense type', () => {
  const unread = expense(3, { entry: null });
  const accrual = accrualOf([
    [expense(1, { type: GIFTS }), {}],
    [expense(2, { classification: null }), {}],
    [unread, {}],
  ]);
  expect(sumsIn(accrual)).toEqual([
    ['', 'Client gifts', 1, 11_500],
    ['', 'Meals', 2, 23_000],
  ]);
});

test('tax that ConnectWise holds and no rate gives is split as posting would, or else taken out by the row’s rate', () => {
  const odd = expense(1, { tax: '7.50' });
  const splitting = { sheet: { mapping: [mappingRow(2, { splitsTax: true })] } };
  expect(sumsIn(accrualOf([[odd, {}]], splitting))).toEqual([['420', '', 1, 10_750]]);
  expect(sumsIn(accrualOf([[odd, {}]]))).toEqual([['420', '', 1, 10_000]]);
});

test('where amounts are entered without tax they are the cost, and where there is none to claim they are too', () => {
  const entered: Changes = { settings: { amountsEntered: 'exclusive' } };
  expect(sumsIn(accrualOf([[expense(1), {}]], entered))).toEqual([['420', '', 1, 11_500]]);
  const untaxed: Changes = { organisation: { hasPurchaseTax: false } };
  expect(sumsIn(accrualOf([[expense(1), {}]], untaxed))).toEqual([['420', '', 1, 11_500]]);
});

test('tracking parts an account as it would part its lines', () => {
  const rows = [mappingRow(2), mappingRow(3, { location: 'Auckland', tracking1: 'Auckland' })];
  const accrual = accrualOf(
    [
      [expense(1), {}],
      [expense(2, { entry: { location: null } }), {}],
    ],
    { sheet: { mapping: rows } },
  );
  expect(accrual.sums.map(({ tracking }) => tracking.map(({ optionId }) => optionId))).toEqual([[], ['akl']]);
});

const LIABILITY = account('804', 'Accrued expenses', { class: 'liability', defaultTaxCode: 'NONE' });
const NAMED: Changes = {
  settings: { accrualAccount: '804 · Accrued expenses' },
  ledger: { accounts: [...LEDGER.accounts, LIABILITY] },
};
const NONE: OfHalves<readonly FoundJournal[]> = { accrual: [], reversal: [] };

function journalsOf(accrual: Accrual, found = NONE, changes: Changes = NAMED): readonly Journal[] {
  const accounts = accrualAccounts(openDesk(snapshotOf([], changes)));
  if (!accounts.ok) throw new Error(accounts.error.because);
  const made = missingJournals(accrual, accounts.value, found, OCTOBER);
  if (!made.ok) throw new Error(made.error.kind);
  return made.value;
}

const ONE = accrualOf([
  [expense(1), {}],
  [expense(2, { type: GIFTS }), {}],
]);

test('both journals balance, are marked, and the one is the other turned round', () => {
  const [made, reversal] = journalsOf(ONE);
  expect(made).toMatchObject({ date: '2026-10-31', narration: expect.stringMatching(/^CWE-ACCR-2026-10 · /) });
  expect(reversal).toMatchObject({ date: '2026-11-01', narration: expect.stringMatching(/^CWE-ACCR-2026-10-R · /) });
  const lines = (journal: Journal | undefined) =>
    journal?.lines.map(({ accountId, amount }) => [accountId, amount.minor]);
  expect(lines(made)).toEqual([
    ['account-420', 10_000],
    ['account-804', 11_500],
    ['account-804', -21_500],
  ]);
  expect(lines(reversal)).toEqual(lines(made)?.map(([id, minor]) => [id, -Number(minor)]));
  expect(made?.lines.some(({ description }) => /\[E\d/.test(description))).toBe(false);
});

test('a sum of nothing has no line, and where there are no others there is nothing to make', () => {
  const even = accrualOf([
    [expense(1), {}],
    [expense(2), { amount: money(-11_500, 'NZD') }],
  ]);
  expect(() => journalsOf(even)).toThrow('nothing');
});

const foundAs = (journal: Journal | undefined, more: Partial<FoundJournal> = {}): FoundJournal => {
  if (!journal) throw new Error('no journal');
  return { ...journal, id: 'j', isDraft: true, ...more };
};

test('what stands is told by its narration alone; a later month or another text is not it', () => {
  const [made, reversal] = journalsOf(ONE);
  const other = foundAs(made, { narration: 'CWE-ACCR-2026-100' });
  const moved = foundAs(reversal, { date: day('2026-11-05'), narration: `Reviewed: ${reversal?.narration}` });
  const halves = halvesOf([foundAs(made), moved, other], OCTOBER);
  expect([halves.accrual.length, halves.reversal]).toEqual([1, [moved]]);
});

test('the missing half is made from the one that stands, unless its lines can’t be told', () => {
  const [made, reversal] = journalsOf(ONE);
  const empty = accrualOf([]);
  expect(journalsOf(empty, { ...NONE, accrual: [foundAs(made)] })).toEqual([reversal]);
  expect(journalsOf(empty, { ...NONE, reversal: [foundAs(reversal)] })).toEqual([made]);
  expect(() => journalsOf(ONE, { ...NONE, accrual: [foundAs(made, { lines: null })] })).toThrow('half unreadable');
  expect(() => journalsOf(ONE, { accrual: [foundAs(made)], reversal: [foundAs(reversal)] })).toThrow('there');
});

test('kept as sent is a draft of the day with the same accounts, amounts and tracking, in any order', () => {
  const [made] = journalsOf(ONE);
  if (!made) throw new Error('no journal');
  expect(isKeptAs(made, foundAs(made, { lines: [...made.lines].reverse() }))).toBe(true);
  expect(isKeptAs(made, foundAs(made, { isDraft: false }))).toBe(false);
  expect(isKeptAs(made, foundAs(made, { date: day('2026-10-30') }))).toBe(false);
  expect(isKeptAs(made, foundAs(made, { lines: made.lines.slice(1) }))).toBe(false);
  expect(isKeptAs(made, foundAs(made, { lines: null }))).toBe(false);
});

test.each([
  ['', 'not named'],
  ['999', 'not there'],
  ['861 · Closed Card', 'not active'],
  ['091 · Visa Card', 'bank or system account'],
  ['800 · Accounts Payable', 'bank or system account'],
  ['420 · Entertainment', 'no liability'],
  ['855 · Expense Offset', 'clears payments'],
  ['856 · Amex Clearing', 'clears payments'],
])('an accrual account "%s" is refused: %s', (accrualAccount, because) => {
  const accounts = accrualAccounts(openDesk(snapshotOf([], { settings: { accrualAccount } })));
  expect(accounts).toMatchObject({ ok: false, error: { setting: 'Accrual account', because } });
});

test('the account for what GL Mapping can’t place may be any that journals take', () => {
  const named = (unmappedAccrual: string) =>
    accrualAccounts(openDesk(snapshotOf([], { ...NAMED, settings: { ...NAMED.settings, unmappedAccrual } })));
  expect(named('420 · Entertainment')).toMatchObject({ ok: true, value: { unmapped: { code: '420' } } });
  expect(named('')).toMatchObject({ ok: true, value: { unmapped: { code: '804' } } });
  expect(named('861 · Closed Card')).toMatchObject({
    ok: false,
    error: { setting: 'Accrue unmapped expenses to', because: 'not active' },
  });
});
