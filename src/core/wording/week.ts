/** Sentences about the weekly hour. */
import { type CalendarDate, weekName } from '../calendar.ts';
import type { ChainFinding } from '../controls/chain.ts';
import { type FollowUp, inOrder } from '../controls/follow-ups.ts';
import type { Answer, Lane, LaneChange, WeekSpan } from '../controls/week.ts';
import { countOf, formatDate, listWords } from './amounts.ts';
import { wordFindings } from './controls.ts';

export const LANE_TITLES = {
  access: 'Access',
  reconciliation: 'Reconciliation',
  exceptions: 'Exceptions',
  unposted: 'Unposted',
  clocks: 'Clocks',
  support: 'Support',
} as const satisfies Record<Lane, string>;

/** `week of 16 Nov 2026`. */
export const wordWeek = (monday: CalendarDate): string => `week of ${formatDate(monday)}`;

/** The name of one week, or of several as the cell of one row. */
export const nameWeeks = ({ from, to }: WeekSpan): string =>
  from === to ? weekName(from) : `${weekName(from)} to ${weekName(to)}`;

export const wordMissed = ({ from, to }: WeekSpan): string =>
  from === to
    ? `No hour was held in the ${wordWeek(from)}`
    : `No hour was held from the ${wordWeek(from)} to the ${wordWeek(to)}`;

const lanesWords = (lanes: readonly Lane[]): string => listWords(lanes.map((lane) => LANE_TITLES[lane]));

export function wordChange(change: LaneChange): string {
  if (change.is === 'first') return 'There is no sealed week to compare it with';
  if (change.is === 'same') return 'Nothing changed since the last sealed week';
  const { added, gone } = change;
  return added === null || gone === null
    ? 'Changed since the last sealed week'
    : `Since the last sealed week ${added} new, ${gone} gone or changed`;
}

export function wordAnswer(answer: Answer): string {
  if (answer.is === 'unchanged') return `Nothing changed (${answer.by})`;
  if (answer.is === 'in order') return `In order${answer.note === '' ? '' : `: ${answer.note}`} (${answer.by})`;
  return `Follow-up: ${answer.who}, until ${formatDate(answer.until)}: ${answer.what} (${answer.by})`;
}

/** Who does what until when. */
export const wordFollowUp = ({ lane, who, what, until }: FollowUp): string =>
  `${LANE_TITLES[lane]}: ${who}, until ${formatDate(until)}: ${what}`;

function wordTold(followUp: FollowUp): string {
  if (followUp.doneBy !== null) return `Done (${followUp.doneBy}): ${wordFollowUp(followUp)}`;
  return followUp.moved === '' ? wordFollowUp(followUp) : `${wordFollowUp(followUp)} (moved: ${followUp.moved})`;
}

/** All of them, as the row of a sealed week tells them. */
export const wordFollowUps = (followUps: readonly FollowUp[]): string => inOrder(followUps).map(wordTold).join(' · ');

export const wordWeeksBroken = (findings: readonly ChainFinding[]): string =>
  `The tab Weeks does not stand as it was written: ${wordFindings(findings)}.`;

