import * as fc from 'fast-check';
import { hasPosted, IDS_PER_PAGE, pageOf, withPosted } from '../../../src/core/posting/posted.ts';

test('a page has what was put into it, and nothing else', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 0, max: IDS_PER_PAGE - 1 }), { maxLength: 40 });
  fc.assert(
    fc.property(ids, ids, (first, second) => {
      const text = withPosted(withPosted('', first), second);
      const all = new Set([...first, ...second]);
      for (const id of [...all].flatMap((each) => [each, each + 1, Math.max(0, each - 1)]))
        expect(hasPosted(text, id)).toBe(all.has(id) || all.has(id % IDS_PER_PAGE));
    }),
    { numRuns: 50 },
  );
});

test.each([0, 1, 2, 3, 4, 5, 6, IDS_PER_PAGE + 3])('of a row of entries, entry %i alone', (id) => {
  const text = withPosted('', [id]);
  const row = Array.from({ length: 12 }, (_none, at) => pageOf(id) * IDS_PER_PAGE + at);
  expect(row.filter((each) => hasPosted(text, each))).toEqual([id]);
});

test('an empty page has nothing', () => {
  expect([0, 1, 5, 6, IDS_PER_PAGE - 1].map((id) => hasPosted('', id))).toEqual([false, false, false, false, false]);
});

test('a full page fits into a property, and the next entry is on the next one', () => {
  const text = withPosted('', [IDS_PER_PAGE - 1]);
  expect(text.length).toBeLessThan(9_000);
  expect([pageOf(0), pageOf(IDS_PER_PAGE - 1), pageOf(IDS_PER_PAGE)]).toEqual([0, 0, 1]);
});

test('a page is as long as its last entry needs, and never longer than a whole one', () => {
  expect([[], [5], [6]].map((ids) => withPosted('', ids).length)).toEqual([0, 1, 2]);
  const [whole, tooLong] = ['', '0'.repeat(7_000)].map((text) => withPosted(text, [0, IDS_PER_PAGE - 1]));
  expect(whole).toHaveLength(6_667);
  expect(tooLong).toBe(whole);
});

test('the same entries make the same text, whatever their order', () => {
  expect(withPosted('', [7, 1042])).toBe(withPosted(withPosted('', [1042]), [7, 7]));
});
