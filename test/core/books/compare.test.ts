/** The three sides of an entry: signs, tax on top, and which cause is named. */
import { compare } from '../../../src/core/books/compare.ts';
import type { Placed } from '../../../src/core/books/place.ts';
import { sidesOf } from '../../../src/core/books/sides.ts';
import type { CalendarDate, Instant } from '../../../src/core/calendar.ts';
import type { Account, FoundDocument } from '../../../src/core/ledger/types.ts';
import { money } from '../../../src/core/money.ts';
import type { RegisteredRow } from '../../../src/core/posting/registered.ts';

const nzd = (minor: number) => money(minor, 'NZD');
const MEALS = { id: 'a-420', code: '420', name: 'Entertainment' } as Account;
const date = '2026-11-03' as CalendarDate;

const document = (entryId: number, minor: number, more: Partial<FoundDocument> = {}): FoundDocument => ({
  type: 'bill',
  id: `d-${entryId}`,
  number: `CWE-${entryId}`,
  status: 'approved',
  contactId: 'c-1',
  date,
  currency: 'NZD',
  total: nzd(minor),
  due: nzd(minor),
  lines: [
    { description: `Meal [E${entryId}]`, amount: nzd(minor), accountId: MEALS.id, taxCode: 'INPUT', tracking: [] },
  ],
  updatedAt: '2026-11-04T00:00:00.000Z' as Instant,
  ...more,
});

const row = (entryId: number, minor: number, status: RegisteredRow['status'] = 'In the ledger') =>
  ({
    entryId,
    status,
    date,
    account: '420 · Entertainment',
    amount: nzd(minor),
    number: `CWE-${entryId}`,
  }) as RegisteredRow;

const placed = (entryId: number, minor: number, more: Partial<Placed> = {}): Placed => ({
  entryId,
  date,
  month: '2026-11',
  memberName: 'Jane',
  currency: 'NZD',
  amount: nzd(minor),
  lowersDebt: false,
  stage: 'in the ledger',
  why: '',
  account: '420 · Entertainment',
  isApproved: true,
  ...more,
});

const compared = (
  expenses: readonly Placed[],
  registered: readonly RegisteredRow[],
  documents: readonly FoundDocument[],
  gone: readonly number[] = [],
) => compare(expenses, { registered, sides: sidesOf(documents, [MEALS]) }, new Set(gone));

test('private spend stands on a credit note, and is negative on all three sides', () => {
  const { lines, differences } = compared(
    [placed(1, 500, { lowersDebt: true })],
    [row(1, -500)],
    [document(1, 500, { type: 'creditNote' })],
  );
  expect(differences).toEqual([]);
  expect(lines).toMatchObject([{ connectWise: -500, register: -500, ledger: -500, entries: 1 }]);
});

test('tax that the ledger puts on top is no difference', () => {
  const lines = [{ ...document(1, 100).lines?.[0], amount: nzd(100), addedTax: nzd(15) }] as NonNullable<
    FoundDocument['lines']
  >;
  expect(compared([placed(1, 100)], [row(1, 115)], [document(1, 115, { lines })]).differences).toEqual([]);
});

test('what is neither approved nor posted takes no part', () => {
  const { lines } = compared([placed(1, 100, { isApproved: false, stage: 'not submitted' })], [], []);
  expect(lines).toEqual([]);
});

test.each([
  ['saved', placed(1, 100, { stage: 'saved' }), [], [document(1, 100, { status: 'draft' })], true],
  ['saved', placed(1, 100, { stage: 'saved' }), [row(1, 100)], [document(1, 100, { status: 'draft' })], true],
  [
    'gone from the ledger',
    placed(1, 100, { stage: 'taken back' }),
    [row(1, 100)],
    [document(1, 100, { status: 'voided' })],
    false,
  ],
  ['taken back', placed(1, 100, { stage: 'taken back' }), [row(1, 100, 'Void')], [], false],
  ['not in the Register', placed(1, 100), [], [document(1, 100)], false],
  ['changed in the ledger', placed(1, 100), [row(1, 100)], [document(1, 90)], false],
  ['changed in ConnectWise', placed(1, 80), [row(1, 100)], [document(1, 100)], false],
  ['not approved any more', placed(1, 100, { isApproved: false }), [row(1, 100)], [document(1, 100)], false],
  ['held', placed(1, 100, { stage: 'held', account: '' }), [], [], true],
] as const)('%s', (cause, expense, registered, documents, isExplained) => {
  expect(compared([expense], registered, documents).differences).toMatchObject([{ entryId: 1, cause, isExplained }]);
});

test('an entry that ConnectWise no longer has is told by its row of the Register', () => {
  const { lines, differences } = compared([], [row(1, 100), row(2, 50)], [document(1, 100), document(2, 50)], [1]);
  expect(differences).toMatchObject([{ entryId: 1, cause: 'gone from ConnectWise', connectWise: 0, register: 100 }]);
  expect(lines).toMatchObject([{ open: [1], entries: 1 }]);
});

test('an entry on two live documents shows both', () => {
  const twice = [document(1, 100), document(1, 100, { id: 'd-2', number: 'CWE-1-r2' })];
  expect(compared([placed(1, 100)], [row(1, 100)], twice).differences).toMatchObject([
    { cause: 'changed in the ledger', ledger: 200 },
  ]);
});