export const WEEK_TEXTS = {
  title: 'Weekly hour',
  about:
    'Once a week somebody goes through six lanes: access, reconciliation, exceptions, unposted, clocks, support. Each shows how things stand and what changed since the last sealed week, and needs an answer or somebody who follows it up. Then the week is sealed: a row of the tab Weeks that nobody can change unseen.',
  never: 'No week was sealed yet.',
  last: (monday: CalendarDate, when: string, who: string) =>
    `The ${wordWeek(monday)} was sealed on ${when.slice(0, 16)}${who === '' ? '' : ` by ${who}`}`,
  held: 'Held',
  missedToDo: 'Menu, Weekly hour….',
  begin: (monday: CalendarDate) => `Begin the hour of the ${wordWeek(monday)}`,
  begun: 'How things stand was looked at: go through the lanes from the top.',
  lookAgain: 'Look again',
  looked: 'Looked again.',
  reopened: (lanes: readonly Lane[]) =>
    `Another thing stands there since it was answered: ${lanesWords(lanes)} ${lanes.length === 1 ? 'is' : 'are'} open again.`,
  more: (count: number) => `… and ${count} more in the tabs.`,
  isNew: 'New: ',
  note: 'Note',
  noteHint: 'May be left out.',
  inOrder: 'In order',
  who: 'Who follows it up',
  what: 'What is to be done',
  until: 'Until',
  followUp: 'Name a follow-up',
  answerAgain: (lane: Lane) => `${LANE_TITLES[lane]}: answer anew`,
  unchanged: (count: number) => `Close ${countOf(count, 'lane', 'lanes')} in which nothing changed`,
  unchangedAsk: (lanes: readonly Lane[]) =>
    `${lanesWords(lanes)}: nothing changed since the last sealed week. Close ${lanes.length === 1 ? 'it' : 'all of them'}?`,
  unchangedDone: (lanes: readonly Lane[]) =>
    lanes.length === 0 ? 'In every open lane something changed.' : `Closed as unchanged: ${lanesWords(lanes)}.`,
  answered: (lane: Lane, open: readonly Lane[]) =>
    open.length === 0
      ? `${LANE_TITLES[lane]} is closed. All lanes are: seal the week.`
      : `${LANE_TITLES[lane]} is closed. Open: ${lanesWords(open)}.`,
  open: (lane: Lane) => `${LANE_TITLES[lane]} is open again.`,
  notBegun: 'No hour is going on: begin it first.',
  sealedAlready: (monday: CalendarDate) =>
    `The ${wordWeek(monday)} is sealed already; the next hour is that of next week.`,
  pastDay: 'Nothing was changed: a follow-up needs a day from today on.',
  overdue: 'Not done by its day',
  promised: 'Promised',
  done: 'Done',
  doneSaid: 'Noted as done: the row of the week tells it.',
  why: 'Why another day',
  newDay: 'Until',
  move: 'Give it another day',
  moved: (until: CalendarDate) => `It has until ${formatDate(until)} now.`,
  unknown: 'Nothing was changed: that follow-up is not open any more.',
  tooMany: 'Nothing was changed: so many follow-ups are open that no more can be kept. Say of some that they are done.',
  seal: 'Seal the week',
  sealAsk: (monday: CalendarDate) => `Seal the ${wordWeek(monday)}? Its row can't be changed after that.`,
  openLanes: (lanes: readonly Lane[]) => `Open: ${lanesWords(lanes)}.`,
  overdueFirst: (count: number) =>
    `${countOf(count, 'follow-up was', 'follow-ups were')} not done in time: say that it is done, or give it another day.`,
  notSealed: (because: string) => `Nothing was sealed. ${because}`,
  noTab:
    'The tab Weeks can not take the row: choose Set up… in the menu, which puts back what is missing in it, and seal again.',
  setUpFirst: 'Choose Set up… in the menu Counterfoil first.',
  sealed: (monday: CalendarDate) => `The ${wordWeek(monday)} is sealed.`,
  audit: (monday: CalendarDate) => `Sealed the ${wordWeek(monday)}`,
  begunAgain: 'Nothing was kept of the former seals: the chain goes on from the last row of the tab',
  print: 'Print the sealed week',
  printTitle: (week: string) => `Counterfoil: week ${week}`,
  printRows: { sealed: 'Sealed', by: 'By', hour: 'Hour', followUps: 'Follow-ups', seal: 'Seal' },
  none: 'None',
} as const;

/** Whether a week went by without an hour, as Overview and Controls tell it; '' of no week. `sealed` is the last sealed week. */
export function wordHours(
  sealed: CalendarDate,
  missed: WeekSpan | null,
): { readonly now: string; readonly toDo: string } {
  return missed === null
    ? { now: `✓ Held for the ${wordWeek(sealed)}`, toDo: '' }
    : { now: `▲ ${wordMissed(missed)}`, toDo: WEEK_TEXTS.missedToDo };
}
