/** Days left, and which mail is due: each mark once until the clock is renewed. */
import type { CalendarDate } from '../../../src/core/calendar.ts';
import {
  type Clock,
  CONNECTWISE_CLOCK,
  clockReached,
  daysLeft,
  decodeClocks,
  dueMark,
  encodeClocks,
  isOver,
  renewed,
  withClock,
  XERO_CLOCK,
} from '../../../src/core/controls/clocks.ts';

const day = (text: string): CalendarDate => text as CalendarDate;
const clock = (changes: Partial<Clock> = {}): Clock => ({
  name: 'Wise in QuickBooks',
  renewedOn: day('2026-09-01'),
  days: 90,
  owner: 'ann@a.nz',
  told: [],
  ...changes,
});

test.each<[string, readonly number[], number, readonly number[] | null]>([
  ['2026-11-15', [], 15, null],
  ['2026-11-16', [], 14, [14]],
  ['2026-11-17', [14], 13, null],
  ['2026-11-23', [14], 7, [14, 7]],
  ['2026-11-24', [14, 7], 6, null],
  ['2026-11-28', [], 2, [14, 7]],
  ['2026-11-29', [14, 7], 1, [14, 7, 1]],
  ['2026-11-30', [14, 7, 1], 0, null],
  ['2026-12-24', [14, 7], -24, [14, 7, 1]],
])('on %s with %j told: %i days left', (today, told, left, due) => {
  const each = clock({ told });
  expect(daysLeft(each, day(today))).toBe(left);
  expect(dueMark(each, day(today))?.told ?? null).toEqual(due);
  expect(isOver(each, day(today))).toBe(left <= 0);
});

test('a renewed clock starts anew, with its old owner where nobody is known', () => {
  expect(renewed(clock({ told: [14, 7] }), day('2026-11-20'), '')).toEqual(clock({ renewedOn: day('2026-11-20') }));
  expect(renewed(clock(), day('2026-11-20'), 'bea@a.nz').owner).toBe('bea@a.nz');
});

test('a run renews the clock of Xero, and only begins that of the ConnectWise key', () => {
  const first = clockReached(
    clockReached([], XERO_CLOCK, day('2026-11-01'), 'ann@a.nz'),
    CONNECTWISE_CLOCK,
    day('2026-11-01'),
    'ann@a.nz',
  );
  expect(first.map(({ name, days, owner }) => [name, days, owner])).toEqual([
    [XERO_CLOCK, 60, 'ann@a.nz'],
    [CONNECTWISE_CLOCK, 365, 'ann@a.nz'],
  ]);
  const again = clockReached(
    clockReached(first, XERO_CLOCK, day('2026-11-09'), 'bea@a.nz'),
    CONNECTWISE_CLOCK,
    day('2026-11-09'),
    'bea@a.nz',
  );
  expect(again.map(({ renewedOn, owner }) => [renewedOn, owner])).toEqual([
    ['2026-11-09', 'ann@a.nz'],
    ['2026-11-01', 'ann@a.nz'],
  ]);
  expect(clockReached(again, XERO_CLOCK, day('2026-11-09'), 'bea@a.nz')).toBe(again);
});

test('clocks are told apart by name and survive the store', () => {
  const two = withClock([clock()], clock({ name: 'Card feed' }));
  expect(withClock(two, clock({ days: 30 })).map(({ days }) => days)).toEqual([30, 90]);
  expect(decodeClocks(encodeClocks(two))).toEqual(two);
  for (const text of [undefined, '', '{}']) expect(decodeClocks(text)).toEqual([]);
});
