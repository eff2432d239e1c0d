/** The port that a ledger fills. Every call sends, waits and answers; nothing here decides what is posted. */
import type { CalendarDate, Instant } from '../calendar.ts';
import type { Money } from '../money.ts';
import type { Fault, FileContent } from '../ports.ts';
import type { FileRules } from '../receipts/plan.ts';
import type { Result } from '../result.ts';
import type {
  BankTransaction,
  BookedBills,
  Contact,
  DocumentType,
  FoundDocument,
  FoundJournal,
  FoundSetOff,
  Journal,
  LedgerDocument,
  ListedPayment,
  ReferenceData,
} from './types.ts';

/** What a ledger can take, as data: the core reads these and never asks which ledger it is. */
export type LedgerCapabilities = {
  readonly documentsPerWrite: number;
  readonly bytesPerWrite: number;
  readonly trackingCategories: number;
  readonly descriptionLength: number;
  /** Decimals that it keeps of an exchange rate. */
  readonly rateDigits: number;
  /** Whether one payment can settle several bills that are not in the base currency. */
  readonly batchPaysForeign: boolean;
  readonly files: FileRules;
};

/** One element of a bulk write: done, refused with the ledger's own reasons, or unclear. Matched by number, never by position. */
export type WriteOutcome =
  | {
      readonly kind: 'done';
      readonly number: string;
      readonly found: FoundDocument;
      readonly warnings: readonly string[];
    }
  | { readonly kind: 'refused'; readonly number: string; readonly reasons: readonly string[] }
  | { readonly kind: 'unclear'; readonly number: string };

/** One bulk write: documents of one type, and what makes a repeat of the same request recognisable. */
export type DraftRequest = {
  readonly type: DocumentType;
  readonly documents: readonly LedgerDocument[];
  readonly attempt: number;
};

export type ApprovalRequest = {
  readonly type: DocumentType;
  readonly documents: readonly { readonly id: string; readonly number: string }[];
  readonly attempt: number;
};

/** Documents to be undone by id: what is saved is deleted, what is approved is voided. */
export type VoidRequest = {
  readonly type: DocumentType;
  readonly documents: readonly { readonly id: string; readonly number: string; readonly isSaved: boolean }[];
  readonly attempt: number;
};

/** A document that is to say again what it said once; its status stays. */
export type Restoration = Pick<LedgerDocument, 'number' | 'contactId' | 'currency' | 'amountsAre' | 'lines'> &
  Pick<FoundDocument, 'id' | 'status'>;

export type RestoreRequest = {
  readonly type: DocumentType;
  readonly documents: readonly Restoration[];
  readonly attempt: number;
};

/** A payment to be taken back, and the number of the document that it paid. */
export type PaymentRemoval = { readonly paymentId: string; readonly number: string };

/** A payment of the whole balance of an approved document; of a credit note it is a refund. */
export type PaymentRequest = {
  readonly type: DocumentType;
  readonly documentId: string;
  readonly number: string;
  readonly accountId: string;
  readonly date: CalendarDate;
  readonly amount: Money;
  readonly reference: string;
  /** As on the document, so that clearing it makes neither gain nor loss; absent = the ledger's own. */
  readonly unitsPerBase?: string;
};

/** A credit note set off against a bill, by no more than is open on either. `number` is that of the document it is made for. */
export type Allocation = {
  readonly number: string;
  readonly creditNoteId: string;
  readonly billId: string;
  readonly amount: Money;
  readonly date: CalendarDate;
};

export type PaymentOutcome =
  | { readonly kind: 'done'; readonly number: string; readonly paymentId: string }
  | { readonly kind: 'refused'; readonly number: string; readonly reasons: readonly string[] }
  | { readonly kind: 'unclear'; readonly number: string };

/** A file to be put on a document; one of the same name there is replaced. `name` holds letters, digits, `.`, `_` and `-`. */
export type FileToAttach = {
  readonly type: DocumentType;
  readonly documentId: string;
  readonly name: string;
  readonly contentType: string;
  readonly content: FileContent;
};

export type AttachOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'too large' }
  | { readonly kind: 'refused'; readonly reasons: readonly string[] };

/** A contact to be made. `key` is its own for ever: whoever asks again with it gets the same contact. */
export type ContactRequest = { readonly key: string; readonly name: string; readonly email: string };

/** done = it stands there, made now or earlier, archived since perhaps; not allowed = the connection may not make contacts. */
export type ContactOutcome =
  | { readonly kind: 'done'; readonly contact: Contact }
  | { readonly kind: 'refused'; readonly reasons: readonly string[] }
  | { readonly kind: 'unclear' }
  | { readonly kind: 'not allowed' };

/** What became of a journal that was sent. `warnings` may say that something of it was dropped. */
export type JournalOutcome =
  | { readonly kind: 'done'; readonly found: FoundJournal; readonly warnings: readonly string[] }
  | { readonly kind: 'refused'; readonly reasons: readonly string[] }
  | { readonly kind: 'unclear' };

