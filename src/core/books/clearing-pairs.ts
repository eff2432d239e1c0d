/** Pairs what we paid from a clearing account with what was coded to it, and adds both up. Pure. */
import { type CalendarDate, daysBetween } from '../calendar.ts';
import { tokenOf } from '../ledger/numbers.ts';
import type { CurrencyCode, Money } from '../money.ts';

/** An amount in a clearing account: of ours what a payment or private spend credits, coded what a statement line debits; negative the other way. */
export type ClearingItem = {
  /** Its own, from one reading to the next. */
  readonly key: string;
  /** On which it is in the account. */
  readonly date: CalendarDate;
  /** Of ours the days that its statement line may bear, the likeliest first; of what is coded its own day. */
  readonly day: CalendarDate;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly amount: Money;
  /** The same in minor units of the base currency. */
  readonly baseMinor: number;
  readonly entryIds: readonly number[];
  /** Of ours that of its document; '' for what is coded. */
  readonly number: string;
  /** Of what is coded, the reference and description that a person wrote. */
  readonly text: string;
  /** Whom it was paid to, and from which bank account. */
  readonly who: string;
  readonly where: string;
  readonly hasTax: boolean;
  /** Owed to an employee and paid out with the wages. */
  readonly isByPayroll: boolean;
};

export type ClearingPair = { readonly ours: ClearingItem; readonly coded: ClearingItem };

/** Every item is in one pair, or alone. */
export type Pairing = {
  readonly pairs: readonly ClearingPair[];
  readonly ours: readonly ClearingItem[];
  readonly coded: readonly ClearingItem[];
};

/** A card's own rate with its fee lies within so many hundredths of the rate of the day. */
const MOST_PERCENT = 5;

type Edge = ClearingPair & { readonly gap: number };

const gapOf = (ours: ClearingItem, coded: ClearingItem): number => Math.abs(daysBetween(ours.day, coded.date));

const isInDays = ({ from, to }: ClearingItem, { date }: ClearingItem): boolean => from <= date && date <= to;

const isForeign = (one: ClearingItem, other: ClearingItem): boolean => one.amount.currency !== other.amount.currency;

const hasSameAmount = (one: ClearingItem, other: ClearingItem): boolean =>
  !isForeign(one, other) && one.amount.minor === other.amount.minor;

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.toUpperCase().split(/[\s,;:()]+/));

/** Whether a person wrote the document's number or the entry's token beside the statement line. */
function isNamed({ number, entryIds }: ClearingItem, text: string, words: ReadonlySet<string>): boolean {
  return words.has(number.toUpperCase()) || entryIds.some((entryId) => text.includes(tokenOf(entryId)));
}

/** A name alone pairs no other amount of the same currency: what is left of it would be nobody's. */
function namedEdges(ours: readonly ClearingItem[], coded: readonly ClearingItem[]): readonly Edge[] {
  return coded.flatMap((line) => {
    if (line.text === '') return [];
    const words = wordsOf(line.text);
    return ours
      .filter((each) => isNamed(each, line.text, words))
      .filter((each) => (isForeign(each, line) ? each.baseMinor > 0 === line.baseMinor > 0 : hasSameAmount(each, line)))
      .map((each) => ({ ours: each, coded: line, gap: gapOf(each, line) }));
  });
}

function equalEdges(ours: readonly ClearingItem[], coded: readonly ClearingItem[]): readonly Edge[] {
  const byAmount = new Map<string, ClearingItem[]>();
  const amountKey = ({ amount }: ClearingItem): string => `${amount.currency}|${amount.minor}`;
  for (const line of coded) byAmount.set(amountKey(line), [...(byAmount.get(amountKey(line)) ?? []), line]);
  return ours.flatMap((each) =>
    (byAmount.get(amountKey(each)) ?? [])
      .filter((line) => isInDays(each, line))
      .map((line) => ({ ours: each, coded: line, gap: gapOf(each, line) })),
  );
}

/** Foreign spend and the base currency that a card took for it: only where neither could be anything else. */
function foreignEdges(
  ours: readonly ClearingItem[],
  coded: readonly ClearingItem[],
  base: CurrencyCode,
): readonly Edge[] {
  const isNear = (each: ClearingItem, line: ClearingItem): boolean =>
    each.baseMinor > 0 === line.baseMinor > 0 &&
    Math.abs(each.baseMinor - line.baseMinor) * 100 <= Math.abs(each.baseMinor) * MOST_PERCENT;
  const inBase = coded.filter(({ amount }) => amount.currency === base);
  const edges = ours
    .filter(({ amount }) => amount.currency !== base)
    .flatMap((each) =>
      inBase
        .filter((line) => isInDays(each, line) && isNear(each, line))
        .map((line) => ({ ours: each, coded: line, gap: gapOf(each, line) })),
    );
  const timesIn = (keys: readonly string[]): ReadonlyMap<string, number> => {
    const times = new Map<string, number>();
    for (const key of keys) times.set(key, (times.get(key) ?? 0) + 1);
    return times;
  };
  const [ofOurs, ofCoded] = [edges.map(({ ours: { key } }) => key), edges.map(({ coded: { key } }) => key)].map(
    timesIn,
  );
  return edges.filter((edge) => ofOurs?.get(edge.ours.key) === 1 && ofCoded?.get(edge.coded.key) === 1);
}

