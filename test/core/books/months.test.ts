/** Which months are reconciled. */
import { monthsBetween, openMonths } from '../../../src/core/books/months.ts';
import type { CalendarDate } from '../../../src/core/calendar.ts';

const day = (text: string) => text as CalendarDate;
const names = (months: readonly { readonly month: string }[]) => months.map(({ month }) => month);

test.each([
  ['nothing is closed', null, ['2026-02', '2026-03']],
  ['the month before the last is', '2026-01-31', ['2026-02', '2026-03']],
  ['all but its last day is', '2026-02-27', ['2026-02', '2026-03']],
  ['it is closed', '2026-02-28', ['2026-03']],
  ['even this month is', '2026-03-31', ['2026-03']],
] as const)('where %s', (_what, closed, months) => {
  expect(names(openMonths(day('2026-03-05'), closed && day(closed)))).toEqual(months);
});

test('a range is taken by whole months, over a year’s end too', () => {
  const months = monthsBetween(day('2025-12-31'), day('2026-02-01'));
  expect(names(months)).toEqual(['2025-12', '2026-01', '2026-02']);
  expect(months.map(({ from, to }) => [from, to])).toEqual([
    ['2025-12-01', '2025-12-31'],
    ['2026-01-01', '2026-01-31'],
    ['2026-02-01', '2026-02-28'],
  ]);
});
