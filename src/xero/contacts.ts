/** Makes a contact under a number of its own, once: it is looked for before, and again where Xero refuses (Xero API: Contacts). */
import type { ContactOutcome, ContactRequest } from '../core/ledger/ledger.ts';
import type { Contact } from '../core/ledger/types.ts';
import type { Fault, Store } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';
import { getCall } from './by-id.ts';
import type { XeroClient } from './client.ts';
import { appOf, CONNECTION_NAME, createsContacts, parseConnection } from './connection.ts';
import { faultOf } from './faults.ts';
import { listAt, textAt } from './json.ts';
import { bodyOf } from './pages.ts';
import { contactOf, contactSchema } from './reference-schema.ts';
import type { Reply } from './verdict.ts';
import { bulk, refusalOf, refusalOfElement } from './writing.ts';

const NOT_ALLOWED: ContactOutcome = { kind: 'not allowed' };

/** Xero finds a contact by its contact number as by its id; null where there is none. */
function lookUp(client: XeroClient, key: string): Result<Contact | null, Fault> {
  const [reply] = client.send([getCall(`Contacts/${encodeURIComponent(key)}`)]);
  if (reply?.ok === false && reply.error.what === 'not found') return ok(null);
  const body = bodyOf(reply, 'Contacts');
  if (!body.ok) return body;
  const parsed = contactSchema().safeParse(listAt(body.value, 'Contacts')[0]);
  return parsed.success
    ? ok(contactOf(parsed.data))
    : err(faultOf('not understood', `The contact ${key} can't be read.`));
}

function outcomeOf(reply: Reply): ContactOutcome {
  const [made] = listAt(reply.body, 'Contacts');
  const refused = reply.isRefusal ? refusalOf(reply) : null;
  if (refused) return { kind: 'refused', reasons: refused };
  const reasons = made ? refusalOfElement(made, textAt(made, 'ContactID')) : null;
  if (reasons) return { kind: 'refused', reasons };
  const parsed = contactSchema().safeParse(made);
  return parsed.success ? { kind: 'done', contact: contactOf(parsed.data) } : { kind: 'unclear' };
}

/** `PUT` creates only, and refuses a number that a contact has: of two requests with one number, one has an effect. */
function make(client: XeroClient, { key, name, email }: ContactRequest, attempt: number) {
  const contact = { ContactNumber: key, Name: name, ...(email === '' ? {} : { EmailAddress: email }) };
  const [reply] = client.send([{ ...bulk('PUT', 'Contacts', [contact]), attempt }]);
  if (!reply) throw new Error('a call has no answer');
  if (reply.ok) return ok(outcomeOf(reply.value));
  if (reply.error.isUnclear) return ok<ContactOutcome>({ kind: 'unclear' });
  return reply.error.what === 'refused' ? ok<ContactOutcome>({ kind: 'refused', reasons: [reply.error.said] }) : reply;
}

/** Up to three calls; none where the permission was not asked for. */
export function createContact(
  client: XeroClient,
  store: Store,
  request: ContactRequest,
  attempt: number,
): Result<ContactOutcome, Fault> {
  const connection = parseConnection(store.read(CONNECTION_NAME));
  if (!connection || !createsContacts(appOf(connection))) return ok(NOT_ALLOWED);
  const known = lookUp(client, request.key);
  if (!known.ok) return known.error.what === 'permission missing' ? ok(NOT_ALLOWED) : known;
  if (known.value) return ok({ kind: 'done', contact: known.value });
  const made = make(client, request, attempt);
  if (!made.ok) return made.error.what === 'permission missing' ? ok(NOT_ALLOWED) : made;
  if (made.value.kind !== 'refused') return made;
  const other = lookUp(client, request.key);
  return other.ok && other.value ? ok({ kind: 'done', contact: other.value }) : made;
}
