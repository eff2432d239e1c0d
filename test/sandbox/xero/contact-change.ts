/** What a person does with contacts in Xero's own screens, by their names. A refusal is an Error. */
import { textOf } from './body.ts';
import { toSecond } from './call.ts';
import { findByName } from './contact-read.ts';
import type { Contact, Fields, XeroState } from './state.ts';

type ContactAct = (state: XeroState, contact: Contact, change: Fields, nowMs: number) => void;

const save = (state: XeroState, contact: Contact, nowMs: number): void => {
  state.contacts[contact.id] = { ...contact, updatedMs: toSecond(nowMs) };
};

const named = (state: XeroState, name: string | undefined, status: Contact['status']): Contact => {
  const found = name === undefined ? undefined : findByName(state.contacts, name, status);
  if (!found) throw new Error(`Xero has no contact "${name ?? ''}" that is ${status.toLowerCase()}.`);
  return found;
};

const rename: ContactAct = (state, contact, change, nowMs) => {
  const to = textOf(change, 'to');
  if (!to) throw new Error('"rename contact" in Xero needs "to", the new name.');
  const other = findByName(state.contacts, to, 'ACTIVE');
  if (other && other.id !== contact.id) throw new Error(`Xero has another contact named "${to}".`);
  save(state, { ...contact, name: to }, nowMs);
};

/** The one that goes is archived, and what was made out to it belongs to the other one from then on. */
const merge: ContactAct = (state, contact, change, nowMs) => {
  const into = named(state, textOf(change, 'to'), 'ACTIVE');
  if (into.id === contact.id) throw new Error("A contact can't be merged into itself.");
  save(state, { ...contact, status: 'ARCHIVED', mergedTo: into.id }, nowMs);
  for (const document of Object.values(state.documents))
    if (document.contactId === contact.id) state.documents[document.id] = { ...document, contactId: into.id };
};

const enterBankDetails: ContactAct = (state, contact, change, nowMs) => {
  const to = textOf(change, 'to');
  if (!to) throw new Error('"bank details" in Xero needs "to", an account number.');
  save(state, { ...contact, bankDetails: to }, nowMs);
};

const contactActs: Readonly<Record<string, ContactAct>> = {
  'rename contact': rename,
  'archive contact': (state, contact, _change, nowMs) => save(state, { ...contact, status: 'ARCHIVED' }, nowMs),
  'merge contact': merge,
  'bank details': enterBankDetails,
};

export const CONTACT_ACTS = Object.keys(contactActs);

/** `{"xero":"rename contact|archive contact|merge contact|bank details","contact":NAME}`, all but the second with `to`; false for any other act. */
export const changeContact = (state: XeroState, act: string, change: Fields, nowMs: number): boolean => {
  const carryOut = contactActs[act];
  if (!carryOut) return false;
  carryOut(state, named(state, textOf(change, 'contact'), 'ACTIVE'), change, nowMs);
  return true;
};
