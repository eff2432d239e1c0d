/** Who may call: the bearer token, its scopes, the organisation; and the connections, which say into which organisations the user let the app. */
import type { Request } from '../standin.ts';
import { notFound, problem, type Reply } from './reply.ts';
import type { Connection, Identity, XeroState } from './state.ts';

const tokenOf = (request: Request): string => /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';

/** True for the token of a Custom Connection, which needs to name no organisation. */
const isCustom = (identity: Identity, request: Request): boolean =>
  identity.accessTokens[tokenOf(request)]?.isCustom === true;

const unauthorized = (detail: string, headers: Readonly<Record<string, string>> = {}): Reply =>
  problem(401, 'Unauthorized', detail, headers);

/** Refuses a call without a living access token; null lets it through. */
export const checkBearer = (identity: Identity, request: Request, nowMs: number): Reply | null => {
  const known = identity.accessTokens[tokenOf(request)];
  if (!known) return unauthorized('AuthenticationUnsuccessful');
  if (nowMs < known.expiresMs) return null;
  return unauthorized(`TokenExpired: token expired at ${new Date(known.expiresMs).toISOString()}`);
};

/** Refuses a call that needs one of these scopes and has none; the header keeps Xero's spelling. */
export const checkScope = (identity: Identity, request: Request, scopes: readonly string[]): Reply | null => {
  const allowed = isCustom(identity, request) ? identity.custom.scopes : identity.scopes;
  return scopes.some((scope) => allowed.includes(scope))
    ? null
    : unauthorized('AuthorizationUnsuccessful', { 'WWW-Authenticate': 'insufficent_scope' });
};

/** The organisation that a call is for: the one named, or that of the Custom Connection; null where the token does not reach it. */
export const findTenant = ({ identity }: XeroState, request: Request): string | null => {
  const named = request.headers['xero-tenant-id']?.toLowerCase();
  if (isCustom(identity, request))
    return (named ?? '') === '' || named === identity.custom.tenantId ? identity.custom.tenantId : null;
  return identity.connections.find(({ tenantId }) => tenantId === named)?.tenantId ?? null;
};

/** Xero's answer to a call for an organisation that the token is not connected to. */
export const noSuchTenant: Reply = problem(403, 'Forbidden', 'AuthenticationUnsuccessful');

/** The name of an organisation of the user. */
export const nameTenant = (state: XeroState, tenantId: string): string =>
  [state.organisation, ...state.others.map(({ organisation }) => organisation)].find(({ id }) => id === tenantId)
    ?.name ?? '';

const writeTime = (ms: number): string => new Date(ms).toISOString().replace('Z', '0000');

/** GET /connections; `id` is the connection's own, not the tenant's. */
export const answerConnections = (state: XeroState, request: Request, authEventId: string | undefined): Reply => {
  if (isCustom(state.identity, request)) throw new Error('not emulated: the connections of a Custom Connection');
  const shown = ({ createdMs, updatedMs, ...connection }: Connection) => ({
    ...connection,
    tenantType: 'ORGANISATION',
    tenantName: nameTenant(state, connection.tenantId),
    createdDateUtc: writeTime(createdMs),
    updatedDateUtc: writeTime(updatedMs),
  });
  return {
    status: 200,
    body: state.identity.connections
      .filter((connection) => authEventId === undefined || connection.authEventId === authEventId)
      .map(shown),
  };
};

/** DELETE /connections/{id}: the app is let out of that organisation; tokens live on, for the others. */
export const deleteConnection = ({ identity }: XeroState, id: string): Reply => {
  const left = identity.connections.filter((connection) => connection.id !== id.toLowerCase());
  if (left.length === identity.connections.length) return notFound;
  identity.connections = left;
  return { status: 204, body: null };
};
