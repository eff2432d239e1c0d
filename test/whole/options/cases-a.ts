/** Grouping, how each kind is saved, dates, offset, reach: the options of Settings that were there from the start. */
import { change } from '../../sandbox/acts.ts';
import type { World } from '../../sandbox/world.ts';
import { choose, sync } from '../company.ts';
import { ENTRIES, type EntryName, type OptionCase } from './base.ts';

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
  ...['Draft', 'Awaiting approval', 'Approved'].map(
    (value): OptionCase => ({ option, value, entries: [entry], settings: { [option]: value } }),
  ),
  ...['Draft', 'Awaiting approval'].map((value) => ({
    option,
    value: `${value}, then approved in Xero by a person and synced again`,
    entries: [entry],
    settings: { [option]: value },
    afterwards: (world: World) => {
      change(world, [{ xero: 'approve', number: `CWE-${ENTRIES[entry]}` }]);
      sync(world);
    },
  })),
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
  ...[
    'Every Friday',
    'Every second week from 2026-10-23',
    'Monthly on 20',
    'Monthly on the last day',
    '15th and last day',
  ].map(
    (rule): OptionCase => ({
      option: 'Due',
      value: `Next pay date, Pay dates: ${rule}`,
      entries: ['meal', 'sunday'],
      settings: { Due: 'Next pay date', 'Pay dates': rule },
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

/** Koru till roll-out, a project of Koru Café Group. */
const ON_PROJECT = { company: { id: 251 }, chargeToType: 'ProjectTicket', chargeToId: 81, project: { id: 81 } };

/** Gives base entries other statuses in ConnectWise, and their report one too where it is named. */
const withStatus =
  (statuses: Readonly<Partial<Record<EntryName, string>>>, fields: object = {}, reportStatus?: string) =>
  (world: World): void => {
    change(
      world,
      Object.entries(statuses).map(([name, status]) => ({
        connectwise: 'edit',
        entry: { id: ENTRIES[name as EntryName], status, ...fields },
      })),
    );
    for (const report of Object.values(world.connectwise?.reports ?? {})) report.status = reportStatus ?? report.status;
  };

const ONE_OF_BOTH = withStatus({ meal: 'ApprovedByTierOne', parts: 'ApprovedByTierTwo' }, {}, 'ApprovedByTierTwo');

const approvals: readonly OptionCase[] = [
  ...['As ConnectWise', 'First tier', 'First and second tier'].map(
    (value): OptionCase => ({
      option: 'Required approval',
      value: `${value}, one entry approved by tier one, one by tier two`,
      entries: ['meal', 'parts'],
      settings: { 'Required approval': value },
      arrange: ONE_OF_BOTH,
    }),
  ),
  {
    option: 'Required approval',
    value: 'As ConnectWise, an entry that is not approved on a ticket that bills unapproved expenses',
    entries: ['meal'],
    arrange: (world) => {
      world.connectwise?.setup.billsUnapprovedTicketIds.push(40301);
      withStatus({ meal: 'PendingApproval' }, { ticket: { id: 40301 } })(world);
    },
  },
  ...['No', 'Yes'].map(
    (value): OptionCase => ({
      option: 'Project approval',
      value: `${value}, two entries on a project, one approved by tier one, one by its manager`,
      entries: ['meal', 'parts'],
      settings: { 'Project approval': value },
      arrange: withStatus({ meal: 'ApprovedByTierOne', parts: 'ApprovedByTierTwo' }, ON_PROJECT),
    }),
  ),
  ...[
    'Any',
    'Approved by tier one',
    'Approved by tier two',
    'Ready to bill',
    'Billed',
    'Billed to an agreement',
    'Written off',
  ].map(
    (value): OptionCase => ({
      option: 'Required billing status',
      value: `${value}, one entry approved and not billed yet, one billed`,
      entries: ['meal', 'parts'],
      settings: { 'Required billing status': value },
      arrange: withStatus({ parts: 'Billed' }),
    }),
  ),
];

/** What to do of an entry that is held, followed, and synced again. */
const cleared: readonly OptionCase[] = [
  {
    option: 'Required approval',
    value: 'First and second tier, then approved by tier two and synced again',
    entries: ['meal', 'parts'],
    settings: { 'Required approval': 'First and second tier' },
    arrange: ONE_OF_BOTH,
    afterwards: (world) => {
      withStatus({ meal: 'ApprovedByTierTwo' })(world);
      sync(world);
    },
  },
  {
    option: 'Project approval',
    value: "Yes, then approved by the project's manager and synced again",
    entries: ['meal'],
    settings: { 'Project approval': 'Yes' },
    arrange: withStatus({ meal: 'ApprovedByTierOne' }, ON_PROJECT),
    afterwards: (world) => {
      withStatus({ meal: 'ApprovedByTierTwo' })(world);
      sync(world);
    },
  },
  {
    option: 'Required billing status',
    value: 'Billed, then Any and synced again',
    entries: ['meal'],
    settings: { 'Required billing status': 'Billed' },
    afterwards: (world) => {
      choose(world, { 'Required billing status': 'Any' });
      sync(world);
    },
  },
];

const amounts = ['Including tax', 'Excluding tax'].map(
  (value): OptionCase => ({
    option: 'Amounts entered',
    value,
    entries: ['meal', 'flight', 'private'],
    settings: { 'Amounts entered': value },
  }),
);

export const cases: readonly OptionCase[] = [
  ...approvals,
  ...cleared,
  ...amounts,
  ...groupings,
  ...weekStarts,
  ...monthEnds,
  ...savings,
  ...others,
];
