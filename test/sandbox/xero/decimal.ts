/** Exact decimal arithmetic for money: a binary fraction never decides a cent. Rounds halves away from zero. */

const parse = (value: number): { readonly units: bigint; readonly places: number } => {
  const text = String(value);
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!parts) throw new Error(`not emulated: the number ${text}`);
  const [, sign = '', whole = '0', fraction = ''] = parts;
  return { units: BigInt(`${sign}${whole}${fraction}`), places: fraction.length };
};

/** `numerator / denominator` to the nearest whole number, halves away from zero; the denominator is positive. */
export const divideRounded = (numerator: bigint, denominator: bigint): bigint => {
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (size * 2n + denominator) / (denominator * 2n);
  return numerator < 0n ? -rounded : rounded;
};

/** The number as a whole count of 10^-places, rounded from its shortest decimal text (1.005 is exactly 1.005). */
export const scale = (value: number, places: number): bigint => {
  const { units, places: given } = parse(value);
  return given <= places ? units * 10n ** BigInt(places - given) : divideRounded(units, 10n ** BigInt(given - places));
};

/** The number rounded to so many decimal places. */
export const roundTo = (value: number, places: number): number => Number(scale(value, places)) / 10 ** places;

/** An amount in minor units (cents), rounded to the cent. */
export const toMinor = (amount: number): number => Number(scale(amount, 2));

/** Minor units as the number that Xero writes. */
export const fromMinor = (minor: number): number => minor / 100;
