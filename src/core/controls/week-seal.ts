/** The rows of the tab Weeks: one for each week that was sealed, and one for each time in which no hour was held; chained, and how the end of the chain is kept. */
import type { CalendarDate } from '../calendar.ts';
import { asciiJson } from './audit-head.ts';
import {
  type ChainFinding,
  type ChainHead,
  type ChainRow,
  cellText,
  chained,
  headIn,
  numberOf,
  sealOf,
  verifyChain,
} from './chain.ts';
import { LANES, type OfLanes, ofLanes } from './week.ts';

/** `week` is such as `2026W47`, `when` is `yyyy-mm-dd hh:mm:ss` in the spreadsheet's zone, `hour` says whether one was held. */
export type WeekEntry = {
  readonly week: string;
  readonly when: string;
  readonly who: string;
  readonly hour: string;
  readonly lanes: OfLanes<string>;
  readonly followUps: string;
};

export type SealedWeek = WeekEntry & Pick<ChainRow, 'seal'>;

/** A row as it stands in the tab now. */
export type WeekRow = SealedWeek & ChainRow;

/** What is kept outside the sheet. */
export type WeekHead = ChainHead & {
  /** The Monday of the last week that was sealed. */
  readonly monday: CalendarDate;
  /** The last row that was written. */
  readonly latest: SealedWeek;
  /** False until the tab has that row: an execution may die in between. */
  readonly isWritten: boolean;
};

/** In bytes, as they are kept: together less than the 9 kB that a property takes (Apps Script: Quotas). */
const MOST_BYTES = { who: 200, hour: 300, lane: 600, followUps: 2_500 } as const;

/** The text as a cell gives it back, cut so that it takes at most so many bytes where it is kept. */
export function clipTo(text: string, most: number): string {
  const plain = cellText(text);
  if (asciiJson(plain).length - 2 <= most) return plain;
  let kept = '';
  let size = '\\u2026'.length;
  for (const character of plain) {
    size += asciiJson(character).length - 2;
    if (size > most) break;
    kept += character;
  }
  return `${kept.trim()}…`;
}

const textsOf = ({ week, when, who, hour, lanes, followUps }: WeekEntry): readonly string[] => [
  week,
  when,
  who,
  hour,
  ...LANES.map((lane) => lanes[lane]),
  followUps,
];

/** Adds a row to the chain, with texts cut to what is kept. `monday` is that of the week, of several the last. */
export function sealWeek(before: ChainHead, entry: WeekEntry, monday: CalendarDate): WeekHead {
  const short: WeekEntry = {
    ...entry,
    who: clipTo(entry.who, MOST_BYTES.who),
    hour: clipTo(entry.hour, MOST_BYTES.hour),
    lanes: ofLanes((lane) => clipTo(entry.lanes[lane], MOST_BYTES.lane)),
    followUps: clipTo(entry.followUps, MOST_BYTES.followUps),
  };
  const end = chained(before, textsOf(short));
  return { ...end, monday, latest: { ...short, seal: sealOf(end) }, isWritten: false };
}

/** Everything in the tab that is not as it was sealed. */
export const verifyWeeks = (head: ChainHead, rows: readonly WeekRow[]): readonly ChainFinding[] =>
  verifyChain(head, rows, textsOf);

/** Whether the tab has the row. */
export const hasRow = (rows: readonly WeekRow[], { seal }: SealedWeek): boolean =>
  rows.some((row) => numberOf(row) === numberOf({ seal }));

/** Where the chain goes on; for where nothing is kept of it any more, as the tab tells it. */
export const endOf = (head: WeekHead | null, rows: readonly WeekRow[]): ChainHead => head ?? headIn(rows);

export const encodeWeeks = (head: WeekHead): string => asciiJson(head);

/** The head as kept; null for none, and for a text that is not whole. */
export function decodeWeeks(text: string | undefined): WeekHead | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null && 'latest' in value ? (value as WeekHead) : null; // written by `encodeWeeks` alone
  } catch {
    return null;
  }
}
