/** The lines that an expense becomes in a document, with the tax that the ledger will compute for each. */
import type { ExceptionFacts } from '../exceptions/kinds.ts';
import type { Organisation } from '../ledger/types.ts';
import type { Money } from '../money.ts';
import { err, ok, type Result } from '../result.ts';
import type { AmountsEntered, DocumentKind, Settings } from './inputs.ts';
import type { LineTax } from './target.ts';
import { impliedPercent, taxOf } from './tax.ts';

/** A line as the expense has it: `amount` as entered, the tax that the ledger computes, `addedTax` where that comes on top. */
export type TaxedLine = {
  readonly description: string;
  readonly amount: Money;
  readonly addedTax?: Money;
  readonly tax: LineTax;
  readonly taxHundredths: bigint;
};

/** An expense as far as its tax depends on it. */
type Taxable = { readonly kind: DocumentKind; readonly amount: Money; readonly taxInConnectWise: Money };

/** Private spend has no tax that could come on top of it, whatever was said of the other amounts. */
const enteredAs = ({ kind }: Taxable, settings: Settings): AmountsEntered =>
  kind === 'PRIV' ? 'inclusive' : settings.amountsEntered;

function lineOf(
  description: string,
  amount: Money,
  tax: LineTax,
  entered: AmountsEntered,
): Result<TaxedLine, ExceptionFacts> {
  const taxed = taxOf(amount, tax.percent, entered);
  const line = { description, amount, tax, taxHundredths: taxed.hundredths };
  if (entered === 'inclusive') return ok(line);
  return taxed.isWhole
    ? ok({ ...line, addedTax: taxed.money })
    : err({ kind: 'tax not whole', amount, rateName: tax.name, roundedTax: taxed.money });
}

/** ConnectWise's own tax, where it holds one, against what the ledger will compute for the line. */
function taxDifference(
  { kind, amount, taxInConnectWise }: Taxable,
  tax: LineTax,
  entered: AmountsEntered,
): ExceptionFacts | null {
  if (kind === 'PRIV' || taxInConnectWise.minor === 0) return null;
  const byRate = taxOf(amount, tax.percent, entered).money;
  if (byRate.minor === taxInConnectWise.minor) return null;
  return {
    kind: 'tax differs',
    inConnectWise: taxInConnectWise,
    byRate,
    rateName: tax.name,
    impliedPercent: impliedPercent(amount, taxInConnectWise, entered),
  };
}

/** The lines of an expense, or why its tax can't be booked as it stands. An organisation without tax on purchases books the whole amount. */
export function taxedLines(
  expense: Taxable,
  { tax, description }: { readonly tax: LineTax; readonly description: string },
  settings: Settings,
  { hasPurchaseTax }: Organisation,
): Result<readonly TaxedLine[], ExceptionFacts> {
  const { amount } = expense;
  if (!hasPurchaseTax) return ok([{ description, amount, tax, taxHundredths: BigInt(0) }]);
  const entered = enteredAs(expense, settings);
  const difference = taxDifference(expense, tax, entered);
  if (difference) return err(difference);
  const line = lineOf(description, amount, tax, entered);
  return line.ok ? ok([line.value]) : line;
}
