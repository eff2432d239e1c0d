/** What the tabs show of an expense, whatever of it could not be read. */
import { entryOf } from '../../../src/core/expenses/prepare.ts';
import { expense } from './company.ts';

test.each<[string, Parameters<typeof expense>[1], object]>([
  [
    'as it is',
    {},
    {
      entryId: 1,
      amount: { minor: 11_500, currency: 'NZD' },
      amountText: '115.00',
      currency: 'NZD',
      memberName: 'Jane Taylor',
      date: '2026-10-06',
      reportName: '2026-10-05 to 2026-10-11',
      classification: 'Reimbursable',
      url: 'https://na.myconnectwise.net/expense/1',
    },
  ],
  ['without its report', { report: null }, { reportName: '' }],
  ['of a classification of its own', { classification: null }, { classification: 'Sponsored' }],
  ['of no classification at all', { classification: null, rows: [] }, { classification: '' }],
  ['that is no amount', { total: 'much' }, { amount: null, amountText: 'much' }],
])('an expense %s', (_what, parts, shown) => {
  expect(entryOf(expense(1, parts))).toMatchObject(shown);
});
