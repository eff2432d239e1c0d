import { createHash } from 'node:crypto';
import { answerXero } from './answer.ts';
import { startMs } from './ask.ts';
import { changeXero } from './change.ts';
import { sampleXero } from './sample.ts';
import type { XeroState } from './state.ts';

const minuteMs = 60_000;
const main = '00000000-0000-4000-8000-0000000000aa';
const second = '00000000-0000-4000-8000-0000000000bb';
const redirectUri = 'http://localhost/callback';
const verifier = 'a-verifier-of-forty-three-characters-or-more-0';
const challenge = createHash('sha256').update(verifier).digest('base64url');
const scope = 'offline_access accounting.invoices accounting.settings.read';
const asked = {
  response_type: 'code',
  client_id: 'sandbox-client',
  redirect_uri: redirectUri,
  scope,
  state: 'state-1',
  code_challenge: challenge,
  code_challenge_method: 'S256',
};

type Texts = Readonly<Record<string, string>>;
type Client = readonly [id: string, secret: string];

const app: Client = ['sandbox-client', 'sandbox-secret'];
const custom: Client = ['sandbox-custom', 'sandbox-custom-secret'];

const authorise = (state: XeroState, over: Texts = {}, form: Texts | null = null, nowMs = startMs) =>
  answerXero(
    state,
    {
      method: form === null ? 'GET' : 'POST',
      host: 'login.xero.com',
      path: '/identity/connect/authorize',
      query: new URLSearchParams({ ...asked, ...over }).toString(),
      headers: {},
      body: form === null ? '' : new URLSearchParams(form).toString(),
    },
    nowMs,
  );

const backTo = (answer: ReturnType<typeof authorise>): URL => new URL(answer.headers.Location ?? '');

const allow = (state: XeroState, organisation = main, over: Texts = {}): string =>
  backTo(authorise(state, over, { decision: 'allow', organisation })).searchParams.get('code') ?? '';

