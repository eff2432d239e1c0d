/** One purchase claimed as own money and paid by the company is held; what only looks alike is told, and what people said is heard. */
import {
  type BothReal,
  type Earlier,
  type EarlierEntry,
  NOTHING_SAID,
  pairOf,
} from '../../../src/core/expenses/duplicates.ts';
import type { UnpostedExpense } from '../../../src/core/expenses/expense.ts';
import { planExpenses } from '../../../src/core/expenses/plan.ts';
import { day, EMPLOYEE, expense, GIFTS, JANE, MONEY, SIOBHAN, snapshotOf, VISA } from './company.ts';

const COMPANY = { paymentType: VISA, classification: 'NonReimbursable' } as const;

const planOf = (
  expenses: readonly UnpostedExpense[],
  bothReal: BothReal = NOTHING_SAID,
  entries: readonly EarlierEntry[] = [],
) => planExpenses(snapshotOf(expenses, { snapshot: { earlier: { entries, bothReal } } }));

/** The same with what was found of receipts. */
const planWith = (expenses: readonly UnpostedExpense[], earlier: Partial<Earlier>) =>
  planExpenses(snapshotOf(expenses, { snapshot: { earlier: { entries: [], bothReal: NOTHING_SAID, ...earlier } } }));

describe('one receipt', () => {
  const same = [
    { entryId: 2, other: 1, file: 'cafe.pdf' },
    { entryId: 1, other: 2, file: 'scan.pdf' },
  ];

  test('on two entries of a run holds both, whatever they say', () => {
    const plan = planWith([expense(1), expense(2, { total: '7' }), expense(3, { total: '8' })], { sameReceipts: same });
    expect(plan.documents.map(({ document }) => document.number)).toEqual(['CWE-3']);
    expect(plan.exceptions).toMatchObject([
      {
        key: 'claimed-twice:E1-E2',
        facts: { own: 1, card: 2, posted: null },
        entries: [{ entryId: 1 }, { entryId: 2 }],
      },
    ]);
  });

  test('on an entry that was posted holds the new one, and names the former', () => {
    const plan = planWith([expense(2)], { sameReceipts: [{ entryId: 2, other: 1, file: 'cafe.pdf' }] });
    expect(plan.exceptions).toMatchObject([{ facts: { own: 1, card: 2, posted: 1, file: 'cafe.pdf' } }]);
    const later = planWith([expense(2)], { sameReceipts: [{ entryId: 2, other: 9, file: 'cafe.pdf' }] });
    expect(later.exceptions).toMatchObject([{ key: 'claimed-twice:E2-E9', facts: { own: 2, card: 9, posted: 9 } }]);
  });

  test.each<[string, BothReal]>([
    ['the pair', { pairs: new Set(['1.2']), types: new Set() }],
    ['the type', { pairs: new Set(), types: new Set([MONEY.id]) }],
  ])('holds nothing once %s was said to be real', (_what, bothReal) => {
    const plan = planWith([expense(1), expense(2, { total: '7' })], { sameReceipts: same, bothReal });
    expect(plan.exceptions).toEqual([]);
    expect(plan.documents).toHaveLength(2);
  });
});

const heldIn = (...given: Parameters<typeof planOf>): readonly (readonly number[])[] =>
  planOf(...given).exceptions.map(({ entries }) => entries.map(({ entryId }) => entryId));

const earlier = (entryId: number, parts: Partial<EarlierEntry> = {}): EarlierEntry => ({
  entryId,
  date: day('2026-10-06'),
  memberId: JANE.id,
  type: MONEY,
  paymentType: VISA,
  amount: '115.00',
  currency: 'NZD',
  ...parts,
});

test.each<[string, UnpostedExpense, boolean]>([
  ['the same day', expense(2, COMPANY), true],
  ['three days later', expense(2, { ...COMPANY, date: day('2026-10-09') }), true],
  ['three days earlier', expense(2, { ...COMPANY, date: day('2026-10-03') }), true],
  ['four days later', expense(2, { ...COMPANY, date: day('2026-10-10') }), false],
  ['another cent', expense(2, { ...COMPANY, total: '115.01' }), false],
  ['another currency', expense(2, { ...COMPANY, currency: 'AUD' }), false],
  ['another member', expense(2, { ...COMPANY, member: SIOBHAN }), false],
  ['own money too', expense(2), false],
])('own money and %s', (_what, other, isHeld) => {
  expect(heldIn([expense(1), other])).toEqual(isHeld ? [[1, 2]] : []);
});

