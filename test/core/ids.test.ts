/** Hashes: the published SHA-256 in RFC 4648 base32, for any text at all. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { hashOf, urlHashOf } from '../../src/core/ids.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A lone half of a surrogate pair is no character: it becomes U+FFFD, as Node's own encoder has it. */
const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

/** The same by another way: Node's digest, as one long binary text. */
function expected(text: string, length: number): string {
  const digest = createHash('sha256').update(wellFormed(text), 'utf8').digest();
  const bits = [...digest].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length }, (_, at) => ALPHABET[Number.parseInt(bits.slice(at * 5, at * 5 + 5), 2)]).join('');
}

test.each(['', 'abc', 'Siobhán', '😀', '\uD800', 'a\uDC00b', '%41', '\u0000'])('%j', (text) => {
  expect(hashOf(text, 51)).toBe(expected(text, 51));
});

test('any text, any length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 51 }), (text, length) => {
      expect(hashOf(text, length)).toBe(expected(text, length));
    }),
  );
});

test('in base64 for addresses, whole', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(urlHashOf(text)).toBe(createHash('sha256').update(wellFormed(text), 'utf8').digest('base64url'));
    }),
  );
});
