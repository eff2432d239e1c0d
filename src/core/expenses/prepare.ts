/** One expense on its way into a document: everything that is checked about it alone, in order. The first trouble holds it. */
import type { ExceptionEntry, ExceptionFacts } from '../exceptions/kinds.ts';
import { nameLedger } from '../ledger/labels.ts';
import type { Account, Contact, TrackingChoice } from '../ledger/types.ts';
import { type Money, moneyText, negate } from '../money.ts';
import { err, ok, type Result } from '../result.ts';
import { type ReadAmount, readAmount } from './amount.ts';
import { checkApproval } from './approval.ts';
import { classify } from './classify.ts';
import { type ContactBook, openContactBook } from './contacts.ts';
import type { Classification, ReadableExpense, UnpostedExpense } from './expense.ts';
import type { DocumentKind, MappingRow, Settings } from './inputs.ts';
import { describeLine } from './lines.ts';
import { type FindRows, indexMapping, missingRowKey, NEEDS_OWN_ROW, plainSignature, rowSignature } from './map.ts';
import { type FindPayer, findClearing, indexPayers, type PaidBy } from './payers.ts';
import type { Snapshot } from './plan-types.ts';
import { accountFor, type LedgerView, type LineTax, noTax, rowTax, rowTracking } from './target.ts';
import { taxIn } from './tax.ts';

/** A snapshot with its lists made searchable, once for all expenses. */
export type Desk = {
  readonly snapshot: Snapshot;
  readonly settings: Settings;
  readonly view: LedgerView;
  readonly currencies: ReadonlySet<string>;
  readonly findRows: FindRows;
  /** Every row of GL Mapping by what its key columns say, ticked or not. */
  readonly rowBySignature: ReadonlyMap<string, MappingRow>;
  readonly findPayer: FindPayer;
  readonly contacts: ContactBook;
};

/** An expense that may go into a document. `owed` is what it adds to payables: negative for what the member owes. */
export type PreparedExpense = {
  readonly expense: ReadableExpense;
  readonly entry: ExceptionEntry;
  readonly kind: DocumentKind;
  readonly owed: Money;
  readonly contact: Contact;
  /** The account that its document is split by; null where none takes part. */
  readonly clearing: Account | null;
  readonly account: Account;
  readonly tax: LineTax;
  readonly tracking: readonly TrackingChoice[];
  readonly description: string;
  readonly mappingRows: readonly MappingRow[];
};

/** Why an expense waits, and the mapping rows that were looked at: one that was taken, or several that tie. */
export type HeldExpense = { readonly facts: ExceptionFacts; readonly mappingRows: readonly MappingRow[] };

export function openDesk(snapshot: Snapshot): Desk {
  const { sheet, ledger } = snapshot;
  return {
    snapshot,
    settings: sheet.settings,
    view: { reference: ledger, names: nameLedger(ledger) },
    currencies: new Set([...ledger.currencies, ledger.organisation.baseCurrency]),
    findRows: indexMapping(sheet.mapping),
    rowBySignature: new Map(sheet.mapping.map((row) => [rowSignature(row), row])),
    findPayer: indexPayers(sheet.paymentTypes),
    contacts: openContactBook(ledger.contacts, sheet.members),
  };
}

/** What the tabs and an exception's row show of an expense. */
export function entryOf(expense: UnpostedExpense, read: ReadAmount = readAmount(expense)): ExceptionEntry {
  const { amount, text } = read;
  return {
    entryId: expense.entryId,
    amount,
    amountText: amount ? moneyText(amount) : text,
    currency: expense.currency,
    memberName: expense.member.name,
    date: expense.date,
    reportName: expense.report?.name ?? '',
    classification: expense.classification ?? expense.rows[0]?.classification ?? '',
    url: expense.url,
  };
}

/** What the classification, the payer and ConnectWise's figures say, before the mapping is asked. */
type Sorted = {
  readonly expense: ReadableExpense;
  readonly classification: Classification;
  readonly kind: DocumentKind;
  readonly amount: Money;
  readonly taxInConnectWise: Money;
  readonly paid: PaidBy;
};

const isReadable = (expense: UnpostedExpense): expense is ReadableExpense =>
  expense.entry !== null && expense.report !== null;

function sortOut(expense: UnpostedExpense, { checked }: ReadAmount, desk: Desk): Result<Sorted, ExceptionFacts> {
  const { classification } = expense;
  if (!isReadable(expense)) return err({ kind: 'entry not readable', what: expense.entry ? 'report' : 'entry' });
  const approval = checkApproval(expense, desk.snapshot.setup);
  if (!approval.ok) return approval;
  if (!checked.ok) return checked;
  if (!classification) return err({ kind: 'unknown classification', found: expense.rows[0]?.classification ?? '' });
  const paid = desk.findPayer(expense.paymentType);
  if (!paid.ok) return paid;
  const kind = classify(classification, paid.value.payer, paid.value.paymentType);
  if (!kind.ok) return kind;
  return ok({
    amount: checked.value.amount,
    taxInConnectWise: checked.value.taxInConnectWise,
    expense,
    classification,
    paid: paid.value,
    kind: expense.type.kind === 'advance' ? 'REIMB' : kind.value,
  });
}

