/** The organisation and what the app may do in it. Read only. */
import { writeDate, writeInstant } from './calendar.ts';
import { answerList, type Call } from './call.ts';
import type { Reply } from './reply.ts';
import type { Fields, Organisation } from './state.ts';

/** The organisation (Xero API: Organisation). */
export const showOrganisation = (organisation: Organisation): Fields => ({
  Name: organisation.name,
  LegalName: organisation.name,
  PaysTax: organisation.paysTax ?? true,
  Version: 'NZ',
  OrganisationType: 'COMPANY',
  BaseCurrency: organisation.baseCurrency,
  CountryCode: 'NZ',
  IsDemoCompany: false,
  OrganisationStatus: 'ACTIVE',
  FinancialYearEndDay: 31,
  FinancialYearEndMonth: 3,
  SalesTaxBasis: 'PAYMENTS',
  SalesTaxPeriod: 'TWOMONTHS',
  DefaultSalesTax: 'Tax Exclusive',
  DefaultPurchasesTax: 'Tax Inclusive',
  ...(organisation.periodLockDate === null ? {} : { PeriodLockDate: writeDate(organisation.periodLockDate) }),
  ...(organisation.endOfYearLockDate === null ? {} : { EndOfYearLockDate: writeDate(organisation.endOfYearLockDate) }),
  CreatedDateUTC: writeInstant(organisation.createdMs).replace('+0000', ''),
  OrganisationEntityType: 'COMPANY',
  Timezone: organisation.timezone,
  ShortCode: organisation.shortCode,
  OrganisationID: organisation.id,
  Edition: 'BUSINESS',
  Class: 'PREMIUM',
  Addresses: [],
  Phones: [],
  ExternalLinks: [],
  PaymentTerms: {},
});

/** GET /Organisation. */
export const getOrganisation = (call: Call): Reply =>
  answerList(call, 'Organisations', [showOrganisation(call.state.organisation)]);

const actions = [
  'CreateApprovedInvoice',
  'CreateDraftPurchaseOrder',
  'CreateApprovedBill',
  'AttachFilesIntoInvoice',
  'UseMulticurrency',
  'CreateDraftInvoice',
  'CreateRepeatingInvoice',
  'CreateRepeatingBill',
  'CreateSentQuote',
  'CreateInvoicePayment',
  'CreateApprovedPurchaseOrder',
  'CreateDraftQuote',
  'CreateDraftBill',
];

/** GET /Organisation/Actions: all allowed. */
export const getActions = (call: Call): Reply =>
  answerList(
    call,
    'Actions',
    actions.map((name) => ({ Name: name, Status: 'ALLOWED' })),
  );
