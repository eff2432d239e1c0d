/** What a run says at its end, and what Overview says in between. */
import type { Instant } from '../calendar.ts';
import type { Money } from '../money.ts';
import type { RunCounts } from '../run.ts';
import { formatAmount } from './amounts.ts';

/** `one` or `many`, with its number: `1 entry`, `3 entries`. */
export const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

type Part = { readonly count: number; readonly words: string };

const told = (parts: readonly Part[]): string =>
  parts
    .filter(({ count }) => count > 0)
    .map(({ count, words }) => `${count} ${words}`)
    .join(', ');

/** The sentence that *Sync now* ends with; its numbers add up to what was read. */
export function wordRun(counts: RunCounts, amounts: readonly Money[]): string {
  if (counts.read === 0) return 'Nothing to post: ConnectWise lists no unposted expenses.';
  const parts = told([
    { count: counts.posted, words: 'posted' },
    { count: counts.saved - counts.awaiting, words: 'saved as drafts in Xero' },
    { count: counts.awaiting, words: 'saved as awaiting approval in Xero' },
    { count: counts.exceptions, words: counts.exceptions === 1 ? 'needs you' : 'need you' },
    { count: counts.leftOut, words: 'left out' },
    { count: counts.inDoubt, words: 'in doubt' },
  ]);
  const sums = [counted(counts.documents, 'document', 'documents'), ...amounts.map(formatAmount)].join(', ');
  return `${counted(counts.read, 'entry', 'entries')} read: ${parts}${counts.documents > 0 ? ` (${sums})` : ''}.`;
}

/** The sentence that *Preview* ends with. */
export function wordPreview(counts: {
  readonly read: number;
  readonly ready: number;
  readonly exceptions: number;
  readonly leftOut: number;
  readonly inDoubt: number;
}): string {
  if (counts.read === 0) return 'Nothing to post: ConnectWise lists no unposted expenses.';
  const parts = told([
    { count: counts.ready, words: 'ready to post' },
    { count: counts.exceptions, words: counts.exceptions === 1 ? 'needs you' : 'need you' },
    { count: counts.leftOut, words: 'left out' },
    { count: counts.inDoubt, words: 'in doubt' },
  ]);
  return `${counted(counts.read, 'entry', 'entries')} read: ${parts}. Nothing was posted.`;
}

/** Said by a second run while a first one is going on. */
export const wordBusy = (by: string, since: string): string =>
  `${by || 'Somebody'} started a run at ${since}, and it is still going on. Wait for it to end, then try again.`;

/** Said when the code itself is wrong; the run id finds the lines in the log. */
export const wordBug = (runId: string): string =>
  `Counterfoil stopped because of a mistake in its own code (run ${runId}). Nothing more was sent. What was already posted is found again by the next run; if this is said twice, report the run id.`;

/** How our notes are lost, and how long it takes until the ledger can be asked instead. */
const wordLoss = (leftMs: number, damaged: readonly string[]) => ({
  what: damaged.length > 0 ? `are not whole (${damaged.join(', ')})` : 'are gone',
  minutes: counted(Math.max(1, Math.ceil(leftMs / 60_000)), 'minute', 'minutes'),
});

/** Said while nobody can tell what a dead run may still bring into the ledger. */
export const wordForgotten = (leftMs: number, damaged: readonly string[]): string => {
  const { what, minutes } = wordLoss(leftMs, damaged);
  return `Nothing was posted: Counterfoil's own notes of earlier runs ${what}. Press Sync now again in ${minutes}: what those runs left in Xero has arrived by then, and is read there before anything is posted.`;
};

/** The same for a preview, before what it says otherwise. */
export const wordNotYet = (leftMs: number, damaged: readonly string[]): string => {
  const { what, minutes } = wordLoss(leftMs, damaged);
  return `Nothing can be posted yet: Counterfoil's own notes of earlier runs ${what}, and part of what is shown here may be in Xero already. Press Sync now in ${minutes}.`;
};

/** Said when our notes are gone and two documents of ours speak for one expense. */
export const wordContest = (entryId: number, numbers: readonly [string, string]): string =>
  `Nothing was posted: Counterfoil's own notes of earlier runs are gone, and expense entry ${entryId} stands in two documents in Xero, ${numbers.join(' and ')}. Void or delete the wrong one there, then press Sync now.`;

/** What to do next, for Overview: the most urgent thing first. */
export function wordNextStep(facts: {
  readonly needsYou: number;
  readonly waiting: number;
  readonly isFull: boolean;
}): string {
  if (facts.isFull)
    return 'Too many documents wait for approval in Xero: approve or delete some there, then press Sync now.';
  if (facts.needsYou > 0)
    return 'Open the Exceptions tab and settle what stands there; the next run takes it up by itself.';
  if (facts.waiting > 0) return 'Approve the saved documents in Xero, then press Sync now.';
  return 'Nothing: the next run takes what is approved in ConnectWise by then.';
}

/** For Overview, until the first *Sync now*. */
export const wordFirstSteps =
  'Fill in Payment Types, Members, GL Mapping and Settings, then choose Preview: it shows what would be posted, and posts nothing.';

/** A run's id, from the moment it began: `R20261118T100000123`. */
export const runIdOf = (startedAt: Instant): string => `R${startedAt.replace(/[-:.Z]/g, '')}`;

/** The moment that a run's id tells; null for a text that is none. */
export function runStartOf(runId: string): Instant | null {
  const [, day, time, millis] = /^R(\d{8})T(\d{6})(\d{3})$/.exec(runId) ?? [];
  if (!day || !time || !millis) return null;
  const text = `${day.replace(/(\d{4})(..)(..)/, '$1-$2-$3')}T${time.replace(/(..)(..)(..)/, '$1:$2:$3')}.${millis}Z`;
  return Number.isNaN(Date.parse(text)) ? null : (text as Instant); // as `runIdOf` was given it
}

export const wordReading = 'Reading ConnectWise and Xero …';

/** What stopped a run and what to do, in one go. */
export const wordStopped = (words: { readonly happened: string; readonly toDo: string }): string =>
  `${words.happened} ${words.toDo}`;

export const wordLists = (organisationName: string): string =>
  `The lists are fresh: accounts, tax rates, tracking and contacts of ${organisationName}, members and payment types of ConnectWise.`;

/** What *Set up…* did. */
export const wordSetUp = (notices: readonly string[]): string =>
  notices.length === 0 ? 'Every tab is as it should be.' : notices.join(' ');

/** Said when what a run tells is not what it read, which is a mistake in the code. */
export const wordUneven = 'These numbers do not add up to what was read: see Exceptions before you go on.';
