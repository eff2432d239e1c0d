/** The documents of a run on their way: what is known of each, how it ended, and the durable note of its chunk. */

import { millisAt } from '../core/calendar.ts';
import type { ExceptionEntry, ExceptionFacts } from '../core/exceptions/kinds.ts';
import type { ExpenseSource } from '../core/expenses/source.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { DocumentType, FoundDocument, LedgerDocument } from '../core/ledger/types.ts';
import type { Clock, Fault, Store } from '../core/ports.ts';
import type { IntentState, NotedDocument } from '../core/posting/notes.ts';
import { type Command, next, type Promised, type Seen } from '../core/posting/posting.ts';
import { writeIntent } from './notes.ts';

/** How a document ended in this run; null = it is still to go on, by its intent, in the next run. */
export type End =
  | { readonly kind: 'posted' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'held'; readonly facts: ExceptionFacts }
  | { readonly kind: 'released' };

export type Track = {
  readonly promised: Promised;
  /** What is to be sent; null for one that an earlier run sent. */
  readonly document: LedgerDocument | null;
  readonly entries: readonly ExceptionEntry[];
  readonly seen: Seen;
  readonly found: FoundDocument | null;
  /** Whether our own payment of it is made. */
  readonly isPaid: boolean;
  /** Whether this run made the document. */
  readonly isCreated: boolean;
  /** The intent that names it; '' before there is one. */
  readonly intentId: string;
  readonly end: End | null;
};

/** A stage takes all tracks and gives them back further on; a fault that concerns the whole run stops the stages after it. */
export type Way = { readonly tracks: readonly Track[]; readonly fault: Fault | null };

/** What posting works with. `recordIdsOf` is null when ConnectWise no longer lists one of the entries as unposted. */
export type Desk = {
  readonly ledger: Ledger;
  readonly source: ExpenseSource;
  readonly store: Store;
  readonly clock: Clock;
  readonly runId: string;
  readonly attempt: number;
  readonly mayGoOn: () => boolean;
  readonly recordIdsOf: (entryIds: readonly number[]) => readonly number[] | null;
};

export type Stage = (desk: Desk, way: Way) => Way;

export const DOCUMENT_TYPES: readonly DocumentType[] = ['bill', 'creditNote'];

/** The tracks whose next step is `step`, in order. */
export const due = (way: Way, step: Command['do']): readonly Track[] =>
  way.tracks.filter((track) => track.end === null && next(track.promised, track.seen).do === step);

/** `way` with the given tracks in the place of those that have their numbers. */
export function replaced(way: Way, tracks: readonly Track[], fault: Fault | null = null): Way {
  const byNumber = new Map(tracks.map((track) => [track.promised.number, track]));
  return {
    tracks: way.tracks.map((track) => byNumber.get(track.promised.number) ?? track),
    fault: way.fault ?? fault,
  };
}

export const held = (track: Track, facts: ExceptionFacts): Track => ({ ...track, end: { kind: 'held', facts } });

const noteOf = (track: Track): NotedDocument => ({
  promised: track.promised,
  ledgerId: track.seen.at === 'ledger' ? track.seen.id : '',
});

/**
 * Posted documents stay in their intent until their register rows are in the sheet; one that a person deleted, voided or changed
 * in the ledger stays until a person settles it, so that its entries are not posted anew.
 */
function staysNoted({ end }: Track): boolean {
  if (end === null || end.kind === 'posted') return true;
  return (
    end.kind === 'held' && (end.facts.kind === 'saved document gone' || end.facts.kind === 'saved document changed')
  );
}

/** Writes the intents of `touched` anew, each with the documents that are still on their way. */
export function noteState(desk: Desk, way: Way, touched: readonly Track[], state: IntentState): void {
  for (const id of new Set(touched.map((track) => track.intentId).filter(Boolean))) {
    const documents = way.tracks.filter((track) => track.intentId === id && staysNoted(track)).map(noteOf);
    writeIntent(desk.store, { id, state, attempt: desk.attempt, sentAt: desk.clock.now(), documents });
  }
}

/** Milliseconds since an intent was sent. */
export const ageOf = (desk: { readonly clock: Clock }, sentAt: string): number =>
  millisAt(desk.clock.now()) - Date.parse(sentAt);
