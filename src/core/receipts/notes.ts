/**
 * Which documents still wait for receipts, as short texts: about 90 characters a document, 90 documents to a property, and a document of up
 * to a thousand entries in one. A document leaves
 * once all its receipts are on it or settled. What is on it is not noted: the ledger is asked.
 */
import type { DocumentType } from '../ledger/types.ts';
import type { CurrencyCode } from '../money.ts';
import { checked, NOTE_LENGTH, withChecksum } from '../posting/notes.ts';
import type { FileTrouble } from './receipt.ts';

/** `receiptId` 0 and no file name where the receipt itself is missing. `said` are the vendor's own words, '' for none. */
export type ReceiptTrouble = {
  readonly because: FileTrouble | 'missing';
  readonly entryId: number;
  readonly receiptId: number;
  readonly fileName: string;
  readonly said: string;
};

/** A document whose receipts are not all attached. Its amounts are those of the entries, in minor units of its currency. */
export type OpenReceipts = {
  readonly type: DocumentType;
  readonly id: string;
  readonly number: string;
  readonly currency: CurrencyCode;
  readonly entries: readonly { readonly entryId: number; readonly minor: number }[];
  /** Whether a run has tried everything on it; what is left then are the troubles. */
  readonly isTried: boolean;
  readonly troubles: readonly ReceiptTrouble[];
  /** What a person settled, by the marks of `plan.ts`. */
  readonly settled: readonly string[];
};

/** Documents that are kept: a hundred and more kilobytes of the store. */
export const MOST_OPEN = 1_200;

const LONGEST_SAID = 160;
const LONGEST_NAME = 60;

type TroubleCells = readonly [ReceiptTrouble['because'], number, number, string, string];
type Cells = readonly [
  type: 'b' | 'c',
  id: string,
  number: string,
  currency: string,
  /** Ids as differences, each with its amount, in base 36. */
  entries: string,
  isTried: 0 | 1,
  troubles: readonly TroubleCells[],
  settled: readonly string[],
];

const packEntries = (entries: OpenReceipts['entries']): string =>
  entries
    .map(
      ({ entryId, minor }, at) => `${(entryId - (entries[at - 1]?.entryId ?? 0)).toString(36)} ${minor.toString(36)}`,
    )
    .join();

function unpackEntries(text: string): OpenReceipts['entries'] {
  if (text === '') return [];
  let last = 0;
  return text.split(',').map((part) => {
    const [difference = '', minor = ''] = part.split(' ');
    last += Number.parseInt(difference, 36);
    return { entryId: last, minor: Number.parseInt(minor, 36) };
  });
}

const cellsOf = (open: OpenReceipts): Cells => [
  open.type === 'bill' ? 'b' : 'c',
  open.id,
  open.number,
  open.currency,
  packEntries(open.entries),
  open.isTried ? 1 : 0,
  open.troubles.map(
    ({ because, entryId, receiptId, fileName, said }): TroubleCells => [
      because,
      entryId,
      receiptId,
      fileName.slice(0, LONGEST_NAME),
      said.slice(0, LONGEST_SAID),
    ],
  ),
  open.settled,
];

const openOf = ([type, id, number, currency, entries, isTried, troubles, settled]: Cells): OpenReceipts => ({
  type: type === 'b' ? 'bill' : 'creditNote',
  id,
  number,
  currency,
  entries: unpackEntries(entries),
  isTried: isTried === 1,
  troubles: troubles.map(([because, entryId, receiptId, fileName, said]) => ({
    because,
    entryId,
    receiptId,
    fileName,
    said,
  })),
  settled,
});

const asciiText = (open: OpenReceipts): string =>
  JSON.stringify(cellsOf(open)).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Room for documents in a property, beside the checksum and the brackets. */
const ROOM = NOTE_LENGTH - 10;

const SAID_NOTHING = { fileName: '', said: '' };

/**
 * A document as it is noted: one of so many entries and troubles that they fill a property goes without names and words, then as one that
 * is still to be looked at, which finds its troubles anew; '' where not even its entries fit.
 */
function textOf(open: OpenReceipts): string {
  const wordless = { ...open, troubles: open.troubles.map((trouble) => ({ ...trouble, ...SAID_NOTHING })) };
  const untried = { ...open, troubles: [], isTried: false };
  for (const one of [open, wordless, untried]) {
    const text = asciiText(one);
    if (text.length < ROOM) return text;
  }
  return '';
}

/** The pages of the first `MOST_OPEN` documents, each within the length of a property, and how many documents found no place. Names and words of people may hold any character, so bytes count. */
export function encodeOpen(open: readonly OpenReceipts[]): {
  readonly pages: readonly string[];
  readonly unnoted: number;
} {
  const texts = open.slice(0, MOST_OPEN).map(textOf).filter(Boolean);
  const pages: string[][] = [];
  let length = NOTE_LENGTH;
  for (const text of texts) {
    if (length + text.length + 1 > ROOM) {
      pages.push([]);
      length = 0;
    }
    pages[pages.length - 1]?.push(text);
    length += text.length + 1;
  }
  return {
    pages: pages.map((page) => withChecksum(`[${page.join(',')}]`)),
    unnoted: open.length - texts.length,
  };
}

/** The documents of a page; null when the text is not whole. Only texts that we wrote pass the checksum. */
export function decodeOpen(text: string): readonly OpenReceipts[] | null {
  const body = checked(text);
  return body === null ? null : (JSON.parse(body) as readonly Cells[]).map(openOf);
}
