/** The words that the add-on writes into cells, and its sentences about a sheet that can't be read. */
import type { ExceptionKind } from '../exceptions/kinds.ts';
import type { DocumentKind } from '../expenses/inputs.ts';
import type { DocumentType } from '../ledger/types.ts';
import type { Trigger } from '../run.ts';
import { countOf, listWords } from './amounts.ts';

/** A word with its sign; colour only repeats it. */
export const EXCEPTION_STATUS = {
  needsYou: '▲ Needs you',
  refused: '✕ Refused',
  unclear: '… Not clear yet',
  settled: '✓ Settled',
} as const;

const OTHER_STATUSES: Partial<Record<ExceptionKind, string>> = {
  'refused by ledger': EXCEPTION_STATUS.refused,
  'payment refused': EXCEPTION_STATUS.refused,
  'batch refused': EXCEPTION_STATUS.refused,
  'outcome unclear': EXCEPTION_STATUS.unclear,
};

export const wordStatus = (kind: ExceptionKind): string => OTHER_STATUSES[kind] ?? EXCEPTION_STATUS.needsYou;

export const OUTCOMES = {
  bill: 'Bill',
  creditNote: 'Credit note',
  exception: 'Exception',
  leftOut: 'Left out',
} as const satisfies Record<DocumentType | 'exception' | 'leftOut', string>;

export const PREVIEW_TEXTS = {
  changedSince: 'Changed since it was looked at, and no longer ticked.',
} as const;

export const KINDS = {
  REIMB: 'Owed to the employee',
  COPAID: 'Paid by the company',
  PRIV: 'Private spend on a company card',
} as const satisfies Record<DocumentKind, string>;

/** Under Kind in the Register. A row of what was not posted here is no row of ours for whatever reads them back. */
export const REGISTER_KINDS = {
  ...KINDS,
  byPayroll: 'Owed to the employee, paid through payroll clearing',
  adopted: 'Already in the ledger',
} as const;

const TRIGGERS = { menu: 'by menu', schedule: 'by schedule' } as const satisfies Record<Trigger, string>;

/** The person's address where Google tells it, and what started the run. */
export const wordStarter = (by: string, trigger: Trigger): string =>
  by === '' ? TRIGGERS[trigger] : `${by}, ${TRIGGERS[trigger]}`;

/** What a Check cell shows for the planner's verdict: `OK`, a sentence, or nothing. */
export function wordCheck(check: string): string {
  if (check === '') return '';
  return check === 'OK' || check.startsWith('OK:') ? `✓ ${check}` : `▲ ${check}`;
}

export const wordEntry = (entryId: number): string => `Entry ${entryId}`;

/** What stands for several different values in one cell, such as `3 members`. */
export const wordSeveral = (count: number, what: 'members' | 'reports'): string => `${count} ${what}`;

/** The Run Log's own account of what left Exceptions, so that a settled one can still be found. */
export function wordSettled(said: string, settled: readonly string[]): string {
  if (settled.length === 0) return said;
  return `${said}\nSettled since the run before: ${settled.map((what) => what.replace(/\.$/, '')).join(' · ')}.`;
}

const quoted = (names: readonly string[]): string => listWords(names.map((name) => `"${name}"`));

const columns = (headers: readonly string[]): string =>
  `${headers.length === 1 ? 'column' : 'columns'} ${quoted(headers)}`;

export const SHEET_TROUBLES = {
  noTab: (tab: string) =>
    `There is no tab "${tab}". If it was renamed, give it its name back; otherwise choose Set up…, which makes it anew.`,
  noColumns: (tab: string, headers: readonly string[]) =>
    `The tab "${tab}" has no ${columns(headers)}. If a header was changed, give it its old name back. Only where the column itself is gone, choose Set up…: it adds the column empty${tab === 'GL Mapping' ? ', and switches off the rows that it would change' : ''}.`,
  noHeaders: (tab: string) =>
    `The tab "${tab}" has none of its headers: it was cleared or pasted over. Undo that, or choose Set up…, which puts the headers beside what is there.`,
  doubleColumns: (tab: string, headers: readonly string[]) =>
    `The tab "${tab}" has the ${columns(headers)} more than once. Rename or remove the one that is not Counterfoil's.`,
  notAllowed: (tab: string, row: number, header: string, found: string, allowed: readonly string[]) =>
    `${tab}, row ${row}: "${header}" says "${found}". Choose ${listWords(allowed, 'or')}, or leave it blank.`,
  more: (tab: string, count: number) => `${tab}: and ${countOf(count, 'more cell', 'more cells')} like these.`,
  noSetting: (label: string) => `Settings has no row "${label}". Choose Set up…, which puts it back.`,
  doubleSetting: (label: string) => `Settings has more than one row "${label}". Remove the one that should not count.`,
  settingNotAllowed: (label: string, found: string, allowed: readonly string[]) =>
    found === ''
      ? `The setting "${label}" is blank. Choose ${listWords(allowed, 'or')}.`
      : `The setting "${label}" says "${found}". Choose ${listWords(allowed, 'or')}.`,
  unknownParts: (label: string, found: readonly string[], known: readonly string[]) =>
    `The setting "${label}" names ${listWords(found.map((name) => `{${name}}`))}, which is no part of a line's text. Choose among ${listWords(known.map((name) => `{${name}}`))}.`,
} as const;

/** What a number or date setting accepts, as the end of "Choose …". */
export const ALLOWED = {
  dueDays: 'a whole number of days from 0 to 365',
  overdueDays: 'a whole number of days from 1 to 365, or leave it blank',
  payDates:
    'a rule such as "Every Friday", "Every second week from 2026-01-09", "Monthly on 20", "Monthly on the last day" or "15th and last day"',
  address: 'one e-mail address, or leave it blank',
  noAddress: ['an e-mail address', 'Never under "Notify when"'],
  addresses: 'e-mail addresses with commas between them, or leave it blank',
  amount: 'an amount such as 50 or 49.90, or leave it blank',
  day: 'a date such as 2026-09-30, or leave it blank',
} as const;

export const LAYOUT_TEXTS = {
  ownHeaders: 'Counterfoil: headers',
  ownColumns: 'Counterfoil: its own columns',
  lists: 'Counterfoil: lists for the dropdowns',
  chooseClearing: 'Choose an account, or empty this cell for Expense Offset',
  moreOptions: 'Open the group below to see them.',
  chooseFromList: 'Choose from the list. If something new is missing from it, use Counterfoil > Refresh lists.',
} as const;

export const LAYOUT_NOTICES = {
  tabMade: (tab: string) => `Made the tab "${tab}".`,
  headersAdded: (tab: string) => `Put the headers back in "${tab}".`,
  columnsAdded: (tab: string, headers: readonly string[]) => `Added the ${columns(headers)} to "${tab}".`,
  rowsSwitchedOff: (tab: string, rows: number, headers: readonly string[]) =>
    `${countOf(rows, 'row', 'rows')} of "${tab}" ${rows === 1 ? 'was' : 'were'} switched off, because a blank ${listWords(headers.map((header) => `"${header}"`))} would fit any: fill in the ${headers.length === 1 ? 'column' : 'columns'}, then tick Active.`,
  rowsHeld: (tab: string, rows: number) =>
    `${countOf(rows, 'row', 'rows')} of "${tab}" ${rows === 1 ? 'is' : 'are'} held, because nobody can tell what a blank "Clears through" stands for now: choose an account in each, or empty the cell where it is Expense Offset.`,
  settingsAdded: (labels: readonly string[]) => `Added ${quoted(labels)} to Settings.`,
} as const;
