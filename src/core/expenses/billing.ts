/** What becomes of an expense towards the client, as ConnectWise tells it (ConnectWise REST: ExpenseEntry). */
import type { UnpostedExpense } from './expense.ts';

/** Amounts are decimal text as ConnectWise wrote them, '' where it does not say. */
export type Billing = {
  /** The invoice to the client that it stands on; null for none. */
  readonly invoice: string | null;
  /** The agreement that it is charged to, and how much of what is to be billed that covers; null for none. */
  readonly agreement: string | null;
  readonly billAmount: string;
  readonly agreementAmount: string;
};

export type BilledExpense = { readonly expense: UnpostedExpense; readonly billing: Billing };
