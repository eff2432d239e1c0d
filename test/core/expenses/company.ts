/** A small company for planner tests: an expense that can be posted as it stands, and what to change about it. */
import type { CalendarDate } from '../../../src/core/calendar.ts';
import type { ExpenseEntry, ExpenseReport, UnpostedExpense, UnpostedRow } from '../../../src/core/expenses/expense.ts';
import type {
  LinkRow,
  MappingRow,
  MemberRow,
  PaymentTypeRow,
  Settings,
  SheetInputs,
} from '../../../src/core/expenses/inputs.ts';
import type { Plan, PlannedDocument, Snapshot } from '../../../src/core/expenses/plan-types.ts';
import type { LedgerCapabilities } from '../../../src/core/ledger/ledger.ts';
import type { Account, Contact, ReferenceData, TaxRate } from '../../../src/core/ledger/types.ts';

export const day = (text: string): CalendarDate => text as CalendarDate;

export const MONEY = { id: 3, name: 'Meals', kind: 'money', rate: '' } as const;
export const MILEAGE = { id: 6, name: 'Mileage', kind: 'mileage', rate: '0.95' } as const;
export const ADVANCE = { id: 8, name: 'Cash advance', kind: 'advance', rate: '' } as const;
export const GIFTS = { id: 7, name: 'Client gifts', kind: 'money', rate: '' } as const;

export const EMPLOYEE = { id: 1, name: 'Paid by employee' };
export const VISA = { id: 2, name: 'Company Visa' };
export const AMEX = { id: 3, name: 'Company Amex' };

export const JANE = { id: 101, name: 'Jane Taylor', identifier: 'jtaylor', email: 'jane.taylor@harbourlight.example' };
export const SIOBHAN = {
  id: 102,
  name: "Siobhán O'Connor",
  identifier: 'soconnor',
  email: 'siobhan@harbourlight.example',
};

const WEEK: ExpenseReport = {
  id: 9001,
  name: '2026-10-05 to 2026-10-11',
  from: day('2026-10-05'),
  to: day('2026-10-11'),
  status: 'ApprovedByTierTwo',
};

type Parts = Partial<Omit<UnpostedExpense, 'entry' | 'report'>> & {
  readonly total?: string;
  readonly glType?: string;
  readonly accountNumber?: string;
  readonly tax?: string;
  readonly entry?: Partial<ExpenseEntry> | null;
  readonly report?: Partial<ExpenseReport> | null;
};

function rowsOf(entryId: number, parts: Parts): readonly UnpostedRow[] {
  const { total = '115', glType = 'EI', accountNumber = '420', tax } = parts;
  const row = {
    classification: parts.classification === null ? 'Sponsored' : (parts.classification ?? 'Reimbursable'),
    accountNumber,
  };
  const rows = [{ ...row, id: entryId * 10, glType, total }];
  return tax === undefined ? rows : [...rows, { ...row, id: entryId * 10 + 1, glType: 'ET', total: tax }];
}

/** An approved reimbursable meal of Jane's over NZD 115.00, paid by herself, with what is given changed. */
export function expense(entryId: number, parts: Parts = {}): UnpostedExpense {
  const { total = '115', glType: _glType, accountNumber: _accountNumber, tax: _tax, entry, report, ...others } = parts;
  const rows = rowsOf(entryId, parts);
  return {
    entryId,
    rows,
    recordIds: rows.map((row) => row.id),
    member: JANE,
    date: day('2026-10-06'),
    type: MONEY,
    paymentType: EMPLOYEE,
    classification: 'Reimbursable',
    currency: 'NZD',
    mark: 'MARK',
    url: `https://na.myconnectwise.net/expense/${entryId}`,
    ...others,
    entry:
      entry === null
        ? null
        : {
            status: 'ApprovedByTierTwo',
            amount: total,
            billable: 'DoNotBill',
            notes: `note ${entryId}`,
            company: { id: 1, name: 'Harbour Light IT' },
            project: null,
            ticket: null,
            location: { id: 2, name: 'Auckland' },
            department: { id: 10, name: 'Managed Services' },
            ...entry,
          },
    report: report === null ? null : { ...WEEK, ...report },
  };
}

export const account = (code: string, name: string, parts: Partial<Account> = {}): Account => ({
  id: `account-${code || name}`,
  code,
  name,
  class: 'expense',
  isActive: true,
  isBank: false,
  isUsableOnBills: true,
  acceptsPayments: false,
  defaultTaxCode: 'INPUT2',
  currency: null,
  ...parts,
});

