/** Reads and writes Settings, each found by its label. A value that is not allowed stops the run with a sentence, never with a guess. */
import { type CalendarDate, parseCalendarDate } from '../core/calendar.ts';
import { NOBODY, type People, parseAddresses } from '../core/controls/roles.ts';
import type { Notification, NotifyWhen, Settings, TrackingRule } from '../core/expenses/inputs.ts';
import { PART_NAMES, unknownParts } from '../core/expenses/lines.ts';
import type { PayDates } from '../core/expenses/pay-dates.ts';
import { TAX_CODES } from '../core/expenses/tax-codes.ts';
import type { CellValue, Grid } from '../core/ports.ts';
import { ALLOWED, SHEET_TROUBLES } from '../core/wording/sheet-texts.ts';
import { textOf } from './cells.ts';
import { readPayDates } from './pay-dates.ts';
import {
  AMOUNTS_ENTERED,
  BILLING_STATUSES,
  DATED_BY,
  type DAY_SETTINGS,
  DUE,
  GROUPINGS,
  IN_LOCKED_PERIOD,
  NOTIFY_WHEN,
  REIMBURSE_BY,
  REQUIRED_TIERS,
  SAVE_AS,
  SETTINGS,
  type SettingHeader,
  type SettingLabel,
  TRACKING_SOURCES,
  WEEKDAYS,
  YES_NO,
} from './settings.ts';
import { type Pen, readTable, type SheetTrouble, type Table, writeRows } from './table.ts';

const MOST_DUE_DAYS = 365;

/** The cell beside a label, or a trouble where the label stands nowhere or twice. */
function cellOf(rows: Table<SettingHeader>['rows'], label: SettingLabel, tell: (sentence: string) => void): CellValue {
  const found = rows.filter((row) => textOf(row.cells.Setting).toLowerCase() === label.toLowerCase());
  if (found.length === 0) tell(SHEET_TROUBLES.noSetting(label));
  if (found.length > 1) tell(SHEET_TROUBLES.doubleSetting(label));
  return found[0]?.cells.Value ?? '';
}

/** What the chosen text stands for; null when it is none of the table's, which is told. */
function choose<Value>(
  cell: CellValue,
  label: SettingLabel,
  table: Readonly<Record<string, Value>>,
  tell: (sentence: string) => void,
): Value | null {
  const text = textOf(cell);
  const found = Object.entries(table).find(([name]) => name.toLowerCase() === text.toLowerCase());
  if (found === undefined) tell(SHEET_TROUBLES.settingNotAllowed(label, text, Object.keys(table)));
  return found === undefined ? null : found[1];
}

function readDays(cell: CellValue, tell: (sentence: string) => void): number {
  const text = textOf(cell);
  const isWhole = /^\d{1,3}$/.test(text) && Number(text) <= MOST_DUE_DAYS;
  if (!isWhole) tell(SHEET_TROUBLES.settingNotAllowed('Due days', text, [ALLOWED.dueDays]));
  return isWhole ? Number(text) : 0;
}

/** Whole days from 1 on; null where the cell is empty. */
function readOverdueDays(cell: CellValue, tell: (sentence: string) => void): number | null {
  const text = textOf(cell);
  if (text === '') return null;
  const isWhole = /^[1-9]\d{0,2}$/.test(text) && Number(text) <= MOST_DUE_DAYS;
  if (!isWhole) tell(SHEET_TROUBLES.settingNotAllowed('Overdue after days', text, [ALLOWED.overdueDays]));
  return isWhole ? Number(text) : null;
}

/** An amount of whatever currency, as a decimal text; '' where the cell is empty. */
function readAmount(cell: CellValue, label: SettingLabel, tell: (sentence: string) => void): string {
  const text = textOf(cell);
  const isAmount = text === '' || /^\d{1,9}(\.\d{1,3})?$/.test(text);
  if (!isAmount) tell(SHEET_TROUBLES.settingNotAllowed(label, text, [ALLOWED.amount]));
  return isAmount ? text : '';
}

function readDay(
  cell: CellValue,
  label: (typeof DAY_SETTINGS)[number],
  dayOf: (date: Date) => CalendarDate,
  tell: (sentence: string) => void,
): CalendarDate | null {
  if (cell instanceof Date) return dayOf(cell);
  const text = textOf(cell);
  if (text === '') return null;
  const day = parseCalendarDate(text);
  if (!day.ok) tell(SHEET_TROUBLES.settingNotAllowed(label, text, [ALLOWED.day]));
  return day.ok ? day.value : null;
}

