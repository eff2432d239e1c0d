/** Money is whole minor units, read digit by digit. */
import fc from 'fast-check';
import {
  add,
  minorDigits,
  money,
  moneyNumber,
  moneyText,
  negate,
  parseMoney,
  roundMoney,
  sumOf,
} from '../../src/core/money.ts';

test.each([
  ['1.005', 'BHD', 1005],
  ['12.30', 'NZD', 1230],
  ['-12.3', 'NZD', -1230],
  ['12', 'NZD', 1200],
  ['12', 'JPY', 12],
  ['12.000', 'NZD', 1200],
  [' 0.10 ', 'NZD', 10],
  ['-0', 'NZD', 0],
  ['007.10', 'NZD', 710],
  ['22517998136852.48', 'NZD', 2 ** 51],
  ['-22517998136852.48', 'NZD', -(2 ** 51)],
])('%j %s is %d', (text, currency, minor) => {
  expect(parseMoney(text, currency)).toEqual({ ok: true, value: { minor, currency } });
});

test.each([
  ['12.345', 'NZD', 'too many digits'],
  ['12.5', 'JPY', 'too many digits'],
  ['', 'NZD', 'not a number'],
  ['12,30', 'NZD', 'not a number'],
  ['1e3', 'NZD', 'not a number'],
  ['NaN', 'NZD', 'not a number'],
  ['.5', 'NZD', 'not a number'],
  ['99999999999999999999', 'NZD', 'too large'],
  ['22517998136852.49', 'NZD', 'too large'],
  ['-22517998136852.49', 'NZD', 'too large'],
])('%j %s: %s', (text, currency, trouble) => {
  expect(parseMoney(text, currency)).toEqual({ ok: false, error: trouble });
});

test.each([
  ['35.625', 3563],
  ['35.6249', 3562],
  ['1.005', 101],
  ['-1.005', -101],
  ['0.004', 0],
  ['-0.004', 0],
  ['0.995', 100],
  ['12', 1200],
  [' 12.3 ', 1230],
  ['22517998136852.484', 2 ** 51],
])('%j is rounded to %d, half away from zero', (text, minor) => {
  expect(roundMoney(text, 'NZD')).toEqual({ ok: true, value: { minor, currency: 'NZD' } });
});

test.each([
  ['', 'not a number'],
  ['1e3', 'not a number'],
  ['22517998136852.485', 'too large'],
  ['-22517998136852.49', 'too large'],
])('%j is not rounded: %s', (text, trouble) => {
  expect(roundMoney(text, 'NZD')).toEqual({ ok: false, error: trouble });
});

test.each([
  ['JPY', '2.5', 3],
  ['BHD', '2.005', 2010],
])('%s rounds behind the last digit that a line may have', (currency, text, minor) => {
  expect(roundMoney(text, currency)).toEqual({ ok: true, value: { minor, currency } });
});

test.each([
  [0, 'NZD', '0.00'],
  [-5, 'NZD', '-0.05'],
  [1230, 'NZD', '12.30'],
  [-7, 'JPY', '-7'],
  [0, 'JPY', '0'],
  [1, 'BHD', '0.001'],
])('%d of %s reads %s', (minor, currency, text) => {
  expect(moneyText(money(minor, currency))).toBe(text);
});

test('two currencies are never added', () => {
  expect(() => add(money(1, 'NZD'), money(1, 'AUD'))).toThrow();
  expect(() => sumOf([money(1, 'AUD')], 'NZD')).toThrow();
});

test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 2 ** 51 + 1, -(2 ** 51) - 1])(
  '%d is no amount',
  (minor) => {
    expect(() => money(minor, 'NZD')).toThrow();
  },
);

test('the largest amount is one, in either direction', () => {
  expect(money(2 ** 51, 'NZD').minor).toBe(2 ** 51);
  expect(money(-(2 ** 51), 'NZD').minor).toBe(-(2 ** 51));
});

const amounts = fc
  .record({ minor: fc.integer({ min: -(2 ** 44), max: 2 ** 44 }), currency: fc.constantFrom('NZD', 'JPY', 'BHD') })
  .map(({ minor, currency }) => money(minor, currency));

test('an amount survives its text and its number', () => {
  fc.assert(
    fc.property(amounts, (amount) => {
      expect(parseMoney(moneyText(amount), amount.currency)).toEqual({ ok: true, value: amount });
      expect(Math.round(moneyNumber(amount) * 10 ** minorDigits(amount.currency))).toBe(amount.minor);
    }),
  );
});

test('there is one zero, and taking away undoes adding', () => {
  fc.assert(
    fc.property(amounts, (amount) => {
      expect(Object.is(add(amount, negate(amount)).minor, 0)).toBe(true);
      expect(negate(negate(amount))).toEqual(amount);
    }),
  );
});

test('a sum does not depend on the order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 })), (minors) => {
      const list = minors.map((minor) => money(minor, 'NZD'));
      expect(sumOf([...list].reverse(), 'NZD')).toEqual(sumOf(list, 'NZD'));
    }),
  );
});
