/** Identities made from content: the same content gives the same name on every machine and in every run. */
import { sha256 } from '@noble/hashes/sha2.js';

/** RFC 4648 base32: letters and digits only, so a name survives URLs, file names and people. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** UTF-8 bytes; Apps Script has no TextEncoder. */
function bytesOf(text: string): Uint8Array {
  const escaped = encodeURIComponent(
    text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD'),
  );
  const bytes: number[] = [];
  for (let at = 0; at < escaped.length; at += 1) {
    if (escaped.charAt(at) === '%') {
      bytes.push(Number.parseInt(escaped.slice(at + 1, at + 3), 16));
      at += 2;
    } else bytes.push(escaped.charCodeAt(at));
  }
  return Uint8Array.from(bytes);
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
