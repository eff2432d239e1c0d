/** The part of each day: everything once in 28 days, one stretch of time at a time. */
import type { CalendarDate } from '../../../src/core/calendar.ts';
import { money } from '../../../src/core/money.ts';
import { documentsIn, type Registered, type RegisteredRow } from '../../../src/core/posting/registered.ts';
import { decodeScrubbed, encodeScrubbed, nextPart, placeOf } from '../../../src/core/posting/scrub.ts';

const rowOf = (at: number, over: Partial<RegisteredRow> = {}): RegisteredRow => ({
  rowNumber: at + 2,
  status: 'In the ledger',
  type: 'bill',
  number: `CWE-${at}`,
  kind: 'REIMB',
  contactName: 'Jane Taylor',
  // two a day, the latest first
  date: `2026-${String(12 - Math.floor(at / 40)).padStart(2, '0')}-${String(20 - Math.floor((at % 40) / 2)).padStart(2, '0')}` as CalendarDate,
  account: '',
  reportName: '',
  amount: money(1, 'NZD'),
  entryId: at + 1,
  runId: 'R1',
  documentId: `d${at}`,
  hash: '',
  lines: null,
  mapping: null,
  ...over,
});

function goRound(documents: readonly Registered[], days: number): readonly string[] {
  const ids: string[] = [];
  let last = '';
  for (let day = 0; day < days; day += 1) {
    const part = nextPart(documents, last);
    ids.push(...part.map(({ id }) => id));
    const end = part[part.length - 1];
    last = end ? placeOf(end) : '';
  }
  return ids;
}

test.each([1, 27, 28, 29, 100])(
  'all of %i documents come once in 28 days, the oldest first, and then again',
  (count) => {
    const documents = documentsIn(Array.from({ length: count }, (_, at) => rowOf(at)));
    const size = Math.ceil(count / 28);
    const days = Math.ceil(count / size);
    const ids = goRound(documents, days);
    expect(days).toBeLessThanOrEqual(28);
    expect([...ids].sort()).toEqual(documents.map(({ id }) => id).sort());
    const dates = ids.map((id) => documents.find((each) => each.id === id)?.rows[0]?.date ?? '');
    expect(dates).toEqual([...dates].sort());
    expect(goRound(documents, days + 1).slice(count, count + 1)).toEqual(ids.slice(0, 1));
  },
);

test('what is void or only saved is not looked at; what is paid is', () => {
  const statuses = ['Void', 'Draft in Xero', 'Paid'] as const;
  const documents = documentsIn(statuses.map((status, at) => rowOf(at, { status })));
  expect(goRound(documents, 28)).toEqual(Array.from({ length: 28 }, () => 'd2'));
});

test('of nothing there is no part', () => {
  expect(nextPart([], '2026-01-01|d')).toEqual([]);
});

test('day and place come back from the note', () => {
  const scrubbed = { day: '2026-11-18' as CalendarDate, last: '2026-10-01|d 7' };
  expect(decodeScrubbed(encodeScrubbed(scrubbed))).toEqual(scrubbed);
  expect(decodeScrubbed(encodeScrubbed({ ...scrubbed, last: '' }))).toEqual({ ...scrubbed, last: '' });
  expect(decodeScrubbed(null)).toBeNull();
});
