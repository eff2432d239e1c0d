/** Receipts that are the very same file: by size and digest, never by name. Pure. */
import { checked, NOTE_LENGTH, withChecksum } from '../posting/notes.ts';

/** What tells the file of a receipt; `digest` is none of its content, but no two files have the same one. */
export type FilePrint = { readonly entryId: number; readonly bytes: number; readonly digest: string };

/** An entry with a receipt that hangs on another entry too. */
export type SameReceipt = { readonly entryId: number; readonly other: number; readonly file: string };

/** A file larger than this is not compared: its bytes would have to be taken apart one by one. */
export const MOST_COMPARED = 4_000_000;

type Sized = { readonly entryId: number; readonly bytes: number | null };

/** Those of `fresh` whose size another entry's file has too, among them or in `known`: only they may be the same. */
export function sameSized<Value extends Sized>(fresh: readonly Value[], known: readonly Sized[]): readonly Value[] {
  const entriesOf = new Map<number, Set<number>>();
  for (const { entryId, bytes } of [...fresh, ...known])
    if (bytes !== null) entriesOf.set(bytes, (entriesOf.get(bytes) ?? new Set()).add(entryId));
  return fresh.filter(
    ({ bytes }) => bytes !== null && bytes > 0 && bytes <= MOST_COMPARED && (entriesOf.get(bytes)?.size ?? 0) > 1,
  );
}

const keyOf = ({ bytes, digest }: FilePrint): string => `${bytes} ${digest}`;

/** For each entry of `fresh` the lowest other one that has the same file. `fileOf` names the file of a print. */
export function sameFiles<Print extends FilePrint>(
  fresh: readonly Print[],
  known: readonly FilePrint[],
  fileOf: (print: Print) => string,
): readonly SameReceipt[] {
  const byFile = new Map<string, Set<number>>();
  for (const print of [...fresh, ...known])
    byFile.set(keyOf(print), (byFile.get(keyOf(print)) ?? new Set()).add(print.entryId));
  const found = new Map<number, SameReceipt>();
  for (const print of fresh) {
    const { entryId } = print;
    const [other] = [...(byFile.get(keyOf(print)) ?? [])]
      .filter((each) => each !== entryId)
      .sort((one, two) => one - two);
    if (other !== undefined && !found.has(entryId)) found.set(entryId, { entryId, other, file: fileOf(print) });
  }
  return [...found.values()];
}

const RADIX = 36;

const textOf = ({ entryId, bytes, digest }: FilePrint): string =>
  `${entryId.toString(RADIX)}.${bytes.toString(RADIX)}.${digest}`;

/** Prints as texts that each fit into a property, the latest of them: so many pages at the most. */
export function encodePrints(prints: readonly FilePrint[], mostPages: number): readonly string[] {
  const pages: string[][] = [];
  let length = NOTE_LENGTH;
  for (const text of [...new Set(prints.map(textOf))].reverse()) {
    if (length + text.length + 1 > NOTE_LENGTH - 10) {
      pages.push([]);
      length = 0;
    }
    pages[pages.length - 1]?.push(text);
    length += text.length + 1;
  }
  return pages
    .slice(0, mostPages)
    .map((page) => withChecksum([...page].reverse().join(' ')))
    .reverse();
}

/** The prints of a page; none where it is not whole, which lets what it held pass. */
export function decodePrints(text: string): readonly FilePrint[] {
  const parts = (checked(text) ?? '').split(' ').filter((part) => part !== '');
  return parts.map((part) => {
    const [entryId = '', bytes = '', digest = ''] = part.split('.');
    return { entryId: Number.parseInt(entryId, RADIX), bytes: Number.parseInt(bytes, RADIX), digest };
  });
}
