/** What a run writes to the sheet beside its rows: its line in the Run Log and the facts of Overview. */
import { millisAt } from '../core/calendar.ts';
import type { ModeState, Pause } from '../core/controls/mode.ts';
import type { OrganisationName } from '../core/ledger/types.ts';
import type { Fault } from '../core/ports.ts';
import type { Broken } from '../core/posting/invariants.ts';
import type { NotedDocument } from '../core/posting/notes.ts';
import type { ModeAndPause, ModeLines, OverviewFacts, RunCounts, RunSummary, SheetView, Trigger } from '../core/run.ts';
import { wordBroken } from '../core/wording/laws.ts';
import { wordMode, wordPause } from '../core/wording/modes.ts';
import { wordFirstSteps, wordNextStep } from '../core/wording/run.ts';
import type { Run } from './guard.ts';
import type { Kept } from './kept.ts';
import { modeOf, pauseOf } from './mode.ts';
import { hasRoomToWait } from './notes.ts';
import { missedHours } from './week-kept.ts';
import type { World } from './world.ts';

export const NOTHING: RunCounts = {
  read: 0,
  posted: 0,
  saved: 0,
  awaiting: 0,
  exceptions: 0,
  leftOut: 0,
  inDoubt: 0,
  documents: 0,
};

/** Mode and pause as Overview tells them. */
export const modeLines = (world: Pick<World, 'localText'>, state: ModeState, pause: Pause): ModeAndPause => ({
  mode: wordMode(state, world.localText),
  paused: wordPause(pause, world.localText),
});

/** The same as a run found them. */
function foundLines(world: World, kept: Kept): ModeLines {
  const [state, pause] = [modeOf(world, kept), pauseOf(kept)];
  const told = pause === null ? { mode: wordMode(state, world.localText) } : modeLines(world, state, pause);
  const hour = missedHours(world, kept);
  return hour === null ? told : { ...told, hour };
}

export function summaryOf(
  world: World,
  run: Run,
  trigger: Trigger,
  told: Pick<RunSummary, 'counts' | 'amounts' | 'balances' | 'said'>,
): RunSummary {
  return {
    runId: run.id,
    startedAt: run.startedAt,
    by: world.user(),
    trigger,
    tookMs: millisAt(world.clock.now()) - millisAt(run.startedAt),
    faultsRetried: world.retried(),
    version: world.version,
    ...told,
  };
}

/** Overview after a run; `needsYou`, `waiting` and `balances` are null when nothing could be read. */
export function overviewOf(
  world: World,
  run: Run,
  facts: {
    readonly organisation: OrganisationName | null;
    /** How many exceptions stand open. */
    readonly needsYou: number | null;
    readonly waiting: readonly NotedDocument[] | null;
    readonly balances: OverviewFacts['balances'];
    /** Absent where a run did not look. */
    readonly broken?: readonly Broken[];
    readonly said: string;
    readonly isGood: boolean;
    readonly failed: Fault['system'] | null;
    /** As they are by now, where a run may have seen them change. */
    readonly modes?: ModeLines;
  },
): OverviewFacts {
  const { needsYou } = facts;
  const waiting = facts.waiting && {
    documents: facts.waiting.length,
    paidByCompany: facts.waiting.filter(({ promised }) => promised.kind === 'COPAID').length,
  };
  return {
    organisation: facts.organisation,
    connectWiseSite: world.connectWiseSite(),
    failed: facts.failed,
    lastRun: { at: run.startedAt, said: facts.said, isGood: facts.isGood },
    needsYou,
    waiting,
    balances: facts.balances,
    broken: facts.broken ? wordBroken(facts.broken) : null,
    modes: facts.modes ?? foundLines(world, run.kept),
    nextStep: facts.isGood
      ? wordNextStep({
          needsYou: needsYou ?? 0,
          waiting: waiting?.documents ?? 0,
          isFull: !hasRoomToWait(facts.waiting ?? [], 1),
        })
      : facts.said,
  };
}

/** Overview of a sheet that was set up and has not synced yet. */
export const beforeFirstRun = (world: World, { kept }: Run, organisation: OrganisationName): OverviewFacts => ({
  organisation,
  connectWiseSite: world.connectWiseSite(),
  failed: null,
  lastRun: null,
  needsYou: null,
  waiting: null,
  balances: null,
  broken: null,
  modes: modeLines(world, modeOf(world, kept), pauseOf(kept)),
  nextStep: wordFirstSteps,
});

/** A view that changes nothing; a use case fills in what it has to say. */
export const unchanged = (world: World): SheetView => ({
  now: world.clock.now(),
  shortCode: '',
  plan: null,
  exceptions: null,
  registered: [],
  registerChanges: [],
  run: null,
  overview: null,
  lists: null,
});

/** What a run that could not begin leaves: its sentence on Overview and, for a *Sync now*, in the Run Log; all else stays. */
export function stoppedView(
  world: World,
  run: Run,
  trigger: Trigger | null,
  said: string,
  failed: Fault['system'] | null,
): SheetView {
  const nothing = { organisation: null, needsYou: null, waiting: null, balances: null };
  return {
    ...unchanged(world),
    run: trigger && summaryOf(world, run, trigger, { counts: NOTHING, amounts: [], balances: [], said }),
    overview: overviewOf(world, run, { ...nothing, said, isGood: false, failed }),
  };
}
