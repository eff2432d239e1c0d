/** The real npm client of Xero, its code unchanged, against the stand-in over loopback HTTP: list, create, update, error, paging. */
import axios from 'axios';
import {
  CreditNote,
  CurrencyCode,
  Invoice,
  LineAmountTypes,
  type Payment,
  type ValidationError,
  XeroClient,
} from 'xero-node';
import { checkRequest, loadSpecs } from '../sandbox/openapi.ts';
import { type Served, serve } from '../sandbox/serve.ts';
import { answerXero, sampleXero } from '../sandbox/xero/index.ts';

const state = sampleXero();
const specs = process.env.OPENAPI_DIR ? loadSpecs(process.env.OPENAPI_DIR) : null;
const problems: string[] = [];
const xero = new XeroClient();
const tenant = '00000000-0000-4000-8000-0000000000aa';
let served: Served;
let interceptor: number;
let nowMs = Date.UTC(2026, 10, 17, 21);

beforeAll(async () => {
  served = await serve((request, nowMs) => {
    if (specs) problems.push(...checkRequest(specs, 'xero', request).map((each) => `${request.path} ${each}`));
    return answerXero(state, request, nowMs);
  }, 0);
  // The client knows Xero's addresses by heart: every one of them is led to the stand-in, with its own host beside it.
  interceptor = axios.interceptors.request.use((config) => {
    const url = new URL(config.url ?? '');
    config.url = `${served.url.replace(/\/$/, '')}${url.pathname}${url.search}`;
    config.headers.set('X-Forwarded-Host', url.host);
    // Two seconds a call, so that the limit of sixty a minute is never met here.
    nowMs += 2000;
    config.headers.set('X-Virtual-Now', new Date(nowMs).toISOString());
    return config;
  });
  await xero.refreshWithRefreshToken('sandbox-client', 'sandbox-secret', 'refresh-1');
});

afterAll(async () => {
  axios.interceptors.request.eject(interceptor);
  await served.close();
});

const api = xero.accountingApi;
const jane = async (): Promise<string> => {
  const { body } = await api.getContacts(tenant, undefined, 'EmailAddress=="jane.taylor@harbourlight.example"');
  return body.contacts?.[0]?.contactID ?? '';
};
const bill = async (over: Invoice = {}): Promise<Invoice> => ({
  type: Invoice.TypeEnum.ACCPAY,
  contact: { contactID: await jane() },
  invoiceNumber: 'CLIENT-1',
  date: '2026-10-11',
  dueDate: '2026-10-31',
  lineAmountTypes: LineAmountTypes.Inclusive,
  status: Invoice.StatusEnum.DRAFT,
  lineItems: [{ description: 'Taxi', quantity: 1, unitAmount: 115, accountCode: '493', taxType: 'INPUT2' }],
  ...over,
});
const created = async (over: Invoice = {}): Promise<Invoice> => {
  const { body } = await api.createInvoices(tenant, { invoices: [await bill(over)] }, false);
  return body.invoices?.[0] ?? {};
};
const texts = (errors: readonly ValidationError[] | undefined) => errors?.map((error) => error.message) ?? [];

test('connects: the tenant and its organisation', async () => {
  const [connected] = await xero.updateTenants();
  expect(connected.tenantName).toBe('Harbour Light IT Limited');
  expect(connected.orgData.baseCurrency).toBe('NZD');
});

test('lists the reference lists', async () => {
  const accounts = (await api.getAccounts(tenant)).body.accounts ?? [];
  expect(accounts.find((account) => account.code === '855')).toMatchObject({ enablePaymentsToAccount: true });
  const rates = (await api.getTaxRates(tenant)).body.taxRates ?? [];
  expect(rates.map((rate) => rate.taxType)).toEqual(['INPUT2', 'OUTPUT2', 'NONE', 'ZERORATED', 'TAX001']);
  const tracking = (await api.getTrackingCategories(tenant)).body.trackingCategories ?? [];
  expect(tracking.map((category) => category.options?.length)).toEqual([2, 2]);
  expect((await api.getCurrencies(tenant)).body.currencies).toHaveLength(2);
});

test('creates a bill, updates it and reads it again', async () => {
  const draft = await created({ invoiceNumber: 'CLIENT-2' });
  expect(draft).toMatchObject({ status: 'DRAFT', total: 115, totalTax: 15 });
  const id = draft.invoiceID ?? '';
  await api.updateInvoice(tenant, id, { invoices: [{ status: Invoice.StatusEnum.AUTHORISED }] });
  const read = (await api.getInvoice(tenant, id)).body.invoices?.[0];
  expect(read).toMatchObject({ invoiceID: id, status: 'AUTHORISED', amountDue: 115 });
  expect(read?.lineItems?.[0]).toMatchObject({ description: 'Taxi', accountCode: '493' });
});

