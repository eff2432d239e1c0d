/** The ledger's contacts, found by what they are known by. One that was merged leads to the one that it was merged into. */
import { comparable, listBy } from './labels.ts';
import type { Contact } from './types.ts';

export type ContactFinder = {
  /** null for an id that the ledger does not know. */
  readonly byId: (id: string) => Contact | null;
  /** By its label, else by its name, archived ones too. */
  readonly byText: (text: string) => readonly Contact[];
  readonly byName: (name: string) => readonly Contact[];
  readonly byEmail: (email: string) => readonly Contact[];
  readonly byNumber: (number: string) => readonly Contact[];
  /** Its name; with something that tells it apart where several active ones bear that name. */
  readonly labelOf: (contact: Contact) => string;
};

const ID_LENGTH = 8;

/** What may tell contacts of one name apart, best first: the first that does it for all of them counts. */
const MARKS: readonly ((contact: Contact) => string)[] = [
  ({ email }) => email,
  ({ numbers = [] }) => numbers[0] ?? '',
  ({ id }) => id.slice(-ID_LENGTH),
  ({ id }) => id,
];

/** The labels of active contacts of one name, by their ids. */
function labelsOf(alike: readonly Contact[]): readonly (readonly [string, string])[] {
  const mark = MARKS.find((each) => {
    const told = alike.map((contact) => comparable(each(contact)));
    return told.every((text) => text !== '') && new Set(told).size === told.length;
  });
  return alike.map((contact) => [contact.id, `${contact.name} · ${mark ? mark(contact) : contact.id}`] as const);
}

/** Where a contact leads: through archived ones that were merged, once each. Xero API: Contacts, MergedToContactID. */
function survivorOf(contact: Contact, byId: ReadonlyMap<string, Contact>): Contact {
  let now = contact;
  for (const seen = new Set<string>(); !now.isActive && now.mergedInto && !seen.has(now.id); ) {
    seen.add(now.id);
    now = byId.get(now.mergedInto) ?? now;
  }
  return now.isActive ? now : contact;
}

/** A finder over one reading. */
export function contactFinder(contacts: readonly Contact[]): ContactFinder {
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  const byName = listBy(contacts, ({ name }) => name);
  const byEmail = listBy(contacts, ({ email }) => email);
  const numbered = contacts.flatMap((contact) => (contact.numbers ?? []).map((number) => ({ contact, number })));
  const byNumber = listBy(numbered, ({ number }) => number);
  const labels = new Map(
    [...byName.values()].flatMap((same) => {
      const alike = same.filter(({ isActive }) => isActive);
      return alike.length > 1 ? labelsOf(alike) : [];
    }),
  );
  const labelOf = (contact: Contact): string => labels.get(contact.id) ?? contact.name;
  const byLabel = listBy(
    contacts.filter(({ id }) => labels.has(id)),
    labelOf,
  );
  const leading = (found: readonly Contact[] = []): readonly Contact[] => [
    ...new Set(found.map((contact) => survivorOf(contact, byId))),
  ];
  const named = (name: string): readonly Contact[] => {
    const own = byName.get(comparable(name)) ?? [];
    const standing = own.filter(({ isActive }) => isActive);
    return standing.length > 0 ? standing : leading(own);
  };
  return {
    labelOf,
    byId: (id) => {
      const found = byId.get(id);
      return found ? survivorOf(found, byId) : null;
    },
    byText: (text) => byLabel.get(comparable(text)) ?? named(text),
    byName: named,
    byEmail: (email) => leading(byEmail.get(comparable(email))),
    byNumber: (number) => leading([...new Set((byNumber.get(comparable(number)) ?? []).map(({ contact }) => contact))]),
  };
}

/** What the active contacts are offered as, in the ledger's order. */
export function contactLabels(contacts: readonly Contact[]): readonly string[] {
  const { labelOf } = contactFinder(contacts);
  return contacts.filter(({ isActive }) => isActive).map(labelOf);
}
