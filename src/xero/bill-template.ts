/**
 * The file that Xero's own import of bills takes (Xero Central: Import a bill; the columns are those of its template). Its first row names
 * the columns, so nothing can stand above them. The rows of one number are the lines of one bill; a bill of a negative total is meant as a
 * credit note.
 */
import type { CalendarDate } from '../core/calendar.ts';
import { csvText, harmless } from '../core/fallback/csv.ts';
import type { ImportRow } from '../core/fallback/import-rows.ts';
import type { Organisation } from '../core/ledger/types.ts';
import { moneyText } from '../core/money.ts';

/** As many documents as one file may have. */
export const DOCUMENTS_PER_FILE = 500;

/** A day as the organisation's country writes it. */
type DayText = (date: CalendarDate) => string;

const COLUMNS: readonly (readonly [header: string, cellOf: (row: ImportRow, dayText: DayText) => string])[] = [
  ['*ContactName', ({ contactName }) => contactName],
  ...[
    'EmailAddress',
    'POAddressLine1',
    'POAddressLine2',
    'POAddressLine3',
    'POAddressLine4',
    'POCity',
    'PORegion',
    'POPostalCode',
    'POCountry',
    // filled in, it would change the contact
  ].map((header) => [header, () => ''] as const),
  ['*InvoiceNumber', ({ number }) => number],
  ['*InvoiceDate', ({ date }, dayText) => dayText(date)],
  ['*DueDate', ({ dueDate }, dayText) => dayText(dueDate)],
  // Xero adds it up by itself
  ['Total', () => ''],
  ['InventoryItemCode', () => ''],
  // nothing is looked up by it; every other cell has to say the very name
  ['Description', ({ description }) => harmless(description)],
  ['*Quantity', () => '1'],
  ['*UnitAmount', ({ amount }) => moneyText(amount)],
  ['*AccountCode', ({ accountCode }) => accountCode],
  ['*TaxType', ({ taxRateName }) => taxRateName],
  ['TaxAmount', () => ''],
  ['TrackingName1', ({ tracking }) => tracking[0]?.category ?? ''],
  ['TrackingOption1', ({ tracking }) => tracking[0]?.option ?? ''],
  ['TrackingName2', ({ tracking }) => tracking[1]?.category ?? ''],
  ['TrackingOption2', ({ tracking }) => tracking[1]?.option ?? ''],
  ['Currency', ({ amount }) => amount.currency],
];

const dayTexts = {
  dayFirst: (date) => `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`,
  monthFirst: (date) => `${date.slice(5, 7)}/${date.slice(8)}/${date.slice(0, 4)}`,
} satisfies Record<string, DayText>;

/** The text of the file, UTF-8 without a mark at its beginning, which would become part of the first column's name. */
export function billFile(
  rows: readonly ImportRow[],
  { writesMonthFirst }: Pick<Organisation, 'writesMonthFirst'>,
): string {
  const dayText = writesMonthFirst === true ? dayTexts.monthFirst : dayTexts.dayFirst;
  return csvText([
    COLUMNS.map(([header]) => header),
    ...rows.map((row) => COLUMNS.map(([, cellOf]) => cellOf(row, dayText))),
  ]);
}
