import type { CalendarDate } from '../../../src/core/calendar.ts';
import type { DocumentStatus, FoundDocument } from '../../../src/core/ledger/types.ts';
import { money } from '../../../src/core/money.ts';
import { claimsOn, holdersOf } from '../../../src/core/posting/claims.ts';
import { ruleOn } from '../../../src/core/posting/ownership.ts';

const document = (number: string, status: DocumentStatus, descriptions: readonly string[]): FoundDocument => ({
  type: 'bill',
  id: `id of ${number}`,
  number,
  status,
  contactId: 'jane',
  date: '2026-10-08' as CalendarDate,
  currency: 'NZD',
  total: money(100, 'NZD'),
  due: money(100, 'NZD'),
  lines: descriptions.map((description) => ({
    description,
    amount: money(100, 'NZD'),
    accountId: 'meals',
    taxCode: '',
    tracking: [],
  })),
  updatedAt: '2026-10-08T00:00:00Z',
});

const claimed = (documents: readonly FoundDocument[], unposted: readonly number[]) =>
  claimsOn(documents, new Set(unposted)).claims.map(({ found, entryIds }) => [found.number, ...entryIds]);

const cases: readonly [string, FoundDocument, readonly number[], boolean][] = [
  ['an approved one that holds an unposted entry', document('CWE-1', 'approved', ['Lunch [E1]']), [1], true],
  ['a paid one that holds an unposted entry', document('CWE-1', 'paid', ['Lunch [E1]']), [1], true],
  ['an approved one whose entries are batched off', document('CWE-1', 'approved', ['Lunch [E1]']), [2], false],
  ['a draft, whatever ConnectWise lists', document('CWE-1', 'draft', ['Lunch [E1]']), [], true],
  ['one that awaits approval', document('CWE-1', 'awaiting approval', ['Lunch [E1]']), [], true],
  ['a voided one', document('CWE-1', 'voided', ['Lunch [E1]']), [1], false],
  ['a deleted one', document('CWE-1', 'deleted', ['Lunch [E1]']), [1], false],
  ['one of somebody else that quotes a token', document('INV-7', 'approved', ['Lunch [E1]']), [1], false],
  ['one whose note quotes another entry', document('CWE-1', 'approved', ['Replaces [E2] [E1]']), [2], false],
];

test.each(cases)('%s', (_case, found, unposted, isClaim) => {
  expect(claimed([found], unposted)).toEqual(isClaim ? [['CWE-1', 1]] : []);
});

test('a group claims all its entries, in order', () => {
  const group = document('CWE-101-2026W41-REIMB-X', 'approved', ['b [E12]', 'a [E9]']);
  expect(claimed([group], [9])).toEqual([['CWE-101-2026W41-REIMB-X', 9, 12]]);
});

test('two live documents with one entry are told, a voided one beside it is not', () => {
  const first = document('CWE-1', 'approved', ['Lunch [E1]']);
  const second = document('CWE-101-2026W41-REIMB-X', 'draft', ['Lunch [E1]', 'Taxi [E2]']);
  expect(claimsOn([first, second], new Set([1])).contest).toEqual({
    entryId: 1,
    numbers: [first.number, second.number],
  });
  expect(claimsOn([first, { ...second, status: 'voided' }], new Set([1])).contest).toBeNull();
});

const holding = (documents: readonly FoundDocument[], wanted: readonly number[]) =>
  holdersOf(documents, new Set(wanted)).map(({ found, entryIds }) => [found.number, ...entryIds]);

test.each<[string, readonly FoundDocument[], readonly number[], readonly unknown[]]>([
  ['nobody', [], [1], []],
  ['a document under another number', [document('INV-7', 'approved', ['Lunch [E1]'])], [1], [['INV-7', 1]]],
  ['one that is batched off as well', [document('CWE-1', 'paid', ['Lunch [E1]'])], [1], [['CWE-1', 1]]],
  ['no undone one', [document('CWE-1', 'voided', ['[E1]']), document('CWE-2', 'deleted', ['[E1]'])], [1], []],
  ['only what is asked for', [document('CWE-1', 'draft', ['b [E12]', 'a [E9]', '[E3]'])], [12, 9], [['CWE-1', 9, 12]]],
  [
    'the first of two',
    [document('CWE-1', 'draft', ['a [E1]']), document('CWE-2', 'draft', ['a [E1]', 'b [E2]'])],
    [1, 2],
    [
      ['CWE-1', 1],
      ['CWE-2', 2],
    ],
  ],
  ['none twice', [document('CWE-1', 'draft', ['a [E1]']), document('CWE-2', 'draft', ['a [E1]'])], [1], [['CWE-1', 1]]],
  ['nothing without lines', [{ ...document('CWE-1', 'draft', []), lines: null }], [1], []],
])('held by %s', (_what, documents, wanted, holders) => {
  expect(holding(documents, wanted)).toEqual(holders);
});

test.each([null, []])('a document of ours whose lines are %j is claimed while it is saved, for no entry', (lines) => {
  expect(claimed([{ ...document('CWE-1', 'draft', []), lines }], [1])).toEqual([['CWE-1']]);
  expect(claimed([{ ...document('CWE-1', 'approved', []), lines }], [1])).toEqual([]);
});

test('what was claimed before a contest is told with it', () => {
  const ours = document('CWE-1', 'draft', ['a [E1]']);
  const { claims, contest } = claimsOn([ours, document('CWE-2', 'draft', ['a [E1]'])], new Set());
  expect(claims.map(({ found }) => found)).toEqual([ours]);
  expect(contest).toEqual({ entryId: 1, numbers: ['CWE-1', 'CWE-2'] });
});

test('a document that a credit note of ours reversed holds nothing, nor does the note; a draft of one reverses nothing', () => {
  const bill = document('CWE-1', 'approved', ['Lunch [E1]']);
  const note = (status: DocumentStatus) => document('CWE-1-void', status, ['Lunch [E1]']);
  const held = (documents: readonly FoundDocument[]) =>
    holdersOf(documents, new Set([1])).map(({ found }) => found.number);
  expect(held([bill, note('approved')])).toEqual([]);
  expect(held([bill, note('draft')])).toEqual(['CWE-1']);
  expect(claimed([bill, note('paid')], [1])).toEqual([]);
  expect(ruleOn([bill, note('approved'), document('CWE-1-r2', 'draft', ['Lunch [E1]'])])).toMatchObject({
    owners: [{ found: { number: 'CWE-1-r2' } }],
    spares: [],
  });
});
