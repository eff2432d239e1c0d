/** A fetch as Google sends it: options checked, one request made of them, and what is thrown about answers. Sends nothing itself. */
import { encodingOf, type Request } from '../standin.ts';
import { type Args, asText, isList } from './args.ts';
import { notEmulated, refuse, refuseSignature } from './faults.ts';
import { isKind, type Plain } from './handles.ts';

export type Fetch = {
  readonly request: Request;
  readonly url: string;
  readonly muted: boolean;
  readonly followRedirects: boolean;
  readonly timeoutSeconds: number;
};

/** Apps Script: Quotas, and Class UrlFetchApp. */
const largest = { url: 2082, headers: 100, headerBytes: 8 * 1024, body: 50 * 1024 * 1024 };
const methods = ['get', 'delete', 'patch', 'post', 'put'];
const options = [
  'contentType',
  'headers',
  'method',
  'payload',
  'url',
  'muteHttpExceptions',
  'followRedirects',
  'timeoutSeconds',
  'validateHttpsCertificates',
  'escaping',
];
/** Google sets these itself. */
const ownHeaders = /^(host|content-length|connection|transfer-encoding|keep-alive|upgrade|te|trailer|expect)$/i;
/** Google reaches public addresses only. */
const privateHost = /^(localhost|.*\.local|127\..*|10\..*|192\.168\..*|172\.(1[6-9]|2\d|3[01])\..*|\[?::1\]?)(:\d+)?$/i;

type Fields = Readonly<Record<string, Plain>>;

function readHeaders(fields: Fields, args: Args): Record<string, string> {
  const value = fields.headers;
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || isList(value) || value.kind !== 'Record')
    throw refuseSignature(args.service, args.list);
  const entries = Object.entries(value.fields).map(([name, text]): [string, string] => [name, asText(text, args)]);
  for (const [name, text] of entries) {
    const valid = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name) && !ownHeaders.test(name) && !/[\r\n]/.test(text);
    if (!valid) throw refuse(`Attribute provided with invalid value: Header:${name}`);
  }
  if (entries.length > largest.headers) throw refuse('Limit Exceeded: URLFetch Header Count.');
  if (entries.some(([name, text]) => Buffer.byteLength(name + text) > largest.headerBytes))
    throw refuse('Limit Exceeded: URLFetch Header Size.');
  return Object.fromEntries(entries.map(([name, text]) => [name.toLowerCase(), text]));
}

type Body = { readonly text: string; readonly contentType: string | undefined; readonly isFile?: true };

const formType = 'application/x-www-form-urlencoded';

/** Text and blobs go as they are, an object becomes a form. Lists of bytes are not emulated: no part of the world sends them. */
function readBody(payload: Plain, args: Args): Body | null {
  if (payload === undefined || payload === null) return null;
  if (typeof payload === 'string') return { text: payload, contentType: formType };
  if (typeof payload !== 'object' || isList(payload)) throw notEmulated('a payload of bytes');
  if (isKind(payload, 'Blob'))
    return { text: payload.binary, contentType: payload.contentType ?? undefined, isFile: true };
  if (payload.kind !== 'Record') throw refuseSignature(args.service, args.list);
  const encode = (text: string) => encodeURIComponent(text).replace(/%20/g, '+');
  const pairs = Object.entries(payload.fields).map(([name, value]) => `${encode(name)}=${encode(asText(value, args))}`);
  return { text: pairs.join('&'), contentType: formType };
}

function splitUrl(url: string): { readonly host: string; readonly path: string; readonly query: string } {
  if (url.length > largest.url) throw refuse('Limit Exceeded: URLFetch URL Length.');
  const match = /^https?:\/\/([^/?#\s]+)([^?#]*)(?:\?([^#]*))?(?:#.*)?$/i.exec(url);
  if (!match) throw refuse(`Invalid argument: ${url}`);
  const [, host = '', path = '', query = ''] = match;
  if (privateHost.test(host)) throw refuse(`Address unavailable: ${url}`);
  // Google percent-encodes what may not stand in a URL.
  const encodeRest = (text: string) => text.replace(/[^\x21-\x7e]|["<>\\^`{|}]/gu, encodeURIComponent);
  return { host: host.toLowerCase(), path: encodeRest(path === '' ? '/' : path), query: encodeRest(query) };
}

function readMethod(fields: Fields, args: Args): string {
  if (fields.method === undefined) {
    if (fields.payload !== undefined && fields.payload !== null) throw notEmulated('a payload without a method');
    return 'GET';
  }
  const method = asText(fields.method, args);
  if (!methods.includes(method.toLowerCase())) throw refuse(`Attribute provided with invalid value: method`);
  return method.toUpperCase();
}

/** Seconds; 360 unless given. */
function readTimeout(fields: Fields): number {
  const value = fields.timeoutSeconds ?? 360;
  if (typeof value !== 'number' || value <= 0) throw refuse('Attribute provided with invalid value: timeoutSeconds');
  return value;
}

function checkOptions(fields: Fields): void {
  for (const [name, value] of Object.entries(fields)) {
    if (!options.includes(name)) throw notEmulated(`the fetch option ${name}`);
    if (name === 'escaping' && value === false) throw notEmulated('the fetch option escaping');
  }
}

/** `fields` as given to fetch or, with `url` in it, to fetchAll. */
export function readFetch(url: string, fields: Fields, args: Args): Fetch {
  checkOptions(fields);
  const { host, path, query } = splitUrl(url);
  const headers = readHeaders(fields, args);
  const body = readBody(fields.payload, args);
  const method = readMethod(fields, args);
  if (body && method === 'GET') throw notEmulated('a payload with the method get');
  if (Buffer.byteLength(body?.text ?? '', encodingOf(body ?? {})) > largest.body)
    throw refuse('Limit Exceeded: URLFetch POST Size.');
  const contentType =
    fields.contentType === undefined
      ? (headers['content-type'] ?? body?.contentType)
      : asText(fields.contentType, args);
  const typed = body && contentType !== undefined ? { 'content-type': contentType } : {};
  const file = body?.isFile ? { isFile: body.isFile } : {};
  const own = { 'user-agent': 'Mozilla/5.0 (compatible; Google-Apps-Script)' };
  return {
    request: { method, host, path, query, headers: { ...own, ...headers, ...typed }, body: body?.text ?? '', ...file },
    url,
    muted: fields.muteHttpExceptions === true,
    followRedirects: fields.followRedirects !== false,
    timeoutSeconds: readTimeout(fields),
  };
}

/** Which vendor a host is, as people read it in the list of calls. */
export function nameSystem(host: string): string {
  if (host === 'api.xero.com') return 'xero';
  if (host === 'identity.xero.com' || host === 'login.xero.com') return 'identity';
  return /(^|\.)myconnectwise\.net$/.test(host) ? 'connectwise' : host;
}
