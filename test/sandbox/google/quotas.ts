/** What one user may use in a day, on a consumer account (Apps Script: Quotas). A day begins with the first call counted in it. */
import { refuse } from './faults.ts';
import type { Run } from './run.ts';
import type { GoogleState, Quota } from './types.ts';

const dayMs = 86_400_000;
export const dailyLimits = { fetches: 20_000, propertyCalls: 50_000, triggerMs: 90 * 60_000, mails: 100 } as const;

function today(google: GoogleState, nowMs: number): Quota {
  if (nowMs - google.quota.startedAtMs >= dayMs) {
    google.quota = { startedAtMs: nowMs, fetches: 0, propertyCalls: 0, triggerMs: 0, mails: 0 };
  }
  return google.quota;
}

function count(run: Run, part: 'fetches' | 'propertyCalls' | 'mails', service: string, calls: number): void {
  const quota = today(run.google, run.surroundings.clock.nowMs);
  if (quota[part] + calls > dailyLimits[part]) throw refuse(`Service invoked too many times for one day: ${service}.`);
  quota[part] += calls;
}

export function countFetches(run: Run, calls: number): void {
  count(run, 'fetches', 'urlfetch', calls);
}

export function countPropertyCall(run: Run): void {
  count(run, 'propertyCalls', 'properties', 1);
}

/** Counted by recipient. */
export function countMails(run: Run, recipients: number): void {
  count(run, 'mails', 'email', recipients);
}

export function mailsLeft(run: Run): number {
  return dailyLimits.mails - today(run.google, run.surroundings.clock.nowMs).mails;
}

/** True when triggers have used up their day. */
export function triggersSpent(google: GoogleState, nowMs: number): boolean {
  return today(google, nowMs).triggerMs >= dailyLimits.triggerMs;
}

export function countTriggerTime(google: GoogleState, nowMs: number, elapsedMs: number): void {
  today(google, nowMs).triggerMs += elapsedMs;
}
