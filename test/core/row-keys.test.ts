/** Check characters of row keys: what was typed wrong is told, and every key is told from every other. */
import fc from 'fast-check';
import { keyIn, withCheck } from '../../src/core/row-keys.ts';

const CHARACTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-:'];
const character = fc.constantFrom(...CHARACTERS);
const key = fc.string({ unit: character, minLength: 1, maxLength: 60 });

test('a key comes back as it was', () => {
  fc.assert(fc.property(key, (one) => expect(keyIn(withCheck(one))).toBe(one)));
});

test('one wrong character is told, wherever it stands, the check character too', () => {
  fc.assert(
    fc.property(key, fc.nat(), character, (one, at, wrong) => {
      const text = [...withCheck(one)];
      fc.pre(text[at % text.length] !== wrong);
      text[at % text.length] = wrong;
      expect(keyIn(text.join(''))).toBeNull();
    }),
    { numRuns: 2_000 },
  );
});

test('two neighbours that changed places are told', () => {
  fc.assert(
    fc.property(key, fc.nat(), (one, where) => {
      const text = [...withCheck(one)];
      const at = where % (text.length - 1);
      const [left = '', right = ''] = text.slice(at, at + 2);
      fc.pre(left !== right);
      text.splice(at, 2, right, left);
      expect(keyIn(text.join(''))).toBeNull();
    }),
    { numRuns: 2_000 },
  );
});

test.each(['', '-A', 'A', 'member-101', 'no text of ours', 'member-101-é', `${withCheck('member-101')} `])(
  '%p holds no key',
  (text) => {
    expect(keyIn(text)).toBeNull();
  },
);

test('the same key always has the same character, because rows of other days bear it', () => {
  expect(withCheck('E123456')).toMatch(/^E123456-.$/);
  expect(['E1', 'member-101', 'row-ABCDEFGHIJ', 'no-contact:M109'].map(withCheck)).toEqual([
    'E1-3',
    'member-101-3',
    'row-ABCDEFGHIJ-v',
    'no-contact:M109-g',
  ]);
});
