/** The way through the stand-in: host, token, organisation, limits, idempotency, route, then JSON or XML. */
import type { Answer, Request } from '../standin.ts';
import type { Call } from './call.ts';
import { type Lookup, lookUpKey, type Written } from './idempotency.ts';
import { answerConnections, answerToken, checkBearer, checkScope, checkTenant } from './identity.ts';
import { countCall, limitHeaders } from './limits.ts';
import { readQuery } from './query.ts';
import { problem, type Reply } from './reply.ts';
import { findRoute, type Route } from './routes.ts';
import type { XeroState } from './state.ts';
import { writeXml } from './xml.ts';

const costs = { token: 500, read: 1000, write: 4000 };
const bodyLimit = 3_500_000;

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

const checkBody = (request: Request): Reply | null => {
  if (request.method === 'GET') {
    if (!/^(\s*\{\s*\}\s*)?$/.test(request.body)) throw new Error('not emulated: GET with a body');
    return null;
  }
  if (!/^application\/json/i.test(request.headers['content-type'] ?? ''))
    throw new Error(`not emulated: a body of type ${request.headers['content-type'] ?? '(none)'}`);
  return Buffer.byteLength(request.body) > bodyLimit ? problem(413, 'RequestEntityTooLarge', 'PayloadTooLarge') : null;
};

const callRoute = (state: XeroState, request: Request, nowMs: number, route: Route, id: string): Reply => {
  const name = `${request.method} ${route.path}`;
  const call: Call = {
    state,
    nowMs,
    method: request.method,
    path: request.path,
    query: readQuery(request.query, route.query, name),
    body: request.body,
    id,
    modifiedSinceMs: readModifiedSince(request),
  };
  return checkBody(request) ?? route.answer(call);
};

const answerAccounting = (state: XeroState, request: Request, nowMs: number): Answer => {
  const found = findRoute(request.method, request.path.slice('/api.xro/2.0/'.length));
  if (!found) throw new Error(`not emulated: ${request.method} ${request.path} of Xero`);
  const { route, id } = found;
  const asJson = /application\/json/i.test(request.headers.accept ?? '');
  const virtualMs = request.method === 'GET' ? costs.read : costs.write;
  const early =
    checkBearer(state.identity, request, nowMs) ??
    checkTenant(state, request) ??
    checkScope(state.identity, route.scopes) ??
    countCall(state, nowMs);
  const headers = limitHeaders(state, nowMs, true);
  const send = (written: Written, reply?: Reply): Answer =>
    finish(written, virtualMs, { ...headers, ...reply?.headers });
  if (early) return send(writeReply(early, asJson), early);
  const kept: Lookup = lookUpKey(state, request, nowMs);
  if (kept.found === 'answer') return send(kept.reply);
  if (kept.found === 'other') return send(writeReply(kept.reply, asJson));
  const reply = callRoute(state, request, nowMs, route, id);
  const written = writeReply(reply, asJson);
  kept.keep(written);
  return send(written, reply);
};

const answerApi = (state: XeroState, request: Request, nowMs: number): Answer => {
  if (request.path.startsWith('/api.xro/2.0/')) return answerAccounting(state, request, nowMs);
  if (request.method !== 'GET' || request.path.toLowerCase() !== '/connections')
    throw new Error(`not emulated: ${request.method} ${request.path} of Xero`);
  const query = readQuery(request.query, ['authEventId'], 'GET /connections');
  const reply = checkBearer(state.identity, request, nowMs) ?? answerConnections(state, query.authEventId);
  return finish(writeReply(reply, true), costs.read, limitHeaders(state, nowMs, false));
};

const answerIdentity = (state: XeroState, request: Request, nowMs: number): Answer => {
  if (request.method !== 'POST' || request.path !== '/connect/token')
    throw new Error(`not emulated: ${request.method} ${request.path} of Xero's identity service`);
  return finish(writeReply(answerToken(state, request, nowMs), true), costs.token, {});
};

const hosts: Readonly<Record<string, (state: XeroState, request: Request, nowMs: number) => Answer>> = {
  'api.xero.com': answerApi,
  'identity.xero.com': answerIdentity,
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
