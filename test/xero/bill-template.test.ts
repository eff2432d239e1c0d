/** The file of Xero's import of bills: its template's columns in their order, days as the country writes them, nothing neutralised that is looked up. */
import type { CalendarDate } from '../../src/core/calendar.ts';
import type { ImportRow } from '../../src/core/fallback/import-rows.ts';
import { billFile } from '../../src/xero/bill-template.ts';

const ROW: ImportRow = {
  contactName: '+Plus, Ltd',
  number: 'CWE-7',
  date: '2026-11-05' as CalendarDate,
  dueDate: '2026-12-20' as CalendarDate,
  description: '=Lunch, "late" [E7]',
  amount: { minor: -1_250, currency: 'NZD' },
  accountCode: '420',
  taxRateName: '15% GST on Expenses',
  tracking: [{ category: 'Region', option: 'Auckland' }],
};

const HEADER =
  '*ContactName,EmailAddress,POAddressLine1,POAddressLine2,POAddressLine3,POAddressLine4,POCity,PORegion,POPostalCode,POCountry,*InvoiceNumber,*InvoiceDate,*DueDate,Total,InventoryItemCode,Description,*Quantity,*UnitAmount,*AccountCode,*TaxType,TaxAmount,TrackingName1,TrackingOption1,TrackingName2,TrackingOption2,Currency';

test('the day first', () => {
  expect(billFile([ROW], {})).toBe(
    `${HEADER}\r\n"+Plus, Ltd",,,,,,,,,,CWE-7,05/11/2026,20/12/2026,,,"'=Lunch, ""late"" [E7]",1,-12.50,420,15% GST on Expenses,,Region,Auckland,,,NZD\r\n`,
  );
});

test('the month first where the country writes it so', () => {
  expect(billFile([ROW], { writesMonthFirst: true })).toContain(',11/05/2026,12/20/2026,');
});
