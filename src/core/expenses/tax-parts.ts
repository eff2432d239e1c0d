/** An entry with several tax codes, each of which is on a part of its amount: the parts as lines of their own. */
import type { ExceptionFacts } from '../exceptions/kinds.ts';
import { type Money, money, sumOf } from '../money.ts';
import { err, ok, type Result } from '../result.ts';
import type { AmountsEntered } from './inputs.ts';
import { impliedPercent, taxedPart, taxOf } from './tax.ts';
import type { CodedTax } from './tax-codes.ts';

type Part<Code extends CodedTax> = Code & { readonly taxed: Money };

/** What the codes take of the amount, and the rest that has no tax. */
export type TaxParts<Code extends CodedTax> = {
  readonly parts: readonly Part<Code>[];
  readonly untaxed: Money;
};

const isExact = ({ taxed, tax, inConnectWise }: Part<CodedTax>, entered: AmountsEntered): boolean =>
  taxOf(taxed, tax.percent, entered).money.minor === inConnectWise.minor;

/** The parts with the few cents that rounding leaves given to one whose tax stays the same; null where none can take them. */
function absorb<Code extends CodedTax>(
  parts: readonly Part<Code>[],
  rest: Money,
  entered: AmountsEntered,
): readonly Part<Code>[] | null {
  const taken = parts.map((part) => ({ ...part, taxed: money(part.taxed.minor + rest.minor, rest.currency) }));
  const at = taken.findIndex((part) => isExact(part, entered));
  return at < 0 ? null : parts.map((part, index) => (index === at ? (taken[index] ?? part) : part));
}

/**
 * The parts of `amount` that give exactly the tax that ConnectWise holds for each code, and what they leave; whether a rest may stand
 * without tax is not decided here. The exception names each code's amounts where they do not fit into it.
 */
export function partsByCode<Code extends CodedTax>(
  amount: Money,
  codes: readonly Code[],
  rowNumber: number,
  entered: AmountsEntered,
): Result<TaxParts<Code>, ExceptionFacts> {
  const { currency } = amount;
  const found = codes.map((each) => ({ each, taxed: taxedPart(each.inConnectWise, each.tax.percent, entered) }));
  const parts = found.flatMap(({ each, taxed }): readonly Part<Code>[] =>
    taxed && Math.sign(taxed.minor) === Math.sign(amount.minor) ? [{ ...each, taxed }] : [],
  );
  const taken = sumOf(
    parts.map(({ taxed }) => taxed),
    currency,
  );
  const rest = money(amount.minor - taken.minor, currency);
  const whole = parts.length === codes.length ? absorb(parts, rest, entered) : null;
  if (whole) return ok({ parts: whole, untaxed: money(0, currency) });
  const fits = parts.length === codes.length && Math.sign(rest.minor) === Math.sign(amount.minor);
  return fits
    ? ok({ parts, untaxed: rest })
    : err(
        doNotFit(
          amount,
          found.map(({ each, taxed }) => ({ ...each, taxed })),
          null,
          rowNumber,
          entered,
        ),
      );
}

/** The exception of parts that do not make up the amount, or leave a rest that may not stand without tax. */
export function doNotFit(
  amount: Money,
  parts: readonly (CodedTax & { readonly taxed: Money | null })[],
  untaxed: Money | null,
  rowNumber: number,
  entered: AmountsEntered,
): ExceptionFacts {
  const tax = sumOf(
    parts.map(({ inConnectWise }) => inConnectWise),
    amount.currency,
  );
  return {
    kind: 'tax parts do not fit',
    amount,
    parts: parts.map(({ code, inConnectWise, tax: { name }, taxed }) => ({
      code,
      inConnectWise,
      rateName: name,
      taxed,
    })),
    untaxed,
    impliedPercent: impliedPercent(amount, tax, entered),
    rowNumber,
  };
}
