/** Identities made from content: the same content gives the same name on every machine and in every run. */
import { sha256 } from '@noble/hashes/sha2.js';

/** RFC 4648 base32: letters and digits only, so a name survives URLs, file names and people. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const URL_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** What stands for half of a pair of code units, as in `TextEncoder`. */
const REPLACEMENT = 0xfffd;

/** UTF-8 bytes; Apps Script has no TextEncoder. No code unit takes more than three, and two of them together four. */
function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let size = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) bytes[size++] = unit;
    else {
      const point = text.codePointAt(at) ?? REPLACEMENT;
      if (point > 0xffff) at += 1;
      for (const byte of bytesOfPoint(point >= 0xd800 && point <= 0xdfff ? REPLACEMENT : point)) bytes[size++] = byte;
    }
  }
  return bytes.subarray(0, size);
}

/** The two to four bytes of a code point that is no ASCII. */
function bytesOfPoint(point: number): readonly number[] {
  const tail = (shift: number): number => 0x80 | ((point >> shift) & 0x3f);
  if (point < 0x800) return [0xc0 | (point >> 6), tail(0)];
  if (point < 0x10000) return [0xe0 | (point >> 12), tail(6), tail(0)];
  return [0xf0 | (point >> 18), tail(12), tail(6), tail(0)];
}

/** The characters of an alphabet that spell `bytes`, `width` bits each, as many as `length`; the last one is filled up with zeros. */
function spell(bytes: Uint8Array, alphabet: string, width: number, length: number): string {
  let bits = 0;
  let held = 0;
  let out = '';
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= width && out.length < length) {
      bits -= width;
      out += alphabet.charAt((held >> bits) & ((1 << width) - 1));
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 && out.length < length ? out + alphabet.charAt(held << (width - bits)) : out;
}

/** The first `length` (at most 51) base32 characters of the SHA-256 of `text`. */
export const hashOf = (text: string, length: number): string => spell(sha256(bytesOf(text)), ALPHABET, 5, length);

/** The whole SHA-256 of `text` in base64 for addresses, without padding: 43 characters (RFC 4648 §5). */
export const urlHashOf = (text: string): string => spell(sha256(bytesOf(text)), URL_ALPHABET, 6, 43);