/** A text with parts in braces, each of which must be known. */
function readTemplate(cell: CellValue, tell: (sentence: string) => void): string {
  const text = textOf(cell);
  const unknown = unknownParts(text);
  if (unknown.length > 0) tell(SHEET_TROUBLES.unknownParts('Line description', unknown, PART_NAMES));
  return text;
}

function readPayDateCell(cell: CellValue, tell: (sentence: string) => void): PayDates | null {
  const rule = readPayDates(textOf(cell));
  if (rule === null) tell(SHEET_TROUBLES.settingNotAllowed('Pay dates', textOf(cell), [ALLOWED.payDates]));
  return rule;
}

/** Whom to tell: one address, which may be blank only where nobody is told. */
function readNotification(when: NotifyWhen, cell: CellValue, tell: (sentence: string) => void): Notification {
  const text = textOf(cell);
  const found = parseAddresses(text);
  const [address = '', ...others] = found.ok ? found.value : [];
  if (!found.ok || others.length > 0) tell(SHEET_TROUBLES.settingNotAllowed('Notify address', text, [ALLOWED.address]));
  else if (when !== 'never' && address === '')
    tell(SHEET_TROUBLES.settingNotAllowed('Notify address', '', ALLOWED.noAddress));
  return { address, when };
}

const NAME_SEPARATOR = ';';

/** Names as they stand in one cell. */
export const writeNames = (names: readonly string[]): string => names.join(`${NAME_SEPARATOR} `);

const readNames = (text: string): readonly string[] =>
  text
    .split(NAME_SEPARATOR)
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** The settings; null when one is missing or not allowed, and `troubles` says which and what is. */
export function readSettings(
  { rows }: Table<SettingHeader>,
  dayOf: (date: Date) => CalendarDate,
  troubles: SheetTrouble[],
): Settings | null {
  const told: string[] = [];
  const tell = (sentence: string): void => {
    told.push(sentence);
  };
  // `unset` stands in where a trouble was told, and is never used
  const free = <Value>(label: SettingLabel, read: (cell: CellValue) => Value, unset: Value): Value => {
    const before = told.length;
    const cell = cellOf(rows, label, tell);
    return told.length > before ? unset : read(cell);
  };
  const pick = <Value>(label: SettingLabel, table: Readonly<Record<string, Value>>, unset: Value): Value =>
    free(label, (cell) => choose(cell, label, table, tell) ?? unset, unset);
  const payDates = (): PayDates | null => {
    const isAsked = pick('Due', DUE, false);
    const rule = free('Pay dates', (cell) => (isAsked ? readPayDateCell(cell, tell) : null), null);
    return isAsked ? rule : null;
  };
  const trackingRule = (column: 1 | 2): TrackingRule => ({
    from: pick(`Tracking ${column} from`, TRACKING_SOURCES, 'mapping row'),
    default: free(`Tracking ${column} default`, textOf, ''),
    isRequired: pick(`Tracking ${column} required`, YES_NO, false),
  });
  const taxCodes = (): Settings['taxCodes'] => {
    const told = TAX_CODES.map(({ code, label }) => [code, free(label, textOf, '')]);
    return Object.fromEntries(told) as Settings['taxCodes']; // of each code
  };
  const notifyWhen = pick('Notify when', NOTIFY_WHEN, 'never');
  const settings: Settings = {
    grouping: pick('Grouping', GROUPINGS, 'entry'),
    weekStartsOn: pick('Week starts on', WEEKDAYS, 1),
    splitsAtMonthEnd: pick('Split at month end', YES_NO, true),
    saveAs: {
      REIMB: pick('Save reimbursable as', SAVE_AS, 'draft'),
      COPAID: pick('Save paid by the company as', SAVE_AS, 'draft'),
      PRIV: pick('Save private spend as', SAVE_AS, 'draft'),
    },
    expenseOffset: free('Expense Offset account', textOf, ''),
    leavesCompanyPaidOpen: pick('Leave company-paid bills open', YES_NO, false),
    reimbursesByPayroll: pick('Reimburse by', REIMBURSE_BY, false),
    payrollClearing: free('Payroll clearing account', textOf, ''),
    amountsEntered: pick('Amounts entered', AMOUNTS_ENTERED, 'inclusive'),
    taxCodes: taxCodes(),
    dueDays: free('Due days', (cell) => readDays(cell, tell), 0),
    datedBy: pick('Document date', DATED_BY, 'last entry'),
    inLockedPeriod: pick('Locked period', IN_LOCKED_PERIOD, 'hold'),
    payDates: payDates(),
    closedThrough: free('Books closed through', (cell) => readDay(cell, 'Books closed through', dayOf, tell), null),
    startDate: free('Start date', (cell) => readDay(cell, 'Start date', dayOf, tell), null),
    attachesReceipts: pick('Attach receipts', YES_NO, false),
    receiptNeededFrom: free('Receipt needed from', (cell) => readAmount(cell, 'Receipt needed from', tell), ''),
    locations: free('ConnectWise locations', (cell) => readNames(textOf(cell)), []),
    requiredTiers: pick('Required approval', REQUIRED_TIERS, 'as ConnectWise'),
    needsProjectApproval: pick('Project approval', YES_NO, false),
    billingStatus: pick('Required billing status', BILLING_STATUSES, null),
    tracking: [trackingRule(1), trackingRule(2)],
    lineDescription: free('Line description', (cell) => readTemplate(cell, tell), ''),
    notify: free('Notify address', (cell) => readNotification(notifyWhen, cell, tell), { address: '', when: 'never' }),
    overdueDays: free('Overdue after days', (cell) => readOverdueDays(cell, tell), null),
    needsTwoForMapping: pick('Two people for mapping changes', YES_NO, false),
    draftsFirst: pick('Draft first under a changed row', YES_NO, true),
    accrualAccount: free('Accrual account', textOf, ''),
    unmappedAccrual: free('Accrue unmapped expenses to', textOf, ''),
  };
  troubles.push(...told.map((sentence) => ({ tab: SETTINGS.name, sentence })));
  return told.length > 0 ? null : settings;
}

