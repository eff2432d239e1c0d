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

/** The text whose base64 `base64Of` gives; '' for a text that is none. */
export function textOfBase64(base64: string): string {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(base64)) return '';
  let escaped = '';
  for (let at = 0; at < base64.length; at += 4) {
    const four = base64.slice(at, at + 4);
    const bits = [0, 1, 2, 3].reduce((sum, step) => (sum << 6) | Math.max(0, ALPHABET.indexOf(four.charAt(step))), 0);
    const bytes = [16, 8, 0].slice(0, 3 - (four.match(/=/g) ?? []).length);
    escaped += bytes.map((shift) => `%${((bits >> shift) & 255).toString(16).padStart(2, '0')}`).join('');
  }
  try {
    return decodeURIComponent(escaped);
  } catch {
    return '';
  }
}
