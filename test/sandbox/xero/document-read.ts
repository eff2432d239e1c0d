/** Lists of bills and credit notes, and one by its id. Changes nothing. */
import { answerList, type Call, changedSince } from './call.ts';
import { fromMinor } from './decimal.ts';
import { documentKinds } from './document-kinds.ts';
import { openMinor, showDocument } from './document-show.ts';
import { type FieldTable, filterRows } from './filter.ts';
import { isGuid } from './guid.ts';
import { cutPage, readFlag, readList, readUnitPlaces } from './query.ts';
import { notFound, type Reply } from './reply.ts';
import type { DocumentKind, XeroDocument, XeroState } from './state.ts';

const documentFields = (state: XeroState, kind: DocumentKind): FieldTable<XeroDocument> => {
  const facts = documentKinds[kind];
  const shared: FieldTable<XeroDocument> = {
    Type: { kind: 'text', read: () => facts.type },
    Status: { kind: 'text', read: (row) => row.status },
    Reference: { kind: 'text', read: () => '' },
    Date: { kind: 'date', read: (row) => row.date },
    DueDate: { kind: 'date', read: (row) => row.dueDate },
    Total: { kind: 'number', read: (row) => fromMinor(row.totalMinor) },
    CurrencyCode: { kind: 'text', read: (row) => row.currency },
    UpdatedDateUTC: { kind: 'instant', read: (row) => row.updatedMs },
    'Contact.ContactID': { kind: 'guid', read: (row) => row.contactId },
    'Contact.Name': { kind: 'folded', read: (row) => state.contacts[row.contactId]?.name ?? null },
    'Contact.ContactNumber': { kind: 'text', read: (row) => state.contacts[row.contactId]?.contactNumber ?? null },
    [facts.idField]: { kind: 'guid', read: (row) => row.id },
    [facts.numberField]: { kind: 'text', read: (row) => row.number },
  };
  const own: Record<DocumentKind, FieldTable<XeroDocument>> = {
    Invoice: {
      AmountPaid: { kind: 'number', read: (row) => fromMinor(row.paidMinor) },
      AmountDue: { kind: 'number', read: (row) => fromMinor(openMinor(row)) },
    },
    CreditNote: { RemainingCredit: { kind: 'number', read: (row) => fromMinor(openMinor(row)) } },
  };
  return { ...shared, ...own[kind] };
};

const keepListed = (rows: readonly XeroDocument[], call: Call): readonly XeroDocument[] => {
  const { query } = call;
  const lists = {
    ids: readList(query, 'IDs')?.map((id) => id.toLowerCase()),
    numbers: readList(query, 'InvoiceNumbers'),
    contacts: readList(query, 'ContactIDs')?.map((id) => id.toLowerCase()),
    statuses: readList(query, 'Statuses'),
  };
  const wanted = {
    ids: lists.ids && new Set(lists.ids),
    numbers: lists.numbers && new Set(lists.numbers),
    contacts: lists.contacts && new Set(lists.contacts),
    statuses: lists.statuses && new Set(lists.statuses),
  };
  const ownOnly = readFlag(query, 'createdByMyApp') ?? false;
  return rows.filter(
    (row) =>
      (!wanted.ids || wanted.ids.has(row.id)) &&
      (!wanted.numbers || wanted.numbers.has(row.number)) &&
      (!wanted.contacts || wanted.contacts.has(row.contactId)) &&
      (!wanted.statuses || wanted.statuses.has(row.status)) &&
      (!ownOnly || row.createdByApp),
  );
};

/** GET /Invoices or /CreditNotes. Lines come on pages and with a `Statuses` filter only (Xero API: Invoices). */
export const listDocuments =
  (kind: DocumentKind) =>
  (call: Call): Reply => {
    const { state, query } = call;
    if (query.searchTerm !== undefined) throw new Error('not emulated: searchTerm on documents');
    readFlag(query, 'includeArchived');
    const places = readUnitPlaces(query);
    const all = Object.values(state.documents).filter((document) => document.kind === kind);
    const rows = keepListed(changedSince(all, call.modifiedSinceMs), call);
    const filtered = filterRows(rows, query, documentFields(state, kind), kind);
    if (!filtered.ok) return filtered.reply;
    const page = cutPage(filtered.rows, query);
    const withLines = page.paged || query.Statuses !== undefined;
    const detail = readFlag(query, 'summaryOnly') ? 'summary' : withLines ? 'full' : 'noLines';
    const shown = page.rows.map((document) => showDocument(state, document, places, detail));
    return answerList(call, documentKinds[kind].plural, shown, page.fields);
  };

/** GET /Invoices/{InvoiceID} or /CreditNotes/{CreditNoteID}. */
export const getDocument =
  (kind: DocumentKind) =>
  (call: Call): Reply => {
    if (!isGuid(call.id)) throw new Error(`not emulated: ${call.path} by number`);
    const found = call.state.documents[call.id.toLowerCase()];
    if (found?.kind !== kind) return notFound;
    return answerList(call, documentKinds[kind].plural, [showDocument(call.state, found, readUnitPlaces(call.query))]);
  };
