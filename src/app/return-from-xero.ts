/** The browser comes back from Xero: an execution without a spreadsheet, which may only note for the next one what came of it. */
import * as z from 'zod/mini';
import { lazy } from '../core/lazy.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import { RETURN_TEXTS } from '../core/wording/xero.ts';
import { type Outcome, readSignIn, type SignIn, writeSignIn } from './sign-in.ts';
import type { World } from './world.ts';

/** What that execution has of the World: the rest belongs to a spreadsheet. */
export type ReturnWorld = Pick<World, 'own' | 'consent' | 'log'> & { readonly xero: Omit<World['xero'], 'access'> };

/** As Apps Script hands it over: the address's parameters and what the state token carries (Apps Script: Class StateTokenBuilder). */
const eventSchema = lazy(() =>
  z.object({
    parameter: z.object({
      attempt: z.string(),
      code: z.optional(z.string()),
      error: z.optional(z.string()),
    }),
  }),
);

function grantFor({ xero, consent }: ReturnWorld, signIn: SignIn, code: string): Result<Outcome, Fault> {
  const asking = { returnUrl: consent.returnUrl(), verifier: signIn.verifier };
  const grant = xero.exchange(signIn.app, code, asking);
  if (!grant.ok) return grant;
  const reached = xero.readReached(grant.value.accessToken);
  return reached.ok ? ok({ is: 'granted', grant: grant.value, reached: reached.value }) : reached;
}

function outcomeOf(world: ReturnWorld, signIn: SignIn, code: string | undefined): Outcome {
  if (code === undefined) return { is: 'denied' };
  const granted = grantFor(world, signIn, code);
  if (granted.ok) return granted.value;
  return granted.error.what === 'consent ended' ? { is: 'late' } : { is: 'failed', fault: granted.error };
}

/** Notes what came of the sign-in that the event answers, and gives the sentence for the browser. An answer to none changes nothing. */
export function returnFromXero(world: ReturnWorld, event: unknown): string {
  const parsed = z.safeParse(eventSchema(), event);
  const signIn = readSignIn(world.own);
  if (!parsed.success || signIn === null || signIn.outcome !== null || parsed.data.parameter.attempt !== signIn.attempt)
    return RETURN_TEXTS.notAsked;
  const outcome = outcomeOf(world, signIn, parsed.data.parameter.code);
  writeSignIn(world.own, { ...signIn, verifier: '', url: '', outcome });
  world.log.note(`sign-in to Xero: ${outcome.is}`);
  return RETURN_TEXTS[outcome.is];
}
