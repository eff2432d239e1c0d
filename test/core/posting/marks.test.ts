import fc from 'fast-check';
import { MARKS_PER_PAGE, markIn, markPageOf, withMark } from '../../../src/core/posting/marks.ts';

const marks = fc.stringMatching(/^[A-Z2-7]{4}$/);
const idsOfPage = fc.nat(MARKS_PER_PAGE - 1).map((place) => 3 * MARKS_PER_PAGE + place);

test('an entry has the mark that was noted last, and no other entry has it', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(idsOfPage, marks), { maxLength: 40 }), idsOfPage, (noted, other) => {
      const text = noted.reduce((page, [id, mark]) => withMark(page, id, mark), '');
      const last = new Map(noted);
      for (const [id, mark] of last) expect(markIn(text, id)).toBe(mark);
      expect(markIn(text, other)).toBe(last.get(other) ?? '');
    }),
  );
});

test('a page fits into a property, and the next entry is on the next one', () => {
  expect(withMark('', MARKS_PER_PAGE - 1, 'ABCD').length).toBeLessThanOrEqual(8_000);
  expect([markPageOf(MARKS_PER_PAGE - 1), markPageOf(MARKS_PER_PAGE)]).toEqual([0, 1]);
});

test('a mark that was cut is none, and one that is too long takes no other place', () => {
  expect(markIn('ABC', 0)).toBe('');
  const text = withMark(withMark('', 1, 'WXYZ'), 0, 'ABCDEFGH');
  expect([markIn(text, 0), markIn(text, 1)]).toEqual(['ABCD', 'WXYZ']);
});
