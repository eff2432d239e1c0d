/** Companies of any size, as their bookkeeper has just filled them in. */
import { edit, open } from '../sandbox/acts.ts';
import { companyOfSize } from '../sandbox/connectwise/index.ts';
import { fillPlain } from '../sandbox/fill.ts';
import { createWorld, type World } from '../sandbox/world.ts';
import { bundle, rowsOf, setUp } from './company.ts';

/** A company of plain expenses, filled in as a person would: all contacts in one paste. */
export function openOfSize(entries: number): World {
  const world = createWorld({ company: 'empty' });
  world.connectwise = companyOfSize(entries);
  const [pattern] = Object.values(world.xero?.contacts ?? {});
  if (pattern === undefined) throw new Error('the sample company has no contact');
  for (const { id, firstName, lastName } of world.connectwise.lists.members) {
    const contact = { id: `00000000-0000-4000-9000-${String(id).padStart(12, '0')}`, name: `${firstName} ${lastName}` };
    Object.assign(world.xero?.contacts ?? {}, { [contact.id]: { ...pattern, ...contact, email: '' } });
  }
  open(world, bundle);
  setUp(world);
  fillPlain(world.google, world.nowMs);
  const names = rowsOf(world, 'Members').map(({ Name }) => [String(Name)]);
  edit(world, bundle, [{ tab: 'Members', paste: { at: 'D2', values: names } }]);
  return world;
}
