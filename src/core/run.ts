/** What a run leaves behind for people to read: register rows, its line in the Run Log, the facts of Overview. */
import type { CalendarDate, Instant } from './calendar.ts';
import type { Owners } from './controls/owners.ts';
import type { Balance } from './equation.ts';
import type { Exception } from './exceptions/kinds.ts';
import type { ExpenseLists } from './expenses/expense.ts';
import type { DocumentKind } from './expenses/inputs.ts';
import type { Plan } from './expenses/plan-types.ts';
import type { DocumentType, OrganisationName, ReferenceData } from './ledger/types.ts';
import type { Money } from './money.ts';
import type { Fault } from './ports.ts';

export type RegisterStatus = 'Draft in Xero' | 'In the ledger' | 'Paid' | 'Void';

/** One posted entry. A document of several entries has a row for each, with the same number and document id. */
export type RegisterRow = {
  readonly status: RegisterStatus;
  /** null where nobody can tell any more. */
  readonly postedAt: Instant | null;
  readonly documentUrl: string;
  readonly type: DocumentType;
  readonly number: string;
  /** 'adopted' = of a document that was not posted here; null where nobody can tell any more. */
  readonly kind: DocumentKind | 'adopted' | null;
  /** Owed to the employee, and paid by us through payroll clearing. */
  readonly isByPayroll?: true;
  readonly contactName: string;
  readonly documentDate: CalendarDate;
  readonly account: string;
  readonly amount: Money;
  readonly entryId: number;
  readonly entryUrl: string;
  readonly reportName: string;
  readonly runId: string;
  readonly documentId: string;
  /** `<document id>:<entry id>`: a row is found again by it, wherever it was sorted to. */
  readonly key: string;
  /** Of the lines as sent, so that a later change can be told. */
  readonly hash: string;
  /** Account, tax, tracking and wording of the entry's lines, as `line-notes` writes them; '' where the ledger left lines out. */
  readonly line: string;
  /** Which row of GL Mapping was taken and what decided it, as `mapping-notes` writes them; '' where nobody can tell. */
  readonly mapping: string;
  /** False where an earlier run may have written the row before it died. */
  readonly isNew: boolean;
};

/** A document whose state moved since its rows were written. `changed` tells by entry what people changed in it. */
export type RegisterChange = {
  readonly documentId: string;
  readonly status: RegisterStatus;
  readonly changed?: ReadonlyMap<number, string>;
};

export type Trigger = 'menu' | 'schedule';

/** The five numbers that add up to what was read, and what they came from. `awaiting` = how many of `saved` are no drafts but await approval. */
export type RunCounts = {
  readonly read: number;
  readonly posted: number;
  readonly saved: number;
  readonly awaiting: number;
  readonly exceptions: number;
  readonly leftOut: number;
  readonly inDoubt: number;
  readonly documents: number;
};

export type RunSummary = {
  readonly runId: string;
  readonly startedAt: Instant;
  readonly by: string;
  readonly trigger: Trigger;
  readonly tookMs: number;
  readonly counts: RunCounts;
  /** Posted and saved, one amount a currency. */
  readonly amounts: readonly Money[];
  /** The equation, one line a currency. */
  readonly balances: readonly Balance[];
  readonly faultsRetried: number;
  readonly version: string;
  /** The sentence that the run ended with. */
  readonly said: string;
};

/** A line of Overview in words. */
export type ToldLine = { readonly now: string; readonly toDo: string };

export type ModeAndPause = { readonly mode: ToldLine; readonly paused: ToldLine };

/**
 * `paused` is absent where a run met no pause: one may have begun meanwhile, and is shown by whoever made it. `hour` is there where a week
 * went by without its hour, and where one was just sealed.
 */
export type ModeLines = Pick<ModeAndPause, 'mode'> & Partial<ModeAndPause> & { readonly hour?: ToldLine };

/** Overview in its first form: connected to whom, last run, what needs a person. */
export type OverviewFacts = {
  /** null when it could not be read, which leaves what stands there. */
  readonly organisation: OrganisationName | null;
  readonly connectWiseSite: string;
  /** The system whose fault the last run met; null when both did what was asked. */
  readonly failed: Fault['system'] | null;
  readonly lastRun: { readonly at: Instant; readonly said: string; readonly isGood: boolean } | null;
  /** How many exceptions are open; null when nothing could be read, which leaves what stands there. */
  readonly needsYou: number | null;
  /** Saved documents that wait for approval in the ledger, and how many of them the company paid; null as above. */
  readonly waiting: { readonly documents: number; readonly paidByCompany: number } | null;
  /** The first law of posting that is broken, in words; '' for none, null for a run that did not look. */
  readonly broken: string | null;
  /** The equation of the last *Sync now*; null for what was none, which leaves what stands there. */
  readonly balances: readonly Balance[] | null;
  /** How far posting may go by itself, and whether it is paused. */
  readonly modes: ModeLines;
  readonly nextStep: string;
};

/** Everything one run writes to the sheet, each tab once. `null` or an empty list leaves a tab as it is. */
export type SheetView = {
  readonly now: Instant;
  readonly shortCode: string;
  /** All entries read, for Preview; the exceptions of posting are in `exceptions`. null when no plan could be made. */
  readonly plan: Plan | null;
  /** Every open exception; null when nothing could be read, so that old ones stay. */
  readonly exceptions: readonly Exception[] | null;
  /** Where nobody asked how documents stand, the open exceptions of posting stay as they are. */
  readonly keepsPostingExceptions?: true;
  /** Who owns what nobody took; absent where nobody is known. */
  readonly owners?: Owners;
  readonly registered: readonly RegisterRow[];
  readonly registerChanges: readonly RegisterChange[];
  /** What the Register is to say again of documents that were posted before. */
  readonly rebuilt?: readonly RegisterRow[];
  readonly run: RunSummary | null;
  /** null leaves the tab as it is. */
  readonly overview: OverviewFacts | null;
  /** For the dropdowns; null when they could not be read. */
  readonly lists: { readonly ledger: ReferenceData; readonly expenses: ExpenseLists } | null;
  /** Where people tick in Preview what is to be posted: which rows get a box, and whether those of new documents are ticked. Absent where they don't. */
  readonly boxes?: PreviewBoxes;
};

/** `documents` = those of a plan that is only shown; `held back` = those that a run left out. */
export type PreviewBoxes = { readonly of: 'documents' | 'held back'; readonly ticksNew: boolean };
