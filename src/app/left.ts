/** Remembers how each run left its documents, so that its own changes are not taken for people's when the next run reads what changed. */
import { type Instant, millisAt } from '../core/calendar.ts';
import type { FoundDocument } from '../core/ledger/types.ts';
import type { Clock, Store } from '../core/ports.ts';
import { stateOf } from '../core/posting/drift.ts';
import { decodeLeft, encodeLeft, shortId } from '../core/posting/drift-notes.ts';

const LEFT = 'left.';

/** Whether a document is still as one of the last runs left it. */
export function asLeft(store: Store): (found: FoundDocument) => boolean {
  const pages = Object.values(store.readAll(LEFT)).flatMap((text) => decodeLeft(text) ?? []);
  return (found) => pages.some(({ states }) => states[shortId(found.id)] === stateOf(found));
}

/** A document that was paid after it was last read: the ledger shows it paid from now on. */
const asPaid = (found: FoundDocument, isPaid: boolean): FoundDocument =>
  isPaid && found.status === 'approved' ? { ...found, status: 'paid' } : found;

/**
 * Notes how this run leaves its documents, and forgets runs that ended before `since`: the next run reads what changed after that.
 * Nothing is read or written by a run that left nothing.
 */
export function writeLeft(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  runId: string,
  left: readonly { readonly found: FoundDocument; readonly isPaid: boolean }[],
  since: Instant,
): void {
  if (left.length === 0) return;
  const states = left.map(({ found, isPaid }) => [found.id, stateOf(asPaid(found, isPaid))] as const);
  encodeLeft(millisAt(clock.now()), states).forEach((text, index) => {
    store.write(`${LEFT}${runId}-${index}`, text);
  });
  for (const [name, text] of Object.entries(store.readAll(LEFT)))
    if ((decodeLeft(text)?.until ?? 0) < millisAt(since)) store.remove(name);
}
