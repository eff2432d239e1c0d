/**
 * The accrual of a month: what was spent by its last day and is not in the ledger, net of tax, by the account that GL Mapping would book
 * it to. Private spend and advances are no cost of the company, so they are told apart, as is what can't be put into the base currency.
 * Pure.
 */
import { fitsLine, readAmount } from '../expenses/amount.ts';
import { type Booking, type Coded, codeByRow } from '../expenses/book.ts';
import { type Desk, openDesk } from '../expenses/desk.ts';
import type { EnteredExpense, UnpostedExpense } from '../expenses/expense.ts';
import type { Snapshot } from '../expenses/plan-types.ts';
import { inBaseCurrency } from '../expenses/rates.ts';
import { taxOf } from '../expenses/tax.ts';
import { taxesByCode } from '../expenses/tax-codes.ts';
import { taxedLines } from '../expenses/taxed-lines.ts';
import { accountLabel } from '../ledger/labels.ts';
import type { Account, TrackingChoice } from '../ledger/types.ts';
import { add, type Money, moneyText, negate, roundMoney, sumOf } from '../money.ts';
import { isOpenThrough } from './cut-off.ts';
import type { Month } from './months.ts';
import type { Placed } from './place.ts';

/** Costs that share an account and tracking; those that GL Mapping can't place share their expense type, and `account` is null. */
export type AccruedSum = {
  readonly account: Account | null;
  readonly tracking: readonly TrackingChoice[];
  /** Of those without an account, '' of the others. */
  readonly expenseType: string;
  readonly entries: number;
  /** In the base currency; the whole amount where there is no account, because nobody knows the rate of its tax. */
  readonly net: Money;
};

/** Why an entry is in no sum. */
export type Apart = 'no cost' | 'no amount' | 'no rate';

/** Entries that are in no sum; `amounts` as ConnectWise has them, as far as it tells. */
export type AccruedApart = { readonly entries: number; readonly amounts: readonly Money[] };

export type Accrual = {
  readonly sums: readonly AccruedSum[];
  readonly entries: number;
  readonly total: Money;
  readonly apart: Readonly<Record<Apart, AccruedApart>>;
};

/** `expenses` by id: as ConnectWise lists them as unposted where it does, because that names their GL accounts. */
export type Accruing = {
  readonly month: Month;
  readonly placed: readonly Placed[];
  readonly expenses: ReadonlyMap<number, UnpostedExpense>;
  readonly snapshot: Snapshot;
};

/** The tax that its rows hold, or else the entry itself; nothing where neither can be read. */
function taxInConnectWise(expense: EnteredExpense): Money {
  const { checked } = readAmount(expense);
  if (checked.ok) return checked.value.taxInConnectWise;
  const taxes = taxesByCode({ expense });
  return sumOf(taxes.ok ? [...taxes.value.values()] : [], expense.currency);
}

/** What GL Mapping needs of it; null where the entry does not tell. */
function codedOf({ entry, ...rest }: UnpostedExpense): Coded | null {
  if (!entry || !rest.classification) return null;
  const expense: EnteredExpense = { ...rest, entry };
  return { expense, classification: rest.classification, taxInConnectWise: taxInConnectWise(expense) };
}

/** Without the tax that posting would claim; where posting would hold it for its tax, by the rate that its row names. */
function netOf(
  { taxInConnectWise: held }: Coded,
  amount: Money,
  booking: Booking,
  { settings, snapshot }: Desk,
): Money {
  if (settings.amountsEntered === 'exclusive') return amount;
  const taxable = { kind: 'REIMB' as const, amount, taxInConnectWise: held };
  const taxed = taxedLines(taxable, booking, settings, snapshot.ledger.organisation);
  const lines = taxed.ok ? taxed.value : [{ amount, tax: booking.tax }];
  const taxes = lines.map((line) => taxOf(line.amount, line.tax.percent, 'inclusive').money);
  return add(amount, negate(sumOf(taxes, amount.currency)));
}

type Cost = Omit<AccruedSum, 'entries'>;
type Judged = { readonly cost: Cost } | { readonly apart: Apart };

/** By the rate of the month in Exchange Rates; null where there is none, because the ledger converts no journal. */
function inBase(amount: Money, month: Month, { findRate, view }: Desk): Money | null {
  const { baseCurrency } = view.reference.organisation;
  if (amount.currency === baseCurrency) return amount;
  const rate = findRate(amount.currency, month.to);
  const converted = rate.ok && rate.value ? inBaseCurrency(amount, rate.value.unitsPerBase, baseCurrency) : null;
  const rounded = converted && roundMoney(moneyText(converted), baseCurrency);
  return rounded?.ok ? rounded.value : null;
}

function judge({ amount, lowersDebt }: Placed, expense: UnpostedExpense, month: Month, desk: Desk): Judged {
  if (lowersDebt) return { apart: 'no cost' };
  if (amount === null || amount.minor === 0 || !fitsLine(amount)) return { apart: 'no amount' };
  const coded = codedOf(expense);
  const found = coded && codeByRow(coded, desk.findRows(coded.expense, coded.classification), desk);
  const booking = found?.ok ? found.value : null;
  const net = inBase(coded && booking ? netOf(coded, amount, booking, desk) : amount, month, desk);
  if (net === null) return { apart: 'no rate' };
  return {
    cost: booking
      ? { account: booking.account, tracking: booking.tracking, expenseType: '', net }
      : { account: null, tracking: [], expenseType: expense.type.name, net },
  };
}

/** Sorts by account, then what has none by expense type, then tracking. */
const keyOf = ({ account, tracking, expenseType }: Cost): string =>
  [account ? `0${accountLabel(account)}|${account.id}` : `1${expenseType}`, ...tracking.map(({ optionId }) => optionId)]
    .join('|')
    .toLowerCase();

function summed(costs: readonly Cost[]): readonly AccruedSum[] {
  const sums = new Map<string, AccruedSum>();
  for (const cost of costs) {
    const key = keyOf(cost);
    const sum = sums.get(key);
    sums.set(key, sum ? { ...sum, entries: sum.entries + 1, net: add(sum.net, cost.net) } : { ...cost, entries: 1 });
  }
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, sum]) => sum);
}

/** What a month's accrual comes to. */
export function accrue({ month, placed, expenses, snapshot }: Accruing): Accrual {
  const desk = openDesk(snapshot);
  const judged = placed.filter(isOpenThrough(month.to)).flatMap((each) => {
    const expense = expenses.get(each.entryId);
    return expense ? [{ each, judged: judge(each, expense, month, desk) }] : [];
  });
  const costs = judged.flatMap(({ judged: found }) => ('cost' in found ? [found.cost] : []));
  const apartAs = (apart: Apart): AccruedApart => {
    const own = judged.filter(({ judged: found }) => 'apart' in found && found.apart === apart);
    return { entries: own.length, amounts: own.flatMap(({ each }) => each.amount ?? []) };
  };
  return {
    sums: summed(costs),
    entries: costs.length,
    total: sumOf(
      costs.map(({ net }) => net),
      snapshot.ledger.organisation.baseCurrency,
    ),
    apart: { 'no cost': apartAs('no cost'), 'no amount': apartAs('no amount'), 'no rate': apartAs('no rate') },
  };
}
