/** A sign-in to Xero under way: what was asked, and what came of it. Kept with the person who began it, because the browser's return has no spreadsheet. */
import * as z from 'zod/mini';
import { type Instant, millisAt } from '../core/calendar.ts';
import { lazy } from '../core/lazy.ts';
import type { Fault, Store } from '../core/ports.ts';
import type { XeroApp } from '../xero/connection.ts';
import type { Grant } from '../xero/grant.ts';
import type { Reached } from '../xero/sign-in.ts';

const SIGN_IN = 'sign-in.xero';

/** As long as Google keeps a state token at most (Apps Script: StateTokenBuilder.withTimeout). */
export const LINK_SECONDS = 3600;

/** A person who manages more organisations than this finds the rest by letting the app into fewer. */
const MOST_ORGANISATIONS = 40;

export type Outcome =
  | { readonly is: 'denied' }
  /** The code was spent before its answer reached us, or nobody asked for it in time. */
  | { readonly is: 'late' }
  | { readonly is: 'failed'; readonly fault: Fault }
  | { readonly is: 'granted'; readonly grant: Grant; readonly reached: readonly Reached[] };

export type SignIn = {
  /** Google's id of the spreadsheet that is to be connected. */
  readonly sheet: string;
  readonly app: XeroApp;
  readonly by: string;
  readonly at: Instant;
  /** Tells this sign-in from an earlier one whose answer comes late. */
  readonly attempt: string;
  /** '' once its code was exchanged. */
  readonly verifier: string;
  /** The page to open; '' in a Custom Connection. */
  readonly url: string;
  readonly outcome: Outcome | null;
};

const signInSchema = lazy(() =>
  z.object({
    sheet: z.string(),
    app: z.object({ clientId: z.string(), clientSecret: z.string(), isCustom: z.boolean(), scopes: z.string() }),
    by: z.string(),
    at: z.string(),
    attempt: z.string(),
    verifier: z.string(),
    url: z.string(),
    outcome: z.nullable(
      z.union([
        z.object({ is: z.enum(['denied', 'late']) }),
        z.object({ is: z.literal('failed'), fault: z.looseObject({ what: z.string() }) }),
        z.object({
          is: z.literal('granted'),
          grant: z.object({ accessToken: z.string(), refreshToken: z.string(), expiresAt: z.string() }),
          reached: z.array(z.object({ tenantId: z.string(), name: z.string() })),
        }),
      ]),
    ),
  }),
);

/** The sign-in that the person began last, for whichever spreadsheet; null for none. */
export function readSignIn(own: Store): SignIn | null {
  try {
    const parsed = z.safeParse(signInSchema(), JSON.parse(own.read(SIGN_IN) ?? 'null'));
    // instants and faults are texts and objects that `writeSignIn` alone has written
    return parsed.success ? (parsed.data as SignIn) : null;
  } catch {
    return null;
  }
}

export function writeSignIn(own: Store, signIn: SignIn): void {
  const { outcome } = signIn;
  const kept =
    outcome?.is === 'granted' ? { ...outcome, reached: outcome.reached.slice(0, MOST_ORGANISATIONS) } : outcome;
  own.write(SIGN_IN, JSON.stringify({ ...signIn, outcome: kept }));
}

export const forgetSignIn = (own: Store): void => own.remove(SIGN_IN);

/** Whether the link of a sign-in without an outcome can still bring one. */
export const isOpen = ({ at, outcome }: SignIn, now: Instant): boolean =>
  outcome === null && millisAt(now) - millisAt(at) < LINK_SECONDS * 1000;