const byNearness = (one: Edge, other: Edge): number =>
  one.gap - other.gap ||
  (one.ours.key === other.ours.key
    ? one.coded.key < other.coded.key
      ? -1
      : 1
    : one.ours.key < other.ours.key
      ? -1
      : 1);

function withPairs(before: Pairing, edges: readonly Edge[]): Pairing {
  const taken = new Set<string>();
  const pairs: ClearingPair[] = [...before.pairs];
  for (const { ours, coded } of [...edges].sort(byNearness)) {
    const keys = [`ours ${ours.key}`, `coded ${coded.key}`];
    if (keys.some((key) => taken.has(key))) continue;
    for (const key of keys) taken.add(key);
    pairs.push({ ours, coded });
  }
  return {
    pairs,
    ours: before.ours.filter(({ key }) => !taken.has(`ours ${key}`)),
    coded: before.coded.filter(({ key }) => !taken.has(`coded ${key}`)),
  };
}

/**
 * By number or token first, then by amount, currency and day, the nearest first; last, foreign spend by its nearness in the base currency.
 * What was coded before `from`, the first day of ours, and is no half of anything of ours, is left out.
 */
export function pairSides(
  ours: readonly ClearingItem[],
  coded: readonly ClearingItem[],
  base: CurrencyCode,
  from: CalendarDate,
): Pairing {
  const alone: Pairing = { pairs: [], ours, coded };
  const named = withPairs(alone, namedEdges(alone.ours, alone.coded));
  const equal = withPairs(named, equalEdges(named.ours, named.coded));
  const paired = withPairs(equal, foreignEdges(equal.ours, equal.coded, base));
  return { ...paired, coded: paired.coded.filter(({ date }) => date >= from) };
}

/** An item of one side without the other; `later` is the other one where it came after the day. */
export type Unpaired = {
  readonly item: ClearingItem;
  readonly isOurs: boolean;
  readonly later: ClearingItem | null;
};

/**
 * A clearing account through a day, in minor units of the base currency: `ours` − `coded` − `unpaired` − `exchange` = 0, and `ours` −
 * `coded` is what the account should hold on the side of its credits.
 */
export type Standing = {
  readonly ours: number;
  readonly coded: number;
  readonly unpaired: number;
  readonly exchange: number;
  readonly open: readonly Unpaired[];
  /** Pairs of foreign money that came to different amounts. */
  readonly residues: readonly ClearingPair[];
};

export const residueOf = ({ ours, coded }: ClearingPair): number => ours.baseMinor - coded.baseMinor;

/** With its sign in the account: what we paid is a credit. */
export const creditOf = ({ item, isOurs }: Unpaired): number => (isOurs ? item.baseMinor : -item.baseMinor);

const sum = <Value>(values: readonly Value[], minorOf: (value: Value) => number): number =>
  values.reduce((total, value) => total + minorOf(value), 0);

/** The account through `day`. A pair with one half after it is not closed on that day. */
export function standingOn({ pairs, ours, coded }: Pairing, day: CalendarDate): Standing {
  const isIn = ({ date }: ClearingItem): boolean => date <= day;
  const closed = pairs.filter((pair) => isIn(pair.ours) && isIn(pair.coded));
  const crossing = pairs.flatMap((pair): readonly Unpaired[] => {
    if (isIn(pair.ours) === isIn(pair.coded)) return [];
    return isIn(pair.ours)
      ? [{ item: pair.ours, isOurs: true, later: pair.coded }]
      : [{ item: pair.coded, isOurs: false, later: pair.ours }];
  });
  const alone = [
    ...ours.map((item): Unpaired => ({ item, isOurs: true, later: null })),
    ...coded.map((item): Unpaired => ({ item, isOurs: false, later: null })),
  ].filter(({ item }) => isIn(item));
  const open = [...alone, ...crossing];
  const all = (items: readonly ClearingItem[]): number => sum(items.filter(isIn), ({ baseMinor }) => baseMinor);
  return {
    ours: all([...ours, ...pairs.map((pair) => pair.ours)]),
    coded: all([...coded, ...pairs.map((pair) => pair.coded)]),
    unpaired: sum(open, creditOf),
    exchange: sum(closed, residueOf),
    open,
    residues: closed.filter((pair) => residueOf(pair) !== 0),
  };
}
