/** Harbour Light IT as ConnectWise knows it: keys, settings, people and short lists, with no expense yet. */
import { fullRole } from './roles.ts';
import type { ConnectWiseState, Fields } from './state.ts';

/** id, first name, last name; the e-mail address has no accents, the identifier is initial and last name. */
const PEOPLE: readonly (readonly [number, string, string])[] = [
  [101, 'Jane', 'Taylor'],
  [102, 'Siobhán', "O'Connor"],
  [103, 'Māui', 'Ngata'],
  [104, 'José', 'García'],
  [105, 'Liam', 'Chen'],
  [106, 'Priya', 'Patel'],
  [107, 'Tom', 'Fraser'],
  [108, 'Åsa', 'Lindqvist'],
  [109, 'Ben', 'Wright'],
];

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f']/g, '')
    .toLowerCase();

/** A member in ConnectWise's field names. */
export function memberOf(id: number, firstName: string, lastName: string): Fields {
  const officeEmail = `${plain(firstName)}.${plain(lastName)}@harbourlight.example`;
  return {
    id,
    identifier: `${plain(firstName).slice(0, 1)}${plain(lastName)}`,
    firstName,
    lastName,
    licenseClass: 'F',
    vendorNumber: `EMP${id}`,
    inactiveFlag: false,
    officeEmail,
    defaultEmail: 'Office',
    primaryEmail: officeEmail,
  };
}

/** Where people enter and read their own expenses, for the companies that tickets are charged to. */
const COMPANIES: readonly (readonly [number, string, string])[] = [
  [2, 'HarbourLight', 'Harbour Light IT'],
  [250, 'TeAwaDental', 'Te Awa Dental'],
  [251, 'KoruCafe', 'Koru Café Group'],
  [252, 'ONeill', "O'Neill & Sons Builders"],
  [253, 'Takaka', 'Tākaka Organics'],
  [254, 'Northcote', 'Northcote School'],
  [255, 'Rimu', 'Rimu Legal'],
  [256, 'Straits', 'Straits Freight Pty Ltd'],
];

const OWN_COMPANY_ID = 2;

type Flags = Readonly<Record<string, boolean | number>>;

/** id, name, GL account, what is special about it. */
const TYPES: readonly (readonly [number, string, string, Flags])[] = [
  [1, 'Airfare', '493', {}],
  [2, 'Accommodation', '493', {}],
  [3, 'Meals', '420', { defaultFlag: true }],
  [4, 'Parts and Supplies', '310', {}],
  [5, 'Software', '485', {}],
  [6, 'Mileage', '449', { mileageFlag: true, reimbursementRate: 0.95 }],
  [7, 'Client gifts', '', {}],
  [8, 'Cash advance', '625', { advancedAmountFlag: true }],
];

function typeOf([id, name, , flags]: (typeof TYPES)[number]): Fields {
  const isMileage = flags.mileageFlag === true;
  return {
    id,
    name,
    amountCaption: isMileage ? 'Kilometres' : 'Amount',
    billExpenses: 'DoNotBill',
    invoiceMarkupOption: isMileage ? 'Mile' : 'Percent',
    invoiceMarkupAmount: 0,
    advancedAmountFlag: false,
    mileageFlag: false,
    quantityFlag: false,
    inactiveFlag: false,
    defaultFlag: false,
    ...flags,
  };
}

const NON_REIMBURSABLE: Fields = { id: 1, name: 'Non-Reimbursable' };
const REIMBURSABLE: Fields = { id: 2, name: 'Reimbursable' };

const paymentType = (id: number, name: string, companyFlag: boolean): Fields => ({
  id,
  name,
  classification: companyFlag ? NON_REIMBURSABLE : REIMBURSABLE,
  defaultFlag: id === 1,
  companyFlag,
});

const currency = (id: number, currencyCode: string, symbol: string, name: string): Fields => ({
  id,
  symbol,
  currencyCode,
  decimalSeparator: '.',
  numberOfDecimals: 2,
  thousandsSeparator: ',',
  negativeParenthesesFlag: false,
  displaySymbolFlag: true,
  currencyIdentifier: currencyCode,
  displayIdFlag: false,
  rightAlign: false,
  name,
  defaultFlag: currencyCode === 'NZD',
});

