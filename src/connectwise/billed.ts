/** Expenses of some time with what became of each towards the client. Reads only. */
import type { BilledExpense } from '../core/expenses/billing.ts';
import type { ExpenseLists } from '../core/expenses/expense.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import type { Client } from './client.ts';
import { parseShape } from './faults.ts';
import { readLists } from './pages.ts';
import { conditionsOf, type Dates, joined, PATH } from './past.ts';
import { billingList, entryList, FIELDS } from './schemas.ts';

const decimalOf = (value: number | null | undefined): string => String(value ?? '');

/** Every entry dated within the days, whatever its status (ConnectWise REST: ExpenseEntry); one that a page showed twice counts once. */
export function readBilled(client: Client, lists: ExpenseLists, dates: Dates): Result<readonly BilledExpense[], Fault> {
  const query = { conditions: conditionsOf(dates), fields: `${FIELDS.entries},${FIELDS.billing}` };
  const read = readLists(client, [{ path: PATH, query }]);
  if (!read.ok) return read;
  const entries = parseShape(entryList(), read.value.flat(), PATH);
  if (!entries.ok) return entries;
  const billing = parseShape(billingList(), read.value.flat(), PATH);
  if (!billing.ok) return billing;
  const billingOf = new Map(billing.value.map((each) => [each.id, each]));
  const byId = new Map(entries.value.map((each) => [each.id, each]));
  const expenses = joined(client, lists, dates, [...byId.values()], new Map());
  if (!expenses.ok) return expenses;
  return ok(
    expenses.value.map((expense) => {
      const { invoice, agreement, billAmount, agreementAmount } = billingOf.get(expense.entryId) ?? {};
      return {
        expense,
        billing: {
          invoice: invoice ? (invoice.identifier ?? String(invoice.id ?? '')) : null,
          agreement: agreement ? (agreement.name ?? String(agreement.id ?? '')) : null,
          billAmount: decimalOf(billAmount),
          agreementAmount: decimalOf(agreementAmount),
        },
      };
    }),
  );
}
