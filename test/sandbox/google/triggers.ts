/** When time triggers fire. Moments are drawn once at creation and then kept, as Google does. */
import { refuse } from './faults.ts';
import type { DueTrigger, GoogleState, Schedule, Trigger } from './types.ts';
import { localToUtc, utcToLocal } from './zones.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** The first of January 1970, counted from Sunday. */
const thursday = 4;

/** Per user and script. */
const mostTriggers = 20;

const steps: Readonly<Record<'minutes' | 'hours' | 'days', number>> = {
  minutes: minuteMs,
  hours: 60 * minuteMs,
  days: dayMs,
};

/** The first firing: somewhere in the first interval, or at the day's minute in the trigger's own zone. */
function firstAt(schedule: Schedule, nowMs: number, random: () => number): number {
  if (schedule.kind === 'once') return nowMs;
  if (schedule.kind !== 'days') {
    const everyMs = schedule.every * steps[schedule.kind];
    return nowMs + 1000 * Math.ceil((random() * everyMs) / 1000);
  }
  const today = Math.floor(utcToLocal(schedule.zone, nowMs) / dayMs);
  const { weekday } = schedule;
  const ahead = weekday === undefined ? 0 : (weekday - ((today + thursday) % 7) + 7) % 7;
  const minutes = schedule.hour * 60 + schedule.minute;
  const at = localToUtc(schedule.zone, (today + ahead) * dayMs + minutes * minuteMs);
  return at > nowMs ? at : at + (weekday === undefined ? 1 : 7) * dayMs;
}

const tooMany = 'This script has too many triggers. Triggers must be deleted from the script before more can be added.';
const oneOfAType =
  'This add-on has created too many time-based triggers in this document for this Google user account.';
const tooOften = 'An add-on can use time-based triggers at most once an hour.';

/** An add-on may have one trigger of each type in a document for each user, and none more often than hourly (Workspace add-ons: Triggers for editor add-ons). */
function checkTrigger(google: GoogleState, user: string, schedule: Schedule): void {
  const own = google.triggers.filter((trigger) => trigger.user === user);
  if (own.length >= mostTriggers) throw refuse(tooMany);
  if (google.delivery === 'bound') return;
  if (schedule.kind === 'minutes') throw refuse(tooOften);
  if (own.length > 0) throw refuse(oneOfAType);
}

/** `onceAtMs` is for a one-time trigger, never in the past. */
export function addTrigger(
  google: GoogleState,
  functionName: string,
  user: string,
  schedule: Schedule,
  onceAtMs: number | null,
  nowMs: number,
  random: () => number,
): Trigger {
  checkTrigger(google, user, schedule);
  const nextAtMs = onceAtMs === null ? firstAt(schedule, nowMs, random) : Math.max(onceAtMs, nowMs);
  const trigger: Trigger = {
    id: String(4_000_000_000 + google.nextIds.trigger),
    functionName,
    user,
    schedule,
    nextAtMs,
  };
  google.nextIds.trigger += 1;
  google.triggers.push(trigger);
  return trigger;
}

/** After a firing: the same moment of the next interval that is still to come; a one-time trigger has none. */
export function rescheduleTrigger(trigger: Trigger, nowMs: number): void {
  const { schedule, nextAtMs } = trigger;
  if (schedule.kind === 'once' || nextAtMs === null) {
    trigger.nextAtMs = null;
    return;
  }
  const everyMs = schedule.every * steps[schedule.kind];
  trigger.nextAtMs = nextAtMs + everyMs * Math.max(1, Math.floor((nowMs - nextAtMs) / everyMs) + 1);
}

/** What fires up to and including `untilMs`, first things first. Run the first, then ask again: a run may change the rest. */
export function dueTriggers(google: GoogleState, untilMs: number): DueTrigger[] {
  return google.triggers
    .flatMap(({ id, functionName, nextAtMs }) =>
      nextAtMs === null || nextAtMs > untilMs ? [] : [{ triggerId: id, functionName, atMs: nextAtMs }],
    )
    .sort((a, b) => a.atMs - b.atMs || (a.triggerId < b.triggerId ? -1 : 1));
}
