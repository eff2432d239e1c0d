/** The tab Exchange Rates, which is there only once somebody asked for it: what one unit of a currency is worth in a month. All but Check is people's. */
import { type CalendarDate, monthOf, parseCalendarDate } from '../core/calendar.ts';
import type { RateCheck } from '../core/expenses/rate-checks.ts';
import type { ExchangeRateRow } from '../core/expenses/rates.ts';
import type { CellValue } from '../core/ports.ts';
import type { HEADER_NOTES } from '../core/wording/sheet.ts';
import { ownTextOf, textOf } from './cells.ts';
import type { Tab } from './columns.ts';
import { type Pen, readTable, type Table, writeRows } from './table.ts';
import { CHECK_COLUMN, NOTES_COLUMN } from './usual-columns.ts';

export type ExchangeRateHeader = keyof (typeof HEADER_NOTES)['Exchange Rates'];

export const EXCHANGE_RATES = {
  name: 'Exchange Rates',
  isOnRequest: true,
  columns: {
    Currency: { owner: 'person', width: 90 },
    Month: { owner: 'person', width: 100 },
    '1 unit in base': { owner: 'person', width: 120 },
    Check: { ...CHECK_COLUMN, width: 420 },
    Notes: NOTES_COLUMN,
  },
} as const satisfies Tab<ExchangeRateHeader>;

type DayOf = (date: Date) => CalendarDate;

/** `yyyy-mm` of a month as it is typed, which Sheets may take for its first day; '' for anything else. */
export function monthIn(cell: CellValue, dayOf: DayOf): string {
  if (cell instanceof Date) return monthOf(dayOf(cell));
  const day = parseCalendarDate(`${textOf(cell)}-01`);
  return day.ok ? monthOf(day.value) : '';
}

/** The rows that name a currency and a rate; one that is only begun says nothing. */
export const readExchangeRates = ({ rows }: Table<ExchangeRateHeader>, dayOf: DayOf): readonly ExchangeRateRow[] =>
  rows.flatMap(({ rowNumber, cells }) => {
    const currency = textOf(cells.Currency).toUpperCase();
    const rate = textOf(cells['1 unit in base']);
    return currency === '' || rate === '' ? [] : [{ rowNumber, currency, month: monthIn(cells.Month, dayOf), rate }];
  });

const identity = ({ currency, month, rate }: ExchangeRateRow): string => [currency, month, rate].join('|');

/** Writes what was found of each row beside it, wherever it stands by now; nothing where nothing would change. */
export function writeRateChecks(pen: Pen, checks: readonly RateCheck[], dayOf: DayOf): void {
  const table = readTable<ExchangeRateHeader>(pen.grid, EXCHANGE_RATES);
  if (!table.ok) return;
  const checkOf = new Map(checks.map(({ row, isGood, check }) => [identity(row), `${isGood ? '✓' : '▲'} ${check}`]));
  const now = new Map(readExchangeRates(table.value, dayOf).map((row) => [row.rowNumber, checkOf.get(identity(row))]));
  const texts = table.value.rows.map(({ rowNumber }) => now.get(rowNumber) ?? '');
  const isSame = table.value.rows.every(({ cells }, at) => ownTextOf(cells.Check) === texts[at]);
  if (!isSame)
    writeRows(
      pen,
      table.value.columns,
      ['Check'],
      2,
      texts.map((Check) => ({ Check })),
    );
}
