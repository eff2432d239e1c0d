/** Amounts in the own currency, against figures worked out by hand. */
import { baseMinor } from './base-currency.ts';

test.each([
  [10_000, 0.92, 10_870],
  [11_500, 0.92, 12_500],
  [10_000, 0.921659, 10_850],
  [10_000, 1.538462, 6_500],
  [100, 0.006667, 14_999],
  [12_345, 1, 12_345],
])('%d at %d', (totalMinor, rate, expected) => {
  expect(baseMinor({ totalMinor, rate })).toBe(expected);
});
