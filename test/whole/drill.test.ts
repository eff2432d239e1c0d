/** The access drill: a grant and a removal, each seen to work by the person's own panel. */
import { edit } from '../sandbox/acts.ts';
import type { World } from '../sandbox/world.ts';
import { bundle, choose, openWith, rowsOf, sync } from './company.ts';
import { blockOf, call, sectionOf } from './panel-calls.ts';

const JANE = 'jane.taylor@harbourlight.example';
const PRIYA = 'priya.patel@harbourlight.example';

const told = (world: World): string =>
  sectionOf(call(world, 'panelShow'), 'owners').blocks.find(({ text = '' }) => text.startsWith('Access drill'))?.text ??
  '';

/** What the panel says to the person, who opens it. */
function opens(world: World, user: string): void {
  world.google.user = user;
  call(world, 'panelShow');
  world.google.user = JANE;
}

function namedCompany(): World {
  const world = openWith([1001]);
  choose(world, { Admins: JANE });
  sync(world);
  return world;
}

const operators = (world: World, names: string): void => {
  call(world, 'panelSavePeople', { admins: JANE, operators: names });
};

test('a grant and a removal are seen on their days, and are logged', () => {
  const world = namedCompany();
  expect(told(world)).toContain('none yet');
  expect(call(world, 'panelBeginDrill', { address: PRIYA }).said).toContain(`Begun with ${PRIYA}`);
  opens(world, PRIYA);
  expect(told(world)).toContain('begun on 18 Nov 2026');
  operators(world, PRIYA);
  // somebody else shows nothing
  opens(world, JANE);
  expect(told(world)).toContain('begun on 18 Nov 2026');
  opens(world, PRIYA);
  expect(told(world)).toContain('grant seen on 18 Nov 2026, removal not seen yet');
  operators(world, '');
  world.nowMs += 86_400_000;
  opens(world, PRIYA);
  expect(told(world)).toContain('grant seen on 18 Nov 2026, removal seen on 19 Nov 2026.');
  expect(rowsOf(world, 'Audit Log').filter((row) => row.What === `Access drill: ${PRIYA}`)).toMatchObject([
    { Who: JANE, New: 'begun on 18 Nov 2026' },
    { Who: PRIYA, New: 'grant seen on 18 Nov 2026, removal not seen yet' },
    { Who: PRIYA, New: 'grant seen on 18 Nov 2026, removal seen on 19 Nov 2026' },
  ]);
});

test.each([
  ['while nobody is named', '', PRIYA, 'Name an admin first'],
  ['with somebody who may act already', JANE, JANE, 'may act already'],
  ['without an address', JANE, '', 'address'],
  ['with what is no address', JANE, 'Priya', 'address'],
])('%s it is not begun, and the panel says why', (_, admins, address, words) => {
  const world = openWith([1001]);
  edit(world, bundle, [{ tab: 'Settings', find: { Setting: 'Admins' }, set: { Value: admins } }]);
  sync(world);
  expect(call(world, 'panelBeginDrill', { address }).said).toContain(words);
  expect(world.google.properties.document['controls.drill']).toBeUndefined();
});

test('only an admin can begin one', () => {
  const world = namedCompany();
  world.google.user = PRIYA;
  expect(call(world, 'panelBeginDrill', { address: PRIYA }).said).toContain('admin');
  expect(blockOf(call(world, 'panelShow'), 'owners', 'panelBeginDrill')).toBeUndefined();
  expect(world.google.properties.document['controls.drill']).toBeUndefined();
});
