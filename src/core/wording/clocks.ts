/** Sentences about consents and keys that run out. */
import type { CalendarDate } from '../calendar.ts';
import { addDays } from '../calendar.ts';
import { type Clock, CONNECTWISE_CLOCK, XERO_CLOCK } from '../controls/clocks.ts';
import { countOf, formatDate } from './amounts.ts';

const CURES: Readonly<Record<string, string>> = {
  [XERO_CLOCK]:
    'Every run renews it. Press Sync now; if that says that the connection has ended, choose Connections and set-up… and connect Xero again.',
  [CONNECTWISE_CLOCK]:
    'Make new API keys for the API member in ConnectWise, choose Connections and set-up… and save them there. If the old ones are to stay, press Renewed today in the section Renewals.',
};
const OTHER_CURE =
  'Renew it where it was given, then choose Connections and set-up… and press Renewed today in the section Renewals.';

/** `7 days left`, `ended 3 days ago`. */
export function wordDaysLeft(left: number): string {
  if (left > 0) return `${countOf(left, 'day', 'days')} left`;
  return left === 0 ? 'ends today' : `ended ${countOf(-left, 'day', 'days')} ago`;
}

const subjectOf = ({ name }: Clock, left: number): string => {
  if (left > 0) return `Counterfoil: ${name} runs out in ${countOf(left, 'day', 'days')}`;
  return `Counterfoil: ${name} ${left === 0 ? 'runs out today' : 'has run out'}`;
};

/** The mail about a clock; `address` opens the spreadsheet. */
export function wordClockMail(
  clock: Clock,
  left: number,
  address: string,
): { readonly subject: string; readonly text: string } {
  const { name, renewedOn, days } = clock;
  const until = formatDate(addDays(renewedOn, days));
  const text = [
    `${name} was last renewed on ${formatDate(renewedOn)} and lasts until ${until}: ${wordDaysLeft(left)}.`,
    CURES[name] ?? OTHER_CURE,
    `The spreadsheet: ${address}`,
  ];
  return { subject: subjectOf(clock, left), text: text.join('\n\n') };
}

export const CLOCK_TEXTS = {
  title: 'Renewals',
  none: 'Nothing that runs out is known yet: the first run that reaches Xero and ConnectWise begins to count.',
  header: ['What', 'Left', 'Renewed on', 'Mails go to'],
  nobody: '(who runs Counterfoil)',
  renew: (name: string) => `${name}: renewed today`,
  remove: (name: string) => `Forget ${name}`,
  removeAsk: (name: string) => `Forget ${name}? No more mails come about it.`,
  byRuns: 'Every run renews the Xero connection.',
  name: 'Name, such as Wise in QuickBooks',
  days: 'Lasts for days',
  renewedOn: 'Last renewed on',
  owner: 'Mails go to',
  save: 'Add or change',
  saved: (name: string, left: number) => `Saved: ${name}, ${wordDaysLeft(left)}.`,
  renewed: (name: string, left: number) => `${name} was renewed today: ${wordDaysLeft(left)}.`,
  removed: (name: string) => `${name} is no longer counted.`,
  unknown: (name: string) => `Nothing was changed: there is no ${name} among the renewals.`,
  tooMany: 'Nothing was changed: no more than 20 renewals can be counted. Forget one first.',
  later: 'Nothing was changed: the day of renewal is in the future.',
  byRunsOnly: 'Nothing was changed: each run renews the Xero connection; press Sync now.',
  what: (name: string) => `Renewal: ${name}`,
  told: (renewedOn: CalendarDate, days: number, owner: string) =>
    `renewed on ${renewedOn}, lasts ${countOf(days, 'day', 'days')}${owner === '' ? '' : `, mails go to ${owner}`}`,
} as const;
