/** What Xero holds, for people and tests to look at: every list in full, in Xero's field names, dates readable. */
import { isFields } from './body.ts';
import { renderContact } from './contact-read.ts';
import { showDocument } from './document-show.ts';
import { showJournal } from './manual-journals.ts';
import { showOrganisation } from './organisation.ts';
import { showPayment } from './payment-show.ts';
import type { DocumentKind, Fields, Json, XeroState } from './state.ts';

export type XeroRemote = {
  readonly organisation: Fields;
  readonly contacts: readonly Fields[];
  readonly invoices: readonly Fields[];
  readonly creditNotes: readonly Fields[];
  readonly payments: readonly Fields[];
  readonly manualJournals: readonly Fields[];
  /** Files on documents, without their bytes. */
  readonly attachments: readonly Fields[];
};

const readable = (value: Json, field: string): Json => {
  if (Array.isArray(value)) return value.map((each: Json) => readable(each, field));
  if (isFields(value)) return readableFields(value);
  const date = typeof value === 'string' ? /^\/Date\((-?\d+)/.exec(value) : null;
  if (!date) return value;
  const text = new Date(Number(date[1])).toISOString();
  return field.endsWith('UTC') ? text.replace('.000Z', 'Z') : text.slice(0, 10);
};

const readableFields = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, readable(value, field)]));

/** Everything as GET by id gives it; business dates as yyyy-mm-dd, instants (fields ending in UTC) as ISO text. */
export const remoteXero = (state: XeroState): XeroRemote => {
  const ofKind = (kind: DocumentKind): readonly Fields[] =>
    Object.values(state.documents)
      .filter((document) => document.kind === kind)
      .map((document) => readableFields(showDocument(state, document, 4)));
  return {
    organisation: readableFields(showOrganisation(state.organisation)),
    contacts: Object.values(state.contacts).map((contact) => readableFields(renderContact(contact))),
    invoices: ofKind('Invoice'),
    creditNotes: ofKind('CreditNote'),
    manualJournals: Object.values(state.manualJournals).map((journal) => readableFields(showJournal(state, journal))),
    attachments: Object.values(state.attachments),
    payments: Object.values(state.payments).map((payment) => readableFields(showPayment(state, payment, 'full'))),
  };
};