test('one that is held for another reason, of whatever type, holds its pair all the same', () => {
  const { exceptions } = planOf([expense(1), expense(2, { ...COMPANY, type: GIFTS })]);
  expect(exceptions.map(({ facts, entries }) => [facts.kind, entries.map(({ entryId }) => entryId)])).toEqual([
    ['claimed twice', [1]],
    ['no mapping row', [2]],
  ]);
});

test('what is posted already holds the other, and is named', () => {
  const plan = planOf([expense(1)], NOTHING_SAID, [earlier(2)]);
  expect(plan.documents).toEqual([]);
  expect(plan.exceptions).toMatchObject([
    {
      key: 'claimed-twice:E1-E2',
      facts: { kind: 'claimed twice', own: 1, card: 2, posted: 2 },
      entries: [{ entryId: 1 }],
    },
  ]);
  expect(heldIn([expense(1, COMPANY)], NOTHING_SAID, [earlier(2, { paymentType: EMPLOYEE })])).toEqual([[1]]);
});

test.each<[string, Partial<EarlierEntry>]>([
  ['itself, which was sent back', { entryId: 1 }],
  ['one of an amount that is none', { amount: 'ten' }],
  ['one of which nobody said who paid', { paymentType: { id: 9, name: 'Unknown' } }],
])('an entry is not held for %s', (_what, parts) => {
  expect(heldIn([expense(1)], NOTHING_SAID, [earlier(2, parts)])).toEqual([]);
});

test('a pair, and a type, of which somebody said that both are real is posted', () => {
  const two = [expense(1), expense(2, COMPANY)];
  expect(heldIn(two, { pairs: new Set([pairOf(1, 2)]), types: new Set() })).toEqual([]);
  expect(heldIn(two, { pairs: new Set([pairOf(2, 1)]), types: new Set() })).toEqual([[1, 2]]);
  expect(heldIn(two, { pairs: new Set(), types: new Set([MONEY.id]) })).toEqual([]);
  expect(heldIn(two, { pairs: new Set(), types: new Set([GIFTS.id]) })).toEqual([[1, 2]]);
});

test('of two claims beside one card line each is held, and one that is real leaves the other held', () => {
  const three = [expense(1), expense(2), expense(3, COMPANY)];
  expect(heldIn(three)).toEqual([[1, 3], [2]]);
  expect(heldIn(three, { pairs: new Set([pairOf(1, 3)]), types: new Set() })).toEqual([[2, 3]]);
});

test('the nearest day makes the pair', () => {
  const three = [
    expense(1),
    expense(2, { ...COMPANY, date: day('2026-10-08') }),
    expense(3, { ...COMPANY, date: day('2026-10-07') }),
  ];
  expect(heldIn(three)).toEqual([[2], [1, 3]]);
});

test('of two that are as near the lower entry makes the pair, however they were read', () => {
  expect(heldIn([expense(1), expense(3, COMPANY), expense(2, COMPANY)])).toEqual([[1, 2], [3]]);
});

test('what a run knows of no earlier entry is compared all the same', () => {
  const { earlier: _earlier, ...snapshot } = snapshotOf([expense(1), expense(2, COMPANY)]);
  expect(planExpenses(snapshot).exceptions.map(({ key }) => key)).toEqual(['claimed-twice:E1-E2']);
});

test('several that look alike are told in their order; one of another type is none of them', () => {
  const another = { id: 20, name: 'Mileage', kind: 'money', rate: '' } as const;
  const mapped = [expense(4, { type: another }), ...[3, 2, 1].map((id) => expense(id))];
  expect(planOf(mapped).documents.map(({ why }) => why)).toEqual([
    expect.stringContaining('Look at entry 1: entries 2 and 3 say'),
    expect.stringContaining('Look at entry 2: entries 1 and 3 say'),
    expect.stringContaining('Look at entry 3: entries 1 and 2 say'),
    'Owed to the employee.',
  ]);
});

test('the same member, day, type and amount is a note on the document, and posted', () => {
  const { documents, exceptions } = planOf([expense(1), expense(2), expense(3, { date: day('2026-10-07') })]);
  expect(exceptions).toEqual([]);
  expect(documents.map(({ why }) => why)).toEqual([
    'Owed to the employee. Look at entry 1: entry 2 says the same day, type and amount.',
    'Owed to the employee. Look at entry 2: entry 1 says the same day, type and amount.',
    'Owed to the employee.',
  ]);
});
