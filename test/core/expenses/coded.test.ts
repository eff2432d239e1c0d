/** Which linked payments wait because the same money is coded in their account already. */
import { codedSpan, holdCoded } from '../../../src/core/expenses/coded.ts';
import { planExpenses } from '../../../src/core/expenses/plan.ts';
import type { Plan } from '../../../src/core/expenses/plan-types.ts';
import type { BankTransaction } from '../../../src/core/ledger/types.ts';
import { money } from '../../../src/core/money.ts';
import { AMEX, day, expense, LEDGER, linkRow, snapshotOf, VISA } from './company.ts';

/** Meals on two days over NZD 115 and a refund of 20, linked; one over 115 that is not. */
const plan = planExpenses(
  snapshotOf(
    [
      expense(1, { classification: 'NonReimbursable', paymentType: VISA, date: day('2026-10-06') }),
      expense(2, { classification: 'NonReimbursable', paymentType: VISA, date: day('2026-10-20') }),
      expense(3, { classification: 'NonReimbursable', paymentType: VISA, date: day('2026-10-08'), total: '-20' }),
      expense(4, { classification: 'NonReimbursable', paymentType: AMEX, date: day('2026-10-06') }),
    ],
    { sheet: { links: [linkRow(2)] } },
  ),
);

const spent = (parts: Partial<BankTransaction> = {}): BankTransaction => ({
  id: 't1',
  accountId: 'account-Savings',
  isSpent: true,
  total: money(11_500, 'NZD'),
  date: day('2026-10-06'),
  contactName: 'Cafe',
  reference: '',
  lines: null,
  ...parts,
});

const hold = (coded: readonly BankTransaction[] | null, real: readonly number[] = []): Plan =>
  holdCoded(plan, { coded, areBothReal: (id) => real.includes(id), accounts: LEDGER.accounts });

const heldIn = ({ exceptions }: Plan): readonly number[] =>
  exceptions.flatMap(({ entries }) => entries.map(({ entryId }) => entryId));

test('the days to look at reach three beyond the linked payments; none where nothing is linked', () => {
  expect(codedSpan(plan.documents)).toEqual({ from: '2026-10-03', to: '2026-10-23' });
  expect(codedSpan(planExpenses(snapshotOf([expense(1)])).documents)).toBeNull();
});

test.each<[string, Partial<BankTransaction>, readonly number[]]>([
  ['the same day', {}, [1]],
  ['three days later', { date: day('2026-10-09') }, [1]],
  ['three days before', { date: day('2026-10-03') }, [1]],
  ['four days later', { date: day('2026-10-10') }, []],
  ['another account', { accountId: 'account-091' }, []],
  ['another amount', { total: money(11_501, 'NZD') }, []],
  ['another currency', { total: money(11_500, 'AUD') }, []],
  ['received, not spent', { isSpent: false }, []],
  ['received as the refund is', { isSpent: false, total: money(2_000, 'NZD') }, [3]],
  ['whose date can not be read', { date: null }, [1, 2]],
  ['whose amount can not be read', { total: null }, [1]],
  ['whose account can not be read', { accountId: null }, [1]],
  ['of another amount, of which nothing else can be read', { accountId: null, date: null, total: money(1, 'NZD') }, []],
  ['of another account, of which nothing else can be read', { accountId: 'account-091', date: null, total: null }, []],
  ['of which nothing can be read', { accountId: null, date: null, total: null }, [1, 2]],
  ['spent where the refund is received', { total: money(2_000, 'NZD'), date: day('2026-10-08') }, []],
])('a transaction coded by hand: %s', (_what, parts, held) => {
  const after = hold([spent(parts)]);
  expect(heldIn(after)).toEqual(held);
  expect(after.documents.map(({ entries }) => entries[0]?.entryId)).toEqual(
    [1, 2, 3, 4].filter((id) => !held.includes(id)),
  );
});

test('the nearest one is told, and what people said to be two purchases passes', () => {
  const coded = [
    spent({ id: 'far', date: day('2026-10-04') }),
    spent({ id: 'near', date: day('2026-10-07'), contactName: '' }),
  ];
  expect(hold(coded).exceptions).toMatchObject([
    {
      key: 'coded-already:E1',
      facts: { kind: 'coded already', account: 'Savings', date: '2026-10-07', contactName: '' },
    },
  ]);
  expect(heldIn(hold(coded, [1]))).toEqual([]);
});

test('what can be read whole is told before what can not', () => {
  const unread = spent({ id: 'a', total: null, date: day('2026-10-06') });
  expect(hold([unread, spent({ id: 'b', date: day('2026-10-08') })]).exceptions).toMatchObject([
    { facts: { date: '2026-10-08', isWhole: true } },
  ]);
  expect(hold([unread]).exceptions).toMatchObject([{ facts: { account: 'Savings', isWhole: false } }]);
});

test.each<[string, Partial<BankTransaction>, boolean]>([
  ['all of which can be read', {}, true],
  ['whose account can not be read', { accountId: null }, false],
  ['whose date can not be read', { date: null }, false],
  ['whose amount can not be read', { total: null }, false],
])('one %s', (_what, parts, isWhole) => {
  expect(hold([spent(parts)]).exceptions[0]?.facts).toMatchObject({ isWhole });
});

test('of two on one day the same one is told, however they were read', () => {
  const two = [spent({ id: 'b', contactName: 'Second' }), spent({ id: 'a', contactName: 'First' })];
  const told = (coded: readonly BankTransaction[]) => hold(coded).exceptions.map(({ facts }) => facts);
  expect(told(two)).toMatchObject([{ contactName: 'First' }]);
  expect(told([...two].reverse())).toEqual(told(two));
});

test('a plan of which nothing is linked stays as it is', () => {
  const own = planExpenses(snapshotOf([expense(1)]));
  expect(holdCoded(own, { coded: [spent()], areBothReal: () => false, accounts: LEDGER.accounts })).toEqual(own);
});

test('a linked document says whether anybody looked, any other one nothing', () => {
  const why = (after: Plan): readonly string[] => after.documents.map((planned) => planned.why);
  expect(why(hold([])).map((text) => text.includes('Nothing coded in that account is like it'))).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect(why(hold(null)).map((text) => text.includes('was not looked at'))).toEqual([true, true, true, false]);
});