/** What is missing when no row fits, or only the one that was added to be filled and still has no account. */
function missingRow(
  { expense, classification }: Sorted,
  [row]: readonly MappingRow[],
  { rowBySignature }: Desk,
): ExceptionFacts | null {
  const { name, kind } = expense.type;
  if (row && row.account.trim() !== '') return null;
  const plain = rowBySignature.get(plainSignature(classification, name));
  if (row && row !== plain) return null;
  const rowKey = missingRowKey(classification, name);
  const missing = { classification, expenseType: name, rowKey, rowNumber: plain?.rowNumber ?? null };
  const because = NEEDS_OWN_ROW[kind];
  return because === null
    ? { kind: 'no mapping row', ...missing }
    : { kind: 'needs own mapping row', because, ...missing };
}

type Booking = Pick<PreparedExpense, 'account' | 'tax' | 'tracking' | 'description'>;

function bookByRow(sorted: Sorted, rows: readonly MappingRow[], desk: Desk): Result<Booking, ExceptionFacts> {
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
  const tax = rowTax(row, account.value, expense.type.kind, view);
  if (!tax.ok) return tax;
  const tracking = rowTracking(row, view);
  if (!tracking.ok) return tracking;
  const description = describeLine(expense, row.lineDescription);
  return ok({ account: account.value, tax: tax.value, tracking: tracking.value, description });
}

/** Private spend goes to the clearing account without tax; no mapping row can change that. */
function bookPrivately(
  { expense }: Sorted,
  clearing: Result<Account | null, ExceptionFacts>,
  view: LedgerView,
): Result<Booking, ExceptionFacts> {
  if (!clearing.ok) return clearing;
  if (!clearing.value) throw new Error('Private spend has no clearing account');
  const tax = noTax(view);
  if (!tax.ok) return tax;
  return ok({ account: clearing.value, tax: tax.value, tracking: [], description: describeLine(expense, '') });
}

/** ConnectWise's own tax, where it holds one, against what the ledger will compute for the line. */
function taxDifference({ kind, amount, taxInConnectWise }: Sorted, tax: LineTax, view: LedgerView) {
  if (kind === 'PRIV' || taxInConnectWise.minor === 0 || !view.reference.organisation.hasPurchaseTax) return null;
  const byRate = taxIn(amount, tax.percent);
  if (byRate.minor === taxInConnectWise.minor) return null;
  return { kind: 'tax differs' as const, inConnectWise: taxInConnectWise, byRate, rateName: tax.name };
}

function clearingOf({ kind, paid, expense }: Sorted, { settings, view }: Desk): Result<Account | null, ExceptionFacts> {
  const clears = kind === 'PRIV' || (kind === 'COPAID' && !settings.leavesCompanyPaidOpen);
  return clears ? findClearing(paid, settings.expenseOffset, expense.currency, view) : ok(null);
}

/** An advance was already paid out, private spend was not the company's: both lower what is owed to the member. */
const lowersDebt = ({ kind, expense }: Sorted): boolean => kind === 'PRIV' || expense.type.kind === 'advance';

/** All checks of one expense, in order: readable, approved, amount, who paid, mapping, contact, currency, clearing, tax. */
export function prepareExpense(expense: UnpostedExpense, desk: Desk): Result<PreparedExpense, HeldExpense> {
  const { view } = desk;
  const read = readAmount(expense);
  const sorted = sortOut(expense, read, desk);
  if (!sorted.ok) return err({ facts: sorted.error, mappingRows: [] });
  const { kind, classification, amount } = sorted.value;
  const mappingRows = kind === 'PRIV' ? [] : desk.findRows(sorted.value.expense, classification);
  const held = (facts: ExceptionFacts) => err({ facts, mappingRows });

  const clearing = clearingOf(sorted.value, desk);
  const booking =
    kind === 'PRIV' ? bookPrivately(sorted.value, clearing, view) : bookByRow(sorted.value, mappingRows, desk);
  if (!booking.ok) return held(booking.error);
  const contact = desk.contacts.contactFor(expense.member);
  if (!contact.ok) return held(contact.error);
  if (!desk.currencies.has(expense.currency)) return held({ kind: 'currency not enabled', currency: expense.currency });
  if (!clearing.ok) return held(clearing.error);
  const difference = taxDifference(sorted.value, booking.value.tax, view);
  if (difference) return held(difference);
  const { account, tax, tracking, description } = booking.value;
  return ok({
    account,
    tax,
    tracking,
    description,
    expense: sorted.value.expense,
    entry: entryOf(expense, read),
    kind,
    owed: lowersDebt(sorted.value) ? negate(amount) : amount,
    contact: contact.value,
    clearing: clearing.value,
    mappingRows,
  });
}
