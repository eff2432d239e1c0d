/**
 * What was last sent of accrual journals, noted before it leaves: the ledger takes two of one narration, so a request without an answer
 * has to settle before anything is sent again.
 */
import type { Instant } from '../core/calendar.ts';
import type { Store } from '../core/ports.ts';

const NAME = 'accrual.sent';

/** `attempt` makes another request of the same bytes once one was answered; `open` is what no answer is known of yet. */
export type AccrualSent = {
  readonly attempt: number;
  readonly open: { readonly month: string; readonly at: Instant } | null;
};

export function readSent(store: Store): AccrualSent {
  const [attempt = '', month = '', at = ''] = (store.read(NAME) ?? '').split('|');
  return { attempt: Number(attempt) || 1, open: month === '' ? null : { month, at: at as Instant } }; // written below alone
}

export const writeSent = (store: Store, { attempt, open }: AccrualSent): void =>
  store.write(NAME, open === null ? String(attempt) : [attempt, open.month, open.at].join('|'));
