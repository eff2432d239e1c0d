/** login.xero.com: the page on which the user lets the app into an organisation, or does not. Plain forms, no script. */
import type { Request } from '../standin.ts';
import { guidOf, nextGuid } from './guid.ts';
import { nameTenant } from './identity.ts';
import { readQuery } from './query.ts';
import type { Organisation, XeroState } from './state.ts';

/** What the browser is shown, or where it is sent. */
export type Page =
  | { readonly status: 200 | 400; readonly html: string }
  | { readonly status: 302; readonly location: string };

const asked = [
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'code_challenge',
  'code_challenge_method',
] as const;

type Asked = Readonly<Partial<Record<(typeof asked)[number], string>>>;

/** Apps made since March 2026 know granular scopes only (Xero developer FAQ: Granular scopes). */
const knownScopes =
  /^(offline_access|accounting\.(invoices|payments|banktransactions|manualjournals|settings|contacts|attachments)(\.read)?)$/;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const page = (title: string, body: string): string =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`;

const refusal = (error: string): Page => ({
  status: 400,
  html: page('Sorry, something went wrong', `<p>Error: ${error}</p>`),
});

/** What is wrong with the request; such a user is sent nowhere. */
const problemOf = ({ identity }: XeroState, query: Asked): string | null => {
  if (query.client_id !== identity.clientId) return 'unauthorized_client';
  if (!identity.redirectUris.includes(query.redirect_uri ?? '')) return 'Invalid redirect_uri';
  if (query.response_type !== 'code') return 'unsupported_response_type';
  const scopes = scopesOf(query);
  if (scopes.length === 0 || !scopes.every((scope) => knownScopes.test(scope))) return 'invalid_scope';
  if (query.code_challenge !== undefined && query.code_challenge_method !== 'S256') return 'invalid_request';
  return null;
};

const scopesOf = (query: Asked): readonly string[] => (query.scope ?? '').split(' ').filter((scope) => scope !== '');

const choice = ({ id, name }: Organisation, at: number): string =>
  `<p><label><input type="radio" name="organisation" value="${id}"${at === 0 ? ' checked' : ''}> ${escaped(name)}</label></p>`;

const consentPage = (state: XeroState, request: Request, query: Asked): string => {
  const organisations = [state.organisation, ...state.others.map(({ organisation }) => organisation)];
  const scopes = scopesOf(query).map((scope) => `<li>${escaped(scope)}</li>`);
  return page(
    'Counterfoil wants access to your organisation',
    [
      `<form method="post" action="${escaped(`${request.path}?${request.query}`)}">`,
      `<fieldset><legend>Select an organisation</legend>${organisations.map(choice).join('')}</fieldset>`,
      `<p>The app asks for:</p><ul>${scopes.join('')}</ul>`,
      '<p><button name="decision" value="allow">Allow access</button> <button name="decision" value="deny">Cancel</button></p>',
      '</form>',
    ].join(''),
  );
};

const sendBack = (query: Asked, parameters: Readonly<Record<string, string>>): Page => {
  const carried = { ...parameters, ...(query.state === undefined ? {} : { state: query.state }) };
  const written = Object.entries(carried).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return { status: 302, location: `${query.redirect_uri}?${written.join('&')}` };
};

/** The organisation is connected under this consent; one that was connected already keeps its connection's id. */
const connect = (state: XeroState, tenantId: string, authEventId: string, nowMs: number): void => {
  const { identity } = state;
  const known = identity.connections.find((connection) => connection.tenantId === tenantId);
  const { id, createdMs } = known ?? { id: nextGuid(state, 'connection'), createdMs: nowMs };
  const others = identity.connections.filter((connection) => connection !== known);
  identity.connections = [...others, { id, authEventId, tenantId, createdMs, updatedMs: nowMs }];
};

const allow = (state: XeroState, query: Asked, tenantId: string, nowMs: number): Page => {
  connect(state, tenantId, nextGuid(state, 'consent'), nowMs);
  state.made += 1;
  const code = guidOf(`code:${state.made}:${nowMs}`);
  const scopes = scopesOf(query);
  state.identity.scopes = scopes;
  state.identity.codes[code] = {
    redirectUri: query.redirect_uri ?? '',
    scopes,
    challenge: query.code_challenge ?? null,
    issuedMs: nowMs,
  };
  return sendBack(query, { code });
};

/** GET and POST /identity/connect/authorize (Xero guides: The standard authorization code flow). */
export const answerAuthorise = (state: XeroState, request: Request, nowMs: number): Page => {
  const query: Asked = readQuery(request.query, asked, `${request.method} ${request.path}`);
  const problem = problemOf(state, query);
  if (problem !== null) return refusal(problem);
  if (request.method === 'GET') return { status: 200, html: consentPage(state, request, query) };
  const form = new URLSearchParams(request.body);
  if (form.get('decision') === 'deny') return sendBack(query, { error: 'access_denied' });
  const tenantId = form.get('organisation') ?? '';
  if (form.get('decision') !== 'allow' || nameTenant(state, tenantId) === '') return refusal('invalid_request');
  return allow(state, query, tenantId, nowMs);
};
