/** Who paid, by the tab Payment Types, and the clearing account through which the company's payments leave payables. */
import type { ClearingTrouble, FactsOf } from '../exceptions/kinds.ts';
import { accountLabel, comparable, listBy } from '../ledger/labels.ts';
import type { Account } from '../ledger/types.ts';
import type { CurrencyCode } from '../money.ts';
import { err, ok, type Result } from '../result.ts';
import type { Named } from './expense.ts';
import type { Payer, PaymentTypeRow } from './inputs.ts';
import type { LedgerView } from './target.ts';

/** How expenses of a payment type were paid. `clearsThrough` is '' for the Expense Offset account. */
export type PaidBy = { readonly payer: Payer; readonly paymentType: string; readonly clearsThrough: string };

export type FindPayer = (paymentType: Named | null) => Result<PaidBy, FactsOf<'unknown payer' | 'rows differ'>>;

/** A finder over the rows of the tab. Rows of one payment type that disagree are nobody's answer. */
export function indexPayers(rows: readonly PaymentTypeRow[]): FindPayer {
  const byName = listBy(rows, (row) => row.paymentType);
  return (paymentType) => {
    const name = paymentType?.name ?? '';
    const found = paymentType ? (byName.get(comparable(name)) ?? []) : [];
    const [first] = found;
    if (!first || first.whoPaid === '') return err({ kind: 'unknown payer', paymentType: name });
    const agree = found.every(
      (row) =>
        row.whoPaid === first.whoPaid &&
        comparable(row.clearsThrough) === comparable(first.clearsThrough) &&
        comparable(row.linkedAccount) === comparable(first.linkedAccount),
    );
    return agree
      ? ok({ payer: first.whoPaid, paymentType: name, clearsThrough: first.clearsThrough })
      : err({ kind: 'rows differ', tab: 'Payment Types', name });
  };
}

/** The first reason why an account can't clear; null for one that can. `currency` is that of the document, null when not known yet. */
function troubleOf(account: Account, currency: CurrencyCode | null, view: LedgerView): ClearingTrouble | null {
  const { organisation, noTaxCode } = view.reference;
  const isTaxed = organisation.hasPurchaseTax && account.defaultTaxCode !== '' && account.defaultTaxCode !== noTaxCode;
  const checks: readonly (readonly [boolean, ClearingTrouble])[] = [
    [!account.isActive, 'not active'],
    [account.class !== 'asset' && account.class !== 'liability', 'wrong class'],
    [account.isBank || !account.isUsableOnBills, 'bank or system account'],
    [!account.acceptsPayments, 'takes no payments'],
    [isTaxed, 'taxed by default'],
    [currency !== null && account.currency !== null && account.currency !== currency, 'other currency'],
  ];
  return checks.find(([isTrue]) => isTrue)?.[1] ?? null;
}

/** The account that a cell names, or what is wrong with it: null where the ledger has none of that name. */
function clearingNamed(
  text: string,
  currency: CurrencyCode | null,
  view: LedgerView,
): Result<Account, { readonly account: string; readonly because: ClearingTrouble } | null> {
  const account = view.names.account(text);
  if (!account) return err(null);
  const because = troubleOf(account, currency, view);
  return because ? err({ account: accountLabel(account), because }) : ok(account);
}

/**
 * The account that a payment type clears through, `offset` where it names none: asset or liability, accepting payments,
 * without tax by default, no bank account. Xero API: Accounts, EnablePaymentsToAccount.
 */
export function findClearing(
  paid: { readonly paymentType: string; readonly clearsThrough: string },
  offset: string,
  currency: CurrencyCode | null,
  view: LedgerView,
): Result<Account, FactsOf<'no clearing account' | 'clearing account unfit'>> {
  const text = paid.clearsThrough.trim() || offset.trim();
  const found = clearingNamed(text, currency, view);
  if (found.ok) return found;
  return found.error
    ? err({ kind: 'clearing account unfit', ...found.error })
    : err({ kind: 'no clearing account', paymentType: paid.paymentType, text });
}

/** The account through which payroll reimburses, by the same rule. */
export function findPayrollClearing(
  cell: string,
  currency: CurrencyCode,
  view: LedgerView,
): Result<Account, FactsOf<'no payroll account' | 'payroll account unfit'>> {
  const text = cell.trim();
  const found = clearingNamed(text, currency, view);
  if (found.ok) return found;
  return found.error
    ? err({ kind: 'payroll account unfit', ...found.error })
    : err({ kind: 'no payroll account', text });
}
