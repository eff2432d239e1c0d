/** How long a large plan takes. */
import { addDays } from '../../../src/core/calendar.ts';
import { planExpenses } from '../../../src/core/expenses/plan.ts';
import { AMEX, day, EMPLOYEE, expense, snapshotOf, VISA } from './company.ts';

const PAIRS = [
  { classification: 'Reimbursable', paymentType: EMPLOYEE },
  { classification: 'NonReimbursable', paymentType: VISA },
  { classification: 'NonReimbursable', paymentType: AMEX },
] as const;

test('10,000 expenses are planned in a few seconds on the slowest machine', () => {
  const expenses = Array.from({ length: 10_000 }, (_, at) =>
    expense(at + 1, {
      ...PAIRS[at % 3],
      total: `${(at % 400) + 1}.${(at % 90) + 10}`,
      date: addDays(day('2026-10-05'), at % 42),
    }),
  );
  const before = process.cpuUsage();
  const { documents } = planExpenses(snapshotOf(expenses, { settings: { grouping: 'member and week' } }));
  // of this thread's work, not of the clock: others may be busy on the same machine
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(4000);
  expect(documents.flatMap(({ entries }) => entries)).toHaveLength(10_000);
});
