/** The real npm client of Xero, its code unchanged, signs in at the stand-in: consent, code, connections, disconnection, revocation, Custom Connection. */
import axios from 'axios';
import { custom, Issuer } from 'openid-client';
import { XeroClient } from 'xero-node';
import { type Served, serve } from '../sandbox/serve.ts';
import { answerXero, sampleXero, type XeroState } from '../sandbox/xero/index.ts';

const REDIRECT = 'http://localhost/callback';
const SECOND = '00000000-0000-4000-8000-0000000000bb';
const SCOPES = ['offline_access', 'accounting.settings.read'];

let state: XeroState;
let served: Served;
let interceptor: number;

/** Xero's own hosts stand in the client: all of them are led to the stand-in, with the host beside it. */
beforeAll(async () => {
  served = await serve((request, nowMs) => answerXero(state, request, nowMs), 0);
  interceptor = axios.interceptors.request.use((config) => {
    const url = new URL(config.url ?? '');
    config.url = `${served.url.replace(/\/$/, '')}${url.pathname}${url.search}`;
    config.headers.set('X-Forwarded-Host', url.host);
    return config;
  });
});

beforeEach(() => {
  state = sampleXero();
});

afterAll(async () => {
  axios.interceptors.request.eject(interceptor);
  await served.close();
});

/** What the client would find out about the identity server by itself; it is not asked for, because the add-on does not. */
function signIn(): XeroClient {
  const client = new XeroClient({
    clientId: 'sandbox-client',
    clientSecret: 'sandbox-secret',
    redirectUris: [REDIRECT],
    scopes: SCOPES,
    state: 'state-1',
  });
  const at = (path: string) => `${served.url.replace(/\/$/, '')}${path}`;
  const issuer = new Issuer({
    issuer: 'https://identity.xero.com',
    authorization_endpoint: 'https://login.xero.com/identity/connect/authorize',
    token_endpoint: at('/connect/token'),
    revocation_endpoint: at('/connect/revocation'),
  });
  client.openIdClient = new issuer.Client({
    client_id: 'sandbox-client',
    client_secret: 'sandbox-secret',
    redirect_uris: [REDIRECT],
  });
  client.openIdClient[custom.http_options] = (_url, options) => ({
    ...options,
    headers: { ...options.headers, 'X-Forwarded-Host': 'identity.xero.com' },
  });
  return client;
}

/** A person allows access to the second organisation. */
async function allow(consentUrl: string): Promise<string> {
  const { pathname, search } = new URL(consentUrl);
  const answer = await fetch(`${served.url.replace(/\/$/, '')}${pathname}${search}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'X-Forwarded-Host': 'login.xero.com' },
    body: new URLSearchParams({ decision: 'allow', organisation: SECOND }),
  });
  return answer.headers.get('location') ?? '';
}

async function connected(): Promise<XeroClient> {
  const client = signIn();
  await client.apiCallback(await allow(await client.buildConsentUrl()));
  return client;
}

test('exchanges the code and lists every organisation, by the id that its books bear', async () => {
  const client = await connected();
  expect(client.readTokenSet()).toMatchObject({ token_type: 'Bearer', scope: SCOPES.join(' ') });
  const tenants = await client.updateTenants();
  expect(tenants.map(({ tenantName }) => tenantName)).toContain('Harbour Light Advisory Limited');
  expect(tenants.every(({ tenantId, orgData }) => orgData.organisationID === tenantId)).toBe(true);
});

test('refreshes', async () => {
  const client = await connected();
  const before = client.readTokenSet().refresh_token;
  expect((await client.refreshToken()).refresh_token).not.toBe(before);
});

test('disconnects one organisation and goes on in the other', async () => {
  const client = await connected();
  const second = (await client.updateTenants(false)).find(({ tenantId }) => tenantId === SECOND);
  await client.disconnect(second.id);
  expect((await client.updateTenants(false)).map(({ tenantName }) => tenantName)).toEqual(['Harbour Light IT Limited']);
});

test('revokes everything', async () => {
  const client = await connected();
  const { refresh_token: token = '' } = client.readTokenSet();
  await client.revokeToken();
  expect(state.identity.connections).toEqual([]);
  await expect(client.refreshWithRefreshToken('sandbox-client', 'sandbox-secret', token)).rejects.toBeDefined();
});

test('takes the token of a Custom Connection, which names no organisation', async () => {
  const client = new XeroClient({
    clientId: 'sandbox-custom',
    clientSecret: 'sandbox-custom-secret',
    grantType: 'client_credentials',
    redirectUris: [REDIRECT],
    scopes: [],
  });
  await client.getClientCredentialsToken();
  const { body } = await client.accountingApi.getOrganisations('');
  expect(body.organisations?.map(({ name }) => name)).toEqual(['Harbour Light IT Limited']);
});
