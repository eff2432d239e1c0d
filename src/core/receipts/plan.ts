/** Decides what is still to be attached to a document, and what of its receipts a person has to settle. Pure. */
import { type CurrencyCode, roundMoney } from '../money.ts';
import type { OpenReceipts, ReceiptTrouble } from './notes.ts';
import { namePrefix, type Receipt } from './receipt.ts';

/** What a ledger takes of files. */
export type FileRules = { readonly mostPerDocument: number; readonly mostBytes: number };

/** What was read of a document: what hangs on its entries, and the names of the files that are on it already. */
export type ReceiptsRead = { readonly receipts: readonly Receipt[]; readonly attached: readonly string[] };

export type ReceiptPlan = { readonly send: readonly Receipt[]; readonly troubles: readonly ReceiptTrouble[] };

/** How a receipt, or the want of one for an entry, is named where a person settled it. */
export const markOfFile = ({ entryId, id }: Pick<Receipt, 'entryId' | 'id'>): string => `F${entryId}-${id}`;
export const markOfEntry = (entryId: number): string => `E${entryId}`;

export const troubleOf = (
  { entryId, id, fileName }: Receipt,
  because: ReceiptTrouble['because'],
  said = '',
): ReceiptTrouble => ({ because, entryId, receiptId: id, fileName, said });

/** Whether an entry of this amount needs a receipt; `from` is a decimal text in the entry's own currency, '' = none does. */
export function needsReceipt(minor: number, currency: CurrencyCode, from: string): boolean {
  const least = from === '' ? null : roundMoney(from, currency);
  return least?.ok === true && Math.abs(minor) >= least.value.minor;
}

/** Files in the order of entries and of their ids, so that the same ones find room in every run. */
function planFiles(settled: readonly string[], read: ReceiptsRead, rules: FileRules): ReceiptPlan {
  const send: Receipt[] = [];
  const troubles: ReceiptTrouble[] = [];
  const sorted = [...read.receipts].sort((one, two) => one.entryId - two.entryId || one.id - two.id);
  for (const receipt of sorted) {
    const isThere = read.attached.some((name) => name.startsWith(namePrefix(receipt)));
    if (isThere || settled.includes(markOfFile(receipt))) continue;
    if (receipt.isLink) troubles.push(troubleOf(receipt, 'is a link'));
    else if ((receipt.bytes ?? 0) > rules.mostBytes) troubles.push(troubleOf(receipt, 'too large'));
    else if (read.attached.length + send.length >= rules.mostPerDocument) troubles.push(troubleOf(receipt, 'no room'));
    else send.push(receipt);
  }
  return { send, troubles };
}

/** `neededFrom` as in `needsReceipt`. An entry with any document on it has its receipt, whatever becomes of the file. */
export function planReceipts(
  { entries, currency, settled }: Pick<OpenReceipts, 'entries' | 'currency' | 'settled'>,
  read: ReceiptsRead,
  rules: FileRules,
  neededFrom: string,
): ReceiptPlan {
  const { send, troubles } = planFiles(settled, read, rules);
  const have = new Set(read.receipts.map(({ entryId }) => entryId));
  const missing = entries.filter(
    ({ entryId, minor }) =>
      !have.has(entryId) && !settled.includes(markOfEntry(entryId)) && needsReceipt(minor, currency, neededFrom),
  );
  return {
    send,
    troubles: [
      ...troubles,
      ...missing.map(
        ({ entryId }): ReceiptTrouble => ({ because: 'missing', entryId, receiptId: 0, fileName: '', said: '' }),
      ),
    ],
  };
}
