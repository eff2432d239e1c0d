/** Sentences about how long posting takes, and which mode of posting that speaks for. */
import {
  type AgainstContinuous,
  LEAST_DAYS,
  LEAST_DOCUMENTS,
  MOST_HELD_PERCENT,
  SAME_DAY_PERCENT,
  type Spread,
  sameDayPercent,
  type Timing,
} from '../controls/timing.ts';
import { countOf, formatDate, listWords } from './amounts.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** `40 s`, `3.5 min`, `2.0 h`, `1.5 days`. */
export function wordDuration(ms: number): string {
  if (ms < 2 * MINUTE_MS) return `${Math.round(ms / 1000)} s`;
  if (ms < 2 * HOUR_MS) return `${(ms / MINUTE_MS).toFixed(1)} min`;
  return ms < 2 * DAY_MS ? `${(ms / HOUR_MS).toFixed(1)} h` : `${(ms / DAY_MS).toFixed(1)} days`;
}

const wordSpread = ({ count, median, p95 }: Spread): string =>
  `median ${wordDuration(median)}, 95 of 100 within ${wordDuration(p95)} (${countOf(count, 'document', 'documents')})`;

const REASONS = {
  'few documents': `fewer than ${LEAST_DOCUMENTS} documents were posted in four weeks`,
  'few days': `runs read something on fewer than ${LEAST_DAYS} days`,
  'approvals not measured': 'nobody has asked yet when documents were approved',
  'same day already': `${SAME_DAY_PERCENT} of 100 are posted on the day of their approval as it is`,
  'many held': `more than ${MOST_HELD_PERCENT} of 100 entries need a person on a usual day`,
  'bad days': 'on some days a run did not go well',
} as const satisfies Record<AgainstContinuous, string>;

export const TIMING_LABELS = {
  fromStart: 'From the start of a run to posted, last four weeks',
  fromApproval: 'From approval to posted',
  sameDay: 'Posted on the day of approval',
  queue: 'Entries waiting when a run began',
  proposal: 'What these figures speak for',
} as const;

export const wordFromStart = ({ fromStart }: Timing): string =>
  fromStart ? wordSpread(fromStart) : 'Nothing was posted';

export const wordFromApproval = ({ fromApproval }: Timing): string =>
  fromApproval ? `${wordSpread(fromApproval)}, asked on ${formatDate(fromApproval.on)}` : 'Not asked yet';

export const wordSameDay = ({ fromApproval }: Timing): string =>
  fromApproval
    ? `${sameDayPercent(fromApproval)} of 100 (${fromApproval.sameDay} of ${fromApproval.count})`
    : 'Not asked yet';

export const wordQueue = ({ queue }: Timing): string =>
  queue
    ? `median ${queue.median}, most ${queue.most} (${countOf(queue.days, 'day', 'days')})`
    : 'No run has read anything';

/** The mode of posting that is proposed, with all that speaks against the other. */
export const wordProposal = (against: readonly AgainstContinuous[]): string =>
  against.length === 0
    ? 'Near-continuous: a schedule of every 10 minutes or every hour would bring documents sooner'
    : `Batches, once a day or a week, because ${listWords(against.map((each) => REASONS[each]))}`;

export const MEASURE_TEXTS = {
  none: 'Nothing was asked: no document was posted in the last four weeks.',
  untold: "Nothing was noted: ConnectWise's audit trail tells of none of these documents when it was approved.",
  done: (documents: number) =>
    `Asked for ${countOf(documents, 'document', 'documents')}: Controls shows what came of it.`,
} as const;
