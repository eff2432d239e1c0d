/** What a person reads of *Rebuild register…*: the question before it, and what came of it. */
import type { CalendarDate } from '../calendar.ts';
import { countOf, formatDate } from './amounts.ts';

export const REBUILD_TITLE = 'Rebuild register';

/** `until` is where an earlier pass stopped; null for a new one. */
export const wordRebuildQuestion = (facts: {
  readonly organisationName: string;
  readonly rows: number;
  readonly from: CalendarDate;
  readonly until: CalendarDate | null;
}): string => {
  const { organisationName, rows, from, until } = facts;
  const span = until === null ? '' : ` and before ${formatDate(until)}, where the last pass stopped`;
  return [
    `Every document of Counterfoil's own in ${organisationName} dated on or after ${formatDate(from)}${span} is read again, with its entries and batches in ConnectWise. Nothing is changed there.`,
    `The Register has ${countOf(rows, 'row', 'rows')}. Rows that are found again are written anew, missing ones are added below. All other rows, and the columns that are yours, stay as they are.`,
    'What neither Xero nor ConnectWise tells stays blank: what was noted under Changed; and for documents that are void, when and by which run they were posted. Documents that were saved as drafts first show the run that posted them.',
  ].join('\n\n');
};

export const wordRebuildDeclined = 'Nothing was changed.';

/** The sentence that a pass ends with. `until` is where it stopped for want of time; null when it came to the end. */
export function wordRebuilt(came: {
  readonly rows: number;
  readonly documents: number;
  readonly organisationName: string;
  readonly withoutRun: number;
  readonly withoutKind: number;
  /** Entries that Batched Off had lost. */
  readonly batchedOff: number;
  readonly until: CalendarDate | null;
}): string {
  const { rows, documents, organisationName, withoutRun, withoutKind, batchedOff, until } = came;
  return [
    `The Register tells ${countOf(rows, 'entry', 'entries')} of ${countOf(documents, 'document', 'documents')} in ${organisationName} again.`,
    withoutRun > 0 ? `Nobody could tell the run of ${countOf(withoutRun, 'row', 'rows')}.` : '',
    withoutKind > 0 ? `ConnectWise no longer tells the kind of ${countOf(withoutKind, 'row', 'rows')}.` : '',
    batchedOff > 0
      ? `Batched Off tells ${countOf(batchedOff, 'entry', 'entries')} again; ConnectWise no longer tells their amounts.`
      : '',
    until === null
      ? ''
      : `The time was up: documents dated before ${formatDate(until)} are still to be read. Choose ${REBUILD_TITLE}… again to go on.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** For Overview, after it. */
export const wordAfterRebuild = (until: CalendarDate | null): string =>
  until === null ? 'Press Sync now.' : `Choose ${REBUILD_TITLE}… again to go on.`;
