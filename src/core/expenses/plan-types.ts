/** What goes into a plan and what comes out: plain JSON that Preview, posting and tests all read. */
import type { CalendarDate } from '../calendar.ts';
import type { Exception, ExceptionEntry } from '../exceptions/kinds.ts';
import type { LedgerCapabilities } from '../ledger/ledger.ts';
import type { LedgerDocument, ReferenceData } from '../ledger/types.ts';
import type { Earlier } from './duplicates.ts';
import type { ExpenseSetup, UnpostedExpense } from './expense.ts';
import type { DocumentKind, SaveAs, SheetInputs } from './inputs.ts';
import type { RateCheck } from './rate-checks.ts';

/** Why an entry is rightly not posted in this run. */
export type LeftOutReason =
  /** Its document is saved in the ledger and waits there for approval. */
  | { readonly kind: 'saved'; readonly number: string; readonly isPaidByCompany: boolean }
  /** An earlier run sent it and the outcome is not known yet. */
  | { readonly kind: 'in doubt'; readonly number: string }
  /** A person has its document in a file, to import it by hand while posting is paused. */
  | { readonly kind: 'handed out'; readonly number: string }
  /** Its document was begun by an earlier run or saved, and this run finished it. */
  | { readonly kind: 'finished'; readonly number: string }
  /** Its document is in the ledger and not finished: what is missing is made up for by the next run. */
  | {
      readonly kind: 'unfinished';
      readonly number: string;
      readonly missing: 'approval' | 'payment' | 'ConnectWise batch';
    }
  /** Another document, which this run did not make, holds it. */
  | { readonly kind: 'elsewhere'; readonly number: string }
  /** Its document made way for `number`, which does not hold it. */
  | { readonly kind: 'made way'; readonly number: string }
  /** The run's time was up before its document was sent; the next run takes it. */
  | { readonly kind: 'next run' }
  /** A person had it batched off in ConnectWise without a document. */
  | { readonly kind: 'batched off'; readonly number: string }
  /** A person left it out of this run. */
  | { readonly kind: 'left out'; readonly why: string }
  /** A document that a person named, and which was not posted here, has it. */
  | { readonly kind: 'already there'; readonly number: string }
  /** A law of posting is broken, and nothing was sent. */
  | { readonly kind: 'stopped' }
  /** Somebody paused all posting, before the run or while it went on. */
  | { readonly kind: 'paused' }
  /** The mode shows what would be posted, and posts nothing new. */
  | { readonly kind: 'preview only' }
  /** The pilot does not cover it, or this run has posted as much as a pilot may. */
  | { readonly kind: 'outside pilot'; readonly because: 'no scope' | 'member' | 'day' | 'documents' | 'amount' }
  /** Nobody ticked it and had it posted. */
  | { readonly kind: 'supervised' }
  /** Somebody ticked it, and it is another document by now than the one that was seen. */
  | { readonly kind: 'changed since' };

/** An entry that is spoken for by a document of an earlier run. */
export type Reservation = { readonly entryId: number; readonly reason: LeftOutReason };

/** Everything a decision needs, read once and never changed. */
export type Snapshot = {
  readonly today: CalendarDate;
  readonly expenses: readonly UnpostedExpense[];
  readonly setup: ExpenseSetup;
  readonly sheet: SheetInputs;
  readonly ledger: ReferenceData;
  readonly capabilities: LedgerCapabilities;
  readonly reservations: readonly Reservation[];
  /** Entries dated before the start date that a person said to post all the same. */
  readonly released: readonly number[];
  /** What was posted before, and what people said of entries that look like one purchase; absent where nobody looked. */
  readonly earlier?: Earlier;
};

/** The payment that takes what the company paid, or payroll pays out, out of payables, made as soon as the document is approved. */
export type PlannedPayment = {
  readonly accountId: string;
  readonly date: CalendarDate;
  /** Made from the bank or card account itself, for its statement line to match; absent where it goes through a clearing account. */
  readonly isLinked?: true;
};

/** A document to be posted, with the entries in it and what ConnectWise's batch must name. */
export type PlannedDocument = {
  readonly kind: DocumentKind;
  readonly saveAs: SaveAs;
  readonly document: LedgerDocument;
  readonly entries: readonly ExceptionEntry[];
  readonly recordIds: readonly number[];
  readonly payment: PlannedPayment | null;
  readonly contactName: string;
  /** For the tabs: account labels in the order of the lines, without repeats. */
  readonly accounts: readonly string[];
  /** Tax in hundredths of the currency as the ledger will compute it: each line rounded, then added. */
  readonly taxHundredths: number;
  readonly why: string;
  /** Keys of the changed rows of GL Mapping for whose sake it is a draft; absent where it is none. */
  readonly firstUnder?: readonly string[];
};

/** `planned` is the document that would be posted, where only the mode or a pause holds it back. */
export type LeftOut = {
  readonly entry: ExceptionEntry;
  readonly reason: LeftOutReason;
  readonly planned?: PlannedDocument;
};

/** How many of the entries read used a mapping row, and what the row's Check cell says. */
export type MappingCheck = {
  readonly key: string;
  readonly rowNumber: number;
  readonly used: number;
  readonly check: string;
};

/** What the Check cell of a row of Members, Payment Types or Expense Connect says. */
export type RowCheck = { readonly key: string; readonly rowNumber: number; readonly check: string };

/** The same of a row of Members, with the contact that its cell `contact` was found to stand for; '' where none was. */
export type MemberCheck = RowCheck & { readonly contact: string; readonly contactId: string };

/** A mapping row that people will have to fill: its key columns. */
export type MissingMapping = { readonly key: string; readonly classification: string; readonly expenseType: string };

/** Every entry read is in exactly one of `documents`, `exceptions` and `leftOut`. */
export type Plan = {
  readonly documents: readonly PlannedDocument[];
  readonly exceptions: readonly Exception[];
  readonly leftOut: readonly LeftOut[];
  readonly mappingChecks: readonly MappingCheck[];
  readonly memberChecks: readonly MemberCheck[];
  readonly paymentTypeChecks: readonly RowCheck[];
  readonly linkChecks: readonly RowCheck[];
  readonly rateChecks: readonly RateCheck[];
  readonly missingMappings: readonly MissingMapping[];
};
