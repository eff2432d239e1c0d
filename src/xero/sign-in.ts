/** What a person who connects Xero needs of it: the page that asks for consent, tokens for its answer, the organisations behind it. Stores nothing. */
import * as z from 'zod/mini';
import { urlHashOf } from '../core/ids.ts';
import { lazy } from '../core/lazy.ts';
import type { OrganisationName } from '../core/ledger/types.ts';
import type { Fault, HttpAnswer, Log } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Access } from './auth.ts';
import { createXeroClient } from './client.ts';
import type { XeroApp } from './connection.ts';
import { faultOf } from './faults.ts';
import { askForClientGrant, askForGrant, type Grant, type GrantPorts } from './grant.ts';
import { listAt } from './json.ts';
import { bodyOf } from './pages.ts';
import { organisationSchema } from './reference-schema.ts';
import { judge } from './verdict.ts';

const AUTHORISE_URL = 'https://login.xero.com/identity/connect/authorize';
const CONNECTIONS_URL = 'https://api.xero.com/connections';
const TIMEOUT_SECONDS = 30;

/** An organisation that the consent reaches; `tenantId` is '' in a Custom Connection. */
export type Reached = { readonly tenantId: string; readonly name: string };

/** What goes out with the browser and is proved when its answer is exchanged (RFC 7636). */
export type Asking = { readonly returnUrl: string; readonly state: string; readonly verifier: string };

export type XeroSignIn = {
  /** The page on which a person chooses an organisation and allows access. */
  readonly consentUrl: (app: XeroApp, asking: Asking) => string;
  /** Tokens for the code that the browser brought back; a code lives five minutes and works once. */
  readonly exchange: (app: XeroApp, code: string, asking: Omit<Asking, 'state'>) => Result<Grant, Fault>;
  /** Tokens of a Custom Connection. */
  readonly grantOf: (app: XeroApp) => Result<Grant, Fault>;
  /** Every organisation that this person let the app into, not only by the last consent. */
  readonly readReached: (accessToken: string) => Result<readonly Reached[], Fault>;
  readonly readOrganisation: (access: Access) => Result<OrganisationName, Fault>;
  /** Lets the app out of the organisation; nothing to do where it is out already. The person's other organisations stay connected. */
  readonly disconnect: (access: Access) => Result<null, Fault>;
};

type SignInPorts = GrantPorts & { readonly log: Log };

const connectionsSchema = lazy(() =>
  z.array(
    z.object({ id: z.string(), tenantId: z.string(), tenantType: z.string(), tenantName: z.nullish(z.string()) }),
  ),
);
type Connections = readonly { readonly id: string; readonly tenantId: string; readonly name: string }[];

/** Over the ports; it remembers nothing. */
export function createXeroSignIn(ports: SignInPorts): XeroSignIn {
  const ask = (method: 'GET' | 'DELETE', url: string, token: string): Result<HttpAnswer, Fault> => {
    const headers = { Authorization: `Bearer ${token}`, Accept: 'application/json' };
    const [answer = err({ said: '' })] = ports.http.sendAll([
      { method, url, headers, timeoutSeconds: TIMEOUT_SECONDS },
    ]);
    if (answer.ok && answer.value.status < 300) return answer;
    const verdict = judge(answer, method !== 'GET', { again: 0, isRenewed: true });
    return err(verdict.kind === 'reply' ? faultOf('refused', '') : verdict.fault);
  };

  const readConnections = (token: string): Result<Connections, Fault> => {
    const answer = ask('GET', CONNECTIONS_URL, token);
    return answer.ok ? connectionsIn(answer.value.body) : answer;
  };

  const readOrganisation = (access: Access): Result<OrganisationName, Fault> => {
    const same = { get: () => ok(access), renew: () => err(faultOf('access refused', '')) };
    const [reply] = createXeroClient({ ...ports, access: same }).send([{ method: 'GET', path: 'Organisation' }]);
    const body = bodyOf(reply, 'Organisations');
    if (!body.ok) return body;
    const [first] = listAt(body.value, 'Organisations');
    const parsed = z.safeParse(organisationSchema(), first);
    if (!parsed.success) return err(faultOf('not understood', ''));
    const { OrganisationID, Name, ShortCode } = parsed.data;
    return ok({ id: OrganisationID ?? '', name: Name, shortCode: ShortCode ?? '' });
  };

  const disconnect = ({ token, tenantId }: Access): Result<null, Fault> => {
    const connections = readConnections(token);
    if (!connections.ok) return connections;
    const found = connections.value.find((connection) => connection.tenantId === tenantId);
    const ended = found ? ask('DELETE', `${CONNECTIONS_URL}/${found.id}`, token) : ok(null);
    return ended.ok ? ok(null) : ended;
  };

  return {
    consentUrl,
    exchange: (app, code, { returnUrl, verifier }) =>
      askForGrant(ports, app, {
        grant_type: 'authorization_code',
        code,
        redirect_uri: returnUrl,
        code_verifier: verifier,
      }),
    grantOf: (app) => askForClientGrant(ports, app),
    readReached: (token) => {
      const connections = readConnections(token);
      return connections.ok ? ok(connections.value.map(({ tenantId, name }) => ({ tenantId, name }))) : connections;
    },
    readOrganisation,
    disconnect,
  };
}

/** Practices are no organisations, and have no books (Xero guides: Connections). */
function connectionsIn(body: string): Result<Connections, Fault> {
  const parsed = z.safeParse(connectionsSchema(), listIn(body));
  if (!parsed.success) return err(faultOf('not understood', ''));
  return ok(
    parsed.data
      .filter(({ tenantType }) => tenantType === 'ORGANISATION')
      .map(({ id, tenantId, tenantName }) => ({ id, tenantId, name: tenantName ?? '' })),
  );
}

function listIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** With the challenge of PKCE beside the secret: a code that somebody else caught is of no use to them (Xero guides: The PKCE flow). */
function consentUrl({ clientId, scopes }: XeroApp, { returnUrl, state, verifier }: Asking): string {
  const asked = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: returnUrl,
    scope: scopes,
    state,
    code_challenge: urlHashOf(verifier),
    code_challenge_method: 'S256',
  };
  const query = Object.entries(asked).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${AUTHORISE_URL}?${query.join('&')}`;
}
