/** What GL Mapping may be, learned from how the organisation booked its expenses so far. Pure; nothing is used before a person took it. */
import { accountLabel, comparable } from '../ledger/labels.ts';
import type { BookedBill } from '../ledger/types.ts';
import { type Desk, openDesk } from './desk.ts';
import type { Classification, ExpenseTypeKind, UnpostedExpense } from './expense.ts';
import { AS_CONNECTWISE, type MappingRow } from './inputs.ts';
import { type Evidence, type LearnedRow, learnRows, type Named, namedBy, type WhyOpen } from './learn-rows.ts';
import { ANY, indexByKeys, isUnfilled, keyValuesOf, rowSignature } from './map.ts';
import { type Match, matchBooked, type PastExpense } from './past.ts';
import type { Snapshot } from './plan-types.ts';

/** As sure as this, a row is ticked before anybody looks at it. */
export const HIGH_CONFIDENCE = 85;

export type LeftOpen = {
  readonly classification: Classification;
  readonly expenseType: string;
  readonly because: WhyOpen;
};

/** A line that was booked otherwise than a row of GL Mapping, or one that is proposed, says. */
export type Difference = Match & { readonly booked: Named; readonly byRow: Named };

export type Learned = {
  readonly rows: readonly LearnedRow[];
  readonly open: readonly LeftOpen[];
  readonly differences: readonly Difference[];
  /** Classifications and types that GL Mapping books already. */
  readonly known: number;
  readonly lines: number;
  readonly expenses: number;
  readonly matched: number;
};

/** Internal or external by customer, where all that is unposted says the same: of a posted expense ConnectWise tells it no more. */
function sidesOf(unposted: readonly UnpostedExpense[]): ReadonlyMap<number, string> {
  const sides = new Map<number, string>();
  for (const expense of unposted) {
    const { entry, classification } = expense;
    if (!entry?.company || !classification) continue;
    const side = keyValuesOf({ ...expense, entry }, classification).internalOrExternal;
    const { id } = entry.company;
    sides.set(id, sides.has(id) && sides.get(id) !== side ? '' : side);
  }
  return sides;
}

function evidenceFor(past: readonly PastExpense[], bills: readonly BookedBill[], desk: Desk): readonly Evidence[] {
  const { contacts, settings, snapshot } = desk;
  const ids = new Map(past.map(({ member }) => [member.id, contacts.probableId(member)]));
  const sides = sidesOf(snapshot.expenses);
  const isNet = settings.amountsEntered === 'exclusive';
  return matchBooked(bills, past, { contactOf: (memberId) => ids.get(memberId) ?? null, isNet }).map((match) => {
    const { expense } = match;
    const internalOrExternal = sides.get(expense.entry.company?.id ?? 0) ?? '';
    return { ...match, values: { ...keyValuesOf(expense, expense.classification), internalOrExternal } };
  });
}

type Pair = {
  readonly name: string;
  readonly classification: Classification;
  readonly expenseType: string;
  readonly kind: ExpenseTypeKind;
  readonly evidence: Evidence[];
};

const nameOf = ({ classification, type }: PastExpense): string => `${type.name}|${classification}`;

/** Each classification and type that was entered, with the lines that `isNews`. Private spend needs no row. */
function pairsOf(
  past: readonly PastExpense[],
  evidence: readonly Evidence[],
  isNews: (each: Evidence) => boolean,
): readonly Pair[] {
  const pairs = new Map<string, Pair>();
  for (const expense of past) {
    const { classification, type } = expense;
    const name = nameOf(expense);
    if (classification !== 'Personal' && type.kind !== 'unknown' && !pairs.has(name))
      pairs.set(name, { name, classification, expenseType: type.name, kind: type.kind, evidence: [] });
  }
  for (const each of evidence) if (isNews(each)) pairs.get(nameOf(each.expense))?.evidence.push(each);
  return [...pairs].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, pair]) => pair);
}

const PARTS = ['account', 'taxRate', 'tracking1', 'tracking2'] as const;

/** What ConnectWise said of an expense that is posted is not known any more, so it can't differ. */
const isSame = (booked: string, byRow: string): boolean =>
  comparable(byRow) === comparable(booked) || comparable(byRow) === comparable(AS_CONNECTWISE);

/** Lines that were booked otherwise than the rows say; what the ledger takes no more is told by its account alone. */
function differencesFrom(
  evidence: readonly Evidence[],
  rows: readonly MappingRow[],
  desk: Desk,
): readonly Difference[] {
  const find = indexByKeys(rows);
  return evidence.flatMap(({ bill, line, expense, values }): readonly Difference[] => {
    const [row, ...others] = find(values, expense.type.kind);
    if (!row || others.length > 0) return [];
    const account = desk.view.reference.accounts.find(({ id }) => id === line.accountId);
    const unusable = { account: account ? accountLabel(account) : '', taxRate: '', tracking1: '', tracking2: '' };
    const booked = namedBy(line, desk) ?? unusable;
    return PARTS.every((part) => isSame(booked[part], row[part])) ? [] : [{ bill, line, expense, booked, byRow: row }];
  });
}

/**
 * Learns from bills and the expenses of their time. `snapshot` is what stands now: its unposted expenses, rows, contacts and accounts.
 * What GL Mapping books already is not proposed again: lines that were booked otherwise than it says are told.
 */
export function learn(snapshot: Snapshot, bills: readonly BookedBill[], entered: readonly PastExpense[]): Learned {
  const desk = openDesk(snapshot);
  const unposted = new Set(snapshot.expenses.map(({ entryId }) => entryId));
  const past = entered.filter(({ entryId }) => !unposted.has(entryId));
  const evidence = evidenceFor(past, bills, desk);
  const filled = snapshot.sheet.mapping.filter((row) => row.isActive && !isUnfilled(row));
  const findFilled = indexByKeys(filled);
  const isNews = ({ values, expense }: Evidence): boolean => findFilled(values, expense.type.kind).length === 0;
  const pairs = pairsOf(past, evidence, isNews);
  const told = new Set(evidence.map(({ expense }) => nameOf(expense)));
  const isKnown = ({ name, classification, expenseType, kind, evidence: news }: Pair): boolean =>
    news.length === 0 && (told.has(name) || findFilled({ ...ANY, classification, expenseType }, kind).length > 0);
  const learned = pairs
    .filter((pair) => !isKnown(pair))
    .map((pair) => ({ pair, ...learnRows(pair.classification, pair.expenseType, pair.evidence, desk) }));
  const rows = learned
    .flatMap((each) => each.rows)
    .map((each): LearnedRow => {
      const own = desk.rowBySignature.get(rowSignature(each.row));
      return own ? { ...each, row: { ...each.row, key: own.key } } : each;
    });
  return {
    rows,
    open: learned.flatMap(({ pair: { classification, expenseType }, open }) =>
      open ? [{ classification, expenseType, because: open }] : [],
    ),
    differences: differencesFrom(evidence, [...filled, ...rows.map(({ row }) => row)], desk),
    known: pairs.length - learned.length,
    lines: bills.reduce((sum, bill) => sum + bill.lines.length, 0),
    expenses: past.length,
    matched: evidence.length,
  };
}
