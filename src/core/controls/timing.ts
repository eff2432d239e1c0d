/**
 * How long it takes from approval, and from the start of a run, until a document stands in the ledger; and what that says of the mode of
 * posting that suits: in batches, or near-continuous. Batches are the rule; anything else has to be shown to help, and to be safe. Pure.
 */
import { type CalendarDate, type Instant, millisAt } from '../calendar.ts';
import { median, quantile, type RunDay } from './run-days.ts';

/** A document that was posted. `startedAt` is null where the Register no longer names its run. */
export type Posting = {
  readonly postedAt: Instant;
  readonly startedAt: Instant | null;
  readonly entryIds: readonly number[];
};

/** Milliseconds, of `count` documents. */
export type Spread = { readonly count: number; readonly median: number; readonly p95: number };

/** Of the documents whose approval ConnectWise's audit trail told, when somebody last asked it. */
export type Approvals = Spread & {
  readonly on: CalendarDate;
  /** How many of them were posted on the day on which they were approved. */
  readonly sameDay: number;
};

export type Timing = {
  readonly documents: number;
  /** From the start of the run; null where no run is known. */
  readonly fromStart: Spread | null;
  readonly fromApproval: Approvals | null;
  /** Entries that waited when a run began, on the days of the runs; null of no day. */
  readonly queue: { readonly days: number; readonly median: number; readonly most: number } | null;
  /** Of a hundred entries that a run read, how many needed a person on a usual day; null of no day. */
  readonly heldPercent: number | null;
  readonly badDays: number;
};

/** Milliseconds as median and 95th percentile; null of none. */
export function spreadOf(values: readonly number[]): Spread | null {
  const middle = median(values);
  const p95 = quantile(values, 0.95);
  return middle === null || p95 === null ? null : { count: values.length, median: middle, p95 };
}

export function timingOf(
  postings: readonly Posting[],
  fromApproval: Approvals | null,
  days: readonly RunDay[],
): Timing {
  const read = days.filter((day) => day.read > 0);
  const middle = median(read.map((day) => day.read));
  return {
    documents: postings.length,
    fromStart: spreadOf(
      postings.flatMap(({ postedAt, startedAt }) =>
        startedAt === null ? [] : [millisAt(postedAt) - millisAt(startedAt)],
      ),
    ),
    fromApproval,
    queue:
      middle === null ? null : { days: read.length, median: middle, most: Math.max(...read.map((day) => day.read)) },
    heldPercent: median(read.map((day) => Math.round((100 * day.held) / day.read))),
    badDays: days.filter(({ isBad }) => isBad).length,
  };
}

/** From fewer nobody can tell how a team works. */
export const LEAST_DOCUMENTS = 30;
/** Two working weeks. */
export const LEAST_DAYS = 10;
/** Where so many of a hundred are posted on the day they are approved, running more often changes little. */
export const SAME_DAY_PERCENT = 90;
/** Where more of a hundred need a person, runs that nobody watches only make work. */
export const MOST_HELD_PERCENT = 10;

export type AgainstContinuous =
  | 'few documents'
  | 'few days'
  | 'approvals not measured'
  | 'same day already'
  | 'many held'
  | 'bad days';

export const sameDayPercent = ({ sameDay, count }: Approvals): number =>
  count === 0 ? 0 : Math.floor((100 * sameDay) / count);

/** A document whose approval is known; the days are those of the spreadsheet's zone. */
export type ApprovedPosting = {
  readonly approvedAt: Instant;
  readonly postedAt: Instant;
  readonly isSameDay: boolean;
};

/** What the approvals of `postings` come to; null of none. */
export function approvalsOf(postings: readonly ApprovedPosting[], on: CalendarDate): Approvals | null {
  const spread = spreadOf(postings.map(({ approvedAt, postedAt }) => millisAt(postedAt) - millisAt(approvedAt)));
  return spread && { ...spread, on, sameDay: postings.filter(({ isSameDay }) => isSameDay).length };
}

/** The last approval before a document was posted, of all those of its reports; null where none is known. */
export const approvalBefore = (approvals: readonly Instant[], postedAt: Instant): Instant | null =>
  [...approvals]
    .sort()
    .filter((at) => at <= postedAt)
    .pop() ?? null;

/** Everything that speaks for batches; where nothing does, near-continuous posting is proposed. */
export function againstContinuous(timing: Timing): readonly AgainstContinuous[] {
  const { documents, queue, fromApproval, heldPercent, badDays } = timing;
  const all: readonly (readonly [AgainstContinuous, boolean])[] = [
    ['few documents', documents < LEAST_DOCUMENTS],
    ['few days', (queue?.days ?? 0) < LEAST_DAYS],
    ['approvals not measured', fromApproval === null],
    ['same day already', fromApproval !== null && sameDayPercent(fromApproval) >= SAME_DAY_PERCENT],
    ['many held', (heldPercent ?? 0) > MOST_HELD_PERCENT],
    ['bad days', badDays > 0],
  ];
  return all.filter(([, speaks]) => speaks).map(([what]) => what);
}

export const encodeApprovals = ({ on, count, median: middle, p95, sameDay }: Approvals): string =>
  JSON.stringify([on, count, middle, p95, sameDay]);

/** As kept; null for none, and for a text that is not whole. */
export function decodeApprovals(text: string | undefined): Approvals | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    const [on, ...counts]: readonly unknown[] = Array.isArray(value) ? value : [];
    if (typeof on !== 'string' || counts.length !== 4 || !counts.every((each) => typeof each === 'number')) return null;
    const [count = 0, middle = 0, p95 = 0, sameDay = 0] = counts as readonly number[]; // just checked
    return { on: on as CalendarDate, count, median: middle, p95, sameDay }; // written by `encodeApprovals` alone
  } catch {
    return null;
  }
}
