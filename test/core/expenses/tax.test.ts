/** The tax of a line as the ledger computes it, with the worked figures of the vendor's guide, and the cut that the entered tax asks for. */
import fc from 'fast-check';
import { impliedPercent, splitByTax, taxOf } from '../../../src/core/expenses/tax.ts';
import { money } from '../../../src/core/money.ts';

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
  expect(taxOf(cents(gross), percent, 'inclusive')).toEqual({
    hundredths: BigInt(tax),
    money: cents(tax),
    isWhole: true,
  });
});

test.each([
  [2506, '15', 376],
  [2561, '15', 384],
  [2563, '15', 384],
  [7630, '15', 1145],
  [10, '15', 2],
  [-10, '15', -2],
  [9, '5', 0],
  [10_000, '14.975', 1498],
  [10_000, '0', 0],
])('%d at %s%% has %d put on top', (net, percent, tax) => {
  expect(taxOf(cents(net), percent, 'exclusive').money).toEqual(cents(tax));
});

test.each([
  ['JPY', 1000, '10', 'inclusive', 9091n, 91, false],
  ['JPY', 1100, '10', 'inclusive', 10_000n, 100, true],
  ['JPY', 333, '15', 'exclusive', 4995n, 50, false],
  ['JPY', 400, '15', 'exclusive', 6000n, 60, true],
  ['BHD', 1230, '5', 'exclusive', 6n, 60, true],
  ['BHD', -1230, '5', 'inclusive', -6n, -60, true],
] as const)(
  '%s %d at %s%%, %s: hundredths whatever the currency',
  (currency, minor, percent, entered, hundredths, tax, isWhole) => {
    expect(taxOf({ minor, currency }, percent, entered)).toEqual({
      hundredths,
      money: { minor: tax, currency },
      isWhole,
    });
  },
);

test('a percentage that is no number, and thousandths on a line, are mistakes of the reader', () => {
  expect(() => taxOf(cents(1), '15%', 'inclusive')).toThrow('"15%" is no percentage');
  expect(() => taxOf({ minor: 1234, currency: 'BHD' }, '5', 'inclusive')).toThrow('1234 is no amount of a line');
});

const percents = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => (hundredths / 100).toFixed(2));
const minors = fc.integer({ min: -(10 ** 9), max: 10 ** 9 });
const entering = fc.constantFrom('inclusive', 'exclusive');

test('tax is odd, never more than a gross amount, and within half a unit of the exact figure', () => {
  fc.assert(
    fc.property(minors, percents, entering, (minor, percent, entered) => {
      const tax = taxOf(cents(minor), percent, entered).money.minor;
      expect(taxOf(cents(-minor), percent, entered).money.minor + tax).toBe(0);
      const base = entered === 'inclusive' ? 100 + Number(percent) : 100;
      const exact = (minor * Number(percent)) / base;
      expect(Math.abs(tax - exact)).toBeLessThanOrEqual(0.5 + 1e-6);
      if (entered === 'inclusive') expect(Math.abs(tax)).toBeLessThanOrEqual(Math.abs(minor));
    }),
  );
});

describe('the cut into a taxed part and the rest', () => {
  test.each([
    [11_500, 600, '15', 'inclusive', 4600, 6900],
    [-11_500, -600, '15', 'inclusive', -4600, -6900],
    [10_000, 600, '15', 'exclusive', 4000, 6000],
    [11_500, 1499, '15', 'inclusive', 11_492, 8],
  ] as const)('%d with %d of tax at %s%%, %s', (amount, tax, percent, entered, taxed, untaxed) => {
    expect(splitByTax(cents(amount), cents(tax), percent, entered)).toEqual({
      taxed: cents(taxed),
      untaxed: cents(untaxed),
    });
  });

  test.each([
    ['more tax than the rate gives', 11_500, 1501, '15'],
    ['the tax that the rate gives', 11_500, 1500, '15'],
    ['tax of the other sign', 11_500, -600, '15'],
    ['a rate of nothing', 11_500, 600, '0'],
  ])('%s: none', (_what, amount, tax, percent) => {
    expect(splitByTax(cents(amount), cents(tax), percent, 'inclusive')).toBeNull();
  });

  test('none where no amount has that tax, or none on top of which it comes whole', () => {
    expect(splitByTax(cents(10), cents(3), '200', 'exclusive')).toBeNull();
    const [amount, tax] = [money(1000, 'JPY'), money(50, 'JPY')];
    expect(splitByTax(amount, tax, '15', 'exclusive')).toBeNull();
    expect(splitByTax(amount, tax, '15', 'inclusive')).toEqual({
      taxed: money(383, 'JPY'),
      untaxed: money(617, 'JPY'),
    });
  });

  const currencies = fc.constantFrom('NZD', 'JPY', 'BHD');

  test('it conserves the amount and gives exactly the tax', () => {
    let cut = 0;
    fc.assert(
      fc.property(
        minors,
        fc.integer({ min: 1, max: 999 }),
        percents,
        entering,
        currencies,
        (minor, share, percent, entered, currency) => {
          const step = currency === 'BHD' ? 10 : 1;
          const amount = money(minor * step, currency);
          const most = taxOf(amount, percent, entered).money.minor;
          const tax = money(Math.trunc((most * share) / 1000 / step) * step, currency);
          const parts = splitByTax(amount, tax, percent, entered);
          if (parts === null) return;
          cut += 1;
          expect(parts.taxed.minor + parts.untaxed.minor).toBe(amount.minor);
          expect(Math.sign(parts.untaxed.minor)).toBe(Math.sign(amount.minor));
          expect(taxOf(parts.taxed, percent, entered).money).toEqual(tax);
        },
      ),
      { numRuns: 2_000 },
    );
    expect(cut).toBeGreaterThan(1_200);
  });

  test('in a currency of hundredths every smaller tax has one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 10 ** 9 }),
        fc.integer({ min: 1, max: 99 }),
        entering,
        (minor, percent, entered) => {
          const most = taxOf(cents(minor), String(percent), entered).money.minor;
          if (most < 2) return;
          expect(splitByTax(cents(minor), cents(most - 1), String(percent), entered)).not.toBeNull();
        },
      ),
    );
  });
});

test.each([
  [11_500, 1500, 'inclusive', '15'],
  [10_000, 1500, 'exclusive', '15'],
  [11_500, 600, 'inclusive', '5.5'],
  [-11_500, -600, 'inclusive', '5.5'],
  [1500, 1500, 'inclusive', ''],
] as const)('of %d a tax of %d, %s, is %s %%', (amount, tax, entered, percent) => {
  expect(impliedPercent(cents(amount), cents(tax), entered)).toBe(percent);
});
