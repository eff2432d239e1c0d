/** What a change of GL Mapping would have booked otherwise of what was posted, told from the Register alone. Pure: nothing is asked of anybody. */
import { addDays, type CalendarDate } from '../calendar.ts';
import { type CurrencyCode, type Money, money } from '../money.ts';
import { isPosted } from '../posting/register.ts';
import type { RegisteredRow } from '../posting/registered.ts';
import type { MappingRow } from './inputs.ts';
import { bookTheSame, type FindByKeys, indexByKeys, isUnfilled } from './map.ts';

/** How far a change is tried back. */
export const REPLAY_DAYS = 60;

/** What a row of GL Mapping books, as its cells say it; null where no row, or several, would fit. */
export type Booked = {
  readonly account: string;
  readonly taxRate: string;
  readonly tracking: readonly string[];
} | null;

/** Entries that would have gone from one place to another. `amount` has the sign it has in the books of a bill. */
export type Move = {
  readonly from: Booked;
  readonly to: Booked;
  readonly amount: Money;
  readonly entries: number;
  /** Numbers of their documents, in the order of the Register. */
  readonly numbers: readonly string[];
};

export type Replay = {
  readonly from: CalendarDate;
  /** Documents and entries that were tried. */
  readonly documents: number;
  readonly entries: number;
  /** Documents of which anything would have moved. */
  readonly moved: number;
  /** The largest amount first. */
  readonly moves: readonly Move[];
  /** Entries whose rows do not tell what decided their mapping: posted by an older version, or told again by a rebuild. */
  readonly untold: number;
};

const bookedBy = ({ account, taxRate, tracking1, tracking2 }: MappingRow): Booked => ({
  account,
  taxRate,
  tracking: [tracking1, tracking2].filter((option) => option !== ''),
});

/** The one row that books; null where an exception would stand instead. */
function rowFor(find: FindByKeys, { kind, values }: NonNullable<RegisteredRow['mapping']>): MappingRow | null {
  const [row, ...others] = find(values, kind);
  return row && others.length === 0 && !isUnfilled(row) ? row : null;
}

type Moving = { readonly row: RegisteredRow; readonly from: MappingRow | null; readonly to: MappingRow | null };

const isMoving = ({ from, to }: Moving): boolean => (from && to ? !bookTheSame(from, to) : from !== to);

type Sum = { from: Booked; to: Booked; minor: number; currency: CurrencyCode; entries: number; numbers: Set<string> };

function addUp(moving: readonly Moving[]): readonly Move[] {
  const sums = new Map<string, Sum>();
  for (const { row, ...rows } of moving) {
    const { currency, minor } = row.amount;
    const [from, to] = [rows.from && bookedBy(rows.from), rows.to && bookedBy(rows.to)];
    const name = JSON.stringify([from, to, currency]);
    const sum = sums.get(name) ?? { from, to, minor: 0, currency, entries: 0, numbers: new Set() };
    sum.minor += minor;
    sum.entries += 1;
    sum.numbers.add(row.number);
    sums.set(name, sum);
  }
  return [...sums.values()]
    .map(
      ({ minor, currency, numbers, ...sum }): Move => ({
        ...sum,
        amount: money(minor, currency),
        numbers: [...numbers],
      }),
    )
    .sort((one, other) => Math.abs(other.amount.minor) - Math.abs(one.amount.minor));
}

const documentsIn = (rows: readonly RegisteredRow[]): number => new Set(rows.map(({ documentId }) => documentId)).size;

/**
 * Tries `after` instead of `before` on what was posted or saved in the last 60 days, by the day of the document. What is void does not
 * count, nor private spend, which no row books.
 */
export function replayMapping(
  rows: readonly RegisteredRow[],
  before: readonly MappingRow[],
  after: readonly MappingRow[],
  today: CalendarDate,
): Replay {
  const from = addDays(today, -REPLAY_DAYS);
  const [findBefore, findAfter] = [indexByKeys(before), indexByKeys(after)];
  const recent = rows.filter(
    (row) => row.date >= from && row.kind !== 'PRIV' && (isPosted(row) || row.status === 'Draft in Xero'),
  );
  const moving = recent.flatMap((row): readonly Moving[] => {
    if (!row.mapping) return [];
    const each = { row, from: rowFor(findBefore, row.mapping), to: rowFor(findAfter, row.mapping) };
    return isMoving(each) ? [each] : [];
  });
  return {
    from,
    documents: documentsIn(recent),
    entries: recent.length,
    moved: documentsIn(moving.map(({ row }) => row)),
    moves: addUp(moving),
    untold: recent.filter(({ mapping }) => mapping === null).length,
  };
}
