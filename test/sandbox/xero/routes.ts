/** The table of what the accounting API answers: method, path, scopes, query. What is not in it is not emulated. */
import { createAllocation, deleteAllocation } from './allocations.ts';
import { listAttachments, writeAttachment } from './attachments.ts';
import { listBankTransactions } from './bank-transactions.ts';
import type { Call } from './call.ts';
import { getContact, listContacts } from './contact-read.ts';
import { writeContact, writeContacts } from './contact-write.ts';
import { getDocument, listDocuments } from './document-read.ts';
import { writeDocument, writeDocuments } from './document-write.ts';
import { getJournal, listJournals, writeJournal, writeJournals } from './manual-journals.ts';
import { getActions, getOrganisation } from './organisation.ts';
import { getPayment, listPayments } from './payment-show.ts';
import { createPayment, createPayments, deletePayment } from './payments.ts';
import { getAccounts, getCurrencies, getTaxRates, getTracking } from './reference.ts';
import type { Reply } from './reply.ts';

export type Route = {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Below /api.xro/2.0/; a part `:id` or `:file` (the last one, of whatever it is the id or name) stands for any one part. */
  readonly path: string;
  readonly scopes: readonly string[];
  readonly query: readonly string[];
  /** Takes the bytes of a file where others take JSON. */
  readonly takesFile?: true;
  readonly answer: (call: Call) => Reply;
};

const reading = (name: string): readonly string[] => [`accounting.${name}`, `accounting.${name}.read`];
const settings = reading('settings');
const contacts = { read: reading('contacts'), write: ['accounting.contacts'] };
const broad = { read: reading('transactions'), write: ['accounting.transactions'] };
const invoices = { read: [...reading('invoices'), ...broad.read], write: ['accounting.invoices', ...broad.write] };
const attachments = { read: reading('attachments'), write: ['accounting.attachments'] };
const payments = { read: [...reading('payments'), ...broad.read], write: ['accounting.payments', ...broad.write] };

const journals = {
  read: [...reading('manualjournals'), ...broad.read],
  write: ['accounting.manualjournals', ...broad.write],
};

const list = ['where', 'order', 'page', 'pageSize'];
const batch = ['summarizeErrors'];

