/** The sample company's chart of accounts, tax rates, tracking and currencies. Facts only. */
import { guidOf } from './guid.ts';
import type { Account, AccountClass, Currency, TaxRate, TrackingCategory, TrackingOption } from './state.ts';

const classes: Readonly<Record<string, AccountClass>> = {
  BANK: 'ASSET',
  CURRENT: 'ASSET',
  CURRLIAB: 'LIABILITY',
  EQUITY: 'EQUITY',
  DIRECTCOSTS: 'EXPENSE',
  EXPENSE: 'EXPENSE',
  OVERHEADS: 'EXPENSE',
  REVENUE: 'REVENUE',
};

type Marks = Partial<
  Pick<Account, 'status' | 'acceptsPayments' | 'bankAccountType' | 'bankAccountNumber' | 'currency' | 'systemAccount'>
>;

const account = (code: string, name: string, type: string, taxType: string, marks: Marks = {}): Account => ({
  id: guidOf(`account:${code}`),
  code,
  name,
  type,
  class: classes[type] ?? 'EXPENSE',
  status: 'ACTIVE',
  taxType,
  acceptsPayments: false,
  bankAccountType: null,
  bankAccountNumber: null,
  currency: null,
  systemAccount: null,
  ...marks,
});

export const sampleAccounts: readonly Account[] = [
  account('090', 'Business Account', 'BANK', 'NONE', {
    bankAccountType: 'BANK',
    bankAccountNumber: '0209087654321050',
    currency: 'NZD',
  }),
  account('091', 'Company Visa Card', 'BANK', 'NONE', {
    bankAccountType: 'CREDITCARD',
    bankAccountNumber: '4321',
    currency: 'NZD',
  }),
  account('200', 'Sales', 'REVENUE', 'OUTPUT2'),
  account('310', 'Cost of Goods Sold', 'DIRECTCOSTS', 'INPUT2'),
  account('400', 'Advertising', 'OVERHEADS', 'INPUT2'),
  account('404', 'Bank Fees', 'OVERHEADS', 'NONE'),
  account('420', 'Entertainment', 'EXPENSE', 'INPUT2'),
  account('429', 'General Expenses', 'EXPENSE', 'INPUT2'),
  account('433', 'Insurance', 'OVERHEADS', 'INPUT2'),
  account('449', 'Motor Vehicle Expenses', 'EXPENSE', 'INPUT2'),
  account('453', 'Office Expenses', 'EXPENSE', 'INPUT2'),
  account('455', 'Old Software Costs', 'EXPENSE', 'INPUT2', { status: 'ARCHIVED' }),
  account('461', 'Printing & Stationery', 'EXPENSE', 'INPUT2'),
  account('485', 'Subscriptions', 'OVERHEADS', 'INPUT2'),
  account('489', 'Telephone & Internet', 'OVERHEADS', 'INPUT2'),
  account('493', 'Travel - National', 'EXPENSE', 'INPUT2'),
  account('494', 'Travel - International', 'EXPENSE', 'NONE'),
  account('610', 'Accounts Receivable', 'CURRENT', 'NONE', { systemAccount: 'DEBTORS' }),
  account('625', 'Staff Advances', 'CURRENT', 'NONE'),
  account('800', 'Accounts Payable', 'CURRLIAB', 'NONE', { systemAccount: 'CREDITORS' }),
  account('803', 'Wages Payable', 'CURRLIAB', 'NONE'),
  account('820', 'GST', 'CURRLIAB', 'NONE', { systemAccount: 'GST' }),
  account('855', 'Expense Offset', 'CURRLIAB', 'NONE', { acceptsPayments: true }),
  account('856', 'Amex Clearing', 'CURRLIAB', 'NONE', { acceptsPayments: true }),
  account('857', 'Fuel Card Clearing', 'CURRLIAB', 'INPUT2', { acceptsPayments: true }),
  account('860', 'Rounding', 'EXPENSE', 'NONE', { systemAccount: 'ROUNDING' }),
  account('970', 'Owner A Funds Introduced', 'EQUITY', 'NONE'),
];

const spending: readonly AccountClass[] = ['ASSET', 'EQUITY', 'EXPENSE', 'LIABILITY'];
const earning: readonly AccountClass[] = ['ASSET', 'EQUITY', 'LIABILITY', 'REVENUE'];

export const sampleTaxRates: readonly TaxRate[] = [
  {
    name: '15% GST on Expenses',
    taxType: 'INPUT2',
    reportTaxType: 'INPUT',
    percent: 15,
    status: 'ACTIVE',
    classes: spending,
  },
  {
    name: '15% GST on Income',
    taxType: 'OUTPUT2',
    reportTaxType: 'OUTPUT',
    percent: 15,
    status: 'ACTIVE',
    classes: earning,
  },
  {
    name: 'No GST',
    taxType: 'NONE',
    reportTaxType: 'NONE',
    percent: 0,
    status: 'ACTIVE',
    classes: ['ASSET', 'EQUITY', 'EXPENSE', 'LIABILITY', 'REVENUE'],
  },
  {
    name: 'Zero Rated',
    taxType: 'ZERORATED',
    reportTaxType: 'OUTPUT',
    percent: 0,
    status: 'ACTIVE',
    classes: ['LIABILITY', 'REVENUE'],
  },
  {
    name: 'Old 12.5% GST on Expenses',
    taxType: 'TAX001',
    reportTaxType: 'INPUT',
    percent: 12.5,
    status: 'DELETED',
    classes: spending,
  },
];

const option = (category: string, name: string, status: TrackingOption['status'] = 'ACTIVE'): TrackingOption => ({
  id: guidOf(`tracking:${category}:${name}`),
  name,
  status,
});

const category = (name: string, options: readonly TrackingOption[]): TrackingCategory => ({
  id: guidOf(`tracking:${name}`),
  name,
  status: 'ACTIVE',
  options,
});

export const sampleTracking: readonly TrackingCategory[] = [
  category('Region', [
    option('Region', 'Auckland'),
    option('Region', 'Wellington'),
    option('Region', 'Hamilton', 'ARCHIVED'),
  ]),
  category('Department', [option('Department', 'Managed Services'), option('Department', 'Projects')]),
];

export const sampleCurrencies: readonly Currency[] = [
  { code: 'NZD', description: 'New Zealand Dollar', dayRate: 1 },
  { code: 'AUD', description: 'Australian Dollar', dayRate: 0.881234 },
];
