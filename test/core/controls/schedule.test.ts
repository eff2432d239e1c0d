/** When the next run comes, as far as Google promises it, and when its trigger must be gone. */
import type { CalendarDate, Instant } from '../../../src/core/calendar.ts';
import {
  decodeSchedule,
  encodeSchedule,
  isOverdue,
  type NextRun,
  nextRun,
  offeredEvery,
  type Schedule,
  type Timing,
} from '../../../src/core/controls/schedule.ts';

const timing = (changes: Partial<Timing>): Timing => ({
  every: 'day',
  hour: 6,
  weekday: 1,
  zone: 'Pacific/Auckland',
  ...changes,
});
const inHour = (day: string): NextRun => ({
  kind: 'in hour',
  day: day as CalendarDate,
  hour: 6,
  zone: 'Pacific/Auckland',
});

// the 18th of November 2026 is a Wednesday
test.each<[Partial<Timing>, string, NextRun]>([
  [{}, '2026-11-18 05:59:59', inHour('2026-11-18')],
  [{}, '2026-11-18 06:00:00', inHour('2026-11-19')],
  [{}, '2026-12-31 23:00:00', inHour('2027-01-01')],
  [{ every: 'week', weekday: 1 }, '2026-11-18 05:00:00', inHour('2026-11-23')],
  [{ every: 'week', weekday: 3 }, '2026-11-18 05:00:00', inHour('2026-11-18')],
  [{ every: 'week', weekday: 3 }, '2026-11-18 07:00:00', inHour('2026-11-25')],
  [{ every: 'week', weekday: 0 }, '2026-11-18 07:00:00', inHour('2026-11-22')],
  [{ every: 'hour' }, '2026-11-18 07:00:00', { kind: 'within', every: 'hour' }],
])('%j at %s', (changes, now, next) => {
  expect(nextRun(timing(changes), now)).toEqual(next);
});

const schedule = (changes: Partial<Schedule>): Schedule => ({
  ...timing({}),
  owner: 'ann@a.nz',
  triggerId: '1',
  madeAt: '2026-11-18T00:00:00.000Z' as Instant,
  ranAt: null,
  ...changes,
});

test.each<[Partial<Schedule>, string, boolean]>([
  [{}, '2026-11-20T00:00:00.000Z', false],
  [{}, '2026-11-20T00:00:00.001Z', true],
  [{ ranAt: '2026-11-19T18:00:00.000Z' as Instant }, '2026-11-21T18:00:00.000Z', false],
  [{ ranAt: '2026-11-19T18:00:00.000Z' as Instant }, '2026-11-21T18:00:01.000Z', true],
  [{ every: 'hour' }, '2026-11-19T01:00:00.000Z', false],
  [{ every: 'hour' }, '2026-11-19T01:00:01.000Z', true],
  [{ every: 'week' }, '2026-11-26T00:00:00.000Z', false],
])('%j at %s is overdue: %s', (changes, now, overdue) => {
  expect(isOverdue(schedule(changes), now as Instant)).toBe(overdue);
});

test('minutes are for a bound script only', () => {
  expect(offeredEvery(false)).toEqual(['10 minutes', '30 minutes', 'hour', 'day', 'week']);
  expect(offeredEvery(true)).toEqual(['hour', 'day', 'week']);
});

test('a schedule survives the store', () => {
  expect(decodeSchedule(encodeSchedule(schedule({})))).toEqual(schedule({}));
  for (const text of [null, undefined, '', '[]', '{"every":"month"}']) expect(decodeSchedule(text)).toBeNull();
});
