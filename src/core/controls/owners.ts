/** Who looks after what: four areas, each with an owner and a deputy, and the vendors with whom to ask and when they answer. */
import type { People } from './roles.ts';

export const AREAS = ['set-up', 'exceptions', 'vendor escalation', 'ledger administration'] as const;
export type Area = (typeof AREAS)[number];

export const VENDORS = ['ConnectWise', 'Xero'] as const;
export type Vendor = (typeof VENDORS)[number];

/** E-mail addresses, '' for nobody. `former` is the owner before: what still bears that address goes over to the new one. */
export type AreaPeople = { readonly owner: string; readonly deputy: string; readonly former: string };

/** Whom to ask, as people put it, and within how many days an answer is expected; 0 = nobody said. */
export type VendorContact = { readonly contact: string; readonly days: number };

export type Owners = {
  readonly areas: Readonly<Record<Area, AreaPeople>>;
  readonly vendors: Readonly<Record<Vendor, VendorContact>>;
};

const NOBODY: AreaPeople = { owner: '', deputy: '', former: '' };
const NO_CONTACT: VendorContact = { contact: '', days: 0 };

const ofAreas = <Value>(make: (area: Area) => Value): Readonly<Record<Area, Value>> =>
  Object.fromEntries(AREAS.map((area) => [area, make(area)])) as Record<Area, Value>; // of each area

export const NO_OWNERS: Owners = {
  areas: ofAreas(() => NOBODY),
  vendors: { ConnectWise: NO_CONTACT, Xero: NO_CONTACT },
};

/** Who owns what nobody was named for: the first admin, else `user`. */
export const standInOf = ({ admins }: People, user: string): string => admins[0] ?? user;

/** `named` with a stand-in where nobody was, so that a team of one is never asked. */
export function standingIn(named: Owners, people: People, user: string): Owners {
  const standIn = standInOf(people, user);
  return {
    ...named,
    areas: ofAreas((area) => ({ ...named.areas[area], owner: named.areas[area].owner || standIn })),
  };
}

/** Areas that nobody was named for. A team of one admin has none: there is nobody else to name. */
export const areasUnnamed = (named: Owners, { admins }: People): readonly Area[] =>
  admins.length === 1 ? [] : AREAS.filter((area) => named.areas[area].owner === '');

export type AreasForm = Readonly<Record<Area, Pick<AreaPeople, 'owner' | 'deputy'>>>;

/**
 * The owners as the form says, `standIn` owning what nobody was named for. Whoever is replaced, named or standing in, is kept as the
 * former one.
 */
export const withAreas = (before: Owners, form: AreasForm, standIn: string): Owners => ({
  ...before,
  areas: ofAreas((area) => {
    const { owner, former } = before.areas[area];
    const [was, is] = [owner || standIn, form[area].owner || standIn];
    return { ...form[area], former: was === is ? former : was };
  }),
});

export const encodeOwners = (owners: Owners): string => JSON.stringify(owners);

/** The owners as kept; null where nobody named any, and for a text that is not whole. */
export function decodeOwners(text: string | undefined): Owners | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    const isWhole = typeof value === 'object' && value !== null && 'areas' in value && 'vendors' in value;
    return isWhole ? (value as Owners) : null; // written by `encodeOwners` alone
  } catch {
    return null;
  }
}