const LISTS: () => ConnectWiseState['lists'] = () => ({
  members: PEOPLE.map(([id, first, last]) => memberOf(id, first, last)),
  locations: [
    { id: 2, ownerLevelId: 2, name: 'Auckland', locationFlag: true, clientFlag: false, departmentIds: [10, 11] },
    { id: 3, ownerLevelId: 3, name: 'Wellington', locationFlag: true, clientFlag: false, departmentIds: [10, 11] },
  ],
  departments: [
    { id: 10, identifier: 'MS', name: 'Managed Services' },
    { id: 11, identifier: 'PROJ', name: 'Projects' },
  ],
  types: TYPES.map(typeOf),
  paymentTypes: [
    paymentType(1, 'Paid by employee', false),
    paymentType(2, 'Company Visa', true),
    paymentType(3, 'Company Amex', true),
    paymentType(4, 'Old fuel card', true),
  ],
  classifications: [
    { ...NON_REIMBURSABLE, multiplier: 0, defaultFlag: false, companyFlag: true, employeeFlag: false },
    { ...REIMBURSABLE, multiplier: 1, defaultFlag: true, companyFlag: false, employeeFlag: true },
    { id: 3, name: 'Personal', multiplier: -1, defaultFlag: false, companyFlag: true, employeeFlag: false },
  ],
  taxTypes: [{ id: 1, name: 'GST', inactive: false }],
  companies: COMPANIES.map(([id, identifier, name]) => ({ id, identifier, name })),
  currencies: [
    currency(7, 'NZD', '$', 'New Zealand Dollar'),
    currency(8, 'AUD', 'A$', 'Australian Dollar'),
    currency(9, 'EUR', '€', 'Euro'),
  ],
  timeExpense: [
    {
      id: 1,
      tier1ApprovalFlag: true,
      tier2ApprovalFlag: false,
      disableTimeEntryFlag: false,
      requireTimeNoteFlag: false,
      requireExpenseNoteFlag: false,
      roundingFactor: 0.25,
      internalCompany: { id: OWN_COMPANY_ID, identifier: 'HarbourLight', name: 'Harbour Light IT' },
    },
  ],
  accountingPackageSetup: [
    {
      id: 1,
      accountingPackage: { id: 6, identifier: 'Other', name: 'Other' },
      directTransferFlag: false,
      includeInvoicesFlag: true,
      invoiceFormat: 'Detailed',
      includeExpensesFlag: true,
      transferExpensesAsBillFlag: true,
      expenseFormat: 'Default',
      suppressMemoFlag: false,
      syncPaymentInfoFlag: false,
      includeSalesTaxFlag: true,
      includeItemsFlag: true,
    },
  ],
});

/** The company with its set-up and reference lists, and neither entries nor reports. */
export function emptyConnectWise(): ConnectWiseState {
  return {
    site: {
      host: 'na.myconnectwise.net',
      companyId: 'sandbox',
      companyName: 'Harbour Light IT',
      publicKey: 'public',
      privateKey: 'private',
      clientId: '00000000-0000-4000-8000-000000000001',
      release: '2026.4',
    },
    role: fullRole(),
    info: {
      version: 'v2026.4.100210',
      isCloud: true,
      serverTimeZone: '(UTC+12:00) Auckland, Wellington',
      licenseBits: [{ name: 'Finance', activeFlag: true }],
      cloudRegion: 'NA',
    },
    lists: LISTS(),
    setup: {
      ownCompanyId: OWN_COMPANY_ID,
      billsUnapprovedTicketIds: [],
      unexportedEntryIds: [],
      oddRows: {},
      accountsByType: Object.fromEntries(TYPES.map(([id, , account]) => [String(id), account])),
      offsetAccounts: { '2': '855', '3': '856', '4': '857' },
      taxAccount: '820',
      payablesAccount: '800',
    },
    entries: {},
    reports: {},
    reportIds: {},
    audits: {},
    glRows: {},
    rowIdsByEntry: {},
    batches: {},
    batchIds: {},
    documents: {},
    lastIds: { entry: 1000, report: 300, audit: 0, glRow: 7000, batch: 0, document: 0 },
  };
}
