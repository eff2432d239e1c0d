import fc from 'fast-check';
import type { CalendarDate } from '../../../src/core/calendar.ts';
import type { DocumentStatus, FoundDocument } from '../../../src/core/ledger/types.ts';
import { firstDayOf, isDiscardable, ruleOn, standingOf } from '../../../src/core/posting/ownership.ts';
import { foundOf, lineOf } from './documents.ts';

const document = (id: string, entryIds: readonly number[], parts: Partial<FoundDocument> = {}): FoundDocument =>
  foundOf({
    id,
    number: `CWE-${entryIds.join('-')}`,
    status: 'draft',
    lines: entryIds.map((entryId) => lineOf(entryId, 100)),
    ...parts,
  });

const ids = (claims: readonly { readonly found: FoundDocument }[]): readonly string[] =>
  claims.map(({ found }) => found.id);

const cases: readonly [string, readonly FoundDocument[], readonly string[], readonly string[]][] = [
  ['nothing in common', [document('b', [2]), document('a', [1])], ['a', 'b'], []],
  ['of two drafts the lower id', [document('b', [1]), document('a', [1])], ['a'], ['b']],
  ['the approved one before a draft', [document('a', [1]), document('b', [1], { status: 'approved' })], ['b'], ['a']],
  ['the paid one before a draft', [document('a', [1]), document('b', [1], { status: 'paid' })], ['b'], ['a']],
  [
    'the one that somebody put up for approval before a draft',
    [document('a', [1]), document('b', [1], { status: 'awaiting approval' })],
    ['b'],
    ['a'],
  ],
  ['one that is not ours to delete', [document('a', [1]), document('b', [1], { number: 'EXP-1' })], ['b'], ['a']],
  [
    'an approved one before one that is not ours to delete',
    [document('a', [1], { number: 'EXP-1' }), document('b', [1], { status: 'approved' })],
    ['b'],
    ['a'],
  ],
  [
    'single ones around a group, which loses as a whole',
    [document('b', [1, 2, 3]), document('a', [1]), document('c', [3])],
    ['a', 'c'],
    ['b'],
  ],
  [
    'undone ones hold nothing',
    [document('a', [1], { status: 'deleted' }), document('b', [1], { status: 'voided' }), document('c', [1])],
    ['c'],
    [],
  ],
];

test.each(cases)('%s stays', (_what, documents, owners, spares) => {
  const ruling = ruleOn(documents);
  expect([ids(ruling.owners), ids(ruling.spares)]).toEqual([owners, spares]);
});

test.each<[string, FoundDocument, boolean]>([
  ['a draft', document('a', [1]), true],
  ['one that awaits approval', document('a', [1], { status: 'awaiting approval' }), true],
  ['an approved one', document('a', [1], { status: 'approved' }), false],
  ['a paid one', document('a', [1], { status: 'paid' }), false],
  ['a voided one', document('a', [1], { status: 'voided' }), false],
  ['one under a number of somebody else', document('a', [1], { number: 'EXP-1' }), false],
  ['one whose lines name no entry', document('a', [], { number: 'CWE-1' }), false],
])('%s may be deleted as a spare: %s', (_what, found, may) => {
  expect(isDiscardable(found)).toBe(may);
});

test('a document whose lines name no entry is nobody, however it stands', () => {
  const ruling = ruleOn([document('a', [], { number: 'CWE-1', status: 'approved' }), document('b', [1])]);
  expect([ids(ruling.owners), ids(ruling.spares)]).toEqual([['b'], []]);
});

const STATUSES: readonly DocumentStatus[] = ['draft', 'awaiting approval', 'approved', 'paid', 'voided', 'deleted'];

const documents = fc
  .uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 30 }),
      entryIds: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
      status: fc.constantFrom(...STATUSES),
      number: fc.constantFrom('CWE-1', 'CWE-2', 'EXP-1'),
    }),
    { selector: ({ id }) => id, maxLength: 8 },
  )
  .map((all) => all.map(({ id, entryIds, ...parts }) => document(`d${id}`, entryIds, parts)));

