/** Expenses that are changed in ConnectWise after they were posted: told with what was booked and what they say now, and settled as a person chooses. */
import { change, edit } from '../sandbox/acts.ts';
import type { World } from '../sandbox/world.ts';
import {
  batchesOf,
  bundle,
  liveDocumentsOf,
  openWith,
  rowOf,
  rowsOf,
  type SheetRow,
  sync,
  textIn,
  writeCalls,
} from './company.ts';

const ID = 1003;
const OTHER = 1004;
const NUMBER = `CWE-${ID}`;

const exceptionsIn = (world: World): SheetRow[] => rowsOf(world, 'Exceptions');

function changedCompany(fields: object): World {
  const world = openWith([ID, OTHER]);
  sync(world);
  change(world, [{ connectwise: 'edit', entry: { id: ID, ...fields } }]);
  sync(world);
  return world;
}

function choose(world: World, Action: string): void {
  const key = textIn(exceptionsIn(world)[0] ?? {}, '_key');
  edit(world, bundle, [{ tab: 'Exceptions', find: { _key: key }, set: { Action } }]);
}

test.each<[string, object, RegExp]>([
  ['amount', { amount: 12.34 }, /booked NZD [\d.]+ to .*, and now it says NZD 12\.34, /],
  ['day', { date: '2026-11-02T00:00:00Z' }, /and now it says .*2 Nov 2026/],
  ['payment type', { paymentMethod: { id: 3 } }, /and now it says .*Company Amex/],
  [
    'tax',
    { taxes: [{ id: 1, amount: 3, type: { id: 1, name: 'GST' } }] },
    /and now it says NZD [\d.]+, NZD 3\.00 GST, /,
  ],
])('another %s is an exception that tells old and new, and changes nothing', (_what, fields, says) => {
  const world = changedCompany(fields);
  const [row, ...others] = exceptionsIn(world);
  expect(others).toEqual([]);
  expect(textIn(row ?? {}, 'What happened')).toMatch(says);
  expect(textIn(row ?? {}, '_entries')).toBe(String(ID));
  expect(writeCalls(world)).toEqual([]);
});

test('what is not booked may be changed without a word', () => {
  expect(exceptionsIn(changedCompany({ notes: 'with the client' }))).toEqual([]);
});

test('changed back, it is settled', () => {
  const world = openWith([ID, OTHER]);
  const amount = Number(world.connectwise?.entries[ID]?.amount);
  sync(world);
  change(world, [{ connectwise: 'edit', entry: { id: ID, amount: 12.34 } }]);
  sync(world);
  change(world, [{ connectwise: 'edit', entry: { id: ID, amount } }]);
  sync(world);
  expect(exceptionsIn(world)).toEqual([]);
});

test('Accept leaves the books as they are, says so in the Register, and asks again only about a further change', () => {
  const world = changedCompany({ amount: 12.34 });
  choose(world, 'Accept');
  sync(world);
  expect([exceptionsIn(world), writeCalls(world)]).toEqual([[], []]);
  expect(textIn(rowOf(world, 'Register', 'Number', NUMBER), 'Changed')).toMatch(/12\.34.*accepted/);
  sync(world);
  expect(exceptionsIn(world)).toEqual([]);
  change(world, [{ connectwise: 'edit', entry: { id: ID, amount: 15 } }]);
  sync(world);
  expect(exceptionsIn(world)).toHaveLength(1);
});

test('only what the row told can be accepted: a further change is told first', () => {
  const world = changedCompany({ amount: 12.34 });
  choose(world, 'Accept');
  change(world, [{ connectwise: 'edit', entry: { id: ID, amount: 99 } }]);
  sync(world);
  expect(exceptionsIn(world).map((row) => textIn(row, 'What happened'))).toEqual([
    expect.stringMatching(/and now it says NZD 99\.00, /),
  ]);
  sync(world);
  expect(exceptionsIn(world)).toEqual([]);
});

test('Post again voids the document and posts the expense as it is now', () => {
  const world = changedCompany({ amount: 12.34 });
  choose(world, 'Post again');
  sync(world);
  const live = liveDocumentsOf(world).filter(({ lines }) => lines.some(({ entryId }) => entryId === ID));
  expect(live.map(({ number, totalMinor, status }) => [number, totalMinor, status])).toEqual([
    [`${NUMBER}-r2`, 1234, 'PAID'],
  ]);
  expect(batchesOf(world).filter(({ entryIds }) => entryIds.includes(ID))).toMatchObject([
    { batchIdentifier: `${NUMBER}-r2` },
  ]);
  expect(exceptionsIn(world)).toEqual([]);
  sync(world);
  expect(exceptionsIn(world)).toEqual([]);
});
