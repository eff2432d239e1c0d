/** Contacts as Xero shows them: list, by id or by contact number. Changes nothing. */
import { writeInstant } from './calendar.ts';
import { answerList, type Call, changedSince } from './call.ts';
import { type FieldTable, filterRows, fold } from './filter.ts';
import { cutPage, readFlag, readList } from './query.ts';
import { notFound, type Reply } from './reply.ts';
import type { Contact, Fields } from './state.ts';

/** A contact in full (Xero API: Contacts). */
export const renderContact = (contact: Contact): Fields => ({
  ContactID: contact.id,
  ...(contact.contactNumber === '' ? {} : { ContactNumber: contact.contactNumber }),
  ...(contact.accountNumber === '' ? {} : { AccountNumber: contact.accountNumber }),
  ContactStatus: contact.status,
  ...(contact.mergedTo === undefined ? {} : { MergedToContactID: contact.mergedTo }),
  Name: contact.name,
  FirstName: contact.firstName,
  LastName: contact.lastName,
  EmailAddress: contact.email,
  BankAccountDetails: contact.bankDetails ?? '',
  Addresses: [],
  Phones: [],
  UpdatedDateUTC: writeInstant(contact.updatedMs),
  ContactGroups: [],
  IsSupplier: contact.isSupplier,
  IsCustomer: contact.isCustomer,
  ContactPersons: [],
  HasAttachments: false,
  HasValidationErrors: false,
});

const contactFields: FieldTable<Contact> = {
  ContactID: { kind: 'guid', read: (row) => row.id },
  Name: { kind: 'folded', read: (row) => row.name },
  EmailAddress: { kind: 'folded', read: (row) => row.email },
  AccountNumber: { kind: 'folded', read: (row) => row.accountNumber },
  ContactNumber: { kind: 'text', read: (row) => row.contactNumber },
  ContactStatus: { kind: 'text', read: (row) => row.status },
  IsSupplier: { kind: 'flag', read: (row) => row.isSupplier },
  IsCustomer: { kind: 'flag', read: (row) => row.isCustomer },
  UpdatedDateUTC: { kind: 'instant', read: (row) => row.updatedMs },
};

const holdsTerm = (contact: Contact, term: string): boolean =>
  [contact.name, contact.firstName, contact.lastName, contact.contactNumber, contact.email].some((text) =>
    text.toLowerCase().includes(term),
  );

/** GET /Contacts: archived ones only when asked for. */
export const listContacts = (call: Call): Reply => {
  const { query, state } = call;
  const ids = readList(query, 'IDs')?.map((id) => id.toLowerCase());
  const term = query.searchTerm?.toLowerCase();
  const archived = readFlag(query, 'includeArchived') ?? false;
  const rows = changedSince(Object.values(state.contacts), call.modifiedSinceMs).filter(
    (row) =>
      (archived || row.status === 'ACTIVE') &&
      (!ids || ids.includes(row.id)) &&
      (term === undefined || holdsTerm(row, term)),
  );
  const filtered = filterRows(rows, query, contactFields, 'Contact');
  if (!filtered.ok) return filtered.reply;
  const page = cutPage(filtered.rows, query);
  const summary = readFlag(query, 'summaryOnly') ?? false;
  // whom a contact was merged into is told by pages, and of one contact
  const isPaged = query.page !== undefined;
  const shown = page.rows
    .map((row) => (isPaged ? renderContact(row) : withoutMerge(renderContact(row))))
    .map((full) => (summary ? summarise(full) : full));
  return answerList(call, 'Contacts', shown, page.fields);
};

const withoutMerge = ({ MergedToContactID: _mergedTo, ...fields }: Fields): Fields => fields;

/** The light form: without what is expensive to look up (Xero API: Contacts). */
const summarise = (full: Fields): Fields => {
  const { ContactPersons: _persons, HasAttachments: _attachments, ContactGroups: _groups, ...light } = full;
  return light;
};

/** GET /Contacts/{ContactID or ContactNumber}. */
export const getContact = (call: Call): Reply => {
  const wanted = decodeURIComponent(call.id);
  const { contacts } = call.state;
  const found =
    contacts[wanted.toLowerCase()] ?? Object.values(contacts).find((contact) => contact.contactNumber === wanted);
  return found ? answerList(call, 'Contacts', [renderContact(found)]) : notFound;
};

/** Finds a contact by name among those of one status, without regard to case and accents. */
export const findByName = (
  contacts: Readonly<Record<string, Contact>>,
  name: string,
  status: Contact['status'],
): Contact | undefined => {
  const folded = fold(name);
  return Object.values(contacts).find((contact) => contact.status === status && fold(contact.name) === folded);
};
