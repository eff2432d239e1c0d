/** Where a sorted expense is booked: account, tax, tracking and the line's text. */
import type { ExceptionFacts } from '../exceptions/kinds.ts';
import { accountLabel } from '../ledger/labels.ts';
import type { Account, TrackingChoice } from '../ledger/types.ts';
import { err, ok, type Result } from '../result.ts';
import { UNTAXED_PART } from '../wording/tax-exceptions.ts';
import type { Desk } from './desk.ts';
import type { EnteredExpense } from './expense.ts';
import type { MappingRow } from './inputs.ts';
import { describeLine, USUAL_DESCRIPTION } from './lines.ts';
import { missingRowKey, NEEDS_OWN_ROW, plainSignature, rowSignature } from './map.ts';
import type { Sorted } from './sort-out.ts';
import { accountFor, type LedgerView, type LineTax, noTax, rowTax } from './target.ts';
import { type CodedTax, codedTaxes, takesTaxFromConnectWise } from './tax-codes.ts';
import { trackingFor } from './tracking.ts';

/** What a mapping row needs of an expense. */
export type Coded = Pick<Sorted, 'classification' | 'taxInConnectWise'> & { readonly expense: EnteredExpense };

/** What is missing when no row fits, or only the one that was added to be filled and still has no account. */
function missingRow(
  { expense, classification }: Coded,
  [row]: readonly MappingRow[],
  { rowBySignature }: Desk,
): ExceptionFacts | null {
  const { name, kind } = expense.type;
  if (row && row.account.trim() !== '') return null;
  const plain = plainSignature(classification, name);
  if (row && rowSignature(row) !== plain) return null;
  const rowKey = missingRowKey(classification, name);
  const missing = {
    classification,
    expenseType: name,
    rowKey,
    rowNumber: (row ?? rowBySignature.get(plain))?.rowNumber ?? null,
  };
  const because = NEEDS_OWN_ROW[kind];
  return because === null
    ? { kind: 'no mapping row', ...missing }
    : { kind: 'needs own mapping row', because, ...missing };
}

/** What the second of two lines would be, and whether the mapping row allows two. */
export type Splitting = {
  readonly rowNumber: number;
  readonly isAllowed: boolean;
  readonly description: string;
  readonly tax: Result<LineTax, ExceptionFacts>;
};

/** The "no tax" rate, fit for `account`. */
function untaxedFor(account: Account, rowNumber: number, view: LedgerView): Result<LineTax, ExceptionFacts> {
  const tax = noTax(view);
  const rate = tax.ok ? view.reference.taxRates.find(({ code }) => code === tax.value.code) : undefined;
  return rate && !rate.fits.includes(account.class)
    ? err({ kind: 'tax rate does not fit', rowNumber, taxRate: rate.name, account: accountLabel(account) })
    : tax;
}

export type Booking = {
  readonly account: Account;
  readonly tax: LineTax;
  /** The tax codes that its tax goes by, where the row says so; none otherwise. Of several each is on a part, described as such. */
  readonly codes: readonly (CodedTax & { readonly description: string })[];
  readonly tracking: readonly TrackingChoice[];
  readonly description: string;
  /** null for private spend, whose tax no mapping row touches. */
  readonly splitting: Splitting | null;
};

/** The codes that the row's tax goes by; none where it names a rate itself, and where bills carry no tax. */
function codesFor(
  sorted: Coded,
  row: MappingRow,
  account: Account,
  { view, settings }: Desk,
): Result<readonly CodedTax[], ExceptionFacts> {
  const isAsked = takesTaxFromConnectWise(row) && view.reference.organisation.hasPurchaseTax;
  return isAsked ? codedTaxes(sorted, settings.taxCodes, { row, account, view }) : ok([]);
}

/** `describe` fills in the text of a line. */
function book(
  sorted: Coded,
  rows: readonly MappingRow[],
  desk: Desk,
  describe: (template: string) => string,
): Result<Booking, ExceptionFacts> {
  const { expense } = sorted;
  const { view } = desk;
  const missing = missingRow(sorted, rows, desk);
  if (missing) return err(missing);
  const [row] = rows;
  if (!row || rows.length > 1)
    return err({
      kind: 'mapping rows tie',
      rowNumbers: rows.map(({ rowNumber }) => rowNumber),
      expenseType: expense.type.name,
    });
  const account = accountFor(row, expense, view);
  if (!account.ok) return account;
  const coded = codesFor(sorted, row, account.value, desk);
  if (!coded.ok) return coded;
  const [first] = coded.value;
  const tax = first ? ok(first.tax) : rowTax(row, account.value, expense.type.kind, view);
  if (!tax.ok) return tax;
  const tracking = trackingFor(row, expense, desk.settings, view);
  if (!tracking.ok) return tracking;
  const template = row.lineDescription.trim() || desk.settings.lineDescription || USUAL_DESCRIPTION;
  return ok({
    account: account.value,
    tax: tax.value,
    codes: coded.value.map((each) => ({ ...each, description: describe(`${template} · ${each.code}`) })),
    tracking: tracking.value,
    description: describe(template),
    splitting: {
      rowNumber: row.rowNumber,
      isAllowed: row.splitsTax,
      description: describe(`${template} · ${UNTAXED_PART}`),
      tax: untaxedFor(account.value, row.rowNumber, view),
    },
  });
}

/** By the rows of GL Mapping that fit best: exactly one must, and what it names must be usable. */
export const bookByRow = (sorted: Sorted, rows: readonly MappingRow[], desk: Desk): Result<Booking, ExceptionFacts> =>
  book(sorted, rows, desk, (template) =>
    describeLine(sorted.expense, template, desk.snapshot.capabilities.descriptionLength),
  );

/** The same of an expense that gets no line of its own, and so no text; it need not be on a report yet. */
export const codeByRow = (coded: Coded, rows: readonly MappingRow[], desk: Desk): Result<Booking, ExceptionFacts> =>
  book(coded, rows, desk, () => '');

/** Private spend goes to the clearing account without tax; no mapping row can change that. */
export function bookPrivately(
  { expense }: Sorted,
  settled: Result<{ readonly clearing: Account | null }, ExceptionFacts>,
  { view, settings, snapshot: { capabilities } }: Desk,
): Result<Booking, ExceptionFacts> {
  if (!settled.ok) return settled;
  const { clearing } = settled.value;
  if (!clearing) throw new Error('Private spend has no clearing account');
  const tax = noTax(view);
  if (!tax.ok) return tax;
  const description = describeLine(expense, settings.lineDescription, capabilities.descriptionLength);
  return ok({ account: clearing, tax: tax.value, codes: [], tracking: [], description, splitting: null });
}
