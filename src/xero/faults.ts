/** Makes the faults of this room. Whether a call is worth repeating and how far its failure reaches stands in one table. */
import type { Fault, FaultKind } from '../core/ports.ts';

const TRAITS = {
  'not connected': { scope: 'run', retryable: false },
  'keys refused': { scope: 'run', retryable: false },
  'consent ended': { scope: 'run', retryable: false },
  'consent expired': { scope: 'run', retryable: false },
  'organisation shut': { scope: 'run', retryable: false },
  'other organisation': { scope: 'run', retryable: false },
  'access refused': { scope: 'run', retryable: false },
  'permission missing': { scope: 'run', retryable: false },
  'not found': { scope: 'document', retryable: false },
  refused: { scope: 'document', retryable: false },
  'too many calls': { scope: 'run', retryable: true },
  'day limit reached': { scope: 'run', retryable: true },
  unavailable: { scope: 'run', retryable: true },
  'no answer': { scope: 'run', retryable: true },
  'not understood': { scope: 'run', retryable: false },
} satisfies Record<FaultKind, Pick<Fault, 'scope' | 'retryable'>>;

/** A fault of Xero that surely had no effect; `more` overrides what the table says of its kind. `said` is Xero's own text, or ''. */
export const faultOf = (what: FaultKind, said: string, more: Partial<Fault> = {}): Fault => ({
  system: 'Xero',
  what,
  ...TRAITS[what],
  isUnclear: false,
  retryAfterSeconds: null,
  said,
  ...more,
});
