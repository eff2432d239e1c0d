/** The tax of a line and the total of a document, computed as the ledger does. Nothing here adjusts an amount. */
import { divideRounded, parseDecimal, powerOfTen } from '../decimal.ts';
import { LEDGER_DIGITS, type Money, minorDigits, money } from '../money.ts';
import type { AmountsEntered } from './inputs.ts';

/**
 * The tax of a line. `hundredths` of the currency is what the ledger computes; `money` the same in the currency's own minor units,
 * rounded where they are coarser, and `isWhole` says that nothing had to be.
 */
export type LineTaxed = { readonly hundredths: bigint; readonly money: Money; readonly isWhole: boolean };

/** The two lines that would give the tax, and the mapping row that may allow them. */
export type TaxSplit = { readonly taxed: Money; readonly untaxed: Money; readonly rowNumber: number };

/** A percentage as a fraction: `part` / `whole` is 15 / 100 for `15`. */
function fractionOf(percent: string): { readonly part: bigint; readonly whole: bigint } {
  const rate = parseDecimal(percent);
  if (!rate.ok) throw new Error(`"${rate.error}" is no percentage`);
  return { part: rate.value.units, whole: powerOfTen(rate.value.scale + 2) };
}

const pow10 = (exponent: number): bigint => powerOfTen(Math.max(0, exponent));

/** How a currency's minor units and the ledger's hundredths stand to each other: 1 minor unit = `up` / `down` hundredths. */
function stepsOf(currency: string): { readonly up: bigint; readonly down: bigint } {
  const digits = minorDigits(currency);
  return { up: pow10(LEDGER_DIGITS - digits), down: pow10(digits - LEDGER_DIGITS) };
}

/**
 * The tax of one line at `percent` (decimal text, such as `12.5`): amount × rate where the amount was entered without its tax,
 * amount × rate / (1 + rate) where it contains it, rounded half away from zero to a hundredth whatever the currency. Throws for a
 * percentage that is no number, because the ledger's reader let it through, and for an amount with thousandths, which no line has.
 * Xero developer: Rounding in Xero.
 */
export function taxOf(amount: Money, percent: string, entered: AmountsEntered): LineTaxed {
  const { part, whole } = fractionOf(percent);
  const { up, down } = stepsOf(amount.currency);
  const scaled = BigInt(amount.minor) * up;
  if (scaled % down !== BigInt(0)) throw new Error(`${amount.minor} is no amount of a line`);
  const base = entered === 'exclusive' ? whole : whole + part;
  const hundredths = divideRounded((scaled / down) * part, base);
  const minor = divideRounded(hundredths * down, up);
  return {
    hundredths,
    money: money(Number(minor), amount.currency),
    isWhole: minor * up === hundredths * down,
  };
}

/** The amount that has exactly the tax `tax` at `percent`; null where none has, as at no tax at all. */
export function taxedPart(tax: Money, percent: string, entered: AmountsEntered): Money | null {
  const { part, whole } = fractionOf(percent);
  if (part <= BigInt(0)) return null;
  const { currency } = tax;
  const { down } = stepsOf(currency);
  const base = entered === 'exclusive' ? whole : whole + part;
  const taxed = money(Number(divideRounded(BigInt(tax.minor) * base, part * down) * down), currency);
  const given = taxOf(taxed, percent, entered);
  const isExact = given.money.minor === tax.minor && (given.isWhole || entered === 'inclusive');
  return isExact ? taxed : null;
}

/**
 * The two parts of `amount` of which the first, at `percent`, has exactly the tax `tax` and the rest none; null where no part of it
 * has. They add up to `amount` (accounting rule: taxed part = tax / rate, total unchanged).
 */
export function splitByTax(
  amount: Money,
  tax: Money,
  percent: string,
  entered: AmountsEntered,
): { readonly taxed: Money; readonly untaxed: Money } | null {
  const taxed = taxedPart(tax, percent, entered);
  if (!taxed) return null;
  const rest = amount.minor - taxed.minor;
  const isPart = Math.sign(taxed.minor) === Math.sign(amount.minor) && Math.sign(rest) === Math.sign(amount.minor);
  return isPart ? { taxed, untaxed: money(rest, amount.currency) } : null;
}

/** The percentage that `tax` is of `amount`, to two digits as text; '' where the amount leaves nothing to be taxed. */
export function impliedPercent(amount: Money, tax: Money, entered: AmountsEntered): string {
  const base = entered === 'exclusive' ? amount.minor : amount.minor - tax.minor;
  if (base === 0) return '';
  const sign = Math.sign(base);
  const hundredths = Number(divideRounded(BigInt(tax.minor * sign) * BigInt(10_000), BigInt(base * sign)));
  return String(hundredths / 100);
}
