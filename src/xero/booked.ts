/** The organisation's bills as they were booked, of whoever made them, by the page of 1,000 (Xero API: Invoices). Reads only. */
import * as z from 'zod/mini';
import type { CalendarDate } from '../core/calendar.ts';
import { lazy } from '../core/lazy.ts';
import type { BookedBill, BookedBills, BookedLine } from '../core/ledger/types.ts';
import { money, parseMoney } from '../core/money.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import type { XeroClient } from './client.ts';
import { encodeFilter, filterDay, readDay } from './dates.ts';
import type { AccountNames } from './documents.ts';
import type { Fields } from './json.ts';
import { countOf, type Reading, readWhile } from './pages.ts';

type Dates = { readonly from: CalendarDate; readonly to: CalendarDate };

const text = () => z.nullish(z.string());
const number = () => z.nullish(z.number());

const schema = lazy(() =>
  z.object({
    InvoiceNumber: text(),
    Status: z.enum(['AUTHORISED', 'PAID']),
    Contact: z.object({ ContactID: z.string() }),
    Date: z.string(),
    CurrencyCode: z.string(),
    LineAmountTypes: text(),
    LineItems: z.array(
      z.object({
        Description: text(),
        LineAmount: number(),
        TaxAmount: number(),
        AccountID: text(),
        AccountCode: text(),
        TaxType: text(),
        Tracking: z.nullish(z.array(z.object({ TrackingCategoryID: text(), TrackingOptionID: text() }))),
      }),
    ),
  }),
);

type Raw = z.infer<ReturnType<typeof schema>>;

/** A line of text alone is none. */
function lineOf(
  line: Raw['LineItems'][number],
  { CurrencyCode, LineAmountTypes }: Raw,
  accounts: AccountNames,
): readonly BookedLine[] {
  const amount = parseMoney(String(line.LineAmount ?? ''), CurrencyCode);
  const tax = parseMoney(String(line.TaxAmount ?? 0), CurrencyCode);
  const accountId = line.AccountID ?? accounts.idOf(line.AccountCode ?? '') ?? '';
  if (!amount.ok || !tax.ok || accountId === '') return [];
  const { minor } = amount.value;
  const [added, contained] = LineAmountTypes === 'Inclusive' ? [0, tax.value.minor] : [tax.value.minor, 0];
  return [
    {
      description: line.Description ?? '',
      gross: money(minor + added, CurrencyCode),
      net: money(minor - contained, CurrencyCode),
      accountId,
      taxCode: LineAmountTypes === 'NoTax' ? '' : (line.TaxType ?? ''),
      tracking: (line.Tracking ?? []).map(({ TrackingCategoryID, TrackingOptionID }) => ({
        categoryId: TrackingCategoryID ?? '',
        optionId: TrackingOptionID ?? '',
      })),
    },
  ];
}

function billOf(element: Fields, accounts: AccountNames): readonly BookedBill[] {
  const parsed = schema().safeParse(element);
  const date = parsed.success ? readDay(parsed.data.Date) : null;
  if (!parsed.success || !date) return [];
  const { data } = parsed;
  const lines = data.LineItems.flatMap((line) => lineOf(line, data, accounts));
  return [{ number: data.InvoiceNumber ?? '', contactId: data.Contact.ContactID, date, lines }];
}

/** Xero sorts by `Date` without a search of its own (Xero API: Invoices, optimised ordering). */
const readingOf = ({ from, to }: Dates): Reading => {
  const filter = `Type=="ACCPAY" AND Date>=${filterDay(from)} AND Date<=${filterDay(to)}`;
  return { path: `Invoices?where=${encodeFilter(filter)}&order=Date%20DESC`, name: 'Invoices' };
};

/** Every bill dated within the days, in whatever status: as many as are read. */
export const countBooked = (client: XeroClient, dates: Dates): Result<number, Fault> =>
  countOf(client, readingOf(dates));

/** The approved ones among them, the latest first. */
export function readBooked(
  client: XeroClient,
  accounts: AccountNames,
  dates: Dates,
  mayGoOn: () => boolean,
): Result<BookedBills, Fault> {
  const read = readWhile(client, readingOf(dates), mayGoOn);
  if (!read.ok) return read;
  const { elements, isWhole } = read.value;
  return ok({ bills: elements.flatMap((element) => billOf(element, accounts)), isWhole });
}
