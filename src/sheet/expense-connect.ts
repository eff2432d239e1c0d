/** The tab Expense Connect: which bank or card account paid, by member and payment type. It is made when a person asks for it; all rows are people's. */
import { type CalendarDate, parseCalendarDate } from '../core/calendar.ts';
import type { LinkRow } from '../core/expenses/inputs.ts';
import type { Plan } from '../core/expenses/plan-types.ts';
import type { HEADER_NOTES } from '../core/wording/sheet.ts';
import { ALLOWED, SHEET_TROUBLES } from '../core/wording/sheet-texts.ts';
import { textOf } from './cells.ts';
import type { Tab } from './columns.ts';
import { type KeptRow, type KeptTable, rereading, writeChecks, writeKeys } from './kept-rows.ts';
import type { Pen, SheetTrouble } from './table.ts';
import { CHECK_COLUMN, KEY_COLUMN, NOTES_COLUMN } from './usual-columns.ts';

export type LinkHeader = keyof (typeof HEADER_NOTES)['Expense Connect'];

const IN_ANOTHER_CURRENCY: Readonly<Record<string, LinkRow['inAnotherCurrency']>> = {
  Hold: 'hold',
  'Leave open': 'leave open',
};

export const EXPENSE_CONNECT = {
  name: 'Expense Connect',
  isOnRequest: true,
  columns: {
    Member: { owner: 'person', width: 130, choices: { from: 'tab', tab: 'Members', header: 'Member', strict: true } },
    'Payment type': {
      owner: 'person',
      width: 170,
      choices: { from: 'tab', tab: 'Payment Types', header: 'Payment type', strict: true },
    },
    'Bank account': { owner: 'person', width: 220, choices: { from: 'list', list: 'Linked accounts', strict: true } },
    'Start date': { owner: 'person', width: 110, format: 'date' },
    'In another currency': {
      owner: 'person',
      width: 150,
      choices: { from: 'values', values: Object.keys(IN_ANOTHER_CURRENCY), strict: true },
    },
    Check: CHECK_COLUMN,
    Notes: NOTES_COLUMN,
    _key: KEY_COLUMN,
  },
} as const satisfies Tab<LinkHeader>;

function readRow(
  row: KeptRow<LinkHeader>,
  dayOf: (date: Date) => CalendarDate,
  tell: (header: LinkHeader, allowed: readonly string[]) => void,
): LinkRow {
  const text = (header: LinkHeader): string => textOf(row.cells[header]);
  const cell = row.cells['Start date'];
  const day = cell instanceof Date ? dayOf(cell) : text('Start date');
  const start = parseCalendarDate(day);
  if (!start.ok && day !== '') tell('Start date', [ALLOWED.day]);
  const chosen = text('In another currency');
  const found = Object.entries(IN_ANOTHER_CURRENCY).find(([name]) => name.toLowerCase() === chosen.toLowerCase());
  if (!found && chosen !== '') tell('In another currency', Object.keys(IN_ANOTHER_CURRENCY));
  return {
    key: row.key,
    rowNumber: row.rowNumber,
    member: text('Member'),
    paymentType: text('Payment type'),
    bankAccount: text('Bank account'),
    startDate: start.ok ? start.value : null,
    inAnotherCurrency: found?.[1] ?? 'hold',
  };
}

/** The rows as the planner takes them; a day or choice that is none is told in `troubles`. */
export const readLinks = (
  { kept }: KeptTable<LinkHeader>,
  dayOf: (date: Date) => CalendarDate,
  troubles: SheetTrouble[],
): readonly LinkRow[] =>
  kept.map((row) =>
    readRow(row, dayOf, (header, allowed) =>
      troubles.push({
        tab: EXPENSE_CONNECT.name,
        sentence: SHEET_TROUBLES.notAllowed(
          EXPENSE_CONNECT.name,
          row.rowNumber,
          header,
          textOf(row.cells[header]),
          allowed,
        ),
      }),
    ),
  );

/** Writes what the plan says of each row. */
export function writeLinkChecks(pen: Pen, kept: KeptTable<LinkHeader>, plan: Plan | null): void {
  const again = rereading(pen, kept);
  writeKeys(pen, kept, again);
  if (plan === null) return;
  const checks = new Map(plan.linkChecks.map((row) => [row.key, row.check]));
  writeChecks(pen, kept, again, (key) => checks.get(key) ?? '');
}
