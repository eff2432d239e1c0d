/** The documents of a run on their way: what is known of each, how it ended, and the durable note of its chunk. */

import { type Instant, millisAt } from '../core/calendar.ts';
import type { DocumentFacts } from '../core/exceptions/causes.ts';
import type { ExceptionEntry } from '../core/exceptions/kinds.ts';
import type { ExpenseSource } from '../core/expenses/source.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { DocumentType, FoundDocument, LedgerDocument, TrackingChoice } from '../core/ledger/types.ts';
import type { Clock, Fault, Store } from '../core/ports.ts';
import { cutNotes } from '../core/posting/chunks.ts';
import type { Claim } from '../core/posting/claims.ts';
import type { EntriesChange } from '../core/posting/entries.ts';
import type { IntentState, NotedDocument } from '../core/posting/notes.ts';
import { type Command, next, type Promised, type Seen } from '../core/posting/posting.ts';
import { isForPayroll, seenOf } from '../core/posting/promise.ts';
import type { Result } from '../core/result.ts';
import type { ChangesOf } from './changes.ts';
import type { DatedFrom } from './dated.ts';
import { writeIntent } from './notes.ts';

/** How a document ended in this run; null = it is still to go on, by its intent, in the next run. */
export type End =
  | { readonly kind: 'posted' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'held'; readonly facts: DocumentFacts }
  | { readonly kind: 'released' }
  /** Made way for documents that others made: what they do not hold is planned anew. */
  | { readonly kind: 'yielded'; readonly holders: readonly Claim[] };

export type Track = {
  readonly promised: Promised;
  /** What is to be sent; null for one that an earlier run sent. */
  readonly document: LedgerDocument | null;
  /** What an earlier run sent, where today's plan still makes the very same of its entries. */
  readonly planned?: LedgerDocument;
  readonly entries: readonly ExceptionEntry[];
  readonly seen: Seen;
  readonly found: FoundDocument | null;
  /** The ledger's id of the document; '' until it is known. It changes only where another one takes its place, and is never forgotten. */
  readonly ledgerId: string;
  /** Whether our own payment of it is made. */
  readonly isPaid: boolean;
  /** Whether this run made the document. */
  readonly isCreated: boolean;
  /** The ledger's id of the draft that another document took the place of; absent where none did. */
  readonly gaveUpId?: string;
  /** The intent that names it; '' before there is one. */
  readonly intentId: string;
  readonly end: End | null;
  /** Whether a person has it in a file, and nobody has looked in the ledger since; absent = no. */
  readonly isHandedOut?: true;
  /** Other live documents that bear its number, met where it was looked up by that. */
  readonly beside?: readonly FoundDocument[];
};

/** A stage takes all tracks and gives them back further on; `fault` is the one that reaches furthest so far. */
export type Way = { readonly tracks: readonly Track[]; readonly fault: Fault | null };

/** What posting works with. `recordIdsOf` is null when ConnectWise no longer lists one of the entries as unposted. */
export type Desk = {
  readonly ledger: Ledger;
  readonly source: ExpenseSource;
  readonly store: Store;
  readonly clock: Clock;
  readonly runId: string;
  readonly attempt: number;
  /** Asked before every request that sends: false once the time is up or somebody paused all posting. */
  readonly mayGoOn: () => boolean;
  readonly recordIdsOf: (entryIds: readonly number[]) => readonly number[] | null;
  /** Our own documents that changed in the ledger since the last run. */
  readonly changesOf: ChangesOf;
  /** Documents that hold entries, whoever made them. */
  readonly datedFrom: DatedFrom;
  /** From when on this run reads what it could not have seen before, the difference of clocks allowed for. */
  readonly since: Instant;
  /** How the entries of a document that is on its way differ from what it was made of; null when they don't. */
  readonly changeOf: (promised: Promised) => EntriesChange | null;
  /** Its entries that ConnectWise no longer lists as unposted. */
  readonly missingOf: (promised: Promised) => readonly number[];
  /** Options of tracking as people read them. */
  readonly namesOfTracking: (choices: readonly TrackingChoice[]) => readonly string[];
};

export type Stage = (desk: Desk, way: Way) => Way;

