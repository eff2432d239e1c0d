/** The day of a document, closed periods, and what lines say. */
import type { OptionCase } from './base.ts';

const WEEKLY = { Grouping: 'Per member and week' } as const;

const dates = ['Last entry in it', 'Entry date', 'Period end', 'Posting date'].map(
  (value): OptionCase => ({
    option: 'Document date',
    value: `${value}, per member and week`,
    settings: { ...WEEKLY, 'Document date': value },
  }),
);

const lockedPeriods = ['Hold', 'Date to the first open day'].map(
  (value): OptionCase => ({
    option: 'Locked period',
    value: `${value}, books closed through 2026-10-30`,
    settings: { 'Locked period': value, 'Books closed through': '2026-10-30' },
  }),
);

const lineTexts = ['{Expense type} · {Notes}', '{Date} {Member}: {Ticket or project} · {Company} · {Notes}'].map(
  (value): OptionCase => ({
    option: 'Line description',
    value,
    entries: ['meal', 'parts'],
    settings: { 'Line description': value },
    tellsTexts: true,
  }),
);

export const cases: readonly OptionCase[] = [
  ...dates,
  ...lockedPeriods,
  {
    option: 'Locked period',
    value: 'Date to the first open day, books closed through 2026-10-30, as Preview tells it',
    entries: ['flight'],
    settings: { 'Locked period': 'Date to the first open day', 'Books closed through': '2026-10-30' },
    act: 'Preview',
  },
  ...lineTexts,
];
