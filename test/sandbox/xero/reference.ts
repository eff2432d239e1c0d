/** The lists that a bill refers to: accounts, tax rates, tracking, currencies. Read only. */
import { writeInstant } from './calendar.ts';
import { answerList, type Call } from './call.ts';
import { type FieldTable, filterRows } from './filter.ts';
import { readFlag } from './query.ts';
import type { Reply } from './reply.ts';
import type { Account, AccountClass, Currency, Fields, TaxRate, TrackingCategory, XeroState } from './state.ts';

const showAccount =
  (createdMs: number) =>
  (account: Account): Fields => ({
    AccountID: account.id,
    Code: account.code,
    Name: account.name,
    Status: account.status,
    Type: account.type,
    TaxType: account.taxType,
    Class: account.class,
    EnablePaymentsToAccount: account.acceptsPayments,
    ShowInExpenseClaims: false,
    ...(account.bankAccountType === null ? {} : { BankAccountType: account.bankAccountType }),
    ...(account.bankAccountNumber === null ? {} : { BankAccountNumber: account.bankAccountNumber }),
    ...(account.currency === null ? {} : { CurrencyCode: account.currency }),
    ...(account.systemAccount === null ? {} : { SystemAccount: account.systemAccount }),
    HasAttachments: false,
    UpdatedDateUTC: writeInstant(createdMs),
  });

const showTaxRate = (rate: TaxRate): Fields => {
  const canApply = (accountClass: AccountClass): boolean => rate.classes.includes(accountClass);
  return {
    Name: rate.name,
    TaxType: rate.taxType,
    ReportTaxType: rate.reportTaxType,
    CanApplyToAssets: canApply('ASSET'),
    CanApplyToEquity: canApply('EQUITY'),
    CanApplyToExpenses: canApply('EXPENSE'),
    CanApplyToLiabilities: canApply('LIABILITY'),
    CanApplyToRevenue: canApply('REVENUE'),
    DisplayTaxRate: rate.percent,
    EffectiveRate: rate.percent,
    Status: rate.status,
    TaxComponents: [{ Name: 'GST', Rate: rate.percent, IsCompound: false, IsNonRecoverable: false }],
  };
};

const showCategory =
  (archived: boolean) =>
  (category: TrackingCategory): Fields => ({
    Name: category.name,
    Status: category.status,
    TrackingCategoryID: category.id,
    Options: category.options
      .filter((option) => archived || option.status === 'ACTIVE')
      .map((option) => ({ TrackingOptionID: option.id, Name: option.name, Status: option.status })),
  });

type List<Row> = {
  readonly plural: string;
  readonly type: string;
  readonly rows: (state: XeroState, archived: boolean) => readonly Row[];
  readonly fields: FieldTable<Row>;
  readonly show: (call: Call, archived: boolean) => (row: Row) => Fields;
};

const getList =
  <Row>(list: List<Row>) =>
  (call: Call): Reply => {
    if (call.modifiedSinceMs !== null) throw new Error(`not emulated: If-Modified-Since on ${list.plural}`);
    const archived = readFlag(call.query, 'includeArchived') ?? false;
    const filtered = filterRows(list.rows(call.state, archived), call.query, list.fields, list.type);
    if (!filtered.ok) return filtered.reply;
    return answerList(call, list.plural, filtered.rows.map(list.show(call, archived)));
  };

/** GET /Accounts: archived ones too, as Xero lists them. */
export const getAccounts = getList<Account>({
  plural: 'Accounts',
  type: 'Account',
  rows: (state) => state.accounts,
  fields: {
    AccountID: { kind: 'guid', read: (row) => row.id },
    Code: { kind: 'text', read: (row) => row.code },
    Name: { kind: 'text', read: (row) => row.name },
    Type: { kind: 'text', read: (row) => row.type },
    Class: { kind: 'text', read: (row) => row.class },
    Status: { kind: 'text', read: (row) => row.status },
    EnablePaymentsToAccount: { kind: 'flag', read: (row) => row.acceptsPayments },
    SystemAccount: { kind: 'text', read: (row) => row.systemAccount },
  },
  show: (call) => showAccount(call.state.organisation.createdMs),
});

/** GET /TaxRates: deleted ones too, with their status. */
export const getTaxRates = getList<TaxRate>({
  plural: 'TaxRates',
  type: 'TaxRate',
  rows: (state) => state.taxRates,
  fields: {
    Name: { kind: 'text', read: (row) => row.name },
    TaxType: { kind: 'text', read: (row) => row.taxType },
    Status: { kind: 'text', read: (row) => row.status },
  },
  show: () => showTaxRate,
});

/** GET /TrackingCategories: archived categories and options only with `includeArchived=true`. */
export const getTracking = getList<TrackingCategory>({
  plural: 'TrackingCategories',
  type: 'TrackingCategory',
  rows: (state, archived) => state.tracking.filter((category) => archived || category.status === 'ACTIVE'),
  fields: {
    Name: { kind: 'text', read: (row) => row.name },
    Status: { kind: 'text', read: (row) => row.status },
  },
  show: (_call, archived) => showCategory(archived),
});

/** GET /Currencies. */
export const getCurrencies = getList<Currency>({
  plural: 'Currencies',
  type: 'Currency',
  rows: (state) => state.currencies,
  fields: { Code: { kind: 'text', read: (row) => row.code } },
  show: () => (currency) => ({ Code: currency.code, Description: currency.description }),
});