const clearing = (code: string, name: string, parts: Partial<Account> = {}): Account =>
  account(code, name, { class: 'liability', acceptsPayments: true, defaultTaxCode: 'NONE', ...parts });

const rate = (code: string, name: string, percent: string, parts: Partial<TaxRate> = {}): TaxRate => ({
  code,
  name,
  percent,
  isActive: true,
  fits: ['asset', 'equity', 'expense', 'liability'],
  ...parts,
});

const contact = (name: string, email: string, parts: Partial<Contact> = {}): Contact => ({
  id: `contact-${name}`,
  name,
  email,
  isActive: true,
  ...parts,
});

export const LEDGER: ReferenceData = {
  organisation: {
    id: 'tenant',
    name: 'Harbour Light IT Limited',
    shortCode: '!hLt42',
    timeZone: 'NEWZEALANDSTANDARDTIME',
    baseCurrency: 'NZD',
    hasPurchaseTax: true,
    lockedThrough: day('2026-09-30'),
  },
  accounts: [
    account('420', 'Entertainment'),
    account('449', 'Motor Vehicle Expenses'),
    account('455', 'Old Software Costs', { isActive: false }),
    account('625', 'Staff Advances', { class: 'asset', defaultTaxCode: 'NONE' }),
    account('800', 'Accounts Payable', { class: 'liability', isUsableOnBills: false, defaultTaxCode: 'NONE' }),
    account('', 'Savings', {
      class: 'asset',
      isBank: true,
      isUsableOnBills: false,
      acceptsPayments: true,
      currency: 'NZD',
    }),
    account('091', 'Visa Card', {
      class: 'asset',
      isBank: true,
      isUsableOnBills: false,
      acceptsPayments: true,
      currency: 'NZD',
    }),
    account('092', 'Old Card', {
      class: 'asset',
      isBank: true,
      isActive: false,
      acceptsPayments: true,
      currency: 'NZD',
    }),
    account('093', 'Plain Bank', { class: 'asset', isBank: true, acceptsPayments: true }),
    clearing('855', 'Expense Offset'),
    clearing('856', 'Amex Clearing'),
    clearing('857', 'Fuel Card Clearing', { defaultTaxCode: 'INPUT2' }),
    clearing('858', 'Wages Payable', { acceptsPayments: false }),
    clearing('859', 'Suspense', { class: 'expense' }),
    clearing('861', 'Closed Card', { isActive: false }),
    clearing('862', 'Dollar Card', { currency: 'USD' }),
  ],
  taxRates: [
    rate('INPUT2', '15% GST on Expenses', '15'),
    rate('NONE', 'No GST', '0', { fits: ['asset', 'equity', 'expense', 'liability', 'revenue'] }),
    rate('OUTPUT2', '15% GST on Income', '15', { fits: ['revenue'] }),
    rate('TAX001', 'Old 12.5% GST on Expenses', '12.5', { isActive: false }),
  ],
  noTaxCode: 'NONE',
  trackingCategories: [
    {
      id: 'region',
      name: 'Region',
      options: [
        { id: 'akl', name: 'Auckland', isActive: true },
        { id: 'ham', name: 'Hamilton', isActive: false },
      ],
    },
    { id: 'department', name: 'Department', options: [{ id: 'ms', name: 'Managed Services', isActive: true }] },
  ],
  currencies: ['NZD', 'AUD'],
  contacts: [
    contact(JANE.name, JANE.email),
    contact(SIOBHAN.name, SIOBHAN.email),
    contact('Tom Fraser', 'tom.fraser@harbourlight.example', { isActive: false }),
    contact('Twin', ''),
    contact('twin ', '', { id: 'contact-twin-2' }),
  ],
};

export const mappingRow = (rowNumber: number, parts: Partial<MappingRow> = {}): MappingRow => ({
  key: `K${rowNumber}`,
  rowNumber,
  classification: '',
  expenseType: 'Meals',
  internalOrExternal: '',
  billable: '',
  location: '',
  department: '',
  company: '',
  project: '',
  account: '420 · Entertainment',
  taxRate: '15% GST on Expenses',
  tracking1: '',
  tracking2: '',
  lineDescription: '',
  splitsTax: false,
  isActive: true,
  ...parts,
});

export const MAPPING: readonly MappingRow[] = [
  mappingRow(2),
  mappingRow(3, { expenseType: 'Mileage', account: '449 · Motor Vehicle Expenses', taxRate: 'No GST' }),
  mappingRow(4, { expenseType: 'Cash advance', account: '625 · Staff Advances', taxRate: '' }),
];

export const memberRow = (member: string, name: string, rowNumber = 2): MemberRow => ({
  key: `M-${member}`,
  rowNumber,
  member,
  name: '',
  email: '',
  contact: name,
});

