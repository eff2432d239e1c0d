import { base64Of, textOfBase64 } from '../../src/core/base64.ts';
import { withoutEcho } from '../../src/core/echo.ts';
import type { HttpAnswer, HttpRequest } from '../../src/core/ports.ts';

const request = (more: Partial<HttpRequest>): HttpRequest => ({
  method: 'POST',
  url: 'https://identity.xero.com/connect/token',
  headers: {},
  timeoutSeconds: 30,
  ...more,
});
const answer = (status: number, body: string): HttpAnswer => ({ status, headers: {}, body });

const BASIC = { Authorization: `Basic ${base64Of('company+public-key:private:key8')}` };
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

test.each([200, 400, 503])('a credential that comes back with %i is struck out, whole and in part', (status) => {
  const body = `The key private:key8 of ${BASIC.Authorization} and again private:key8`;
  expect(withoutEcho(request({ headers: BASIC }), answer(status, body)).body).toBe(
    'The key ••• of Basic ••• and again •••',
  );
  const bearer = request({ headers: { authorization: 'Bearer access-token-1' } });
  expect(withoutEcho(bearer, answer(status, 'no access-token-1')).body).toBe('no •••');
});

test('the secrets of a form are struck out of a refusal, and not out of a success', () => {
  const body = `grant_type=refresh_token&refresh_token=${encodeURIComponent('token/with+signs')}&client_id=the-client-id`;
  const said = '{"error_description":"token/with+signs of the-client-id: refresh_token"}';
  expect(withoutEcho(request({ headers: FORM, body }), answer(400, said)).body).toBe(
    '{"error_description":"••• of the-client-id: refresh_token"}',
  );
  expect(withoutEcho(request({ headers: FORM, body }), answer(200, said)).body).toBe(said);
});

test('an answer that repeats nothing, and one to a request without secrets, stays the same', () => {
  const same = answer(400, 'A private matter: key8');
  expect(withoutEcho(request({ headers: BASIC }), same)).toBe(same);
  expect(withoutEcho(request({ body: 'code=abcdefghij' }), answer(400, 'abcdefghij')).body).toBe('abcdefghij');
});

test('words of a language are no secret, however short a key is', () => {
  const short = { Authorization: `Basic ${base64Of('c+p:private')}` };
  expect(withoutEcho(request({ headers: short }), answer(400, 'a private matter')).body).toBe('a private matter');
});

test.each(['', 'a', 'ab', 'abc', 'Māui:pässwörd', '€𝄞'])('the base64 of %j is read back', (text) => {
  expect(textOfBase64(base64Of(text))).toBe(text);
});

test.each(['a', '====', 'ab=c', 'YQ', '/w==', 'a b=', '!!!!'])('%j is no base64 of a text', (text) => {
  expect(textOfBase64(text)).toBe('');
});
