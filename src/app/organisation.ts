/** Whether the ledger is connected to the organisation that this spreadsheet posts to. Where it is not, everything can be read and nothing be changed. */
import type { OrganisationName } from '../core/ledger/types.ts';
import type { Fault } from '../core/ports.ts';
import { faultOf } from '../xero/faults.ts';
import { type Bound, bindOrganisation } from './installation.ts';
import type { World } from './world.ts';

export const isOther = (bound: Bound | null, { id }: Pick<OrganisationName, 'id'>): boolean =>
  bound !== null && bound.id !== id;

/** The fault that stops whatever would change something in another organisation; null where it is the right one. The first one is noted. */
export function checkOrganisation(world: World, bound: Bound | null, found: OrganisationName): Fault | null {
  if (bound === null) {
    bindOrganisation(world, found);
    return null;
  }
  if (!isOther(bound, found)) return null;
  return faultOf('other organisation', `${found.name} instead of ${bound.name}`);
}
