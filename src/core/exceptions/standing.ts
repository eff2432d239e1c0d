/** An exception as its row stands in the sheet after a run: since when it is open, and who does what about it. */
import type { Instant } from '../calendar.ts';
import { millisAt } from '../calendar.ts';
import type { Exception } from './kinds.ts';

export type StandingException = {
  readonly exception: Exception;
  readonly owner: string;
  readonly nextAction: string;
  readonly firstSeen: Instant;
};

/** An open exception as its row tells it, without what only a run knows; `firstSeen` is null where somebody wrote over it. */
export type OpenRow = Pick<StandingException, 'owner' | 'nextAction'> & {
  readonly key: string;
  readonly firstSeen: Instant | null;
  readonly happened: string;
  /** How many entries wait because of it. */
  readonly entries: number;
};

const DAY_MS = 86_400_000;

/** Whole days since it was seen first. */
export const ageInDays = (firstSeen: Instant, now: Instant): number =>
  Math.max(0, Math.floor((millisAt(now) - millisAt(firstSeen)) / DAY_MS));
