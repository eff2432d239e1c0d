/** What rows of Batched Off say once ConnectWise was asked, and which entries may be batched off. */
import type { Instant } from '../../../src/core/calendar.ts';
import { entryOf } from '../../../src/core/expenses/prepare.ts';
import {
  type BatchedOffStatus,
  oldAmong,
  settledStatuses,
  stillUnderWay,
} from '../../../src/core/posting/batched-off.ts';
import { day, expense } from '../expenses/company.ts';

const at = (text: string): Instant => text as Instant;
const NOW = at('2026-11-18T10:00:00.000Z');

const row = (entryId: number, status: BatchedOffStatus, when = NOW) => ({
  status,
  at: when,
  entry: entryOf(expense(entryId)),
  why: '',
  by: '',
  runId: '',
});

test.each<[BatchedOffStatus, boolean, boolean, BatchedOffStatus]>([
  ['Under way', true, false, 'Batched off'],
  ['Under way', false, true, 'Not batched off'],
  ['Under way', false, false, 'Under way'],
  ['Batched off', true, false, 'Batched off'],
  ['Batched off', false, true, 'Taken back'],
  ['Batched off', false, false, 'Taken back'],
  ['Taken back', true, false, 'Batched off'],
  ['Taken back', false, true, 'Taken back'],
  ['Not batched off', true, false, 'Batched off'],
  ['Not batched off', false, true, 'Not batched off'],
])('%s, its batch there %j, unposted %j: %s', (before, stands, isUnposted, after) => {
  const moved = settledStatuses([row(7, before)], new Set(stands ? ['CWE-OLD-7'] : []), new Set(isUnposted ? [7] : []));
  expect(moved).toEqual(new Map(before === after ? [] : [[7, after]]));
});

test('where nobody read the unposted list, a row under way stays', () => {
  expect(settledStatuses([row(7, 'Under way')], new Set(), null)).toEqual(new Map());
});

test('a request may take effect for ten minutes', () => {
  const rows = [
    row(1, 'Under way', at('2026-11-18T09:50:00.001Z')),
    row(2, 'Under way', at('2026-11-18T09:50:00.000Z')),
    row(3, 'Batched off'),
  ];
  expect(stillUnderWay(rows, NOW)).toEqual(new Set([1]));
});

test('only approved entries before the day, with GL records and nobody who speaks for them, are old', () => {
  const expenses = [
    expense(1),
    expense(2, { date: day('2026-10-07') }),
    expense(3, { recordIds: [] }),
    expense(4, { entry: { status: 'Open' } }),
    expense(5, { report: { status: 'PendingApproval' } }),
    expense(6, { entry: null }),
    expense(7, { report: null }),
    expense(8),
    expense(9, { total: '12.345' }),
  ];
  const old = oldAmong(expenses, day('2026-10-07'), { needsSecondTier: false }, (entryId) => entryId === 8);
  expect(old.map(({ entryId }) => entryId)).toEqual([1, 9]);
});
