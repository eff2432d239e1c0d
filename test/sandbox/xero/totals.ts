/** A document's arithmetic: tax per line, rounded to the cent, then summed (Xero API guides: Rounding in Xero). Knows no document. */
import { divideRounded, scale } from './decimal.ts';
import type { LineAmountTypes } from './state.ts';

/** Quantity to four decimals times an already rounded unit amount, in minor units. */
export const lineMinor = (quantity: number, unitAmount: number): number =>
  Number(divideRounded(scale(quantity, 4) * scale(unitAmount, 4), 1_000_000n));

const wholePercent = 1_000_000n;

/** The tax of one line in minor units; `percent` is 15 for 15 %. Inclusive amounts hold the tax, exclusive ones do not. */
export const taxMinor = (amountMinor: number, percent: number, types: LineAmountTypes): number => {
  const part = scale(percent, 4);
  const product = BigInt(amountMinor) * part;
  const taxes = {
    Exclusive: () => divideRounded(product, wholePercent),
    Inclusive: () => divideRounded(product, wholePercent + part),
    NoTax: () => 0n,
  } satisfies Record<LineAmountTypes, () => bigint>;
  return Number(taxes[types]());
};

export type Totals = { readonly subTotalMinor: number; readonly taxMinor: number; readonly totalMinor: number };

/** Sums of a document's lines, in minor units. */
export const totalsOf = (
  lines: readonly { readonly amountMinor: number; readonly taxMinor: number }[],
  types: LineAmountTypes,
): Totals => {
  const amount = lines.reduce((sum, line) => sum + line.amountMinor, 0);
  const tax = lines.reduce((sum, line) => sum + line.taxMinor, 0);
  return types === 'Inclusive'
    ? { subTotalMinor: amount - tax, taxMinor: tax, totalMinor: amount }
    : { subTotalMinor: amount, taxMinor: tax, totalMinor: amount + tax };
};
