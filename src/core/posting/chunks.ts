/** Cuts what is to be posted into chunks: one bulk write and one durable note each. Pure. */
import type { LedgerCapabilities } from '../ledger/ledger.ts';
import type { LedgerDocument } from '../ledger/types.ts';
import { encodeWaiting, NOTE_LENGTH, type NotedDocument } from './notes.ts';
import type { Promised } from './posting.ts';

/** A document with its promise, ready to be sent. */
export type Sendable = { readonly promised: Promised; readonly document: LedgerDocument };

/** A ledger id as long as any that is still to come, so that a note keeps fitting once it holds them. */
const ID_TO_COME = '00000000-0000-0000-0000-000000000000';

/** A note holds no more documents than a bulk write. */
const NOTED_AT_ONCE = 50;

/** JSON of a request is longer than our own document's by the vendor's field names: measured, about half as long again. */
const REQUEST_FACTOR = 1.6;

const noteLength = (noted: NotedDocument): number => encodeWaiting([{ ...noted, ledgerId: ID_TO_COME }]).length;

/** `values` in their order, cut before the one that a part has no room for; `weights` and `room` have one figure for each measure. */
function cut<Value>(
  values: readonly Value[],
  weightsOf: (value: Value) => readonly number[],
  room: readonly number[],
): readonly (readonly Value[])[] {
  const parts: Value[][] = [];
  let used: readonly number[] = [];
  for (const value of values) {
    const weights = weightsOf(value);
    const sum = weights.map((weight, at) => weight + (used[at] ?? 0));
    const last = parts[parts.length - 1];
    const isFull = sum.some((total, at) => total > (room[at] ?? 0));
    if (last && !isFull) last.push(value);
    else parts.push([value]);
    used = last && !isFull ? sum : weights;
  }
  return parts;
}

/** Noted documents in parts of which each fits into one note. */
export const cutNotes = (documents: readonly NotedDocument[]): readonly (readonly NotedDocument[])[] =>
  cut(documents, (noted) => [1, noteLength(noted)], [NOTED_AT_ONCE, NOTE_LENGTH]);

/** Chunks of one type each, in the order given, cut at the ledger's documents and bytes for a write and at the length of a note. */
export function cutChunks(
  sendables: readonly Sendable[],
  { documentsPerWrite, bytesPerWrite }: Pick<LedgerCapabilities, 'documentsPerWrite' | 'bytesPerWrite'>,
): readonly (readonly Sendable[])[] {
  const weightsOf = ({ promised, document }: Sendable): readonly number[] => [
    1,
    noteLength({ promised, ledgerId: '' }),
    JSON.stringify(document).length * REQUEST_FACTOR,
  ];
  return (['bill', 'creditNote'] as const).flatMap((type) =>
    cut(
      sendables.filter(({ promised }) => promised.type === type),
      weightsOf,
      [documentsPerWrite, NOTE_LENGTH, bytesPerWrite],
    ),
  );
}
