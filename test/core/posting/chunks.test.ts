/** Where chunks and notes are cut: at the last document that a write, its bytes or a note have room for. */
import type { CalendarDate } from '../../../src/core/calendar.ts';
import type { LedgerDocument } from '../../../src/core/ledger/types.ts';
import { cutChunks, cutNotes, type Sendable } from '../../../src/core/posting/chunks.ts';
import { encodeWaiting, NOTE_LENGTH } from '../../../src/core/posting/notes.ts';
import type { Promised } from '../../../src/core/posting/posting.ts';
import { lineOf, promisedOf } from './documents.ts';

const WIDE = {
  documentsPerWrite: 50,
  bytesPerWrite: 10_000_000,
  trackingCategories: 2,
  descriptionLength: 4000,
  rateDigits: 6,
  batchPaysForeign: false,
};

const sendableOf = (id: number, parts: Partial<Promised> = {}): Sendable => {
  const promised = promisedOf({ number: `CWE-${id}`, entryIds: [id], ...parts });
  const document: LedgerDocument = {
    type: promised.type,
    number: promised.number,
    contactId: 'c',
    date: '2026-10-08' as CalendarDate,
    dueDate: '2026-10-08' as CalendarDate,
    currency: 'NZD',
    amountsAre: 'inclusive',
    lines: [lineOf(id, 11_500)],
    total: promised.total,
    url: '',
  };
  return { promised, document };
};
const many = (count: number, parts: Partial<Promised> = {}) =>
  Array.from({ length: count }, (_, at) => sendableOf(100 + at, parts));
const sizes = (parts: readonly (readonly unknown[])[]) => parts.map(({ length }) => length);

test.each([
  [0, []],
  [1, [1]],
  [49, [49]],
  [50, [50]],
  [51, [50, 1]],
  [120, [50, 50, 20]],
])('%d documents in chunks of at most 50', (count, expected) => {
  expect(sizes(cutChunks(many(count), WIDE))).toEqual(expected);
  expect(sizes(cutNotes(many(count).map(({ promised }) => ({ promised, ledgerId: '' }))))).toEqual(expected);
});

test('the order stays, bills come first', () => {
  const bills = many(3);
  const credits = many(2, { type: 'creditNote' });
  const [one, two, three] = bills;
  const [first, second] = credits;
  const mixed = [first, one, two, second, three].flatMap((each) => each ?? []);
  expect(cutChunks(mixed, WIDE)).toEqual([bills, credits]);
});

test('a write is cut at its last byte, vendor field names included', () => {
  const documents = many(4);
  const one = JSON.stringify(documents[0]?.document).length * 1.6;
  const cutAt = (bytesPerWrite: number) => sizes(cutChunks(documents, { ...WIDE, bytesPerWrite }));
  expect(cutAt(one * 4)).toEqual([4]);
  expect(cutAt(one * 4 - 1)).toEqual([3, 1]);
  expect(cutAt(one * 2)).toEqual([2, 2]);
  expect(cutAt(1)).toEqual([1, 1, 1, 1]);
});

/** Entry ids far apart, so that a group's note is long. */
const spread = (count: number) => Array.from({ length: count }, (_, at) => (at + 1) * 40_000_000);

test('a note is cut at its last character, with ids that are still to come', () => {
  const group = { number: 'CWE-101-2026W41-REIMB-ABCDEFGHIJ', entryIds: spread(40) };
  const documents = many(40, group);
  const id = '00000000-0000-4000-8000-000000000000';
  const one = encodeWaiting(documents.slice(0, 1).map(({ promised }) => ({ promised, ledgerId: id }))).length;
  const fit = Math.floor(NOTE_LENGTH / one);
  expect(fit).toBeGreaterThan(1);
  expect(fit).toBeLessThan(40);
  expect(sizes(cutChunks(documents, WIDE))[0]).toBe(fit);
  const [first = []] = cutChunks(documents, WIDE);
  expect(encodeWaiting(first.map(({ promised }) => ({ promised, ledgerId: id }))).length).toBeLessThan(NOTE_LENGTH);
  expect(sizes(cutNotes(documents.map(({ promised }) => ({ promised, ledgerId: '' }))))[0]).toBe(fit);
});

test('a document too large for any note goes alone', () => {
  const group = { number: 'CWE-101-2026W41-REIMB-ABCDEFGHIJ', entryIds: spread(2_000) };
  expect(sizes(cutChunks([...many(1), sendableOf(7, group), ...many(2)], WIDE))).toEqual([1, 1, 2]);
});
