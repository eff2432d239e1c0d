/** What a run may post by itself: the mode as it was when the run began, who ticked what, and whether all is paused. */
import { heldBack, type Picked, without } from '../core/controls/hold-back.ts';
import type { ModeState, Pause } from '../core/controls/mode.ts';
import type { UnpostedExpense } from '../core/expenses/expense.ts';
import type { Plan } from '../core/expenses/plan-types.ts';
import { wordCompared, wordModeSaid, wordPaused, wordPicked } from '../core/wording/modes.ts';
import type { OpenSheet } from '../sheet/open-sheet.ts';
import type { Kept } from './kept.ts';
import { modeOf, pauseOf, settleMode } from './mode.ts';
import { type PauseWatch, watchPause } from './pause.ts';
import type { Posting } from './post.ts';
import type { World } from './world.ts';

export type RunRule = {
  readonly state: ModeState;
  /** The pause that stood when the run began. */
  readonly pause: Pause;
  readonly watch: PauseWatch;
  readonly picked: readonly Picked[] | null;
};

/** The rule of a run that posts. */
export function beginRule(world: World, kept: Kept, picked: readonly Picked[] | null): RunRule {
  const state = modeOf(world, kept);
  settleMode(world, kept);
  const pause = pauseOf(kept);
  return { state, pause, watch: watchPause(world, pause), picked };
}

/** A pilot makes drafts, whatever Settings says. */
export function underMode(sheet: OpenSheet, { mode }: ModeState): OpenSheet {
  if (mode !== 'Pilot') return sheet;
  const saveAs = { REIMB: 'draft', COPAID: 'draft', PRIV: 'draft' } as const;
  return { ...sheet, inputs: { ...sheet.inputs, settings: { ...sheet.inputs.settings, saveAs } } };
}

/** `plan` as far as this run may post it. */
export function allowed(
  { state, pause, picked }: Pick<RunRule, 'state' | 'pause' | 'picked'>,
  plan: Plan,
  expenses: readonly UnpostedExpense[],
): Plan {
  const members = new Map(expenses.map(({ entryId, member }) => [entryId, member.identifier]));
  const ruled = heldBack(plan, { state, picked, memberOf: (entryId) => members.get(entryId) ?? '' });
  return pause === null ? ruled : without(ruled, () => ({ kind: 'paused' }));
}

/** What Preview shows: documents as they would be posted, whoever has to say so first, and in a pilot those that it would leave out. */
export const foreseen = (state: ModeState, plan: Plan, expenses: readonly UnpostedExpense[]): Plan =>
  state.mode === 'Pilot' ? allowed({ state, pause: null, picked: null }, plan, expenses) : plan;

const numbersLeft = (plan: Plan, kind: string): ReadonlySet<string> =>
  new Set(
    plan.leftOut.flatMap(({ reason, planned }) => (reason.kind === kind && planned ? planned.document.number : [])),
  );

function pickedSaid({ picked }: RunRule, plan: Plan): string {
  if (picked === null) return '';
  const changed = numbersLeft(plan, 'changed since');
  const known = new Set([...changed, ...plan.documents.map(({ document }) => document.number)]);
  return wordPicked(picked.length, changed.size, picked.filter(({ number }) => !known.has(number)).length);
}

function comparedSaid({ state }: RunRule, { tracks, fault }: Posting): string {
  if (state.mode !== 'Pilot') return '';
  const made = tracks.filter(({ document }) => document !== null);
  const differing = made.filter(({ end }) => end?.kind === 'held' && end.facts.kind === 'differs in ledger');
  const equal = made.filter(({ end }) => end?.kind === 'saved');
  return wordCompared(
    equal.length + differing.length,
    differing.map(({ promised }) => promised.number),
    fault === null,
  );
}

/** What a run says of its mode; `plan` is what it was allowed to post. */
export const ruleSaid = (rule: RunRule, plan: Plan, posting: Posting): string =>
  [
    rule.watch.wasSeen() ? wordPaused : rule.picked === null ? wordModeSaid(rule.state.mode) : '',
    pickedSaid(rule, plan),
    comparedSaid(rule, posting),
  ]
    .filter(Boolean)
    .join(' ');
