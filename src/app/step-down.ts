/** Posting goes back from Automatic to Supervised by itself where a run gives a reason to, says so, and mails it once. */
import type { ModeState } from '../core/controls/mode.ts';
import type { RunDays } from '../core/controls/run-days.ts';
import {
  decodeStepped,
  encodeStepped,
  mayBeSpike,
  type RunSigns,
  type StepDown,
  type Stepped,
  stepDown,
} from '../core/controls/step-down.ts';
import { isEven } from '../core/equation.ts';
import { isDifference } from '../core/exceptions/causes.ts';
import type { ModeLines, SheetView } from '../core/run.ts';
import { STEP_DOWN_TEXTS, wordStepDown } from '../core/wording/gates.ts';
import { changeMode } from './change-mode.ts';
import { addressOf } from './clocks.ts';
import type { Run } from './guard.ts';
import { KEPT, type Kept, readKept } from './kept.ts';
import { modeOf, pauseOf } from './mode.ts';
import { keptPeople } from './roles.ts';
import { daysKept } from './run-days.ts';
import { modeLines } from './view.ts';
import { todayOf, type World } from './world.ts';

export const steppedIn = (kept: Kept): Stepped | null => decodeStepped(kept[KEPT.stepped]);

function signsOf(world: World, { run, exceptions, overview }: SheetView): RunSigns | null {
  if (run === null) return null;
  return {
    today: todayOf(world),
    held: run.counts.exceptions,
    addsUp: run.balances.every(isEven),
    changed: (exceptions ?? []).filter(({ key }) => isDifference(key)).length,
    failed: overview?.failed ?? null,
  };
}

/** What is usual comes from the notes, or where there are none yet, from the Run Log, which is read only for so many entries that it may be a spike. */
const daysFor = (world: World, kept: Kept, signs: RunSigns): RunDays =>
  kept[KEPT.days] === undefined && mayBeSpike(signs) ? world.readRunDays() : daysKept(kept);

function reasonOf(world: World, run: Run, view: SheetView): StepDown | null {
  const signs = signsOf(world, view);
  return signs && stepDown(signs, daysFor(world, run.kept, signs));
}

const saying = ({ run, overview, ...view }: SheetView, sentence: string, modes: ModeLines): SheetView => ({
  ...view,
  run: run && { ...run, said: `${run.said} ${sentence}` },
  overview: overview && {
    ...overview,
    lastRun: overview.lastRun && { ...overview.lastRun, said: `${overview.lastRun.said} ${sentence}`, isGood: false },
    modes,
    nextStep: sentence,
  },
});

/** The view of a run, with what it says of a step down that it gave reason to; `stepped` is null where there was none. */
export type Stepping = { readonly view: SheetView; readonly stepped: Stepped | null };

/**
 * A step down is durable before the sheet is written. The mode is read anew for it: somebody may have chosen another one while the run
 * went on, and only Automatic is left by itself.
 */
export function steppingDown(world: World, run: Run, view: SheetView): Stepping {
  const reason = reasonOf(world, run, view);
  if (reason === null) return { view, stepped: null };
  const kept = readKept(world);
  const state = modeOf(world, kept);
  if (state.mode !== 'Automatic') return { view, stepped: null };
  const why = wordStepDown(reason);
  const stepped: Stepped = { at: world.clock.now(), why, isTold: false };
  world.store.write(KEPT.stepped, encodeStepped(stepped));
  const down: ModeState = { ...state, mode: 'Supervised', since: stepped.at, by: '', why, isOverride: false };
  changeMode(world, down);
  world.progress.remain(STEP_DOWN_TEXTS.said(why));
  return { view: saying(view, STEP_DOWN_TEXTS.said(why), modeLines(world, down, pauseOf(kept))), stepped };
}

/**
 * Mails a step down to the admins, or to whoever the run belongs to. The note comes before its mail, so that a run that dies sends none
 * twice; a mail that Google refuses is tried again by the next run.
 */
export function mailStepDown(world: World, kept: Kept, stepped: Stepped | null): void {
  if (stepped === null || stepped.isTold) return;
  const admins = keptPeople(kept)?.admins ?? [];
  world.store.write(KEPT.stepped, encodeStepped({ ...stepped, isTold: true }));
  const text = STEP_DOWN_TEXTS.mail(stepped.why, addressOf(world));
  const sent = (admins.length > 0 ? admins : [world.user()]).map((to) =>
    world.mail.send(to, STEP_DOWN_TEXTS.subject, text),
  );
  if (!sent.includes(true)) world.store.write(KEPT.stepped, encodeStepped(stepped));
}
