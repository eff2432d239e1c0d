/** What people recoded in the ledger, and the changes of GL Mapping that it proposes. */
import { proposeRecoded, type Recoding, recodedIn, withSight } from '../../../src/core/expenses/recoded.ts';
import type { DocumentLine, FoundDocument } from '../../../src/core/ledger/types.ts';
import type { LineNote } from '../../../src/core/posting/line-notes.ts';
import type { Registered } from '../../../src/core/posting/registered.ts';
import { LEDGER, mappingRow } from './company.ts';

const ROW = mappingRow(4);
const [MEALS, CARS, OLD] = ['account-420', 'account-449', 'account-455'];

const recoding = (entryId: number, to: string, parts: Partial<Recoding> = {}): Recoding => ({
  entryId,
  rowKey: ROW.key,
  account: { from: MEALS, to },
  taxRate: null,
  ...parts,
});
const taxed = (entryId: number, to: string): Recoding =>
  recoding(entryId, '', { account: null, taxRate: { from: 'INPUT2', to } });
const cellsFor = (recodings: readonly Recoding[], row = ROW) =>
  proposeRecoded(recodings, [row], LEDGER).map(({ times, cells }) => [
    times,
    ...cells.map(({ column, from, to }) => [column, from, to]),
  ]);

const CHANGE = ['account', '420 · Entertainment', '449 · Motor Vehicle Expenses'];
const three = [1, 2, 3].map((id) => recoding(id, CARS));

test('three alike propose a change, two do not', () => {
  expect(cellsFor(three)).toEqual([[3, CHANGE]]);
  expect(cellsFor([...three.slice(1), recoding(4, 'account-800')])).toEqual([]);
  expect(cellsFor([...three, recoding(4, CARS)])).toEqual([[4, CHANGE]]);
});

test('account and tax rate are counted each for itself', () => {
  const rates = [4, 5, 6, 7].map((id) => taxed(id, 'NONE'));
  const rate = ['taxRate', '15% GST on Expenses', 'No GST'];
  expect(cellsFor(rates)).toEqual([[4, rate]]);
  expect(cellsFor([...three, ...rates])).toEqual([[4, CHANGE, rate]]);
});

test('as many that went elsewhere, what is used no more, and a row that books otherwise by now propose nothing', () => {
  const elsewhere = [4, 5, 6].map((id) => recoding(id, 'account-800'));
  expect(cellsFor([...three, ...elsewhere])).toEqual([]);
  expect(cellsFor([1, 2, 3].map((id) => recoding(id, OLD)))).toEqual([]);
  expect(cellsFor([1, 2, 3].map((id) => taxed(id, 'TAX001')))).toEqual([]);
  expect(cellsFor(three, mappingRow(4, { account: '449 · Motor Vehicle Expenses' }))).toEqual([]);
  expect(cellsFor(three, mappingRow(4, { account: 'As ConnectWise' }))).toEqual([]);
  expect(cellsFor(three, mappingRow(4, { key: 'K9' }))).toEqual([]);
});

test('most of them count, whatever was seen first and what else was recoded of the row', () => {
  expect(cellsFor([recoding(9, 'account-800'), ...three])).toEqual([[3, CHANGE]]);
  const fromElsewhere = [7, 8, 9].map((id) =>
    recoding(id, 'account-800', { account: { from: OLD, to: 'account-800' } }),
  );
  expect(cellsFor([...fromElsewhere, ...three])).toEqual([[3, CHANGE]]);
  const rates = [4, 5, 6].map((id) => taxed(id, 'NONE'));
  const others = [7, 8, 9]
    .map((id) => taxed(id, 'INPUT2'))
    .map((each) => ({ ...each, taxRate: { from: 'X', to: 'INPUT2' } }));
  expect(cellsFor([...others, ...rates])).toEqual([[3, ['taxRate', '15% GST on Expenses', 'No GST']]]);
  expect(cellsFor(others)).toEqual([]);
  expect(cellsFor(rates, mappingRow(4, { taxRate: 'As ConnectWise' }))).toEqual([]);
});

