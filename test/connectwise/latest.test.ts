import type { CalendarDate } from '../../src/core/calendar.ts';
import { answer, HTML, pathOf, queryOf, worldOf } from './world.ts';

const from = '2026-08-18' as CalendarDate;

test('asks for one page of the latest entries and keeps those whose status is known', () => {
  const rows = [
    { id: 1, status: 'Open' },
    { id: 2, status: 'ApprovedByTierOne' },
    { id: 3, status: 'RejectBySecondTier' },
    { id: 4, status: 'Billed' },
    { id: 5, status: 'SomethingNew' },
    { id: 6 },
  ];
  const mark = expect.stringMatching(/^[A-Z2-7]{4}$/);
  const world = worldOf(() => answer(200, rows, { link: '<https://x/?page=2>; rel="next"' }));
  expect(world.source.readLatest(from)).toEqual({
    ok: true,
    value: [
      { entryId: 1, status: 'Open', date: null, claim: null, says: [], mark },
      { entryId: 2, status: 'ApprovedByTierOne', date: null, claim: null, says: [], mark },
      { entryId: 3, status: 'RejectBySecondTier', date: null, claim: null, says: [], mark },
      { entryId: 4, status: 'Billed', date: null, claim: null, says: [], mark },
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
  expect(worldOf(() => given).source.readLatest(from)).toMatchObject({
    ok: false,
    error: { what: 'not understood' },
  });
});

const entry = {
  id: 1,
  status: 'Billed',
  amount: 42.5,
  date: '2026-10-06T00:00:00Z',
  type: { id: 3, name: 'Meals' },
  classification: { name: 'Reimbursable' },
  paymentMethod: { id: 1, name: 'Paid by employee' },
  member: { id: 101, identifier: 'jtaylor', name: 'Jane Taylor' },
};

const readOne = (changes: object) => {
  const answered = worldOf(() => answer(200, [{ ...entry, ...changes }])).source.readLatest(from);
  const [latest] = answered.ok ? answered.value : [];
  return latest;
};

test('tells what an entry says, in words', () => {
  expect(readOne({})?.says).toEqual([
    '42.50',
    '6 Oct 2026',
    'Meals',
    'Reimbursable',
    'Paid by employee',
    'Jane Taylor',
  ]);
});

const gst = { id: 1, amount: 5.22, type: { id: 1, name: 'GST' } };
const pst = { id: 2, amount: 2, type: { id: 3, name: 'PST' } };

test('names each tax of an entry after its amount', () => {
  expect(readOne({ taxes: [pst, gst] })?.says.slice(0, 3)).toEqual(['42.50', '2.00 PST', '5.22 GST']);
  expect(readOne({ currency: { currencyCode: 'NZD' }, taxes: [gst] })?.says[1]).toBe('NZD 5.22 GST');
});

test.each<[string, object, boolean]>([
  ['nothing', { taxes: [gst, pst] }, true],
  ['the order of its taxes', { taxes: [pst, gst] }, true],
  ['the name of a tax code', { taxes: [{ ...gst, type: { id: 1, name: 'Goods' } }, pst] }, true],
  ['the amount of a tax', { taxes: [{ ...gst, amount: 5 }, pst] }, false],
  ['a tax code', { taxes: [{ ...gst, type: { id: 2, name: 'GST' } }, pst] }, false],
  ['a tax less', { taxes: [gst] }, false],
  ['no tax any more', { taxes: [] }, false],
])('an entry with taxes in which %s is another one', (_what, changes, isSame) => {
  expect(readOne(changes)?.mark === readOne({ taxes: [gst, pst] })?.mark).toBe(isSame);
});

test.each<[string, object, boolean]>([
  ['nothing', {}, true],
  ['its status', { status: 'ApprovedByTierOne' }, true],
  ['the name of its type', { type: { id: 3, name: 'Meals and drinks' } }, true],
  ['the time of its day', { date: '2026-10-06T12:00:00Z' }, true],
  ['its amount', { amount: 42.51 }, false],
  ['its day', { date: '2026-10-07T00:00:00Z' }, false],
  ['its type', { type: { id: 4, name: 'Meals' } }, false],
  ['its classification', { classification: { name: 'Personal' } }, false],
  ['its payment type', { paymentMethod: { id: 2, name: 'Paid by employee' } }, false],
  ['its member', { member: { id: 102, identifier: 'jtaylor', name: 'Jane Taylor' } }, false],
])('an entry in which %s is another one', (_what, changes, isSame) => {
  expect(readOne(changes)?.mark === readOne({})?.mark).toBe(isSame);
});
