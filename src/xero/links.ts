/** Addresses of pages in Xero that a person opens. Nothing here is called. */
import type { DocumentType } from '../core/ledger/types.ts';

const PAGES = {
  bill: '/AccountsPayable/Edit.aspx?InvoiceID=',
  creditNote: '/AccountsPayable/ViewCreditNote.aspx?creditNoteID=',
} satisfies Record<DocumentType, string>;

/** The document's page, opened in the organisation with the short code, whichever one the person used last (Xero guides: Deep linking). */
export const linkTo = (type: DocumentType, id: string, shortCode: string): string =>
  `https://go.xero.com/organisationlogin/default.aspx?shortcode=${encodeURIComponent(shortCode)}&redirecturl=${encodeURIComponent(PAGES[type] + id)}`;
