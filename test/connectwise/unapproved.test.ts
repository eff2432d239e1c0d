import type { CalendarDate } from '../../src/core/calendar.ts';
import { answer, HTML, pathOf, queryOf, worldOf } from './world.ts';

const from = '2026-08-18' as CalendarDate;

test('asks for one page of the latest entries and keeps those without approval', () => {
  const rows = [
    { id: 1, status: 'Open' },
    { id: 2, status: 'ApprovedByTierOne' },
    { id: 3, status: 'RejectBySecondTier' },
    { id: 4, status: 'Billed' },
    { id: 5, status: 'SomethingNew' },
    { id: 6 },
  ];
  const world = worldOf(() => answer(200, rows, { link: '<https://x/?page=2>; rel="next"' }));
  expect(world.source.readUnapproved(from)).toEqual({
    ok: true,
    value: [
      { entryId: 1, status: 'Open' },
      { entryId: 3, status: 'RejectBySecondTier' },
    ],
  });
  const [request, ...others] = world.sent();
  expect(others).toEqual([]);
  expect(request && [pathOf(request), queryOf(request).get('conditions'), queryOf(request).get('pageSize')]).toEqual([
    '/expense/entries',
    'date>=[2026-08-18]',
    '1000',
  ]);
});

test.each([
  ['HTML', HTML],
  ['an object', answer(200, {})],
])('%s is a fault', (_what, given) => {
  expect(worldOf(() => given).source.readUnapproved(from)).toMatchObject({
    ok: false,
    error: { what: 'not understood' },
  });
});
