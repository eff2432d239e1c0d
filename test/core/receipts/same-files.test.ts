/** Receipts that are the same file: of one size and digest, on different entries. */
import fc from 'fast-check';
import { NOTE_LENGTH } from '../../../src/core/posting/notes.ts';
import {
  decodePrints,
  encodePrints,
  type FilePrint,
  MOST_COMPARED,
  sameFiles,
  sameSized,
} from '../../../src/core/receipts/same-files.ts';

const printOf = (entryId: number, bytes: number, digest: string): FilePrint => ({ entryId, bytes, digest });
const told = (fresh: readonly FilePrint[], known: readonly FilePrint[] = []) =>
  sameFiles(fresh, known, ({ digest }) => `${digest}.pdf`).map(({ entryId, other, file }) => [entryId, other, file]);

test('two entries of a run with one file are told of each, with the lowest other one', () => {
  expect(told([printOf(8, 100, 'aa'), printOf(7, 100, 'aa'), printOf(9, 100, 'aa')])).toEqual([
    [8, 7, 'aa.pdf'],
    [7, 8, 'aa.pdf'],
    [9, 7, 'aa.pdf'],
  ]);
});

test('a file that is on an earlier entry is told of the new one alone, once', () => {
  const fresh = [printOf(8, 100, 'aa'), printOf(8, 200, 'bb')];
  expect(told(fresh, [printOf(7, 200, 'bb'), printOf(6, 100, 'aa')])).toEqual([[8, 6, 'aa.pdf']]);
});

test('another size, another digest, or the same entry is no other purchase', () => {
  expect(told([printOf(8, 100, 'aa')], [printOf(7, 101, 'aa'), printOf(7, 100, 'ab'), printOf(8, 100, 'aa')])).toEqual(
    [],
  );
});

test('only files whose size another entry has too are worth a download', () => {
  const sized = (entryId: number, bytes: number | null) => ({ entryId, bytes });
  const fresh = [
    sized(1, 100),
    sized(1, 100),
    sized(2, 200),
    sized(3, 200),
    sized(4, 300),
    sized(5, null),
    sized(6, null),
    sized(7, 0),
    sized(8, 0),
    sized(9, MOST_COMPARED),
    sized(10, MOST_COMPARED + 1),
  ];
  const known = [sized(11, 300), sized(12, MOST_COMPARED), sized(13, MOST_COMPARED + 1)];
  expect(sameSized(fresh, known).map(({ entryId }) => entryId)).toEqual([2, 3, 4, 9]);
});

describe('as they are noted', () => {
  const print = fc.record({
    entryId: fc.integer({ min: 1, max: 999_999 }),
    bytes: fc.integer({ min: 1, max: MOST_COMPARED }),
    digest: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 20, maxLength: 20 }),
  });

  test('each once, in their order, every page within a property', () => {
    fc.assert(
      fc.property(fc.uniqueArray(print, { maxLength: 900, selector: ({ digest }) => digest }), (prints) => {
        const pages = encodePrints([...prints, ...prints.slice(0, 3)].slice(0, prints.length), 99);
        expect(pages.flatMap(decodePrints)).toEqual(prints);
        for (const page of pages) expect(page.length).toBeLessThanOrEqual(NOTE_LENGTH);
      }),
      { numRuns: 30 },
    );
  });

  test('the latest where there is no room for all, and none of a page that is not whole', () => {
    const many = Array.from({ length: 1_000 }, (_none, at) => printOf(at + 1, 100, 'ab'.repeat(10)));
    const pages = encodePrints(many, 1);
    expect(pages).toHaveLength(1);
    const kept = decodePrints(pages[0] ?? '');
    expect(kept).toEqual(many.slice(-kept.length));
    expect(kept.length).toBeGreaterThan(200);
    expect(decodePrints((pages[0] ?? '').slice(0, -1))).toEqual([]);
    expect(encodePrints([], 1)).toEqual([]);
  });
});
