/** The way through the stand-in: host, token, organisation, limits, idempotency, route, then JSON or XML. */
import type { Answer, Request } from '../standin.ts';
import { answerAuthorise } from './authorise.ts';
import { inBooks } from './books.ts';
import type { Call } from './call.ts';
import { type Lookup, lookUpKey, type Written } from './idempotency.ts';
import { answerConnections, checkBearer, checkScope, deleteConnection, findTenant, noSuchTenant } from './identity.ts';
import { countCall, limitHeaders } from './limits.ts';
import { readQuery } from './query.ts';
import { problem, type Reply } from './reply.ts';
import { findRoute, type Route } from './routes.ts';
import type { XeroState } from './state.ts';
import { answerRevocation, answerToken } from './tokens.ts';
import { writeXml } from './xml.ts';

const costs = { token: 500, read: 1000, write: 4000 };
const bodyLimit = 3_500_000;
/** Xero API: Attachments. */
const fileLimit = 10 * 1024 * 1024;

const writeReply = (reply: Reply, asJson: boolean): Written => {
  if (reply.body === null) return { status: reply.status, contentType: 'text/html; charset=utf-8', body: '' };
  if (asJson)
    return { status: reply.status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(reply.body) };
  const root = reply.status === 400 ? 'ApiException' : 'Response';
  return { status: reply.status, contentType: 'text/xml; charset=utf-8', body: writeXml(root, reply.body) };
};

const finish = (written: Written, virtualMs: number, headers: Readonly<Record<string, string>>): Answer => ({
  status: written.status,
  headers: { 'Content-Type': written.contentType, ...headers },
  body: written.body,
  virtualMs,
});

const readModifiedSince = (request: Request): number | null => {
  const text = request.headers['if-modified-since'];
  if (text === undefined) return null;
  const parts = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d+)?Z?$/.exec(text);
  if (!parts) throw new Error(`not emulated: If-Modified-Since: ${text}`);
  return Date.parse(`${parts[1]}Z`);
};

const checkBody = (request: Request, takesFile: boolean): Reply | null => {
  if (takesFile && request.body.length > fileLimit) return problem(413, 'RequestEntityTooLarge', 'PayloadTooLarge');
  if (takesFile) return null;
  if (request.method === 'GET' || request.method === 'DELETE') {
    if (!/^(\s*\{\s*\}\s*)?$/.test(request.body)) throw new Error(`not emulated: ${request.method} with a body`);
    return null;
  }
  if (!/^application\/json/i.test(request.headers['content-type'] ?? ''))
    throw new Error(`not emulated: a body of type ${request.headers['content-type'] ?? '(none)'}`);
  return Buffer.byteLength(request.body) > bodyLimit ? problem(413, 'RequestEntityTooLarge', 'PayloadTooLarge') : null;
};

const callRoute = (
  state: XeroState,
  request: Request,
  nowMs: number,
  route: Route,
  named: Pick<Call, 'id' | 'fileName'>,
): Reply => {
  const name = `${request.method} ${route.path}`;
  const call: Call = {
    state,
    nowMs,
    method: request.method,
    path: request.path,
    query: readQuery(request.query, route.query, name),
    body: request.body,
    ...named,
    contentType: request.headers['content-type'] ?? '',
    modifiedSinceMs: readModifiedSince(request),
  };
  return checkBody(request, route.takesFile === true) ?? route.answer(call);
};

/** `state` holds the books of the organisation that the call is for. */
const answerWithin = (state: XeroState, request: Request, nowMs: number): Answer => {
  const found = findRoute(request.method, request.path.slice('/api.xro/2.0/'.length));
  if (!found) throw new Error(`not emulated: ${request.method} ${request.path} of Xero`);
  const { route, ...named } = found;
  const asJson = /application\/json/i.test(request.headers.accept ?? '');
  const virtualMs = request.method === 'GET' ? costs.read : costs.write;
  const early = checkScope(state.identity, request, route.scopes) ?? countCall(state, nowMs);
  const headers = limitHeaders(state, nowMs, true);
  const send = (written: Written, reply?: Reply): Answer =>
    finish(written, virtualMs, { ...headers, ...reply?.headers });
  if (early) return send(writeReply(early, asJson), early);
  const kept: Lookup = lookUpKey(state, request, nowMs);
  if (kept.found === 'answer') return send(kept.reply);
  if (kept.found === 'other') return send(writeReply(kept.reply, asJson));
  const reply = callRoute(state, request, nowMs, route, named);
  const written = writeReply(reply, asJson);
  kept.keep(written);
  return send(written, reply);
};

