/** A weekly trigger fires on its day and in its hour, week after week (Class ClockTriggerBuilder). */
import { newGoogle } from './new-google.ts';
import { addTrigger, rescheduleTrigger } from './triggers.ts';

const DAY_MS = 86_400_000;
const ZONE = 'Pacific/Auckland';

// noon of Wednesday, the 18th of November 2026, in Auckland
const NOW_MS = Date.UTC(2026, 10, 17, 23);

test.each([
  [0, '2026-11-21T17:20:00.000Z'],
  [3, '2026-11-24T17:20:00.000Z'],
  [4, '2026-11-18T17:20:00.000Z'],
  [6, '2026-11-20T17:20:00.000Z'],
])('on weekday %i first at %s', (weekday, first) => {
  const google = newGoogle({ timeZone: ZONE, locale: 'en_NZ', user: 'ann@a.example', name: 'Book' });
  const schedule = { kind: 'days', every: 7, hour: 6, minute: 20, zone: ZONE, weekday } as const;
  const trigger = addTrigger(google, 'go', 'ann@a.example', schedule, null, NOW_MS, () => 0);
  const at = trigger.nextAtMs ?? 0;
  expect(new Date(at).toISOString()).toBe(first);
  rescheduleTrigger(trigger, at);
  expect(trigger.nextAtMs).toBe(at + 7 * DAY_MS);
});
