/** What changed of our own documents in the ledger since the last run that saw everything: one read a type, made when it is first asked for. */
import { type Instant, instantAt, millisAt } from '../core/calendar.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { DocumentType, FoundDocument } from '../core/ledger/types.ts';
import type { Fault, Store } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';

const WATERMARK = 'watermark';
const OF_OTHERS = 'handedOut';

/**
 * Notes that bills of ours may not be by this app: somebody has files for an import, which can be imported at any time, or another app
 * was connected before.
 */
export const expectOthers = (store: Store): void => store.write(OF_OTHERS, 'yes');

/** Nothing of ours waits longer than that for its next step, and nobody undoes what is older. */
const RECENT_MS = 90 * 24 * 60 * 60 * 1000;

/** From when on our own documents are read where nothing says what was seen of them. */
export const recentFrom = (now: Instant): Instant => instantAt(millisAt(now) - RECENT_MS);

/** Server clocks differ by less than this; reading a little twice does no harm. */
const OVERLAP_MS = 5 * 60 * 1000;

/** From when on a run reads what changed, if everything before `mark` was seen. */
export const sinceOf = (mark: Instant): Instant => instantAt(millisAt(mark) - OVERLAP_MS);

/** Notes that everything which changed before `at` has been seen. */
export const writeWatermark = (store: Store, at: Instant): void => store.write(WATERMARK, at);

/** Whether a *Sync now* has ever come to its end in this spreadsheet. */
export const hasSynced = (store: Store): boolean => store.read(WATERMARK) !== null;

export type ChangesOf = (type: DocumentType) => Result<readonly FoundDocument[], Fault>;

/** What the ledger tells of our own documents; where bills of ours may be of others, all bills are read too. */
function readOwn(ledger: Ledger, store: Store, type: DocumentType, since: Instant): ReturnType<ChangesOf> {
  const own = ledger.readChanged(type, since);
  if (!own.ok || type !== 'bill' || store.read(OF_OTHERS) === null) return own;
  const all = ledger.readTouched(type, since);
  return all.ok ? ok([...new Map([...own.value, ...all.value].map((found) => [found.id, found])).values()]) : all;
}

/** Where no run has come to its end, or our notes are gone, everything recent counts as changed. */
export function createChanges(ledger: Ledger, store: Store, now: Instant): ChangesOf {
  const answers = new Map<DocumentType, Result<readonly FoundDocument[], Fault>>();
  return (type) => {
    const known = answers.get(type);
    if (known) return known;
    const mark = store.read(WATERMARK) as Instant | null; // nothing else is written under this name
    const answer = readOwn(ledger, store, type, mark === null ? recentFrom(now) : sinceOf(mark));
    answers.set(type, answer);
    return answer;
  };
}
