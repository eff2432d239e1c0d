/** Names that outlive every memory of ours: numbers, tokens, line hashes. */
import fc from 'fast-check';
import { accountLabel, nameLedger } from '../../../src/core/ledger/labels.ts';
import {
  accrualMark,
  documentNumber,
  entriesOfNumber,
  entryIdsIn,
  entryOfOldNumber,
  entryOfSingle,
  isOurNumber,
  lineHash,
  memberKey,
  memberOfGroup,
  oldNumber,
  reportPeriod,
  tokenOf,
} from '../../../src/core/ledger/numbers.ts';
import type { DocumentLine } from '../../../src/core/ledger/types.ts';
import { account, LEDGER } from '../expenses/company.ts';

const group = {
  entryIds: [12, 7],
  memberId: 101,
  period: '2026W41',
  kind: 'COPAID',
  currency: 'NZD',
  clearingAccountId: 'account-855',
} as const;

describe('document numbers', () => {
  test('one entry is its own number, whatever the group', () => {
    expect(documentNumber({ ...group, entryIds: [7] })).toBe('CWE-7');
  });

  test('a group says member, period and kind, and hashes what is in it', () => {
    expect(documentNumber(group)).toMatch(/^CWE-101-2026W41-COPAID-[A-Z2-7]{10}$/);
    expect(documentNumber({ ...group, entryIds: [7, 12] })).toBe(documentNumber(group));
    expect(documentNumber({ ...group, period: reportPeriod(31) })).toMatch(/^CWE-101-R31-COPAID-/);
  });

  test('the number never changes from one release to the next', () => {
    expect(documentNumber(group)).toBe('CWE-101-2026W41-COPAID-7TBWFDBBJL');
  });

  test.each([
    { entryIds: [7, 13] },
    { entryIds: [7, 12, 13] },
    { kind: 'REIMB' as const },
    { currency: 'AUD' },
    { clearingAccountId: '' },
  ])('another content is another hash: %j', (change) => {
    expect(documentNumber({ ...group, ...change }).slice(-10)).not.toBe(documentNumber(group).slice(-10));
  });

  test('the longest parts stay within 50 characters', () => {
    const largest = 2 ** 31 - 1;
    const number = documentNumber({ ...group, memberId: largest, period: reportPeriod(largest) });
    expect(number.length).toBeLessThanOrEqual(50);
  });

  test('a document without entries is a mistake in the code', () => {
    expect(() => documentNumber({ ...group, entryIds: [] })).toThrow();
  });
});

test.each([
  ['CWE-42', [42]],
  ['CWE-42-r2', [42]],
  ['CWE-42-r12', [42]],
  ['CWE-42-void', []],
  ['CWE-42-r2-void', []],
  ['CWE-101-2026W41-COPAID-7TBWFDBBJL', []],
  ['CWE-x', []],
  ['copy of CWE-42', []],
  ['', []],
])('the number %j names the entries %j', (number, entryIds) => {
  expect(entriesOfNumber(number)).toEqual(entryIds);
});

test('a contact of a member has a key that is no number of a document', () => {
  expect(memberKey(101)).toBe('CWE-MEMBER-101');
  expect([entriesOfNumber(memberKey(101)), entryOfSingle(memberKey(101)), memberOfGroup(memberKey(101))]).toEqual([
    [],
    null,
    null,
  ]);
});

describe('line tokens', () => {
  test.each([
    [`Meals · dinner ${tokenOf(42)}`, [42]],
    ['a note that quotes [E12] before its own [E42]', [42]],
    ['[E42] and what a person wrote after it', [42]],
    ['nothing', []],
    ['[E] [Ex] [e42]', []],
  ])('%j is about %j', (description, ids) => {
    expect(entryIdsIn(description)).toEqual(ids);
  });
});

describe('line hash', () => {
  const line = (parts: Partial<DocumentLine> = {}): DocumentLine => ({
    description: 'Meals [E1]',
    amount: { minor: 11500, currency: 'NZD' },
    accountId: 'a',
    taxCode: 'INPUT2',
    tracking: [
      { categoryId: 'region', optionId: 'akl' },
      { categoryId: 'department', optionId: 'ms' },
    ],
    ...parts,
  });
  const other = line({ description: 'Taxi [E2]', accountId: 'b' });

  test('neither the order of lines or tracking nor the wording counts', () => {
    const reworded = line({ description: 'Dinner, corrected [E1]', tracking: [...line().tracking].reverse() });
    expect(lineHash([other, reworded])).toBe(lineHash([line(), other]));
    expect(lineHash([line()])).toMatch(/^[A-Z2-7]{10}$/);
  });

  test.each([
    { accountId: 'c' },
    { taxCode: 'NONE' },
    { tracking: [] },
    { tracking: [{ categoryId: 'region', optionId: 'wlg' }, ...line().tracking.slice(1)] },
    { amount: { minor: 11501, currency: 'NZD' } },
    { amount: { minor: 11500, currency: 'AUD' } },
    { description: 'Meals [E3]' },
    { addedTax: { minor: 0, currency: 'NZD' } },
  ])('%j counts', (change) => {
    expect(lineHash([line(change), other])).not.toBe(lineHash([line(), other]));
  });

  test('tax on top counts beside all else, not in its place', () => {
    const taxed = (minor: number, accountId = 'a') => line({ accountId, addedTax: { minor, currency: 'NZD' } });
    expect(lineHash([taxed(5)])).not.toBe(lineHash([taxed(6)]));
    expect(lineHash([taxed(5)])).not.toBe(lineHash([taxed(5, 'b')]));
  });

  test('no two lines become one by sitting next to each other', () => {
    const lines = fc.array(fc.record({ accountId: fc.string(), minor: fc.integer({ min: 1, max: 9 }) }), {
      maxLength: 3,
    });
    const of = (drawn: readonly { accountId: string; minor: number }[]) =>
      drawn.map(({ accountId, minor }) => line({ accountId, amount: { minor, currency: 'NZD' } }));
    const sorted = (drawn: readonly object[]) => drawn.map((each) => JSON.stringify(each)).sort();
    fc.assert(
      fc.property(lines, lines, (left, right) => {
        const same = JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));
        expect(lineHash(of(left)) === lineHash(of(right))).toBe(same);
      }),
    );
  });
});

