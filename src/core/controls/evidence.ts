/** What the tabs tell of how well posting goes: open exceptions, and what of a bad day was rehearsed. Pure. */
import { type Instant, millisAt } from '../calendar.ts';
import { isDifference } from '../exceptions/causes.ts';
import type { RegisterStatus } from '../run.ts';
import type { OpenExceptions, Rehearsal } from './gates.ts';
import type { Posting } from './timing.ts';

/** A row of Exceptions as it stands; `firstSeen` is null where somebody wrote over it. */
export type OpenException = {
  readonly key: string;
  readonly firstSeen: Instant | null;
  readonly owner: string;
  readonly note: string;
};

/** A row of the Register as far as it tells when and by whom. */
export type PostedRow = {
  readonly documentId: string;
  readonly entryId: number;
  readonly status: RegisterStatus;
  readonly postedAt: Instant | null;
  readonly startedAt: Instant | null;
};

export function openExceptions(rows: readonly OpenException[]): OpenExceptions {
  const seen = rows.flatMap(({ firstSeen }) => firstSeen ?? []).sort();
  return {
    count: rows.length,
    unassigned: rows.filter(({ owner }) => owner === '').length,
    oldest: seen[0] ?? null,
    unexplained: rows.filter(({ key, note }) => isDifference(key) && note === '').length,
  };
}

const HOUR_MS = 60 * 60 * 1000;

/** Hours for which exceptions stood open that are no longer among `keys`. */
export const hoursOfSettled = (
  before: readonly OpenException[],
  isOpen: (key: string) => boolean,
  now: Instant,
): readonly number[] =>
  before.flatMap(({ key, firstSeen }) =>
    isOpen(key) || firstSeen === null ? [] : [Math.max(0, millisAt(now) - millisAt(firstSeen)) / HOUR_MS],
  );

/** Whether a document was taken back, and whether an entry of one stands in another document since. */
export function rehearsedAmong(rows: readonly PostedRow[]): readonly Rehearsal[] {
  const taken = new Set(rows.filter(({ status }) => status === 'Void').map(({ entryId }) => entryId));
  const isReposted = rows.some(({ status, entryId }) => status !== 'Void' && taken.has(entryId));
  return [...(taken.size > 0 ? (['void'] as const) : []), ...(isReposted ? (['repost'] as const) : [])];
}

/** One for each document posted since then, by its earliest row. */
export function postingsIn(rows: readonly PostedRow[], since: Instant): readonly Posting[] {
  const byDocument = new Map<string, Posting>();
  for (const { documentId, entryId, postedAt, startedAt } of rows) {
    if (postedAt === null || postedAt < since) continue;
    const known = byDocument.get(documentId);
    const first = known && known.postedAt <= postedAt ? known : { postedAt, startedAt };
    byDocument.set(documentId, { ...first, entryIds: [...(known?.entryIds ?? []), entryId] });
  }
  return [...byDocument.values()];
}
