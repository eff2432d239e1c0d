/** Which of several live documents that hold one entry stays, and what that means for a document on its way. Pure: everybody who sees the same documents comes to the same end. */
import { addDays, type CalendarDate, earlier } from '../calendar.ts';
import type { ExceptionEntry } from '../exceptions/kinds.ts';
import { isOurNumber } from '../ledger/numbers.ts';
import { isLive } from '../ledger/statuses.ts';
import type { DocumentStatus, FoundDocument } from '../ledger/types.ts';
import { type Claim, entriesIn, standing } from './claims.ts';
import type { Promised } from './posting.ts';

/** The documents that were seen, judged: `owners` share no entry, every one of `spares` shares one with an owner. */
export type Ruling = {
  readonly owners: readonly Claim[];
  readonly spares: readonly Claim[];
  /** The owner of each entry that has one. */
  readonly ownerOf: ReadonlyMap<number, Claim>;
  readonly sparesOf: ReadonlyMap<number, readonly Claim[]>;
  readonly byId: ReadonlyMap<string, FoundDocument>;
};

/** How a document on its way stands among those that hold its entries too. */
export type Standing =
  /** Nobody else holds any of its entries. */
  | { readonly is: 'clear' }
  /** It stays; `rivals` have to be gone before it may be approved. */
  | { readonly is: 'owner'; readonly rivals: readonly FoundDocument[] }
  /** It has to go, because `holders` stay. */
  | { readonly is: 'spare'; readonly holders: readonly Claim[] }
  /** It is voided or deleted; `holders` are those that hold some of its entries now. */
  | { readonly is: 'gone'; readonly holders: readonly Claim[] }
  | { readonly is: 'unseen' };

/** What is in the books stays before what can only be undone by a person, and that before what somebody has looked at. */
const RANK = {
  approved: 0,
  paid: 0,
  'awaiting approval': 2,
  draft: 3,
  voided: 4,
  deleted: 4,
} as const satisfies Record<DocumentStatus, number>;

const NOT_OURS_TO_DELETE = 1;

/** Whether a document may be deleted as a spare: never approved, under a number of ours, with a token of ours in its lines. */
export const isDiscardable = (found: FoundDocument): boolean =>
  (found.status === 'draft' || found.status === 'awaiting approval') &&
  isOurNumber(found.number) &&
  entriesIn(found).length > 0;

const rankOf = (found: FoundDocument): number =>
  RANK[found.status] === 0 || isDiscardable(found) ? RANK[found.status] : NOT_OURS_TO_DELETE;

/** By rank, then by id: a time of change would move as people work on a draft. */
function inOrder(one: Claim, two: Claim): number {
  const byRank = rankOf(one.found) - rankOf(two.found);
  return byRank || (one.found.id < two.found.id ? -1 : 1);
}

/**
 * Judges documents of any status and order, each once. Of those that share an entry the approved one stays, else the
 * one with the lowest id; one that loses a single entry goes as a whole, and leaves its other entries to whoever comes next.
 */
export function ruleOn(documents: readonly FoundDocument[]): Ruling {
  const byId = new Map(documents.map((found) => [found.id, found]));
  const claims = standing([...byId.values()])
    .map((found): Claim => ({ found, entryIds: entriesIn(found) }))
    .filter(({ entryIds }) => entryIds.length > 0)
    .sort(inOrder);
  const ownerOf = new Map<number, Claim>();
  const sparesOf = new Map<number, Claim[]>();
  const owners: Claim[] = [];
  const spares: Claim[] = [];
  for (const claim of claims) {
    const isSpare = claim.entryIds.some((id) => ownerOf.has(id));
    (isSpare ? spares : owners).push(claim);
    for (const id of claim.entryIds)
      if (isSpare) sparesOf.set(id, [...(sparesOf.get(id) ?? []), claim]);
      else ownerOf.set(id, claim);
  }
  return { owners, spares, ownerOf, sparesOf, byId };
}

/** The claims that `of` gives for the entries, each once, cut down to those entries. */
function among(entryIds: readonly number[], of: (entryId: number) => Claim | readonly Claim[]): readonly Claim[] {
  const wanted = new Set(entryIds);
  const claims = new Map(entryIds.flatMap(of).map((claim) => [claim.found.id, claim]));
  return [...claims.values()].map(({ found, entryIds: all }) => ({
    found,
    entryIds: all.filter((id) => wanted.has(id)),
  }));
}

/** How the document with the ledger's `id`, which was made for `entryIds`, stands by the ruling. */
export function standingOf(entryIds: readonly number[], id: string, ruling: Ruling): Standing {
  const own = ruling.byId.get(id);
  if (!own) return { is: 'unseen' };
  const holders = among(entryIds, (entryId) => ruling.ownerOf.get(entryId) ?? []).filter(
    ({ found }) => found.id !== id,
  );
  if (!isLive(own)) return { is: 'gone', holders };
  if (ruling.spares.some(({ found }) => found.id === id)) return { is: 'spare', holders };
  const rivals = among(entryIds, (entryId) => ruling.sparesOf.get(entryId) ?? []).map(({ found }) => found);
  return rivals.length === 0 ? { is: 'clear' } : { is: 'owner', rivals };
}

/** By the rules for dates a document may bear a day long after its entries: that of posting, or the first one that is open after a year's end. */
const DAYS_AFTER_ENTRY = 400;

/**
 * The first day that another document may bear which holds an entry of this one: none is dated before its entries. `entries` are those
 * that ConnectWise still lists; of one that somebody else posted and batched off the day is not known any more.
 */
export function firstDayOf(
  { entryIds, date }: Pick<Promised, 'entryIds' | 'date'>,
  entries: readonly Pick<ExceptionEntry, 'entryId' | 'date'>[],
): CalendarDate {
  const listed = new Set(entries.map(({ entryId }) => entryId));
  const isWhole = entryIds.every((entryId) => listed.has(entryId));
  return entries.map((entry) => entry.date).reduce(earlier, isWhole ? date : addDays(date, -DAYS_AFTER_ENTRY));
}
