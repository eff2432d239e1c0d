/** Who may do what: three roles, given by e-mail address in Settings. Nobody named as admin = everybody who may edit is one. */
import { err, ok, type Result } from '../result.ts';

/** A viewer reads; an operator also syncs, previews and retries; an admin does everything. */
export const ROLES = ['viewer', 'operator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** E-mail addresses in lower case, sorted, each once. */
export type People = { readonly admins: readonly string[]; readonly operators: readonly string[] };

export const NOBODY: People = { admins: [], operators: [] };

/** Enough to tell an address from a name; whether it is anybody's, Google knows. */
const ADDRESS = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/;

export const isAddressOrBlank = (text: string): boolean => text === '' || ADDRESS.test(text);

/** The addresses in a cell, set apart by commas, semicolons, spaces or lines; the error is the first text that is none. */
export function parseAddresses(text: string): Result<readonly string[], string> {
  const found = text.split(/[\s,;]+/).filter((part) => part !== '');
  const wrong = found.find((part) => !ADDRESS.test(part));
  return wrong === undefined ? ok([...new Set(found.map((part) => part.toLowerCase()))].sort()) : err(wrong);
}

/** The role of an address; '' where Google does not tell who it is, which is nobody's. */
export function roleOf({ admins, operators }: People, address: string): Role {
  const known = address.toLowerCase();
  if (admins.length === 0 || admins.includes(known)) return 'admin';
  return operators.includes(known) ? 'operator' : 'viewer';
}

/** Whether somebody of the role may do what needs `needed`. */
export const mayDo = (role: Role, needed: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(needed);

export const samePeople = (one: People, other: People): boolean =>
  one.admins.join() === other.admins.join() && one.operators.join() === other.operators.join();

/** What becomes of the names that stand in Settings: they count as before, from now on, or not yet. */
export type Adoption = { readonly people: People; readonly is: 'same' | 'adopted' | 'waiting' };

/**
 * `kept` are the names that count, null before any did. Names that people changed in the sheet count once an admin who stays one
 * acts: nobody can make himself admin, and nobody can make an admin give the role away unawares. A run by schedule decides nothing.
 */
export function adoptPeople(kept: People | null, named: People, address: string, isByPerson: boolean): Adoption {
  if (kept === null) return { people: named, is: samePeople(named, NOBODY) ? 'same' : 'adopted' };
  if (samePeople(kept, named)) return { people: kept, is: 'same' };
  const mayDecide =
    isByPerson &&
    (kept.admins.length === 0 || (roleOf(kept, address) === 'admin' && named.admins.includes(address.toLowerCase())));
  return mayDecide ? { people: named, is: 'adopted' } : { people: kept, is: 'waiting' };
}

const isList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

export const encodePeople = ({ admins, operators }: People): string => JSON.stringify([admins, operators]);

/** The names as kept; null for none, and for a text that is not whole. */
export function decodePeople(text: string | undefined): People | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    const [admins, operators] = Array.isArray(value) ? value : [];
    return isList(admins) && isList(operators) ? { admins, operators } : null;
  } catch {
    return null;
  }
}
