/** Which document of the ledger may be the one that an expense already stands in. */
import type { FoundDocument } from '../../../src/core/ledger/types.ts';
import { money } from '../../../src/core/money.ts';
import { judgeAdoption, judgeTogether } from '../../../src/core/posting/adoption.ts';
import { foundOf } from './documents.ts';

const theirs = (parts: Partial<FoundDocument> = {}): FoundDocument => foundOf({ number: 'INV-7', ...parts });
const nzd = (minor: number) => money(minor, 'NZD');
const MEMBER = 'contact-Jane Taylor';

const judged = (
  documents: readonly FoundDocument[],
  total = nzd(11_500),
  contactId: string | null = MEMBER,
  besides = 0,
) => {
  const result = judgeAdoption('INV-7', documents, { total, contactId, besides: () => besides });
  return result.ok ? result.value.id : result.error.kind;
};

test.each<[string, readonly FoundDocument[], string]>([
  ['a bill of exactly the entries', [theirs()], 'd1'],
  ['one that is paid', [theirs({ status: 'paid' })], 'd1'],
  ['one beside a voided one of the same number', [theirs({ id: 'd0', status: 'voided' }), theirs()], 'd1'],
  ['none', [], 'document not found'],
  ['a voided one', [theirs({ status: 'voided' })], 'document undone'],
  ['two', [theirs(), theirs({ id: 'd2' })], 'several documents'],
  ['one of ours', [foundOf()], 'document of ours'],
  ['a draft', [theirs({ status: 'draft' })], 'document only saved'],
  ['one that waits for approval', [theirs({ status: 'awaiting approval' })], 'document only saved'],
  ['another currency', [theirs({ currency: 'AUD' })], 'document in other currency'],
  ['another contact', [theirs({ contactId: 'other' })], 'document of other contact'],
])('%s', (_what, documents, outcome) => expect(judged(documents)).toBe(outcome));

test('a larger bill holds several expenses, a smaller one can not hold them', () => {
  expect(judged([theirs()], nzd(11_499))).toBe('d1');
  expect(judged([theirs()], nzd(11_501))).toBe('document too small');
  expect(judged([theirs()], nzd(-11_500))).toBe('d1');
  expect(judged([theirs()], nzd(-11_501))).toBe('document too small');
});

test('what other entries take of it is no longer there for these', () => {
  expect(judged([theirs()], nzd(11_000), MEMBER, 500)).toBe('d1');
  expect(judged([theirs()], nzd(11_000), MEMBER, 501)).toBe('document too small');
  expect(judgeAdoption('INV-7', [theirs()], { total: nzd(9_000), contactId: null, besides: () => 4_000 })).toEqual({
    ok: false,
    error: {
      kind: 'document too small',
      named: 'INV-7',
      found: nzd(11_500),
      wanted: nzd(9_000),
      besides: nzd(4_000),
    },
  });
});

test('whoever may have sent the bill, any contact does', () => {
  expect(judged([theirs({ contactId: 'airline' })], nzd(11_500), null)).toBe('d1');
});

const share = (minor: number, found = theirs()) => ({ named: 'INV-7', found, total: nzd(minor) });

test.each<[string, readonly number[], number | null]>([
  ['together as large as it', [5_000, 6_500], null],
  ['together larger', [5_000, 6_501], 11_501],
  ['one that is owed back, which fills it no less', [5_000, -6_501], 11_501],
])('wishes that name one document: %s', (_what, totals, wanted) => {
  const all = totals.map((minor) => share(minor));
  const trouble = all.map((one) => judgeTogether(one, all, 0));
  expect(trouble).toEqual(
    totals.map(() =>
      wanted === null ? null : { kind: 'document too small', named: 'INV-7', found: nzd(11_500), wanted: nzd(wanted) },
    ),
  );
});

test('what is counted as part of another document takes no room', () => {
  const one = share(11_500);
  expect(judgeTogether(one, [one, share(11_500, theirs({ id: 'd2' }))], 0)).toBeNull();
});

test('what stands in it of earlier runs leaves no more room than the rest', () => {
  const all = [share(5_000), share(6_000)];
  expect(all.map((one) => judgeTogether(one, all, 500))).toEqual([null, null]);
  expect(judgeTogether(share(5_000), all, 501)).toEqual({
    kind: 'document too small',
    named: 'INV-7',
    found: nzd(11_500),
    wanted: nzd(11_000),
    besides: nzd(501),
  });
});
