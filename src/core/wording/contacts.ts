/** What is said of a member's contact: that there is none, that it can't be used, and why one could not be made. */
import { answerByKind, type ByKind } from '../by-kind.ts';
import type { ContactRefusal } from '../exceptions/choices.ts';
import type { FactsOf } from '../exceptions/kinds.ts';
import { comparable } from '../ledger/labels.ts';
import { listWords } from './amounts.ts';
import type { Words } from './document-exceptions.ts';
import { XERO_TEXTS } from './xero.ts';

/** What else is known: one that would fit and is archived, or several that fit. */
function wordFitting({ alike = [], archived }: FactsOf<'no contact'>): string {
  if (archived) return `; ${archived}, which would fit, is archived in Xero`;
  return alike.length > 0 ? `; ${alike.length} in Xero may be the one: ${listWords(alike)}` : '';
}

function wordNoContact(facts: FactsOf<'no contact'>): Words {
  const { memberName, asked, archived } = facts;
  const cause =
    asked === '' ? `${memberName} has no contact` : `The contact "${asked}" of ${memberName} is not in Xero`;
  const restore = archived ? `Restore ${archived} in Xero if it is the one. ` : '';
  return {
    cause: `${cause}${wordFitting(facts)}`,
    toDo: `${restore}Choose the contact of ${memberName} in Members; Refresh lists brings new ones from Xero. Or choose Create contact under Action.`,
  };
}

export const CONTACT_WORDS: ByKind<FactsOf<'no contact' | 'contact archived' | 'contact ambiguous'>, [], Words> = {
  'no contact': wordNoContact,
  'contact archived': ({ memberName, contact }) => ({
    cause:
      comparable(contact) === comparable(memberName)
        ? `The contact ${contact} is archived in Xero`
        : `The contact ${contact} of ${memberName} is archived in Xero`,
    toDo: 'Restore the contact in Xero, or choose another in Members.',
  }),
  'contact ambiguous': ({ memberName, contact, labels }) => ({
    cause: `${labels.length} active contacts in Xero are named ${contact}: ${listWords(labels)}`,
    toDo: `Choose the one that is ${memberName} under Contact in Members: it is remembered, whatever it is named later.`,
  }),
};

const REFUSALS: ByKind<ContactRefusal, [], string> = {
  'may not create contacts': () =>
    `Xero was not asked for that: an admin presses ${XERO_TEXTS.allowContacts}, in the panel under Xero`,
  'contact refused': ({ reasons }) => `Xero refused: ${reasons.join(' ').replace(/\.$/, '')}`,
  'contact unclear': () => 'the answer was lost: the next sync looks whether the contact is there, and goes on',
  'contact made is archived': ({ name }) =>
    `${name}, which was made for the member, is archived in Xero: restore it there`,
};

/** Why a contact was not made. */
export const wordContactRefusal = (because: ContactRefusal): string => answerByKind(REFUSALS, because);

export const isContactRefusal = (because: { readonly kind: string }): because is ContactRefusal =>
  because.kind in REFUSALS;
