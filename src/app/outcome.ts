/** The plan as it came out: what was posted or saved, what a person must settle, what was left out. Every entry read stays in exactly one. */
import { type Balance, balancesOf, entriesAs, entriesRead, shareOut } from '../core/equation.ts';
import { documentException } from '../core/exceptions/causes.ts';
import type { Exception, ExceptionEntry } from '../core/exceptions/kinds.ts';
import type { LeftOut, LeftOutReason, Plan, PlannedDocument } from '../core/expenses/plan-types.ts';
import { type Money, money } from '../core/money.ts';
import type { Claim } from '../core/posting/claims.ts';
import { type Command, next } from '../core/posting/posting.ts';
import type { RunCounts } from '../core/run.ts';
import type { Posting } from './post.ts';
import type { Track } from './track.ts';

export type Outcome = {
  readonly plan: Plan;
  readonly balances: readonly Balance[];
  readonly counts: RunCounts;
  readonly amounts: readonly Money[];
};

/** What a document that did not come to its end still lacks, by its next step; any other step means that nobody knows where it is. */
const MISSING: Partial<Record<Command['do'], Extract<LeftOutReason, { readonly kind: 'unfinished' }>['missing']>> = {
  approve: 'approval',
  pay: 'payment',
  batch: 'ConnectWise batch',
};

function reasonOf({ promised, seen, end, isHandedOut }: Track): LeftOutReason {
  const { number, kind } = promised;
  if (end?.kind === 'posted') return { kind: 'finished', number };
  if (end?.kind === 'saved') return { kind: 'saved', number, isPaidByCompany: kind === 'COPAID' };
  if (isHandedOut && seen.at === 'sent') return { kind: 'handed out', number };
  const missing = MISSING[next(promised, seen).do];
  return missing ? { kind: 'unfinished', number, missing } : { kind: 'in doubt', number };
}

/** Entries of a document that made way: those that another one holds, and those that are planned anew. */
function yieldedOf({ entries }: Pick<Track, 'entries'>, holders: readonly Claim[]): readonly LeftOut[] {
  const holderOf = new Map(holders.flatMap(({ found, entryIds }) => entryIds.map((id) => [id, found.number] as const)));
  const first = holders[0]?.found.number ?? '';
  return entries.map((entry) => {
    const number = holderOf.get(entry.entryId);
    return {
      entry,
      reason: number === undefined ? { kind: 'made way', number: first } : { kind: 'elsewhere', number },
    };
  });
}

const leftOut = (entries: readonly ExceptionEntry[], reason: LeftOutReason): readonly LeftOut[] =>
  entries.map((entry) => ({ entry, reason }));

const exceptionOf = ({ end, entries }: Track): readonly Exception[] =>
  end?.kind === 'held' ? [documentException(end.facts, entries)] : [];

/** The five numbers that add up to what was read, over all currencies. */
const countsIn = (balances: readonly Balance[]): Omit<RunCounts, 'documents' | 'awaiting'> => ({
  read: entriesRead(balances),
  posted: entriesAs(balances, 'posted'),
  saved: entriesAs(balances, 'saved'),
  exceptions: entriesAs(balances, 'held'),
  leftOut: entriesAs(balances, 'left out'),
  inDoubt: entriesAs(balances, 'in doubt'),
});

/** What was posted and saved, one amount for each currency that has any. */
const amountsIn = (balances: readonly Balance[]): readonly Money[] =>
  balances
    .filter(({ shares: { posted, saved } }) => posted.entries + saved.entries > 0)
    .map(({ currency, shares: { posted, saved } }) => money(posted.minor + saved.minor, currency));

/** Whether a planned document went out in this run, as the track of its entries tells. */
const trackFor = (tracks: readonly Track[]): ((planned: PlannedDocument) => Track | undefined) => {
  const byEntry = new Map(tracks.filter((track) => track.document).map((track) => [track.promised.entryIds[0], track]));
  return (planned) => byEntry.get(Math.min(...planned.entries.map((entry) => entry.entryId)));
};

/** Documents that came to their end in this run with entries that it read: the rest belongs to the run that posted them. */
const isDoneNow = ({ end, entries }: Track): boolean =>
  (end?.kind === 'posted' || end?.kind === 'saved') && entries.length > 0;

/** Entries of the saved documents that are no drafts. */
const awaitingIn = (done: readonly { readonly isAwaiting: boolean; readonly planned: PlannedDocument }[]): number =>
  done.reduce((sum, { isAwaiting, planned }) => sum + (isAwaiting ? planned.entries.length : 0), 0);

/** `read` are all entries that the run read; `unsentBecause` says for what the documents wait that were not sent. */
export type Ended = {
  readonly plan: Plan;
  readonly posting: Posting;
  readonly read: readonly ExceptionEntry[];
  readonly unsentBecause: 'stopped' | 'paused' | 'next run';
};

/** The plan after posting; with nothing posted it is the plan itself. */
export function outcomeOf({ plan, posting, read, unsentBecause }: Ended): Outcome {
  const trackOf = trackFor(posting.tracks);
  const unsent = new Set(posting.unsent);
  const sent = plan.documents.filter((planned) => !unsent.has(planned));
  const ended = sent.map((planned) => ({ planned, track: trackOf(planned) }));
  const done = ended.flatMap(({ planned, track }) =>
    track && (track.end?.kind === 'posted' || track.end?.kind === 'saved')
      ? [
          {
            isPosted: track.end.kind === 'posted',
            isAwaiting: track.end.kind === 'saved' && track.found?.status === 'awaiting approval',
            planned: { ...planned, document: { ...planned.document, number: track.promised.number } },
          },
        ]
      : [],
  );
  const pending = ended.flatMap(({ planned, track }) => {
    if (track?.end?.kind === 'yielded') return yieldedOf(planned, track.end.holders);
    return track?.end === null ? leftOut(planned.entries, reasonOf(track)) : [];
  });
  const resumed = posting.tracks.filter((track) => track.document === null);
  const resumedOf = new Map(resumed.flatMap((track) => track.promised.entryIds.map((id) => [id, track] as const)));
  const stillLeft = plan.leftOut.flatMap((left): readonly LeftOut[] => {
    const track = resumedOf.get(left.entry.entryId);
    if (!track) return [left];
    if (track.end?.kind === 'yielded') return yieldedOf({ entries: [left.entry] }, track.end.holders);
    return track.end?.kind === 'held' ? [] : [{ entry: left.entry, reason: reasonOf(track) }];
  });
  const after: Plan = {
    ...plan,
    documents: done.map(({ planned }) => planned),
    exceptions: [...plan.exceptions, ...posting.tracks.flatMap(exceptionOf)],
    leftOut: [
      ...stillLeft,
      ...pending,
      ...posting.unsent.flatMap((planned) => leftOut(planned.entries, { kind: unsentBecause })),
    ],
  };
  const isPosted = new Map(done.map((each) => [each.planned, each.isPosted]));
  const balances = balancesOf(
    read,
    shareOut(after, (planned) => (isPosted.get(planned) ? 'posted' : 'saved')),
  );
  return {
    plan: after,
    balances,
    counts: {
      ...countsIn(balances),
      awaiting: awaitingIn(done),
      documents: posting.tracks.filter(isDoneNow).length,
    },
    amounts: amountsIn(balances),
  };
}