const identity = (state: XeroState, path: string, form: Texts, [id, secret]: Client, nowMs: number) => {
  const answer = answerXero(
    state,
    {
      method: 'POST',
      host: 'identity.xero.com',
      path,
      query: '',
      headers: {
        authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams(form).toString(),
    },
    nowMs,
  );
  return { status: answer.status, json: answer.body === '' ? {} : JSON.parse(answer.body) };
};

const exchange = (state: XeroState, code: string, over: Texts = {}, client = app, nowMs = startMs) =>
  identity(
    state,
    '/connect/token',
    { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier, ...over },
    client,
    nowMs,
  );

const api = (state: XeroState, token: string, method: string, path: string, headers: Texts = {}) => {
  const [route = '', query = ''] = path.split('?');
  const answer = answerXero(
    state,
    {
      method,
      host: 'api.xero.com',
      path: route,
      query,
      headers: { authorization: `Bearer ${token}`, accept: 'application/json', ...headers },
      body: '',
    },
    startMs,
  );
  return { status: answer.status, body: answer.body === '' ? null : JSON.parse(answer.body) };
};

const organisation = (state: XeroState, token: string, tenantId?: string) =>
  api(state, token, 'GET', '/api.xro/2.0/Organisation', tenantId === undefined ? {} : { 'xero-tenant-id': tenantId });

describe('the consent page', () => {
  test('lists every organisation of the user and what the app asks for', () => {
    const answer = authorise(sampleXero());
    expect(answer.status).toBe(200);
    for (const text of ['Harbour Light IT Limited', 'Harbour Light Advisory Limited', 'accounting.invoices'])
      expect(answer.body).toContain(text);
  });

  test.each([
    [{ client_id: 'other' }, 'unauthorized_client'],
    [{ redirect_uri: 'https://elsewhere.example/' }, 'Invalid redirect_uri'],
    [{ scope: 'accounting.transactions' }, 'invalid_scope'],
    [{ scope: '' }, 'invalid_scope'],
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
  ])('refuses %j', (over, error) => {
    const answer = authorise(sampleXero(), over);
    expect([answer.status, answer.headers.Location]).toEqual([400, undefined]);
    expect(answer.body).toContain(error);
  });

  test('sends a refusal back with the state and connects nothing', () => {
    const state = sampleXero();
    const url = backTo(authorise(state, {}, { decision: 'deny' }));
    expect(url.href).toBe(`${redirectUri}?error=access_denied&state=state-1`);
    expect(state.identity.connections).toHaveLength(1);
  });
});

describe('a code', () => {
  test('is exchanged for tokens with the scopes that were allowed', () => {
    const state = sampleXero();
    const { status, json } = exchange(state, allow(state));
    expect(status).toBe(200);
    expect(json).toMatchObject({ scope, expires_in: 1800, refresh_token: expect.any(String) });
    expect(organisation(state, json.access_token, main).status).toBe(200);
    expect(api(state, json.access_token, 'GET', '/api.xro/2.0/Contacts', { 'xero-tenant-id': main }).status).toBe(401);
  });

  test('comes without a refresh token where offline access was not asked for', () => {
    const state = sampleXero();
    const { json } = exchange(state, allow(state, main, { scope: 'accounting.settings.read' }));
    expect(Object.keys(json)).not.toContain('refresh_token');
  });

  const refused: readonly (readonly [string, Texts, Client, number, string])[] = [
    ['with another verifier', { code_verifier: `${verifier}1` }, app, 0, 'invalid_grant'],
    ['for another address', { redirect_uri: 'https://elsewhere.example/' }, app, 0, 'invalid_grant'],
    ['by another secret', {}, ['sandbox-client', 'wrong'], 0, 'invalid_client'],
    ['after five minutes', {}, app, 5 * minuteMs + 1, 'invalid_grant'],
    ['that nobody gave out', { code: 'made-up' }, app, 0, 'invalid_grant'],
  ];
  test.each(refused)('%s is refused', (_, over, client, laterMs, error) => {
    const state = sampleXero();
    expect(exchange(state, allow(state), over, client, startMs + laterMs)).toEqual({ status: 400, json: { error } });
  });

  test('works once', () => {
    const state = sampleXero();
    const code = allow(state);
    expect(exchange(state, code).status).toBe(200);
    expect(exchange(state, code).json.error).toBe('invalid_grant');
  });
});

describe('several organisations', () => {
  test('stay connected side by side, each with its own books; the event tells which this consent added', () => {
    const state = sampleXero();
    const { json } = exchange(state, allow(state, second));
    const connections = api(state, json.access_token, 'GET', '/connections').body;
    expect(connections.map((each: Texts) => each.tenantName)).toEqual([
      'Harbour Light IT Limited',
      'Harbour Light Advisory Limited',
    ]);
    const event = connections[1].authEventId;
    expect(api(state, json.access_token, 'GET', `/connections?authEventId=${event}`).body).toEqual([connections[1]]);
    expect(organisation(state, json.access_token, second).body.Organisations).toMatchObject([{ ShortCode: '!hLa77' }]);
    expect(organisation(state, json.access_token, main).body.Organisations).toMatchObject([{ ShortCode: '!hLt42' }]);
  });

  test('a deleted connection shuts its organisation, not the others', () => {
    const state = sampleXero();
    const { json } = exchange(state, allow(state, second));
    const [first] = state.identity.connections;
    expect(api(state, json.access_token, 'DELETE', `/connections/${first?.id}`)).toEqual({ status: 204, body: null });
    expect(organisation(state, json.access_token, main).status).toBe(403);
    expect(organisation(state, json.access_token, second).status).toBe(200);
    expect(api(state, json.access_token, 'DELETE', `/connections/${first?.id}`).status).toBe(404);
  });
});

describe('the end of a consent', () => {
  test('by revocation takes every connection and the refresh token', () => {
    const state = sampleXero();
    const { json } = exchange(state, allow(state));
    expect(identity(state, '/connect/revocation', { token: json.refresh_token }, app, startMs).status).toBe(200);
    const again = { grant_type: 'refresh_token', refresh_token: json.refresh_token };
    expect(identity(state, '/connect/token', again, app, startMs).json.error).toBe('invalid_grant');
    expect(organisation(state, json.access_token, main).status).toBe(403);
  });

  test('of one organisation in Xero leaves the tokens alive', () => {
    const state = sampleXero();
    const { json } = exchange(state, allow(state, second));
    changeXero(state, { xero: 'revoke', organisation: 'Harbour Light IT Limited' }, startMs);
    expect([main, second].map((id) => organisation(state, json.access_token, id).status)).toEqual([403, 200]);
    expect(() => changeXero(state, { xero: 'revoke', organisation: 'Harbour Light IT Limited' }, startMs)).toThrow(
      'not connected',
    );
  });

  test('of everything in Xero ends the tokens', () => {
    const state = sampleXero();
    changeXero(state, { xero: 'revoke' }, startMs);
    const first = { grant_type: 'refresh_token', refresh_token: 'refresh-1' };
    expect(identity(state, '/connect/token', first, app, startMs).json.error).toBe('invalid_grant');
  });
});

describe('a Custom Connection', () => {
  test('needs neither a refresh token nor the name of its organisation', () => {
    const state = sampleXero();
    const { json } = identity(state, '/connect/token', { grant_type: 'client_credentials' }, custom, startMs);
    expect(Object.keys(json)).not.toContain('refresh_token');
    expect(organisation(state, json.access_token).body.Organisations).toMatchObject([{ OrganisationID: main }]);
    expect(organisation(state, json.access_token, second).status).toBe(403);
  });

  test.each([
    ['a web app', {}, app, 'unauthorized_client'],
    ['a wrong secret', {}, ['sandbox-custom', 'wrong'] as const, 'invalid_client'],
    ['a scope it was not given', { scope: 'accounting.manualjournals' }, custom, 'invalid_scope'],
  ])('refuses %s', (_, over, client, error) => {
    const form = { grant_type: 'client_credentials', ...over };
    expect(identity(sampleXero(), '/connect/token', form, client, startMs).json.error).toBe(error);
  });
});