/** The settings by one read of the tab; null where it is not there, and where a cell holds what can't be. */
export function readSettingsAlone(grid: Grid, dayOf: (date: Date) => CalendarDate): Settings | null {
  const table = grid.tabNames().includes(SETTINGS.name) ? readTable<SettingHeader>(grid, SETTINGS) : null;
  return table?.ok ? readSettings(table.value, dayOf, []) : null;
}

/** Who may do what, as people wrote it; nobody where a cell holds what is no address, which `troubles` says. */
export function readPeople({ rows }: Table<SettingHeader>, troubles: SheetTrouble[]): People {
  const told: string[] = [];
  const tell = (sentence: string): void => {
    told.push(sentence);
  };
  const addressesIn = (label: 'Admins' | 'Operators'): readonly string[] => {
    const found = parseAddresses(textOf(cellOf(rows, label, tell)));
    if (!found.ok) tell(SHEET_TROUBLES.settingNotAllowed(label, found.error, [ALLOWED.addresses]));
    return found.ok ? found.value : [];
  };
  const people = { admins: addressesIn('Admins'), operators: addressesIn('Operators') };
  troubles.push(...told.map((sentence) => ({ tab: SETTINGS.name, sentence })));
  return told.length > 0 ? NOBODY : people;
}

/** The same by one read of the tab; null where it is not there, and where a cell holds what is no address. */
export function readNamedPeople(grid: Grid): People | null {
  const table = grid.tabNames().includes(SETTINGS.name) ? readTable<SettingHeader>(grid, SETTINGS) : null;
  const troubles: SheetTrouble[] = [];
  const people = table?.ok ? readPeople(table.value, troubles) : null;
  return troubles.length === 0 ? people : null;
}

/** Writes the value of one setting; false where the tab has no row for it. One read, one write. */
export function writeSetting(pen: Pen, label: SettingLabel, value: string): boolean {
  const table = pen.grid.tabNames().includes(SETTINGS.name) ? readTable<SettingHeader>(pen.grid, SETTINGS) : null;
  const row = table?.ok
    ? table.value.rows.find(({ cells }) => textOf(cells.Setting).toLowerCase() === label.toLowerCase())
    : undefined;
  if (!table?.ok || !row) return false;
  writeRows(pen, table.value.columns, ['Value'], row.rowNumber, [{ Value: value }]);
  return true;
}
