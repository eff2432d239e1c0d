/** The tax inside a gross amount, with the worked figures of the vendor's guide and the edges of rounding. */
import fc from 'fast-check';
import { taxIn } from '../../../src/core/expenses/tax.ts';

const cents = (minor: number) => ({ minor, currency: 'NZD' });

test.each([
  [11500, '15', 1500],
  [100, '15', 13],
  [4, '15', 1],
  [3, '15', 0],
  [11250, '12.5', 1250],
  [1, '100', 1],
  [-1, '100', -1],
  [-11500, '15', -1500],
  [11500, '0', 0],
  [999_999_999_999, '15', 130_434_782_609],
])('%d at %s%% holds %d', (gross, percent, tax) => {
  expect(taxIn(cents(gross), percent)).toEqual(cents(tax));
});

test('a percentage that is no number is a mistake of the reader', () => {
  expect(() => taxIn(cents(1), '15%')).toThrow('"15%" is no percentage');
});

test('tax is odd, never more than the amount, and within half a unit of the exact figure', () => {
  const percents = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => (hundredths / 100).toFixed(2));
  fc.assert(
    fc.property(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), percents, (minor, percent) => {
      const tax = taxIn(cents(minor), percent).minor;
      expect(taxIn(cents(-minor), percent).minor + tax).toBe(0);
      expect(Math.abs(tax)).toBeLessThanOrEqual(Math.abs(minor));
      const exact = (minor * Number(percent)) / (100 + Number(percent));
      expect(Math.abs(tax - exact)).toBeLessThanOrEqual(0.5 + 1e-6);
    }),
  );
});
