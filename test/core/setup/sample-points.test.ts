import type { UnpostedExpense } from '../../../src/core/expenses/expense.ts';
import type { Answer, ReadPoint } from '../../../src/core/setup/points.ts';
import { lookAtExpenses } from '../../../src/core/setup/sample-points.ts';
import { expense, MILEAGE } from '../expenses/company.ts';

const answersOf = (expenses: readonly UnpostedExpense[]) =>
  Object.fromEntries(lookAtExpenses(expenses).map(({ point, answer }) => [point, answer]));

/** Three that show the same, which is enough to tell. */
const three = (parts: Parameters<typeof expense>[1]): UnpostedExpense[] => [1, 2, 3].map((id) => expense(id, parts));

test('nothing is seen where nothing is unposted', () => {
  expect(new Set(Object.values(answersOf([])))).toEqual(new Set(['nothing to see']));
});

const PRIVATE = { classification: 'Personal' } as const;

test.each<[string, ReadPoint, UnpostedExpense[], Answer]>([
  ['entries that are there', 'entry ids', three({}), 'agrees'],
  ['entries that are not', 'entry ids', three({ entry: null }), 'disagrees'],
  ['records of each', 'GL records', three({}), 'agrees'],
  ['records of none', 'GL records', three({ recordIds: [] }), 'disagrees'],
  [
    'no private one with records',
    'GL records',
    [...three({ ...PRIVATE, recordIds: [] }), ...Array.from({ length: 9 }, (_, at) => expense(at + 10))],
    'disagrees',
  ],
  ['one odd private one', 'GL records', [expense(1, { ...PRIVATE, recordIds: [] }), ...three({})], 'agrees'],
  ['private ones as entered', 'private amounts', three({ ...PRIVATE, total: '-36.8' }), 'agrees'],
  ['private ones turned', 'private amounts', three({ ...PRIVATE, entry: { amount: '-115' } }), 'disagrees'],
  [
    'rows that are no numbers',
    'private amounts',
    three({ ...PRIVATE, total: 'x', entry: { amount: '115' } }),
    'disagrees',
  ],
  ['tax inside', 'taxed amounts', three({ tax: '15' }), 'agrees'],
  ['tax on top', 'taxed amounts', three({ tax: '15', entry: { amount: '130' } }), 'disagrees'],
  ['taxed miles', 'taxed amounts', three({ tax: '15', type: MILEAGE, entry: { amount: '7' } }), 'nothing to see'],
  ['approved ones', 'only approved', three({}), 'agrees'],
  ['one that is not', 'only approved', [expense(1), expense(2, { entry: { status: 'Open' } })], 'disagrees'],
])('%s: %s', (_, point, expenses, answer) => {
  expect(answersOf(expenses)[point]).toBe(answer);
});

test('what does not fit is named', () => {
  const [entryIds] = lookAtExpenses([expense(7, { entry: null }), ...three({})]);
  expect(entryIds).toMatchObject({ answer: 'agrees', looked: 4, fitting: 3, examples: ['E7'] });
});
