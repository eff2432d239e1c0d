/** What is noted, beside the sheet, of entries before ConnectWise is asked to batch them off without a document. Pure. */
import { type Instant, instantAt, millisAt } from '../calendar.ts';
import type { DocumentType } from '../ledger/types.ts';
import { isUnsettled } from './batched-off.ts';
import { checked, withChecksum } from './notes.ts';

/** The document that an entry stands in already; its row in the Register is still to be written. */
export type NotedAdoption = { readonly type: DocumentType; readonly id: string };

export type OffEntry = { readonly entryId: number; readonly adopted: NotedAdoption | null };

/** Entries that were asked for together; `name` tells the note from the others. */
export type OffNote = { readonly name: string; readonly at: Instant; readonly entries: readonly OffEntry[] };

type Cells = readonly [
  atMs: number,
  documents: readonly (readonly [type: DocumentType, id: string])[],
  entries: readonly (readonly [entryId: number, document: number])[],
];

/** The text of a note; each document stands in it once. */
export function encodeOff({ at, entries }: OffNote): string {
  const types = new Map(entries.flatMap(({ adopted }) => (adopted ? [[adopted.id, adopted.type] as const] : [])));
  const ids = [...types.keys()];
  const cells = entries.map(({ entryId, adopted }) => [entryId, adopted ? ids.indexOf(adopted.id) : -1] as const);
  const documents = [...types].map(([id, type]) => [type, id] as const);
  return withChecksum(JSON.stringify([millisAt(at), documents, cells] satisfies Cells));
}

/** The note that a text holds; null when the text is not whole. Only texts that we wrote pass the checksum, so their shape is known. */
export function decodeOff(name: string, text: string): OffNote | null {
  const body = checked(text);
  if (body === null) return null;
  const [atMs, documents, cells] = JSON.parse(body) as Cells;
  const entries = cells.map(([entryId, at]): OffEntry => {
    const document = documents[at];
    return { entryId, adopted: document ? { type: document[0], id: document[1] } : null };
  });
  return { name, at: instantAt(atMs), entries };
}

/** The entries of which an earlier request may still make a batch. */
export const mayBeBatchedOff = (notes: readonly OffNote[], now: Instant): readonly number[] =>
  notes.filter(({ at }) => isUnsettled(at, now)).flatMap(({ entries }) => entries.map(({ entryId }) => entryId));

/** Whether nothing more can come of a note: its request has landed or never will, or none of its entries waits any more. */
export const isOver = ({ at, entries }: OffNote, unposted: ReadonlySet<number>, now: Instant): boolean =>
  !isUnsettled(at, now) || entries.every(({ entryId }) => !unposted.has(entryId));
