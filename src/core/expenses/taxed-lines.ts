/** The lines that an expense becomes in a document, with the tax that the ledger will compute for each. */
import type { ExceptionFacts } from '../exceptions/kinds.ts';
import type { Organisation } from '../ledger/types.ts';
import { type Money, sumOf } from '../money.ts';
import { err, ok, type Result } from '../result.ts';
import type { Booking } from './book.ts';
import type { AmountsEntered, DocumentKind, Settings } from './inputs.ts';
import type { LineTax } from './target.ts';
import { impliedPercent, splitByTax, taxOf } from './tax.ts';
import { doNotFit, partsByCode } from './tax-parts.ts';

/** A line as the expense has it: `amount` as entered, the tax that the ledger computes, `addedTax` where that comes on top. */
export type TaxedLine = {
  readonly description: string;
  readonly amount: Money;
  readonly addedTax?: Money;
  readonly tax: LineTax;
  readonly taxHundredths: bigint;
  /** The tax code of ConnectWise that it goes by, '' for none; absent where the mapping row names the rate. */
  readonly code?: string;
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

/** Where ConnectWise holds a tax that the ledger will not compute for the line: that tax; null where it holds none or the same. */
function otherTax({ kind, amount, taxInConnectWise }: Taxable, tax: LineTax, entered: AmountsEntered): Money | null {
  if (kind === 'PRIV' || taxInConnectWise.minor === 0) return null;
  const byRate = taxOf(amount, tax.percent, entered).money;
  return byRate.minor === taxInConnectWise.minor ? null : taxInConnectWise;
}

type Booked = Pick<Booking, 'tax' | 'description' | 'splitting' | 'codes'>;

/** The two lines that give exactly `inConnectWise`, where the mapping row allows them; else the exception that tells of both amounts. */
function cutLines(
  amount: Money,
  inConnectWise: Money,
  { tax, description, splitting }: Booked,
  entered: AmountsEntered,
): Result<readonly TaxedLine[], ExceptionFacts> {
  const parts = splitting && splitByTax(amount, inConnectWise, tax.percent, entered);
  if (!parts || !splitting.isAllowed)
    return err({
      kind: 'tax differs',
      inConnectWise,
      byRate: taxOf(amount, tax.percent, entered).money,
      rateName: tax.name,
      impliedPercent: impliedPercent(amount, inConnectWise, entered),
      cure: parts ? { ...parts, rowNumber: splitting.rowNumber } : null,
    });
  if (!splitting.tax.ok) return splitting.tax;
  const taxed = lineOf(description, parts.taxed, tax, entered);
  const rest = lineOf(splitting.description, parts.untaxed, splitting.tax.value, entered);
  if (!taxed.ok) return taxed;
  return rest.ok ? ok([taxed.value, rest.value]) : rest;
}

/** All of the results, or the first trouble. */
function allOf<Value>(results: readonly Result<Value, ExceptionFacts>[]): Result<readonly Value[], ExceptionFacts> {
  const values: Value[] = [];
  for (const result of results) {
    if (!result.ok) return result;
    values.push(result.value);
  }
  return ok(values);
}

/** A line for each of several codes, and one without tax for what they leave, where the mapping row allows it. */
function linesByCode(
  { amount, taxInConnectWise }: Taxable,
  { codes, splitting }: Booked,
  entered: AmountsEntered,
): Result<readonly TaxedLine[], ExceptionFacts> {
  const byCodes = sumOf(
    codes.map(({ inConnectWise }) => inConnectWise),
    amount.currency,
  );
  const rowNumber = splitting?.rowNumber ?? 0;
  if (byCodes.minor !== taxInConnectWise.minor)
    return err({
      kind: 'tax differs',
      inConnectWise: taxInConnectWise,
      byRate: byCodes,
      rateName: codes.map(({ code }) => code).join(' + '),
      impliedPercent: impliedPercent(amount, taxInConnectWise, entered),
      cure: null,
    });
  const found = partsByCode(amount, codes, rowNumber, entered);
  if (!found.ok) return found;
  const { parts, untaxed } = found.value;
  const lines = parts.map(({ taxed, tax, code, description }) => {
    const line = lineOf(description, taxed, tax, entered);
    return line.ok ? ok({ ...line.value, code }) : line;
  });
  if (untaxed.minor === 0) return allOf(lines);
  if (!splitting?.isAllowed) return err(doNotFit(amount, parts, untaxed, rowNumber, entered));
  if (!splitting.tax.ok) return splitting.tax;
  return allOf([...lines, lineOf(splitting.description, untaxed, splitting.tax.value, entered)]);
}

/** The lines of an expense, or why its tax can't be booked as it stands. An organisation without tax on purchases books the whole amount. */
export function taxedLines(
  expense: Taxable,
  booked: Booked,
  settings: Settings,
  { hasPurchaseTax }: Organisation,
): Result<readonly TaxedLine[], ExceptionFacts> {
  const { amount } = expense;
  const { tax, description } = booked;
  if (!hasPurchaseTax) return ok([{ description, amount, tax, taxHundredths: BigInt(0) }]);
  const entered = enteredAs(expense, settings);
  const [first, ...others] = booked.codes;
  if (first && others.length > 0) return linesByCode(expense, booked, entered);
  const lines = linesByRate(expense, booked, entered);
  return lines.ok && first ? ok(lines.value.map((line) => ({ ...line, code: first.code }))) : lines;
}

/** One line at one rate, or two where the tax is of a part of it only. */
function linesByRate(
  expense: Taxable,
  booked: Booked,
  entered: AmountsEntered,
): Result<readonly TaxedLine[], ExceptionFacts> {
  const { amount } = expense;
  const { tax, description } = booked;
  const other = otherTax(expense, tax, entered);
  if (other) return cutLines(amount, other, booked, entered);
  const line = lineOf(description, amount, tax, entered);
  return line.ok ? ok([line.value]) : line;
}
