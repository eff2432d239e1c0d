/** The next pay date by every kind of rule, held against a slow look at each day. */
import fc from 'fast-check';
import { addDays, type CalendarDate, instantAt } from '../../../src/core/calendar.ts';
import { dueDate, LAST_DAY, nextPayDate, type PayDates } from '../../../src/core/expenses/pay-dates.ts';
import { day, SETTINGS } from './company.ts';

const DAY_MS = 86_400_000;

const days: fc.Arbitrary<CalendarDate> = fc
  .integer({ min: 0, max: 40_000 })
  .map((count) => instantAt(count * DAY_MS).slice(0, 10) as CalendarDate);

const rules: fc.Arbitrary<PayDates> = fc.oneof(
  fc.record({ every: fc.constant('week' as const), weekday: fc.integer({ min: 0, max: 6 }) }),
  fc.record({ every: fc.constant('second week' as const), from: days }),
  fc.record({ every: fc.constant('month' as const), day: fc.integer({ min: 1, max: LAST_DAY }) }),
  fc.constant({ every: 'half month' } as const),
);

const partsOf = (date: CalendarDate) => {
  const at = new Date(`${date}T00:00:00Z`);
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  return { weekday: at.getUTCDay(), day: at.getUTCDate(), last, number: at.getTime() / DAY_MS };
};

/** Whether people are paid on a day, told from that day alone. */
function isPayDate(rule: PayDates, date: CalendarDate): boolean {
  const { weekday, day: ofMonth, last, number } = partsOf(date);
  if (rule.every === 'week') return weekday === rule.weekday;
  if (rule.every === 'second week') return (number - partsOf(rule.from).number) % 14 === 0;
  if (rule.every === 'half month') return ofMonth === 15 || ofMonth === last;
  return ofMonth === Math.min(rule.day, last);
}

test('it is the first day from the given one on that is a pay date', () => {
  fc.assert(
    fc.property(rules, days, (rule, from) => {
      let expected = from;
      while (!isPayDate(rule, expected)) expected = addDays(expected, 1);
      expect(nextPayDate(rule, from)).toBe(expected);
    }),
    { numRuns: 3_000 },
  );
});

test('a pay date is its own next one, and a later day never has an earlier one', () => {
  fc.assert(
    fc.property(rules, days, fc.integer({ min: 0, max: 60 }), (rule, from, count) => {
      const next = nextPayDate(rule, from);
      expect(nextPayDate(rule, next)).toBe(next);
      expect(nextPayDate(rule, addDays(from, count)) >= next).toBe(true);
    }),
  );
});

test.each<[PayDates, string, string]>([
  [{ every: 'week', weekday: 5 }, '2026-10-27', '2026-10-30'],
  [{ every: 'second week', from: day('2026-10-16') }, '2026-10-27', '2026-10-30'],
  [{ every: 'second week', from: day('2026-11-06') }, '2026-10-27', '2026-11-06'],
  [{ every: 'month', day: 20 }, '2026-10-21', '2026-11-20'],
  [{ every: 'month', day: 30 }, '2026-02-03', '2026-02-28'],
  [{ every: 'month', day: 30 }, '2028-02-29', '2028-02-29'],
  [{ every: 'month', day: LAST_DAY }, '2026-12-31', '2026-12-31'],
  [{ every: 'half month' }, '2026-10-16', '2026-10-31'],
  [{ every: 'half month' }, '2026-12-15', '2026-12-15'],
])('%j from %s on: %s', (rule, from, next) => {
  expect(nextPayDate(rule, day(from))).toBe(next);
});

test('without a rule it is due some days later', () => {
  expect(dueDate(day('2026-10-27'), { ...SETTINGS, payDates: null, dueDays: 14 })).toBe('2026-11-10');
  expect(dueDate(day('2026-10-27'), { ...SETTINGS, payDates: { every: 'half month' } })).toBe('2026-10-31');
});
