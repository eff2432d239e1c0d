/** The connection to Xero as it is stored: the app's own keys, the tokens, and the organisation that they are used for. */
import * as z from 'zod/mini';
import type { Instant } from '../core/calendar.ts';
import { lazy } from '../core/lazy.ts';
import type { OrganisationName } from '../core/ledger/types.ts';
import type { FaultKind } from '../core/ports.ts';
import { parseFields } from './json.ts';

/** The name under which the connection is stored. */
export const CONNECTION_NAME = 'connection.xero';

/**
 * What an app needs that may post and read what a plan depends on (Xero guides: Scopes). `openid` is left out: it would shorten the life
 * of what is renewed. An app made before March 2026 may know the broad `accounting.transactions` only, so the text is a choice.
 */
export const USUAL_SCOPES =
  'offline_access accounting.invoices accounting.payments accounting.contacts.read accounting.settings.read';

/** Asked for only by an act of its own: with it, what was coded by hand in bank accounts can be looked at. */
export const BANK_SCOPE = 'accounting.banktransactions.read';

/** Lets files be put on documents; asked for only where receipts are to be attached. */
export const FILES_SCOPE = 'accounting.attachments';

/** Whether the app may put files on documents. */
export const attachesFiles = ({ scopes }: XeroApp): boolean => scopes.split(/\s+/).includes(FILES_SCOPE);

/** Lets contacts be made; asked for only where somebody wants them made. */
export const CONTACTS_SCOPE = 'accounting.contacts';

/** Whether the app may make contacts. */
export const createsContacts = ({ scopes }: XeroApp): boolean => scopes.split(/\s+/).includes(CONTACTS_SCOPE);

/** Lets manual journals be found and made; asked for only where a month is to be accrued. The broad one is that of apps made before March 2026. */
export const JOURNALS_SCOPE = 'accounting.manualjournals';

export const makesJournals = ({ scopes }: Pick<XeroApp, 'scopes'>): boolean =>
  scopes.split(/\s+/).some((scope) => scope === JOURNALS_SCOPE || scope === 'accounting.transactions');

/** Any of these lets bank transactions be read; the broad ones are those of apps made before March 2026 (Xero developer FAQ: Granular scopes). */
const BANK_READING = [
  BANK_SCOPE,
  'accounting.banktransactions',
  'accounting.transactions',
  'accounting.transactions.read',
];

export const readsBankTransactions = ({ scopes }: Pick<XeroApp, 'scopes'>): boolean =>
  scopes.split(/\s+/).some((scope) => BANK_READING.includes(scope));

/** The keys of an app registered at Xero. A Custom Connection belongs to one organisation and needs no consent of a person again. */
export type XeroApp = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly isCustom: boolean;
  /** Parted by blanks. */
  readonly scopes: string;
};

/** `refreshToken` and `tenantId` are '' in a Custom Connection. Without an access token it has not been used yet. */
export type XeroConnection = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
  readonly tenantId: string;
  readonly accessToken?: string;
  readonly expiresAt?: Instant;
  readonly isCustom?: boolean;
  readonly scopes?: string;
  /** As Xero named it last; absent until it was read. */
  readonly organisation?: OrganisationName;
  /** Who connected it, and when. */
  readonly by?: string;
  readonly at?: Instant;
  /** Why Xero renewed no token when it was asked last. */
  readonly trouble?: FaultKind;
};

const filled = () => z.string().check(z.minLength(1));
const shared = () => ({
  clientId: filled(),
  clientSecret: filled(),
  accessToken: z.optional(z.string()),
  expiresAt: z.optional(z.string()),
});
const connectionSchema = lazy(() =>
  z.union([
    z.looseObject({ ...shared(), refreshToken: filled(), tenantId: filled() }),
    z.looseObject({ ...shared(), isCustom: z.literal(true), refreshToken: z.literal(''), tenantId: z.literal('') }),
  ]),
);

/** The connection that a stored text holds; null when it holds none. */
export function parseConnection(text: string | null): XeroConnection | null {
  const fields = parseFields(text ?? '');
  const parsed = fields.ok ? z.safeParse(connectionSchema(), fields.value) : null;
  // An expiry that is no instant compares as expired, so its text needs no check of its own; the rest is ours alone to write.
  return parsed?.success ? (parsed.data as XeroConnection) : null;
}

/** The app of a connection. One that was stored without its scopes was given the usual ones. */
export const appOf = ({ clientId, clientSecret, isCustom, scopes }: XeroConnection): XeroApp => ({
  clientId,
  clientSecret,
  isCustom: isCustom === true,
  scopes: scopes ?? USUAL_SCOPES,
});
