/** Sentences about runs by the clock. */
import type { Every, NextRun, Schedule, Timing } from '../controls/schedule.ts';
import { formatDate } from './amounts.ts';

export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

export const EVERY_WORDS = {
  '10 minutes': 'Every 10 minutes',
  '30 minutes': 'Every 30 minutes',
  hour: 'Every hour',
  day: 'Every day',
  week: 'Every week',
} as const satisfies Record<Every, string>;

const twoDigits = (hour: number): string => String(hour % 24).padStart(2, '0');

/** `06:00–07:00`: Google draws the minute, and keeps it. */
export const wordHour = (hour: number): string => `${twoDigits(hour)}:00–${twoDigits(hour + 1)}:00`;

/** `Every week on Monday, about 06:00–07:00 (Pacific/Auckland)`. */
export function wordTiming({ every, hour, weekday, zone }: Timing): string {
  if (every !== 'day' && every !== 'week') return EVERY_WORDS[every];
  const on = every === 'week' ? ` on ${WEEKDAYS[weekday] ?? ''}` : '';
  return `${EVERY_WORDS[every]}${on}, about ${wordHour(hour)} (${zone})`;
}

const WITHIN: Readonly<Record<Every, string>> = {
  '10 minutes': '10 minutes',
  '30 minutes': '30 minutes',
  hour: 'the hour',
  day: 'a day',
  week: 'a week',
};

/** When the next run comes, as far as Google promises it. */
export const wordNextRun = (next: NextRun): string =>
  next.kind === 'within'
    ? `The next run comes within ${WITHIN[next.every]}.`
    : `The next run comes about ${wordHour(next.hour)} on ${formatDate(next.day)} (${next.zone}).`;

export const wordOwner = (schedule: Schedule): string =>
  `${wordTiming(schedule)}, in the name of ${schedule.owner || 'somebody whom Google does not name'}.`;

/** Why a trigger must be gone: its owner sees that it is, others only that nothing comes. */
export const wordScheduleMissing = ({ owner }: Schedule, isOwner: boolean): string =>
  isOwner
    ? 'Your schedule no longer runs: Google has removed its trigger. Choose Schedule… to make it anew.'
    : `The schedule of ${owner || 'somebody'} has not run for more than a day after it was due. Choose Schedule… to take it over.`;

export const SCHEDULE_TEXTS = {
  title: 'Schedule',
  none: 'Counterfoil runs only when somebody chooses Sync now.',
  notYet: 'A schedule is offered after one good Sync now.',
  every: 'Sync now runs',
  hour: 'In the hour (for every day or week)',
  weekday: 'On (for every week)',
  save: 'Save schedule',
  saved: (schedule: Schedule, next: NextRun) => `Saved. ${wordOwner(schedule)} ${wordNextRun(next)}`,
  takeOver: 'Take over: let it run in my name',
  stop: 'Stop the schedule',
  stopAsk: 'Stop the schedule? Counterfoil then runs only when somebody chooses Sync now.',
  stopped: 'Stopped: Counterfoil now runs only when somebody chooses Sync now.',
  notOffered: 'Nothing was changed: this is too often where the add-on is published. Choose every hour, day or week.',
  lastRun: (at: string) => `Last run by schedule: ${at}.`,
  noRun: 'It has not run yet.',
  what: 'Schedule',
  nothing: '(none)',
} as const;