export const routes: readonly Route[] = [
  { method: 'GET', path: 'Organisation', scopes: settings, query: [], answer: getOrganisation },
  { method: 'GET', path: 'Organisation/Actions', scopes: settings, query: [], answer: getActions },
  { method: 'GET', path: 'Accounts', scopes: settings, query: ['where', 'order'], answer: getAccounts },
  { method: 'GET', path: 'TaxRates', scopes: settings, query: ['where', 'order'], answer: getTaxRates },
  {
    method: 'GET',
    path: 'TrackingCategories',
    scopes: settings,
    query: ['where', 'order', 'includeArchived'],
    answer: getTracking,
  },
  { method: 'GET', path: 'Currencies', scopes: settings, query: ['where', 'order'], answer: getCurrencies },
  {
    method: 'GET',
    path: 'Contacts',
    scopes: contacts.read,
    query: [...list, 'IDs', 'includeArchived', 'summaryOnly', 'searchTerm'],
    answer: listContacts,
  },
  { method: 'GET', path: 'Contacts/:id', scopes: contacts.read, query: [], answer: getContact },
  { method: 'PUT', path: 'Contacts', scopes: contacts.write, query: batch, answer: writeContacts },
  { method: 'POST', path: 'Contacts', scopes: contacts.write, query: batch, answer: writeContacts },
  { method: 'POST', path: 'Contacts/:id', scopes: contacts.write, query: [], answer: writeContact },
  {
    method: 'GET',
    path: 'Invoices',
    scopes: invoices.read,
    query: [
      ...list,
      'IDs',
      'InvoiceNumbers',
      'ContactIDs',
      'Statuses',
      'createdByMyApp',
      'includeArchived',
      'summaryOnly',
      'unitdp',
      'searchTerm',
    ],
    answer: listDocuments('Invoice'),
  },
  {
    method: 'GET',
    path: 'CreditNotes',
    scopes: invoices.read,
    query: [...list, 'unitdp'],
    answer: listDocuments('CreditNote'),
  },
  ...(['Invoice', 'CreditNote'] as const).flatMap((kind): readonly Route[] => [
    { method: 'GET', path: `${kind}s/:id`, scopes: invoices.read, query: ['unitdp'], answer: getDocument(kind) },
    {
      method: 'PUT',
      path: `${kind}s`,
      scopes: invoices.write,
      query: [...batch, 'unitdp'],
      answer: writeDocuments(kind),
    },
    {
      method: 'POST',
      path: `${kind}s`,
      scopes: invoices.write,
      query: [...batch, 'unitdp'],
      answer: writeDocuments(kind),
    },
    {
      method: 'GET',
      path: `${kind}s/:id/Attachments`,
      scopes: attachments.read,
      query: [],
      answer: listAttachments(kind),
    },
    ...(['PUT', 'POST'] as const).map(
      (method): Route => ({
        method,
        path: `${kind}s/:id/Attachments/:file`,
        scopes: attachments.write,
        // for sales only, where it shows the file with the online invoice
        query: ['IncludeOnline'],
        takesFile: true,
        answer: writeAttachment(kind),
      }),
    ),
    { method: 'POST', path: `${kind}s/:id`, scopes: invoices.write, query: ['unitdp'], answer: writeDocument(kind) },
  ]),
  {
    method: 'PUT',
    path: 'CreditNotes/:id/Allocations',
    scopes: invoices.write,
    query: batch,
    answer: createAllocation,
  },
  {
    method: 'DELETE',
    path: 'CreditNotes/:id/Allocations/:file',
    scopes: invoices.write,
    query: [],
    answer: deleteAllocation,
  },
  {
    method: 'GET',
    path: 'BankTransactions',
    scopes: [...reading('banktransactions'), ...broad.read],
    query: [...list, 'unitdp'],
    answer: listBankTransactions,
  },
  { method: 'GET', path: 'ManualJournals', scopes: journals.read, query: list, answer: listJournals },
  { method: 'GET', path: 'ManualJournals/:id', scopes: journals.read, query: [], answer: getJournal },
  { method: 'PUT', path: 'ManualJournals', scopes: journals.write, query: batch, answer: writeJournals },
  { method: 'POST', path: 'ManualJournals', scopes: journals.write, query: batch, answer: writeJournals },
  { method: 'POST', path: 'ManualJournals/:id', scopes: journals.write, query: [], answer: writeJournal },
  { method: 'GET', path: 'Payments', scopes: payments.read, query: list, answer: listPayments },
  { method: 'GET', path: 'Payments/:id', scopes: payments.read, query: [], answer: getPayment },
  { method: 'PUT', path: 'Payments', scopes: payments.write, query: batch, answer: createPayments },
  { method: 'POST', path: 'Payments', scopes: payments.write, query: [], answer: createPayment },
  { method: 'POST', path: 'Payments/:id', scopes: payments.write, query: [], answer: deletePayment },
];

/** The route of a method and a path below /api.xro/2.0/, an exact path before one with an id. */
export const findRoute = (
  method: string,
  path: string,
): { readonly route: Route; readonly id: string; readonly fileName: string } | null => {
  const exact = routes.find((route) => route.method === method && route.path === path);
  if (exact) return { route: exact, id: '', fileName: '' };
  const [collection, id, list, ...file] = path.split('/');
  if (!id) return null;
  const below = list === undefined ? [] : [list, ...(file.length > 0 ? [':file'] : [])];
  const pattern = [collection, ':id', ...below].join('/');
  const route = routes.find((each) => each.method === method && each.path === pattern);
  return route ? { route, id, fileName: file.join('/') } : null;
};
