/** Xero's call limits per organisation: fixed windows of a minute and of a day. Five at a time cannot be seen from here. */
import type { Reply } from './reply.ts';
import type { Limits, XeroState } from './state.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** The day turns at another hour for every organisation: here 03:00 UTC. */
const dayStartMs = 3 * 60 * minuteMs;
const appPerMinute = 10_000;

type Counted = Pick<Limits, 'minute' | 'day'>;

const countAt = (limits: Limits, nowMs: number): Counted => {
  const minute = Math.floor(nowMs / minuteMs);
  const day = Math.floor((nowMs - dayStartMs) / dayMs);
  return {
    minute: limits.minute.window === minute ? limits.minute : { window: minute, calls: 0 },
    day: limits.day.window === day ? limits.day : { window: day, calls: 0 },
  };
};

const refuse = (which: 'minute' | 'day', untilMs: number, nowMs: number): Reply => ({
  status: 429,
  body: null,
  headers: { 'X-Rate-Limit-Problem': which, 'Retry-After': String(Math.ceil((untilMs - nowMs) / 1000)) },
});

/** Counts a call of the organisation, or answers 429 with `Retry-After` in seconds (Xero API: OAuth 2.0 API limits). */
export const countCall = (state: XeroState, nowMs: number): Reply | null => {
  const { limits } = state;
  const { minute, day } = countAt(limits, nowMs);
  if (day.calls >= limits.perDay) return refuse('day', (day.window + 1) * dayMs + dayStartMs, nowMs);
  if (minute.calls >= limits.perMinute) return refuse('minute', (minute.window + 1) * minuteMs, nowMs);
  limits.minute = { window: minute.window, calls: minute.calls + 1 };
  limits.day = { window: day.window, calls: day.calls + 1 };
  return null;
};

/** The headers that say what is left; a call without an organisation has the app's one only. */
export const limitHeaders = (state: XeroState, nowMs: number, ofTenant: boolean): Readonly<Record<string, string>> => {
  const { limits } = state;
  const { minute, day } = countAt(limits, nowMs);
  const app = { 'X-AppMinLimit-Remaining': String(appPerMinute - minute.calls) };
  if (!ofTenant) return app;
  return {
    ...app,
    'X-MinLimit-Remaining': String(Math.max(0, limits.perMinute - minute.calls)),
    'X-DayLimit-Remaining': String(Math.max(0, limits.perDay - day.calls)),
  };
};
