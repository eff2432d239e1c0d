/** Cuts what is to be posted into chunks: one bulk write and one durable note each. Pure. */
import type { LedgerCapabilities } from '../ledger/ledger.ts';
import type { LedgerDocument } from '../ledger/types.ts';
import { encodeWaiting, NOTE_LENGTH, type NotedDocument } from './notes.ts';
import type { Promised } from './posting.ts';

/** A document with its promise, ready to be sent. */
export type Sendable = { readonly promised: Promised; readonly document: LedgerDocument };

/** A ledger id as long as any that is still to come, so that a note keeps fitting once it holds them. */
const ID_TO_COME = '00000000-0000-0000-0000-000000000000';

/** JSON of a request is longer than our own document's by the vendor's field names: measured, about half as long again. */
const REQUEST_FACTOR = 1.6;

const sizes = (sendable: Sendable): { readonly note: number; readonly body: number } => ({
  note: encodeWaiting([{ promised: sendable.promised, ledgerId: ID_TO_COME } satisfies NotedDocument]).length,
  body: JSON.stringify(sendable.document).length * REQUEST_FACTOR,
});

/** Chunks of one type each, in the order given, cut at the ledger's documents and bytes for a write and at the length of a note. */
export function cutChunks(
  sendables: readonly Sendable[],
  capabilities: LedgerCapabilities,
): readonly (readonly Sendable[])[] {
  const byType = [
    sendables.filter(({ promised }) => promised.type === 'bill'),
    sendables.filter(({ promised }) => promised.type === 'creditNote'),
  ];
  return byType.flatMap((ofType) => cutOneType(ofType, capabilities));
}

function cutOneType(sendables: readonly Sendable[], capabilities: LedgerCapabilities): Sendable[][] {
  const chunks: Sendable[][] = [];
  let open: Sendable[] = [];
  let note = 0;
  let body = 0;
  for (const sendable of sendables) {
    const size = sizes(sendable);
    const isFull =
      open.length >= capabilities.documentsPerWrite ||
      note + size.note > NOTE_LENGTH ||
      body + size.body > capabilities.bytesPerWrite;
    if (isFull && open.length > 0) {
      chunks.push(open);
      open = [];
      note = 0;
      body = 0;
    }
    open.push(sendable);
    note += size.note;
    body += size.body;
  }
  if (open.length > 0) chunks.push(open);
  return chunks;
}
