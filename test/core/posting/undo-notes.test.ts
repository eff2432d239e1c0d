/** The pages of an undo: as few as fit, each short enough, none without a document. */
import fc from 'fast-check';
import { money } from '../../../src/core/money.ts';
import { NOTE_LENGTH } from '../../../src/core/posting/notes.ts';
import type { Undoing } from '../../../src/core/posting/undo.ts';
import { decodeUndo, encodeUndo } from '../../../src/core/posting/undo-notes.ts';

const undoingOf = (contactName: string, over: Partial<Undoing> = {}): Undoing => ({
  type: 'bill',
  id: 'i7',
  number: 'CWE-7',
  kind: 'COPAID',
  total: money(4_830, 'NZD'),
  contactName,
  hash: 'ABCDEFGHIJ',
  isBegun: false,
  ...over,
});

/** What a document takes on a page, at three bytes for each letter that is not plain. */
const lengthOf = (undoing: Undoing): number => {
  const { type, id, number, kind, total, contactName, hash } = undoing;
  const cells = [type, id, number, kind, total.minor, total.currency, contactName, hash, undoing.isBegun ? 1 : 0];
  return encodeURIComponent(JSON.stringify(cells)).length;
};
/** A document that takes exactly `length`. */
const ofLength = (length: number): Undoing => undoingOf('x'.repeat(length - lengthOf(undoingOf(''))));
const sizes = (documents: readonly Undoing[]) =>
  encodeUndo(1, documents).map((page) => decodeUndo(page)?.documents.length);

const half = NOTE_LENGTH / 2;
test.each<[string, readonly number[], readonly number[]]>([
  ['two that fit with nothing to spare', [half, half - 1], [2]],
  ['two that miss it by one', [half, half], [1, 1]],
  ['small ones behind a large one', [NOTE_LENGTH - 1, 300, 300], [1, 2]],
  ['one that no page has room for', [300, NOTE_LENGTH + 1, 300], [1, 1, 1]],
  ['a page that was begun behind a full one', [half, half, half - 1], [1, 2]],
])('%s', (_what, lengths, pages) => {
  expect(sizes(lengths.map(ofLength))).toEqual(pages);
});

test('every document comes back once, in its order, and no two pages would fit into one', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'ā', '語', '"'), maxLength: 400 });
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.boolean()), { maxLength: 60 }), (named) => {
      const documents = named.map(([contactName, isBegun]) => undoingOf(contactName, { isBegun }));
      const pages = encodeUndo(4, documents).map((page) => decodeUndo(page));
      expect(pages.flatMap((page) => page?.documents ?? [])).toEqual(documents);
      const lengths = pages.map((page) => (page?.documents ?? []).reduce((sum, each) => sum + lengthOf(each), 0));
      for (const [at, length] of lengths.entries()) {
        expect(length).toBeLessThan(NOTE_LENGTH);
        const next = pages[at + 1]?.documents[0];
        if (next) expect(length + lengthOf(next)).toBeGreaterThanOrEqual(NOTE_LENGTH);
      }
    }),
  );
});
