/** The money of an expense, from its unposted rows. Whatever does not add up is told, never corrected. */
import { addDecimals, areEqual, decimalText, parseDecimal } from '../decimal.ts';
import type { ExceptionFacts } from '../exceptions/kinds.ts';
import { type AmountTrouble, lineDigits, type Money, minorDigits, parseMoney, roundMoney } from '../money.ts';
import { err, ok, type Result } from '../result.ts';
import type { ExpenseTypeKind, UnpostedExpense, UnpostedRow } from './expense.ts';

/** What a GL type stands for. ConnectWise: UnpostedExpense, glType. */
type RowRole = 'cost' | 'tax' | 'offset';

const ROLES: ReadonlyMap<string, RowRole> = new Map([
  ['EI', 'cost'],
  ['EE', 'cost'],
  ['ET', 'tax'],
  ['EO', 'offset'],
  ['AP', 'offset'],
]);

/** A product of a distance or number and a rate may have surplus digits; anything else may not. */
const IS_PRODUCT = {
  money: false,
  advance: false,
  mileage: true,
  quantity: true,
  unknown: false,
} as const satisfies Record<ExpenseTypeKind, boolean>;

/** A larger amount fits on no line. Xero API: Invoices, line amounts. */
const LARGEST_LINE_MINOR = 999_999_999_999;

/** `amount` and `inConnectWise` (the tax that its rows hold) once all rows are understood. `text` is what the cost rows add up to, as written. */
export type ReadAmount = {
  readonly text: string;
  readonly amount: Money | null;
  readonly checked: Result<{ readonly amount: Money; readonly taxInConnectWise: Money }, ExceptionFacts>;
};

const rowsOf = (rows: readonly UnpostedRow[], role: RowRole): readonly UnpostedRow[] =>
  rows.filter((row) => ROLES.get(row.glType) === role);

/** The rows that carry the cost. */
export const costRows = (expense: UnpostedExpense): readonly UnpostedRow[] => rowsOf(expense.rows, 'cost');

/** Decimal text of the sum, or the first text that is no number. */
function sumText(rows: readonly UnpostedRow[]): Result<string, string> {
  const values = [];
  for (const row of rows) {
    const value = parseDecimal(row.total);
    if (!value.ok) return value;
    values.push(value.value);
  }
  return ok(decimalText(addDecimals(values)));
}

function troubleOf(trouble: AmountTrouble, text: string, currency: string): ExceptionFacts {
  return trouble === 'too many digits'
    ? { kind: 'too many digits', text, digits: lineDigits(currency) }
    : { kind: 'not an amount', text };
}

/** Whether a line can say the amount: some currencies have more digits than a ledger keeps. */
export const fitsLine = ({ minor, currency }: Money): boolean =>
  minor % 10 ** (minorDigits(currency) - lineDigits(currency)) === 0;

/** The sum of the rows as money: rounded once where it is a product, else refused with the first text that has a surplus digit. */
function totalOf(rows: readonly UnpostedRow[], expense: UnpostedExpense): Result<Money, ExceptionFacts> {
  const { currency } = expense;
  const isProduct = IS_PRODUCT[expense.type.kind];
  const text = sumText(rows);
  if (!text.ok) return err({ kind: 'not an amount', text: text.error });
  const surplus = isProduct
    ? undefined
    : rows.find((row) => {
        const one = parseMoney(row.total, currency);
        return one.ok ? !fitsLine(one.value) : one.error === 'too many digits';
      });
  if (surplus) return err(troubleOf('too many digits', surplus.total, currency));
  const total = isProduct ? roundMoney(text.value, currency) : parseMoney(text.value, currency);
  if (!total.ok) return err(troubleOf(total.error, text.value, currency));
  return Math.abs(total.value.minor) > LARGEST_LINE_MINOR ? err({ kind: 'not an amount', text: text.value }) : total;
}

/** What stands against the entry's own figure; null when nothing does or the entry can't be read. */
function differenceOf(expense: UnpostedExpense, rowsTotal: string): ExceptionFacts | null {
  if (!expense.entry || IS_PRODUCT[expense.type.kind]) return null;
  const entryAmount = parseDecimal(expense.entry.amount);
  if (!entryAmount.ok) return { kind: 'not an amount', text: expense.entry.amount };
  const total = parseDecimal(rowsTotal);
  return total.ok && areEqual(entryAmount.value, total.value)
    ? null
    : { kind: 'amounts differ', entryAmount: expense.entry.amount, rowsTotal, currency: expense.currency };
}

function checkAmount(
  expense: UnpostedExpense,
  cost: Result<Money, ExceptionFacts>,
  text: string,
): ReadAmount['checked'] {
  if (expense.recordIds.length === 0 || costRows(expense).length === 0) return err({ kind: 'no GL record' });
  const unknown = expense.rows.find((row) => !ROLES.has(row.glType));
  if (unknown) {
    const entryAmount = expense.entry?.amount ?? '';
    return err({
      kind: 'unknown GL type',
      glType: unknown.glType,
      entryAmount,
      rowsTotal: text,
      currency: expense.currency,
    });
  }
  if (!cost.ok) return cost;
  const difference = differenceOf(expense, text);
  if (difference) return err(difference);
  if (cost.value.minor === 0) return err({ kind: 'zero amount' });
  const tax = totalOf(rowsOf(expense.rows, 'tax'), expense);
  return tax.ok ? ok({ amount: cost.value, taxInConnectWise: tax.value }) : tax;
}

/** The sum of the expense's cost rows, and whether every row and the entry agree with it. Rows are told apart by GL type alone. */
export function readAmount(expense: UnpostedExpense): ReadAmount {
  const rows = costRows(expense);
  const sum = sumText(rows);
  const text = sum.ok ? sum.value : sum.error;
  const cost = totalOf(rows, expense);
  return { text, amount: cost.ok ? cost.value : null, checked: checkAmount(expense, cost, text) };
}
