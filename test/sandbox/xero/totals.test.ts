import { roundTo, scale, toMinor } from './decimal.ts';
import { lineMinor, taxMinor, totalsOf } from './totals.ts';

describe('decimal', () => {
  test.each([
    [1.005, 2, 1.01],
    [2.165, 2, 2.17],
    [2.164, 2, 2.16],
    [-2.165, 2, -2.17],
    [0.061171, 4, 0.0612],
    [10, 2, 10],
  ])('%d to %d places is %d', (value, places, expected) => expect(roundTo(value, places)).toBe(expected));

  test('counts minor units from the decimal text', () => {
    expect(toMinor(1.15)).toBe(115);
    expect(scale(-0.5, 0)).toBe(-1n);
  });
});

describe("the worked examples of Xero's rounding guide", () => {
  const lines = [25.06, 25.61, 25.63].map((price) => {
    const amountMinor = lineMinor(1, price);
    return { amountMinor, taxMinor: taxMinor(amountMinor, 15, 'Exclusive') };
  });

  test('tax is rounded per line', () => expect(lines.map((line) => line.taxMinor)).toEqual([376, 384, 384]));
  test('then summed', () =>
    expect(totalsOf(lines, 'Exclusive')).toEqual({ subTotalMinor: 7630, taxMinor: 1144, totalMinor: 8774 }));
  test('one line of the same sum has another tax', () => expect(taxMinor(7630, 15, 'Exclusive')).toBe(1145));
  test('1000 at 0.061171 is 61.17 as one amount', () => expect(lineMinor(1, 61.17)).toBe(6117));
});

test.each([
  ['Inclusive', 11500, 1500],
  ['Inclusive', 100, 13],
  ['Inclusive', -100, -13],
  ['Exclusive', 10000, 1500],
  ['Exclusive', 10, 2],
  ['NoTax', 10000, 0],
] as const)('%s tax of %d at 15 %% is %d', (types, amount, tax) => expect(taxMinor(amount, 15, types)).toBe(tax));

test('inclusive amounts hold their tax', () =>
  expect(totalsOf([{ amountMinor: 11500, taxMinor: 1500 }], 'Inclusive')).toEqual({
    subTotalMinor: 10000,
    taxMinor: 1500,
    totalMinor: 11500,
  }));
