/** Bills and credit notes as Xero answers them, in Xero's own field names. Only what is read stands here. */
import * as z from 'zod/mini';
import { lazy } from '../core/lazy.ts';
import type { DocumentType } from '../core/ledger/types.ts';

/** Where the two kinds of document differ in name only. */
export type DocumentNames = {
  readonly collection: 'Invoices' | 'CreditNotes';
  readonly type: 'ACCPAY' | 'ACCPAYCREDIT';
  readonly id: 'InvoiceID' | 'CreditNoteID';
  readonly number: 'InvoiceNumber' | 'CreditNoteNumber';
  readonly due: 'AmountDue' | 'RemainingCredit';
};

export const NAMES = {
  bill: {
    collection: 'Invoices',
    type: 'ACCPAY',
    id: 'InvoiceID',
    number: 'InvoiceNumber',
    due: 'AmountDue',
  },
  creditNote: {
    collection: 'CreditNotes',
    type: 'ACCPAYCREDIT',
    id: 'CreditNoteID',
    number: 'CreditNoteNumber',
    due: 'RemainingCredit',
  },
} satisfies Record<DocumentType, DocumentNames>;

const text = () => z.nullish(z.string());

export const documentSchema = lazy(() =>
  z.object({
    InvoiceID: text(),
    CreditNoteID: text(),
    InvoiceNumber: text(),
    CreditNoteNumber: text(),
    Status: z.string(),
    Contact: z.object({ ContactID: z.string() }),
    Date: z.string(),
    CurrencyCode: z.string(),
    CurrencyRate: z.nullish(z.number()),
    LineAmountTypes: text(),
    Total: z.number(),
    AmountDue: z.nullish(z.number()),
    RemainingCredit: z.nullish(z.number()),
    UpdatedDateUTC: z.string(),
    HasAttachments: z.nullish(z.boolean()),
    LineItems: z.nullish(
      z.array(
        z.object({
          Description: text(),
          LineAmount: z.nullish(z.number()),
          TaxAmount: z.nullish(z.number()),
          AccountID: text(),
          AccountCode: text(),
          TaxType: text(),
          Tracking: z.nullish(z.array(z.object({ TrackingCategoryID: text(), TrackingOptionID: text() }))),
        }),
      ),
    ),
  }),
);

export type XeroDocument = z.infer<ReturnType<typeof documentSchema>>;
