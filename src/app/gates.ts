/** Looks at the gates: gathers what they count, notes how they stand for the panel, and brings the tab Controls up to it. */
import { instantAt, millisAt } from '../core/calendar.ts';
import { openExceptions, type PostedRow, postingsIn, rehearsedAmong } from '../core/controls/evidence.ts';
import { areMet, type Evidence, type Gate, gatesTo, type HigherMode, nextMode } from '../core/controls/gates.ts';
import type { ModeState } from '../core/controls/mode.ts';
import { AREAS, areasUnnamed, decodeOwners, NO_OWNERS } from '../core/controls/owners.ts';
import { NOBODY } from '../core/controls/roles.ts';
import { cleanCycles, resolvedHours, TRAILING_DAYS, trailing } from '../core/controls/run-days.ts';
import { spikeAbove, usualHeld } from '../core/controls/step-down.ts';
import { decodeApprovals, type Timing, timingOf } from '../core/controls/timing.ts';
import { type ControlFacts, controlLines } from '../core/wording/controls-tab.ts';
import { PROMOTE_TEXTS } from '../core/wording/gates.ts';
import { changeMode } from './change-mode.ts';
import { KEPT, type Kept, readKept } from './kept.ts';
import { modeOf, pauseOf } from './mode.ts';
import { ownersFor } from './owners.ts';
import { noteRehearsed } from './rehearsals.ts';
import { keptPeople } from './roles.ts';
import { daysKept } from './run-days.ts';
import { steppedIn } from './step-down.ts';
import { modeLines } from './view.ts';
import { hoursLine } from './week-kept.ts';
import { todayOf, type World } from './world.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** How the gates stand: those of the step up, or of the present mode while it stands in spite of them. */
export type Look = {
  readonly kept: Kept;
  readonly state: ModeState;
  readonly towards: HigherMode | null;
  readonly gates: readonly Gate[];
  readonly facts: ControlFacts;
};

function ownersIn(kept: Kept): Evidence['owners'] {
  const lacking = areasUnnamed(decodeOwners(kept[KEPT.owners]) ?? NO_OWNERS, keptPeople(kept) ?? NOBODY);
  return { named: AREAS.length - lacking.length, lacking };
}

/** Whether the present mode is one that was left by itself for. */
const isReturn = (kept: Kept, { since }: ModeState): boolean => since !== null && steppedIn(kept)?.at === since;

/** How long posting takes, from the rows of the Register and what is kept of the days of the last four weeks. */
export function timingIn(world: World, kept: Kept, rows: readonly PostedRow[]): Timing {
  const [days, today] = [daysKept(kept), todayOf(world)];
  return timingOf(
    postingsIn(rows, instantAt(millisAt(world.clock.now()) - TRAILING_DAYS * DAY_MS)),
    decodeApprovals(kept[KEPT.approvals]),
    [...trailing(days, today), ...days.days.filter(({ day }) => day === today)],
  );
}

/** One read of Exceptions, and one of the Register. */
function look(world: World): Look {
  const kept = readKept(world);
  const state = modeOf(world, kept);
  const now = world.clock.now();
  const today = todayOf(world);
  const days = daysKept(kept);
  const rows = world.readPostedRows();
  const evidence: Evidence = {
    now,
    cycles: cleanCycles(days, state.since),
    exceptions: openExceptions(world.readOpenExceptions()),
    resolvedHours: resolvedHours(days, today),
    rehearsed: noteRehearsed(world, rehearsedAmong(rows)),
    owners: ownersIn(kept),
    isReturn: isReturn(kept, state),
  };
  const towards = state.isOverride && state.mode !== 'Preview only' ? state.mode : nextMode(state.mode);
  const gates = towards === null ? [] : gatesTo(towards, evidence);
  const latest = days.days[days.days.length - 1];
  const facts: ControlFacts = {
    modes: modeLines(world, state, pauseOf(kept)),
    hour: hoursLine(world, kept),
    towards,
    gates,
    signs: {
      held: latest?.held ?? 0,
      spikeAbove: spikeAbove(usualHeld(trailing(days, today))),
      failedRuns: days.failedRuns,
    },
    timing: timingIn(world, kept, rows),
  };
  return { kept, state, towards, gates, facts };
}

/** What the panel shows without looking itself. */
export type Noted = { readonly towards: HigherMode; readonly isOverride: boolean; readonly gates: readonly Gate[] };

/** As the latest look found them; null where nobody looked yet. Written here alone. */
export const notedGates = (kept: Kept): Noted | null => {
  const text = kept[KEPT.gates];
  return text === undefined || text === '' ? null : JSON.parse(text);
};

/** Whether anybody ever came to use the controls. */
export const isInUse = (kept: Kept): boolean => kept[KEPT.gates] !== undefined;

/** A mode that was chosen in spite of its gates bears the mark until all of them are met. */
function dropMark(world: World, { state, gates }: Look): boolean {
  if (!state.isOverride || !areMet(gates)) return false;
  changeMode(world, { ...state, isOverride: false }, PROMOTE_TEXTS.markGone);
  return true;
}

/** Looks, notes, and shows it in Controls where that tab is there. Under the lock. */
export function lookAtGates(world: World): Look {
  const first = look(world);
  const seen = dropMark(world, first) ? look(world) : first;
  const { towards, gates, state, kept } = seen;
  const noted: Noted | null = towards && { towards, isOverride: state.isOverride, gates };
  const text = noted === null ? '' : JSON.stringify(noted);
  if (kept[KEPT.gates] !== text) world.store.write(KEPT.gates, text);
  const { areas } = ownersFor(kept, keptPeople(kept) ?? NOBODY, world.user());
  world.writeControls(
    controlLines(seen.facts).map(({ control, now, needed, toDo, area }) => ({
      Control: control,
      Now: now,
      Needed: needed,
      'What to do': toDo,
      Owner: area === null ? '' : areas[area].owner,
    })),
  );
  return seen;
}
