/** Keeps calls below Xero's limit a minute, by what its answers say is left. Never sleeps itself. */
import { millisAt } from '../core/calendar.ts';
import type { Clock, HttpAnswer } from '../core/ports.ts';

const CALLS_A_MINUTE = 60;
/** Left for other people's use of the same connection, and as many as one group may take. */
const KEPT_BACK = 4;
/** A little over a minute, because the window begins when the first call arrives, not when it leaves. */
const WINDOW_MS = 60_500;

export type Pacer = {
  /** Milliseconds to wait before the next group of up to four calls; 0 when it may leave. */
  readonly waitMs: () => number;
  readonly note: (sentAtMs: number, calls: number, answers: readonly HttpAnswer[]) => void;
  /** Forget the window: it was waited out. */
  readonly restart: () => void;
};

/**
 * The minute is fixed and its start unknown, so its end is taken as a minute after the first call seen in it, which is never too early
 * (Xero API: Limits, `X-MinLimit-Remaining`).
 */
export function createPacer(clock: Clock): Pacer {
  let window: { readonly endsAtMs: number; readonly left: number } | null = null;
  return {
    waitMs: () => (window && window.left <= KEPT_BACK ? Math.max(0, window.endsAtMs - millisAt(clock.now())) : 0),
    note: (sentAtMs, calls, answers) => {
      const told = answers.map((answer) => answer.headers['x-minlimit-remaining']).filter((text) => text !== undefined);
      const open = window && sentAtMs < window.endsAtMs ? window : null;
      const left = told.length > 0 ? Math.min(...told.map(Number)) : (open?.left ?? CALLS_A_MINUTE) - calls;
      const isSameMinute = open !== null && left < open.left;
      window = { endsAtMs: isSameMinute ? open.endsAtMs : sentAtMs + WINDOW_MS, left };
    },
    restart: () => {
      window = null;
    },
  };
}