const answerAccounting = (state: XeroState, request: Request, nowMs: number): Answer => {
  const tenantId = findTenant(state, request);
  const refused = checkBearer(state.identity, request, nowMs) ?? (tenantId === null ? noSuchTenant : null);
  if (refused === null) return inBooks(state, tenantId, (books) => answerWithin(books, request, nowMs));
  const asJson = /application\/json/i.test(request.headers.accept ?? '');
  const virtualMs = request.method === 'GET' ? costs.read : costs.write;
  return finish(writeReply(refused, asJson), virtualMs, limitHeaders(state, nowMs, true));
};

const answerApi = (state: XeroState, request: Request, nowMs: number): Answer => {
  if (request.path.startsWith('/api.xro/2.0/')) return answerAccounting(state, request, nowMs);
  const [, name = '', id = ''] = request.path.split('/');
  const isList = request.method === 'GET' && id === '';
  if (name.toLowerCase() !== 'connections' || !(isList || (request.method === 'DELETE' && id !== '')))
    throw new Error(`not emulated: ${request.method} ${request.path} of Xero`);
  const query = readQuery(request.query, isList ? ['authEventId'] : [], `${request.method} /connections`);
  const reply =
    checkBearer(state.identity, request, nowMs) ??
    (isList ? answerConnections(state, request, query.authEventId) : deleteConnection(state, id));
  return finish(writeReply(reply, true), isList ? costs.read : costs.write, limitHeaders(state, nowMs, false));
};

const identityCalls: Readonly<Record<string, (state: XeroState, request: Request, nowMs: number) => Reply>> = {
  'POST /connect/token': answerToken,
  'POST /connect/revocation': answerRevocation,
};

const answerIdentity = (state: XeroState, request: Request, nowMs: number): Answer => {
  const answer = identityCalls[`${request.method} ${request.path}`];
  if (!answer) throw new Error(`not emulated: ${request.method} ${request.path} of Xero's identity service`);
  return finish(writeReply(answer(state, request, nowMs), true), costs.token, {});
};

/** What a browser is shown; no script asks for it. */
const answerLogin = (state: XeroState, request: Request, nowMs: number): Answer => {
  const isKnown = ['GET', 'POST'].includes(request.method) && request.path === '/identity/connect/authorize';
  if (!isKnown) throw new Error(`not emulated: ${request.method} ${request.path} of Xero's log-in`);
  const page = answerAuthorise(state, request, nowMs);
  const headers = page.status === 302 ? { Location: page.location } : {};
  const body = page.status === 302 ? '' : page.html;
  return finish({ status: page.status, contentType: 'text/html; charset=utf-8', body }, costs.token, headers);
};

const hosts: Readonly<Record<string, (state: XeroState, request: Request, nowMs: number) => Answer>> = {
  'api.xero.com': answerApi,
  'identity.xero.com': answerIdentity,
  'login.xero.com': answerLogin,
};

/**
 * Xero's answer to one request at the given time (milliseconds since 1970). `X-Forwarded-Host` wins over the host, so that one
 * address can stand for all of Xero's. Throws `not emulated: …` for what the stand-in does not know.
 */
export const answerXero = (state: XeroState, request: Request, nowMs: number): Answer => {
  const host = (request.headers['x-forwarded-host'] ?? request.host).replace(/:\d+$/, '').toLowerCase();
  const answer = hosts[host];
  if (!answer) throw new Error(`not emulated: ${request.method} ${host}${request.path}`);
  return answer(state, request, nowMs);
};
