/** The tab Settings as data: one row a setting, what a new sheet starts with, what the dropdowns offer. */
import type { ExpenseStatus } from '../core/expenses/expense.ts';
import type {
  AmountsEntered,
  DatedBy,
  Grouping,
  InLockedPeriod,
  NotifyWhen,
  RequiredTiers,
  SaveAs,
  TrackingSource,
} from '../core/expenses/inputs.ts';
import { USUAL_DESCRIPTION } from '../core/expenses/lines.ts';
import type { SETTING_NOTES, Topic } from '../core/wording/settings.ts';
import type { HEADER_NOTES } from '../core/wording/sheet.ts';
import type { Choices, Tab } from './columns.ts';

export type SettingHeader = keyof (typeof HEADER_NOTES)['Settings'];
export type SettingLabel = keyof typeof SETTING_NOTES;

export const SETTINGS = {
  name: 'Settings',
  isPage: true,
  columns: {
    Setting: { owner: 'add-on', width: 220 },
    Value: { owner: 'person', width: 220 },
    Note: { owner: 'add-on', width: 620 },
  },
} as const satisfies Tab<SettingHeader>;

export const GROUPINGS: Readonly<Record<string, Grouping>> = {
  'Per entry': 'entry',
  'Per member and week': 'member and week',
  'Per expense report': 'report',
};
export const WEEKDAYS: Readonly<Record<string, number>> = {
  Monday: 1,
  Tuesday: 2,
  Wednesday: 3,
  Thursday: 4,
  Friday: 5,
  Saturday: 6,
  Sunday: 0,
};
export const YES_NO: Readonly<Record<string, boolean>> = { Yes: true, No: false };
export const SAVE_AS: Readonly<Record<string, SaveAs>> = {
  Draft: 'draft',
  'Awaiting approval': 'awaiting approval',
  Approved: 'approved',
};

/** Whether documents are due on pay dates. */
export const DUE: Readonly<Record<string, boolean>> = { 'Days after the date': false, 'Next pay date': true };

/** What the dropdown offers; rules with a day, such as `Monthly on 20`, are written by hand. */
export const USUAL_PAY_DATES: readonly string[] = [
  ...['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'].map((day) => `Every ${day}`),
  '15th and last day',
  'Monthly on the last day',
];

export const REQUIRED_TIERS: Readonly<Record<string, RequiredTiers>> = {
  'As ConnectWise': 'as ConnectWise',
  'First tier': 'first',
  'First and second tier': 'both',
};
/** The statuses that an approved entry may have. ConnectWise: ExpenseEntry, status. */
export const BILLING_STATUSES: Readonly<Record<string, ExpenseStatus | null>> = {
  Any: null,
  'Approved by tier one': 'ApprovedByTierOne',
  'Approved by tier two': 'ApprovedByTierTwo',
  'Ready to bill': 'ReadyToBill',
  Billed: 'Billed',
  'Billed to an agreement': 'BilledAgreement',
  'Written off': 'WrittenOff',
};

/** Whether what is owed to employees goes through payroll. */
export const REIMBURSE_BY: Readonly<Record<string, boolean>> = { Payables: false, Payroll: true };

export const AMOUNTS_ENTERED: Readonly<Record<string, AmountsEntered>> = {
  'Including tax': 'inclusive',
  'Excluding tax': 'exclusive',
};
export const DATED_BY: Readonly<Record<string, DatedBy>> = {
  'Last entry in it': 'last entry',
  'Entry date': 'entry date',
  'Period end': 'period end',
  'Posting date': 'posting date',
};
export const IN_LOCKED_PERIOD: Readonly<Record<string, InLockedPeriod>> = {
  Hold: 'hold',
  'Date to the first open day': 'first open day',
};

export const TRACKING_SOURCES: Readonly<Record<string, TrackingSource>> = {
  'Mapping row only': 'mapping row',
  Location: 'location',
  Department: 'department',
  Company: 'company',
  Member: 'member',
  'Expense type': 'expense type',
};
export const NOTIFY_WHEN: Readonly<Record<string, NotifyWhen>> = {
  Never: 'never',
  'Something needs a person': 'needs a person',
  'Every run with postings': 'postings',
};

const oneOf = (table: Readonly<Record<string, unknown>>): Choices => ({
  from: 'values',
  values: Object.keys(table),
  strict: true,
});

type SettingRow = {
  /** What a new sheet starts with. Saving drafts is the careful start. */
  readonly initial: string | number;
  /** What the dropdown offers; null = free. */
  readonly choices: Choices | null;
  /** The line of the closed group below which it stands; null = one of the at most twelve that stand open. */
  readonly topic: Topic | null;
};

const TAX_RATE = {
  initial: '',
  choices: { from: 'list', list: 'Tax rates', strict: false },
  topic: 'tax',
} as const satisfies SettingRow;

const ACCRUAL = {
  initial: '',
  choices: { from: 'list', list: 'Accounts', strict: false },
  topic: 'month end',
} as const satisfies SettingRow;

