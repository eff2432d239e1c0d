/** The money of an expense: the sum of its cost rows, or the words for what does not add up. */
import { readAmount } from '../../../src/core/expenses/amount.ts';
import type { UnpostedRow } from '../../../src/core/expenses/expense.ts';
import { ADVANCE, expense, MILEAGE, MONEY } from './company.ts';

const QUANTITY = { id: 9, name: 'Per diem', kind: 'quantity', rate: '60' } as const;

const rowsOf = (...rows: readonly (readonly [glType: string, total: string])[]): readonly UnpostedRow[] =>
  rows.map(([glType, total], at) => ({
    id: at + 1,
    glType,
    total,
    accountNumber: '420',
    classification: 'Reimbursable',
  }));

type Parts = Parameters<typeof expense>[1];
const read = (parts: Parts) => readAmount(expense(1, parts));

test.each<[string, Parts, number, number]>([
  ['one row', {}, 11_500, 0],
  ['zeros that say nothing', { entry: { amount: '115.000' } }, 11_500, 0],
  [
    'several cost rows, internal and external',
    { rows: rowsOf(['EI', '100'], ['EE', '15.50']), entry: { amount: '115.5' } },
    11_550,
    0,
  ],
  [
    'tax beside the cost, offsets not counted',
    { rows: rowsOf(['EI', '115'], ['ET', '10'], ['ET', '5'], ['EO', '-115'], ['AP', '99']), entry: { amount: '115' } },
    11_500,
    1_500,
  ],
  ['a refund', { total: '-20.10' }, -2_010, 0],
  ['the largest amount that a line can hold', { total: '9999999999.99' }, 999_999_999_999, 0],
  ['the largest refund', { total: '-9999999999.99' }, -999_999_999_999, 0],
  ['miles, not money, in the entry', { type: MILEAGE, total: '35.625', entry: { amount: '37.5' } }, 3_563, 0],
  [
    'rows of a product, rounded once and not each',
    { type: MILEAGE, rows: rowsOf(['EI', '0.004'], ['EI', '0.004']), entry: { amount: '1' } },
    1,
    0,
  ],
  ['days in the entry', { type: QUANTITY, total: '120.004', entry: { amount: '2' } }, 12_000, 0],
  ['an advance', { type: ADVANCE, total: '100' }, 10_000, 0],
])('%s', (_what, parts, minor, taxMinor) => {
  const { amount, checked } = read(parts);
  const money = { minor, currency: 'NZD' };
  expect(amount).toEqual(money);
  expect(checked).toEqual({
    ok: true,
    value: { amount: money, taxInConnectWise: { minor: taxMinor, currency: 'NZD' } },
  });
});

test.each<[string, Parts, object]>([
  ['no row at all', { rows: [] }, { kind: 'no GL record' }],
  ['a surplus digit', { total: '12.345' }, { kind: 'too many digits', text: '12.345', digits: 2 }],
  [
    'surplus digits that would add up to none: the first is named',
    { rows: rowsOf(['EI', '1'], ['EI', '12.345'], ['EI', '0.005']), entry: { amount: '13.35' } },
    { kind: 'too many digits', text: '12.345', digits: 2 },
  ],
  ['a surplus digit of an advance', { type: ADVANCE, total: '12.345' }, { kind: 'too many digits' }],
  [
    'a row that is no number, behind a good one',
    { rows: rowsOf(['EI', '1'], ['EI', 'much']) },
    { kind: 'not an amount', text: 'much' },
  ],
  ['a product of no number', { type: MILEAGE, total: 'much' }, { kind: 'not an amount', text: 'much' }],
  ['a cent too much for a line', { total: '10000000000' }, { kind: 'not an amount', text: '10000000000' }],
  ['a cent too much back', { total: '-10000000000' }, { kind: 'not an amount', text: '-10000000000' }],
  ['an amount too large', { total: '99999999999999999999' }, { kind: 'not an amount', text: '99999999999999999999' }],
  ['a product too large', { type: MILEAGE, total: '99999999999999999999' }, { kind: 'not an amount' }],
  ['an entry that says no number', { entry: { amount: 'many' } }, { kind: 'not an amount', text: 'many' }],
  [
    'an entry that says something else',
    { entry: { amount: '115.01' } },
    { kind: 'amounts differ', entryAmount: '115.01', rowsTotal: '115', currency: 'NZD' },
  ],
  [
    'a row of an unknown kind',
    { rows: rowsOf(['EI', '115'], ['XX', '1']), entry: { amount: '115' } },
    { kind: 'unknown GL type', glType: 'XX', entryAmount: '115', rowsTotal: '115', currency: 'NZD' },
  ],
  [
    'a row of an unknown kind, and no entry to compare with',
    { rows: rowsOf(['EI', '115'], ['XX', '1']), entry: null },
    { kind: 'unknown GL type', entryAmount: '' },
  ],
  [
    'a tax row with a surplus digit',
    { rows: rowsOf(['EI', '115'], ['ET', '14.999']), entry: { amount: '115' } },
    { kind: 'too many digits', text: '14.999', digits: 2 },
  ],
  [
    'a tax row that is no number',
    { rows: rowsOf(['EI', '115'], ['ET', 'some']), entry: { amount: '115' } },
    { kind: 'not an amount', text: 'some' },
  ],
])('%s is told', (_what, parts, facts) => {
  const { checked } = read(parts);
  if (checked.ok) throw new Error('nothing was told');
  expect(checked.error).toMatchObject(facts);
});

test('what can not be money is shown as it was written', () => {
  expect(read({ total: 'much' })).toMatchObject({ text: 'much', amount: null });
  expect(read({ rows: rowsOf(['EI', '12.345'], ['EE', '1']) })).toMatchObject({ text: '13.345', amount: null });
});

test('an entry that can not be read contradicts nothing', () => {
  expect(read({ type: MONEY, entry: null }).checked).toMatchObject({ ok: true });
});
