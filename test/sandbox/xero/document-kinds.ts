/** How a bill and a supplier's credit note differ: names of fields, paths, payments. One row each. */
import type { DocumentKind } from './state.ts';

export type KindFacts = {
  readonly plural: 'Invoices' | 'CreditNotes';
  readonly idField: 'InvoiceID' | 'CreditNoteID';
  readonly numberField: 'InvoiceNumber' | 'CreditNoteNumber';
  readonly type: 'ACCPAY' | 'ACCPAYCREDIT';
  readonly otherTypes: readonly string[];
  readonly paymentType: 'ACCPAYPAYMENT' | 'APCREDITPAYMENT';
  readonly title: string;
  /** Approving a bill needs a due date; a credit note has none to keep. */
  readonly needsDueDate: boolean;
};

export const documentKinds = {
  Invoice: {
    plural: 'Invoices',
    idField: 'InvoiceID',
    numberField: 'InvoiceNumber',
    type: 'ACCPAY',
    otherTypes: ['ACCREC'],
    paymentType: 'ACCPAYPAYMENT',
    title: 'Invoice',
    needsDueDate: true,
  },
  CreditNote: {
    plural: 'CreditNotes',
    idField: 'CreditNoteID',
    numberField: 'CreditNoteNumber',
    type: 'ACCPAYCREDIT',
    otherTypes: ['ACCRECCREDIT'],
    paymentType: 'APCREDITPAYMENT',
    title: 'Credit Note',
    needsDueDate: false,
  },
} as const satisfies Record<DocumentKind, KindFacts>;
