/** In which order open exceptions are looked through: what may be missing in the books, then what may be there twice, then the rest. */
import { type Care, careOf } from './care.ts';
import { kindOfKey } from './causes.ts';
import type { ExceptionKind } from './kinds.ts';

export const TRIAGE = ['missing', 'duplicate', 'other'] as const;
export type Triage = (typeof TRIAGE)[number];

/** An expense, a document or the proof of one is not where it should be, or nobody knows. */
const MISSING: ReadonlySet<ExceptionKind> = new Set([
  'entry not readable',
  'no GL record',
  'outcome unclear',
  'saved document gone',
  'undone in ledger',
  'rows missing',
  'receipt not attached',
  'receipt missing',
  'does not add up',
  'refused by ledger',
  'payment refused',
  'batch refused',
]);

/** One expense may be in the books, or be paid, more than once. */
const DUPLICATE: ReadonlySet<ExceptionKind> = new Set([
  'claimed twice',
  'coded already',
  'coded before payment',
  'would be paid twice',
  'number taken',
  'held by another document',
  'second document',
  'batched elsewhere',
]);

export function triageOf(key: string): Triage {
  const kind = kindOfKey(key);
  if (kind === null) return 'other';
  if (MISSING.has(kind)) return 'missing';
  return DUPLICATE.has(kind) ? 'duplicate' : 'other';
}

/** Who looks after the exception of a key; null for a text that is no key. */
export function careOfKey(key: string): Care | null {
  const kind = kindOfKey(key);
  return kind && careOf(kind);
}
