/** What a person may have to settle of receipts. `document` is the number of the document that stands without one. */
import type { FileTrouble } from './receipt.ts';

export type ReceiptFacts =
  // a file on an entry that is not on its document; `said` is the vendor's own text
  | {
      readonly kind: 'receipt not attached';
      readonly document: string;
      readonly entryId: number;
      readonly receiptId: number;
      readonly file: string;
      readonly because: FileTrouble;
      readonly said: string;
    }
  // an entry of so much that it needs a receipt, and has none
  | { readonly kind: 'receipt missing'; readonly document: string; readonly entryId: number };
