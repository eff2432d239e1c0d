/** One document on its way into the ledger: what was promised, what has been seen of it, and the one thing to do next. Pure. */
import type { CalendarDate } from '../calendar.ts';
import type { DocumentKind, SaveAs } from '../expenses/inputs.ts';
import type { PlannedPayment } from '../expenses/plan-types.ts';
import { GUARDS } from '../guards.ts';
import { hashOf } from '../ids.ts';
import { lineHash } from '../ledger/numbers.ts';
import type { DocumentLine, DocumentStatus, DocumentType } from '../ledger/types.ts';
import type { Money } from '../money.ts';

/** What was decided before anything was sent; it never changes afterwards, but for how people code a document that was saved for them. */
export type Promised = {
  readonly type: DocumentType;
  readonly kind: DocumentKind;
  readonly saveAs: SaveAs;
  readonly number: string;
  readonly date: CalendarDate;
  readonly total: Money;
  /** What of `total` is tax on top of the entries' own amounts; absent where they contain it. */
  readonly addedTaxMinor?: number;
  readonly entryIds: readonly number[];
  /** Of contact, currency and lines: what a document in the ledger must hash to, to be this one. */
  readonly hash: string;
  /** Of the contact alone, once it stood in the ledger as promised and was left to people there. */
  readonly contactHash?: string;
  readonly payment: PlannedPayment | null;
};

/**
 * What is known of the document outside. `sent` = a request left and its answer is not known; `absent` = looked up and not there.
 * `due` is the open balance in minor units.
 */
export type Seen =
  | { readonly at: 'nowhere' }
  | { readonly at: 'sent'; readonly ageMs: number }
  | { readonly at: 'absent' }
  | {
      readonly at: 'ledger';
      readonly id: string;
      readonly status: DocumentStatus;
      readonly matches: boolean;
      readonly dueMinor: number;
      readonly isBatched: boolean;
    };

/** The next thing to do for a document, as data. `wait` and `release` need nobody; `hold` needs a person; `done` is final. */
export type Command =
  | { readonly do: 'create' }
  | { readonly do: 'wait' }
  | { readonly do: 'look up' }
  | { readonly do: 'release' }
  | { readonly do: 'approve'; readonly id: string }
  | { readonly do: 'keep as saved'; readonly id: string }
  | { readonly do: 'pay'; readonly id: string }
  | { readonly do: 'batch'; readonly id: string }
  | { readonly do: 'hold'; readonly because: 'differs' | 'gone' }
  | { readonly do: 'done'; readonly id: string };

/** An answer that never came is not asked about before the ledger has surely finished with the request. */
export const SETTLE_MS = GUARDS.settle ? 10 * 60 * 1000 : 0;

/** The hash a document has by its contact, currency and lines; two documents with the same one say the same. */
export const documentHash = (contactId: string, currency: string, lines: readonly DocumentLine[]): string =>
  hashOf(`${contactId}|${currency}|${lineHash(lines)}`, DOCUMENT_HASH_LENGTH);

export const DOCUMENT_HASH_LENGTH = 10;

/** Tells one contact from another beside a document's hash. */
export const contactHashOf = (contactId: string): string => hashOf(contactId, 4);

/** What to do with a document by the status the ledger gives it; a saved one waits for a person's approval there. */
const BY_STATUS = {
  draft: (promised, id) => (promised.saveAs === 'approved' ? { do: 'approve', id } : { do: 'keep as saved', id }),
  'awaiting approval': (_promised, id) => ({ do: 'keep as saved', id }),
  approved: (promised, id, due) => (promised.payment && due !== 0 ? { do: 'pay', id } : { do: 'batch', id }),
  paid: (_promised, id) => ({ do: 'batch', id }),
  voided: () => ({ do: 'hold', because: 'gone' }),
  deleted: () => ({ do: 'hold', because: 'gone' }),
} satisfies Record<DocumentStatus, (promised: Promised, id: string, due: number) => Command>;

/** The one next step for a document: the only place where the order draft, approval, payment, ConnectWise batch is decided. */
export function next(promised: Promised, seen: Seen): Command {
  switch (seen.at) {
    case 'nowhere':
      return { do: 'create' };
    case 'sent':
      return seen.ageMs < SETTLE_MS ? { do: 'wait' } : { do: 'look up' };
    case 'absent':
      return { do: 'release' };
    case 'ledger': {
      const isLive = seen.status !== 'voided' && seen.status !== 'deleted';
      if (isLive && !seen.matches) return { do: 'hold', because: 'differs' };
      if (isLive && seen.isBatched) return { do: 'done', id: seen.id };
      return BY_STATUS[seen.status](promised, seen.id, seen.dueMinor);
    }
  }
}
