/** Which row of GL Mapping an expense takes: the most specific one that fits. It only finds the row; what the row names is checked elsewhere. */
import { hashOf } from '../ids.ts';
import { comparable } from '../ledger/labels.ts';
import { costRows } from './amount.ts';
import type { Classification, EnteredExpense, ExpenseTypeKind, UnpostedExpense } from './expense.ts';
import type { MappingRow, Settings } from './inputs.ts';
import { takesTaxFromConnectWise } from './tax-codes.ts';

const KEY_COLUMNS = [
  'classification',
  'expenseType',
  'internalOrExternal',
  'billable',
  'location',
  'department',
  'company',
  'project',
] as const;

type KeyColumn = (typeof KEY_COLUMNS)[number];

/** What a row asks for, or an expense says, under each key column. */
export type KeyValues = Readonly<Record<KeyColumn, string>>;

/** Types that need a row of their own, because a product of distance and rate is rarely taxed as a receipt is. */
export const NEEDS_OWN_ROW = {
  money: null,
  advance: null,
  mileage: 'mileage',
  quantity: 'quantity',
  unknown: null,
} as const satisfies Record<ExpenseTypeKind, 'mileage' | 'quantity' | null>;

/** The key columns in their order, comparable; '' = any in a row, none in an expense. */
type Keys = readonly string[];

/** `Do not bill` and ConnectWise's own `DoNotBill` are the same option. */
const keyText = (column: KeyColumn, text: string): string =>
  column === 'billable' ? comparable(text).replace(/ /g, '') : comparable(text);

const keysOf = (values: KeyValues): Keys => KEY_COLUMNS.map((column) => keyText(column, values[column]));

/** Internal or external is the GL type of the cost rows; '' when an expense has both. ConnectWise: UnpostedExpense, glType. */
function sideOf(expense: UnpostedExpense): string {
  const sides = new Set(costRows(expense).map((row) => (row.glType === 'EI' ? 'Internal' : 'External')));
  return sides.size === 1 ? ([...sides][0] ?? '') : '';
}

/** What decides an expense's row. */
export function keyValuesOf(expense: EnteredExpense, classification: Classification): KeyValues {
  const { entry, type } = expense;
  return {
    classification,
    expenseType: type.name,
    internalOrExternal: sideOf(expense),
    billable: entry.billable,
    location: entry.location?.name ?? '',
    department: entry.department?.name ?? '',
    company: entry.company?.name ?? '',
    project: entry.project?.name ?? '',
  };
}

/** A row that stands ready and that nobody has filled yet: it names neither account nor tax rate. */
export const isUnfilled = (row: MappingRow): boolean => row.account.trim() === '' && row.taxRate.trim() === '';

/** A row that fits no expense, because it would fit every one: a blank key column means any, but a row pasted over has only blank ones. */
export const hasNoKey = (row: MappingRow): boolean => !keysOf(row).some(Boolean);

/** The rows that fit best: none, the one that is taken, or several that tie. */
export type FindRows = (expense: EnteredExpense, classification: Classification) => readonly MappingRow[];

/** The same from what an expense says; `kind` is that of its type. */
export type FindByKeys = (values: KeyValues, kind: ExpenseTypeKind) => readonly MappingRow[];

