/** What every route is handed, and how a batch of written elements is answered. */
import type { Query } from './query.ts';
import { readFlag } from './query.ts';
import { envelope, type Reply, validationFailed } from './reply.ts';
import type { Fields, XeroState } from './state.ts';

export type Call = {
  readonly state: XeroState;
  readonly nowMs: number;
  readonly method: string;
  readonly path: string;
  readonly query: Query;
  readonly body: string;
  /** The part of the path after the collection, '' if there is none. */
  readonly id: string;
  /** The name of a file, after `Attachments`; '' if there is none. */
  readonly fileName: string;
  readonly contentType: string;
  /** `If-Modified-Since` in milliseconds, or null. */
  readonly modifiedSinceMs: number | null;
};

/** What became of one element: its echo is what Xero sends back for it. */
export type Outcome =
  | { readonly ok: true; readonly echo: Fields; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly echo: Fields; readonly errors: readonly string[] };

const messages = (texts: readonly string[]): readonly Fields[] => texts.map((text) => ({ Message: text }));

const writeOutcome = (outcome: Outcome): Fields => {
  if (!outcome.ok)
    return { ...outcome.echo, StatusAttributeString: 'ERROR', ValidationErrors: messages(outcome.errors) };
  const { echo, warnings } = outcome;
  return warnings.length > 0
    ? { ...echo, StatusAttributeString: 'WARNING', Warnings: messages(warnings) }
    : { ...echo, StatusAttributeString: 'OK' };
};

/** The 200 around one list of elements. */
export const answerList = (call: Call, plural: string, elements: readonly Fields[], rest: Fields = {}): Reply =>
  envelope(call.path, call.nowMs, { ...rest, [plural]: elements });

/**
 * The answer to a batch. With `summarizeErrors=false` every element comes back in its order; otherwise (the default of
 * Xero API: Requests and responses) one bad element makes the call 400 and hides those that were saved.
 */
export const answerBatch = (call: Call, plural: string, outcomes: readonly Outcome[]): Reply => {
  const summarize = readFlag(call.query, 'summarizeErrors') ?? true;
  const failed = outcomes.filter((outcome) => !outcome.ok);
  if (summarize && failed.length > 0) return validationFailed(failed.map(writeOutcome));
  return answerList(call, plural, outcomes.map(writeOutcome));
};

/** The answer to a call about one element, which has no `summarizeErrors`: a failure is 400. */
export const answerSingle = (call: Call, plural: string, outcome: Outcome): Reply =>
  outcome.ok ? answerList(call, plural, [writeOutcome(outcome)]) : validationFailed([writeOutcome(outcome)]);

/** Rows changed at or after `If-Modified-Since`, whose resolution is one second. */
export const changedSince = <Row extends { readonly updatedMs: number }>(
  rows: readonly Row[],
  sinceMs: number | null,
): readonly Row[] => (sinceMs === null ? rows : rows.filter((row) => row.updatedMs >= sinceMs));

/** The world's time cut to the second, as `UpdatedDateUTC` keeps it. */
export const toSecond = (nowMs: number): number => Math.floor(nowMs / 1000) * 1000;
