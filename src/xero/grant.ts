/** Asks Xero's identity server for tokens. Stores nothing; what comes back has to be durable before it is used. */
import * as z from 'zod/mini';
import { base64Of } from '../core/base64.ts';
import { type Instant, instantAt, millisAt } from '../core/calendar.ts';
import { lazy } from '../core/lazy.ts';
import type { Clock, Fault, Http, HttpAnswer } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { XeroApp } from './connection.ts';
import { faultOf } from './faults.ts';
import { explain, parseFields, textAt } from './json.ts';

const TOKEN_URL = 'https://identity.xero.com/connect/token';
const TOKEN_TIMEOUT_SECONDS = 30;
const LONGEST_WAIT_SECONDS = 60;
const USUAL_WAIT_SECONDS = 1;
const MOST_WAITS_FOR_LIMIT = 3;

/** `refreshToken` is '' where Xero gave none: a Custom Connection, or scopes without `offline_access`. */
export type Grant = { readonly accessToken: string; readonly refreshToken: string; readonly expiresAt: Instant };

export type GrantPorts = {
  readonly http: Http;
  readonly clock: Clock;
  readonly mayGoOn: () => boolean;
  readonly countRetry?: () => void;
};

const filled = () => z.string().check(z.minLength(1));
const grantSchema = lazy(() =>
  z.object({ access_token: filled(), refresh_token: z.optional(filled()), expires_in: z.number() }),
);

/**
 * Tokens for what the form says (Xero guides: The standard authorization code flow, Custom Connections). A lost answer is asked for once
 * more, which Xero takes for half an hour with a refresh token; the limit is waited out. Faults: keys refused, consent ended, permission
 * missing, or that of the identity server.
 */
export function askForGrant(
  ports: GrantPorts,
  app: Pick<XeroApp, 'clientId' | 'clientSecret'>,
  form: Readonly<Record<string, string>>,
): Result<Grant, Fault> {
  const askedAtMs = millisAt(ports.clock.now());
  const answer = send(ports, app, form, 0);
  if (!answer.ok) return answer;
  if (answer.value.status !== 200) return err(faultOfAnswer(answer.value));
  const fields = parseFields(answer.value.body);
  const grant = fields.ok ? z.safeParse(grantSchema(), fields.value) : null;
  if (!grant?.success) return err(faultOf('not understood', ''));
  const { access_token, refresh_token = '', expires_in } = grant.data;
  return ok({
    accessToken: access_token,
    refreshToken: refresh_token,
    expiresAt: instantAt(askedAtMs + expires_in * 1000),
  });
}

/** A token of a Custom Connection, which has no refresh token to be asked for. */
export function askForClientGrant(ports: GrantPorts, app: XeroApp): Result<Grant, Fault> {
  const scopes = app.scopes.split(/\s+/).filter((scope) => scope !== '' && scope !== 'offline_access');
  return askForGrant(ports, app, { grant_type: 'client_credentials', scope: scopes.join(' ') });
}

function send(
  ports: GrantPorts,
  app: Pick<XeroApp, 'clientId' | 'clientSecret'>,
  form: Readonly<Record<string, string>>,
  repeats: number,
): Result<HttpAnswer, Fault> {
  const [answer] = ports.http.sendAll([requestOf(app, form)]);
  const isAnswered = answer?.ok && answer.value.status < 500 && answer.value.status !== 429;
  if (isAnswered) return answer;
  const fault = answer?.ok ? faultOfAnswer(answer.value) : faultOf('no answer', answer?.error.said ?? '');
  const most = fault.what === 'too many calls' ? MOST_WAITS_FOR_LIMIT : 1;
  const seconds = fault.retryAfterSeconds ?? USUAL_WAIT_SECONDS;
  if (repeats >= most || seconds > LONGEST_WAIT_SECONDS || !ports.mayGoOn()) return err(fault);
  ports.clock.sleep(seconds * 1000);
  if (!ports.mayGoOn()) return err(fault);
  ports.countRetry?.();
  return send(ports, app, form, repeats + 1);
}

const requestOf = (
  { clientId, clientSecret }: Pick<XeroApp, 'clientId' | 'clientSecret'>,
  form: Readonly<Record<string, string>>,
) => ({
  method: 'POST' as const,
  url: TOKEN_URL,
  headers: {
    Authorization: `Basic ${base64Of(`${clientId}:${clientSecret}`)}`,
    'Content-Type': 'application/x-www-form-urlencoded',
    Accept: 'application/json',
  },
  body: Object.entries(form)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&'),
  timeoutSeconds: TOKEN_TIMEOUT_SECONDS,
});

/** By the codes of RFC 6749 §5.2. */
const BY_CODE: Readonly<Record<string, Fault['what']>> = {
  invalid_client: 'keys refused',
  unauthorized_client: 'keys refused',
  invalid_grant: 'consent ended',
  invalid_scope: 'permission missing',
};

function faultOfAnswer({ status, headers, body }: HttpAnswer): Fault {
  const said = explain(body);
  if (status >= 500) return faultOf('unavailable', said);
  if (status === 429) {
    const asked = Number(headers['retry-after'] ?? '');
    return faultOf('too many calls', said, { retryAfterSeconds: Number.isFinite(asked) && asked > 0 ? asked : null });
  }
  const fields = parseFields(body);
  if (!fields.ok) return faultOf('not understood', said);
  return faultOf(BY_CODE[textAt(fields.value, 'error')] ?? 'access refused', said);
}
