/** Receipts: files that people hung on an expense entry, and how each is named on the document that books it. Pure. */

/** A document on an entry as the source lists it. */
export type Receipt = {
  readonly id: number;
  readonly entryId: number;
  /** As whoever put it there named it. */
  readonly fileName: string;
  /** null where the source does not say. */
  readonly bytes: number | null;
  /** An address in place of a file: there is nothing to download. */
  readonly isLink: boolean;
};

/** What can become of a file that stands between it and its document. */
export type FileTrouble = 'too large' | 'no room' | 'is a link' | 'refused' | 'not sent' | 'not read';

/** What every name of this receipt begins with on the document, and no other's: by it a file is known to be there already. */
export const namePrefix = ({ entryId, id }: Pick<Receipt, 'entryId' | 'id'>): string => `E${entryId}-${id}-`;

const LONGEST_STEM = 80;

/** Types by the ending of a name, both ways round: of several endings the first is written. */
const TYPES: readonly (readonly [ending: string, contentType: string])[] = [
  ['pdf', 'application/pdf'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['gif', 'image/gif'],
  ['heic', 'image/heic'],
  ['tif', 'image/tiff'],
  ['tiff', 'image/tiff'],
  ['txt', 'text/plain'],
  ['csv', 'text/csv'],
  ['eml', 'message/rfc822'],
  ['doc', 'application/msword'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xls', 'application/vnd.ms-excel'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['zip', 'application/zip'],
];

const UNKNOWN_TYPE = 'application/octet-stream';

/** Only letters, digits, `.`, `_` and `-` are left: every ledger takes them, in a file's name and in an address. */
const plainText = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');

/** The name under which the receipt is attached, and the type that it is sent as. `contentType` is what came with the file. */
export function attachmentOf(
  receipt: Pick<Receipt, 'entryId' | 'id' | 'fileName'>,
  contentType: string,
): { readonly name: string; readonly contentType: string } {
  const [, stem = receipt.fileName, found = ''] = /^(.*)\.([A-Za-z0-9]{1,8})$/s.exec(receipt.fileName.trim()) ?? [];
  const came = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const ending = found.toLowerCase() || (TYPES.find(([, type]) => type === came)?.[0] ?? 'bin');
  const type = TYPES.find(([known]) => known === ending)?.[1] ?? (came || UNKNOWN_TYPE);
  const text = plainText(stem).slice(0, LONGEST_STEM) || 'receipt';
  return { name: `${namePrefix(receipt)}${text}.${ending}`, contentType: type };
}