test('approves several by their ids', async () => {
  const ids = [await created(), await created()].map((each) => each.invoiceID ?? '');
  const { body } = await api.updateOrCreateInvoices(
    tenant,
    { invoices: ids.map((invoiceID) => ({ invoiceID, status: Invoice.StatusEnum.AUTHORISED })) },
    false,
  );
  expect(body.invoices?.map((each) => each.status)).toEqual(['AUTHORISED', 'AUTHORISED']);
});

test('pays a bill, takes the payment back, voids the bill', async () => {
  const { invoiceID = '' } = await created({ status: Invoice.StatusEnum.AUTHORISED });
  const payment: Payment = { invoice: { invoiceID }, account: { code: '855' }, date: '2026-10-12', amount: 115 };
  const paid = (await api.createPayments(tenant, { payments: [payment] }, false)).body.payments?.[0];
  expect(paid).toMatchObject({ status: 'AUTHORISED', paymentType: 'ACCPAYPAYMENT' });
  await api.deletePayment(tenant, paid?.paymentID ?? '', { status: 'DELETED' });
  const { body } = await api.updateInvoice(tenant, invoiceID, { invoices: [{ status: Invoice.StatusEnum.VOIDED }] });
  expect(body.invoices?.[0]).toMatchObject({ status: 'VOIDED', amountPaid: 0 });
});

test('creates a credit note', async () => {
  const { type: _type, invoiceNumber: _number, status: _status, ...fields } = await bill();
  const note: CreditNote = { ...fields, type: CreditNote.TypeEnum.ACCPAYCREDIT, creditNoteNumber: 'CLIENT-9' };
  const { body } = await api.createCreditNotes(tenant, { creditNotes: [note] }, false);
  expect(body.creditNotes?.[0]).toMatchObject({ creditNoteNumber: 'CLIENT-9', remainingCredit: 115 });
});

test('reads errors of a batch from its elements', async () => {
  const invoices = [
    await bill({ invoiceNumber: 'GOOD' }),
    await bill({ invoiceNumber: 'BAD', currencyCode: CurrencyCode.EUR }),
  ];
  const rows = (await api.createInvoices(tenant, { invoices }, false)).body.invoices ?? [];
  expect(rows.map((row) => row.statusAttributeString)).toEqual(['OK', 'ERROR']);
  expect(texts(rows[1]?.validationErrors)).toEqual(['Organisation is not subscribed to currency EUR']);
});

test('reads the error of a refused call', async () => {
  const wrong = { contacts: [{ name: 'Jane Taylor' }] };
  const refused = await api.createContacts(tenant, wrong, true).then(
    () => 'accepted',
    (reason: string) => reason,
  );
  expect(JSON.parse(refused).response).toMatchObject({ statusCode: 400 });
  expect(refused).toContain('must be unique across all active contacts');
});

test('pages through all bills', async () => {
  for (const invoiceNumber of ['P1', 'P2', 'P3']) await created({ invoiceNumber });
  const seen: (string | undefined)[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const where = 'Type=="ACCPAY" AND Status=="DRAFT"';
    const { body } = await api.getInvoices(
      tenant,
      new Date('2026-01-01'),
      where,
      'InvoiceNumber ASC',
      undefined,
      undefined,
      undefined,
      undefined,
      page,
      undefined,
      true,
      undefined,
      undefined,
      2,
    );
    seen.push(...(body.invoices ?? []).map((each) => each.invoiceNumber));
    pages = body.pagination?.pageCount ?? 0;
  }
  expect(seen).toEqual([...seen].sort());
  expect(seen).toEqual(expect.arrayContaining(['P1', 'P2', 'P3']));
});

test('finds bills by number and contacts with their archive', async () => {
  const found = await api.getInvoices(tenant, undefined, undefined, undefined, undefined, ['P1', 'P3']);
  expect(found.body.invoices?.map((each) => each.invoiceNumber)).toEqual(['P1', 'P3']);
  const all = await api.getContacts(tenant, undefined, undefined, undefined, undefined, 1, true, true, undefined, 100);
  expect(all.body.contacts?.map((each) => each.name)).toContain('Tom Fraser');
});

test('the same key gives the same answer', async () => {
  const invoices = [await bill({ invoiceNumber: 'KEYED' })];
  const ask = async () =>
    (await api.createInvoices(tenant, { invoices }, false, undefined, 'key-1')).body.invoices?.[0]?.invoiceID;
  expect(await ask()).toBe(await ask());
});

test("what the client sent stands in Xero's own document, where that is at hand", () => expect(problems).toEqual([]));
