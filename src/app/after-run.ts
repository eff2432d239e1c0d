/** What a run notes once the sheet is written: that a person saw it go well, what it reached, and who is told of it. */
import type { Settings } from '../core/expenses/inputs.ts';
import type { SheetView } from '../core/run.ts';
import { keepClocks } from './clocks.ts';
import { escalateOverdue } from './escalate.ts';
import type { Run } from './guard.ts';
import { KEPT } from './kept.ts';
import { notify, type Written } from './notify.ts';
import type { World } from './world.ts';

/** A *Sync now* that planned and met nothing that stopped it. */
const isGoodSync = ({ run, plan, overview }: SheetView): boolean =>
  run !== null && plan !== null && run.trigger === 'menu' && overview?.lastRun?.isGood === true;

export function noteRun(
  world: World,
  run: Run,
  settings: Pick<Settings, 'notify' | 'overdueDays'>,
  written: Written,
): void {
  const { view } = written;
  if (run.kept[KEPT.goodRun] === undefined && isGoodSync(view)) world.store.write(KEPT.goodRun, run.id);
  keepClocks(world, run.kept, view);
  notify(world, run.kept, settings.notify, written);
  escalateOverdue(world, run.kept, settings.overdueDays, written);
}
