/** How the Audit Log tells a connection. */
import type { Instant } from '../calendar.ts';

export const CONNECTION_AUDIT = {
  connectWise: 'Connection to ConnectWise',
  xero: 'Connection to Xero',
  posts: 'Organisation that this spreadsheet posts to',
} as const;

const since = (by: string | undefined, at: Instant | null | undefined): string =>
  [by ? `by ${by}` : '', at ? `at ${at}` : ''].filter((part) => part !== '').join(' ');

/** `sandbox at na.myconnectwise.net, keys saved by ann@a.nz at …`. */
export const wordConnectWiseNow = (shown: {
  readonly companyId: string;
  readonly site: string;
  readonly savedBy: string;
  readonly keyFrom: Instant | null;
}): string => `${shown.companyId} at ${shown.site}, keys saved ${since(shown.savedBy, shown.keyFrom)}`.trim();

/** `Kōwhai IT Ltd, connected by ann@a.nz at …`. */
export const wordXeroNow = (connection: {
  readonly organisation?: { readonly name: string } | undefined;
  readonly by?: string | undefined;
  readonly at?: Instant | undefined;
}): string =>
  `${connection.organisation?.name ?? 'an organisation that was not read yet'}, connected ${since(connection.by, connection.at)}`.trim();
