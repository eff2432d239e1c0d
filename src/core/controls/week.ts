/**
 * The weekly hour: six lanes that people go through once an ISO week, each answered before the week can be sealed. What a lane shows is
 * looked at when the hour begins and again when the week is sealed; an answer counts for what it was given to.
 */
import { addDays, type CalendarDate, daysBetween, type Instant, weekStart } from '../calendar.ts';
import { hashOf } from '../ids.ts';

/** In the order in which they are walked. */
export const LANES = ['access', 'reconciliation', 'exceptions', 'unposted', 'clocks', 'support'] as const;
export type Lane = (typeof LANES)[number];

export type OfLanes<Value> = Readonly<Record<Lane, Value>>;

export const ofLanes = <Value>(make: (lane: Lane) => Value): OfLanes<Value> =>
  Object.fromEntries(LANES.map((lane) => [lane, make(lane)])) as Record<Lane, Value>; // of each lane

/** The Monday of the ISO week that holds a day. A week goes by its Monday everywhere. */
export const mondayOf = (day: CalendarDate): CalendarDate => weekStart(day, 1);

export type WeekSpan = { readonly from: CalendarDate; readonly to: CalendarDate };

/** The weeks between the last one that was sealed and `monday`, by the Mondays of the first and the last; null of none. */
export function missedBetween(sealed: CalendarDate, monday: CalendarDate): WeekSpan | null {
  return daysBetween(sealed, monday) > 7 ? { from: addDays(sealed, 7), to: addDays(monday, -7) } : null;
}

/** One thing that a lane tells. `id` is the same from week to week until it becomes another thing; null = told, but no sign of a change. */
export type LaneItem = { readonly id: string | null; readonly text: string };

/** A lane as it stands: its figures in one sentence, and what they rest on, what is most pressing first. */
export type LaneFound = { readonly figures: string; readonly items: readonly LaneItem[] };

/** What a lane was when its week was sealed: `all` tells whether it is another now, `marks` how much of it is, where all of them fitted. */
export type LaneMarks = { readonly all: string; readonly count: number; readonly marks: readonly string[] };

const MARK_LENGTH = 7;
/** Six lanes of as many fit into one property of 9 kB (Apps Script: Quotas). */
const MOST_MARKS = 120;

export function marksOf({ items }: LaneFound): LaneMarks {
  const ids = [...new Set(items.flatMap(({ id }) => id ?? []))].sort();
  return {
    all: hashOf(JSON.stringify(ids), MARK_LENGTH),
    count: ids.length,
    marks: ids.slice(0, MOST_MARKS).map((id) => hashOf(id, MARK_LENGTH)),
  };
}

/** How a lane stands to the last week that was sealed. `added` and `gone` are null where there was too much to keep all of it. */
export type LaneChange =
  | { readonly is: 'first' }
  | { readonly is: 'same' }
  | { readonly is: 'changed'; readonly added: number | null; readonly gone: number | null };

const isKeptWhole = ({ count, marks }: LaneMarks): boolean => count === marks.length;

function changeOf(now: LaneMarks, before: LaneMarks | null): LaneChange {
  if (before === null) return { is: 'first' };
  if (now.all === before.all) return { is: 'same' };
  if (!isKeptWhole(now) || !isKeptWhole(before)) return { is: 'changed', added: null, gone: null };
  const [is, was] = [new Set(now.marks), new Set(before.marks)];
  return {
    is: 'changed',
    added: now.marks.filter((mark) => !was.has(mark)).length,
    gone: before.marks.filter((mark) => !is.has(mark)).length,
  };
}

export type LaneLine = { readonly text: string; readonly isNew: boolean };

/** A lane as the hour keeps it: the first lines, how many more there are, and the mark of all. */
export type LaneLook = {
  readonly figures: string;
  readonly lines: readonly LaneLine[];
  readonly more: number;
  readonly change: LaneChange;
  readonly mark: string;
};

const MOST_LINES = 4;

/** The lane beside what it was in the last sealed week; null before any. `clip` makes a text short enough to be kept. */
export function lookAt(found: LaneFound, before: LaneMarks | null, clip: (text: string) => string): LaneLook {
  const was = before && isKeptWhole(before) ? new Set(before.marks) : null;
  const now = marksOf(found);
  return {
    figures: clip(found.figures),
    lines: found.items.slice(0, MOST_LINES).map(({ id, text }) => ({
      text: clip(text),
      isNew: id !== null && was !== null && !was.has(hashOf(id, MARK_LENGTH)),
    })),
    more: Math.max(0, found.items.length - MOST_LINES),
    change: changeOf(now, before),
    mark: now.all,
  };
}

/** `unchanged` = closed with all others in which nothing changed, by one confirmation. */
export type Answer =
  | { readonly is: 'in order'; readonly by: string; readonly note: string }
  | { readonly is: 'unchanged'; readonly by: string }
  | {
      readonly is: 'follow-up';
      readonly by: string;
      readonly who: string;
      readonly what: string;
      readonly until: CalendarDate;
    };

/** An hour that is going on. */
export type Hour = {
  readonly monday: CalendarDate;
  readonly begunAt: Instant;
  readonly by: string;
  readonly lanes: OfLanes<LaneLook>;
  readonly answers: Readonly<Partial<Record<Lane, Answer>>>;
};

export const openLanes = ({ answers }: Hour): readonly Lane[] => LANES.filter((lane) => answers[lane] === undefined);

/** Open lanes in which nothing changed since the last sealed week. */
export const unchangedLanes = (hour: Hour): readonly Lane[] =>
  openLanes(hour).filter((lane) => hour.lanes[lane].change.is === 'same');

export const answered = (hour: Hour, lane: Lane, answer: Answer): Hour => ({
  ...hour,
  answers: { ...hour.answers, [lane]: answer },
});

export function reopened(hour: Hour, lane: Lane): Hour {
  const { [lane]: _dropped, ...answers } = hour.answers;
  return { ...hour, answers };
}

/** The hour with the lanes as they stand now: a lane that is another than the one that was answered is open again. */
export function lookedAgain(
  hour: Hour,
  lanes: OfLanes<LaneLook>,
): { readonly hour: Hour; readonly reopened: readonly Lane[] } {
  const stale = LANES.filter((lane) => hour.answers[lane] !== undefined && hour.lanes[lane].mark !== lanes[lane].mark);
  return { hour: stale.reduce(reopened, { ...hour, lanes }), reopened: stale };
}
