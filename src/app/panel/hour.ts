/** The section of the weekly hour: what was promised and not done, then lane by lane, then the seal. Drawn from what the hour keeps; no tab is read. */
import { weekName } from '../../core/calendar.ts';
import { type FollowUp, inOrder, isOverdue } from '../../core/controls/follow-ups.ts';
import {
  type Hour,
  LANES,
  type Lane,
  missedBetween,
  mondayOf,
  openLanes,
  unchangedLanes,
} from '../../core/controls/week.ts';
import type { WeekHead } from '../../core/controls/week-seal.ts';
import type { Block, Section, SectionState } from '../../core/panel.ts';
import { LANE_TITLES, WEEK_TEXTS, wordAnswer, wordChange, wordFollowUp, wordMissed } from '../../core/wording/week.ts';
import { readKept } from '../kept.ts';
import { brokenIn } from '../week-check.ts';
import { followUpsIn, hourIn, weeksIn } from '../week-kept.ts';
import { todayOf, type World } from '../world.ts';

const TEXTS = WEEK_TEXTS;

function followUpBlocks(followUp: FollowUp, isLate: boolean): readonly Block[] {
  const { id, until } = followUp;
  const told = `${isLate ? TEXTS.overdue : TEXTS.promised}: ${wordFollowUp(followUp)}`;
  const done: Block = { kind: 'button', label: TEXTS.done, call: 'panelFollowUpDone', input: { id } };
  if (!isLate) return [{ kind: 'text', text: told }, done];
  return [
    { kind: 'check', state: 'wrong', text: told },
    done,
    {
      kind: 'form',
      fields: [
        { kind: 'date', name: 'until', label: TEXTS.newDay, value: until, isRequired: true },
        { kind: 'text', name: 'why', label: TEXTS.why, value: '', isRequired: true },
      ],
      submit: TEXTS.move,
      call: 'panelMoveFollowUp',
      input: { id },
    },
  ];
}

/** The lane that is to be answered next: all that it tells, and the two ways to close it. */
function nextLane(hour: Hour, lane: Lane): readonly Block[] {
  const { lines, more, change } = hour.lanes[lane];
  return [
    { kind: 'text', text: `${wordChange(change)}.` },
    ...lines.map(({ text, isNew }): Block => ({ kind: 'text', text: isNew ? `${TEXTS.isNew}${text}` : text })),
    ...(more > 0 ? [{ kind: 'text', text: TEXTS.more(more) } as const] : []),
    {
      kind: 'form',
      fields: [{ kind: 'text', name: 'note', label: TEXTS.note, value: '', hint: TEXTS.noteHint }],
      submit: TEXTS.inOrder,
      call: 'panelAnswerLane',
      input: { lane },
    },
    {
      kind: 'form',
      fields: [
        { kind: 'text', name: 'who', label: TEXTS.who, value: '', isRequired: true },
        { kind: 'text', name: 'what', label: TEXTS.what, value: '', isRequired: true },
        { kind: 'date', name: 'until', label: TEXTS.until, value: '', isRequired: true },
      ],
      submit: TEXTS.followUp,
      call: 'panelPromiseLane',
      input: { lane },
    },
  ];
}

function laneBlocks(hour: Hour, lane: Lane, isNext: boolean): readonly Block[] {
  const answer = hour.answers[lane];
  const told = `${LANE_TITLES[lane]}: ${hour.lanes[lane].figures}`;
  if (answer === undefined)
    return [{ kind: 'check', state: 'waits', text: told }, ...(isNext ? nextLane(hour, lane) : [])];
  return [
    { kind: 'check', state: 'good', text: `${told} · ${wordAnswer(answer)}` },
    { kind: 'button', label: TEXTS.answerAgain(lane), call: 'panelReopenLane', input: { lane } },
  ];
}

function sealBlock({ monday }: Hour, open: readonly Lane[], late: number): Block {
  const because = open.length > 0 ? TEXTS.openLanes(open) : late > 0 ? TEXTS.overdueFirst(late) : null;
  return {
    kind: 'button',
    label: TEXTS.seal,
    call: 'panelSealWeek',
    confirm: TEXTS.sealAsk(monday),
    ...(because === null ? {} : { disabled: because }),
  };
}

/** An hour that goes on. */
function walk(hour: Hour, late: number): readonly Block[] {
  const open = openLanes(hour);
  const unchanged = unchangedLanes(hour);
  return [
    ...(unchanged.length > 0
      ? [
          {
            kind: 'button',
            label: TEXTS.unchanged(unchanged.length),
            call: 'panelCloseUnchanged',
            confirm: TEXTS.unchangedAsk(unchanged),
          } as const,
        ]
      : []),
    ...LANES.flatMap((lane) => laneBlocks(hour, lane, lane === open[0])),
    sealBlock(hour, open, late),
    { kind: 'button', label: TEXTS.lookAgain, call: 'panelBeginHour' },
  ];
}

function printBlock({ latest }: WeekHead): Block {
  const { sealed, by, hour, followUps, seal } = TEXTS.printRows;
  return {
    kind: 'print',
    label: TEXTS.print,
    title: TEXTS.printTitle(latest.week),
    rows: [
      [sealed, latest.when],
      [by, latest.who],
      [hour, latest.hour],
      ...LANES.map((lane) => [LANE_TITLES[lane], latest.lanes[lane]] as const),
      [followUps, latest.followUps],
      [seal, latest.seal],
    ],
  };
}

/** What stands before the lanes: how the last weeks went. */
function stands(world: World, sealed: WeekHead | null, broken: string): readonly Block[] {
  const missed = sealed && missedBetween(sealed.monday, mondayOf(todayOf(world)));
  return [
    ...(broken === '' ? [] : [{ kind: 'check', state: 'wrong', text: broken } as const]),
    ...(missed ? [{ kind: 'check', state: 'wrong', text: `${wordMissed(missed)}.` } as const] : []),
    sealed === null
      ? { kind: 'text', text: TEXTS.never }
      : {
          kind: 'check',
          state: 'good',
          text: `${TEXTS.last(sealed.monday, sealed.latest.when, sealed.latest.who)}.`,
        },
  ];
}

function stateOf(isBroken: boolean, hour: Hour | null, sealed: WeekHead | null, world: World): SectionState {
  if (isBroken) return 'wrong';
  if (hour !== null) return 'now';
  return sealed?.monday === mondayOf(todayOf(world)) ? 'done' : 'later';
}

/** One read of the store. */
export function hourSection(world: World): Section {
  const kept = readKept(world);
  const [hour, sealed, broken] = [hourIn(world, kept), weeksIn(kept), brokenIn(kept)];
  const today = todayOf(world);
  const monday = mondayOf(today);
  const open = inOrder(followUpsIn(kept)).filter(({ doneBy }) => doneBy === null);
  const late = open.filter((each) => isOverdue(each, today));
  const promised = open.flatMap((each) => followUpBlocks(each, late.includes(each)));
  const begin: Block = { kind: 'button', label: TEXTS.begin(monday), call: 'panelBeginHour' };
  return {
    id: 'hour',
    title: TEXTS.title,
    state: stateOf(broken !== '', hour, sealed, world),
    blocks: [
      { kind: 'text', text: TEXTS.about },
      ...stands(world, sealed, broken),
      ...promised,
      ...(hour === null ? (sealed?.monday === monday ? [] : [begin]) : walk(hour, late.length)),
      ...(sealed?.latest.week === weekName(sealed?.monday ?? monday) ? [printBlock(sealed)] : []),
    ],
  };
}
