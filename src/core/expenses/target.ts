/** What a row of GL Mapping names, found in the ledger and checked there: account, tax rate, tracking options. */
import type { ExceptionFacts, FactsOf } from '../exceptions/kinds.ts';
import { accountLabel, comparable, type LedgerNames } from '../ledger/labels.ts';
import type { Account, ReferenceData, TrackingChoice } from '../ledger/types.ts';
import { err, ok, type Result } from '../result.ts';
import { costRows } from './amount.ts';
import type { ExpenseTypeKind, UnpostedExpense } from './expense.ts';
import { AS_CONNECTWISE, type MappingRow } from './inputs.ts';

export type RowTrouble = FactsOf<
  | 'mapping row incomplete'
  | 'mapping not found'
  | 'mapping not active'
  | 'account not for bills'
  | 'tax rate does not fit'
  | 'advance needs asset account'
  | 'no "no tax" rate'
>;

/** The tax rate of a line; `percent` and `name` are of the rate, '0' and '' without one. */
export type LineTax = { readonly code: string; readonly percent: string; readonly name: string };

export const NO_TAX: LineTax = { code: '', percent: '0', name: '' };

/** The ledger as the checks need it. */
export type LedgerView = { readonly reference: ReferenceData; readonly names: LedgerNames };

export const takesAccountFromConnectWise = (row: MappingRow): boolean =>
  comparable(row.account) === comparable(AS_CONNECTWISE);

/** The organisation's "no tax" rate; no tax at all where its bills carry none. Xero API: Tax rates. */
export function noTax({ reference }: LedgerView): Result<LineTax, FactsOf<'no "no tax" rate'>> {
  if (!reference.organisation.hasPurchaseTax) return ok(NO_TAX);
  return reference.noTaxCode === null
    ? err({ kind: 'no "no tax" rate' })
    : ok({ code: reference.noTaxCode, percent: '0', name: '' });
}

function checkAccount(row: MappingRow, account: Account, kind: ExpenseTypeKind): Result<Account, RowTrouble> {
  const { rowNumber } = row;
  const text = accountLabel(account);
  if (!account.isActive) return err({ kind: 'mapping not active', rowNumber, target: 'account', text });
  if (kind === 'advance' && account.class !== 'asset')
    return err({ kind: 'advance needs asset account', expenseType: row.expenseType, account: text });
  return account.isUsableOnBills ? ok(account) : err({ kind: 'account not for bills', rowNumber, account: text });
}

/** The account that the row itself names. */
export function rowAccount(row: MappingRow, kind: ExpenseTypeKind, { names }: LedgerView): Result<Account, RowTrouble> {
  const { rowNumber, account: text } = row;
  if (text.trim() === '') return err({ kind: 'mapping row incomplete', rowNumber, missing: 'account' });
  const account = names.account(text);
  return account
    ? checkAccount(row, account, kind)
    : err({ kind: 'mapping not found', rowNumber, target: 'account', text });
}

/** The account whose number ConnectWise wrote on the cost rows; of several segments the first counts. ConnectWise: GL accounts. */
function connectWiseAccount(row: MappingRow, expense: UnpostedExpense, { names }: LedgerView) {
  const numbers = new Set(costRows(expense).map(({ accountNumber }) => (accountNumber.split(':')[0] ?? '').trim()));
  const accountNumber = [...numbers].sort().join(', ');
  const account = numbers.size === 1 ? names.accountByCode(accountNumber) : null;
  return account
    ? checkAccount(row, account, expense.type.kind)
    : err({ kind: 'no account in ConnectWise' as const, accountNumber });
}

/** The account for an expense that takes this row. */
export const accountFor = (
  row: MappingRow,
  expense: UnpostedExpense,
  view: LedgerView,
): Result<Account, ExceptionFacts> =>
  takesAccountFromConnectWise(row) ? connectWiseAccount(row, expense, view) : rowAccount(row, expense.type.kind, view);

/** The row's tax rate, fit for `account` (null = not known yet). An advance needs none: no tax is proposed for it. */
export function rowTax(
  row: MappingRow,
  account: Account | null,
  kind: ExpenseTypeKind,
  view: LedgerView,
): Result<LineTax, RowTrouble> {
  const { rowNumber, taxRate: text } = row;
  if (!view.reference.organisation.hasPurchaseTax) return ok(NO_TAX);
  if (text.trim() === '')
    return kind === 'advance' ? noTax(view) : err({ kind: 'mapping row incomplete', rowNumber, missing: 'tax rate' });
  const rate = view.names.taxRate(text);
  if (!rate) return err({ kind: 'mapping not found', rowNumber, target: 'tax rate', text });
  if (!rate.isActive) return err({ kind: 'mapping not active', rowNumber, target: 'tax rate', text: rate.name });
  return account && !rate.fits.includes(account.class)
    ? err({ kind: 'tax rate does not fit', rowNumber, taxRate: rate.name, account: accountLabel(account) })
    : ok({ code: rate.code, percent: rate.percent, name: rate.name });
}

/** The option of one tracking category that the row names; null where its column is blank. */
export function rowOption(
  { rowNumber, tracking1, tracking2 }: MappingRow,
  category: 0 | 1,
  { names }: LedgerView,
): Result<TrackingChoice | null, RowTrouble> {
  const text = category === 0 ? tracking1 : tracking2;
  if (text.trim() === '') return ok(null);
  const found = names.option(category, text);
  if (!found) return err({ kind: 'mapping not found', rowNumber, target: 'tracking option', text });
  return found.option.isActive
    ? ok({ categoryId: found.categoryId, optionId: found.option.id })
    : err({ kind: 'mapping not active', rowNumber, target: 'tracking option', text });
}
