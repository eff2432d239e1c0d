/** Entries of some time, whatever became of them: counted by one call, read by the page. */
import type { CalendarDate } from '../../src/core/calendar.ts';
import type { ExpenseLists } from '../../src/core/expenses/expense.ts';
import { answer, pathOf, queryOf, worldOf } from './world.ts';

const dates = { from: '2025-11-18' as CalendarDate, to: '2026-11-18' as CalendarDate };
const MEALS = { id: 3, name: 'Meals', kind: 'money', rate: '' } as const;
const LISTS: ExpenseLists = {
  members: [],
  paymentTypes: [],
  types: [MEALS],
  inactiveTypes: [],
  locations: [{ id: 2, name: 'Auckland' }],
  departments: [],
};

const entry = {
  id: 1,
  status: 'Billed',
  amount: 42.5,
  date: '2026-10-06T00:00:00Z',
  type: { id: 3, name: 'Meals' },
  classification: { name: 'Reimbursable' },
  currency: { currencyCode: 'NZD' },
  locationId: 2,
};

test('those that say day, currency, status and classification come in the shape of an expense', () => {
  const rows = [
    entry,
    { ...entry, id: 2, date: '' },
    { ...entry, id: 3, classification: { name: 'Sponsored' } },
    { ...entry, id: 4, status: 'SomethingNew' },
    { ...entry, id: 5, currency: null },
  ];
  const world = worldOf(() => answer(200, rows));
  const read = world.source.readEntered(LISTS, dates);
  expect(read).toMatchObject({
    ok: true,
    value: [
      {
        entryId: 1,
        classification: 'Reimbursable',
        type: MEALS,
        date: '2026-10-06',
        rows: [],
        report: null,
        entry: { amount: '42.5', location: { name: 'Auckland' } },
      },
    ],
  });
  expect(read.ok && read.value).toHaveLength(1);
  const [request] = world.sent();
  expect(request && [pathOf(request), queryOf(request).get('conditions')]).toEqual([
    '/expense/entries',
    'date>=[2025-11-18] and date<=[2026-11-18]',
  ]);
});

test('they are counted by one call', () => {
  const world = worldOf(() => answer(200, { count: 1_234 }));
  expect(world.source.countEntered(dates)).toEqual({ ok: true, value: 1_234 });
  expect(world.sent().map(pathOf)).toEqual(['/expense/entries/count']);
  expect(worldOf(() => answer(200, [])).source.countEntered(dates)).toMatchObject({ ok: false });
});

test('every one of them comes with its report, whatever can be read of it', () => {
  const report = { id: 12, dateStart: '2026-10-05T00:00:00Z', dateEnd: '2026-10-11T00:00:00Z', status: 'Open' };
  const rows = [
    { ...entry, expenseReport: { id: 12, name: 'Week 41' } },
    { ...entry, id: 2, date: '', status: 'New' },
  ];
  const world = worldOf((request) => answer(200, pathOf(request).endsWith('/reports') ? [report] : [...rows, rows[0]]));
  const read = world.source.readEvery(LISTS, dates);
  expect(read).toMatchObject({
    ok: true,
    value: [
      { entryId: 1, report: { name: 'Week 41', status: 'Open' }, entry: { status: 'Billed' } },
      { entryId: 2, report: null, entry: null, date: '2026-11-18' },
    ],
  });
  expect(read.ok && read.value).toHaveLength(2);
});
