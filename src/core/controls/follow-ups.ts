/** What somebody promised in a weekly hour: who does what until when. Open ones come first in the next hour, and none is dropped unseen. */
import { type CalendarDate, weekName } from '../calendar.ts';
import { type Hour, LANES, type Lane } from './week.ts';

export type FollowUp = {
  /** `2026W47-access`: a lane has one a week. */
  readonly id: string;
  readonly lane: Lane;
  readonly who: string;
  readonly what: string;
  readonly until: CalendarDate;
  /** Who said that it is done; null while it is not. */
  readonly doneBy: string | null;
  /** Why it has another day since the last sealed week; '' where it has none. */
  readonly moved: string;
};

/** Open, and its day is over. */
export const isOverdue = ({ until, doneBy }: FollowUp, today: CalendarDate): boolean =>
  doneBy === null && until < today;

/** Overdue ones first, then the others that are open, each by their day; the done ones last. */
export const inOrder = (followUps: readonly FollowUp[]): readonly FollowUp[] =>
  [...followUps].sort((one, other) => {
    const [oneDone, otherDone] = [one.doneBy !== null, other.doneBy !== null];
    if (oneDone !== otherDone) return oneDone ? 1 : -1;
    return one.until < other.until ? -1 : 1;
  });

/** Those that an hour promises, beside those that are there; one that was promised before under the same id is replaced. */
export function withPromised(followUps: readonly FollowUp[], { monday, answers }: Hour): readonly FollowUp[] {
  const promised = LANES.flatMap((lane): readonly FollowUp[] => {
    const answer = answers[lane];
    if (answer?.is !== 'follow-up') return [];
    const { who, what, until } = answer;
    return [{ id: `${weekName(monday)}-${lane}`, lane, who, what, until, doneBy: null, moved: '' }];
  });
  const ids = new Set(promised.map(({ id }) => id));
  return [...followUps.filter(({ id }) => !ids.has(id)), ...promised];
}

/** As many with their longest texts fit into one property of 9 kB (Apps Script: Quotas). */
const MOST_FOLLOW_UPS = 15;

/** Whether the hour can promise one more beside those that are there. */
export const hasRoom = (followUps: readonly FollowUp[], hour: Hour): boolean =>
  withPromised(followUps, hour).length < MOST_FOLLOW_UPS;

/** What is left of them once their week told of them. */
export const afterSeal = (followUps: readonly FollowUp[]): readonly FollowUp[] =>
  followUps.filter(({ doneBy }) => doneBy === null).map((each) => ({ ...each, moved: '' }));
