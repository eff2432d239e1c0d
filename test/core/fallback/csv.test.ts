/** Comma-separated text: read back by another reader it is what was written, and no text of people opens as a formula. */
import fc from 'fast-check';
import { csvText, harmless } from '../../../src/core/fallback/csv.ts';
import { draws } from '../draws.ts';
import { readCsv } from './read-csv.ts';

test.each([
  ['plain', 'plain'],
  ['a, b', '"a, b"'],
  ['say "no"', '"say ""no"""'],
  ['two\r\nlines', '"two\r\nlines"'],
  [' space', '" space"'],
  ['', ''],
])('%j is written %j', (cell, written) => {
  expect(csvText([[cell, 'x']])).toBe(`${written},x\r\n`);
});

test.each([
  ['=1+1', "'=1+1"],
  ['+64 21', "'+64 21"],
  ['-5', "'-5"],
  ['@SUM(A1)', "'@SUM(A1)"],
  [' =1', "' =1"],
  ['\t=1', "'\t=1"],
  ['＝1', "'＝1"],
  ['Lunch = late', 'Lunch = late'],
  ['[E7]', '[E7]'],
])('%j is made %j', (text, made) => {
  expect(harmless(text)).toBe(made);
});

test('what is read back is what was written', () => {
  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom(',', '"', '\r', '\n', ' ', 'a', '=', 'é', '€', '中') }),
    fc.string(),
  );
  const rows = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }));
  fc.assert(
    fc.property(rows, (written) => {
      expect(readCsv(csvText(written))).toEqual(written);
    }),
    { numRuns: draws(300) },
  );
});
