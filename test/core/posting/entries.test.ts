/** Whether a document's entries are still what it was made of, before anything is paid or batched for them. */
import type { UnpostedExpense } from '../../../src/core/expenses/expense.ts';
import { money } from '../../../src/core/money.ts';
import { entriesChange, missingEntries } from '../../../src/core/posting/entries.ts';
import type { Promised } from '../../../src/core/posting/posting.ts';
import { ADVANCE, expense, MILEAGE } from '../expenses/company.ts';
import { promisedOf } from './documents.ts';

const listed = (...expenses: readonly UnpostedExpense[]) => new Map(expenses.map((each) => [each.entryId, each]));
const oneTier = { needsSecondTier: false };

const mileage = { type: MILEAGE, total: '35.625', entry: { amount: '37.5' } };
const cases: readonly [string, Partial<Promised>, readonly UnpostedExpense[], object | null][] = [
  ['as it was', {}, [expense(1)], null],
  ['among others', {}, [expense(1), expense(2)], null],
  [
    'of an entry that can not be read',
    {},
    [expense(1, { entry: null })],
    { expected: 'entry 1', found: 'it can not be read' },
  ],
  [
    'of a report that can not be read',
    {},
    [expense(1, { report: null })],
    { expected: 'entry 1', found: 'it can not be read' },
  ],
  [
    'reopened',
    {},
    [expense(1, { entry: { status: 'Open' } })],
    { expected: 'entry 1 approved in ConnectWise', found: 'not approved' },
  ],
  ['of a reopened report', {}, [expense(1, { report: { status: 'Rejected' } })], { found: 'not approved' }],
  [
    'of another classification',
    {},
    [expense(1, { classification: 'Personal' })],
    { expected: 'entry 1 Reimbursable', found: 'Personal' },
  ],
  [
    'of an unknown classification',
    { kind: 'COPAID' },
    [expense(1, { classification: null })],
    { expected: 'entry 1 NonReimbursable', found: 'no classification' },
  ],
  ['company-paid', { kind: 'COPAID' }, [expense(1, { classification: 'NonReimbursable' })], null],
  ['private', { kind: 'PRIV', type: 'creditNote' }, [expense(1, { classification: 'Personal' })], null],
  ['with tax on top of what it was', { total: money(13_225, 'NZD'), addedTaxMinor: 1_725 }, [expense(1)], null],
  [
    'with tax on top, of a higher amount',
    { total: money(13_225, 'NZD'), addedTaxMinor: 1_725 },
    [expense(1, { total: '115.01' })],
    { expected: 'NZD 115.00', found: 'NZD 115.01' },
  ],
  ['of a higher amount', {}, [expense(1, { total: '115.01' })], { expected: 'NZD 115.00', found: 'NZD 115.01' }],
  ['of a turned amount', {}, [expense(1, { total: '-115' })], { expected: 'NZD 115.00', found: 'NZD -115.00' }],
  ['of a refund', { type: 'creditNote' }, [expense(1, { total: '-115' })], null],
  ['of a refund that turned', { type: 'creditNote' }, [expense(1)], { found: 'NZD -115.00' }],
  [
    'of private spend that was given back',
    { kind: 'PRIV' },
    [expense(1, { classification: 'Personal', total: '-115' })],
    null,
  ],
  ['lower by an unreadable amount', {}, [expense(1, { total: 'much' })], { found: 'another currency' }],
  ['in another currency', {}, [expense(1, { currency: 'AUD' })], { expected: 'NZD 115.00', found: 'another currency' }],
  [
    'of which the second changed',
    { entryIds: [1, 2], total: money(23_000, 'NZD') },
    [expense(1), expense(2, { entry: { status: 'Open' } })],
    { expected: 'entry 2 approved in ConnectWise' },
  ],
  ['of two', { entryIds: [1, 2], total: money(23_000, 'NZD') }, [expense(1), expense(2)], null],
  [
    'of which one is gone',
    { entryIds: [1, 2], total: money(23_000, 'NZD') },
    [expense(1)],
    { expected: 'NZD 230.00', found: 'NZD 115.00' },
  ],
  [
    'of which the second is in another currency',
    { entryIds: [1, 2], total: money(23_000, 'NZD') },
    [expense(1), expense(2, { currency: 'AUD' })],
    { expected: 'NZD 230.00', found: 'another currency' },
  ],
  [
    'less an advance, however that is classified',
    { entryIds: [1, 2], total: money(9_500, 'NZD') },
    [expense(1), expense(2, { type: ADVANCE, total: '20', classification: 'Personal' })],
    null,
  ],
  [
    'of an advance alone',
    { type: 'creditNote', total: money(2_000, 'NZD') },
    [expense(1, { type: ADVANCE, total: '20' })],
    null,
  ],
  ['of rounded mileage', { total: money(3_563, 'NZD') }, [expense(1, mileage)], null],
];

test.each(cases)('a document %s', (_what, parts, expenses, change) => {
  const told = entriesChange(promisedOf(parts), listed(...expenses), oneTier);
  if (change === null) expect(told).toBeNull();
  else expect(told).toMatchObject(change);
});

test('one approval is not enough where two are asked for', () => {
  const first = listed(expense(1, { entry: { status: 'ApprovedByTierOne' } }));
  expect(entriesChange(promisedOf(), first, oneTier)).toBeNull();
  expect(entriesChange(promisedOf(), first, { needsSecondTier: true })).toMatchObject({ found: 'not approved' });
});

test.each([
  [[], [1, 2]],
  [[expense(2)], [1]],
  [[expense(2), expense(1), expense(3)], []],
])('entries that are no longer listed', (expenses, missing) => {
  expect(missingEntries(promisedOf({ entryIds: [1, 2] }), listed(...expenses))).toEqual(missing);
});
