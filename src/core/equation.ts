/** The equation of a run: read = posted + saved + held + left out + in doubt, for each currency, in entries and in money. Pure; it corrects nothing. */
import type { ExceptionEntry } from './exceptions/kinds.ts';
import type { LeftOutReason, Plan, PlannedDocument } from './expenses/plan-types.ts';
import type { CurrencyCode } from './money.ts';

/** Where an entry that was read may have gone: into exactly one of these. */
export type Share = 'posted' | 'saved' | 'held' | 'left out' | 'in doubt';

/** What the equation needs of an entry; an `amount` that is no money counts as an entry and brings nothing. */
export type Counted = Pick<ExceptionEntry, 'entryId' | 'currency' | 'amount'>;

export type Shared = Readonly<Record<Share, readonly Counted[]>>;

/** `minor` units of the balance's currency. */
export type Portion = { readonly entries: number; readonly minor: number };

/** One currency's line of the equation. `astray` are entries that went nowhere, twice, or with another amount than was read. */
export type Balance = {
  readonly currency: CurrencyCode;
  readonly read: Portion;
  readonly shares: Readonly<Record<Share, Portion>>;
  readonly astray: readonly number[];
};

/** An entry that is rightly not posted is left out; one that nobody knows of is in doubt, and one that this run finished is posted. */
export const SHARE_OF_REASON = {
  saved: 'left out',
  'in doubt': 'in doubt',
  'handed out': 'left out',
  finished: 'posted',
  unfinished: 'left out',
  elsewhere: 'left out',
  'made way': 'left out',
  'next run': 'left out',
  'batched off': 'left out',
  'left out': 'left out',
  'already there': 'left out',
  stopped: 'left out',
  paused: 'left out',
  'preview only': 'left out',
  'outside pilot': 'left out',
  supervised: 'left out',
  'changed since': 'left out',
} as const satisfies Record<LeftOutReason['kind'], Share>;

/** Where the entries of `plan` go; `shareOf` says whether a document is posted or saved. */
export function shareOut(plan: Plan, shareOf: (planned: PlannedDocument) => 'posted' | 'saved'): Shared {
  const leftAs = (share: Share): readonly Counted[] =>
    plan.leftOut.filter(({ reason }) => SHARE_OF_REASON[reason.kind] === share).map(({ entry }) => entry);
  const inDocuments = (share: Share): readonly Counted[] =>
    plan.documents.filter((planned) => shareOf(planned) === share).flatMap(({ entries }) => entries);
  return {
    posted: [...inDocuments('posted'), ...leftAs('posted')],
    saved: [...inDocuments('saved'), ...leftAs('saved')],
    held: plan.exceptions.flatMap(({ entries }) => entries),
    'left out': leftAs('left out'),
    'in doubt': leftAs('in doubt'),
  };
}

const portionOf = (entries: readonly Counted[]): Portion => ({
  entries: entries.length,
  minor: entries.reduce((sum, { amount }) => sum + (amount?.minor ?? 0), 0),
});

const sameAs = ({ entryId, amount }: Counted): string => `${entryId}|${amount?.minor ?? ''}|${amount?.currency ?? ''}`;

/** The ids of entries that are not told exactly as often as they were read, in order. */
function findAstray(read: readonly Counted[], told: readonly Counted[]): readonly number[] {
  const surplus = new Map<string, { readonly entryId: number; readonly count: number }>();
  const count = (entry: Counted, by: number): void => {
    const key = sameAs(entry);
    surplus.set(key, { entryId: entry.entryId, count: (surplus.get(key)?.count ?? 0) + by });
  };
  for (const entry of read) count(entry, 1);
  for (const entry of told) count(entry, -1);
  const ids = [...surplus.values()].filter((each) => each.count !== 0).map(({ entryId }) => entryId);
  return [...new Set(ids)].sort((one, two) => one - two);
}

/** One balance for each currency that was read or told, in alphabetical order. */
export function balancesOf(read: readonly Counted[], shared: Shared): readonly Balance[] {
  const told = Object.values(shared).flat();
  const currencies = new Set([...read, ...told].map(({ currency }) => currency));
  return [...currencies].sort().map((currency) => {
    const ofIt = (entries: readonly Counted[]): readonly Counted[] =>
      entries.filter((entry) => entry.currency === currency);
    return {
      currency,
      read: portionOf(ofIt(read)),
      shares: {
        posted: portionOf(ofIt(shared.posted)),
        saved: portionOf(ofIt(shared.saved)),
        held: portionOf(ofIt(shared.held)),
        'left out': portionOf(ofIt(shared['left out'])),
        'in doubt': portionOf(ofIt(shared['in doubt'])),
      },
      astray: findAstray(ofIt(read), ofIt(told)),
    };
  });
}

/** What all shares of a balance come to. */
export const toldIn = ({ shares }: Balance): Portion => ({
  entries: Object.values(shares).reduce((sum, { entries }) => sum + entries, 0),
  minor: Object.values(shares).reduce((sum, { minor }) => sum + minor, 0),
});

/** Whether both sides are the same: in number, in money, and entry by entry. */
export function isEven(balance: Balance): boolean {
  const told = toldIn(balance);
  const { read, astray } = balance;
  return astray.length === 0 && told.entries === read.entries && told.minor === read.minor;
}

/** Entries of one share over all currencies. */
export const entriesAs = (balances: readonly Balance[], share: Share): number =>
  balances.reduce((sum, { shares }) => sum + shares[share].entries, 0);

export const entriesRead = (balances: readonly Balance[]): number =>
  balances.reduce((sum, { read }) => sum + read.entries, 0);
