/** Exchange rates: which way round, for which month, and what the books will say. */
import fc from 'fast-check';
import { parseDecimal } from '../../../src/core/decimal.ts';
import { planExpenses } from '../../../src/core/expenses/plan.ts';
import {
  type ExchangeRateRow,
  inBaseCurrency,
  inverse,
  positiveDecimal,
  rateOf,
} from '../../../src/core/expenses/rates.ts';
import { money, moneyText } from '../../../src/core/money.ts';
import { draws } from '../draws.ts';
import { CAPABILITIES, day, expense, onlyDocument, snapshotOf, VISA } from './company.ts';

const AUD = { currency: 'AUD', total: '100' } as const;
const row = (rate: string, parts: Partial<ExchangeRateRow> = {}): ExchangeRateRow => ({
  rowNumber: 2,
  currency: 'AUD',
  month: '2026-10',
  rate,
  ...parts,
});
const planWith = (exchangeRates: readonly ExchangeRateRow[], parts: Parameters<typeof expense>[1] = {}) =>
  planExpenses(snapshotOf([expense(1, { ...AUD, ...parts })], { sheet: { exchangeRates } }));
const checksOf = (exchangeRates: readonly ExchangeRateRow[]) =>
  planWith(exchangeRates).rateChecks.map(({ isGood, check }) => [isGood, check]);

test.each([
  ['0.65', 6, '1.538462'],
  ['1.085', 6, '0.921659'],
  ['150', 6, '0.006667'],
  ['1', 6, '1.000000'],
  ['0.000000', 6, null],
  ['-1', 6, null],
  ['3000000', 6, null],
] as const)('1 unit in base = %s', (text, digits, expected) => {
  const value = positiveDecimal(text);
  expect(value && inverse(value, digits)).toBe(expected);
});

test.each([
  [money(10_000, 'AUD'), '0.921659', 'NZD', '108.50'],
  [money(10_000, 'AUD'), '1.538462', 'USD', '65.00'],
  [money(1_000, 'JPY'), '90.5', 'NZD', '11.05'],
  [money(12_345, 'KWD'), '0.2', 'NZD', '61.73'],
  [money(-10_000, 'AUD'), '0.921659', 'NZD', '-108.50'],
  [money(10_000, 'USD'), '0.006667', 'JPY', '14999'],
])('%j at %s for one', (total, unitsPerBase, base, expected) => {
  expect(moneyText(inBaseCurrency(total, unitsPerBase, base))).toBe(expected);
});

test('the inverse of the inverse is the rate, as far as its digits go', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999 }), (tenThousandths) => {
      const text = (tenThousandths / 10_000).toFixed(4);
      const there = inverse(positiveDecimal(text) ?? { units: 1n, scale: 0 }, 12) ?? '';
      const back = inverse(positiveDecimal(there) ?? { units: 1n, scale: 0 }, 4);
      expect(parseDecimal(back ?? '')).toEqual(parseDecimal(text));
    }),
    { numRuns: draws(200) },
  );
});

test('a text that is no rate is a mistake of the reader', () => {
  expect(() => inBaseCurrency(money(1, 'AUD'), '0', 'NZD')).toThrow('"0" is no exchange rate');
});

test('a row without a month has no rate', () => {
  expect(rateOf(row('1.085'), 6)).toEqual({ inBase: '1.085', unitsPerBase: '0.921659' });
  expect(rateOf(row('1.085', { month: '' }), 6)).toBeNull();
});

test.each([
  ['x', 'y'],
  ['x', '1.085'],
  ['1.085', 'x'],
])('two rows of a month of which one says no number differ: %s and %s', (one, other) => {
  expect(planWith([row(one), row(other, { rowNumber: 3 })]).exceptions).toMatchObject([
    { facts: { kind: 'rows differ' } },
  ]);
});

