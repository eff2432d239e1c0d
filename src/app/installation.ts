/**
 * What this spreadsheet is bound to: itself, so that a copy of it posts nothing, and one organisation, so that nothing is posted to
 * another one. Copies have no document properties, so the spreadsheet's id stands in the sheet too.
 */
import type { OrganisationName } from '../core/ledger/types.ts';
import type { Store } from '../core/ports.ts';
import type { World } from './world.ts';

const INSTALLATION = 'installation';

/** `id` is that of the spreadsheet; `organisation` is null until one was read. */
type Kept = { readonly id: string; readonly organisation: Bound | null };

/** The organisation that the spreadsheet posts to. */
export type Bound = Pick<OrganisationName, 'id' | 'name'>;

/** What a run finds: whether this spreadsheet is the one that posts, and to which organisation. */
export type Binding = { readonly isOwn: boolean; readonly organisation: Bound | null };

/** One text: the two ids, then the name, which may hold anything. */
function readKept(store: Store): Kept | null {
  const [id = '', organisationId = '', ...name] = (store.read(INSTALLATION) ?? '').split('|');
  if (id === '') return null;
  return { id, organisation: organisationId === '' ? null : { id: organisationId, name: name.join('|') } };
}

function write({ store }: World, id: string, organisation: Bound | null): void {
  store.write(INSTALLATION, organisation === null ? id : `${id}|${organisation.id}|${organisation.name}`);
}

/**
 * Makes this spreadsheet the one that posts: the mark in the sheet comes first, because what copies take along is only the sheet.
 * False, and nothing done, where the sheet can't bear it yet. Without an organisation the one that was noted stays.
 */
export function bind(world: World, organisation: Bound | null = null): boolean {
  const id = world.installation.id();
  const isMarked = world.installation.writeMark(id);
  if (isMarked) write(world, id, organisation ?? readKept(world.store)?.organisation ?? null);
  return isMarked;
}

/**
 * Not its own in a copy. A spreadsheet that bears nobody's mark takes its own at the first use. One read of the store where all is as
 * it was; the sheet is looked at only where the store says nothing.
 */
export function readBinding(world: World): Binding {
  const id = world.installation.id();
  const kept = readKept(world.store);
  const organisation = kept?.organisation ?? null;
  if (kept?.id === id) return { isOwn: true, organisation };
  const mark = kept?.id ?? world.installation.readMark();
  if (mark !== '' && mark !== id) return { isOwn: false, organisation };
  bind(world);
  return { isOwn: true, organisation };
}

/** The organisation that was noted, by one read and without taking the spreadsheet for the one that posts. */
export const boundTo = ({ store }: World): Bound | null => readKept(store)?.organisation ?? null;

export const isOwn = (world: World): boolean => readBinding(world).isOwn;

/** Notes the organisation that this spreadsheet posts to from now on. */
export const bindOrganisation = (world: World, organisation: Bound): void =>
  write(world, world.installation.id(), organisation);
