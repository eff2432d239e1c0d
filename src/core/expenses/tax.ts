/** The tax inside a gross amount, computed as the ledger does. Nothing here adjusts an amount. */
import { divideRounded, parseDecimal, powerOfTen } from '../decimal.ts';
import { type Money, money } from '../money.ts';

/**
 * The tax in `gross` at `percent` (decimal text, such as `12.5`): gross × rate / (1 + rate), rounded per line half away
 * from zero to a whole minor unit. Throws for a percentage that is no number, because the ledger's reader let it through.
 * Xero developer: Rounding in Xero.
 */
export function taxIn(gross: Money, percent: string): Money {
  const rate = parseDecimal(percent);
  if (!rate.ok) throw new Error(`"${rate.error}" is no percentage`);
  const whole = powerOfTen(rate.value.scale + 2);
  const tax = divideRounded(BigInt(gross.minor) * rate.value.units, whole + rate.value.units);
  return money(Number(tax), gross.currency);
}
