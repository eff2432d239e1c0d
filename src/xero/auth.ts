/**
 * Keeps a valid access token. The whole new pair is durable before it is used, since Xero replaces the refresh token at each use.
 * Takes no lock: the caller holds the document's, so that two runs never renew at once.
 */
import * as z from 'zod/mini';
import { base64Of } from '../core/base64.ts';
import { type Instant, instantAt, millisAt } from '../core/calendar.ts';
import { lazy } from '../core/lazy.ts';
import type { Clock, Fault, Http, HttpAnswer, Store } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';
import { faultOf } from './faults.ts';
import { explain, parseFields, textAt } from './json.ts';

/** The name under which the connection is stored. */
export const CONNECTION_NAME = 'connection.xero';

const TOKEN_URL = 'https://identity.xero.com/connect/token';
const LEAST_LEFT_MS = 60_000;
const TOKEN_TIMEOUT_SECONDS = 30;
const LONGEST_WAIT_SECONDS = 60;
const USUAL_WAIT_SECONDS = 1;
const MOST_WAITS_FOR_LIMIT = 3;

/** The connection as stored. Without an access token it has not been used yet. Fields that are not ours survive a renewal. */
export type XeroConnection = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
  readonly tenantId: string;
  readonly accessToken?: string;
  readonly expiresAt?: Instant;
};

export type Access = { readonly token: string; readonly tenantId: string };

export type XeroAccess = {
  /** A token that is good for another minute at least. Faults: not connected, access refused, or that of the identity server. */
  readonly get: () => Result<Access, Fault>;
  /** A token other than `refused`, which Xero took for expired whatever the clock says. */
  readonly renew: (refused: string) => Result<Access, Fault>;
};

type AccessPorts = {
  readonly http: Http;
  readonly clock: Clock;
  readonly store: Store;
  readonly mayGoOn: () => boolean;
  readonly countRetry?: () => void;
};

const filled = () => z.string().check(z.minLength(1));
const connectionSchema = lazy(() =>
  z.looseObject({
    clientId: filled(),
    clientSecret: filled(),
    refreshToken: filled(),
    tenantId: filled(),
    accessToken: z.optional(z.string()),
    expiresAt: z.optional(z.string()),
  }),
);
const grantSchema = lazy(() => z.object({ access_token: filled(), refresh_token: filled(), expires_in: z.number() }));

/** The connection that a stored text holds; null when it holds none. */
export function parseConnection(text: string | null): XeroConnection | null {
  const fields = parseFields(text ?? '');
  const parsed = fields.ok ? z.safeParse(connectionSchema(), fields.value) : null;
  // An expiry that is no instant compares as expired, so its text needs no check of its own.
  return parsed?.success ? (parsed.data as XeroConnection) : null;
}

/** Access to the stored connection (Xero guides: The standard authorization code flow). */
export function xeroAccess({ http, clock, store, mayGoOn, countRetry }: AccessPorts): XeroAccess {
  let last: XeroConnection | null = null;

  const read = (): XeroConnection | null => {
    last = parseConnection(store.read(CONNECTION_NAME));
    return last;
  };
  const accessOf = (connection: XeroConnection | null, refused: string): Access | null => {
    const { accessToken = '', expiresAt } = connection ?? {};
    const isFresh = !!expiresAt && millisAt(expiresAt) - millisAt(clock.now()) > LEAST_LEFT_MS;
    return connection && isFresh && accessToken !== '' && accessToken !== refused
      ? { token: accessToken, tenantId: connection.tenantId }
      : null;
  };

  const keep = (connection: XeroConnection, body: string, askedAtMs: number): Result<Access, Fault> => {
    const fields = parseFields(body);
    const grant = fields.ok ? z.safeParse(grantSchema(), fields.value) : null;
    if (!grant?.success) return err(faultOf('not understood', ''));
    const { access_token, refresh_token, expires_in } = grant.data;
    const expiresAt = instantAt(askedAtMs + expires_in * 1000);
    last = { ...connection, accessToken: access_token, refreshToken: refresh_token, expiresAt };
    store.write(CONNECTION_NAME, JSON.stringify(last));
    return ok({ token: access_token, tenantId: connection.tenantId });
  };

  /** A lost answer is asked for once more with the same token, which Xero keeps good for half an hour; the limit is waited out. */
  const askForGrant = (connection: XeroConnection, repeats: number): Result<HttpAnswer, Fault> => {
    const [answer] = http.sendAll([tokenRequest(connection)]);
    const isAnswered = answer?.ok && answer.value.status < 500 && answer.value.status !== 429;
    if (isAnswered) return answer;
    const fault = answer?.ok ? tokenFault(answer.value) : faultOf('no answer', answer?.error.said ?? '');
    const most = fault.what === 'too many calls' ? MOST_WAITS_FOR_LIMIT : 1;
    const seconds = fault.retryAfterSeconds ?? USUAL_WAIT_SECONDS;
    if (repeats >= most || seconds > LONGEST_WAIT_SECONDS || !mayGoOn()) return err(fault);
    clock.sleep(seconds * 1000);
    if (!mayGoOn()) return err(fault);
    countRetry?.();
    return askForGrant(connection, repeats + 1);
  };

  /** `mayReread`: an invalid grant may mean that another run has renewed meanwhile; its pair is in the store. */
  const refresh = (connection: XeroConnection, mayReread: boolean): Result<Access, Fault> => {
    const askedAtMs = millisAt(clock.now());
    const answer = askForGrant(connection, 0);
    if (!answer.ok) return answer;
    if (answer.value.status === 200) return keep(connection, answer.value.body, askedAtMs);
    const stored = mayReread && isInvalidGrant(answer.value) ? read() : null;
    if (!stored || stored.refreshToken === connection.refreshToken) return err(tokenFault(answer.value));
    const access = accessOf(stored, connection.accessToken ?? '');
    return access ? ok(access) : refresh(stored, false);
  };

  const renew = (refused: string): Result<Access, Fault> => {
    const stored = read();
    if (!stored) return err(faultOf('not connected', ''));
    const access = accessOf(stored, refused);
    return access ? ok(access) : refresh(stored, true);
  };
  return {
    renew,
    get: () => {
      const access = accessOf(last, '');
      return access ? ok(access) : renew('');
    },
  };
}

const tokenRequest = ({ clientId, clientSecret, refreshToken }: XeroConnection) => ({
  method: 'POST' as const,
  url: TOKEN_URL,
  headers: {
    Authorization: `Basic ${base64Of(`${clientId}:${clientSecret}`)}`,
    'Content-Type': 'application/x-www-form-urlencoded',
    Accept: 'application/json',
  },
  body: `grant_type=refresh_token&refresh_token=${encodeURIComponent(refreshToken)}`,
  timeoutSeconds: TOKEN_TIMEOUT_SECONDS,
});

function isInvalidGrant(answer: HttpAnswer): boolean {
  const fields = parseFields(answer.body);
  return fields.ok && textAt(fields.value, 'error') === 'invalid_grant';
}

function tokenFault({ status, headers, body }: HttpAnswer): Fault {
  const said = explain(body);
  if (status >= 500) return faultOf('unavailable', said);
  if (status === 429) {
    const asked = Number(headers['retry-after'] ?? '');
    return faultOf('too many calls', said, { retryAfterSeconds: Number.isFinite(asked) && asked > 0 ? asked : null });
  }
  return faultOf(parseFields(body).ok ? 'access refused' : 'not understood', said);
}
