/** A person's own browser: opens the vendor's pages and comes back to the script's address. It knows no page of the add-on. */
import type { ActReport, Manner } from './acts.ts';
import { act, refusable, runEntry } from './acts.ts';
import { findStateToken } from './google/operations/state-token.ts';
import type { Bundle, Execution } from './google/types.ts';
import type { Request } from './standin.ts';
import { createTransport } from './transport.ts';
import type { World } from './world.ts';
import { wrongUse } from './wrong-use.ts';

/** What the browser shows, or the address that it is sent to. */
export type Shown = { readonly status: number; readonly html: string } | { readonly sentTo: string };

const loginHost = 'login.xero.com';
const authorisePath = '/identity/connect/authorize';

export const isLoginPage = (url: string): boolean => url.startsWith(`https://${loginHost}${authorisePath}?`);

/** Opens the vendor's page of consent, or sends its form. The people of the sandbox open no other page. */
export function visitLogin(world: World, query: string, form: string | null): Shown {
  const request: Request = {
    method: form === null ? 'GET' : 'POST',
    host: loginHost,
    path: authorisePath,
    query,
    headers: form === null ? {} : { 'content-type': 'application/x-www-form-urlencoded' },
    body: form ?? '',
  };
  const clock = { nowMs: world.nowMs };
  const [outcome] = createTransport(world, clock)([request], 30);
  if (outcome?.kind !== 'answer') return { status: 502, html: 'Xero did not answer.' };
  const { status, headers, body } = outcome.answer;
  const location = headers.location ?? headers.Location;
  return status >= 300 && status < 400 && location !== undefined ? { sentTo: location } : { status, html: body };
}

/** The script's address for returns, without what follows it. */
export const returnPath = ({ google }: World): string => `/macros/d/${google.scriptId}/usercallback`;

/** Comes back to the script: an execution of its own, which the state token names. Throws where the token leads nowhere. */
export function comeBack(world: World, bundle: Bundle, query: string, manner: Manner, executions: Execution[]): void {
  const { state = '', ...given } = Object.fromEntries(new URLSearchParams(query));
  const { functionName, values } = refusable(() => findStateToken(world.google, state, world.nowMs));
  runEntry(world, bundle, { kind: 'callback', functionName, values: { ...given, ...values } }, manner, executions);
}

/** The same as an act of its own. */
export const returnToScript = (world: World, bundle: Bundle, query: string, manner: Manner): ActReport =>
  act(world, (executions) => comeBack(world, bundle, query, manner, executions));

/** The part after the script's address; a browser that is sent elsewhere never comes back. */
export function queryBack(world: World, address: string): string {
  const url = new URL(address);
  if (url.host !== 'script.google.com' || url.pathname !== returnPath(world))
    throw wrongUse(`Xero sends the browser to ${url.host}${url.pathname}, which is not this script.`);
  return url.search.slice(1);
}
