/** Xero as a ledger: puts the parts of this room together behind the port. Holds nothing beyond one run. */
import type { Ledger, LedgerCapabilities } from '../core/ledger/ledger.ts';
import type { Clock, Http, Log, Store } from '../core/ports.ts';
import { deleteSetOffs, setOff } from './allocating.ts';
import { attachFiles, FILE_RULES, readFileNames } from './attachments.ts';
import { xeroAccess } from './auth.ts';
import { readBankDetails } from './bank-details.ts';
import { readBankTransactions } from './bank-transactions.ts';
import { countBooked, readBooked } from './booked.ts';
import { findById } from './by-id.ts';
import { createXeroClient } from './client.ts';
import { createContact } from './contacts.ts';
import { createAccountNames } from './documents.ts';
import { findByNumber, readChanged, readDated, readOwn, readTouched } from './finding.ts';
import { createJournals, findJournals } from './journals.ts';
import { idIn, linkTo } from './links.ts';
import { readPayments } from './payments.ts';
import { readReferenceData } from './reference-data.ts';
import { restore } from './restoring.ts';
import { deletePayments, readWithPayments, voidDocuments } from './undoing.ts';
import { approve, createDrafts, ELEMENTS_PER_WRITE, pay } from './writing.ts';

/** `mayGoOn` is false once the run should send no more; `countRetry` hears of every call that is sent again. */
export type XeroPorts = {
  readonly http: Http;
  readonly clock: Clock;
  readonly store: Store;
  readonly log: Log;
  readonly mayGoOn: () => boolean;
  readonly countRetry?: () => void;
};

/** Xero takes more bytes than this; less than that is lost when an answer stays out (Xero API: Requests and responses, Limits). */
const CAPABILITIES: LedgerCapabilities = {
  documentsPerWrite: ELEMENTS_PER_WRITE,
  bytesPerWrite: 1_000_000,
  trackingCategories: 2,
  descriptionLength: 4000,
  // Xero API: Invoices, CurrencyRate; Batch payments
  rateDigits: 6,
  batchPaysForeign: false,
  files: FILE_RULES,
};

/** The ledger of the stored connection, for one run under the document's lock. */
export function createXeroLedger(ports: XeroPorts): Ledger {
  const client = createXeroClient({ ...ports, access: xeroAccess(ports) });
  const accounts = createAccountNames();
  return {
    capabilities: CAPABILITIES,
    readReferenceData: () => {
      const read = readReferenceData(client);
      if (read.ok) accounts.learn(read.value.accounts, read.value.organisation.baseCurrency);
      return read;
    },
    findByNumber: (type, numbers, dates) => findByNumber(client, accounts, type, numbers, dates),
    findById: (type, ids) => findById(client, accounts, type, ids),
    readBankTransactions: (dates) => readBankTransactions(client, ports.store, accounts, dates),
    findJournals: (mark, dates) => findJournals(client, ports.store, accounts, mark, dates),
    createJournals: (journals, attempt) => createJournals(client, accounts, journals, attempt),
    readBankDetails: (contactIds) => readBankDetails(client, contactIds),
    readPayments: (from) => readPayments(client, from),
    createContact: (request, attempt) => createContact(client, ports.store, request, attempt),
    readDated: (type, from) => readDated(client, accounts, type, from),
    readOwn: (type, dates) => readOwn(client, accounts, type, dates),
    countBooked: (dates) => countBooked(client, dates),
    readBooked: (dates, mayGoOn) => readBooked(client, accounts, dates, mayGoOn),
    readChanged: (type, since) => readChanged(client, accounts, type, since),
    readTouched: (type, since) => readTouched(client, accounts, type, since),
    createDrafts: (requests) => createDrafts(client, accounts, requests),
    approve: (requests) => approve(client, accounts, requests),
    pay: (payments, attempt) => pay(client, payments, attempt),
    readWithPayments: (type, ids) => readWithPayments(client, accounts, type, ids),
    voidDocuments: (requests) => voidDocuments(client, accounts, requests),
    restore: (requests) => restore(client, accounts, requests),
    deleteSetOffs: (removals) => deleteSetOffs(client, removals),
    setOff: (allocations, attempt) => setOff(client, allocations, attempt),
    deletePayments: (removals, attempt) => deletePayments(client, removals, attempt),
    readFileNames: (documents) => readFileNames(client, documents),
    attachFiles: (files) => attachFiles(client, files),
    idIn,
    linkTo,
  };
}
