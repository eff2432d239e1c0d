/** Who may do what, and when names that somebody wrote into Settings begin to count. */
import {
  adoptPeople,
  decodePeople,
  encodePeople,
  mayDo,
  NOBODY,
  type People,
  parseAddresses,
  type Role,
  roleOf,
} from '../../../src/core/controls/roles.ts';

const OFFICE: People = { admins: ['ann@a.nz', 'bea@a.nz'], operators: ['oli@a.nz'] };

test.each([
  ['', []],
  [' Bea@A.nz, ann@a.nz;ANN@a.nz\noli@a.nz ', ['ann@a.nz', 'bea@a.nz', 'oli@a.nz']],
])('the addresses in %j', (text, addresses) => {
  expect(parseAddresses(text)).toEqual({ ok: true, value: addresses });
});

test.each(['Ann', 'ann@', '@a.nz', 'ann@a', 'ann@a.nz, Bea', '<ann@a.nz>', 'ann@b@a.nz'])(
  '%j holds no address',
  (text) => {
    expect(parseAddresses(text).ok).toBe(false);
  },
);

test.each<[People, string, Role]>([
  [NOBODY, 'any@b.nz', 'admin'],
  [NOBODY, '', 'admin'],
  [{ admins: [], operators: ['oli@a.nz'] }, 'oli@a.nz', 'admin'],
  [OFFICE, 'Ann@A.nz', 'admin'],
  [OFFICE, 'oli@a.nz', 'operator'],
  [OFFICE, 'any@b.nz', 'viewer'],
  [OFFICE, '', 'viewer'],
])('where %j are named, %j is %s', (people, address, role) => {
  expect(roleOf(people, address)).toBe(role);
});

test('each role may do what lower ones may', () => {
  const roles: readonly Role[] = ['viewer', 'operator', 'admin'];
  for (const [at, role] of roles.entries())
    expect(roles.filter((needed) => mayDo(role, needed))).toEqual(roles.slice(0, at + 1));
});

const MORE: People = { ...OFFICE, operators: ['eve@a.nz', 'oli@a.nz'] };
const WITHOUT_ANN: People = { ...OFFICE, admins: ['eve@a.nz'] };

test.each<[string, People | null, People, string, boolean, 'same' | 'adopted' | 'waiting']>([
  ['nothing is named and nothing counts yet', null, NOBODY, 'ann@a.nz', true, 'same'],
  ['the first names count at once', null, OFFICE, 'eve@a.nz', true, 'adopted'],
  ['while everybody is an admin, anybody names one', NOBODY, OFFICE, 'eve@a.nz', true, 'adopted'],
  ['the clock decides nothing', NOBODY, OFFICE, 'ann@a.nz', false, 'waiting'],
  ['the same names stay', OFFICE, OFFICE, 'ann@a.nz', true, 'same'],
  ['an admin who acts confirms', OFFICE, MORE, 'Ann@a.nz', true, 'adopted'],
  ['an operator does not', OFFICE, MORE, 'oli@a.nz', true, 'waiting'],
  ['nor does who named himself', OFFICE, MORE, 'eve@a.nz', true, 'waiting'],
  ['nor an admin by schedule', OFFICE, MORE, 'ann@a.nz', false, 'waiting'],
  ['nobody loses the role by acting', OFFICE, WITHOUT_ANN, 'ann@a.nz', true, 'waiting'],
  ['nor by an emptied cell', OFFICE, NOBODY, 'ann@a.nz', true, 'waiting'],
])('%s', (_name, kept, named, address, isByPerson, is) => {
  expect(adoptPeople(kept, named, address, isByPerson)).toEqual({ is, people: is === 'waiting' ? kept : named });
});

test('names survive the store, and a text that is none is nobody kept', () => {
  expect(decodePeople(encodePeople(OFFICE))).toEqual(OFFICE);
  for (const text of [undefined, '', '{', '[]', '[["a"],[1]]', 'null']) expect(decodePeople(text)).toBeNull();
});