/** In the order in which they stand. */
export const SETTING_ROWS = {
  Grouping: { initial: 'Per entry', choices: oneOf(GROUPINGS), topic: null },
  'Week starts on': { initial: 'Monday', choices: oneOf(WEEKDAYS), topic: null },
  'Split at month end': { initial: 'Yes', choices: oneOf(YES_NO), topic: null },
  'Save reimbursable as': { initial: 'Draft', choices: oneOf(SAVE_AS), topic: null },
  'Save paid by the company as': { initial: 'Draft', choices: oneOf(SAVE_AS), topic: null },
  'Save private spend as': { initial: 'Draft', choices: oneOf(SAVE_AS), topic: null },
  'Expense Offset account': {
    initial: '',
    choices: { from: 'list', list: 'Clearing accounts', strict: true },
    topic: null,
  },
  'Leave company-paid bills open': { initial: 'No', choices: oneOf(YES_NO), topic: null },
  'Due days': { initial: 14, choices: null, topic: null },
  'Books closed through': { initial: '', choices: null, topic: null },
  'Start date': { initial: '', choices: null, topic: null },
  'ConnectWise locations': { initial: '', choices: null, topic: null },
  'Required approval': { initial: 'As ConnectWise', choices: oneOf(REQUIRED_TIERS), topic: 'posting' },
  'Project approval': { initial: 'No', choices: oneOf(YES_NO), topic: 'posting' },
  'Required billing status': { initial: 'Any', choices: oneOf(BILLING_STATUSES), topic: 'posting' },
  'Tracking 1 from': { initial: 'Mapping row only', choices: oneOf(TRACKING_SOURCES), topic: 'tracking' },
  'Tracking 1 default': {
    initial: '',
    choices: { from: 'list', list: 'Tracking 1', strict: true },
    topic: 'tracking',
  },
  'Tracking 1 required': { initial: 'No', choices: oneOf(YES_NO), topic: 'tracking' },
  'Tracking 2 from': { initial: 'Mapping row only', choices: oneOf(TRACKING_SOURCES), topic: 'tracking' },
  'Tracking 2 default': {
    initial: '',
    choices: { from: 'list', list: 'Tracking 2', strict: true },
    topic: 'tracking',
  },
  'Tracking 2 required': { initial: 'No', choices: oneOf(YES_NO), topic: 'tracking' },
  Due: { initial: 'Days after the date', choices: oneOf(DUE), topic: 'dates' },
  'Pay dates': { initial: '', choices: { from: 'values', values: USUAL_PAY_DATES, strict: false }, topic: 'dates' },
  'Document date': { initial: 'Last entry in it', choices: oneOf(DATED_BY), topic: 'dates' },
  'Locked period': { initial: 'Hold', choices: oneOf(IN_LOCKED_PERIOD), topic: 'dates' },
  'Reimburse by': { initial: 'Payables', choices: oneOf(REIMBURSE_BY), topic: 'reimbursement' },
  'Payroll clearing account': {
    initial: '',
    choices: { from: 'list', list: 'Clearing accounts', strict: true },
    topic: 'reimbursement',
  },
  'Line description': { initial: USUAL_DESCRIPTION, choices: null, topic: 'lines' },
  'Amounts entered': { initial: 'Including tax', choices: oneOf(AMOUNTS_ENTERED), topic: 'tax' },
  'Tax code GST': TAX_RATE,
  'Tax code HST': TAX_RATE,
  'Tax code PST': TAX_RATE,
  'Tax code VAT': TAX_RATE,
  'Tax code Tax': TAX_RATE,
  'Tax codes GST and PST together': TAX_RATE,
  'Without a tax code': TAX_RATE,
  'Notify address': { initial: '', choices: null, topic: 'notification' },
  'Notify when': { initial: 'Never', choices: oneOf(NOTIFY_WHEN), topic: 'notification' },
  'Overdue after days': { initial: 7, choices: null, topic: 'notification' },
  'Attach receipts': { initial: 'No', choices: oneOf(YES_NO), topic: 'receipts' },
  'Receipt needed from': { initial: '', choices: null, topic: 'receipts' },
  'Draft first under a changed row': { initial: 'Yes', choices: oneOf(YES_NO), topic: 'mapping' },
  'Two people for mapping changes': { initial: 'No', choices: oneOf(YES_NO), topic: 'mapping' },
  'Accrual account': ACCRUAL,
  'Accrue unmapped expenses to': ACCRUAL,
  Admins: { initial: '', choices: null, topic: 'people' },
  Operators: { initial: '', choices: null, topic: 'people' },
} as const satisfies Record<SettingLabel, SettingRow>;

/** Stands above the settings that are folded away. */
export const MORE_OPTIONS = 'More options';

export const topicOf = (label: SettingLabel): Topic | null => SETTING_ROWS[label].topic;

export const SETTING_LABELS = Object.keys(SETTING_ROWS) as readonly SettingLabel[]; // the type says exactly these keys

/** Settings that hold a day, or nothing. */
export const DAY_SETTINGS = ['Books closed through', 'Start date'] as const satisfies readonly SettingLabel[];
