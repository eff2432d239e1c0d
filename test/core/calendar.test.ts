/** Days are texts; no time zone ever moves one. */
import fc from 'fast-check';
import {
  addDays,
  type CalendarDate,
  dayOfText,
  daysBetween,
  earlier,
  instantAt,
  later,
  millisAt,
  monthEnd,
  monthOf,
  parseCalendarDate,
  weekdayOf,
  weekName,
  weekStart,
} from '../../src/core/calendar.ts';

const day = (text: string): CalendarDate => text as CalendarDate;
const days = fc.integer({ min: 0, max: 60_000 }).map((count) => addDays(day('1950-01-01'), count));

test.each([
  '2026-02-30',
  '2026-13-01',
  '2026-1-5',
  '05/10/2026',
  '',
  '2026-10-05T00:00:00Z',
  '2025-02-29',
  '+010000-01',
  '2026-10-05 ',
  'x2026-10-05',
])('%j is no day', (text) => {
  expect(parseCalendarDate(text).ok).toBe(false);
});

test.each(['2026-10-05', '2024-02-29', '1999-12-31'])('%s is a day', (text) => {
  expect(parseCalendarDate(text)).toEqual({ ok: true, value: text });
});

test('a day of ConnectWise is cut, not shifted', () => {
  expect(dayOfText('2026-10-05T00:00:00Z')).toEqual({ ok: true, value: '2026-10-05' });
  expect(dayOfText('2026-10-05T23:59:59Z')).toEqual({ ok: true, value: '2026-10-05' });
  expect(dayOfText('soon').ok).toBe(false);
});

test.each([
  ['2026-10-05', '2026W41'],
  ['2025-12-29', '2026W01'],
  ['2026-12-28', '2026W53'],
  ['2027-01-04', '2027W01'],
  ['2026-10-04', '2026W41'],
  ['2026-10-03', '2026W41'],
  ['2026-10-01', '2026W40'],
])('the seven days from %s are %s', (first, name) => {
  expect(weekName(day(first))).toBe(name);
});

test('weeks hold their days, for every first weekday', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 6 }), (date, startsOn) => {
      const first = weekStart(date, startsOn);
      expect(weekdayOf(first)).toBe(startsOn);
      const passed = daysBetween(first, date);
      expect(passed).toBeGreaterThanOrEqual(0);
      expect(passed).toBeLessThan(7);
      expect(weekStart(addDays(first, 6), startsOn)).toBe(first);
    }),
  );
});

test('two weeks of the same start never share a name', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 6 }), (date, startsOn) => {
      const first = weekStart(date, startsOn);
      expect(weekName(first) < weekName(addDays(first, 7))).toBe(true);
    }),
  );
});

test('adding days goes there and back, and texts sort as days do', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -4000, max: 4000 }), (date, count) => {
      const moved = addDays(date, count);
      expect(daysBetween(date, moved)).toBe(count);
      expect(addDays(moved, -count)).toBe(date);
      expect(later(date, moved)).toBe(count > 0 ? moved : date);
      expect(earlier(date, moved)).toBe(count > 0 ? date : moved);
      expect(parseCalendarDate(moved).ok).toBe(true);
    }),
  );
});

test('months and instants', () => {
  expect(['2026-10-05', '2026-12-31', '2024-02-01', '2026-02-28'].map((text) => monthEnd(day(text)))).toEqual([
    '2026-10-31',
    '2026-12-31',
    '2024-02-29',
    '2026-02-28',
  ]);
  expect(monthOf(day('2026-10-05'))).toBe('2026-10');
  expect(instantAt(millisAt(instantAt(1_794_949_200_123)))).toBe('2026-11-17T21:00:00.123Z');
});
