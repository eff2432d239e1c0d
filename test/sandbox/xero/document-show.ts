/** A bill or credit note as Xero writes it. Changes nothing. */
import { writeDate, writeDateString, writeInstant, writeInstantString } from './calendar.ts';
import { fromMinor, roundTo } from './decimal.ts';
import { documentKinds } from './document-kinds.ts';
import type { Allocation, Fields, Line, XeroDocument, XeroState } from './state.ts';

const showTracking = (state: XeroState, line: Line): readonly Fields[] =>
  line.tracking.flatMap(({ categoryId, optionId }) => {
    const category = state.tracking.find((each) => each.id === categoryId);
    const option = category?.options.find((each) => each.id === optionId);
    return category && option
      ? [{ Name: category.name, Option: option.name, TrackingCategoryID: categoryId, TrackingOptionID: optionId }]
      : [];
  });

export const showLine = (state: XeroState, line: Line, unitPlaces: number): Fields => {
  const account = state.accounts.find((each) => each.code === line.accountCode);
  return {
    Description: line.description,
    UnitAmount: roundTo(line.unitAmount, unitPlaces),
    ...(line.taxType === null ? {} : { TaxType: line.taxType }),
    TaxAmount: fromMinor(line.taxMinor),
    LineAmount: fromMinor(line.amountMinor),
    ...(account ? { AccountCode: account.code, AccountID: account.id } : {}),
    Tracking: showTracking(state, line),
    Quantity: line.quantity,
    LineItemID: line.id,
    ValidationErrors: [],
  };
};

const showContact = (state: XeroState, id: string): Fields => {
  const contact = state.contacts[id];
  return {
    ContactID: id,
    Name: contact?.name ?? '',
    Addresses: [],
    Phones: [],
    ContactGroups: [],
    ContactPersons: [],
    HasValidationErrors: false,
  };
};

const showPayments = (state: XeroState, document: XeroDocument): readonly Fields[] =>
  document.paymentIds.flatMap((id) => {
    const payment = state.payments[id];
    return payment && payment.status === 'AUTHORISED'
      ? [
          {
            PaymentID: payment.id,
            Date: writeDate(payment.date),
            Amount: fromMinor(payment.amountMinor),
            Reference: payment.reference,
            CurrencyRate: payment.rate,
            HasAccount: false,
            HasValidationErrors: false,
          },
        ]
      : [];
  });

/** What is still open, in minor units. */
export const openMinor = (document: XeroDocument): number =>
  document.status === 'VOIDED' || document.status === 'DELETED'
    ? 0
    : document.totalMinor - document.paidMinor - document.creditedMinor;

const showCredits = (state: XeroState, document: XeroDocument): readonly Fields[] =>
  Object.values(state.allocations)
    .filter(({ invoiceId }) => invoiceId === document.id)
    .map(({ noteId, amountMinor, date }) => ({
      CreditNoteID: noteId,
      CreditNoteNumber: state.documents[noteId]?.number ?? '',
      ID: noteId,
      AppliedAmount: fromMinor(amountMinor),
      Date: writeDate(date),
      Total: fromMinor(state.documents[noteId]?.totalMinor ?? 0),
      LineItems: [],
      HasErrors: false,
    }));

/** A set-off as it stands on its credit note and as the answer to making it. */
export const showAllocation = (state: XeroState, { id, invoiceId, amountMinor, date }: Allocation): Fields => ({
  AllocationID: id,
  Amount: fromMinor(amountMinor),
  Date: writeDate(date),
  Invoice: {
    InvoiceID: invoiceId,
    InvoiceNumber: state.documents[invoiceId]?.number ?? '',
    LineItems: [],
    HasErrors: false,
  },
  IsDeleted: false,
});

const showAllocations = (state: XeroState, document: XeroDocument): readonly Fields[] =>
  Object.values(state.allocations)
    .filter(({ noteId }) => noteId === document.id)
    .map((allocation) => showAllocation(state, allocation));

const showOwnFields = {
  Invoice: (state: XeroState, document: XeroDocument): Fields => ({
    Prepayments: [],
    Overpayments: [],
    CreditNotes: showCredits(state, document),
    AmountDue: fromMinor(openMinor(document)),
    AmountPaid: fromMinor(document.paidMinor),
    AmountCredited: fromMinor(document.creditedMinor),
    SentToContact: false,
    IsDiscounted: false,
    HasErrors: false,
    Reference: '',
    ...(document.url === null ? {} : { Url: document.url }),
    ...(document.plannedPaymentDate === null ? {} : { PlannedPaymentDate: writeDate(document.plannedPaymentDate) }),
  }),
  CreditNote: (state: XeroState, document: XeroDocument): Fields => ({
    ID: document.id,
    Reference: '',
    RemainingCredit: fromMinor(openMinor(document)),
    Allocations: showAllocations(state, document),
    HasErrors: false,
  }),
};

export type Detail = 'full' | 'noLines' | 'summary';

const hasAttachments = (state: XeroState, documentId: string): boolean =>
  Object.values(state.attachments).some((attachment) => attachment.documentId === documentId);

/**
 * One document. `full` by id, when written and on pages; `noLines` on lists without a page, where the lines are an empty
 * list; `summary` for `summaryOnly=true`, which leaves lines and payments out.
 */
export const showDocument = (
  state: XeroState,
  document: XeroDocument,
  unitPlaces: 2 | 4,
  detail: Detail = 'full',
): Fields => {
  const kind = documentKinds[document.kind];
  return {
    Type: kind.type,
    [kind.idField]: document.id,
    [kind.numberField]: document.number,
    ...showOwnFields[document.kind](state, document),
    ...(detail === 'summary'
      ? {}
      : { Payments: showPayments(state, document), HasAttachments: hasAttachments(state, document.id) }),
    CurrencyRate: document.rate,
    Contact: showContact(state, document.contactId),
    DateString: writeDateString(document.date),
    Date: writeDate(document.date),
    ...(document.dueDate === null
      ? {}
      : { DueDateString: writeDateString(document.dueDate), DueDate: writeDate(document.dueDate) }),
    Status: document.status,
    LineAmountTypes: document.lineAmountTypes,
    ...(detail === 'summary'
      ? {}
      : { LineItems: detail === 'full' ? document.lines.map((line) => showLine(state, line, unitPlaces)) : [] }),
    SubTotal: fromMinor(document.subTotalMinor),
    TotalTax: fromMinor(document.taxMinor),
    Total: fromMinor(document.totalMinor),
    UpdatedDateUTC: writeInstant(document.updatedMs),
    UpdatedDateUTCString: writeInstantString(document.updatedMs),
    CurrencyCode: document.currency,
    ...(document.paidOn === null ? {} : { FullyPaidOnDate: writeDate(document.paidOn) }),
  };
};
