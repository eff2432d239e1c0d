import { createClient } from '../../src/connectwise/client.ts';
import { assignRecords, readRecordIds } from '../../src/connectwise/record-ids.ts';
import { parseCalendarDate } from '../../src/core/calendar.ts';
import type { HttpRequest } from '../../src/core/ports.ts';
import { ok } from '../../src/core/result.ts';
import { answer, bodyOf, CACHED } from './world.ts';

const A = { entryId: 1, rowIds: [10, 11] };
const B = { entryId: 2, rowIds: [20] };

test.each([
  ['one group each', [[10, 11], [20]], { 1: [10, 11], 2: [20] }, []],
  ['ids beyond the rows', [[10, 11, 12], [20]], { 1: [10, 11, 12], 2: [20] }, []],
  ['an entry in two groups', [[10], [11, 12], [20]], { 1: [10, 11, 12], 2: [20] }, []],
  ['an entry left out', [[10, 11]], { 1: [10, 11] }, []],
  ['part of an entry', [[10], [20]], { 2: [20] }, []],
  ['part of an entry, and ids of nobody', [[10], [99], [20]], { 2: [20] }, [1]],
  ['two entries in one group', [[10, 20], [11]], {}, [1, 2]],
  [
    'an id that two groups claim',
    [
      [10, 11, 50],
      [20, 50],
    ],
    {},
    [1, 2],
  ],
  ['nothing', [], {}, []],
])('%s', (_, groups, expected, unsettled) => {
  const assigned = assignRecords([A, B], groups);
  expect(Object.fromEntries(assigned.recordIds)).toEqual(expected);
  expect(assigned.unsettled.map(({ entryId }) => entryId)).toEqual(unsettled);
});

/** Reads the records of `entries` from a server that answers each export by `reply`. */
function exportWith(
  entries: readonly { readonly entryId: number; readonly rowIds: readonly number[] }[],
  reply: (ids: readonly number[]) => unknown,
) {
  const sent: HttpRequest[] = [];
  const client = createClient({
    http: {
      sendAll: (requests) =>
        requests.map((request) => {
          sent.push(request);
          return ok(answer(200, reply(bodyOf(request).includedExpenseIds)));
        }),
    },
    clock: { now: () => '' as never, elapsedMs: () => 0, sleep: () => undefined },
    store: { read: () => JSON.stringify(CACHED), write: () => {}, remove: () => {}, readAll: () => ({}) },
    log: { note: () => undefined },
    mayGoOn: () => true,
  });
  const thru = parseCalendarDate('2026-11-15');
  if (!thru.ok) throw new Error(thru.error);
  const read = readRecordIds(client, entries, thru.value);
  return { recordIds: read.ok ? Object.fromEntries(read.value) : read.error, bodies: sent.map(bodyOf) };
}

test('no entries, no export', () => {
  expect(exportWith([], () => ({}))).toEqual({ recordIds: {}, bodies: [] });
});

test('the export asks for entries by their ids, up to the last day, and posts nothing', () => {
  const { bodies } = exportWith([A, B], () => ({}));
  expect(bodies).toEqual([
    {
      batchIdentifier: '0',
      glInterfaceIdentifier: '0',
      locationId: 0,
      summarizeInvoices: 'Detailed',
      exportExpensesFlag: true,
      includedExpenseIds: [1, 2],
      thruDate: '2026-11-16T00:00:00Z',
    },
  ]);
});

test.each([
  ['bills', { expenseBills: [{ id: 77, detail: [{ id: [10, 11] }, { id: [20] }] }], expenses: [] }],
  ['bills whose details have one id', { expenseBills: [{ detail: [{ id: [10, 11] }] }, { detail: [{ id: 20 }] }] }],
  [
    'expenses with offset and tax',
    {
      expenses: [
        { id: 10, offset: { id: 11 } },
        { id: 20, offset: { id: null } },
      ],
    },
  ],
  ['both', { expenseBills: [{ detail: [{ id: [20] }] }], expenses: [{ id: 10 }, { id: 11 }] }],
])('%s are read', (_, glExport) => {
  expect(exportWith([A, B], () => glExport).recordIds).toEqual({ 1: [10, 11], 2: [20] });
});

test('entries that one export lumps together are exported one by one', () => {
  const { recordIds, bodies } = exportWith([A, B], (ids) => ({
    expenseBills: [{ detail: [{ id: ids.length > 1 ? [10, 11, 12, 20] : ids[0] === 1 ? [10, 11, 12] : [20] }] }],
  }));
  expect(recordIds).toEqual({ 1: [10, 11, 12], 2: [20] });
  expect(bodies.map(({ includedExpenseIds }) => includedExpenseIds)).toEqual([[1, 2], [1], [2]]);
});

test('entries that stay lumped together get no records', () => {
  expect(exportWith([A, B], () => ({ expenses: [{ id: 10, offset: { id: 20 } }, { id: 11 }] })).recordIds).toEqual({});
});

test('at most fifty single exports a run', () => {
  const entries = Array.from({ length: 80 }, (_, at) => ({ entryId: at + 1, rowIds: [1000 + at] }));
  const { bodies, recordIds } = exportWith(entries, (ids) => ({
    expenseBills: [{ detail: [{ id: ids.map((id) => 999 + id) }] }],
  }));
  expect(bodies).toHaveLength(51);
  expect(Object.keys(recordIds)).toHaveLength(50);
});
