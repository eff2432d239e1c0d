/** The sample company as Xero holds it before anything is posted: Harbour Light IT Limited. */
import { guidOf } from './guid.ts';
import { sampleAccounts, sampleCurrencies, sampleTaxRates, sampleTracking } from './sample-accounts.ts';
import type { Books, Contact, Limits, XeroState } from './state.ts';

const createdMs = Date.UTC(2026, 3, 1);

type Person = readonly [name: string, email: string, marks?: Partial<Contact>];

/** Employees; one of them is archived, one has no contact at all. */
const employees: readonly Person[] = [
  ['Jane Taylor', 'jane.taylor@harbourlight.example'],
  ["Siobhán O'Connor", 'siobhan.oconnor@harbourlight.example'],
  ['Māui Ngata', 'maui.ngata@harbourlight.example'],
  ['José García', 'jose.garcia@harbourlight.example'],
  ['Liam Chen', 'liam.chen@harbourlight.example'],
  ['Priya Patel', 'priya.patel@harbourlight.example'],
  ['Tom Fraser', 'tom.fraser@harbourlight.example', { status: 'ARCHIVED' }],
  ['Åsa Lindqvist', 'asa.lindqvist@harbourlight.example'],
];

const customer = { isCustomer: true };
const supplier = { isSupplier: true };
const others: readonly Person[] = [
  ['Bayside Dental Group', 'accounts@baysidedental.example', customer],
  ['Kererū Logistics', 'ap@kereru.example', customer],
  ['Wharf Street Architects', 'office@wharfstreet.example', customer],
  ['Tūī Valley School', 'finance@tuivalley.example', customer],
  ['Northland Timber & Sons', 'pay@northlandtimber.example', customer],
  ['Southern Cross Broadband', 'billing@scbroadband.example', supplier],
  ['PowerDirect', 'accounts@powerdirect.example', supplier],
  ['Ridgeway Property Trust', 'rent@ridgeway.example', supplier],
  ['Office & More', 'orders@officeandmore.example', supplier],
  ['Ingram Distribution NZ', 'ar@ingramdist.example', supplier],
  ['Coastal Couriers', '', supplier],
  ['Inland Revenue', '', supplier],
];

const contact = ([name, email, marks = {}]: Person): Contact => {
  const [firstName = '', ...rest] = email.endsWith('@harbourlight.example') ? name.split(' ') : [''];
  return {
    id: guidOf(`contact:${name}`),
    name,
    firstName,
    lastName: rest.join(' '),
    email,
    contactNumber: '',
    accountNumber: '',
    status: 'ACTIVE',
    isSupplier: false,
    isCustomer: false,
    updatedMs: createdMs,
    ...marks,
  };
};

const scopes = [
  'offline_access',
  'accounting.invoices',
  'accounting.payments',
  'accounting.contacts',
  'accounting.settings.read',
  'accounting.attachments',
];

const customScopes = [
  'accounting.invoices',
  'accounting.payments',
  'accounting.contacts.read',
  'accounting.settings.read',
];

const mainId = '00000000-0000-4000-8000-0000000000aa';
const place = {
  baseCurrency: 'NZD',
  timezone: 'NEWZEALANDSTANDARDTIME',
  ianaZone: 'Pacific/Auckland',
  endOfYearLockDate: null,
  createdMs,
};
const newLimits = (): Limits => ({
  perMinute: 60,
  perDay: 5000,
  minute: { window: 0, calls: 0 },
  day: { window: 0, calls: 0 },
});

/** A second organisation of the same user, with a chart of its own and nobody in it. */
const advisoryBooks = (): Books => ({
  limits: newLimits(),
  keptAnswers: {},
  organisation: {
    id: '00000000-0000-4000-8000-0000000000bb',
    name: 'Harbour Light Advisory Limited',
    shortCode: '!hLa77',
    ...place,
    periodLockDate: null,
  },
  accounts: sampleAccounts.filter(({ code, systemAccount }) => systemAccount !== null || code === '493'),
  taxRates: sampleTaxRates.filter(({ status }) => status === 'ACTIVE'),
  tracking: [],
  currencies: sampleCurrencies.slice(0, 1),
  contacts: {},
  documents: {},
  payments: {},
  allocations: {},
  bankTransactions: {},
  manualJournals: {},
  attachments: {},
  trackingLosses: 0,
});

/** A fresh world: people and reference lists, no documents, one refresh token and no access token. */
export const sampleXero = (): XeroState => ({
  made: 0,
  identity: {
    clientId: 'sandbox-client',
    clientSecret: 'sandbox-secret',
    redirectUris: [
      'https://script.google.com/macros/d/sandbox-script-000000000000000000000000000000000000000001/usercallback',
      'http://localhost/callback',
    ],
    custom: {
      clientId: 'sandbox-custom',
      clientSecret: 'sandbox-custom-secret',
      tenantId: mainId,
      scopes: customScopes,
    },
    connections: [
      {
        id: guidOf('connection'),
        authEventId: guidOf('consent'),
        tenantId: mainId,
        createdMs,
        updatedMs: createdMs,
      },
    ],
    scopes,
    codes: {},
    refreshTokens: { 'refresh-1': { issuedMs: null, replacedMs: null } },
    accessTokens: {},
  },
  limits: newLimits(),
  keptAnswers: {},
  organisation: {
    id: mainId,
    name: 'Harbour Light IT Limited',
    shortCode: '!hLt42',
    ...place,
    periodLockDate: '2026-09-30',
  },
  accounts: sampleAccounts,
  taxRates: sampleTaxRates,
  tracking: sampleTracking,
  currencies: sampleCurrencies,
  contacts: Object.fromEntries([...employees, ...others].map(contact).map((each) => [each.id, each])),
  documents: {},
  payments: {},
  allocations: {},
  bankTransactions: {},
  manualJournals: {},
  attachments: {},
  trackingLosses: 0,
  others: [advisoryBooks()],
});

/** A blank sheet stands before the same company: it has no documents either way. */
export const emptyXero = (): XeroState => sampleXero();
