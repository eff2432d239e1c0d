/** Exact decimals: nothing is lost, and only `divideRounded` rounds. */
import fc from 'fast-check';
import {
  addDecimals,
  areEqual,
  type Decimal,
  decimalText,
  divideRounded,
  parseDecimal,
} from '../../src/core/decimal.ts';

function decimal(text: string): Decimal {
  const parsed = parseDecimal(text);
  if (!parsed.ok) throw new Error(`${text} is no decimal`);
  return parsed.value;
}

test.each(['', ' ', '.5', '5.', '1e3', '1,5', '+1', '--1', 'NaN', '0x10', '१'])('%j is no number', (text) => {
  expect(parseDecimal(text)).toEqual({ ok: false, error: text });
});

test.each([
  [[], '0'],
  [['0.1', '0.2'], '0.3'],
  [['35.625', '-0.6250', '1'], '36.0000'],
  [['9007199254740993', '0.01'], '9007199254740993.01'],
  [['-0.05'], '-0.05'],
  [[' 1.5 ', '-1.5'], '0.0'],
])('%j add up to %s', (texts, sum) => {
  expect(decimalText(addDecimals(texts.map(decimal)))).toBe(sum);
});

test.each([
  ['1', '1.00', true],
  ['-0', '0.0', true],
  ['1.005', '1.0050', true],
  ['1.005', '1.006', false],
])('%s and %s: equal is %s', (left, right, equal) => {
  expect(areEqual(decimal(left), decimal(right))).toBe(equal);
});

test.each([
  [1, 2, 1],
  [-1, 2, -1],
  [1, 3, 0],
  [5, 3, 2],
  [-5, 3, -2],
  [0, 7, 0],
])('%d / %d is %d, half away from zero', (numerator, denominator, quotient) => {
  expect(divideRounded(BigInt(numerator), BigInt(denominator))).toBe(BigInt(quotient));
});

test('a text comes back as it was', () => {
  const units = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
  fc.assert(
    fc.property(units, fc.integer({ min: 0, max: 6 }), (drawn, scale) => {
      const text = decimalText({ units: drawn, scale });
      expect(decimal(text)).toEqual({ units: drawn, scale });
    }),
  );
});
