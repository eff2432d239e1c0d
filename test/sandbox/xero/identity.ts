/** identity.xero.com and the bearer token: refresh tokens that rotate, access tokens of thirty minutes. No accounting here. */
import type { Request } from '../standin.ts';
import { problem, type Reply } from './reply.ts';
import type { Identity, RefreshToken, XeroState } from './state.ts';

const minuteMs = 60_000;
const accessSeconds = 1800;
const graceMs = 30 * minuteMs;
const unusedMs = 60 * 24 * 60 * minuteMs;

const oauthError = (error: string): Reply => ({ status: 400, body: { error } });

const readForm = (body: string): URLSearchParams => {
  const form = new URLSearchParams(body);
  const known = ['grant_type', 'refresh_token', 'client_id', 'client_secret', 'scope', 'scopes'];
  const odd = [...form.keys()].find((name) => !known.includes(name));
  if (odd !== undefined) throw new Error(`not emulated: form field "${odd}" of the token endpoint`);
  return form;
};

const knowsClient = (identity: Identity, request: Request, form: URLSearchParams): boolean => {
  const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const given = basic
    ? Buffer.from(basic, 'base64').toString('utf8')
    : `${form.get('client_id') ?? ''}:${form.get('client_secret') ?? ''}`;
  return given === `${identity.clientId}:${identity.clientSecret}`;
};

const isAlive = (token: RefreshToken, nowMs: number): boolean =>
  token.replacedMs === null
    ? token.issuedMs === null || nowMs - token.issuedMs <= unusedMs
    : nowMs - token.replacedMs <= graceMs;

const forgetDead = (identity: Identity, nowMs: number): void => {
  for (const [name, token] of Object.entries(identity.refreshTokens))
    if (!isAlive(token, nowMs)) delete identity.refreshTokens[name];
  for (const [name, token] of Object.entries(identity.accessTokens))
    if (nowMs - token.expiresMs > 24 * 60 * minuteMs) delete identity.accessTokens[name];
};

/**
 * POST /connect/token with a refresh token. It rotates: the used one works for another thirty minutes, counted from its first
 * use; unused ones die after sixty days (Xero API guides: OAuth 2.0 token types).
 */
export const answerToken = (state: XeroState, request: Request, nowMs: number): Reply => {
  const { identity } = state;
  if (!/^application\/x-www-form-urlencoded/i.test(request.headers['content-type'] ?? ''))
    throw new Error('not emulated: a token request that is not a form');
  const form = readForm(request.body);
  const grant = form.get('grant_type');
  if (grant !== 'refresh_token') throw new Error(`not emulated: grant_type ${grant}`);
  if (!knowsClient(identity, request, form)) return oauthError('invalid_client');
  const name = form.get('refresh_token') ?? '';
  const used = identity.refreshTokens[name];
  if (!used || !isAlive(used, nowMs)) return oauthError('invalid_grant');
  identity.refreshTokens[name] = { ...used, replacedMs: used.replacedMs ?? nowMs };
  state.made += 1;
  const [refresh, access] = [`refresh-${state.made}-${nowMs}`, `access-${state.made}-${nowMs}`];
  identity.refreshTokens[refresh] = { issuedMs: nowMs, replacedMs: null };
  identity.accessTokens[access] = { expiresMs: nowMs + accessSeconds * 1000 };
  forgetDead(identity, nowMs);
  return {
    status: 200,
    body: {
      access_token: access,
      expires_in: accessSeconds,
      token_type: 'Bearer',
      refresh_token: refresh,
      scope: identity.scopes.join(' '),
    },
  };
};

const unauthorized = (detail: string, headers: Readonly<Record<string, string>> = {}): Reply =>
  problem(401, 'Unauthorized', detail, headers);

/** Refuses a call without a living access token; null lets it through. */
export const checkBearer = (identity: Identity, request: Request, nowMs: number): Reply | null => {
  const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const known = identity.accessTokens[token];
  if (!known) return unauthorized('AuthenticationUnsuccessful');
  if (nowMs < known.expiresMs) return null;
  return unauthorized(`TokenExpired: token expired at ${new Date(known.expiresMs).toISOString()}`);
};

/** Refuses a call that needs one of these scopes and has none; the header keeps Xero's spelling. */
export const checkScope = (identity: Identity, scopes: readonly string[]): Reply | null =>
  scopes.some((scope) => identity.scopes.includes(scope))
    ? null
    : unauthorized('AuthorizationUnsuccessful', { 'WWW-Authenticate': 'insufficent_scope' });

/** Refuses a tenant that this token is not connected to. */
export const checkTenant = (state: XeroState, request: Request): Reply | null =>
  request.headers['xero-tenant-id']?.toLowerCase() === state.organisation.id
    ? null
    : problem(403, 'Forbidden', 'AuthenticationUnsuccessful');

/** GET /connections; `id` is the connection's own, not the tenant's. */
export const answerConnections = (state: XeroState, authEventId: string | undefined): Reply => {
  const { identity, organisation } = state;
  const at = new Date(organisation.createdMs).toISOString().replace('Z', '0000');
  const connection = {
    id: identity.connectionId,
    authEventId: identity.authEventId,
    tenantId: organisation.id,
    tenantType: 'ORGANISATION',
    tenantName: organisation.name,
    createdDateUtc: at,
    updatedDateUtc: at,
  };
  return { status: 200, body: authEventId === undefined || authEventId === identity.authEventId ? [connection] : [] };
};
