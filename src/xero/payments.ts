/** Reads payments by the list. Changes nothing. */
import * as z from 'zod/mini';
import type { CalendarDate } from '../core/calendar.ts';
import { lazy } from '../core/lazy.ts';
import type { ListedPayment } from '../core/ledger/types.ts';
import { parseMoney } from '../core/money.ts';
import type { Fault } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { XeroClient } from './client.ts';
import { encodeFilter, filterDay, readDay } from './dates.ts';
import { faultOf } from './faults.ts';
import { readPaged } from './pages.ts';
import { unitsPerBase } from './rates.ts';

/** A credit note stands under `Invoice` or under its own name (Xero API: Payments). */
const schema = lazy(() =>
  z.object({
    Account: z.nullish(z.object({ AccountID: z.nullish(z.string()) })),
    Invoice: z.nullish(z.object({ InvoiceID: z.nullish(z.string()), CurrencyCode: z.nullish(z.string()) })),
    CreditNote: z.nullish(z.object({ CreditNoteID: z.nullish(z.string()), CurrencyCode: z.nullish(z.string()) })),
    Reference: z.nullish(z.string()),
    Amount: z.nullish(z.number()),
    CurrencyRate: z.nullish(z.number()),
    Date: z.nullish(z.string()),
    IsReconciled: z.nullish(z.boolean()),
  }),
);

/** The payments that stand, dated on or after `from`, by the thousand (Xero API: Payments, optimised filters). */
export function readPayments(client: XeroClient, from: CalendarDate): Result<readonly ListedPayment[], Fault> {
  const filter = `Status=="AUTHORISED" AND Date>=${filterDay(from)}`;
  const lists = readPaged(client, [{ path: `Payments?where=${encodeFilter(filter)}`, name: 'Payments' }]);
  if (!lists.ok) return lists;
  const found: ListedPayment[] = [];
  for (const element of lists.value.flat()) {
    const parsed = schema().safeParse(element);
    if (!parsed.success) return err(faultOf('not understood', "One of the payments can't be read."));
    const { Account, Invoice, CreditNote, Reference, Amount, CurrencyRate, Date: day, IsReconciled } = parsed.data;
    const amount = parseMoney(String(Amount), CreditNote?.CurrencyCode || Invoice?.CurrencyCode || '');
    found.push({
      documentId: CreditNote?.CreditNoteID ?? Invoice?.InvoiceID ?? '',
      accountId: Account?.AccountID ?? '',
      reference: Reference ?? '',
      amount: amount.ok ? amount.value : null,
      ...unitsPerBase(CurrencyRate),
      date: readDay(day ?? ''),
      isReconciled: IsReconciled === true,
    });
  }
  return ok(found);
}