export const DOCUMENT_TYPES: readonly DocumentType[] = ['bill', 'creditNote'];

/** `values` in parts of at most `size`. */
export const partsOf = <Value>(values: readonly Value[], size: number): readonly (readonly Value[])[] =>
  Array.from({ length: Math.ceil(values.length / size) }, (_none, index) =>
    values.slice(index * size, (index + 1) * size),
  );

/** A track that was stopped because a law of posting does not hold. */
const breaksRule = ({ end }: Track): boolean => end?.kind === 'held' && end.facts.kind === 'rule broken';

/** Whether nothing more may be sent; a fault of one document leaves the others on their way. */
export const isStopped = ({ fault, tracks }: Way): boolean => fault?.scope === 'run' || tracks.some(breaksRule);

/** The fault that reaches furthest among the answers; null when all came. */
export function faultOf(answers: readonly Result<unknown, Fault>[]): Fault | null {
  const faults = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]));
  return faults.find(({ scope }) => scope === 'run') ?? faults[0] ?? null;
}

/** The tracks whose next step is `step`, in order. */
export const due = (way: Way, step: Command['do']): readonly Track[] =>
  way.tracks.filter((track) => track.end === null && next(track.promised, track.seen).do === step);

/** `way` with the given tracks in the place of those that have their numbers. */
export function replaced(way: Way, tracks: readonly Track[], fault: Fault | null = null): Way {
  const byNumber = new Map(tracks.map((track) => [track.promised.number, track]));
  return {
    tracks: way.tracks.map((track) => byNumber.get(track.promised.number) ?? track),
    fault: isStopped(way) ? way.fault : (fault ?? way.fault),
  };
}

/** A track of which nobody knows what became of the last request. */
export const unknown = (track: Track): Track => ({ ...track, seen: { at: 'sent', ageMs: 0 } });

export const held = (track: Track, facts: DocumentFacts): Track => ({ ...track, end: { kind: 'held', facts } });

/** A track that the ledger's own document `found` has been seen for. */
export const seenIn = (track: Track, found: FoundDocument): Track => ({
  ...track,
  found,
  ledgerId: found.id,
  seen: seenOf(track.promised, found, false),
});

/** Whether the document is paid, by us or by anybody. */
export const isPaid = ({ isPaid: byUs, seen }: Track): boolean =>
  byUs || (seen.at === 'ledger' && seen.status === 'paid');

/** Whether it is paid by us through payroll clearing. */
export const isPaidByPayroll = ({ promised, isPaid: byUs }: Track): boolean => byUs && isForPayroll(promised);

const noteOf = ({ promised, ledgerId }: Track): NotedDocument => ({ promised, ledgerId });

/**
 * Posted documents stay in their intent until their register rows are in the sheet. A held one stays for as long as it is known in the
 * ledger: its entries are spoken for until a person settles it, and must not be posted anew under another number.
 */
const staysNoted = ({ end, ledgerId }: Track): boolean =>
  end === null || end.kind === 'posted' || (end.kind === 'held' && ledgerId !== '');

/** Writes the intents of `touched` anew, each with the documents that are still on their way. */
export function noteState(desk: Desk, way: Way, touched: readonly Track[], state: IntentState): void {
  for (const id of new Set(touched.map((track) => track.intentId).filter(Boolean))) {
    const documents = way.tracks.filter((track) => track.intentId === id && staysNoted(track)).map(noteOf);
    writeIntent(desk.store, { id, state, attempt: desk.attempt, sentAt: desk.clock.now(), documents });
  }
}

/** Tracks with intents of their own, each cut so that it fits into one note. */
export function withIntents(desk: Desk, tracks: readonly Track[]): readonly Track[] {
  const ofNumber = new Map(tracks.map((track) => [track.promised.number, track]));
  return cutNotes(tracks).flatMap((part) =>
    part.flatMap(({ promised }) => {
      const track = ofNumber.get(promised.number);
      return track ? [{ ...track, intentId: `${desk.runId}-a-${part[0]?.promised.number}` }] : [];
    }),
  );
}

/** Milliseconds since an intent was sent. */
export const ageOf = (desk: { readonly clock: Clock }, sentAt: string): number =>
  millisAt(desk.clock.now()) - Date.parse(sentAt);
