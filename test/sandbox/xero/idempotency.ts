/** Answers kept by `Idempotency-Key`: six minutes from the first call, errors too (Xero API guides: Idempotent requests). */
import { createHash } from 'node:crypto';
import type { Request } from '../standin.ts';
import { said } from './messages.ts';
import { problem, type Reply } from './reply.ts';
import type { KeptAnswer, XeroState } from './state.ts';

const keptMs = 6 * 60_000;

export type Written = KeptAnswer['reply'];
export type Lookup =
  | { readonly found: 'nothing'; readonly keep: (reply: Written) => void }
  | { readonly found: 'answer'; readonly reply: Written }
  | { readonly found: 'other'; readonly reply: Reply };

const fingerprint = (request: Request): string =>
  createHash('sha256')
    .update(JSON.stringify([request.method, request.path, request.query, request.body]))
    .digest('hex');

const forgetOld = (state: XeroState, nowMs: number): void => {
  for (const [key, kept] of Object.entries(state.keptAnswers))
    if (nowMs - kept.firstMs >= keptMs) delete state.keptAnswers[key];
};

/** What is known of this request's key; `keep` stores the answer once there is one. A request without a key keeps nothing. */
export const lookUpKey = (state: XeroState, request: Request, nowMs: number): Lookup => {
  const key = request.headers['idempotency-key'];
  forgetOld(state, nowMs);
  if (key === undefined || request.method === 'GET') return { found: 'nothing', keep: () => undefined };
  if (key === '' || key.length > 128)
    throw new Error('not emulated: an Idempotency-Key of 0 or of more than 128 characters');
  const print = fingerprint(request);
  const kept = state.keptAnswers[key];
  if (!kept)
    return {
      found: 'nothing',
      keep: (reply) => {
        state.keptAnswers[key] = { firstMs: nowMs, request: print, reply };
      },
    };
  if (kept.request !== print) return { found: 'other', reply: problem(400, 'BadRequest', said.keyReused(key)) };
  return { found: 'answer', reply: kept.reply };
};