export const paymentTypeRow = (paymentType: string, parts: Partial<PaymentTypeRow> = {}): PaymentTypeRow => ({
  key: `P-${paymentType}`,
  rowNumber: 2,
  paymentType,
  whoPaid: 'Company',
  clearsThrough: '',
  linkedAccount: '',
  ...parts,
});

/** Links what anybody paid with the Visa. */
export const linkRow = (rowNumber: number, parts: Partial<LinkRow> = {}): LinkRow => ({
  key: `L${rowNumber}`,
  rowNumber,
  member: '',
  paymentType: 'Company Visa',
  bankAccount: 'Savings',
  startDate: null,
  inAnotherCurrency: 'hold',
  ...parts,
});

export const SETTINGS: Settings = {
  grouping: 'entry',
  weekStartsOn: 1,
  splitsAtMonthEnd: true,
  saveAs: { REIMB: 'approved', COPAID: 'approved', PRIV: 'approved' },
  expenseOffset: '855 · Expense Offset',
  leavesCompanyPaidOpen: false,
  reimbursesByPayroll: false,
  payrollClearing: '',
  amountsEntered: 'inclusive',
  taxCodes: { GST: '', HST: '', PST: '', VAT: '', Tax: '', 'GST + PST': '', '': '' },
  attachesReceipts: false,
  receiptNeededFrom: '',
  needsTwoForMapping: false,
  draftsFirst: true,
  accrualAccount: '',
  unmappedAccrual: '',
  dueDays: 14,
  payDates: null,
  datedBy: 'last entry',
  inLockedPeriod: 'hold',
  closedThrough: null,
  startDate: null,
  locations: [],
  requiredTiers: 'as ConnectWise',
  needsProjectApproval: false,
  billingStatus: null,
  tracking: [
    { from: 'mapping row', default: '', isRequired: false },
    { from: 'mapping row', default: '', isRequired: false },
  ],
  lineDescription: '',
  notify: { address: '', when: 'never' },
  overdueDays: null,
};

export const SHEET: SheetInputs = {
  settings: SETTINGS,
  mapping: MAPPING,
  members: [memberRow('jtaylor', JANE.name), memberRow('soconnor', SIOBHAN.name, 3)],
  paymentTypes: [
    paymentTypeRow('Paid by employee', { whoPaid: 'Employee' }),
    paymentTypeRow('Company Visa', { rowNumber: 3 }),
    paymentTypeRow('Company Amex', { rowNumber: 4, clearsThrough: '856 · Amex Clearing' }),
  ],
  links: [],
  exchangeRates: [],
};

export const CAPABILITIES: LedgerCapabilities = {
  documentsPerWrite: 50,
  bytesPerWrite: 1_000_000,
  trackingCategories: 2,
  descriptionLength: 4000,
  rateDigits: 6,
  batchPaysForeign: false,
  files: { mostPerDocument: 10, mostBytes: 10_000_000 },
};

type Changes = {
  readonly settings?: Partial<Settings>;
  readonly sheet?: Partial<SheetInputs>;
  readonly ledger?: Partial<ReferenceData>;
  readonly organisation?: Partial<ReferenceData['organisation']>;
  readonly snapshot?: Partial<Snapshot>;
};

/** The company with these expenses, and what is given changed. */
export function snapshotOf(expenses: readonly UnpostedExpense[], changes: Changes = {}): Snapshot {
  const sheet = { ...SHEET, ...changes.sheet };
  return {
    today: day('2026-11-18'),
    expenses,
    setup: { needsSecondTier: false },
    sheet: { ...sheet, settings: { ...sheet.settings, ...changes.settings } },
    ledger: {
      ...LEDGER,
      ...changes.ledger,
      organisation: { ...LEDGER.organisation, ...changes.ledger?.organisation, ...changes.organisation },
    },
    capabilities: CAPABILITIES,
    reservations: [],
    released: [],
    // most expenses here are of one amount, whoever paid
    earlier: {
      entries: [],
      bothReal: { pairs: new Set(), types: new Set([MONEY.id, MILEAGE.id, ADVANCE.id, GIFTS.id]) },
    },
    ...changes.snapshot,
  };
}

/** The plan's only document; says what the plan holds instead when there is another number of them. */
export function onlyDocument(plan: Plan): PlannedDocument {
  const [document, ...others] = plan.documents;
  if (!document || others.length > 0)
    throw new Error(`${plan.documents.length} documents, exceptions ${JSON.stringify(plan.exceptions)}`);
  return document;
}
