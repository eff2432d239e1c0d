/** The durable note of an undo as short texts: what is to be taken back, from before the first request until the sheet shows it. */
import type { DocumentKind } from '../expenses/inputs.ts';
import type { DocumentType } from '../ledger/types.ts';
import { money } from '../money.ts';
import { checked, NOTE_LENGTH, withChecksum } from './notes.ts';
import type { Undoing } from './undo.ts';

/** A page of an undo. `attempt` rises each time it is carried on. */
export type UndoPage = { readonly attempt: number; readonly documents: readonly Undoing[] };

type Cells = readonly [
  type: DocumentType,
  id: string,
  number: string,
  kind: DocumentKind,
  minor: number,
  currency: string,
  contactName: string,
  hash: string,
  isBegun: 0 | 1,
  isByPayroll?: 1,
];

const cellsOf = (undoing: Undoing): Cells => [
  undoing.type,
  undoing.id,
  undoing.number,
  undoing.kind,
  undoing.total.minor,
  undoing.total.currency,
  undoing.contactName,
  undoing.hash,
  undoing.isBegun ? 1 : 0,
  ...(undoing.isByPayroll ? ([1] as const) : ([] as const)),
];

const undoingOf = ([
  type,
  id,
  number,
  kind,
  minor,
  currency,
  contactName,
  hash,
  isBegun,
  isByPayroll,
]: Cells): Undoing => ({
  type,
  id,
  number,
  kind,
  total: money(minor, currency),
  contactName,
  hash,
  ...(isByPayroll === 1 ? { isByPayroll: true } : {}),
  isBegun: isBegun === 1,
});

const encode = (attempt: number, documents: readonly Undoing[]): string =>
  withChecksum(JSON.stringify([attempt, documents.map(cellsOf)]));

/** The texts of an undo, each short enough for a property even where a name takes three bytes a letter. */
export function encodeUndo(attempt: number, documents: readonly Undoing[]): readonly string[] {
  const pages: Undoing[][] = [];
  let length = 0;
  for (const undoing of documents) {
    const own = encodeURIComponent(JSON.stringify(cellsOf(undoing))).length;
    const last = pages[pages.length - 1];
    if (last && length + own < NOTE_LENGTH) last.push(undoing);
    else {
      pages.push([undoing]);
      length = 0;
    }
    length += own;
  }
  return pages.map((page) => encode(attempt, page));
}

/** The page that a text holds; null when the text is not whole. Only texts that we wrote pass the checksum, so their shape is known. */
export function decodeUndo(text: string): UndoPage | null {
  const body = checked(text);
  if (body === null) return null;
  const [attempt, cells] = JSON.parse(body) as [number, readonly Cells[]];
  return { attempt, documents: cells.map(undoingOf) };
}
