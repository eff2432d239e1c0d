/** What people decide in the sheet, as it is compared from run to run. Who may do what is not among it: those names count by a rule of their own. */
import type { CalendarDate } from '../core/calendar.ts';
import type { WatchedRow, WatchedTab } from '../core/controls/watched.ts';
import type { CellValue } from '../core/ports.ts';
import { ownTextOf, textOf } from './cells.ts';
import { EXCHANGE_RATES, type ExchangeRateHeader, readExchangeRates } from './exchange-rates.ts';
import { EXPENSE_CONNECT, type LinkHeader } from './expense-connect.ts';
import type { KeptRow, KeptTable } from './kept-rows.ts';
import { MAPPING, type MappingHeader } from './mapping.ts';
import { MEMBERS, type MemberHeader } from './members.ts';
import { PAYMENT_TYPES, type PaymentTypeHeader } from './payment-types.ts';
import { SETTING_LABELS, SETTINGS, type SettingHeader, type SettingLabel } from './settings.ts';
import type { Table } from './table.ts';

type DayOf = (date: Date) => CalendarDate;

export type WatchedTables = {
  readonly settings: Table<SettingHeader>;
  readonly mapping: KeptTable<MappingHeader>;
  readonly members: KeptTable<MemberHeader>;
  readonly paymentTypes: KeptTable<PaymentTypeHeader>;
  /** null where nobody asked for the tab. */
  readonly links: KeptTable<LinkHeader> | null;
  readonly exchangeRates: Table<ExchangeRateHeader> | null;
};

const plain = (cell: CellValue, dayOf: DayOf): string => (cell instanceof Date ? dayOf(cell) : textOf(cell));

/** Headers of which some only say what a row is about; the add-on makes rows that say no more. */
type Watching<Header extends string> = { readonly naming: readonly Header[]; readonly deciding: readonly Header[] };

const IN_MAPPING: Watching<MappingHeader> = {
  naming: ['Classification', 'Expense type', 'Active'],
  deciding: [
    'Internal or external',
    'Billable',
    'Location',
    'Department',
    'Company',
    'Project',
    'Account',
    'Tax rate',
    'Tracking 1',
    'Tracking 2',
    'Line description',
    'Split tax',
  ],
};
/** What each watched row of GL Mapping has, in this order. */
export const MAPPING_HEADERS: readonly MappingHeader[] = [...IN_MAPPING.naming, ...IN_MAPPING.deciding];

const IN_MEMBERS: Watching<MemberHeader> = { naming: ['Member'], deciding: ['Contact'] };
const IN_PAYMENT_TYPES: Watching<PaymentTypeHeader> = {
  naming: ['Payment type'],
  deciding: ['Who paid', 'Clears through', 'Linked account'],
};

const IN_EXPENSE_CONNECT: Watching<LinkHeader> = {
  naming: ['Member', 'Payment type'],
  deciding: ['Bank account', 'Start date', 'In another currency'],
};

function watch<Header extends string>(
  name: string,
  { kept }: { readonly kept: readonly KeptRow<Header>[] },
  { naming, deciding }: Watching<Header>,
  labelling: readonly Header[],
  dayOf: DayOf,
): WatchedTab {
  const headers = [...naming, ...deciding];
  const rows = kept.map(
    ({ key, cells }): WatchedRow => ({
      key,
      label: labelling
        .map((header) => plain(cells[header], dayOf))
        .filter((text) => text !== '')
        .join(' · '),
      cells: headers.map((header) => plain(cells[header], dayOf)),
    }),
  );
  return { name, headers, naming: naming.length, rows };
}

const PEOPLE: readonly SettingLabel[] = ['Admins', 'Operators'];

/** A setting that was not there before was added by a newer version, with what it starts with: nobody decided it. */
function watchSettings({ rows }: Table<SettingHeader>, dayOf: DayOf): WatchedTab {
  const found = SETTING_LABELS.filter((label) => !PEOPLE.includes(label)).flatMap((label): readonly WatchedRow[] => {
    const row = rows.find(({ cells }) => ownTextOf(cells.Setting).toLowerCase() === label.toLowerCase());
    return row ? [{ key: label.replace(/ /g, '-'), label, cells: [plain(row.cells.Value, dayOf)] }] : [];
  });
  return { name: SETTINGS.name, headers: ['Value'], naming: 1, rows: found };
}

/** Rows have no keys of their own: currency and month are what a rate belongs to. */
function watchRates(table: Table<ExchangeRateHeader> | null, dayOf: DayOf): WatchedTab {
  const rows = (table ? readExchangeRates(table, dayOf) : []).map(
    ({ currency, month, rate }): WatchedRow => ({
      key: `${currency}-${month}`.replace(/[ |]/g, '-'),
      label: [currency, month].join(' · '),
      cells: [currency, month, rate],
    }),
  );
  return { name: EXCHANGE_RATES.name, headers: ['Currency', 'Month', '1 unit in base'], naming: 2, rows };
}

const LABELLING = ['Classification', 'Expense type', 'Location', 'Department', 'Company', 'Project'] as const;

/** The tabs that people keep, as far as they decide anything; notes and columns of the add-on's own are left out. */
export const watchedTabs = (
  { settings, mapping, members, paymentTypes, links, exchangeRates }: WatchedTables,
  dayOf: DayOf,
): readonly WatchedTab[] => [
  watchSettings(settings, dayOf),
  watch(MAPPING.name, mapping, IN_MAPPING, LABELLING, dayOf),
  watch(MEMBERS.name, members, IN_MEMBERS, ['Member'], dayOf),
  watch(PAYMENT_TYPES.name, paymentTypes, IN_PAYMENT_TYPES, ['Payment type'], dayOf),
  // without rows where it is not there, so that its first rows are told too
  watch(EXPENSE_CONNECT.name, links ?? { kept: [] }, IN_EXPENSE_CONNECT, ['Member', 'Payment type'], dayOf),
  watchRates(exchangeRates, dayOf),
];