describe('a document in another currency', () => {
  it('is sent at the rate of its month, and Preview says what the books will', () => {
    const { document, why } = onlyDocument(planWith([row('1.085')]));
    expect(document).toMatchObject({ currency: 'AUD', unitsPerBase: '0.921659' });
    expect(why).toBe(
      "Owed to the employee. 1 AUD = 1.085 NZD, NZD 108.50 in the books. Xero can't pay it in a batch payment, because it is in AUD.",
    );
  });

  it('is left to the ledger where nobody set a rate of its currency', () => {
    const { document, why } = onlyDocument(planWith([row('1.6', { currency: 'USD' })]));
    expect(document).not.toHaveProperty('unitsPerBase');
    expect(why).toContain("At Xero's rate of the day.");
  });

  it('is held in a month that has no rate of its currency', () => {
    const { documents, exceptions } = planWith([row('1.085', { month: '2026-09' }), row('x')]);
    expect(documents).toEqual([]);
    expect(exceptions.map(({ facts }) => facts)).toEqual([
      { kind: 'no exchange rate', currency: 'AUD', month: '2026-10' },
    ]);
  });

  it('goes by the month of the document, not of the expense', () => {
    const settings = { datedBy: 'posting date' } as const;
    const { document } = onlyDocument(
      planExpenses(
        snapshotOf([expense(1, AUD)], {
          settings,
          sheet: { exchangeRates: [row('1.085'), row('1.1', { month: '2026-11' })] },
        }),
      ),
    );
    expect(document).toMatchObject({ date: day('2026-11-18'), unitsPerBase: '0.909091' });
  });

  it('is held where two rows differ; rows that say the same are one', () => {
    expect(planWith([row('1.085'), row('1.09', { rowNumber: 3 })]).exceptions).toMatchObject([
      { facts: { kind: 'rows differ', tab: 'Exchange Rates', name: 'AUD in 2026-10' } },
    ]);
    expect(planWith([row('1.085'), row('1.0850', { rowNumber: 3 })]).documents).toHaveLength(1);
  });

  it('that payroll pays, or that the ledger can pay in a batch, is no matter for a batch payment either', () => {
    const byPayroll = { settings: { reimbursesByPayroll: true, payrollClearing: '855' } };
    expect(onlyDocument(planExpenses(snapshotOf([expense(1, AUD)], byPayroll))).why).not.toContain('batch payment');
    const capabilities = { ...CAPABILITIES, batchPaysForeign: true };
    const able = snapshotOf([expense(1, AUD)], { snapshot: { capabilities } });
    expect(onlyDocument(planExpenses(able)).why).not.toContain('batch payment');
  });

  it('that the company paid is no matter for a batch payment', () => {
    const { why } = onlyDocument(planWith([row('1.085')], { classification: 'NonReimbursable', paymentType: VISA }));
    expect(why).not.toContain('batch payment');
  });

  it('in the base currency nothing is said of rates', () => {
    const { document, why } = onlyDocument(planWith([row('1.085')], { currency: 'NZD' }));
    expect(document).not.toHaveProperty('unitsPerBase');
    expect(why).toBe('Owed to the employee.');
  });
});

test('what the Check cells say', () => {
  expect(
    checksOf([
      row('1.085'),
      row('1.1', { currency: 'NZD' }),
      row('1.1', { currency: 'USD' }),
      row('1.1', { month: '' }),
      row('x', { month: '2026-11' }),
      row('3000000', { month: '2026-12' }),
      row('2', { month: '2027-01', rowNumber: 8 }),
      row('3', { month: '2027-01', rowNumber: 9 }),
    ]),
  ).toEqual([
    [true, '1 AUD = 1.085 NZD in Oct 2026. Xero keeps it as 1 NZD = 0.921659 AUD.'],
    [false, "NZD is the organisation's own currency and needs no rate: remove the row."],
    [false, 'USD is not enabled in Xero: add it there, or correct the currency.'],
    [false, 'Fill in a month, such as 2026-10.'],
    [false, 'Fill in how much NZD one AUD is, as a number above zero.'],
    [false, 'Xero keeps six digits after the point, in which nothing of this rate is left: correct the rate.'],
    [false, 'Row 9 has another rate for the same month: keep one of them.'],
    [false, 'Row 8 has another rate for the same month: keep one of them.'],
  ]);
});
