/** Where ConnectWise is and who we are there. Credentials go to the configured site or its `api-` twin, and to no other host. */
import * as z from 'zod/mini';
import { base64Of } from '../core/base64.ts';
import { lazy } from '../core/lazy.ts';
import type { Fault, HttpRequest } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';
import { faultOf, parseJson, parseShape } from './faults.ts';
import { type ConnectWisePorts, sendGroup, TIMEOUT_SECONDS } from './transport.ts';

/** The name in the store under which people's connection data is kept. */
export const CONNECTION_NAME = 'connection.connectwise';

/** The model that the schemas of this folder were written for (ConnectWise developer guide: versioning). */
const MODEL = 'application/vnd.connectwise.com+json; version=2025.1';

/** ConnectWise's own cloud: hosts under one of these belong together. */
const CLOUD_DOMAINS = ['.myconnectwise.net', '.connectwisedev.com'];

const ON_PREMISE_CODEBASE = 'v4_6_release';

const savedSchema = lazy(() =>
  z.looseObject({
    site: z.string().check(z.regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d+)?$/i)),
    companyId: z.string().check(z.minLength(1)),
    publicKey: z.string().check(z.minLength(1)),
    privateKey: z.string().check(z.minLength(1)),
    clientId: z.string().check(z.minLength(1)),
    codebase: z.optional(z.string()),
    apiHost: z.optional(z.string()),
  }),
);

type Saved = z.infer<ReturnType<typeof savedSchema>>;

const companySchema = lazy(() =>
  z.nullable(
    z.object({
      Codebase: z.string().check(z.regex(/^[\w.-]+\/?$/)),
      SiteUrl: z.nullish(z.string()),
    }),
  ),
);

/** `base` is the address of the API up to and with the slash before the module, such as `…/v2026_4/apis/3.0/`. */
export type Connection = {
  readonly site: string;
  readonly companyId: string;
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** The host of the API: what ConnectWise names if it is one of the same cloud, else the `api-` twin; on-premise the site itself. */
export function apiHostOf(site: string, codebase: string, named: string): string {
  if (codebase === ON_PREMISE_CODEBASE) return site;
  const host = named.toLowerCase();
  const isSameCloud = CLOUD_DOMAINS.some((domain) => site.endsWith(domain) && host.endsWith(domain));
  if (isSameCloud && /^[a-z0-9.-]+$/.test(host)) return host;
  return site.startsWith('api-') ? site : `api-${site}`;
}

function connectionOf(saved: Saved, codebase: string, named: string): Connection {
  const { companyId, publicKey, privateKey, clientId } = saved;
  const site = saved.site.toLowerCase();
  return {
    site,
    companyId,
    base: `https://${apiHostOf(site, codebase, named)}/${codebase}/apis/3.0/`,
    headers: {
      authorization: `Basic ${base64Of(`${companyId}+${publicKey}:${privateKey}`)}`,
      clientid: clientId,
      accept: MODEL,
    },
  };
}

function readSaved(ports: ConnectWisePorts): Result<Saved, Fault> {
  const notConnected = err(faultOf('not connected', ''));
  const text = ports.store.read(CONNECTION_NAME);
  if (text === null) return notConnected;
  const json = parseJson({ status: 200, headers: {}, body: text });
  const saved = savedSchema().safeParse(json.ok ? json.value : null);
  return saved.success ? ok(saved.data) : notConnected;
}

/** Where the API of a company is. */
export type Place = { readonly codebase: string; readonly apiHost: string };

/** Asks a sign-in host, without credentials, where a company lives; null where the company is unknown there. */
export function findCompany(ports: ConnectWisePorts, site: string, companyId: string): Result<Place | null, Fault> {
  const request: HttpRequest = {
    method: 'GET',
    url: `https://${site}/login/companyinfo/${encodeURIComponent(companyId)}`,
    headers: { accept: 'application/json' },
    timeoutSeconds: TIMEOUT_SECONDS,
  };
  const answers = sendGroup(ports, [request]);
  if (!answers.ok) return answers;
  const [answer] = answers.value;
  const json = answer ? parseJson(answer) : ok(null);
  if (!json.ok) return json;
  const company = parseShape(companySchema(), json.value, 'companyinfo');
  if (!company.ok) return company;
  if (!company.value) return ok(null);
  const codebase = company.value.Codebase.replace(/\/$/, '');
  return ok({ codebase, apiHost: apiHostOf(site, codebase, company.value.SiteUrl ?? '') });
}

/** Looks the company up, and keeps the answer beside the connection data. */
function lookUpCompany(ports: ConnectWisePorts, saved: Saved): Result<Connection, Fault> {
  const site = saved.site.toLowerCase();
  const place = findCompany(ports, site, saved.companyId);
  if (!place.ok) return place;
  if (!place.value) return err(faultOf('access refused', `No company "${saved.companyId}" at ${site}`));
  ports.store.write(CONNECTION_NAME, JSON.stringify({ ...saved, ...place.value }));
  return ok(connectionOf(saved, place.value.codebase, place.value.apiHost));
}

export type Connector = {
  readonly connect: () => Result<Connection, Fault>;
  /** Looks the company up again, once in the life of this value: each release of the cloud moves it. True if it moved. */
  readonly hasMoved: () => boolean;
  /** The configured site, or '' when there is none. */
  readonly siteName: () => string;
};

/** Reads the connection data when first asked, and remembers it: a run reads it once. */
export function openConnector(ports: ConnectWisePorts): Connector {
  const held: { connection: Connection | null; hasLookedAgain: boolean } = { connection: null, hasLookedAgain: false };

  const connect = (): Result<Connection, Fault> => {
    if (held.connection) return ok(held.connection);
    const saved = readSaved(ports);
    if (!saved.ok) return saved;
    const { codebase, apiHost } = saved.value;
    if (!codebase) held.hasLookedAgain = true;
    const found = codebase ? ok(connectionOf(saved.value, codebase, apiHost ?? '')) : lookUpCompany(ports, saved.value);
    if (found.ok) held.connection = found.value;
    return found;
  };

  const hasMoved = (): boolean => {
    const saved = readSaved(ports);
    if (held.hasLookedAgain || !saved.ok) return false;
    held.hasLookedAgain = true;
    const found = lookUpCompany(ports, saved.value);
    if (!found.ok) return false;
    const before = held.connection?.base;
    held.connection = found.value;
    return found.value.base !== before;
  };

  const siteName = (): string => {
    const saved = readSaved(ports);
    return saved.ok ? saved.value.site.toLowerCase() : '';
  };

  return { connect, hasMoved, siteName };
}
