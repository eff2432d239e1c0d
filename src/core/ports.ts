/** What the core and the vendors ask of the world around them: types only. `platform/` fills them in Apps Script, tests fill them otherwise. */
import type { Instant } from './calendar.ts';
import type { Timing } from './controls/schedule.ts';
import type { Result } from './result.ts';

/**
 * A file that is handed from one vendor to another. Nobody here looks at its bytes, so they stay where the platform keeps them; `digest`
 * is a short text that no other content has, worked out when it is asked for.
 */
export type FileContent = { readonly handle: unknown; readonly contentType: string; readonly digest: () => string };

export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Sent in place of a body. */
  readonly file?: FileContent;
  /** A success is taken as a file, and its body left empty. */
  readonly asFile?: true;
  readonly timeoutSeconds: number;
};

/** `headers` has lower-case names, since their case differs from server to server. */
export type HttpAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly file?: FileContent;
};

/** No whole answer came back: whether the request took effect is unknown. */
export type NoAnswer = { readonly said: string };

/** Sends up to four requests at once and waits for all; one transport error may leave the whole group without an answer. */
export type Http = { readonly sendAll: (requests: readonly HttpRequest[]) => readonly Result<HttpAnswer, NoAnswer>[] };

export type Clock = {
  readonly now: () => Instant;
  /** Milliseconds since this execution began. */
  readonly elapsedMs: () => number;
  readonly sleep: (ms: number) => void;
};

/** Small durable texts under names, outside the grid: at most 9 kB each, 500 kB together. Every write is durable when it returns. */
export type Store = {
  readonly read: (name: string) => string | null;
  readonly write: (name: string, text: string) => void;
  readonly remove: (name: string) => void;
  /** All names that begin with `prefix`, with their texts, in one read. */
  readonly readAll: (prefix: string) => Readonly<Record<string, string>>;
};

/** The lock of this spreadsheet. A dialog drops it, so questions are asked before it is taken. */
export type Lock = { readonly tryAcquire: () => boolean; readonly release: () => void };

/** A question that waits for its answer; false for no, and where it was closed. It drops the lock. */
export type Ask = { readonly confirm: (title: string, text: string) => boolean };

/** A message that waits for nobody; `remain` keeps it until it is dismissed. */
export type Progress = { readonly say: (text: string) => void; readonly remain: (text: string) => void };

/** The way of a consent through the browser: out to the vendor's page, and back to a function of the script. */
export type Consent = {
  /** Where the vendor sends the browser back to; it has to be registered there. */
  readonly returnUrl: () => string;
  /** An opaque text that leads the browser's return to `functionName` within `seconds`, for this person alone, and brings `values` along. */
  readonly newState: (functionName: string, values: Readonly<Record<string, string>>, seconds: number) => string;
  /** 64 characters that nobody can guess. */
  readonly newSecret: () => string;
};

/** A mail to one address, in plain text; false where it could not be sent, such as when the day's quota is used up. */
export type Mail = { readonly send: (to: string, subject: string, text: string) => boolean };

/** Runs by the clock, of the person who acts: others' are neither seen nor touched (Apps Script: Installable triggers). */
export type Triggers = {
  /** The ids of those that call the add-on's sync. */
  readonly list: () => readonly string[];
  /** Makes one and gives its id. Allowed only where a person is in front of the sheet. */
  readonly create: (timing: Timing) => string;
  readonly remove: (id: string) => void;
};

/** A line in the developer's log: ids, states and counts only, never names, notes, amounts or secrets. */
export type Log = { readonly note: (line: string) => void };

/**
 * A call to a vendor that failed, after its retries.
 * `scope` says how far it reaches: one document, or the whole run. `isUnclear` = it may have taken effect.
 * `what` is the kind a sentence is chosen by; `said` is the vendor's own text, shown last and never parsed by the core.
 */
export type Fault = {
  readonly system: 'ConnectWise' | 'Xero';
  readonly what: FaultKind;
  readonly scope: 'document' | 'run';
  readonly retryable: boolean;
  readonly isUnclear: boolean;
  readonly retryAfterSeconds: number | null;
  readonly said: string;
};

/**
 * `consent …`: what a person allowed has ended, or ran out for want of use. `organisation shut`: this connection does not reach it any
 * more. `other organisation`: it reaches one that this sheet does not post to; `said` names both.
 */
export type FaultKind =
  | 'not connected'
  | 'keys refused'
  | 'consent ended'
  | 'consent expired'
  | 'organisation shut'
  | 'other organisation'
  | 'access refused'
  | 'permission missing'
  | 'not found'
  | 'refused'
  | 'too many calls'
  | 'day limit reached'
  | 'unavailable'
  | 'no answer'
  | 'not understood';

/** What a cell holds, or is given as typed input; '' is an empty one. A `Date` stands for its day or moment in the spreadsheet's own zone. */
export type CellValue = string | number | boolean | Date;

/** A text that opens an address; '' as address is plain text. */
export type CellLink = { readonly text: string; readonly url: string };

/**
 * The spreadsheet's tabs as headers and rows. Rows and columns count from 1, the header is row 1.
 * Each `read…` and `write…` is one call to the spreadsheet whatever its size, so callers keep them few; the others cost nothing.
 * Texts are taken as if typed: what must stay text has to be marked as text by the caller.
 */
export type Grid = {
  /** IANA name of the zone in which the spreadsheet shows times. */
  readonly timeZone: string;
  readonly tabNames: () => readonly string[];
  /** The tab that is in front and the numbers of its selected rows, without those that a filter hides. */
  readonly selection: () => { readonly tab: string; readonly rows: readonly number[] };
  /** Number of the last row that holds anything; 0 for an empty tab. */
  readonly lastRow: (tab: string) => number;
  /** Row 1 as far as it is used. */
  readonly readHeader: (tab: string) => readonly CellValue[];
  /** All rows as far as they are used, the header first, all of the same length. */
  readonly readAll: (tab: string) => readonly (readonly CellValue[])[];
  /** Writes a rectangle whose first cell is at `row`, `column`; the tab grows where it has to. */
  readonly writeBlock: (tab: string, row: number, column: number, values: readonly (readonly CellValue[])[]) => void;
  readonly writeLinks: (tab: string, row: number, column: number, links: readonly (readonly CellLink[])[]) => void;
  /** Gives `count` cells of a column from `row` on a box to tick, and takes it from all others of the column. */
  readonly writeBoxes: (tab: string, column: number, row: number, count: number) => void;
  /** Removes whole rows with everything on them. */
  readonly deleteRows: (tab: string, row: number, count: number) => void;
  /** Everything written so far is in the spreadsheet when this returns. */
  readonly flush: () => void;
};
