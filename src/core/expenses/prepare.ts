/** One expense on its way into a document: everything that is checked about it alone, in order. The first trouble holds it. */
import type { ExceptionEntry, ExceptionFacts } from '../exceptions/kinds.ts';
import { grossOf } from '../ledger/lines.ts';
import type { Account, Contact, TrackingChoice } from '../ledger/types.ts';
import { type Money, moneyText, negate, sumOf } from '../money.ts';
import { err, ok, type Result } from '../result.ts';
import { type ReadAmount, readAmount } from './amount.ts';
import { bookByRow, bookPrivately } from './book.ts';
import type { Desk } from './desk.ts';
import type { ReadableExpense, UnpostedExpense } from './expense.ts';
import type { DocumentKind, MappingRow } from './inputs.ts';
import { type Link, linkOf } from './links.ts';
import { findClearing, findPayrollClearing } from './payers.ts';
import { type Sorted, sortOut } from './sort-out.ts';
import { type TaxedLine, taxedLines } from './taxed-lines.ts';

/** An expense that may go into a document. `owed` is what it adds to payables, tax included: negative for what the member owes. */
export type PreparedExpense = {
  readonly account: Account;
  readonly tracking: readonly TrackingChoice[];
  /** In the signs of `owed`. */
  readonly lines: readonly TaxedLine[];
  readonly expense: ReadableExpense;
  readonly entry: ExceptionEntry;
  readonly kind: DocumentKind;
  readonly owed: Money;
  readonly contact: Contact;
  /** The account that its document is split by; null where none takes part. */
  readonly clearing: Account | null;
  /** The bank or card account that it was paid from; null where none is linked. A linked one is never cleared. */
  readonly link: Link | null;
  readonly mappingRows: readonly MappingRow[];
};

/** Why an expense waits, and the mapping rows that were looked at: one that was taken, or several that tie. */
export type HeldExpense = { readonly facts: ExceptionFacts; readonly mappingRows: readonly MappingRow[] };

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

/** Where the payment of an expense comes from: the account that is linked, or else the clearing account, the one of payroll for own money. */
type Settled = Pick<PreparedExpense, 'clearing' | 'link'>;

function linkFor({ kind, paid, expense }: Sorted, { findLinkRule, view }: Desk): Result<Link | null, ExceptionFacts> {
  const rule = kind === 'COPAID' ? findLinkRule(expense, paid.paymentType) : ok(null);
  if (!rule.ok || rule.value === null) return rule.ok ? ok(null) : rule;
  return linkOf(rule.value, expense.currency, view);
}

function settle(sorted: Sorted, desk: Desk): Result<Settled, ExceptionFacts> {
  const link = linkFor(sorted, desk);
  if (!link.ok) return link;
  const clearing = link.value ? ok(null) : clearingOf(sorted, desk);
  return clearing.ok ? ok({ clearing: clearing.value, link: link.value }) : clearing;
}

function clearingOf({ kind, paid, expense }: Sorted, { settings, view }: Desk): Result<Account | null, ExceptionFacts> {
  if (kind === 'REIMB')
    return settings.reimbursesByPayroll
      ? findPayrollClearing(settings.payrollClearing, expense.currency, view)
      : ok(null);
  const clears = kind === 'PRIV' || !settings.leavesCompanyPaidOpen;
  return clears ? findClearing(paid, settings.expenseOffset, expense.currency, view) : ok(null);
}

/** An advance was already paid out, private spend was not the company's: both lower what is owed to the member. */
const lowersDebt = ({ kind, expense }: Sorted): boolean => kind === 'PRIV' || expense.type.kind === 'advance';

const turned = (line: TaxedLine): TaxedLine => {
  const { amount, addedTax, taxHundredths } = line;
  const added = addedTax ? { addedTax: negate(addedTax) } : {};
  return { ...line, amount: negate(amount), ...added, taxHundredths: -taxHundredths };
};

/** All checks of one expense, in order: readable, approved, in reach, amount, who paid, mapping, contact, currency, clearing, tax. */
export function prepareExpense(expense: UnpostedExpense, desk: Desk): Result<PreparedExpense, HeldExpense> {
  const { view } = desk;
  const read = readAmount(expense);
  const sorted = sortOut(expense, read, desk);
  if (!sorted.ok) return err({ facts: sorted.error, mappingRows: [] });
  const { kind, classification, amount } = sorted.value;
  const mappingRows = kind === 'PRIV' ? [] : desk.findRows(sorted.value.expense, classification);
  const held = (facts: ExceptionFacts) => err({ facts, mappingRows });

  const settled = settle(sorted.value, desk);
  const booking =
    kind === 'PRIV' ? bookPrivately(sorted.value, settled, desk) : bookByRow(sorted.value, mappingRows, desk);
  if (!booking.ok) return held(booking.error);
  const contact = desk.contacts.contactFor(expense.member);
  if (!contact.ok) return held(contact.error);
  if (!desk.currencies.has(expense.currency)) return held({ kind: 'currency not enabled', currency: expense.currency });
  if (!settled.ok) return held(settled.error);
  const { account, tracking } = booking.value;
  const taxed = taxedLines(sorted.value, booking.value, desk.settings, view.reference.organisation);
  if (!taxed.ok) return held(taxed.error);
  const lines = lowersDebt(sorted.value) ? taxed.value.map(turned) : taxed.value;
  return ok({
    account,
    tracking,
    lines,
    expense: sorted.value.expense,
    entry: entryOf(expense, read),
    kind,
    owed: sumOf(lines.map(grossOf), amount.currency),
    contact: contact.value,
    ...settled.value,
    mappingRows,
  });
}
