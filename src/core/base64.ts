/** Base64 of text, for `Authorization: Basic`; Apps Script has no `btoa`, and the core may not call its services. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Standard base64 with padding (RFC 4648) of the UTF-8 bytes of `text`; throws `URIError` for half a surrogate pair. */
export function base64Of(text: string): string {
  const bytes = encodeURIComponent(text).replace(/%([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  let out = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const three = [0, 1, 2].map((step) => bytes.charCodeAt(at + step) || 0);
    const bits = three.reduce((sum, byte) => (sum << 8) | byte, 0);
    const four = [18, 12, 6, 0].map((shift) => ALPHABET.charAt((bits >> shift) & 63)).join('');
    out += four.slice(0, Math.min(4, bytes.length - at + 1)).padEnd(4, '=');
  }
  return out;
}
