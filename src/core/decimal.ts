/** Exact arithmetic on decimal texts, for the few places that need more digits than money has. It rounds only where its name says so. */
import { err, ok, type Result } from './result.ts';

/** `units` / 10^`scale`. */
export type Decimal = { readonly units: bigint; readonly scale: number };

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;
const TEN = BigInt(10);

/** 10 to the power of `exponent`, a whole number from 0. */
export const powerOfTen = (exponent: number): bigint => TEN ** BigInt(exponent);

/** The number that a text such as `-12.5` says; the error repeats a text that says none. */
export function parseDecimal(text: string): Result<Decimal, string> {
  const parts = DECIMAL.exec(text.trim());
  if (!parts) return err(text);
  const [, sign = '', whole = '', fraction = ''] = parts;
  return ok({ units: BigInt(sign + whole + fraction), scale: fraction.length });
}

const unitsAt = (value: Decimal, scale: number): bigint => value.units * powerOfTen(scale - value.scale);

/** The sum, to the last digit of the longest addend; zero for none. */
export function addDecimals(values: readonly Decimal[]): Decimal {
  const scale = values.reduce((longest, value) => Math.max(longest, value.scale), 0);
  return { units: values.reduce((sum, value) => sum + unitsAt(value, scale), BigInt(0)), scale };
}

/** Whether both are the same number, however many zeros either was written with. */
export function areEqual(left: Decimal, right: Decimal): boolean {
  const scale = Math.max(left.scale, right.scale);
  return unitsAt(left, scale) === unitsAt(right, scale);
}

/** The text of the number, with all `scale` digits: `-12.50`. */
export function decimalText({ units, scale }: Decimal): string {
  const sign = units < BigInt(0) ? '-' : '';
  const digits = String(units < BigInt(0) ? -units : units).padStart(scale + 1, '0');
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** numerator / denominator as a whole number, rounded once, half away from zero. `denominator` is positive. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const isNegative = numerator < BigInt(0);
  const size = isNegative ? -numerator : numerator;
  const rounded = (size * BigInt(2) + denominator) / (denominator * BigInt(2));
  return isNegative ? -rounded : rounded;
}
