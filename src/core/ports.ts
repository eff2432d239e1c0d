/** What the core and the vendors ask of the world around them: types only. `platform/` fills them in Apps Script, tests fill them otherwise. */
import type { Instant } from './calendar.ts';
import type { Result } from './result.ts';

export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutSeconds: number;
};

/** `headers` has lower-case names, since their case differs from server to server. */
export type HttpAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
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

/** A short message that does not wait for anybody. */
export type Progress = { readonly say: (text: string) => void };

/** Questions and messages that wait for the person at the screen; `isPresent` is false in a triggered run, where nothing may be asked. */
export type Ask = {
  readonly isPresent: boolean;
  readonly tell: (title: string, text: string) => void;
  readonly confirm: (title: string, text: string) => boolean;
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

export type FaultKind =
  | 'not connected'
  | 'access refused'
  | 'permission missing'
  | 'not found'
  | 'refused'
  | 'too many calls'
  | 'day limit reached'
  | 'unavailable'
  | 'no answer'
  | 'not understood';
