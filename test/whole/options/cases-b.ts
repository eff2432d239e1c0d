/** The day of a document, closed periods, what lines say, and exchange rates. */
import { change, edit, runMenu } from '../../sandbox/acts.ts';
import type { World } from '../../sandbox/world.ts';
import { bundle } from '../company.ts';
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

/** A meal in Australian dollars on 27 October, and the rate of that month where one is given. */
const inSydney =
  (month: string | null) =>
  (world: World): void => {
    const entry = {
      id: 9006,
      member: { id: 101 },
      date: '2026-10-27',
      type: { id: 3 },
      amount: 100,
      notes: 'Sydney',
      paymentMethod: { id: 1 },
      classification: { id: 2 },
      currency: { currencyCode: 'AUD' },
    };
    change(world, [{ connectwise: 'add', entry }]);
    if (month === null) return;
    runMenu(world, bundle, 'Exchange rates…');
    edit(world, bundle, [
      { tab: 'Exchange Rates', append: { Currency: 'AUD', Month: month, '1 unit in base': 1.085 } },
    ]);
  };

const rates = [
  ['none, as Preview tells it', null],
  ['1 AUD = 1.085 NZD for October, as Preview tells it', '2026-10'],
  ['1 AUD = 1.085 NZD for September', '2026-09'],
].map(
  ([value, month]): OptionCase => ({
    option: 'Exchange Rates',
    value: String(value),
    entries: [],
    arrange: inSydney(month ?? null),
    act: month === '2026-09' ? 'Sync now' : 'Preview',
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
  ...rates,
];
