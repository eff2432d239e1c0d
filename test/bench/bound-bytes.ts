/** The shortest bodies with which the documents can be said at all: no wording, no spaces, one line for each entry. */
import type { Planned, Released } from './company.ts';

export type BytePart = { readonly up: number; readonly down: number };

const GUID = '00000000-0000-4000-8000-000000000000';
const lengthOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
const sum = <Value>(all: readonly Value[], of: (one: Value) => number): number =>
  all.reduce((total, one) => total + of(one), 0);

const lineOf = ({ id }: Released) => ({
  Description: `[E${id}]`,
  Quantity: 1,
  UnitAmount: 10.5,
  AccountCode: '420',
  TaxType: 'INPUT2',
});

const draftOf = ({ number, entries }: Planned) => ({
  Type: 'ACCPAY',
  Contact: { ContactID: GUID },
  Date: '2026-10-05',
  DueDate: '2026-10-19',
  InvoiceNumber: number,
  LineAmountTypes: 'Inclusive',
  Status: 'DRAFT',
  LineItems: entries.map(lineOf),
});

const approval = { InvoiceID: GUID, Status: 'AUTHORISED' };
const payment = { Invoice: { InvoiceID: GUID }, Account: { AccountID: GUID }, Date: '2026-10-05', Amount: 10.5 };

const batchOf = ({ number, entries }: Planned) => ({
  batchIdentifier: number,
  glInterfaceIdentifier: '0',
  exportExpensesFlag: true,
  processedRecordIds: entries.flatMap(({ rowIds }) => rowIds),
});

/** What the reading must bring of each unposted row and of each entry, in ConnectWise's field names. */
const row = { id: 7001, expenseDetailId: 1001, glType: 'EI', classification: 'Reimbursable', total: 10.5 };
const entry = {
  id: 1001,
  date: '2026-10-05T00:00:00Z',
  amount: 10.5,
  status: 'ApprovedByTierOne',
  type: { id: 1 },
  member: { id: 101 },
  paymentMethod: { id: 1 },
  expenseReport: { id: 301 },
};

/**
 * Bytes of bodies, both ways: `read` are the entries that stand as unposted, `posted` the documents. Xero answers a draft, an approval and
 * the read-back with the whole document.
 */
export function bytesOf(read: readonly Released[], posted: readonly Planned[]): BytePart {
  const drafts = sum(posted, (document) => lengthOf(draftOf(document)));
  const payments = posted.filter(({ isPaid }) => isPaid).length * lengthOf(payment);
  const exported = sum(read, ({ id }) => String(id).length + 1);
  const rows = sum(read, ({ rowIds }) => rowIds.length * lengthOf(row));
  return {
    up:
      drafts +
      posted.length * lengthOf(approval) +
      payments +
      sum(posted, (document) => lengthOf(batchOf(document))) +
      exported,
    down: 3 * drafts + payments + rows + read.length * lengthOf(entry),
  };
}