test('an id is that of the row and the change', () => {
  const [one] = proposeRecoded(three, [ROW], LEDGER);
  const [again] = proposeRecoded([...three, recoding(4, CARS)], [ROW], LEDGER);
  const [other] = proposeRecoded(
    three.map((each) => ({ ...each, rowKey: 'K9' })),
    [mappingRow(4, { key: 'K9' })],
    LEDGER,
  );
  expect(again?.id).toBe(one?.id);
  expect(other?.id).not.toBe(one?.id);
});

test('a later sight replaces what was known of its entries, and only the latest are kept', () => {
  const known = [recoding(1, CARS), recoding(2, CARS)];
  expect(withSight(known, { entryIds: [1, 3], recodings: [recoding(3, CARS)] })).toEqual([
    recoding(2, CARS),
    recoding(3, CARS),
  ]);
  const many = Array.from({ length: 60 }, (_, id) => recoding(id, CARS));
  expect(withSight(known, { entryIds: [], recodings: many }).map(({ entryId }) => entryId)).toEqual(
    many.slice(-40).map(({ entryId }) => entryId),
  );
});

const line = (parts: Partial<DocumentLine> = {}): DocumentLine => ({
  description: 'Lunch [E1]',
  amount: { minor: 4_600, currency: 'NZD' },
  accountId: MEALS,
  taxCode: 'INPUT2',
  tracking: [],
  ...parts,
});
const note = ({ amount: _amount, ...parts }: DocumentLine): LineNote => ({ ...parts, minor: null });
const seen = (before: readonly DocumentLine[] | null, now: readonly DocumentLine[], rowKey = 'K4') => {
  const row = { entryId: 1, lines: before?.map(note) ?? null, mapping: { rowKey } };
  return recodedIn({ rows: [row] } as unknown as Registered, { lines: now } as unknown as FoundDocument);
};

test('a line is recoded where account or tax rate is another one, all of an entry alike', () => {
  const account = { from: MEALS, to: CARS };
  const taxRate = { from: 'INPUT2', to: 'NONE' };
  const none = { entryId: 1, rowKey: 'K4', account: null, taxRate: null };
  const cars = line({ accountId: CARS });
  const free = line({ taxCode: 'NONE' });
  expect(seen([line()], [cars])).toEqual([{ ...none, account }]);
  expect(seen([line()], [free])).toEqual([{ ...none, taxRate }]);
  expect(seen([line(), line()], [cars, cars])).toEqual([{ ...none, account }]);
  // cut in two by its tax: no one rate
  expect(seen([line(), free], [cars, line({ accountId: CARS, taxCode: 'NONE' })])).toEqual([{ ...none, account }]);
  expect(seen([line()], [line({ description: 'Dinner [E1]' })])).toEqual([]);
  expect(seen([line(), line()], [cars, line()])).toEqual([]);
});

test('what was in several accounts, or in none, was not moved from one to another', () => {
  const cars = line({ accountId: CARS });
  expect(seen([line(), cars], [cars, line()])).toEqual([]);
  expect(seen([], [cars])).toEqual([]);
  const row = { entryId: 1, lines: [note(line())], mapping: null };
  const registered = { rows: [row, { ...row, mapping: { rowKey: 'K4' } }] } as unknown as Registered;
  expect(recodedIn(registered, { lines: [cars] } as unknown as FoundDocument)).toHaveLength(1);
  expect(recodedIn(registered, { lines: null } as unknown as FoundDocument)).toEqual([]);
});

test('what no row booked, or whose row does not tell, proposes nothing', () => {
  expect(seen([line()], [line({ accountId: CARS })], '')).toEqual([]);
  expect(seen(null, [line({ accountId: CARS })])).toEqual([]);
  expect(seen([line()], [line({ accountId: CARS, description: 'Lunch [E2]' })])).toEqual([]);
});
