/** Which contact of the ledger stands for a member. It finds and proposes; nothing is guessed into a document. */
import type { FactsOf } from '../exceptions/kinds.ts';
import { comparable } from '../ledger/labels.ts';
import type { Contact } from '../ledger/types.ts';
import { err, ok, type Result } from '../result.ts';
import type { Member } from './expense.ts';
import type { MemberRow } from './inputs.ts';

export type ContactTrouble = FactsOf<'no contact' | 'contact archived' | 'contact ambiguous' | 'rows differ'>;

export type ContactBook = {
  /** The contact for a member by the rows of the tab Members. */
  readonly contactFor: (member: Member) => Result<Contact, ContactTrouble>;
  /** The one active contact that bears the cell's text as its name; `memberName` is for the sentence. */
  readonly named: (contact: string, memberName: string) => Result<Contact, ContactTrouble>;
  /** An active contact with the member's e-mail address, else with the same name; null when neither is there once. */
  readonly propose: (member: Pick<Member, 'name' | 'email'>) => Contact | null;
};

/** Values under each name, in their order. */
export function listBy<Value>(
  values: readonly Value[],
  nameOf: (value: Value) => string,
): ReadonlyMap<string, readonly Value[]> {
  const lists = new Map<string, Value[]>();
  for (const value of values) {
    const name = comparable(nameOf(value));
    const list = lists.get(name);
    if (list) list.push(value);
    else lists.set(name, [value]);
  }
  return lists;
}

/** The contacts of one reading of the ledger, and the rows that choose among them. */
export function openContactBook(contacts: readonly Contact[], rows: readonly MemberRow[]): ContactBook {
  const byName = listBy(contacts, (contact) => contact.name);
  const byEmail = listBy(contacts, (contact) => contact.email);
  const byMember = listBy(rows, (row) => row.member);
  const only = (found: readonly Contact[] | undefined): Contact | null => {
    const active = (found ?? []).filter((contact) => contact.isActive);
    return active.length === 1 ? (active[0] ?? null) : null;
  };

  const named: ContactBook['named'] = (text, memberName) => {
    const found = byName.get(comparable(text)) ?? [];
    const active = found.filter((contact) => contact.isActive);
    const [first] = active;
    if (active.length > 1) return err({ kind: 'contact ambiguous', memberName, contact: text, count: active.length });
    if (first) return ok(first);
    return found.length > 0
      ? err({ kind: 'contact archived', memberName, contact: text })
      : err({ kind: 'no contact', memberName, asked: text });
  };
  return {
    named,
    contactFor: (member) => {
      const chosen = (byMember.get(comparable(member.identifier)) ?? [])
        .map((row) => row.contact.trim())
        .filter(Boolean);
      const [first] = chosen;
      if (first === undefined) return err({ kind: 'no contact', memberName: member.name, asked: '' });
      return chosen.every((text) => comparable(text) === comparable(first))
        ? named(first, member.name)
        : err({ kind: 'rows differ', tab: 'Members', name: member.name });
    },
    propose: (member) =>
      (member.email === '' ? null : only(byEmail.get(comparable(member.email)))) ??
      (member.name === '' ? null : only(byName.get(comparable(member.name)))),
  };
}