/** A finder over the active rows that name a key; unfilled ones count only where no other fits. It answers rows in the order of their numbers, and an expense type's rows are looked at once for each set of keys. */
export function indexByKeys(rows: readonly MappingRow[]): FindByKeys {
  const active = rows
    .filter((row) => row.isActive && !hasNoKey(row))
    .sort((left, right) => left.rowNumber - right.rowNumber)
    .map((row) => ({ row, keys: keysOf(row), filled: keysOf(row).filter(Boolean).length }));
  const typeAt = KEY_COLUMNS.indexOf('expenseType');
  const byType = new Map<string, typeof active>();
  const found = new Map<string, readonly MappingRow[]>();

  const candidates = (type: string) => {
    const known = byType.get(type) ?? active.filter(({ keys }) => keys[typeAt] === '' || keys[typeAt] === type);
    byType.set(type, known);
    return known;
  };
  const find = (wanted: Keys, needsOwn: boolean) => {
    const fitting = candidates(wanted[typeAt] ?? '').filter(
      ({ keys }) => keys.every((key, at) => key === '' || key === wanted[at]) && !(needsOwn && keys[typeAt] === ''),
    );
    const ready = fitting.filter(({ row }) => !isUnfilled(row));
    const chosen = ready.length > 0 ? ready : fitting;
    const most = chosen.reduce((best, { filled }) => Math.max(best, filled), 0);
    return chosen.filter(({ filled }) => filled === most).map(({ row }) => row);
  };
  return (values, kind) => {
    const needsOwn = NEEDS_OWN_ROW[kind] !== null;
    const name = [needsOwn, ...KEY_COLUMNS.map((column) => values[column])].join('\n');
    const answer = found.get(name) ?? find(keysOf(values), needsOwn);
    found.set(name, answer);
    return answer;
  };
}

/** `indexByKeys` for expenses. */
export function indexMapping(rows: readonly MappingRow[]): FindRows {
  const find = indexByKeys(rows);
  return (expense, classification) => find(keyValuesOf(expense, classification), expense.type.kind);
}

/** What a row books: rows that differ in their wording only book the same. */
const targetOf = ({ account, taxRate, tracking1, tracking2, splitsTax }: MappingRow): string =>
  [account, taxRate, tracking1, tracking2, splitsTax ? 'split' : ''].map(comparable).join('|');

/** Whether two rows book the same: account, tax rate, tracking, and whether they may cut an entry in two. */
export const bookTheSame = (one: MappingRow, other: MappingRow): boolean => targetOf(one) === targetOf(other);

/** Whether some expense may fit both rows. */
export const overlap = (one: MappingRow, other: MappingRow): boolean => {
  const [left, right] = [keysOf(one), keysOf(other)];
  return left.every((key, at) => key === '' || right[at] === '' || key === right[at]);
};

const VERSION_LENGTH = 8;

/**
 * A short name of what the rows say, whatever their order, keys and notes: equal for tabs that book the same. Where a row takes its tax
 * from ConnectWise, what Settings give each tax code is part of what it says.
 */
export function mappingVersion(rows: readonly MappingRow[], taxCodes: Settings['taxCodes']): string {
  const counting = rows.filter((row) => row.isActive && !hasNoKey(row) && !isUnfilled(row));
  const codes = counting.some(takesTaxFromConnectWise)
    ? Object.entries(taxCodes).map(([code, rate]) => `${code}=${comparable(rate)}`)
    : [];
  const texts = counting.map((row) => [...keysOf(row), targetOf(row), row.lineDescription].join('|'));
  return hashOf([...texts, ...codes].sort().join('\n'), VERSION_LENGTH);
}

const KEY_LENGTH = 12;

/** The key of the row that has to be filled for a classification and expense type, so that it is added once. */
export const missingRowKey = (classification: Classification, expenseType: string): string =>
  `G-${hashOf(`${classification}|${comparable(expenseType)}`, KEY_LENGTH)}`;

/** What a row's key columns say, as one text: equal for rows that fit exactly the same expenses. */
export const rowSignature = (row: MappingRow): string => keysOf(row).join('|');

/** The key of a row that is added for exactly these expenses, so that it is added once. */
export const keyForRow = (row: MappingRow): string => `G-${hashOf(rowSignature(row), KEY_LENGTH)}`;

/** Key columns that ask for nothing. */
export const ANY = {
  internalOrExternal: '',
  billable: '',
  location: '',
  department: '',
  company: '',
  project: '',
} as const;

/** The signature of the row that names a classification and an expense type, and nothing else but what is given. */
export const plainSignature = (classification: string, expenseType: string, others: Partial<KeyValues> = {}): string =>
  keysOf({ ...ANY, classification, expenseType, ...others }).join('|');

/** What identifies a row wherever it stands: its key, or its key columns while it has none. */
export const rowIdentity = (row: MappingRow): string => row.key || rowSignature(row);
