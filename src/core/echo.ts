/** Keeps secrets out of what vendors say: one that repeats what it was sent, in a message for people, would put it into cells and mails. */
import { textOfBase64 } from './base64.ts';
import type { HttpAnswer, HttpRequest } from './ports.ts';

const STRUCK = '•••';

/** Shorter texts are words of a language, and stand in a vendor's sentences by themselves. */
const LEAST_LENGTH = 8;

/** What a form sends that nobody may see: tokens, keys, codes. The kind of grant and the scopes are none (RFC 6749 §4, RFC 7636 §4). */
const SECRET_FIELDS = ['refresh_token', 'client_secret', 'code', 'code_verifier', 'token'];

/** Header names are written in either case. */
const headerOf = ({ headers }: HttpRequest, name: string): string =>
  Object.entries(headers).find(([one]) => one.toLowerCase() === name)?.[1] ?? '';

/** The credential of the request, and what it was made of. */
function credentialsOf(request: HttpRequest): readonly string[] {
  const [, scheme = '', credential = ''] = /^(\w+) (.+)$/.exec(headerOf(request, 'authorization')) ?? [];
  if (scheme !== 'Basic') return [credential];
  const [, password = ''] = /:(.*)$/.exec(textOfBase64(credential)) ?? [];
  return [credential, password];
}

function fieldsOf(request: HttpRequest): readonly string[] {
  if (headerOf(request, 'content-type') !== 'application/x-www-form-urlencoded') return [];
  return (request.body ?? '')
    .split('&')
    .map((pair) => pair.split('='))
    .filter(([name = '']) => SECRET_FIELDS.includes(name))
    .map(([, value = '']) => decodeURIComponent(value));
}

/**
 * The answer without the secrets that its request bore. Those of a form stay in a success: where tokens are renewed the same one may
 * rightly come back.
 */
export function withoutEcho(request: HttpRequest, answer: HttpAnswer): HttpAnswer {
  const ofForm = answer.status >= 400 ? fieldsOf(request) : [];
  const body = [...credentialsOf(request), ...ofForm]
    .filter((secret) => secret.length >= LEAST_LENGTH)
    .reduce((text, secret) => text.split(secret).join(STRUCK), answer.body);
  return body === answer.body ? answer : { ...answer, body };
}
