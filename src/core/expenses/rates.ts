/** The exchange rates that people set: each belongs to a currency and a month. A currency without any is left to the ledger's own rate. */
import { type CalendarDate, monthOf } from '../calendar.ts';
import { areEqual, type Decimal, decimalText, divideRounded, parseDecimal, powerOfTen } from '../decimal.ts';
import type { FactsOf } from '../exceptions/kinds.ts';
import { type CurrencyCode, type Money, minorDigits, money } from '../money.ts';
import { err, ok, type Result } from '../result.ts';

/** A row of Exchange Rates that names a currency. `month` is `yyyy-mm`, '' for what is none; `rate` is what one unit is in the base currency, as written. */
export type ExchangeRateRow = {
  readonly rowNumber: number;
  readonly currency: CurrencyCode;
  readonly month: string;
  readonly rate: string;
};

/** `inBase` is what one unit is in the base currency, as the person wrote it; `unitsPerBase` its inverse, with the digits that the ledger keeps. */
export type ExchangeRate = { readonly inBase: string; readonly unitsPerBase: string };

export type RateTrouble = FactsOf<'no exchange rate' | 'rows differ'>;

/** The rate for documents of a currency on a day; null where it is left to the ledger. */
export type FindRate = (currency: CurrencyCode, date: CalendarDate) => Result<ExchangeRate | null, RateTrouble>;

const ZERO = BigInt(0);

/** A number above zero; null for any other text. */
export function positiveDecimal(text: string): Decimal | null {
  const value = parseDecimal(text);
  return value.ok && value.value.units > ZERO ? value.value : null;
}

/** 1 / `value` with `digits` decimals, rounded once, half up; null where nothing but zeros is left. */
export function inverse(value: Decimal, digits: number): string | null {
  const units = divideRounded(powerOfTen(digits + value.scale), value.units);
  return units === ZERO ? null : decimalText({ units, scale: digits });
}

/** What `total` is in the base currency at so many units of its own for one: divided once, half away from zero. */
export function inBaseCurrency(total: Money, unitsPerBase: string, base: CurrencyCode): Money {
  const rate = positiveDecimal(unitsPerBase);
  if (!rate) throw new Error(`"${unitsPerBase}" is no exchange rate`);
  const numerator = BigInt(total.minor) * powerOfTen(rate.scale + minorDigits(base));
  return money(Number(divideRounded(numerator, rate.units * powerOfTen(minorDigits(total.currency)))), base);
}

/** The rate of a row; null where its month or number is none. `digits` is how many the ledger keeps. */
export function rateOf({ month, rate }: ExchangeRateRow, digits: number): ExchangeRate | null {
  const value = positiveDecimal(rate);
  const unitsPerBase = value && inverse(value, digits);
  return month !== '' && unitsPerBase ? { inBase: rate, unitsPerBase } : null;
}

/** Whether both rows say the same number. */
function areAlike(one: ExchangeRateRow, other: ExchangeRateRow): boolean {
  const [left, right] = [positiveDecimal(one.rate), positiveDecimal(other.rate)];
  return left !== null && right !== null && areEqual(left, right);
}

/** The other rows of the same currency and month that say something else. */
export const rivalsOf = (row: ExchangeRateRow, rows: readonly ExchangeRateRow[]): readonly ExchangeRateRow[] =>
  rows.filter(
    (other) => other !== row && other.currency === row.currency && other.month === row.month && !areAlike(row, other),
  );

/**
 * A finder over the rows. A rate counts in its own month alone: where a currency has rows and none for the month, nobody can tell
 * what the books should say, and the document is held.
 */
export function indexRates(rows: readonly ExchangeRateRow[], digits: number): FindRate {
  return (currency, date) => {
    const ofCurrency = rows.filter((row) => row.currency === currency);
    if (ofCurrency.length === 0) return ok(null);
    const month = monthOf(date);
    const [row] = ofCurrency.filter((each) => each.month === month);
    const rate = row ? rateOf(row, digits) : null;
    if (row && rivalsOf(row, ofCurrency).length > 0)
      return err({ kind: 'rows differ', tab: 'Exchange Rates', name: `${currency} in ${month}` });
    return rate ? ok(rate) : err({ kind: 'no exchange rate', currency, month });
  };
}
