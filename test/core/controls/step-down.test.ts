/** When posting goes back to watched posting by itself: each sign at its threshold, on both sides. */
import type { CalendarDate, Instant } from '../../../src/core/calendar.ts';
import { NO_DAYS, type RunDays, withRun } from '../../../src/core/controls/run-days.ts';
import {
  decodeStepped,
  encodeStepped,
  type RunSigns,
  spikeAbove,
  stepDown,
} from '../../../src/core/controls/step-down.ts';
import { wordStepDown } from '../../../src/core/wording/gates.ts';

const today = '2026-11-28' as CalendarDate;
const signs = (given: Partial<RunSigns> = {}): RunSigns => ({
  today,
  held: 0,
  addsUp: true,
  changed: 0,
  failed: null,
  ...given,
});

/** Three days before today, with so many held. */
const usual = (held: number, count = 3): RunDays =>
  Array.from({ length: count }, (_none, at) => `2026-11-${String(24 + at)}` as CalendarDate).reduce(
    (days, day) =>
      withRun(days, { day, at: `${day}T09:00:00.000Z` as Instant, read: 50, held, isGood: true, hasFailed: false }),
    NO_DAYS,
  );

test('a quiet run is no reason', () => {
  expect(stepDown(signs({ held: 12, changed: 5, failed: 'Xero' }), usual(4))).toBeNull();
});

describe('a spike', () => {
  it('is more than three times what is usual', () => {
    expect(stepDown(signs({ held: 12 }), usual(4))).toBeNull();
    expect(stepDown(signs({ held: 13 }), usual(4))).toEqual({ kind: 'spike', held: 13, usual: 4 });
  });

  it('is never fewer than ten entries', () => {
    expect(stepDown(signs({ held: 9 }), usual(0))).toBeNull();
    expect(stepDown(signs({ held: 10 }), usual(0))).toEqual({ kind: 'spike', held: 10, usual: 0 });
  });

  it('can be told from three earlier days only', () => {
    expect(stepDown(signs({ held: 99 }), usual(0, 2))).toBeNull();
    expect(spikeAbove(null)).toBeNull();
  });
});

test('a broken equation counts before everything else', () => {
  expect(stepDown(signs({ addsUp: false, held: 99, failed: 'Xero' }), usual(1))).toEqual({ kind: 'does not add up' });
});

test('the third run in a row that meets a fault of a connection does', () => {
  expect(stepDown(signs({ failed: 'Xero' }), { ...NO_DAYS, failedRuns: 1 })).toBeNull();
  expect(stepDown(signs({ failed: 'Xero' }), { ...NO_DAYS, failedRuns: 2 })).toEqual({
    kind: 'connection',
    system: 'Xero',
    runs: 3,
  });
  expect(stepDown(signs(), { ...NO_DAYS, failedRuns: 2 })).toBeNull();
});

test('more than five changed documents do', () => {
  expect(stepDown(signs({ changed: 6 }), NO_DAYS)).toEqual({ kind: 'changed documents', changed: 6 });
});

test('the reason is a sentence with its numbers', () => {
  expect(wordStepDown({ kind: 'spike', held: 13, usual: 4 })).toBe(
    '13 entries need a person, more than 3 times the usual 4',
  );
  expect(wordStepDown({ kind: 'connection', system: 'Xero', runs: 3 })).toBe(
    'Xero could not be reached in 3 runs in a row',
  );
  expect(wordStepDown({ kind: 'changed documents', changed: 6 })).toContain('6 posted documents');
  expect(wordStepDown({ kind: 'does not add up' })).toContain('other numbers than it read');
});

test('the note of it comes back, and a cut one is none', () => {
  const stepped = { at: '2026-11-28T09:00:00.000Z' as Instant, why: 'because', isTold: true };
  expect(decodeStepped(encodeStepped(stepped))).toEqual(stepped);
  expect([undefined, '', '[1,2]', '['].map(decodeStepped)).toEqual([null, null, null, null]);
});
