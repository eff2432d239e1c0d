/** identity.xero.com: tokens for a code, for a refresh token and for a Custom Connection, and their end. No accounting here. */
import { createHash } from 'node:crypto';
import type { Request } from '../standin.ts';
import type { Reply } from './reply.ts';
import type { Code, Fields, Identity, RefreshToken, XeroState } from './state.ts';

const minuteMs = 60_000;
const accessSeconds = 1800;
const graceMs = 30 * minuteMs;
const unusedMs = 60 * 24 * 60 * minuteMs;
const codeMs = 5 * minuteMs;

const oauthError = (error: string): Reply => ({ status: 400, body: { error } });

const fields = ['grant_type', 'refresh_token', 'client_id', 'client_secret', 'scope', 'scopes'];
const codeFields = ['code', 'redirect_uri', 'code_verifier'];

const readForm = (request: Request, known: readonly string[]): URLSearchParams => {
  if (!/^application\/x-www-form-urlencoded/i.test(request.headers['content-type'] ?? ''))
    throw new Error('not emulated: a token request that is not a form');
  const form = new URLSearchParams(request.body);
  const odd = [...form.keys()].find((name) => !known.includes(name));
  if (odd !== undefined) throw new Error(`not emulated: form field "${odd}" of ${request.path}`);
  return form;
};

type Client = Pick<Identity, 'clientId' | 'clientSecret'>;

/** Basic as RFC 6749 has it form-encodes both parts; the ids of the sandbox read the same either way. */
const isBy = (client: Client, request: Request, form: URLSearchParams): boolean => {
  const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const given = basic
    ? Buffer.from(basic, 'base64').toString('utf8')
    : `${form.get('client_id') ?? ''}:${form.get('client_secret') ?? ''}`;
  return given === `${client.clientId}:${client.clientSecret}`;
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
  for (const [name, code] of Object.entries(identity.codes))
    if (nowMs - code.issuedMs > codeMs) delete identity.codes[name];
};

/** A new access token, with a refresh token where the user allowed `offline_access`. */
const grant = (state: XeroState, nowMs: number, scopes: readonly string[], isCustom: boolean): Reply => {
  const { identity } = state;
  state.made += 1;
  const [refresh, access] = [`refresh-${state.made}-${nowMs}`, `access-${state.made}-${nowMs}`];
  const isOffline = scopes.includes('offline_access');
  identity.accessTokens[access] = {
    expiresMs: nowMs + accessSeconds * 1000,
    ...(isCustom ? { isCustom } : {}),
  };
  if (isOffline) identity.refreshTokens[refresh] = { issuedMs: nowMs, replacedMs: null };
  forgetDead(identity, nowMs);
  const body: Fields = {
    access_token: access,
    expires_in: accessSeconds,
    token_type: 'Bearer',
    ...(isOffline ? { refresh_token: refresh } : {}),
    scope: scopes.join(' '),
  };
  return { status: 200, body };
};

type Grant = (state: XeroState, request: Request, form: URLSearchParams, nowMs: number) => Reply;

/** It rotates: the used one works for another thirty minutes from its first use; unused ones die after sixty days (Xero guides: OAuth 2.0 token types). */
const byRefreshToken: Grant = (state, request, form, nowMs) => {
  const { identity } = state;
  if (!isBy(identity, request, form)) return oauthError('invalid_client');
  const name = form.get('refresh_token') ?? '';
  const used = identity.refreshTokens[name];
  if (!used || !isAlive(used, nowMs)) return oauthError('invalid_grant');
  identity.refreshTokens[name] = { ...used, replacedMs: used.replacedMs ?? nowMs };
  return grant(state, nowMs, identity.scopes, false);
};

/** RFC 7636: the S256 challenge is the hash of the verifier; a code that came without one is exchanged without. */
const provesItself = (code: Code, verifier: string | null): boolean =>
  code.challenge === null
    ? verifier === null
    : code.challenge ===
      createHash('sha256')
        .update(verifier ?? '')
        .digest('base64url');

/** A code lives five minutes and works once (Xero guides: The standard authorization code flow). */
const byCode: Grant = (state, request, form, nowMs) => {
  const { identity } = state;
  if (!isBy(identity, request, form)) return oauthError('invalid_client');
  const name = form.get('code') ?? '';
  const code = identity.codes[name];
  delete identity.codes[name];
  if (!code || nowMs - code.issuedMs > codeMs) return oauthError('invalid_grant');
  if (code.redirectUri !== form.get('redirect_uri') || !provesItself(code, form.get('code_verifier')))
    return oauthError('invalid_grant');
  return grant(state, nowMs, code.scopes, false);
};

/** No user, no refresh token (Xero guides: Custom Connections). */
const byClient: Grant = (state, request, form, nowMs) => {
  const { custom } = state.identity;
  if (isBy(state.identity, request, form)) return oauthError('unauthorized_client');
  if (!isBy(custom, request, form)) return oauthError('invalid_client');
  const asked = (form.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
  if (asked.some((scope) => !custom.scopes.includes(scope))) return oauthError('invalid_scope');
  return grant(state, nowMs, asked.length > 0 ? asked : custom.scopes, true);
};

const grants: Readonly<Record<string, { readonly fields: readonly string[]; readonly by: Grant }>> = {
  refresh_token: { fields, by: byRefreshToken },
  authorization_code: { fields: [...fields, ...codeFields], by: byCode },
  client_credentials: { fields, by: byClient },
};

/** POST /connect/token. */
export const answerToken: (state: XeroState, request: Request, nowMs: number) => Reply = (state, request, nowMs) => {
  const type = new URLSearchParams(request.body).get('grant_type') ?? '';
  const known = grants[type];
  if (!known) throw new Error(`not emulated: grant_type ${type}`);
  return known.by(state, request, readForm(request, known.fields), nowMs);
};

/** Ends what the user allowed: no refresh token works any more, and the app is let out of every organisation. */
export const revoke = ({ identity }: XeroState): void => {
  for (const name of Object.keys(identity.refreshTokens)) delete identity.refreshTokens[name];
  identity.connections = [];
};

/** POST /connect/revocation: all connections of that user end with the token (Xero guides: Revoking tokens). A token that is none is no error (RFC 7009). */
export const answerRevocation = (state: XeroState, request: Request): Reply => {
  const form = readForm(request, ['token', 'token_type_hint', 'client_id', 'client_secret']);
  if (!isBy(state.identity, request, form)) return oauthError('invalid_client');
  if (state.identity.refreshTokens[form.get('token') ?? '']) revoke(state);
  return { status: 200, body: null };
};
