/** Creating and changing contacts by Xero's matching rules: ContactID, then ContactNumber, then Name (Xero API: Contacts). */
import { readElements, type Shapes, textOf } from './body.ts';
import { answerBatch, answerSingle, type Call, type Outcome, toSecond } from './call.ts';
import { findByName, renderContact } from './contact-read.ts';
import { nextGuid, zeroGuid } from './guid.ts';
import { inOtherWords, said } from './messages.ts';
import { notFound, type Reply } from './reply.ts';
import type { Contact, Fields, XeroState } from './state.ts';

export const contactShapes: Shapes = {
  ContactID: 'text',
  ContactNumber: 'text',
  AccountNumber: 'text',
  ContactStatus: { words: ['ACTIVE', 'ARCHIVED'] },
  Name: 'text',
  FirstName: 'text',
  LastName: 'text',
  EmailAddress: 'text',
};

export type Planned =
  | { readonly ok: true; readonly contact: Contact }
  | { readonly ok: false; readonly errors: readonly string[] };

const limits: readonly (readonly [string, number])[] = [
  ['Name', 255],
  ['FirstName', 255],
  ['LastName', 255],
  ['EmailAddress', 255],
  ['ContactNumber', 50],
  ['AccountNumber', 50],
];

const checkTexts = (sent: Fields): readonly string[] => {
  const email = textOf(sent, 'EmailAddress') ?? '';
  const long = limits.filter(([field, limit]) => (textOf(sent, field) ?? '').length > limit);
  return [
    ...long.map(([field, limit]) => inOtherWords.tooLong(field, limit)),
    ...(email !== '' && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email) ? [inOtherWords.emailInvalid(email)] : []),
  ];
};

const checkUnique = (state: XeroState, contact: Contact): readonly string[] => {
  const others = Object.values(state.contacts).filter((other) => other.id !== contact.id);
  const sameName = findByName(state.contacts, contact.name, 'ACTIVE');
  return [
    ...(contact.contactNumber !== '' && others.some((other) => other.contactNumber === contact.contactNumber)
      ? [inOtherWords.contactNumberTaken(contact.contactNumber)]
      : []),
    ...(sameName && sameName.id !== contact.id ? [said.contactNameTaken(contact.name)] : []),
    ...(contact.accountNumber !== '' && others.some((other) => other.accountNumber === contact.accountNumber)
      ? [said.contactAccountNumberTaken()]
      : []),
  ];
};

const matchContact = (state: XeroState, sent: Fields): Contact | undefined => {
  const number = textOf(sent, 'ContactNumber');
  const name = textOf(sent, 'Name');
  return (
    (number ? Object.values(state.contacts).find((contact) => contact.contactNumber === number) : undefined) ??
    (name ? (findByName(state.contacts, name, 'ACTIVE') ?? findByName(state.contacts, name, 'ARCHIVED')) : undefined)
  );
};

const newContact = (state: XeroState): Contact => ({
  id: nextGuid(state, 'contact'),
  name: '',
  firstName: '',
  lastName: '',
  email: '',
  contactNumber: '',
  accountNumber: '',
  status: 'ACTIVE',
  isSupplier: false,
  isCustomer: false,
  updatedMs: 0,
});

const applyFields = (contact: Contact, sent: Fields, nowMs: number): Contact => ({
  ...contact,
  name: textOf(sent, 'Name') ?? contact.name,
  firstName: textOf(sent, 'FirstName') ?? contact.firstName,
  lastName: textOf(sent, 'LastName') ?? contact.lastName,
  email: textOf(sent, 'EmailAddress') ?? contact.email,
  contactNumber: textOf(sent, 'ContactNumber') ?? contact.contactNumber,
  accountNumber: textOf(sent, 'AccountNumber') ?? contact.accountNumber,
  status: textOf(sent, 'ContactStatus') === 'ARCHIVED' ? 'ARCHIVED' : contact.status,
  updatedMs: toSecond(nowMs),
});

/** What the contact would become; saves nothing. `create` never matches by number or name, `upsert` does. */
export const planContact = (state: XeroState, sent: Fields, mode: 'create' | 'upsert', nowMs: number): Planned => {
  const id = textOf(sent, 'ContactID')?.toLowerCase();
  if (id && mode === 'create') throw new Error('not emulated: PUT of a contact with a ContactID');
  const known = id ? state.contacts[id] : mode === 'upsert' ? matchContact(state, sent) : undefined;
  if (id && !known) return { ok: false, errors: [inOtherWords.contactNotFound(id)] };
  if (!known && !textOf(sent, 'Name')) return { ok: false, errors: [said.contactNotNamed()] };
  if (known?.status === 'ARCHIVED') return { ok: false, errors: [said.contactArchived()] };
  if (known && Object.keys(sent).every((field) => field === 'ContactID')) return { ok: true, contact: known };
  const contact = applyFields(known ?? newContact(state), sent, nowMs);
  const errors = [...checkTexts(sent), ...checkUnique(state, contact)];
  return errors.length > 0 ? { ok: false, errors } : { ok: true, contact };
};

const saveContact = (call: Call, sent: Fields, mode: 'create' | 'upsert'): Outcome => {
  const planned = planContact(call.state, sent, mode, call.nowMs);
  if (!planned.ok)
    return { ok: false, errors: planned.errors, echo: { ContactID: zeroGuid, ...sent, HasValidationErrors: true } };
  call.state.contacts[planned.contact.id] = planned.contact;
  return { ok: true, echo: renderContact(planned.contact), warnings: [] };
};

/** PUT (create) and POST (create or update) /Contacts. */
export const writeContacts = (call: Call): Reply => {
  const body = readElements(call.body, 'Contacts', contactShapes, false);
  if (!body.ok) return body.reply;
  const mode = call.method === 'PUT' ? 'create' : 'upsert';
  return answerBatch(
    call,
    'Contacts',
    body.elements.map((sent) => saveContact(call, sent, mode)),
  );
};

/** POST /Contacts/{ContactID}. */
export const writeContact = (call: Call): Reply => {
  const body = readElements(call.body, 'Contacts', contactShapes, true);
  if (!body.ok) return body.reply;
  const [sent, ...more] = body.elements;
  if (!sent || more.length > 0) throw new Error('not emulated: other than one element for one contact');
  const id = call.id.toLowerCase();
  if (!call.state.contacts[id]) return notFound;
  return answerSingle(call, 'Contacts', saveContact(call, { ...sent, ContactID: id }, 'upsert'));
};
