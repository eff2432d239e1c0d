/** Addresses of pages in Xero that a person opens. Nothing here is called. */
import type { DocumentType } from '../core/ledger/types.ts';

const PAGES = {
  bill: '/AccountsPayable/Edit.aspx?InvoiceID=',
  creditNote: '/AccountsPayable/ViewCreditNote.aspx?creditNoteID=',
} satisfies Record<DocumentType, string>;

/** The document's page, opened in the organisation with the short code, whichever one the person used last (Xero guides: Deep linking). */
export const linkTo = (type: DocumentType, id: string, shortCode: string): string =>
  `https://go.xero.com/organisationlogin/default.aspx?shortcode=${encodeURIComponent(shortCode)}&redirecturl=${encodeURIComponent(PAGES[type] + id)}`;

/** Ids are GUIDs, whichever of Xero's pages the address is of. */
const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** The id in a link to a document, or a bare one; null in any other text. */
export const idIn = (text: string): string | null => ID.exec(text)?.[0].toLowerCase() ?? null;
