/** Which contact stands for a member: remembered, then by address, vendor number and name; and what is told where none does. */
import { openContactBook, rememberContact, rememberedContact } from '../../../src/core/expenses/contacts.ts';
import type { Member } from '../../../src/core/expenses/expense.ts';
import type { MemberRow } from '../../../src/core/expenses/inputs.ts';
import type { Contact } from '../../../src/core/ledger/types.ts';
import { wordException } from '../../../src/core/wording/exceptions.ts';
import { memberRow } from './company.ts';

const contact = (id: string, name: string, parts: Partial<Contact> = {}): Contact => ({
  id,
  name,
  email: '',
  isActive: true,
  ...parts,
});
const ben: Member = {
  id: 109,
  identifier: 'bwright',
  name: 'Ben Wright',
  email: 'ben@x.example',
  vendorNumber: 'EMP109',
};
const rowWith = (text: string, contactId = ''): MemberRow => ({ ...memberRow('bwright', text), contactId });
const found = (contacts: readonly Contact[], row: MemberRow) => {
  const book = openContactBook(contacts, [row]).contactFor(ben);
  return book.ok ? book.value.id : book.error;
};

describe('what a row remembers', () => {
  const memory = rememberContact('id-1', 'Ben Wright', 'M-1');

  test('holds for its text, however it is spelt, and its row', () => {
    expect(rememberedContact(memory, ' ben  wright', 'M-1')).toBe('id-1');
  });

  test.each([
    ['another text', memory, 'Ben', 'M-1'],
    ['another row', memory, 'Ben Wright', 'M-2'],
    ['an id that was put in', memory.replace('id-1', 'id-2'), 'Ben Wright', 'M-1'],
    ['an id alone', 'id-1', 'Ben Wright', 'M-1'],
    ['nothing', '', 'Ben Wright', 'M-1'],
  ])('not for %s', (_what, text, name, key) => expect(rememberedContact(text, name, key)).toBe(''));
});

describe('the contact of a row', () => {
  test('is the remembered one, whatever it is named by now and whoever took its name', () => {
    const contacts = [contact('old', 'Benjamin Wright'), contact('new', 'Ben Wright')];
    expect(found(contacts, rowWith('Ben Wright', 'old'))).toBe('old');
    expect(found(contacts, rowWith('Ben Wright'))).toBe('new');
  });

  test('is the survivor of the remembered one, or of the one that is named', () => {
    const contacts = [
      contact('old', 'Ben Wright', { isActive: false, mergedInto: 'new' }),
      contact('new', 'B. Wright'),
    ];
    expect(found(contacts, rowWith('Ben Wright', 'old'))).toBe('new');
    expect(found(contacts, rowWith('Ben Wright'))).toBe('new');
  });

  test('is the one that bears the name where the remembered one is archived, or not there at all', () => {
    const contacts = [contact('old', 'Ben W', { isActive: false }), contact('new', 'Ben Wright')];
    expect(found(contacts, rowWith('Ben Wright', 'old'))).toBe('new');
    expect(found(contacts, rowWith('Ben Wright', 'lost'))).toBe('new');
    expect(found(contacts.slice(0, 1), rowWith('Ben Wright', 'old'))).toEqual({
      kind: 'contact archived',
      memberName: 'Ben Wright',
      contact: 'Ben W',
    });
  });
});

test('two that bear the name are told, though an archived one is remembered', () => {
  const twins = [contact('a', 'Ben Wright', { email: 'a@x' }), contact('b', 'Ben Wright', { email: 'b@x' })];
  expect(found([...twins, contact('old', 'Ben W', { isActive: false })], rowWith('Ben Wright', 'old'))).toEqual({
    kind: 'contact ambiguous',
    memberName: 'Ben Wright',
    contact: 'Ben Wright',
    labels: ['Ben Wright · a@x', 'Ben Wright · b@x'],
  });
});

describe('a proposal', () => {
  const made = contact('made', 'Z', { numbers: ['CWE-MEMBER-109'] });
  const mailed = contact('mailed', 'Y', { email: 'BEN@x.example' });
  const numbered = contact('numbered', 'X', { numbers: ['emp109'] });
  const named = contact('named', 'ben wright');
  const all = [named, numbered, mailed, made];

  test.each([
    [all, 'made', 'made for the member'],
    [all.slice(0, 3), 'mailed', 'same e-mail'],
    [all.slice(0, 2), 'numbered', 'same vendor number'],
    [all.slice(0, 1), 'named', 'same name'],
    [[mailed, { ...mailed, id: 'other' }, numbered], 'numbered', 'same vendor number'],
    [[{ ...mailed, isActive: false }, named], 'named', 'same name'],
    [[{ ...mailed, isActive: false, mergedInto: 'x' }, contact('x', 'V')], 'x', 'same e-mail'],
  ])('%#: the best reason counts', (contacts, id, why) => {
    const proposed = openContactBook(contacts, []).propose(ben);
    expect([proposed?.contact.id, proposed?.why]).toEqual([id, why]);
  });

  test('needs something to go by', () => {
    const nobody = { ...ben, id: 0, name: '', email: '', vendorNumber: '' };
    const blank = contact('blank', '', { numbers: ['', 'CWE-MEMBER-0'] });
    expect(openContactBook([blank], []).propose(nobody)).toBeNull();
  });
});

test('the probable contact is the chosen one, else the proposed one, else none', () => {
  const contacts = [contact('a', 'Anna'), contact('b', 'Ben Wright')];
  const probable = (rows: readonly MemberRow[], member = ben) => openContactBook(contacts, rows).probableId(member);
  expect(probable([rowWith('Anna')])).toBe('a');
  expect(probable([])).toBe('b');
  expect(probable([], { ...ben, name: 'Nobody' })).toBeNull();
});

describe('no contact', () => {
  const happened = (contacts: readonly Contact[], row: MemberRow) => {
    const facts = found(contacts, row);
    return typeof facts === 'string' ? facts : wordException({ key: 'k', facts, entries: [] });
  };

  test('tells of several that it may be', () => {
    const twins = [contact('a', 'Ben Wright', { email: 'a@x' }), contact('b', 'Ben Wright', { email: 'b@x' })];
    expect(happened(twins, rowWith(''))).toMatchObject({
      happened: 'Ben Wright has no contact; 2 in Xero may be the one: Ben Wright · a@x and Ben Wright · b@x.',
    });
  });

  test('tells of nothing else where one fits, or none', () => {
    const plain = { kind: 'no contact', memberName: 'Ben Wright', asked: '' };
    expect(found([contact('a', 'Ben Wright')], rowWith(''))).toEqual(plain);
    expect(found([], rowWith(''))).toEqual(plain);
  });

  test('tells of several rather than of an archived one', () => {
    const mailed = { email: ben.email };
    const contacts = [
      contact('a', 'A', mailed),
      contact('b', 'B', mailed),
      contact('c', 'Ben Wright', { isActive: false }),
    ];
    expect(found(contacts, rowWith(''))).toEqual({
      kind: 'no contact',
      memberName: 'Ben Wright',
      asked: '',
      alike: ['A', 'B'],
    });
  });

  test('tells of an archived one that would fit', () => {
    expect(happened([contact('a', 'B', { email: ben.email, isActive: false })], rowWith('Benny'))).toEqual({
      happened: 'The contact "Benny" of Ben Wright is not in Xero; B, which would fit, is archived in Xero.',
      toDo: 'Restore B in Xero if it is the one. Choose the contact of Ben Wright in Members; Refresh lists brings new ones from Xero. Or choose Create contact under Action.',
    });
  });
});
