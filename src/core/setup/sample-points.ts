/** Points that the unposted expenses show, read as every run reads them. Pure. */
import { addDecimals, areEqual, type Decimal, parseDecimal } from '../decimal.ts';
import { costRows } from '../expenses/amount.ts';
import { UNAPPROVED } from '../expenses/approval.ts';
import type { UnpostedExpense } from '../expenses/expense.ts';
import { ENOUGH, type Finding, found, foundByMost } from './points.ts';

const entryName = ({ entryId }: UnpostedExpense): string => `E${entryId}`;

/** What the cost rows add up to; null where one of them is no number. */
function costOf(expense: UnpostedExpense): Decimal | null {
  const values = costRows(expense).map(({ total }) => parseDecimal(total));
  return values.every((value) => value.ok)
    ? addDecimals(values.flatMap((value) => (value.ok ? [value.value] : [])))
    : null;
}

/** Whether the rows cost what the entry says, sign and all. */
function isWholeAmount(expense: UnpostedExpense): boolean {
  const amount = parseDecimal(expense.entry?.amount ?? '');
  const cost = costOf(expense);
  return amount.ok && cost !== null && areEqual(amount.value, cost);
}

/** Expenses of which most fit `test`; those that don't are named. */
function byMost(
  point: Finding['point'],
  expenses: readonly UnpostedExpense[],
  test: (expense: UnpostedExpense) => boolean,
): Finding {
  const odd = expenses.filter((expense) => !test(expense));
  return foundByMost(point, expenses.length, expenses.length - odd.length, odd.map(entryName));
}

/** One classification none of whose expenses has GL records disagrees by itself: such expenses could never be batched off. */
function glRecords(expenses: readonly UnpostedExpense[]): Finding {
  const isWhole = ({ recordIds }: UnpostedExpense): boolean => recordIds.length > 0;
  const kinds = [...new Set(expenses.flatMap(({ classification }) => classification ?? []))];
  const lacking = kinds.filter((kind) => {
    const own = expenses.filter(({ classification }) => classification === kind);
    return own.length >= ENOUGH && !own.some(isWhole);
  });
  if (lacking.length === 0) return byMost('GL records', expenses, isWhole);
  const seen = { looked: expenses.length, fitting: expenses.filter(isWhole).length, examples: lacking };
  return found('GL records', 'disagrees', seen);
}

function onlyApproved(expenses: readonly UnpostedExpense[]): Finding {
  const known = expenses.filter(({ entry }) => entry !== null);
  const open = known.filter(({ entry }) => entry !== null && UNAPPROVED.includes(entry.status));
  const answer = known.length === 0 ? 'nothing to see' : open.length === 0 ? 'agrees' : 'disagrees';
  const examples = open.map(entryName);
  return found('only approved', answer, { looked: known.length, fitting: known.length - open.length, examples });
}

/** What `expenses` show. Miles and days are no amounts, so such expenses say nothing about signs and taxes. */
export function lookAtExpenses(expenses: readonly UnpostedExpense[]): readonly Finding[] {
  const inMoney = expenses.filter(({ type }) => type.kind === 'money');
  const taxed = inMoney.filter(({ rows }) => rows.some(({ glType }) => glType === 'ET'));
  return [
    byMost('entry ids', expenses, ({ entry }) => entry !== null),
    glRecords(expenses),
    byMost(
      'private amounts',
      inMoney.filter(({ classification }) => classification === 'Personal'),
      isWholeAmount,
    ),
    byMost('taxed amounts', taxed, isWholeAmount),
    onlyApproved(expenses),
  ];
}
