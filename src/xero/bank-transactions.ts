/** Reads what was coded by itself in bank and card accounts, where the connection may. Changes nothing. */
import * as z from 'zod/mini';
import type { CalendarDate } from '../core/calendar.ts';
import { lazy } from '../core/lazy.ts';
import type { BankTransaction } from '../core/ledger/types.ts';
import { parseMoney } from '../core/money.ts';
import type { Fault, Store } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { XeroClient } from './client.ts';
import { appOf, CONNECTION_NAME, parseConnection, readsBankTransactions } from './connection.ts';
import { encodeFilter, filterDay, readDay } from './dates.ts';
import { faultOf } from './faults.ts';
import { type Fields, textAt } from './json.ts';
import { readPaged } from './pages.ts';

const schema = lazy(() =>
  z.object({
    BankTransactionID: z.string(),
    BankAccount: z.object({ AccountID: z.string() }),
    Contact: z.nullish(z.object({ Name: z.nullish(z.string()) })),
    Date: z.string(),
    Total: z.number(),
    CurrencyCode: z.string(),
  }),
);

/** Prepayments, overpayments and transfers are no purchases (Xero API: Bank transactions, types). */
const KINDS: Readonly<Record<string, boolean>> = { SPEND: true, RECEIVE: false };

function transactionOf(element: Fields, isSpent: boolean): BankTransaction | null {
  const parsed = schema().safeParse(element);
  if (!parsed.success) return null;
  const { BankTransactionID, BankAccount, Contact, Date: day, Total, CurrencyCode } = parsed.data;
  const total = parseMoney(String(Total), CurrencyCode);
  const date = readDay(day);
  if (!total.ok || !date) return null;
  const contactName = Contact?.Name ?? '';
  return { id: BankTransactionID, accountId: BankAccount.AccountID, isSpent, total: total.value, date, contactName };
}

/**
 * One call for each thousand. null where the permission was not asked for, and no call then; null too where Xero says that it is
 * missing, as when somebody narrowed it there (Xero API: Bank transactions; Xero guides: Scopes).
 */
export function readBankTransactions(
  client: XeroClient,
  store: Store,
  { from, to }: { readonly from: CalendarDate; readonly to: CalendarDate },
): Result<readonly BankTransaction[] | null, Fault> {
  const connection = parseConnection(store.read(CONNECTION_NAME));
  if (!connection || !readsBankTransactions(appOf(connection))) return ok(null);
  const filter = `Status=="AUTHORISED" AND Date>=${filterDay(from)} AND Date<=${filterDay(to)}`;
  const path = `BankTransactions?where=${encodeFilter(filter)}`;
  const lists = readPaged(client, [{ path, name: 'BankTransactions' }]);
  if (!lists.ok) return lists.error.what === 'permission missing' ? ok(null) : lists;
  const found: BankTransaction[] = [];
  for (const element of lists.value.flat()) {
    const isSpent = KINDS[textAt(element, 'Type')];
    if (isSpent === undefined) continue;
    const transaction = transactionOf(element, isSpent);
    if (!transaction) return err(faultOf('not understood', "One of the bank transactions can't be read."));
    found.push(transaction);
  }
  return ok(found);
}
