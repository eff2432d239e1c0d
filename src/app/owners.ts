/** Owners and vendor contacts as an admin names them in the panel; they are kept beside the sheet, and every run goes by them. */
import {
  AREAS,
  type AreasForm,
  decodeOwners,
  encodeOwners,
  NO_OWNERS,
  type Owners,
  standInOf,
  standingIn,
  VENDORS,
  withAreas,
} from '../core/controls/owners.ts';
import { NOBODY, type People } from '../core/controls/roles.ts';
import { AUDIT_TEXTS } from '../core/wording/controls.ts';
import { OWNER_TEXTS } from '../core/wording/owners.ts';
import { noteChanges } from './audit.ts';
import { KEPT, type Kept } from './kept.ts';
import { keptPeople, peopleHere } from './roles.ts';
import type { World } from './world.ts';

/** Who was named; null while nobody was. */
export const namedOwners = (kept: Kept): Owners | null => decodeOwners(kept[KEPT.owners]);

/** The same, for use cases that need nothing else of what is kept. */
export const ownersHere = ({ store }: Pick<World, 'store'>): Owners =>
  decodeOwners(store.read(KEPT.owners) ?? undefined) ?? NO_OWNERS;

/** Who owns what in a run of `user`; `people` are those in Settings, where no names count yet. */
export const ownersFor = (kept: Kept, people: People, user: string): Owners =>
  standingIn(namedOwners(kept) ?? NO_OWNERS, keptPeople(kept) ?? people, user);

export type OwnersForm = Readonly<
  Record<
    | 'setUp'
    | 'setUpDeputy'
    | 'exceptions'
    | 'exceptionsDeputy'
    | 'vendors'
    | 'vendorsDeputy'
    | 'ledger'
    | 'ledgerDeputy',
    string
  >
>;

const areasIn = (form: OwnersForm): AreasForm => ({
  'set-up': { owner: form.setUp, deputy: form.setUpDeputy },
  exceptions: { owner: form.exceptions, deputy: form.exceptionsDeputy },
  'vendor escalation': { owner: form.vendors, deputy: form.vendorsDeputy },
  'ledger administration': { owner: form.ledger, deputy: form.ledgerDeputy },
});

type Told = { readonly what: string; readonly old: string; readonly new: string };

/** Keeps the owners and logs what is another; says whether anything is. */
function keep(world: World, owners: Owners, told: readonly Told[], said: string): string {
  const changes = told.filter((each) => each.old !== each.new);
  if (changes.length === 0) return OWNER_TEXTS.same;
  world.store.write(KEPT.owners, encodeOwners(owners));
  noteChanges(
    world,
    changes.map((change) => ({ ...change, why: AUDIT_TEXTS.inPanel })),
  );
  return said;
}

export function saveOwners(world: World, form: OwnersForm): string {
  const before = ownersHere(world);
  const owners = withAreas(before, areasIn(form), standInOf(peopleHere(world) ?? NOBODY, world.user()));
  const twice = AREAS.find(
    (area) => owners.areas[area].owner !== '' && owners.areas[area].owner === owners.areas[area].deputy,
  );
  if (twice) return OWNER_TEXTS.sameTwice(twice);
  return keep(
    world,
    owners,
    AREAS.map((area) => ({
      what: OWNER_TEXTS.auditOwner(area),
      old: OWNER_TEXTS.told(before.areas[area]),
      new: OWNER_TEXTS.told(owners.areas[area]),
    })),
    OWNER_TEXTS.saved,
  );
}

export type VendorsForm = {
  readonly connectWise: string;
  readonly connectWiseDays: string;
  readonly xero: string;
  readonly xeroDays: string;
};

export function saveVendors(world: World, form: VendorsForm): string {
  const before = ownersHere(world);
  const vendors: Owners['vendors'] = {
    ConnectWise: { contact: form.connectWise.trim(), days: Number(form.connectWiseDays) },
    Xero: { contact: form.xero.trim(), days: Number(form.xeroDays) },
  };
  return keep(
    world,
    { ...before, vendors },
    VENDORS.map((vendor) => ({
      what: OWNER_TEXTS.auditVendor(vendor),
      old: OWNER_TEXTS.toldVendor(before.vendors[vendor]),
      new: OWNER_TEXTS.toldVendor(vendors[vendor]),
    })),
    OWNER_TEXTS.savedVendors,
  );
}
