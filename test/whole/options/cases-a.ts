/** Grouping, how each kind is saved, dates, offset, reach: the options of Settings that were there from the start. */
import { change } from '../../sandbox/acts.ts';
import type { World } from '../../sandbox/world.ts';
import { sync } from '../company.ts';
import { ENTRIES, type OptionCase } from './base.ts';

const SAVE_LABELS = [
  ['Save reimbursable as', 'meal'],
  ['Save paid by the company as', 'flight'],
  ['Save private spend as', 'private'],
] as const;

const groupings = ['Per entry', 'Per member and week', 'Per expense report'].map(
  (value): OptionCase => ({ option: 'Grouping', value, settings: { Grouping: value } }),
);

const weekStarts = ['Monday', 'Sunday'].map(
  (value): OptionCase => ({
    option: 'Week starts on',
    value: `${value}, per member and week, of a report that is no week`,
    entries: ['meal', 'parts', 'sunday'],
    settings: { Grouping: 'Per member and week', 'Week starts on': value, 'Split at month end': 'No' },
    arrange: ({ connectwise }) => {
      for (const report of Object.values(connectwise?.reports ?? {})) report.dateEnd = '2026-11-08T00:00:00Z';
    },
  }),
);

const monthEnds = ['Yes', 'No'].map(
  (value): OptionCase => ({
    option: 'Split at month end',
    value: `${value}, per member and week`,
    entries: ['meal', 'parts', 'sunday'],
    settings: { Grouping: 'Per member and week', 'Split at month end': value },
  }),
);

const savings = SAVE_LABELS.flatMap(([option, entry]) => [
  ...['Draft', 'Approved'].map(
    (value): OptionCase => ({ option, value, entries: [entry], settings: { [option]: value } }),
  ),
  {
    option,
    value: 'Draft, then approved in Xero by a person and synced again',
    entries: [entry],
    settings: { [option]: 'Draft' },
    afterwards: (world: World) => {
      change(world, [{ xero: 'approve', number: `CWE-${ENTRIES[entry]}` }]);
      sync(world);
    },
  },
]);

const others: readonly OptionCase[] = [
  {
    option: 'Expense Offset account',
    value: '855 · Expense Offset',
    entries: ['flight'],
    settings: { 'Expense Offset account': '855 · Expense Offset' },
  },
  {
    option: 'Expense Offset account',
    value: '856 · Amex Clearing',
    entries: ['flight', 'private'],
    settings: { 'Expense Offset account': '856 · Amex Clearing' },
  },
  {
    option: 'Expense Offset account',
    value: '(blank)',
    entries: ['flight'],
    settings: { 'Expense Offset account': '' },
  },
  ...['No', 'Yes'].map(
    (value): OptionCase => ({
      option: 'Leave company-paid bills open',
      value,
      entries: ['flight'],
      settings: { 'Leave company-paid bills open': value },
    }),
  ),
  ...[0, 30].map(
    (days): OptionCase => ({
      option: 'Due days',
      value: String(days),
      entries: ['meal'],
      settings: { 'Due days': days },
    }),
  ),
  {
    option: 'Books closed through',
    value: '2026-10-31',
    entries: ['meal', 'parts', 'sunday'],
    settings: { 'Books closed through': '2026-10-31' },
  },
  {
    option: 'Start date',
    value: '2026-11-01',
    entries: ['meal', 'sunday'],
    settings: { 'Start date': '2026-11-01' },
  },
  {
    option: 'ConnectWise locations',
    value: 'Wellington',
    entries: ['meal', 'sunday'],
    settings: { 'ConnectWise locations': 'Wellington' },
  },
  {
    option: 'ConnectWise locations',
    value: 'Auckland; Wellington',
    entries: ['meal', 'sunday'],
    settings: { 'ConnectWise locations': 'Auckland; Wellington' },
  },
];

export const cases: readonly OptionCase[] = [...groupings, ...weekStarts, ...monthEnds, ...savings, ...others];
