/** Owners: nothing in Exceptions without an owner and a next action, and whatever people write there stays. */
import { edit } from '../sandbox/acts.ts';
import type { World } from '../sandbox/world.ts';
import { bundle, choose, openCompany, openWith, rowsOf, sync } from './company.ts';
import { call, sectionOf } from './panel-calls.ts';

const JANE = 'jane.taylor@harbourlight.example';
const ADA = 'ada@harbourlight.example';
const LIAM = 'liam.chen@harbourlight.example';
const NOBODY_NAMED = {
  setUp: '',
  setUpDeputy: '',
  exceptions: '',
  exceptionsDeputy: '',
  vendors: '',
  vendorsDeputy: '',
  ledger: '',
  ledgerDeputy: '',
};

test('a team of one is asked nothing, and owns every row with what is to be done next', () => {
  const world = openCompany();
  choose(world, { Admins: JANE });
  sync(world);
  const rows = rowsOf(world, 'Exceptions');
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.filter((row) => row.Owner !== JANE)).toEqual([]);
  expect(rows.filter((row) => row['Next action'] === '' || row.Queue === '')).toEqual([]);
  const section = sectionOf(call(world, 'panelShow'), 'owners');
  expect(section.state).toBe('done');
  expect(JSON.stringify(section.blocks)).toContain(`${JANE} is the only admin`);
});

describe('owners who were named', () => {
  const named = (): World => {
    const world = openCompany();
    sync(world);
    expect(call(world, 'panelSaveOwners', { ...NOBODY_NAMED, exceptions: ADA, exceptionsDeputy: LIAM }).said).toContain(
      'Owners saved',
    );
    return world;
  };

  it('get what nobody took, and the log says who named them', () => {
    const world = named();
    expect(rowsOf(world, 'Audit Log').at(-1)).toMatchObject({
      Who: JANE,
      What: 'Owner: Exceptions',
      New: `${ADA} · deputy: ${LIAM}`,
    });
    const before = rowsOf(world, 'Exceptions');
    const [first] = before;
    edit(world, bundle, [{ tab: 'Exceptions', find: { _key: first?._key ?? '' }, set: { 'Next action': 'ask Liam' } }]);
    sync(world);
    // Jane stood in before anybody was named
    expect(before.every((row) => row.Owner === JANE)).toBe(true);
    expect(new Set(rowsOf(world, 'Exceptions').map((row) => row.Owner))).toEqual(new Set([JANE, ADA]));
    expect(rowsOf(world, 'Exceptions')[0]?.['Next action']).toBe('ask Liam');
    edit(world, bundle, [{ tab: 'Exceptions', find: { _key: first?._key ?? '' }, set: { 'Next action': '' } }]);
    sync(world);
    expect(rowsOf(world, 'Exceptions')[0]?.['Next action']).toBe(first?.['Next action']);
  });

  it('an own text stays, and what the former owner had goes over to the next', () => {
    const world = openCompany();
    call(world, 'panelSaveOwners', { ...NOBODY_NAMED, exceptions: ADA });
    sync(world);
    const ofAda = rowsOf(world, 'Exceptions').filter((row) => row.Owner === ADA);
    expect(ofAda.length).toBeGreaterThan(1);
    edit(world, bundle, [{ tab: 'Exceptions', find: { _key: ofAda[0]?._key ?? '' }, set: { Owner: 'Priya' } }]);
    call(world, 'panelSaveOwners', { ...NOBODY_NAMED, exceptions: LIAM });
    sync(world);
    const after = rowsOf(world, 'Exceptions').filter((row) => ofAda.some(({ _key }) => _key === row._key));
    expect(after.map((row) => row.Owner)).toEqual(['Priya', ...ofAda.slice(1).map(() => LIAM)]);
  });

  it.each([
    [{ exceptions: 'Ada' }, 'exceptions'],
    [{ exceptions: ADA, exceptionsDeputy: ADA }, 'the deputy is the owner'],
    [{}, 'Nothing was changed'],
  ])('%j is answered with a sentence, and changes nothing', (changes, words) => {
    const world = openWith([1001]);
    expect(call(world, 'panelSaveOwners', { ...NOBODY_NAMED, ...changes }).said).toContain(words);
    expect(world.google.properties.document['controls.owners']).toBeUndefined();
  });
});
