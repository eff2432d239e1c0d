/**
 * Keeps a valid access token. The whole new pair is durable before it is used, since Xero replaces the refresh token at each use.
 * Takes no lock: the caller holds the document's, so that two runs never renew at once.
 */
import { millisAt } from '../core/calendar.ts';
import type { Fault, Store } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';
import { appOf, CONNECTION_NAME, parseConnection, type XeroConnection } from './connection.ts';
import { faultOf } from './faults.ts';
import { askForClientGrant, askForGrant, type Grant, type GrantPorts } from './grant.ts';

const LEAST_LEFT_MS = 60_000;

/** Xero ends a refresh token that was not used for so long (Xero guides: OAuth 2.0 token types). */
const UNUSED_MS = 60 * 24 * 3_600_000;

/** `tenantId` is '' in a Custom Connection, whose token says which organisation it is for. */
export type Access = { readonly token: string; readonly tenantId: string };

export type XeroAccess = {
  /** A token that is good for another minute at least. Faults: not connected, or those of `askForGrant`. */
  readonly get: () => Result<Access, Fault>;
  /** A token other than `refused`, which Xero took for expired whatever the clock says. */
  readonly renew: (refused: string) => Result<Access, Fault>;
};

type AccessPorts = GrantPorts & { readonly store: Store };

/** What only a person can settle is noted with the connection, so that it can be told without asking Xero. */
const LASTING: readonly Fault['what'][] = ['keys refused', 'consent ended', 'consent expired', 'permission missing'];

/** Access to the stored connection (Xero guides: The standard authorization code flow). */
export function xeroAccess(ports: AccessPorts): XeroAccess {
  const { clock, store } = ports;
  let last: XeroConnection | null = null;

  const read = (): XeroConnection | null => {
    last = parseConnection(store.read(CONNECTION_NAME));
    return last;
  };
  const write = (connection: XeroConnection): void => {
    last = connection;
    store.write(CONNECTION_NAME, JSON.stringify(connection));
  };
  const accessOf = (connection: XeroConnection | null, refused: string): Access | null => {
    const { accessToken = '', expiresAt } = connection ?? {};
    const isFresh = !!expiresAt && millisAt(expiresAt) - millisAt(clock.now()) > LEAST_LEFT_MS;
    return connection && isFresh && accessToken !== '' && accessToken !== refused
      ? { token: accessToken, tenantId: connection.tenantId }
      : null;
  };

  const keep = ({ trouble: _settled, ...connection }: XeroConnection, grant: Grant): Result<Access, Fault> => {
    // the answer to a refresh token always brings the next one
    if (grant.refreshToken === '' && !connection.isCustom) return err(faultOf('not understood', ''));
    write({ ...connection, ...grant });
    return ok({ token: grant.accessToken, tenantId: connection.tenantId });
  };

  const fail = (connection: XeroConnection, fault: Fault): Result<Access, Fault> => {
    const what = fault.what === 'consent ended' && isUnused(connection) ? 'consent expired' : fault.what;
    if (LASTING.includes(what) && connection.trouble !== what) write({ ...connection, trouble: what });
    return err({ ...fault, what });
  };

  /** No token is left of a connection that was last renewed so long ago; one renewed later was ended by somebody. */
  const isUnused = ({ expiresAt }: XeroConnection): boolean =>
    !!expiresAt && millisAt(clock.now()) - millisAt(expiresAt) > UNUSED_MS - 3_600_000;

  /** `mayReread`: a consent that has ended may mean that another run has renewed meanwhile; its pair is in the store. */
  const refresh = (connection: XeroConnection, mayReread: boolean): Result<Access, Fault> => {
    const app = appOf(connection);
    const grant = app.isCustom
      ? askForClientGrant(ports, app)
      : askForGrant(ports, app, { grant_type: 'refresh_token', refresh_token: connection.refreshToken });
    if (grant.ok) return keep(connection, grant.value);
    const stored = mayReread && grant.error.what === 'consent ended' ? read() : null;
    if (!stored || stored.refreshToken === connection.refreshToken) return fail(connection, grant.error);
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
