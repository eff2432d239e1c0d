/** What an answer of ConnectWise that is no success means, by status and error body. Sends nothing and waits for nothing. */
import * as z from 'zod/mini';
import { lazy } from '../core/lazy.ts';
import type { Fault, FaultKind, HttpAnswer, NoAnswer } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';

const LONGEST_SAID = 300;

/** Whether the same call may succeed later without anybody changing anything. */
const IS_RETRYABLE = {
  'not connected': false,
  'keys refused': false,
  'consent ended': false,
  'consent expired': false,
  'organisation shut': false,
  'other organisation': false,
  'access refused': false,
  'permission missing': false,
  'not found': false,
  refused: false,
  'too many calls': true,
  'day limit reached': true,
  unavailable: true,
  'no answer': true,
  'not understood': false,
} satisfies Record<FaultKind, boolean>;

const BY_STATUS: Readonly<Record<number, FaultKind>> = {
  401: 'access refused',
  403: 'permission missing',
  404: 'not found',
  429: 'too many calls',
};

const errorSchema = lazy(() =>
  z.object({
    message: z.nullish(z.string()),
    errors: z.nullish(z.array(z.object({ message: z.nullish(z.string()) }))),
  }),
);

/** A fault of a call that changes nothing, so its outcome is never unclear. */
export const faultOf = (what: FaultKind, said: string, retryAfterSeconds: number | null = null): Fault => ({
  system: 'ConnectWise',
  what,
  scope: 'run',
  retryable: IS_RETRYABLE[what],
  isUnclear: false,
  retryAfterSeconds,
  said: said.slice(0, LONGEST_SAID),
});

/** The body as JSON; the error names what came instead, never its content. */
export function parseJson(answer: HttpAnswer): Result<unknown, Fault> {
  try {
    return ok(JSON.parse(answer.body));
  } catch {
    return err(faultOf('not understood', `${answer.status} ${answer.headers['content-type'] ?? 'without a type'}`));
  }
}

/** `json` in the shape that `schema` asks for; `what` names it in the fault. */
export function parseShape<T>(schema: z.ZodMiniType<T>, json: unknown, what: string): Result<T, Fault> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  return err(faultOf('not understood', `${what}: ${issue?.path.join('/') ?? ''} ${issue?.message ?? ''}`));
}

/** ConnectWise's own sentences in an error answer, general one first; empty when the body is no error of ConnectWise. */
export function reasonsOf(answer: HttpAnswer): readonly string[] {
  const json = parseJson(answer);
  const parsed = errorSchema().safeParse(json.ok ? json.value : null);
  if (!parsed.success) return [];
  const { message, errors } = parsed.data;
  return [message, ...(errors ?? []).map((error) => error.message)].filter((text): text is string => !!text);
}

/** `Retry-After` in whole seconds, or null: ConnectWise sends no other form (ConnectWise developer guide: API requests). */
function retryAfterOf(answer: HttpAnswer): number | null {
  const text = answer.headers['retry-after'] ?? '';
  return /^\d+$/.test(text) ? Number(text) : null;
}

const kindOfStatus = (status: number): FaultKind =>
  BY_STATUS[status] ?? (status >= 500 ? 'unavailable' : status >= 400 ? 'refused' : 'not understood');

export const isSuccess = (answer: HttpAnswer): boolean => answer.status >= 200 && answer.status < 300;

/** The answer if it is a success, else the fault it stands for (ConnectWise developer guide: API requests, status codes). */
export function judgeAnswer(result: Result<HttpAnswer, NoAnswer>): Result<HttpAnswer, Fault> {
  if (!result.ok) return err(faultOf('no answer', result.error.said));
  const answer = result.value;
  if (isSuccess(answer)) return ok(answer);
  const said = reasonsOf(answer).join(' ') || `HTTP ${answer.status}`;
  return err(faultOf(kindOfStatus(answer.status), said, retryAfterOf(answer)));
}
