/** Days of runs: one cycle a day, a bad one ends the row, and a text that is cut brings none. */
import type { CalendarDate, Instant } from '../../../src/core/calendar.ts';
import {
  cleanCycles,
  decodeDays,
  type EndedRun,
  encodeDays,
  median,
  NO_DAYS,
  quantile,
  type RunDays,
  resolvedHours,
  trailing,
  withResolved,
  withRun,
} from '../../../src/core/controls/run-days.ts';

const at = (day: number, hour = 9): Instant =>
  `2026-11-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000Z` as Instant;
const dayOf = (day: number): CalendarDate => at(day).slice(0, 10) as CalendarDate;

const run = (day: number, given: Partial<EndedRun> = {}): EndedRun => ({
  day: dayOf(day),
  at: at(day),
  read: 5,
  held: 1,
  isGood: true,
  hasFailed: false,
  ...given,
});
const daysOf = (...runs: readonly EndedRun[]): RunDays => runs.reduce(withRun, NO_DAYS);

describe('clean cycles in a row', () => {
  it('are days, however often a day ran', () => {
    expect(cleanCycles(daysOf(run(2), run(2, { at: at(2, 10) }), run(3)), null)).toBe(2);
  });

  it('begin anew after a day with a bad run, even where a good one followed', () => {
    const days = daysOf(run(2), run(3, { isGood: false }), run(3, { at: at(3, 12) }), run(4), run(5));
    expect(cleanCycles(days, null)).toBe(2);
  });

  it('are not days on which nothing was read, and those end no row', () => {
    expect(cleanCycles(daysOf(run(2), run(3, { read: 0 }), run(4)), null)).toBe(2);
  });

  it('count from the moment a mode began', () => {
    const days = daysOf(run(2), run(3), run(4, { at: at(4, 15) }));
    expect(cleanCycles(days, at(4, 12))).toBe(1);
    expect(cleanCycles(days, at(4, 16))).toBe(0);
  });

  it('do not count what was read before it, though a run that read nothing followed', () => {
    const early = run(4);
    expect(cleanCycles(daysOf(early, run(4, { at: at(4, 15), read: 0 })), at(4, 12))).toBe(0);
    expect(cleanCycles(daysOf(early, run(4, { at: at(4, 15), read: 0 })), at(4, 8))).toBe(1);
    const failed = run(4, { at: at(4, 15), read: 0, isGood: false });
    expect(cleanCycles(daysOf(run(3), failed, run(5)), at(4, 12))).toBe(1);
  });
});

test('a day keeps the most of any run, and the latest start', () => {
  const days = daysOf(run(2, { read: 9, held: 4 }), run(2, { at: at(2, 15), read: 3, held: 6 }));
  expect(days.days).toEqual([{ day: dayOf(2), at: at(2, 15), read: 9, held: 6, isBad: false }]);
});

test('failed runs count in a row', () => {
  const failed = { hasFailed: true, isGood: false };
  expect(daysOf(run(2, failed), run(3, failed)).failedRuns).toBe(2);
  expect(daysOf(run(2, failed), run(3)).failedRuns).toBe(0);
});

test('only four weeks are usual, and today is not among them', () => {
  const days = daysOf(run(1), run(29), run(30));
  expect(trailing(days, dayOf(30)).map(({ day }) => day)).toEqual([dayOf(29)]);
  expect(resolvedHours(withResolved(withResolved(days, dayOf(1), [5]), dayOf(29), [7.4]), dayOf(30))).toEqual([7]);
});

test('the text comes back, and stays within a property', () => {
  let days = withResolved(daysOf(run(2), run(3, { isGood: false, hasFailed: true })), dayOf(3), [4, 30]);
  expect(decodeDays(encodeDays(days))).toEqual(days);
  for (let count = 0; count < 400; count += 1) {
    const day = new Date(Date.UTC(2026, 0, 1 + count)).toISOString().slice(0, 10) as CalendarDate;
    days = withResolved(withRun(days, run(1, { day, at: `${day}T09:00:00.000Z` as Instant, read: 9_999 })), day, [123]);
  }
  expect(days.days).toHaveLength(60);
  expect(encodeDays(days).length).toBeLessThan(5_000);
});

test.each([undefined, '', '[', '{}', '[1,2]', '[0,[["x"]],[["y"]]]'])('%s tells of no day', (text) => {
  expect(decodeDays(text)).toEqual(NO_DAYS);
});

test('quantiles are values that occur', () => {
  expect(median([])).toBeNull();
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2);
  expect(quantile([10, 20, 30, 40, 50, 60, 70, 80, 90, 100], 0.95)).toBe(100);
});
