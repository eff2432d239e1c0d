/** Payments as Xero writes them: list, one by id. Changes nothing. */
import { writeDate, writeInstant, writeInstantString } from './calendar.ts';
import { answerList, type Call, changedSince } from './call.ts';
import { divideRounded, fromMinor, scale } from './decimal.ts';
import { documentKinds } from './document-kinds.ts';
import { showDocument } from './document-show.ts';
import { type FieldTable, filterRows } from './filter.ts';
import { cutPage } from './query.ts';
import { notFound, type Reply } from './reply.ts';
import type { Fields, Payment, XeroDocument, XeroState } from './state.ts';

/** What the bank account sees, in minor units of its own currency (of the base currency when the document's is foreign). */
const bankMinor = (state: XeroState, payment: Payment, document: XeroDocument): number => {
  const account = state.accounts.find((each) => each.id === payment.accountId);
  if (document.currency === (account?.currency ?? state.organisation.baseCurrency)) return payment.amountMinor;
  return Number(divideRounded(BigInt(payment.amountMinor) * 1_000_000n, scale(payment.rate, 6)));
};

/** A credit note stands under `Invoice` too, with its own type and id, as the answers in Xero's specification show it. */
const showPaidDocument = (state: XeroState, document: XeroDocument, detail: 'full' | 'list'): Fields => {
  const { type } = documentKinds[document.kind];
  const names = { Type: type, InvoiceID: document.id, InvoiceNumber: document.number };
  if (detail === 'full') {
    const { CreditNoteID: _id, CreditNoteNumber: _number, ID: _same, ...rest } = showDocument(state, document, 2);
    return { ...rest, ...names };
  }
  return {
    ...names,
    Payments: [],
    CreditNotes: [],
    Prepayments: [],
    Overpayments: [],
    HasErrors: false,
    IsDiscounted: false,
    Contact: { ContactID: document.contactId, Name: state.contacts[document.contactId]?.name ?? '' },
    LineItems: [],
    CurrencyCode: document.currency,
  };
};

/** One payment; `full` by id and when written, `list` on lists, where the document is only named. */
export const showPayment = (state: XeroState, payment: Payment, detail: 'full' | 'list'): Fields => {
  const document = state.documents[payment.documentId];
  const account = state.accounts.find((each) => each.id === payment.accountId);
  if (!document || !account) throw new Error(`the world is broken: payment ${payment.id} lost its document or account`);
  return {
    PaymentID: payment.id,
    Date: writeDate(payment.date),
    BankAmount: fromMinor(bankMinor(state, payment, document)),
    Amount: fromMinor(payment.amountMinor),
    Reference: payment.reference,
    CurrencyRate: payment.rate,
    PaymentType: documentKinds[document.kind].paymentType,
    Status: payment.status,
    UpdatedDateUTC: writeInstant(payment.updatedMs),
    UpdatedDateUTCString: writeInstantString(payment.updatedMs),
    HasAccount: true,
    IsReconciled: payment.isReconciled === true,
    Account: { AccountID: account.id, Code: account.code, ...(detail === 'full' ? { Name: account.name } : {}) },
    Invoice: showPaidDocument(state, document, detail),
    HasValidationErrors: false,
  };
};

const paymentFields = (state: XeroState): FieldTable<Payment> => ({
  PaymentID: { kind: 'guid', read: (row) => row.id },
  PaymentType: {
    kind: 'text',
    read: (row) => documentKinds[state.documents[row.documentId]?.kind ?? 'Invoice'].paymentType,
  },
  Status: { kind: 'text', read: (row) => row.status },
  Date: { kind: 'date', read: (row) => row.date },
  Amount: { kind: 'number', read: (row) => fromMinor(row.amountMinor) },
  Reference: { kind: 'text', read: (row) => row.reference },
  UpdatedDateUTC: { kind: 'instant', read: (row) => row.updatedMs },
  'Invoice.InvoiceID': { kind: 'guid', read: (row) => row.documentId },
  'Invoice.InvoiceNumber': { kind: 'text', read: (row) => state.documents[row.documentId]?.number ?? null },
});

/** GET /Payments: deleted ones too. */
export const listPayments = (call: Call): Reply => {
  const { state, query } = call;
  const rows = changedSince(Object.values(state.payments), call.modifiedSinceMs);
  const filtered = filterRows(rows, query, paymentFields(state), 'Payment');
  if (!filtered.ok) return filtered.reply;
  const page = cutPage(filtered.rows, query);
  return answerList(
    call,
    'Payments',
    page.rows.map((payment) => showPayment(state, payment, 'list')),
    page.fields,
  );
};

/** GET /Payments/{PaymentID}. */
export const getPayment = (call: Call): Reply => {
  const found = call.state.payments[call.id.toLowerCase()];
  return found ? answerList(call, 'Payments', [showPayment(call.state, found, 'full')]) : notFound;
};
