/** Which entries share a document, for every grouping. */

import { openDesk } from '../../../src/core/expenses/desk.ts';
import { groupExpenses } from '../../../src/core/expenses/group.ts';
import type { Settings } from '../../../src/core/expenses/inputs.ts';
import { planExpenses } from '../../../src/core/expenses/plan.ts';
import { prepareExpense } from '../../../src/core/expenses/prepare.ts';
import { ADVANCE, AMEX, day, expense, memberRow, SETTINGS, SIOBHAN, snapshotOf, VISA } from './company.ts';

const at = (date: string, parts: Parameters<typeof expense>[1] = {}) => ({ date: day(date), ...parts });
const report = (id: number, from: string, to: string) => ({ report: { id, from: day(from), to: day(to) } });
const copaid = (paymentType: typeof VISA) => ({ classification: 'NonReimbursable', paymentType }) as const;

const WEEK41 = report(41, '2026-10-05', '2026-10-11');
const FORTNIGHT = report(50, '2026-10-26', '2026-11-08');

/** The ids of the entries of each document, and the numbers' periods where there are several. */
function documentsOf(settings: Partial<Settings>, parts: readonly Parameters<typeof expense>[1][], sheet = {}) {
  const expenses = parts.map((each, index) => expense(index + 1, each));
  const { documents } = planExpenses(snapshotOf(expenses, { settings, sheet }));
  return documents.map(({ document, entries }) => {
    const ids = entries.map(({ entryId }) => entryId).join('+');
    return entries.length === 1 ? ids : `${ids} ${document.number.split('-').slice(1, 4).join('-')}`;
  });
}

type Case = readonly [Partial<Settings>, readonly Parameters<typeof expense>[1][], readonly string[]];

const week = { grouping: 'member and week' } as const;
const byReport = { grouping: 'report' } as const;

const cases: Readonly<Record<string, Case>> = {
  'per entry: never together': [{}, [at('2026-10-06', WEEK41), at('2026-10-06', WEEK41)], ['1', '2']],
  'a week of a member': [week, [at('2026-10-11', WEEK41), at('2026-10-05', WEEK41)], ['2+1 101-2026W41-REIMB']],
  'two members': [week, [at('2026-10-06', WEEK41), at('2026-10-06', { ...WEEK41, member: SIOBHAN })], ['1', '2']],
  'two kinds': [week, [at('2026-10-06', WEEK41), at('2026-10-06', { ...WEEK41, ...copaid(VISA) })], ['1', '2']],
  'two currencies': [week, [at('2026-10-06', WEEK41), at('2026-10-06', { ...WEEK41, currency: 'AUD' })], ['1', '2']],
  'two clearing accounts': [
    week,
    [at('2026-10-06', { ...WEEK41, ...copaid(VISA) }), at('2026-10-06', { ...WEEK41, ...copaid(AMEX) })],
    ['1', '2'],
  ],
  'two clearing accounts that take no part': [
    { ...week, leavesCompanyPaidOpen: true },
    [at('2026-10-06', { ...WEEK41, ...copaid(VISA) }), at('2026-10-06', { ...WEEK41, ...copaid(AMEX) })],
    ['1+2 101-2026W41-COPAID'],
  ],
  'an advance is part of the reimbursable document': [
    week,
    [at('2026-10-06', WEEK41), at('2026-10-07', { ...WEEK41, type: ADVANCE, total: '20' })],
    ['1+2 101-2026W41-REIMB'],
  ],
  "the report's own week, whatever the week of the settings": [
    { ...week, weekStartsOn: 4 },
    [at('2026-10-05', WEEK41), at('2026-10-11', WEEK41)],
    ['1+2 101-2026W41-REIMB'],
  ],
  'weeks of the settings where the report is longer': [
    { ...week, splitsAtMonthEnd: false },
    [
      at('2026-10-26', FORTNIGHT),
      at('2026-11-01', FORTNIGHT),
      at('2026-11-02', FORTNIGHT),
      at('2026-11-08', FORTNIGHT),
    ],
    ['1+2 101-2026W44-REIMB', '3+4 101-2026W45-REIMB'],
  ],
  'weeks that start on Sunday': [
    { ...week, weekStartsOn: 0, splitsAtMonthEnd: false },
    [at('2026-10-31', FORTNIGHT), at('2026-11-01', FORTNIGHT), at('2026-11-07', FORTNIGHT)],
    ['1', '2+3 101-2026W45-REIMB'],
  ],
  'a month end splits': [
    byReport,
    [at('2026-10-31', FORTNIGHT), at('2026-11-01', FORTNIGHT), at('2026-11-02', FORTNIGHT)],
    ['1', '2+3 101-R50-REIMB'],
  ],
  'a month end that does not split': [
    { ...byReport, splitsAtMonthEnd: false },
    [at('2026-10-31', FORTNIGHT), at('2026-11-01', FORTNIGHT)],
    ['1+2 101-R50-REIMB'],
  ],
  'two reports': [
    byReport,
    [at('2026-10-06', WEEK41), at('2026-10-06', report(42, '2026-10-05', '2026-10-11'))],
    ['1', '2'],
  ],
  'two reports of one week go together by week': [
    week,
    [at('2026-10-06', WEEK41), at('2026-10-06', report(42, '2026-10-05', '2026-10-11'))],
    ['1+2 101-2026W41-REIMB'],
  ],
};

