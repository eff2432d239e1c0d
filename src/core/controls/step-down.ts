/** When posting by itself goes back to watched posting, without anybody's doing. Pure. */
import type { CalendarDate, Instant } from '../calendar.ts';
import type { Fault } from '../ports.ts';
import { median, type RunDay, type RunDays, trailing } from './run-days.ts';

/** One fault is retried, and the next run is the better test; a third run in a row is no passing trouble. */
export const FAILED_RUNS = 3;

/** Fewer entries than these are settled faster than any brake is released. */
export const LEAST_SPIKE = 10;
/** So many times what is usual is a spike. */
export const SPIKE_TIMES = 3;
/** What was usual can't be told from fewer days. */
export const LEAST_DAYS = 3;

/** One document that somebody changed in the ledger is a correction; more than so many at once are a reason to look. */
export const MOST_CHANGED = 5;

/** A *Sync now* as far as it is a reason to step down. */
export type RunSigns = {
  readonly today: CalendarDate;
  /** Entries that need a person. */
  readonly held: number;
  readonly addsUp: boolean;
  /** Posted documents that are no longer as they were posted and that nobody has settled. */
  readonly changed: number;
  readonly failed: Fault['system'] | null;
};

export type StepDown =
  | { readonly kind: 'spike'; readonly held: number; readonly usual: number }
  | { readonly kind: 'does not add up' }
  | { readonly kind: 'connection'; readonly system: Fault['system']; readonly runs: number }
  | { readonly kind: 'changed documents'; readonly changed: number };

/** What needed a person on a usual day; null where too few days tell. */
export function usualHeld(days: readonly RunDay[]): number | null {
  return days.length < LEAST_DAYS ? null : median(days.map(({ held }) => held));
}

/** Entries that need a person before it is a spike; null where nobody can tell what is usual. */
export const spikeAbove = (usual: number | null): number | null =>
  usual === null ? null : Math.max(LEAST_SPIKE - 1, usual * SPIKE_TIMES);

/** Whether a run has so much on it that what is usual is worth a look. */
export const mayBeSpike = ({ held }: Pick<RunSigns, 'held'>): boolean => held >= LEAST_SPIKE;

/** The reason to step down, the gravest first; null for none. `days` are those before the run and may lack it. */
export function stepDown(signs: RunSigns, days: RunDays): StepDown | null {
  const { today, held, addsUp, changed, failed } = signs;
  if (!addsUp) return { kind: 'does not add up' };
  const runs = days.failedRuns + 1;
  if (failed !== null && runs >= FAILED_RUNS) return { kind: 'connection', system: failed, runs };
  if (changed > MOST_CHANGED) return { kind: 'changed documents', changed };
  const usual = usualHeld(trailing(days, today));
  const most = spikeAbove(usual);
  return usual !== null && most !== null && held > most ? { kind: 'spike', held, usual } : null;
}

/** A step down as it is kept: when, why in words, and whether somebody was told by mail. */
export type Stepped = { readonly at: Instant; readonly why: string; readonly isTold: boolean };

export const encodeStepped = ({ at, why, isTold }: Stepped): string => JSON.stringify([at, why, isTold]);

/** The latest one as kept; null for none, and for a text that is not whole. */
export function decodeStepped(text: string | undefined): Stepped | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    const [at, why, isTold]: readonly unknown[] = Array.isArray(value) ? value : [];
    return typeof at === 'string' && typeof why === 'string'
      ? { at: at as Instant, why, isTold: isTold === true }
      : null; // written by `encodeStepped` alone
  } catch {
    return null;
  }
}
