/** Money as whole minor units of one currency. Amounts are read digit by digit, so no binary fraction ever rounds a cent. */
import { err, ok, type Result } from './result.ts';

/** An ISO 4217 code such as `NZD`. */
export type CurrencyCode = string;

/** `minor` is an integer: cents for NZD, yen for JPY. */
export type Money = { readonly minor: number; readonly currency: CurrencyCode };

/** Why a text is no amount of a currency: no number at all, more digits than the currency has, or too large to be exact. */
export type AmountTrouble = 'not a number' | 'too many digits' | 'too large';

/** ISO 4217 minor units that differ from two. */
const MINOR_DIGITS: Readonly<Record<string, number>> = {
  BHD: 3,
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
};

/** Digits after the point that a ledger keeps of any amount, whatever the currency has. Xero developer: Rounding in Xero. */
export const LEDGER_DIGITS = 2;

/** Sums of many amounts must stay exact, so single amounts stop well short of 2^53. */
const LARGEST_MINOR = 2 ** 51;
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Digits after the point that `currency` has. */
export const minorDigits = (currency: CurrencyCode): number => MINOR_DIGITS[currency] ?? 2;

/** Digits after the point that an amount of `currency` may have on a line of the ledger. */
export const lineDigits = (currency: CurrencyCode): number => Math.min(minorDigits(currency), LEDGER_DIGITS);

/** An amount of whole minor units; throws when they are not a safe integer, because that is a mistake in the code. */
export function money(minor: number, currency: CurrencyCode): Money {
  if (!Number.isSafeInteger(minor) || Math.abs(minor) > LARGEST_MINOR)
    throw new Error(`${minor} is no amount of money`);
  return { minor: minor === 0 ? 0 : minor, currency };
}

/** The amount that a decimal text such as `-12.30` says, digit by digit. Trailing zeros beyond the currency's digits are no surplus. */
export function parseMoney(text: string, currency: CurrencyCode): Result<Money, AmountTrouble> {
  const parts = DECIMAL.exec(text.trim());
  if (!parts) return err('not a number');
  const [, sign = '', whole = '', fraction = ''] = parts;
  const digits = minorDigits(currency);
  if (/[1-9]/.test(fraction.slice(digits))) return err('too many digits');
  const minor = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  if (minor > LARGEST_MINOR) return err('too large');
  return ok(money(sign === '-' ? -minor : minor, currency));
}

/**
 * Like `parseMoney`, but a surplus is rounded once, half away from zero, to the digits that a line may have: for mileage and quantity
 * lines, where the amount is a product.
 */
export function roundMoney(text: string, currency: CurrencyCode): Result<Money, AmountTrouble> {
  const parts = DECIMAL.exec(text.trim());
  if (!parts) return err('not a number');
  const [, sign = '', whole = '', fraction = ''] = parts;
  const digits = lineDigits(currency);
  const up = Number(fraction.charAt(digits) || '0') >= 5 ? 1 : 0;
  const units = Number(whole + fraction.slice(0, digits).padEnd(digits, '0')) + up;
  const minor = units * 10 ** (minorDigits(currency) - digits);
  if (minor > LARGEST_MINOR) return err('too large');
  return ok(money(sign === '-' ? -minor : minor, currency));
}

/** The decimal text, with exactly the currency's digits: `-12.30`. */
export function moneyText(amount: Money): string {
  const digits = minorDigits(amount.currency);
  const text = String(Math.abs(amount.minor)).padStart(digits + 1, '0');
  const sign = amount.minor < 0 ? '-' : '';
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** The number for a spreadsheet cell or a vendor's JSON: the nearest double of the decimal text, never the result of a division. */
export const moneyNumber = (amount: Money): number => Number(moneyText(amount));

/** Both amounts together; throws for two currencies, because that is a mistake in the code. */
export function add(left: Money, right: Money): Money {
  if (left.currency !== right.currency) throw new Error(`${left.currency} and ${right.currency} can't be added`);
  return money(left.minor + right.minor, left.currency);
}

export const negate = (amount: Money): Money => money(-amount.minor, amount.currency);

/** The sum of amounts that share `currency`; zero of it for none. */
export const sumOf = (amounts: readonly Money[], currency: CurrencyCode): Money =>
  amounts.reduce(add, money(0, currency));