test('whatever order the documents come in, everybody comes to the same end', () => {
  fc.assert(
    fc.property(documents, fc.func(fc.integer()), (all, rank) => {
      const shuffled = [...all].sort((one, two) => rank(one.id) - rank(two.id));
      expect(ruleOn(shuffled)).toMatchObject({ owners: ruleOn(all).owners, spares: ruleOn(all).spares });
    }),
  );
});

test('each entry has one owner at most, and every live document owns its entries or lacks one that another owns', () => {
  fc.assert(
    fc.property(documents, (all) => {
      const { owners, spares } = ruleOn(all);
      const owned = owners.flatMap(({ entryIds }) => entryIds);
      expect(new Set(owned).size).toBe(owned.length);
      for (const { entryIds } of spares) expect(entryIds.some((id) => owned.includes(id))).toBe(true);
      const live = all.filter(({ status }) => status !== 'voided' && status !== 'deleted');
      expect([...ids(owners), ...ids(spares)].sort()).toEqual(
        ids(live.map((found) => ({ found })))
          .concat()
          .sort(),
      );
    }),
  );
});

test('once what may be deleted is deleted, nothing but what stands in the books or is not ours shares an entry', () => {
  fc.assert(
    fc.property(documents, (all) => {
      const { owners, spares } = ruleOn(all);
      const left = [...owners, ...spares.filter(({ found }) => !isDiscardable(found))].map(({ found }) => found);
      for (const { found } of ruleOn(left).spares) expect(isDiscardable(found)).toBe(false);
    }),
  );
});

test.each([
  ['alone', [document('a', [1, 2])], { is: 'clear' }],
  ['not in sight', [document('b', [3])], { is: 'unseen' }],
  ['first', [document('a', [1, 2]), document('b', [2, 3])], { is: 'owner', rivals: [{ id: 'b' }] }],
  [
    'second',
    [document('a', [1, 2]), document('0', [2, 3])],
    { is: 'spare', holders: [{ found: { id: '0' }, entryIds: [2] }] },
  ],
  [
    'deleted',
    [document('a', [1, 2], { status: 'deleted' }), document('b', [2, 3])],
    { is: 'gone', holders: [{ found: { id: 'b' }, entryIds: [2] }] },
  ],
  ['deleted by a person', [document('a', [1, 2], { status: 'deleted' })], { is: 'gone', holders: [] }],
] as const)('a document of entries 1 and 2 that is %s', (_what, all, standing) => {
  expect(standingOf([1, 2], 'a', ruleOn(all))).toMatchObject(standing);
});

const day = (text: string) => text as CalendarDate;
const listed = (entryId: number, date: string) => ({ entryId, date: day(date) });

test.each([
  ['dated by its last entry', '2026-10-20', [listed(1, '2026-10-03'), listed(2, '2026-10-20')], '2026-10-03'],
  [
    'dated by the posting, half a year later',
    '2026-10-20',
    [listed(1, '2026-04-03'), listed(2, '2026-04-20')],
    '2026-04-03',
  ],
  [
    'dated before its entries by a person',
    '2026-01-20',
    [listed(1, '2026-04-03'), listed(2, '2026-04-04')],
    '2026-01-20',
  ],
  ['of which one entry is no longer listed', '2026-10-20', [listed(1, '2026-10-03')], '2025-09-15'],
  ['of which an older one is listed alone', '2026-10-20', [listed(2, '2025-01-03')], '2025-01-03'],
  ['of which none is listed', '2026-10-20', [], '2025-09-15'],
])('another document may hold the entries of one %s from that day on', (_what, date, entries, from) => {
  expect(firstDayOf({ entryIds: [1, 2], date: day(date) }, entries)).toBe(from);
});
