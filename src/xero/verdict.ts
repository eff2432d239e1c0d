/** Judges one answer of Xero: a reply to read, a call to repeat, or a fault. Sends nothing (Xero API: Response codes, Limits). */
import type { Fault, HttpAnswer, NoAnswer } from '../core/ports.ts';
import type { Result } from '../core/result.ts';
import { faultOf } from './faults.ts';
import { explain, type Fields, parseFields } from './json.ts';

/** JSON under 200, or the reasons of a refusal under 400. */
export type Reply = { readonly isRefusal: boolean; readonly body: Fields };

/** What has been tried of a call already. */
export type Tries = { readonly again: number; readonly isRenewed: boolean };

export type Verdict =
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'fault'; readonly fault: Fault }
  /** The same bytes may be sent again after `waitMs`; `fault` stands if they are not. */
  | { readonly kind: 'again'; readonly waitMs: number; readonly fault: Fault; readonly because: Repeat };

export type Repeat = 'no answer' | 'unavailable' | 'too many calls' | 'token expired';

const READ_WAITS_MS = [1000, 2000, 4000];
const WRITE_WAITS_MS = [1000];
const LONGEST_WAIT_SECONDS = 60;
/** Refused for calls under way at the same time: Xero names no time to wait. */
const CONCURRENCY_WAIT_SECONDS = 2;

const fail = (fault: Fault): Verdict => ({ kind: 'fault', fault });

/** An answer without status 2xx to a write may still have had its effect; to a read it never has one. */
export function judge(answer: Result<HttpAnswer, NoAnswer>, isWrite: boolean, tries: Tries): Verdict {
  if (!answer.ok) {
    const fault = faultOf('no answer', answer.error.said, { isUnclear: isWrite });
    return repeat('no answer', (isWrite ? WRITE_WAITS_MS : READ_WAITS_MS)[tries.again], fault);
  }
  const { status, headers, body } = answer.value;
  const fields = parseFields(body);
  if (status === 200 || status === 400) {
    if (fields.ok) return { kind: 'reply', reply: { isRefusal: status === 400, body: fields.value } };
    return fail(faultOf('not understood', body.slice(0, 2000), { isUnclear: isWrite }));
  }
  if (status === 401) return judgeUnauthorised(headers, body, tries);
  if (status === 429) return judgeLimit(headers, body, tries);
  if (status >= 500) return judgeBreakdown(status, body, isWrite, tries);
  if (status === 403) return judgeForbidden(body);
  if (status === 404) return fail(faultOf('not found', explain(body)));
  if (status > 400) return fail(faultOf('refused', explain(body)));
  return fail(faultOf('not understood', explain(body), { isUnclear: isWrite }));
}

const repeat = (because: Repeat, waitMs: number | undefined, fault: Fault): Verdict =>
  waitMs === undefined ? fail(fault) : { kind: 'again', waitMs, fault, because };

/** A missing permission looks like an expired token but for these words; Xero spells the second one wrongly. */
function judgeUnauthorised(headers: HttpAnswer['headers'], body: string, tries: Tries): Verdict {
  const isScope =
    /insuff?icient_?scope/i.test(headers['www-authenticate'] ?? '') || /AuthorizationUnsuccessful/i.test(body);
  if (isScope) return fail(faultOf('permission missing', explain(body)));
  return repeat('token expired', tries.isRenewed ? undefined : 0, faultOf('access refused', explain(body)));
}

/** Xero's answer for an organisation that the token does not reach; any other refusal is about what the user may do. */
const judgeForbidden = (body: string): Verdict =>
  fail(faultOf(/AuthenticationUnsuccessful/i.test(body) ? 'organisation shut' : 'access refused', explain(body)));

/** The limit of a day is never waited for. Refused before anything was done, so the outcome is clear. */
function judgeLimit(headers: HttpAnswer['headers'], body: string, tries: Tries): Verdict {
  const problem = (headers['x-rate-limit-problem'] ?? '').toLowerCase();
  const asked = Number(headers['retry-after'] ?? CONCURRENCY_WAIT_SECONDS);
  const retryAfterSeconds = Number.isFinite(asked) ? asked : LONGEST_WAIT_SECONDS;
  if (/^da(y|ily)/.test(problem)) return fail(faultOf('day limit reached', explain(body), { retryAfterSeconds }));
  const mayWait = retryAfterSeconds <= LONGEST_WAIT_SECONDS && tries.again < READ_WAITS_MS.length;
  const fault = faultOf('too many calls', explain(body), { retryAfterSeconds });
  return repeat('too many calls', mayWait ? retryAfterSeconds * 1000 : undefined, fault);
}

/**
 * A write is not repeated: Xero keeps a 500 under the idempotency key, and the outcome is looked up later.
 * A 500 may come from what one request holds, so it concerns that request; the others say that Xero is down.
 */
function judgeBreakdown(status: number, body: string, isWrite: boolean, tries: Tries): Verdict {
  const fault = faultOf('unavailable', explain(body), {
    isUnclear: isWrite,
    scope: isWrite && status === 500 ? 'document' : 'run',
  });
  return repeat('unavailable', isWrite ? undefined : READ_WAITS_MS[tries.again], fault);
}
