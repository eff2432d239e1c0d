/** What the vendors' own state says, counted anew in the test's own words: nothing of it comes from the sheet, or from the product. */
import type { World } from '../../sandbox/world.ts';

type Vendors = { readonly connectwise: NonNullable<World['connectwise']>; readonly xero: NonNullable<World['xero']> };

function vendorsOf({ connectwise, xero }: World): Vendors {
  if (connectwise === null || xero === null) throw new Error('this world lacks a vendor');
  return { connectwise, xero };
}

/** The expense type that nobody has mapped at first. */
export const GIFT = 7;

/** Approved entries that no batch holds. */
export function unpostedIn(world: World): readonly number[] {
  const { connectwise } = vendorsOf(world);
  return Object.entries(connectwise.rowIdsByEntry).flatMap(([entryId, ids]) =>
    ids.some((id) => connectwise.glRows[id]?.batchId === null) ? [Number(entryId)] : [],
  );
}

export const minorOfEntries = (world: World, ids: readonly number[]): number =>
  ids.reduce((sum, id) => sum + Math.round((vendorsOf(world).connectwise.entries[id]?.amount ?? 0) * 100), 0);

/** Of `ids` those that nobody could book: no amount; a gift while `isGiftKnown` is false; a day of locked books. */
export function heldAmong(world: World, ids: readonly number[], isGiftKnown: boolean): readonly number[] {
  const { connectwise, xero } = vendorsOf(world);
  const locked = xero.organisation.periodLockDate ?? '';
  return ids.filter((id) => {
    const entry = connectwise.entries[id];
    return entry && (entry.amount === 0 || (entry.type.id === GIFT && !isGiftKnown) || entry.date <= locked);
  });
}

/** How many things somebody has to settle for them: each entry is one, but gifts, of which each classification wants one row of the mapping. */
export function troublesOf(world: World, held: readonly number[]): number {
  const { entries } = vendorsOf(world).connectwise;
  const isGift = (id: number): boolean => entries[id]?.type.id === GIFT;
  const kinds = new Set(held.filter(isGift).map((id) => entries[id]?.classification.name));
  return held.filter((id) => !isGift(id)).length + kinds.size;
}

/** Documents in Xero that wait for approval. */
export const draftsIn = (world: World): number =>
  Object.values(vendorsOf(world).xero.documents).filter(({ status }) => status === 'DRAFT').length;

/** Ids of all documents in Xero. */
export const documentIdsIn = (world: World): readonly string[] => Object.keys(vendorsOf(world).xero.documents);

/** One run as somebody would have noted it who looked at both vendors before and after. */
export type RunFacts = {
  readonly day: string;
  readonly startedMs: number;
  /** Whether it was kept from its work. */
  readonly isBad: boolean;
  readonly read: readonly number[];
  readonly readMinor: number;
  readonly posted: readonly number[];
  readonly postedMinor: number;
  readonly held: readonly number[];
  readonly heldMinor: number;
  readonly made: readonly string[];
};

const DAY_MS = 86_400_000;
const FOUR_WEEKS = 28;

/** What the runs of one day come to: the most of any. */
export type DayFacts = {
  readonly day: string;
  readonly lastMs: number;
  readonly read: number;
  readonly held: number;
  readonly isBad: boolean;
};

export function daysOf(runs: readonly RunFacts[]): readonly DayFacts[] {
  const days = new Map<string, DayFacts>();
  for (const { day, startedMs, read, held, isBad } of runs) {
    const before = days.get(day);
    days.set(day, {
      day,
      lastMs: startedMs,
      read: Math.max(before?.read ?? 0, read.length),
      held: Math.max(before?.held ?? 0, held.length),
      isBad: isBad || before?.isBad === true,
    });
  }
  return [...days.values()];
}

const agoOf = (day: string, today: string): number => (Date.parse(today) - Date.parse(day)) / DAY_MS;

export const lastFourWeeks = (days: readonly DayFacts[], today: string): readonly DayFacts[] =>
  days.filter(({ day }) => agoOf(day, today) <= FOUR_WEEKS);

/** Days on which all went well, in a row up to the last one, with a run after `sinceMs`. */
export function goodDaysSince(days: readonly DayFacts[], sinceMs: number): number {
  const own = days.filter(({ lastMs }) => lastMs >= sinceMs);
  return own.length - 1 - own.map(({ isBad }) => isBad).lastIndexOf(true);
}

/** The value that half of them do not exceed. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
}

/** After how many days what needed a person no longer did, for all that was settled in the last four weeks. */
export function settledDays(runs: readonly RunFacts[], today: string): readonly number[] {
  const first = new Map<number, string>();
  const settled: number[] = [];
  for (const { day, held } of runs) {
    for (const id of held) if (!first.has(id)) first.set(id, day);
    for (const [id, since] of first)
      if (!held.includes(id)) {
        first.delete(id);
        if (agoOf(day, today) <= FOUR_WEEKS) settled.push(agoOf(since, day));
      }
  }
  return settled;
}