export type Ledger = {
  readonly capabilities: LedgerCapabilities;
  readonly readReferenceData: () => Result<ReferenceData, Fault>;
  /**
   * Live and undone documents that bear one of the numbers. `dates` are the days they were promised for; where numbers can't be
   * asked for, the search goes about a year beyond them on either side, because people move dates.
   */
  readonly findByNumber: (
    type: DocumentType,
    numbers: readonly string[],
    dates: { readonly from: CalendarDate; readonly to: CalendarDate },
  ) => Result<readonly FoundDocument[], Fault>;
  /** Live and undone documents with these ids, with their lines and without their payments; one that the ledger does not know is left out. */
  readonly findById: (type: DocumentType, ids: readonly string[]) => Result<readonly FoundDocument[], Fault>;
  /**
   * What was coded by itself in bank and card accounts within the days and stands; null where the connection may not look. Lines of a
   * bank statement that nobody has coded are never among it.
   */
  readonly readBankTransactions: (dates: {
    readonly from: CalendarDate;
    readonly to: CalendarDate;
  }) => Result<readonly BankTransaction[] | null, Fault>;
  /** Journals dated within the days that stand and whose narration names `mark`; null where the connection may make none, and no call then. */
  readonly findJournals: (
    mark: string,
    dates: { readonly from: CalendarDate; readonly to: CalendarDate },
  ) => Result<readonly FoundJournal[] | null, Fault>;
  /** Makes journals, as drafts always, by one request; one outcome for each, in order. */
  readonly createJournals: (journals: readonly Journal[], attempt: number) => Result<readonly JournalOutcome[], Fault>;
  /** Those of the contacts that have the bank details which a payment of several documents needs. */
  readonly readBankDetails: (contactIds: readonly string[]) => Result<ReadonlySet<string>, Fault>;
  /** The payments that stand, of whatever documents, dated on or after `from`. */
  readonly readPayments: (from: CalendarDate) => Result<readonly ListedPayment[], Fault>;
  /** Every document of a type dated on or after `from`, of whoever made it, one of whose lines bears the token of an entry; undone ones are left out. */
  readonly readDated: (type: DocumentType, from: CalendarDate) => Result<readonly FoundDocument[], Fault>;
  /** Every document of ours of a type dated within the days, in whatever status, with its lines. */
  readonly readOwn: (
    type: DocumentType,
    dates: { readonly from: CalendarDate; readonly to: CalendarDate },
  ) => Result<readonly FoundDocument[], Fault>;
  /** How many bills there are that `readBooked` would read: one call. */
  readonly countBooked: (dates: { readonly from: CalendarDate; readonly to: CalendarDate }) => Result<number, Fault>;
  /** Approved bills dated within the days, of whoever made them: one call for each thousand, the latest first, while `mayGoOn`. One that can't be understood is left out. */
  readonly readBooked: (
    dates: { readonly from: CalendarDate; readonly to: CalendarDate },
    mayGoOn: () => boolean,
  ) => Result<BookedBills, Fault>;
  /** Our own documents of a type that changed since `since`, with their lines, by the page. */
  readonly readChanged: (type: DocumentType, since: Instant) => Result<readonly FoundDocument[], Fault>;
  /** Every document of a type that changed since `since`, of whoever made it, in whatever status, that bears a number of ours or the token of an entry. */
  readonly readTouched: (type: DocumentType, since: Instant) => Result<readonly FoundDocument[], Fault>;
  /** Makes a contact unless there is one under its key. */
  readonly createContact: (request: ContactRequest, attempt: number) => Result<ContactOutcome, Fault>;
  /** The bulk writes, up to four at once; one answer for each request, in order. */
  readonly createDrafts: (requests: readonly DraftRequest[]) => readonly Result<readonly WriteOutcome[], Fault>[];
  readonly approve: (requests: readonly ApprovalRequest[]) => readonly Result<readonly WriteOutcome[], Fault>[];
  readonly pay: (payments: readonly PaymentRequest[], attempt: number) => Result<readonly PaymentOutcome[], Fault>;
  /** Documents with their lines and payments; one that the ledger does not know is left out. */
  readonly readWithPayments: (type: DocumentType, ids: readonly string[]) => Result<readonly FoundDocument[], Fault>;
  /** Undoes documents, up to four requests at once; one answer for each request, in order. */
  readonly voidDocuments: (requests: readonly VoidRequest[]) => readonly Result<readonly WriteOutcome[], Fault>[];
  /** Gives documents other lines and contacts by id, up to four requests at once; one answer for each request, in order. */
  readonly restore: (requests: readonly RestoreRequest[]) => readonly Result<readonly WriteOutcome[], Fault>[];
  /** Sets credit notes off against bills, one call each; one outcome for each, in order. */
  readonly setOff: (allocations: readonly Allocation[], attempt: number) => readonly PaymentOutcome[];
  /** Takes set-offs back, one call each; one outcome for each, in order. `number` is that of the document it is done for. */
  readonly deleteSetOffs: (
    removals: readonly { readonly setOff: FoundSetOff; readonly number: string }[],
  ) => readonly PaymentOutcome[];
  /** Takes payments back, one call each; one outcome for each, in order. */
  readonly deletePayments: (removals: readonly PaymentRemoval[], attempt: number) => readonly PaymentOutcome[];
  /** The names of the files on each document, one call each, in order. */
  readonly readFileNames: (
    documents: readonly { readonly type: DocumentType; readonly id: string }[],
  ) => Result<readonly (readonly string[])[], Fault>;
  /** Puts up to four files on documents, at once; one answer for each, in order. */
  readonly attachFiles: (files: readonly FileToAttach[]) => readonly Result<AttachOutcome, Fault>[];
  /** The id that a link to a document's page holds, or that stands alone; null in any other text. */
  readonly idIn: (text: string) => string | null;
  /** The document's page for a person, opened in `organisation` by its short code. */
  readonly linkTo: (type: DocumentType, id: string, shortCode: string) => string;
};
