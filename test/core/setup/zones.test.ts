import type { Instant } from '../../../src/core/calendar.ts';
import { standardMinutesBy, standardMinutesOf, zonesDiffer } from '../../../src/core/setup/zones.ts';

const clockOf =
  (timeZone: string) =>
  (instant: Instant): string =>
    new Date(instant).toLocaleString('sv-SE', { timeZone });

test.each([
  ['(UTC+12:00) Auckland, Wellington', 720],
  ['(UTC-05:00) Eastern Time (US & Canada)', -300],
  ['(GMT+05:30) Chennai, Kolkata', 330],
  ['(UTC) Dublin, Edinburgh, Lisbon, London', 0],
  ['New Zealand Standard Time', 720],
  ['NEWZEALANDSTANDARDTIME', 720],
  ['E. Australia Standard Time', 600],
  ['Newfoundland Standard Time', -210],
  ['Pacific/Auckland', null],
  ['', null],
])('%j stands %s minutes east of Greenwich', (name, minutes) => {
  expect(standardMinutesOf(name)).toBe(minutes);
});

test.each([
  ['Pacific/Auckland', 720],
  ['America/New_York', -300],
  ['Europe/London', 0],
  ['Asia/Kolkata', 330],
  ['Australia/Brisbane', 600],
])('a clock in %s tells the same without summer time', (zone, minutes) => {
  expect(standardMinutesBy(clockOf(zone), '2026')).toBe(minutes);
});

test('what can’t be compared differs from nothing', () => {
  const zone = (standardMinutes: number | null) => ({ owner: 'ConnectWise' as const, name: '', standardMinutes });
  expect(zonesDiffer([zone(720), zone(null), zone(720)])).toBe(false);
  expect(zonesDiffer([zone(720), zone(null), zone(600)])).toBe(true);
});