test.each(Object.entries(cases))('%s', (_, [settings, parts, expected]) => {
  expect(documentsOf(settings, parts)).toEqual(expected);
});

test('members who share a contact keep documents of their own', () => {
  const members = [memberRow('jtaylor', 'Jane Taylor'), memberRow('soconnor', 'Jane Taylor', 3)];
  const parts = [at('2026-10-06', WEEK41), at('2026-10-06', { ...WEEK41, member: SIOBHAN })];
  expect(documentsOf(week, parts, { members })).toEqual(['1', '2']);
});

test('a group that nets to nothing is a bill for what is owed and a credit note for the rest', () => {
  const totals = ['80', '-30', '-50', '20', '-20'];
  const expenses = totals.map((total, index) => expense(index + 1, { total }));
  const { documents } = planExpenses(snapshotOf(expenses, { settings: week }));
  expect(documents.map(({ document }) => [document.type, document.total.minor, document.lines.length])).toEqual([
    ['bill', 10000, 2],
    ['creditNote', 10000, 3],
  ]);
  expect(new Set(documents.map(({ document }) => document.number)).size).toBe(2);
});

test('documents stand in the order of their lowest entries', () => {
  const expenses = ['-50', '60', '20', '-30'].map((total, index) => expense(index + 1, { total }));
  const { documents } = planExpenses(snapshotOf(expenses, { settings: week }));
  expect(documents.map(({ entries }) => entries.map(({ entryId }) => entryId))).toEqual([
    [1, 4],
    [2, 3],
  ]);
});

test('the same entries through another clearing account are another document', () => {
  const expenses = [expense(1, copaid(VISA)), expense(2, copaid(VISA))];
  const numbers = ['855', '856'].map(
    (expenseOffset) =>
      planExpenses(snapshotOf(expenses, { settings: { ...week, expenseOffset } })).documents[0]?.document.number,
  );
  expect(numbers[0]).toMatch(/^CWE-101-2026W41-COPAID-/);
  expect(numbers[1]).toMatch(/^CWE-101-2026W41-COPAID-/);
  expect(numbers[0]).not.toBe(numbers[1]);
});

test('a document is dated by its last entry, and closed only when that is', () => {
  const expenses = [
    at('2026-09-29', report(40, '2026-09-28', '2026-10-04')),
    at('2026-10-02', report(40, '2026-09-28', '2026-10-04')),
  ];
  const settings = { ...week, splitsAtMonthEnd: false };
  const plan = planExpenses(
    snapshotOf(
      expenses.map((each, index) => expense(index + 1, each)),
      { settings },
    ),
  );
  expect(plan.documents.map(({ document }) => [document.date, document.dueDate])).toEqual([
    ['2026-10-02', '2026-10-16'],
  ]);
});

test('a payment of a group is dated with its document', () => {
  const expenses = [
    expense(1, { ...copaid(VISA), date: day('2026-10-05') }),
    expense(2, { ...copaid(VISA), date: day('2026-10-08') }),
  ];
  const [planned] = planExpenses(snapshotOf(expenses, { settings: week })).documents;
  expect(planned?.payment).toEqual({ accountId: 'account-855', date: '2026-10-08' });
});

test('the lines of a group go by date, then by entry, in whatever order its expenses come', () => {
  const expenses = [
    expense(7, { date: day('2026-10-06') }),
    expense(1_000, { date: day('2026-10-06') }),
    expense(30, { date: day('2026-10-06') }),
    expense(2, { date: day('2026-10-08') }),
    expense(9, { date: day('2026-10-05') }),
  ];
  const desk = openDesk(snapshotOf(expenses));
  const prepared = expenses.flatMap((one) => {
    const result = prepareExpense(one, desk);
    return result.ok ? [result.value] : [];
  });
  for (const order of [prepared, [...prepared].reverse()]) {
    const [group] = groupExpenses(order, { ...SETTINGS, grouping: 'report' });
    expect(group?.expenses.map((each) => each.expense.entryId)).toEqual([9, 7, 30, 1_000, 2]);
  }
});
