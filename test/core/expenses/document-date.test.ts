/** Which day a document bears, by the rule that a person chose, and what a closed period does to it. */
import { planExpenses } from '../../../src/core/expenses/plan.ts';
import { day, expense, onlyDocument, snapshotOf, VISA } from './company.ts';

const WEEK = { grouping: 'member and week' } as const;
const ENTRIES = [
  expense(1, { date: day('2026-10-06') }),
  expense(2, { date: day('2026-10-08') }),
  expense(3, { date: day('2026-10-08') }),
];

const datesOf = (...parameters: Parameters<typeof snapshotOf>) =>
  planExpenses(snapshotOf(...parameters)).documents.map(({ document }) => document.date);

test.each([
  ['the last entry in it', { ...WEEK, datedBy: 'last entry' }, ['2026-10-08']],
  ['its entries, a document for each day', { ...WEEK, datedBy: 'entry date' }, ['2026-10-06', '2026-10-08']],
  ['the end of the week', { ...WEEK, datedBy: 'period end' }, ['2026-10-11']],
  ['the end of the report', { grouping: 'report', datedBy: 'period end' }, ['2026-10-11']],
  ['the end of the month', { datedBy: 'period end' }, ['2026-10-31', '2026-10-31', '2026-10-31']],
  ['the day of posting', { ...WEEK, datedBy: 'posting date' }, ['2026-11-18']],
] as const)('dated by %s', (_what, settings, dates) => {
  expect(datesOf(ENTRIES, { settings })).toEqual(dates);
});

test('a week that two months share ends with each month where months are apart', () => {
  const across = [
    expense(1, { date: day('2026-10-30'), report: { from: day('2026-10-26'), to: day('2026-11-01') } }),
    expense(2, { date: day('2026-11-01'), report: { from: day('2026-10-26'), to: day('2026-11-01') } }),
  ];
  const settings = { ...WEEK, datedBy: 'period end' } as const;
  expect(datesOf(across, { settings })).toEqual(['2026-10-31', '2026-11-01']);
  expect(datesOf(across, { settings: { ...settings, splitsAtMonthEnd: false } })).toEqual(['2026-11-01']);
});

test('a document is never dated before its last expense', () => {
  const late = expense(1, { date: day('2026-12-24') });
  expect(datesOf([late], { settings: { datedBy: 'posting date' } })).toEqual(['2026-12-24']);
  expect(datesOf([late], { settings: { grouping: 'report', datedBy: 'period end' } })).toEqual(['2026-12-24']);
});

describe('in a closed period', () => {
  const september = expense(1, {
    date: day('2026-09-28'),
    classification: 'NonReimbursable',
    paymentType: VISA,
  });
  const moved = { inLockedPeriod: 'first open day' } as const;

  it('it is moved to the first open day only by choice, with its payment and its due day', () => {
    expect(planExpenses(snapshotOf([september])).exceptions).toMatchObject([{ facts: { kind: 'period closed' } }]);
    const { document, payment, why } = onlyDocument(planExpenses(snapshotOf([september], { settings: moved })));
    expect(document).toMatchObject({ date: '2026-10-01', dueDate: '2026-10-15' });
    expect(payment).toMatchObject({ date: '2026-10-01' });
    expect(why).toContain(
      "Dated 1 Oct 2026, the first open day, instead of 28 Sep 2026: Xero's lock date is 30 Sep 2026.",
    );
  });

  it('the later of lock date and books closed counts', () => {
    const settings = { ...moved, closedThrough: day('2026-10-31') };
    const { document, why } = onlyDocument(planExpenses(snapshotOf([september], { settings })));
    expect(document.date).toBe('2026-11-01');
    expect(why).toContain('Books closed through in Settings says 31 Oct 2026');
  });

  it('it is held while the first open day has not come', () => {
    const settings = { ...moved, closedThrough: day('2026-11-18') };
    expect(planExpenses(snapshotOf([september], { settings })).exceptions).toMatchObject([
      { facts: { kind: 'period closed', date: '2026-09-28', closedThrough: '2026-11-18', by: 'settings' } },
    ]);
    expect(datesOf([september], { settings: { ...settings, closedThrough: day('2026-11-17') } })).toEqual([
      '2026-11-18',
    ]);
  });
});

test('the usual text of a line comes from the settings, unless its mapping row has one', () => {
  const settings = { lineDescription: '{Member}' };
  const { document } = onlyDocument(planExpenses(snapshotOf([ENTRIES[0] ?? expense(1)], { settings })));
  expect(document.lines[0]?.description).toBe('Jane Taylor [E1]');
});
