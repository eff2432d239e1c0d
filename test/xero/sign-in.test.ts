/** Signing in against the stand-in: the page that asks, tokens for its answer, the organisations behind it, and the way out. */
import type { Fault } from '../../src/core/ports.ts';
import type { Result } from '../../src/core/result.ts';
import { USUAL_SCOPES, type XeroApp } from '../../src/xero/connection.ts';
import { createXeroSignIn } from '../../src/xero/sign-in.ts';
import { answerXero, changeXero, sampleXero, type XeroState } from '../sandbox/xero/index.ts';
import { answerWith, json, noAnswer, type Step, scripted, standingIn, startMs, TENANT } from './ports.ts';

const SECOND = '00000000-0000-4000-8000-0000000000bb';
const asking = { returnUrl: 'http://localhost/callback', state: 'state-1', verifier: 'v'.repeat(64) };
const app: XeroApp = {
  clientId: 'sandbox-client',
  clientSecret: 'sandbox-secret',
  isCustom: false,
  scopes: USUAL_SCOPES,
};

const got = <Value>(result: Result<Value, Fault>): Value => {
  if (!result.ok) throw new Error(result.error.what);
  return result.value;
};

const signIn = (state: XeroState) => createXeroSignIn(standingIn(state).ports);

/** A person opens the page, chooses and allows; gives the code that the browser brings back. */
function consent(state: XeroState, url: string, organisation: string): string {
  const { host, pathname, search } = new URL(url);
  const body = new URLSearchParams({ decision: 'allow', organisation }).toString();
  const request = { method: 'POST', host, path: pathname, query: search.slice(1), headers: {}, body };
  return new URL(answerXero(state, request, startMs).headers.Location ?? '').searchParams.get('code') ?? '';
}

function connected(state: XeroState, organisation: string) {
  const xero = signIn(state);
  const grant = got(xero.exchange(app, consent(state, xero.consentUrl(app, asking), organisation), asking));
  return { xero, grant };
}

test('the page is asked for with a state and a challenge, and without the verifier or the secret', () => {
  const url = signIn(sampleXero()).consentUrl(app, asking);
  const { searchParams } = new URL(url);
  expect(Object.fromEntries(searchParams)).toMatchObject({
    scope: USUAL_SCOPES,
    state: 'state-1',
    code_challenge_method: 'S256',
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(url).not.toMatch(/v{64}|sandbox-secret/);
});

test('a code becomes tokens, and all organisations of the person are listed', () => {
  const { xero, grant } = connected(sampleXero(), SECOND);
  expect(grant.refreshToken).not.toBe('');
  expect(got(xero.readReached(grant.accessToken))).toEqual([
    { tenantId: TENANT, name: 'Harbour Light IT Limited' },
    { tenantId: SECOND, name: 'Harbour Light Advisory Limited' },
  ]);
  expect(got(xero.readOrganisation({ token: grant.accessToken, tenantId: SECOND }))).toEqual({
    id: SECOND,
    name: 'Harbour Light Advisory Limited',
    shortCode: '!hLa77',
  });
});

test.each([
  ['another verifier', { verifier: 'w'.repeat(64) }, app, 'consent ended'],
  ['another address', { returnUrl: 'http://localhost/other' }, app, 'consent ended'],
  ['another secret', {}, { ...app, clientSecret: 'wrong' }, 'keys refused'],
])('a code with %s is refused', (_, over, by, what) => {
  const state = sampleXero();
  const xero = signIn(state);
  const code = consent(state, xero.consentUrl(app, asking), TENANT);
  expect(xero.exchange(by, code, { ...asking, ...over })).toMatchObject({ ok: false, error: { what } });
});

test('a Custom Connection is granted by its keys, and reaches the one organisation it belongs to', () => {
  const xero = signIn(sampleXero());
  const custom = { ...app, clientId: 'sandbox-custom', clientSecret: 'sandbox-custom-secret', isCustom: true };
  const grant = got(xero.grantOf(custom));
  expect(grant.refreshToken).toBe('');
  expect(got(xero.readOrganisation({ token: grant.accessToken, tenantId: '' })).id).toBe(TENANT);
});

test('disconnecting lets the app out of that organisation only, and is nothing where it is out already', () => {
  const state = sampleXero();
  const { xero, grant } = connected(state, SECOND);
  const access = { token: grant.accessToken, tenantId: TENANT };
  expect(xero.disconnect(access)).toEqual({ ok: true, value: null });
  expect(state.identity.connections.map(({ tenantId }) => tenantId)).toEqual([SECOND]);
  expect(xero.disconnect(access)).toEqual({ ok: true, value: null });
  expect(xero.readOrganisation(access)).toMatchObject({ ok: false, error: { what: 'organisation shut' } });
});

test('an organisation that a person disconnected in Xero is out of reach', () => {
  const state = sampleXero();
  const { xero, grant } = connected(state, TENANT);
  changeXero(state, { xero: 'revoke' }, startMs);
  expect(got(xero.readReached(grant.accessToken))).toEqual([]);
});

type Case = readonly [name: string, answer: Step, what: Fault['what']];

const failures: readonly Case[] = [
  ['no answer', noAnswer, 'no answer'],
  ['a web page', answerWith(200, '<html>'), 'not understood'],
  ['something else', json([{ id: 1 }]), 'not understood'],
  ['trouble', answerWith(503, ''), 'unavailable'],
  ['a dead token', json({ Detail: 'AuthenticationUnsuccessful' }, 401), 'access refused'],
  ['a reason', json({ Detail: 'No' }, 400), 'refused'],
];

test.each(failures)('%s in place of the list of organisations is a fault', (_, answer, what) => {
  const xero = createXeroSignIn(scripted([answer]).ports);
  expect(xero.readReached('access-1')).toMatchObject({ ok: false, error: { what } });
});

test.each([
  [json({ Organisations: [] }), 'not understood'],
  [json({ Detail: 'AuthorizationUnsuccessful' }, 401), 'permission missing'],
  [answerWith(200, ''), 'not understood'],
] as const)('an organisation that can not be read is a fault', (answer, what) => {
  const xero = createXeroSignIn(scripted([answer]).ports);
  expect(xero.readOrganisation({ token: 'access-1', tenantId: TENANT })).toMatchObject({ ok: false, error: { what } });
});

test('a practice is no organisation', () => {
  const connection = { id: '1', tenantId: '2', tenantType: 'PRACTICE', tenantName: 'Books & Co' };
  const xero = createXeroSignIn(scripted([json([connection])]).ports);
  expect(xero.readReached('access-1')).toEqual({ ok: true, value: [] });
});
