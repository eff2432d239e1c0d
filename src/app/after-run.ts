/** What a run notes once the sheet is written: that a person saw it go well, what it reached, and who is told of it. */
import type { Stepped } from '../core/controls/step-down.ts';
import type { SheetView } from '../core/run.ts';
import type { OpenSheet } from '../sheet/open-sheet.ts';
import { keepClocks } from './clocks.ts';
import { escalateOverdue } from './escalate.ts';
import { isInUse, lookAtGates } from './gates.ts';
import type { Run } from './guard.ts';
import { KEPT } from './kept.ts';
import { notify, type Written } from './notify.ts';
import { noteDay } from './run-days.ts';
import { mailStepDown, steppedIn } from './step-down.ts';
import { mailWeek } from './week-mail.ts';
import type { World } from './world.ts';

/** A *Sync now* that planned and met nothing that stopped it. */
const isGoodSync = ({ run, plan, overview }: SheetView): boolean =>
  run !== null && plan !== null && run.trigger === 'menu' && overview?.lastRun?.isGood === true;

/** `stepped` is the step down that this run gave reason to; one of an earlier run may still wait for its mail. */
export function noteRun(world: World, run: Run, sheet: OpenSheet, written: Written, stepped: Stepped | null): void {
  const { view } = written;
  const { settings } = sheet.inputs;
  if (run.kept[KEPT.goodRun] === undefined && isGoodSync(view)) world.store.write(KEPT.goodRun, run.id);
  keepClocks(world, run.kept, view);
  notify(world, run.kept, settings.notify, written);
  mailWeek(world, run.kept, settings.notify, written);
  escalateOverdue(world, run.kept, settings.overdueDays, written);
  noteDay(world, run, sheet.open(), view);
  if (view.run) mailStepDown(world, run.kept, stepped ?? steppedIn(run.kept));
  if (view.run && isInUse(run.kept)) lookAtGates(world);
}
