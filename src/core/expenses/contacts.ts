/** Which contact of the ledger stands for a member. It finds and proposes; nothing is guessed into a document. */
import type { FactsOf } from '../exceptions/kinds.ts';
import { hashOf } from '../ids.ts';
import { type ContactFinder, contactFinder } from '../ledger/contacts.ts';
import { comparable, listBy } from '../ledger/labels.ts';
import { memberKey } from '../ledger/numbers.ts';
import type { Contact } from '../ledger/types.ts';
import { err, ok, type Result } from '../result.ts';
import type { Member } from './expense.ts';
import type { MemberRow } from './inputs.ts';

export type ContactTrouble = FactsOf<'no contact' | 'contact archived' | 'contact ambiguous' | 'rows differ'>;

/** Why a contact may be the member's. */
export type ContactReason = 'made for the member' | 'same e-mail' | 'same vendor number' | 'same name';

export type ProposedContact = { readonly contact: Contact; readonly why: ContactReason };

/** What a member is looked for by; a row of Members tells no id and no vendor number. */
export type Sought = Pick<Member, 'name' | 'email'> & Partial<Pick<Member, 'id' | 'vendorNumber'>>;

export type ContactBook = {
  /** The contact for a member by the rows of the tab Members. */
  readonly contactFor: (member: Member) => Result<Contact, ContactTrouble>;
  /** The active contact that a row leads to: the remembered one whatever it is named now, else the one that the cell names. */
  readonly chosen: (row: ChosenContact, memberName: string) => Result<Contact, ContactTrouble>;
  /** The one active contact that was made for the member, has the e-mail address, the vendor number or the name; null when none is there once. */
  readonly propose: (member: Sought) => ProposedContact | null;
  /** The id of the contact for a member, or of the one that is proposed; null for neither. */
  readonly probableId: (member: Member) => string | null;
  /** What tells an active contact from others: its name, and more where several bear it. */
  readonly labelOf: (contact: Contact) => string;
};

/** What a row of Members says of its contact. */
export type ChosenContact = Pick<MemberRow, 'contact' | 'contactId'>;

const MEMORY_LENGTH = 8;

const sealOf = (contactId: string, text: string, rowKey: string): string =>
  hashOf([contactId, comparable(text), rowKey].join('\n'), MEMORY_LENGTH);

/** What a row remembers of its contact beside the name: it holds for this text in this row, and for no other. */
export const rememberContact = (contactId: string, text: string, rowKey: string): string =>
  `${contactId} ${sealOf(contactId, text, rowKey)}`;

/** The id that a row remembers; '' where it remembers none, or one of another text or row. */
export function rememberedContact(memory: string, text: string, rowKey: string): string {
  const [contactId = ''] = memory.split(' ');
  return memory === rememberContact(contactId, text, rowKey) ? contactId : '';
}

const active = (found: readonly Contact[]): readonly Contact[] => found.filter(({ isActive }) => isActive);

/** The contacts that a member is looked for among, best first. */
function* matches(
  { name, email, id = 0, vendorNumber = '' }: Sought,
  finder: ContactFinder,
): Generator<{ readonly found: readonly Contact[]; readonly why: ContactReason }> {
  if (id > 0) yield { found: finder.byNumber(memberKey(id)), why: 'made for the member' };
  if (email !== '') yield { found: finder.byEmail(email), why: 'same e-mail' };
  if (vendorNumber !== '') yield { found: finder.byNumber(vendorNumber), why: 'same vendor number' };
  if (name !== '') yield { found: finder.byName(name), why: 'same name' };
}

/** What is told of a member without a contact: which ones it may be, where several match, or which archived one. */
function missing(member: Member, asked: string, finder: ContactFinder): ContactTrouble {
  const found = [...matches(member, finder)].map((each) => each.found);
  const alike = found.map(active).find(({ length }) => length > 1) ?? [];
  const archived = found.find((each) => each.length > 0 && active(each).length === 0)?.[0];
  return {
    kind: 'no contact',
    memberName: member.name,
    asked,
    ...(alike.length > 0 ? { alike: alike.map(finder.labelOf) } : {}),
    ...(alike.length === 0 && archived ? { archived: archived.name } : {}),
  };
}

/** The contacts of one reading of the ledger, and the rows that choose among them. */
export function openContactBook(contacts: readonly Contact[], rows: readonly MemberRow[]): ContactBook {
  const finder = contactFinder(contacts);
  const byMember = listBy(rows, (row) => row.member);

  const named = (text: string, memberName: string): Result<Contact, ContactTrouble> => {
    const found = finder.byText(text);
    const standing = active(found);
    const [first, ...others] = standing;
    if (first && others.length > 0)
      return err({ kind: 'contact ambiguous', memberName, contact: text, labels: standing.map(finder.labelOf) });
    if (first) return ok(first);
    return found.length > 0
      ? err({ kind: 'contact archived', memberName, contact: text })
      : err({ kind: 'no contact', memberName, asked: text });
  };
  const chosen: ContactBook['chosen'] = ({ contact: text, contactId = '' }, memberName) => {
    const remembered = finder.byId(contactId);
    if (remembered?.isActive) return ok(remembered);
    const found = named(text, memberName);
    return remembered && !found.ok && found.error.kind === 'no contact'
      ? err({ kind: 'contact archived', memberName, contact: remembered.name })
      : found;
  };
  const contactFor: ContactBook['contactFor'] = (member) => {
    const own = (byMember.get(comparable(member.identifier)) ?? []).filter(({ contact }) => contact.trim() !== '');
    const [first] = own;
    if (!first) return err(missing(member, '', finder));
    if (!own.every(({ contact }) => comparable(contact) === comparable(first.contact)))
      return err({ kind: 'rows differ', tab: 'Members', name: member.name });
    const found = chosen(first, member.name);
    return !found.ok && found.error.kind === 'no contact' ? err(missing(member, first.contact.trim(), finder)) : found;
  };
  const propose: ContactBook['propose'] = (member) => {
    for (const { found, why } of matches(member, finder)) {
      const [contact, ...others] = active(found);
      if (contact && others.length === 0) return { contact, why };
    }
    return null;
  };
  return {
    chosen,
    labelOf: finder.labelOf,
    contactFor,
    propose,
    probableId: (member) => {
      const found = contactFor(member);
      return found.ok ? found.value.id : (propose(member)?.contact.id ?? null);
    },
  };
}
