/** What ConnectWise still says of expenses that were posted before. */
import type { CalendarDate } from '../../src/core/calendar.ts';
import { answer, HTML, pathOf, queryOf, worldOf } from './world.ts';

const dates = { from: '2026-08-18' as CalendarDate, to: '2026-11-15' as CalendarDate };

test('entries are asked for by id, and told with report, member, day, classification and address', () => {
  const rows = [
    {
      id: 1,
      classification: { name: 'Non-Reimbursable' },
      expenseReport: { id: 5, name: 'October' },
      member: { id: 101, name: 'Jane Taylor' },
      date: '2026-10-05T00:00:00Z',
    },
    { id: 2, classification: { name: 'Something new' } },
    { id: 9, classification: { name: 'Personal' } },
  ];
  const world = worldOf(() => answer(200, rows));
  const found = world.source.readKnown([1, 2, 3], dates);
  const url = (id: number) => expect.stringContaining(`recid=${id}&companyName=sandbox`);
  expect(found).toEqual({
    ok: true,
    value: [
      {
        entryId: 1,
        classification: 'NonReimbursable',
        memberName: 'Jane Taylor',
        memberId: 101,
        date: '2026-10-05',
        reportId: 5,
        reportName: 'October',
        url: url(1),
      },
      {
        entryId: 2,
        classification: null,
        memberName: '',
        memberId: null,
        date: null,
        reportId: null,
        reportName: '',
        url: url(2),
      },
    ],
  });
  expect(world.sent().map((request) => [pathOf(request), queryOf(request).get('conditions')])).toEqual([
    ['/expense/entries', 'id in (1,2,3)'],
  ]);
});

test('no id, no call', () => {
  const world = worldOf(() => HTML);
  expect(world.source.readKnown([], dates)).toEqual({ ok: true, value: [] });
  expect(world.sent()).toEqual([]);
});

test('batches are asked for by how their identifiers begin, to the last page, and told with their moments', () => {
  const pages = [
    answer(200, [{ id: 1, batchIdentifier: 'CWE-1', _info: { lastUpdated: '2026-11-17T21:00:05Z' } }], {
      link: '<https://na.myconnectwise.net/x?pageId=1>; rel="next"',
    }),
    answer(200, [
      { id: 2, batchIdentifier: 'CWE-2', _info: {} },
      { id: 3, batchIdentifier: 'CWE-3', _info: { lastUpdated: 'yesterday' } },
      { id: 4, batchIdentifier: 'CWE-4', _info: { lastUpdated: '2026-11-18T21:00:05Z' } },
      { id: 5 },
    ]),
  ];
  const world = worldOf(() => pages.shift() ?? HTML);
  expect(world.source.readBatches('CWE-')).toEqual({
    ok: true,
    value: [
      { identifier: 'CWE-1', at: '2026-11-17T21:00:05.000Z' },
      { identifier: 'CWE-4', at: '2026-11-18T21:00:05.000Z' },
    ],
  });
  expect(world.sent().map((request) => [queryOf(request).get('conditions'), queryOf(request).get('pageId')])).toEqual([
    ['batchIdentifier like "CWE-%"', null],
    ['batchIdentifier like "CWE-%"', '1'],
  ]);
});

test.each([
  ['HTML', HTML],
  ['an object', answer(200, {})],
])('%s is a fault', (_what, given) => {
  const fault = { ok: false, error: { what: 'not understood' } };
  expect(worldOf(() => given).source.readKnown([1], dates)).toMatchObject(fault);
  expect(worldOf(() => given).source.readBatches('CWE-')).toMatchObject(fault);
});

test('the latest batches of others are opened, and tell their expense entries once each', () => {
  const batches = [{ id: 7, batchIdentifier: 'OCT' }, { id: 6 }];
  const entries: Readonly<Record<string, unknown>> = {
    7: [{ expense: { id: 1 } }, { expense: { id: 1 } }, { expense: { id: 2 } }, {}],
    6: [],
  };
  const world = worldOf((request) => {
    const [, id = ''] = /batches\/(\d+)\/entries$/.exec(pathOf(request)) ?? [];
    return answer(200, id === '' ? batches : entries[id]);
  });
  expect(world.source.readBatchesOfOthers('CWE-')).toEqual({
    ok: true,
    value: [
      { identifier: 'OCT', entryIds: [1, 2] },
      { identifier: '', entryIds: [] },
    ],
  });
  const [first] = world.sent();
  expect(first && queryOf(first).get('conditions')).toBe(
    'batchIdentifier not like "CWE-%" and exportExpensesFlag=true',
  );
});

test('a batch that is no list of entries is a fault', () => {
  const world = worldOf((request) => answer(200, pathOf(request).endsWith('/entries') ? {} : [{ id: 7 }]));
  expect(world.source.readBatchesOfOthers('CWE-')).toMatchObject({ ok: false });
});
