/** The port through which expenses are read and batched off; ConnectWise fills it. */
import type { CalendarDate, Instant } from '../calendar.ts';
import type { Fault, FileContent } from '../ports.ts';
import type { Receipt } from '../receipts/receipt.ts';
import type { Result } from '../result.ts';
import type { BilledExpense } from './billing.ts';
import type { EarlierEntry } from './duplicates.ts';
import type { Classification, ExpenseLists, ExpenseSetup, ExpenseStatus, UnpostedExpense } from './expense.ts';
import type { PastExpense } from './past.ts';
import type { TypeAccount } from './proposals.ts';

export type Unposted = { readonly expenses: readonly UnpostedExpense[]; readonly rowsRead: number };

export type BatchRequest = { readonly identifier: string; readonly recordIds: readonly number[] };

/** 'refused' = ConnectWise did not make the batch and said why; 'unclear' = nobody knows until it is looked up. */
export type BatchOutcome =
  | { readonly kind: 'done'; readonly identifier: string }
  | { readonly kind: 'refused'; readonly identifier: string; readonly reasons: readonly string[] }
  | { readonly kind: 'unclear'; readonly identifier: string };

/** What became of the requests that were sent, and the fault that stopped the rest or left some unclear. */
export type BatchesMade = { readonly outcomes: readonly BatchOutcome[]; readonly fault: Fault | null };

/** An entry as it stands now. `says` is what decides how it is booked, in words; `mark` is another one where any of it is. */
export type LatestEntry = {
  readonly entryId: number;
  readonly status: ExpenseStatus;
  /** null where it is none. */
  readonly date: CalendarDate | null;
  readonly says: readonly string[];
  readonly mark: string;
  /** What it claims, to be compared with others; null where it does not say all of it. */
  readonly claim: EarlierEntry | null;
};

export type FoundBatch = { readonly id: number; readonly identifier: string };

/** What ConnectWise still says of an entry that was posted. `classification` is null where it is none that can be posted. */
export type KnownEntry = {
  readonly entryId: number;
  readonly classification: Classification | null;
  readonly memberName: string;
  /** null where it is none. */
  readonly date: CalendarDate | null;
  /** null where ConnectWise does not say. */
  readonly reportId: number | null;
  readonly reportName: string;
  /** Who spent it; null where ConnectWise does not say. */
  readonly memberId: number | null;
  readonly url: string;
};

/** A batch and when it was last touched: nobody touches one after it was made but to close it. */
export type DatedBatch = { readonly identifier: string; readonly at: Instant };

/** A batch that somebody else made, and the entries in it. */
export type FilledBatch = { readonly identifier: string; readonly entryIds: readonly number[] };

export type ExpenseSource = {
  readonly readLists: () => Result<{ readonly lists: ExpenseLists; readonly setup: ExpenseSetup }, Fault>;
  /** The unposted list joined with entries, reports and GL record ids. */
  readonly readUnposted: (lists: ExpenseLists) => Result<Unposted, Fault>;
  /** The account numbers that the source's own set-up has for expense types. */
  readonly readTypeAccounts: () => Result<readonly TypeAccount[], Fault>;
  /** The latest entries dated from a day on, whatever became of them: a thousand at most. */
  readonly readLatest: (from: CalendarDate) => Result<readonly LatestEntry[], Fault>;
  /** Entries by id, whatever became of them; one that ConnectWise no longer has is missing. `from` to `to` should hold their dates. */
  readonly readKnown: (
    entryIds: readonly number[],
    dates: { readonly from: CalendarDate; readonly to: CalendarDate },
  ) => Result<readonly KnownEntry[], Fault>;
  /** When each report became approved, earliest first: one call a report, four at once. */
  readonly readApprovals: (reportIds: readonly number[]) => Result<ReadonlyMap<number, readonly Instant[]>, Fault>;
  /** How many entries there are that `readEntered` would read: one call. */
  readonly countEntered: (dates: { readonly from: CalendarDate; readonly to: CalendarDate }) => Result<number, Fault>;
  /** Entries dated within the days, whatever became of them: one call for each thousand. Those that can't be read whole are left out. */
  readonly readEntered: (
    lists: ExpenseLists,
    dates: { readonly from: CalendarDate; readonly to: CalendarDate },
  ) => Result<readonly PastExpense[], Fault>;
  /** The same with their reports, and those too that can't be read whole: no rows of the unposted list come with them. */
  readonly readEvery: (
    lists: ExpenseLists,
    dates: { readonly from: CalendarDate; readonly to: CalendarDate },
  ) => Result<readonly UnpostedExpense[], Fault>;
  /** The same without their reports, with what became of each towards the client: one call for each thousand. */
  readonly readBilled: (
    lists: ExpenseLists,
    dates: { readonly from: CalendarDate; readonly to: CalendarDate },
  ) => Result<readonly BilledExpense[], Fault>;
  /** The documents that hang on entries: one call an entry, four at once. */
  readonly readReceipts: (entryIds: readonly number[]) => Result<readonly Receipt[], Fault>;
  /** The files of up to four documents, at once; one answer for each, in order. */
  readonly downloadReceipts: (ids: readonly number[]) => readonly Result<FileContent, Fault>[];
  /** Every batch whose identifier begins with `prefix`, by the page. */
  readonly readBatches: (prefix: string) => Result<readonly DatedBatch[], Fault>;
  /** The latest batches whose identifiers do not begin with `ownPrefix`, with their entries: a call for each, four at once. */
  readonly readBatchesOfOthers: (ownPrefix: string) => Result<readonly FilledBatch[], Fault>;
  /** The batches with exactly these identifiers, in their order, null where there is none. */
  readonly findBatches: (identifiers: readonly string[]) => Result<readonly (FoundBatch | null)[], Fault>;
  /** One batch for each request, up to four at once; stops after the first fault that concerns the whole run, leaving the rest unsent. */
  readonly createBatches: (requests: readonly BatchRequest[], mayGoOn: () => boolean) => BatchesMade;
  /** Deletes batches by identifier, so that their entries are unposted again; one that is not there is done. None beyond `mayGoOn`. */
  readonly deleteBatches: (identifiers: readonly string[], mayGoOn: () => boolean) => readonly BatchOutcome[];
};
