/** Keys: the same cause, the same key; a key is short and safe in any cell. */
import { documentException, exceptionKey, mergeExceptions, type Origin } from '../../../src/core/exceptions/causes.ts';
import type { ExceptionFacts } from '../../../src/core/exceptions/kinds.ts';
import { entryOf } from '../../../src/core/expenses/prepare.ts';
import { expense } from '../expenses/company.ts';

const origin: Origin = { entryId: 1, memberId: 101, reportId: 9001, mappingRow: 'K2' };

const notApproved = (status: 'Open' | 'Rejected', where: 'entry' | 'report'): ExceptionFacts => ({
  kind: 'not approved',
  status,
  where,
  needsSecondTier: false,
  isOfProject: false,
  isListedEarly: false,
});

const same: readonly (readonly [ExceptionFacts, Partial<Origin>, ExceptionFacts, Partial<Origin>])[] = [
  [
    { kind: 'no contact', memberName: 'Jane', asked: '' },
    { entryId: 1 },
    { kind: 'no contact', memberName: 'Jane', asked: 'J' },
    { entryId: 2 },
  ],
  [notApproved('Open', 'report'), { entryId: 1 }, notApproved('Rejected', 'report'), { entryId: 2 }],
  [
    { kind: 'mapping not found', rowNumber: 2, target: 'account', text: '999' },
    {},
    { kind: 'mapping not found', rowNumber: 8, target: 'account', text: ' 999' },
    { entryId: 5 },
  ],
];

test.each(same)('%j is the same cause as %j', (left, leftOrigin, right, rightOrigin) => {
  expect(exceptionKey(left, { ...origin, ...leftOrigin })).toBe(exceptionKey(right, { ...origin, ...rightOrigin }));
});

const different: readonly (readonly [ExceptionFacts, Partial<Origin>, ExceptionFacts, Partial<Origin>])[] = [
  [{ kind: 'zero amount' }, { entryId: 1 }, { kind: 'zero amount' }, { entryId: 2 }],
  [{ kind: 'zero amount' }, {}, { kind: 'no GL record' }, {}],
  [notApproved('Open', 'entry'), { entryId: 1 }, notApproved('Open', 'entry'), { entryId: 2 }],
  [
    { kind: 'account not for bills', rowNumber: 2, account: '800' },
    { mappingRow: 'K2' },
    { kind: 'account not for bills', rowNumber: 2, account: '800' },
    { mappingRow: 'K3' },
  ],
];

test.each(different)('%j is another cause', (left, leftOrigin, right, rightOrigin) => {
  expect(exceptionKey(left, { ...origin, ...leftOrigin })).not.toBe(exceptionKey(right, { ...origin, ...rightOrigin }));
});

test('a key is plain text without anything a sheet would change', () => {
  const key = exceptionKey({ kind: 'unknown payer', paymentType: '=1+1\n💳 "quoted"' }, origin);
  expect(key).toMatch(/^unknown-payer:[A-Z2-7]{16}$/);
});

test('equal causes are put together, sorted, with their entries in order', () => {
  const facts = { kind: 'refused by ledger', number: 'CWE-1', reasons: ['no'] } as const;
  const merged = mergeExceptions([
    documentException({ ...facts, number: 'CWE-9' }, [entryOf(expense(9))]),
    documentException(facts, [entryOf(expense(3)), entryOf(expense(2))]),
    documentException(facts, [entryOf(expense(1))]),
  ]);
  expect(merged.map(({ entries }) => entries.map(({ entryId }) => entryId))).toEqual([[1, 2, 3], [9]]);
});
