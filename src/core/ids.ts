/** Identities made from content: the same content gives the same name on every machine and in every run. */
import { sha256 } from '@noble/hashes/sha2.js';

/** RFC 4648 base32: letters and digits only, so a name survives URLs, file names and people. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What stands for half of a pair of code units, as in `TextEncoder`. */
const REPLACEMENT = 0xfffd;

/** UTF-8 bytes; Apps Script has no TextEncoder. */
function bytesOf(text: string): Uint8Array {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const point = text.codePointAt(at) ?? REPLACEMENT;
    if (point > 0xffff) at += 1;
    pushPoint(bytes, point >= 0xd800 && point <= 0xdfff ? REPLACEMENT : point);
  }
  return Uint8Array.from(bytes);
}

/** Appends the one to four bytes of a code point. */
function pushPoint(bytes: number[], point: number): void {
  const tail = (shift: number): number => 0x80 | ((point >> shift) & 0x3f);
  if (point < 0x80) bytes.push(point);
  else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(0));
  else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), tail(6), tail(0));
  else bytes.push(0xf0 | (point >> 18), tail(12), tail(6), tail(0));
}

/** The first `length` (at most 51) base32 characters of the SHA-256 of `text`. */
export function hashOf(text: string, length: number): string {
  let bits = 0;
  let held = 0;
  let out = '';
  for (const byte of sha256(bytesOf(text))) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5 && out.length < length) {
      bits -= 5;
      out += ALPHABET.charAt((held >> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return out;
}
