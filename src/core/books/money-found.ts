/**
 * Cost on its way to the client and to the books: every expense of some months in exactly one outcome, and of those that reached one of the
 * two alone, who has to look. Posted is what the Register says stands in the ledger; billed is what ConnectWise says of the entry. Pure.
 */
import { type CalendarDate, daysBetween } from '../calendar.ts';
import type { BilledExpense, Billing } from '../expenses/billing.ts';
import type { ExpenseEntry, UnpostedExpense } from '../expenses/expense.ts';
import { enteredAmount } from '../expenses/past.ts';
import { type Money, roundMoney } from '../money.ts';
import { isPosted } from '../posting/register.ts';
import type { RegisteredRow } from '../posting/registered.ts';

/** In the order in which they are told. The first four are listed: each needs a person. */
export const OUTCOMES = [
  'to bill',
  'to decide',
  'to post',
  'to approve',
  'invoiced',
  'on an agreement',
  'no charge',
  'not billable',
  'written off',
  'private',
  'batched without us',
  'neither yet',
  'not readable',
] as const;
export type BillingOutcome = (typeof OUTCOMES)[number];

const LISTED = ['to bill', 'to decide', 'to post', 'to approve'] as const satisfies readonly BillingOutcome[];
export type ListedOutcome = (typeof LISTED)[number];

const AGES = ['to 30 days', 'to 60 days', 'to 90 days', 'older'] as const;
export type BillingAge = (typeof AGES)[number];

/** By days since the expense. */
export function billingAge(date: CalendarDate, today: CalendarDate): BillingAge {
  const days = daysBetween(date, today);
  if (days <= 30) return 'to 30 days';
  if (days <= 60) return 'to 60 days';
  return days <= 90 ? 'to 90 days' : 'older';
}

export type BillingPlace = BilledExpense & {
  readonly outcome: BillingOutcome;
  /** As it was entered; null where that is no amount. */
  readonly amount: Money | null;
  /** The document that holds it, '' for none. */
  readonly number: string;
  readonly age: BillingAge;
  /** The client, '' where ConnectWise names none. */
  readonly client: string;
};

/** One that needs a person. */
export type MoneyFound = BillingPlace & { readonly outcome: ListedOutcome };

export type BillingSide = {
  readonly billed: readonly BilledExpense[];
  readonly registered: readonly RegisteredRow[];
  /** Off the unposted list without a document of ours: batched off here, or in a batch of somebody else. */
  readonly batched: ReadonlySet<number>;
  readonly today: CalendarDate;
};

/** Whether the agreement covers all there is to bill; one that covers a part leaves the rest to be invoiced. */
function isCovered({ agreement, agreementAmount, billAmount }: Billing, currency: string): boolean {
  const [covered, whole] = [roundMoney(agreementAmount, currency), roundMoney(billAmount, currency)];
  return agreement !== null && covered.ok && whole.ok && covered.value.minor >= whole.value.minor;
}

/** Whether the client has it; an agreement alone says what it is charged to, not that it was billed. */
function billedAs({ invoice }: Billing, { status }: ExpenseEntry): 'invoiced' | 'on an agreement' | null {
  if (status === 'BilledAgreement') return 'on an agreement';
  return invoice !== null || status === 'Billed' ? 'invoiced' : null;
}

/** Posted and not billed. ConnectWise: ExpenseEntry, billableOption. */
function unbilledAs(
  { billable, status }: ExpenseEntry,
  { classification, currency }: UnpostedExpense,
  billing: Billing,
): BillingOutcome {
  if (classification === 'Personal') return 'private';
  if (status === 'WrittenOff') return 'written off';
  if (billable === 'Billable') return isCovered(billing, currency) ? 'on an agreement' : 'to bill';
  if (billable === 'DoNotBill') return 'not billable';
  return billable === 'NoCharge' ? 'no charge' : 'to decide';
}

/** A row for each entry that holds it, the one that counts most first. */
function holding(registered: readonly RegisteredRow[]): ReadonlyMap<number, RegisteredRow> {
  const standing = registered.filter(({ status }) => status !== 'Void');
  const sorted = [...standing].sort((one, other) => Number(isPosted(one)) - Number(isPosted(other)));
  return new Map(sorted.map((row) => [row.entryId, row]));
}

function outcomeOf(
  { expense, billing }: BilledExpense,
  row: RegisteredRow | undefined,
  isBatched: boolean,
): BillingOutcome {
  const { entry } = expense;
  if (!entry) return 'not readable';
  const billed = billedAs(billing, entry);
  if (row && isPosted(row)) return billed ?? unbilledAs(entry, expense, billing);
  if (isBatched) return 'batched without us';
  if (billed === null) return 'neither yet';
  return row ? 'to approve' : 'to post';
}

/** Every expense in its outcome, in the order in which they came. */
export function placeBilling({ billed, registered, batched, today }: BillingSide): readonly BillingPlace[] {
  const rows = holding(registered);
  return billed.map((each) => {
    const { entryId, entry, date, type, currency } = each.expense;
    const row = rows.get(entryId);
    return {
      ...each,
      outcome: outcomeOf(each, row, batched.has(entryId)),
      amount: entry ? enteredAmount({ entry, type, currency }) : null,
      number: row?.number ?? '',
      age: billingAge(date, today),
      client: entry?.company?.name ?? '',
    };
  });
}

const isListed = (place: BillingPlace): place is MoneyFound => LISTED.some((outcome) => outcome === place.outcome);

/** Those that need a person, by what is to be done, the oldest first. */
export const foundIn = (places: readonly BillingPlace[]): readonly MoneyFound[] =>
  places
    .filter(isListed)
    .sort(
      (one, other) =>
        LISTED.indexOf(one.outcome) - LISTED.indexOf(other.outcome) ||
        (one.expense.date === other.expense.date
          ? one.expense.entryId - other.expense.entryId
          : one.expense.date < other.expense.date
            ? -1
            : 1),
    );

/** How many entries of one outcome, client, age and currency; `minor` adds up those whose amounts can be read. */
export type BillingSum = Pick<BillingPlace, 'client' | 'age' | 'outcome'> & {
  readonly currency: string;
  readonly entries: number;
  readonly minor: number;
};

/** By outcome, then client, age and currency; what came in is in exactly one of them. */
export function sumBilling(places: readonly BillingPlace[]): readonly BillingSum[] {
  const sums = new Map<string, BillingSum>();
  for (const { client, age, outcome, expense, amount } of places) {
    const { currency } = expense;
    const at = [OUTCOMES.indexOf(outcome), AGES.indexOf(age)].map((each) => String(each).padStart(2, '0'));
    const key = [at[0], client, at[1], currency].join('|');
    const sum = sums.get(key) ?? { client, age, outcome, currency, entries: 0, minor: 0 };
    sums.set(key, { ...sum, entries: sum.entries + 1, minor: sum.minor + (amount?.minor ?? 0) });
  }
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, sum]) => sum);
}

/** The sums of what needs a person, and by outcome and currency alone those of all that needs nobody. */
export function summaryOf(places: readonly BillingPlace[]): readonly BillingSum[] {
  const settled = places
    .filter((place) => !isListed(place))
    .map((place): BillingPlace => ({ ...place, client: '', age: 'to 30 days' }));
  return [...sumBilling(places.filter(isListed)), ...sumBilling(settled)];
}

export const needsPerson = ({ outcome }: Pick<BillingSum, 'outcome'>): boolean =>
  LISTED.some((listed) => listed === outcome);
