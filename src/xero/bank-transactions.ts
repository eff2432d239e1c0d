/** Reads what was coded by itself in bank and card accounts, where the connection may. Changes nothing. */
import * as z from 'zod/mini';
import type { CalendarDate } from '../core/calendar.ts';
import { lazy } from '../core/lazy.ts';
import type { BankTransaction, CodedLine } from '../core/ledger/types.ts';
import { money, parseMoney } from '../core/money.ts';
import type { Fault, Store } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import type { XeroClient } from './client.ts';
import { appOf, CONNECTION_NAME, parseConnection, readsBankTransactions } from './connection.ts';
import { encodeFilter, filterDay, readDay } from './dates.ts';
import type { AccountNames } from './documents.ts';
import { type Fields, listAt, textAt } from './json.ts';
import { readPaged } from './pages.ts';
import { unitsPerBase } from './rates.ts';

/** Each field is read by itself: one that is not as it should be does not take the others with it. */
const schema = lazy(() => ({
  account: z.object({ AccountID: z.string() }),
  contact: z.object({ Name: z.string() }),
  amount: z.object({ Total: z.number(), CurrencyCode: z.string() }),
  line: z.object({ LineAmount: z.number(), TaxAmount: z.nullish(z.number()) }),
}));

/** Prepayments, overpayments and transfers are no purchases (Xero API: Bank transactions, types). */
const KINDS: Readonly<Record<string, boolean>> = { SPEND: true, RECEIVE: false };

/** An inclusive amount holds the tax that Xero books to its own account (Xero API: Bank transactions, LineAmountTypes). */
function lineOf(line: Fields, transaction: Fields, accounts: AccountNames): CodedLine {
  const parsed = schema().line.safeParse(line);
  const currency = textAt(transaction, 'CurrencyCode');
  const [gross, tax] = [parsed.data?.LineAmount, parsed.data?.TaxAmount ?? 0].map((each) =>
    parseMoney(String(each), currency),
  );
  const isInclusive = textAt(transaction, 'LineAmountTypes') === 'Inclusive';
  return {
    accountId: textAt(line, 'AccountID') || (accounts.idOf(textAt(line, 'AccountCode')) ?? ''),
    description: textAt(line, 'Description'),
    amount:
      gross?.ok && tax?.ok && currency !== ''
        ? money(gross.value.minor - (isInclusive ? tax.value.minor : 0), currency)
        : null,
    hasTax: tax?.ok === true && tax.value.minor !== 0,
  };
}

function transactionOf(element: Fields, isSpent: boolean, accounts: AccountNames): BankTransaction {
  const { account, contact, amount } = schema();
  const paidFrom = account.safeParse(element.BankAccount);
  const paidTo = contact.safeParse(element.Contact);
  const sum = amount.safeParse(element);
  const total = sum.success ? parseMoney(String(sum.data.Total), sum.data.CurrencyCode) : null;
  return {
    id: textAt(element, 'BankTransactionID'),
    accountId: paidFrom.success ? paidFrom.data.AccountID : null,
    isSpent,
    total: total?.ok ? total.value : null,
    date: readDay(textAt(element, 'Date')),
    contactName: paidTo.success ? paidTo.data.Name : '',
    reference: textAt(element, 'Reference'),
    ...unitsPerBase(element.CurrencyRate),
    lines: Array.isArray(element.LineItems)
      ? listAt(element, 'LineItems').map((line) => lineOf(line, element, accounts))
      : null,
  };
}

/**
 * One call for each thousand. null where the permission was not asked for, and no call then; null too where Xero says that it is
 * missing, as when somebody narrowed it there (Xero API: Bank transactions; Xero guides: Scopes).
 */
export function readBankTransactions(
  client: XeroClient,
  store: Store,
  accounts: AccountNames,
  { from, to }: { readonly from: CalendarDate; readonly to: CalendarDate },
): Result<readonly BankTransaction[] | null, Fault> {
  const connection = parseConnection(store.read(CONNECTION_NAME));
  if (!connection || !readsBankTransactions(appOf(connection))) return ok(null);
  const filter = `Status=="AUTHORISED" AND Date>=${filterDay(from)} AND Date<=${filterDay(to)}`;
  const path = `BankTransactions?where=${encodeFilter(filter)}`;
  const lists = readPaged(client, [{ path, name: 'BankTransactions' }]);
  if (!lists.ok) return lists.error.what === 'permission missing' ? ok(null) : lists;
  return ok(
    lists.value.flat().flatMap((element) => {
      const isSpent = KINDS[textAt(element, 'Type')];
      return isSpent === undefined ? [] : [transactionOf(element, isSpent, accounts)];
    }),
  );
}
