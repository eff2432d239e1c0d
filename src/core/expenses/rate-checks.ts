/** What the Check cells of Exchange Rates say: the rate as a sentence, or what is wrong with the row. */
import type { ReferenceData } from '../ledger/types.ts';
import { wordRate, wordRateTrouble } from '../wording/rates.ts';
import { type ExchangeRateRow, positiveDecimal, rateOf, rivalsOf } from './rates.ts';

/** `row` as it was read: what people changed meanwhile is not what was checked. */
export type RateCheck = { readonly row: ExchangeRateRow; readonly isGood: boolean; readonly check: string };

function troubleOf(row: ExchangeRateRow, rows: readonly ExchangeRateRow[], ledger: ReferenceData): string | null {
  const { baseCurrency } = ledger.organisation;
  const { currency } = row;
  if (currency === baseCurrency) return wordRateTrouble({ kind: 'own currency', currency });
  if (!ledger.currencies.includes(currency)) return wordRateTrouble({ kind: 'not enabled', currency });
  if (row.month === '') return wordRateTrouble({ kind: 'no month' });
  if (!positiveDecimal(row.rate)) return wordRateTrouble({ kind: 'no rate', currency, baseCurrency });
  const rivals = rivalsOf(row, rows).map(({ rowNumber }) => rowNumber);
  return rivals.length > 0 ? wordRateTrouble({ kind: 'rows differ', rowNumbers: rivals }) : null;
}

/** For every row, in their order. `digits` is how many the ledger keeps of a rate. */
export const checkRates = (
  rows: readonly ExchangeRateRow[],
  ledger: ReferenceData,
  digits: number,
): readonly RateCheck[] =>
  rows.map((row) => {
    const trouble = troubleOf(row, rows, ledger);
    if (trouble !== null) return { row, isGood: false, check: trouble };
    const rate = rateOf(row, digits);
    return rate
      ? { row, isGood: true, check: wordRate(row, rate, ledger.organisation.baseCurrency) }
      : { row, isGood: false, check: wordRateTrouble({ kind: 'too large' }) };
  });
