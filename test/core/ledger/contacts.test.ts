/** Contacts by what they are known by; those of one name are told apart, and merged ones lead to the survivor. */
import { contactFinder, contactLabels } from '../../../src/core/ledger/contacts.ts';
import type { Contact } from '../../../src/core/ledger/types.ts';

const contact = (id: string, name: string, parts: Partial<Contact> = {}): Contact => ({
  id,
  name,
  email: '',
  isActive: true,
  ...parts,
});
const ids = (found: readonly Contact[]): readonly string[] => found.map(({ id }) => id);

test.each<readonly [string, Partial<Contact>, Partial<Contact>, readonly string[]]>([
  ['the e-mail address', { email: 'a@x.example' }, { email: 'b@x.example' }, ['a@x.example', 'b@x.example']],
  ['the number, where one has no address', { email: 'a@x.example', numbers: ['7'] }, { numbers: ['8'] }, ['7', '8']],
  [
    'the number, where the address is one',
    { email: 'A@x', numbers: ['7'] },
    { email: 'a@x', numbers: ['8'] },
    ['7', '8'],
  ],
  ['the end of the id', {}, { email: 'b@x.example' }, ['dddd-one', 'dddd-two']],
])('two of one name are told apart by %s', (_what, first, second, marks) => {
  const both = [contact('aaaa-dddd-one', 'Jane Taylor', first), contact('bbbb-dddd-two', 'jane  taylor', second)];
  const finder = contactFinder(both);
  expect(contactLabels(both)).toEqual([`Jane Taylor · ${marks[0]}`, `jane  taylor · ${marks[1]}`]);
  for (const each of both) expect(ids(finder.byText(finder.labelOf(each)))).toEqual([each.id]);
  expect(ids(finder.byText('JANE TAYLOR'))).toEqual(['aaaa-dddd-one', 'bbbb-dddd-two']);
});

test('ids that end alike are told whole', () => {
  const both = [contact('a-12345678', 'Twin'), contact('b-12345678', 'Twin')];
  expect(contactLabels(both)).toEqual(['Twin · a-12345678', 'Twin · b-12345678']);
});

test('an archived one of the same name changes no label, and is not offered', () => {
  const both = [contact('a', 'Jane'), contact('b', 'Jane', { isActive: false })];
  expect(contactLabels(both)).toEqual(['Jane']);
  expect(ids(contactFinder(both).byText('Jane'))).toEqual(['a']);
});

test('a merged one leads to the survivor, by id, name, address and number; through several, and round in no circle', () => {
  const gone = { isActive: false, email: 'j@x.example', numbers: ['7'] };
  const finder = contactFinder([
    contact('a', 'Jane', { ...gone, mergedInto: 'b' }),
    contact('b', 'Janet', { isActive: false, mergedInto: 'c' }),
    contact('c', 'J. Taylor'),
    contact('x', 'Round', { isActive: false, mergedInto: 'y' }),
    contact('y', 'Around', { isActive: false, mergedInto: 'x' }),
    contact('z', 'Lost', { isActive: false, mergedInto: 'nobody' }),
  ]);
  expect(finder.byId('a')?.id).toBe('c');
  for (const found of [finder.byText('jane'), finder.byEmail('J@x.example'), finder.byNumber('7')])
    expect(ids(found)).toEqual(['c']);
  expect(finder.byId('x')).toMatchObject({ id: 'x', isActive: false });
  expect(finder.byId('z')).toMatchObject({ id: 'z', isActive: false });
  expect(finder.byId('nobody')).toBeNull();
});

test('two merged into one are one, and an active one of the name comes before an archived one', () => {
  const merged = { isActive: false, mergedInto: 'c', numbers: ['7', '7'] };
  const finder = contactFinder([
    contact('a', 'Jane', merged),
    contact('b', 'Jane', merged),
    contact('c', 'J. Taylor'),
    contact('d', 'Tom', { isActive: false, mergedInto: 'c' }),
    contact('e', 'Tom'),
  ]);
  expect(ids(finder.byName('Jane'))).toEqual(['c']);
  expect(ids(finder.byNumber('7'))).toEqual(['c']);
  expect(ids(finder.byName('Tom'))).toEqual(['e']);
});