describe('names of the ledger', () => {
  const names = nameLedger({
    ...LEDGER,
    accounts: [
      account('420', 'Archived twin', { id: 'old', isActive: false }),
      ...LEDGER.accounts,
      account('', 'Savings · joint', { id: 'joint', isBank: true }),
    ],
  });

  test.each([
    ['420 · Entertainment', 'account-420'],
    ['420 · Renamed since', 'account-420'],
    [' 420 ', 'account-420'],
    ['420', 'account-420'],
    ['savings', 'account-Savings'],
    ['Savings · joint', 'joint'],
    ['Entertainment', null],
    ['', null],
    ['999 · Nowhere', null],
  ])('%j is account %j', (text, id) => {
    expect(names.account(text)?.id ?? null).toBe(id);
  });

  test('every label finds its own account', () => {
    for (const each of LEDGER.accounts) expect(names.account(accountLabel(each))?.id).toBe(each.id);
  });
});

test('the mark of an accrual names its month, and no document is taken for it', () => {
  expect(accrualMark('2026-11')).toBe('CWE-ACCR-2026-11');
  expect([entriesOfNumber('CWE-ACCR-2026-11'), entryOfOldNumber('CWE-ACCR-2026-11')]).toEqual([[], null]);
  expect(memberOfGroup('CWE-ACCR-2026-11')).toBeNull();
});

describe('identifiers of what was batched off without a document', () => {
  test('one names its entry, is ours, and fits into fifty characters', () => {
    expect(oldNumber(1042)).toBe('CWE-OLD-1042');
    expect(entryOfOldNumber(oldNumber(1042))).toBe(1042);
    expect(isOurNumber(oldNumber(1042))).toBe(true);
    expect(oldNumber(2 ** 31 - 1).length).toBeLessThanOrEqual(50);
  });

  test('no document ever bears one, and no document is taken for one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 5 }), fc.nat(), (entryIds, memberId) => {
        const number = documentNumber({ ...group, entryIds, memberId });
        expect(entryOfOldNumber(number)).toBeNull();
      }),
    );
    expect(entriesOfNumber(oldNumber(7))).toEqual([]);
    expect(['CWE-OLD-', 'CWE-OLD-7-r2', 'CWE-OLD-x', 'XCWE-OLD-7'].map(entryOfOldNumber)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

test.each([
  ['CWE-1', 1, null],
  ['CWE-1001', 1001, null],
  ['CWE-1001-r2', 1001, null],
  ['CWE-1001-r12', 1001, null],
  ['CWE-1001-void', 1001, null],
  ['CWE-1001-r2-void', 1001, null],
  ['xCWE-1001', null, null],
  ['CWE-1001-x', null, null],
  ['CWE-abc', null, null],
  ['CWE-1001-rx', null, null],
  ['CWE-OLD-1001', null, null],
  ['CWE-7-2026W41-REIMB-ABCDEFGHIJ', null, 7],
  ['CWE-101-2026W41-REIMB-ABCDEFGHIJ-r2', null, 101],
  ['CWE-101-R5-COPAID-ABCDEFGHIJ', null, 101],
  ['CWE-101-R5512-COPAID-ABCDEFGHIJ', null, 101],
  ['xCWE-101-R5-COPAID-ABCDEFGHIJ', null, null],
  ['CWE-abc-R5-COPAID-ABCDEFGHIJ', null, null],
  ['CWE-101-Rx-COPAID-ABCDEFGHIJ', null, null],
  ['CWE-101-2W41-REIMB-ABCDEFGHIJ', null, null],
  ['CWE-101-abcdW41-REIMB-ABCDEFGHIJ', null, null],
  ['CWE-101-2026W4-REIMB-ABCDEFGHIJ', null, null],
  ['CWE-101-2026Wxy-REIMB-ABCDEFGHIJ', null, null],
])('%s is the document of entry %j alone, or of a group of member %j', (number, entryId, memberId) => {
  expect([entryOfSingle(number), memberOfGroup(number)]).toEqual([entryId, memberId]);
});
