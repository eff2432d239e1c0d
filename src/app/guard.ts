/** What surrounds every use case: one run at a time, a bug caught once, and an end that is said and written. */
import type { Instant } from '../core/calendar.ts';
import { GUARDS } from '../core/guards.ts';
import type { Fault } from '../core/ports.ts';
import type { Trigger } from '../core/run.ts';
import { wordCopy } from '../core/wording/binding.ts';
import { wordFault } from '../core/wording/faults.ts';
import { runIdOf, wordBug, wordBusy, wordSetUp, wordStopped } from '../core/wording/run.ts';
import type { OpenSheet } from '../sheet/open-sheet.ts';
import { type Bound, readBinding } from './installation.ts';
import { beginMemory } from './memory.ts';
import { stoppedView } from './view.ts';
import type { World } from './world.ts';

const RUNNING = 'running';

export type Run = { readonly id: string; readonly startedAt: Instant };

/** Ends a run that could not begin: its sentence stays on the screen until it is closed, and in the sheet. `trigger` is null for what is no *Sync now*. */
export function stop(
  world: World,
  run: Run,
  trigger: Trigger | null,
  sheet: OpenSheet,
  said: string,
  failed: Fault['system'] | null = null,
): void {
  sheet.write(stoppedView(world, run, trigger, said, failed));
  world.progress.remain(said);
}

/** Says what is wrong where no run can write: on the screen until it is closed, and on Overview. */
export function sayTrouble(world: World, sentence: string): void {
  world.writeTrouble(sentence);
  world.progress.remain(sentence);
}

function wordRunning(world: World): string {
  const [by = '', at = ''] = (world.store.read(RUNNING) ?? '').split('|');
  return wordBusy(by, at === '' ? 'a moment ago' : world.localText(at as Instant));
}

/** Runs `act` under the document's lock; a second run says who is running and does nothing. */
export function underLock(world: World, act: (run: Run) => void): void {
  if (GUARDS.lock && !world.lock.tryAcquire()) {
    world.progress.remain(wordRunning(world));
    return;
  }
  const startedAt = world.clock.now();
  const run: Run = { id: runIdOf(startedAt), startedAt };
  try {
    world.store.write(RUNNING, `${world.user()}|${startedAt}`);
    beginMemory(world);
    act(run);
  } catch (error) {
    world.log.note(`run ${run.id} stopped: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    sayTrouble(world, wordBug(run.id));
  } finally {
    world.lock.release();
  }
}

/** Runs `act` under the document's lock for a call of the panel, which says the sentence itself. A bug is caught by whoever answers the call. */
export function exclusively(world: World, act: () => string): string {
  if (!world.lock.tryAcquire()) return wordRunning(world);
  try {
    return act();
  } finally {
    world.lock.release();
  }
}

/** Ends a run by a fault, in the words for it. */
export const stopBy = (world: World, run: Run, trigger: Trigger | null, sheet: OpenSheet, fault: Fault): void =>
  stop(world, run, trigger, sheet, wordStopped(wordFault(fault)), fault.system);

/** What was done to the tabs before a run stands in what the run says: toasts pass. */
function telling(sheet: OpenSheet, notices: readonly string[]): OpenSheet {
  if (notices.length === 0) return sheet;
  const told = <Told extends { readonly said: string }>(one: Told): Told => ({
    ...one,
    said: `${one.said} ${wordSetUp(notices)}`,
  });
  const write: OpenSheet['write'] = ({ run, overview, ...view }) =>
    sheet.write({
      ...view,
      run: run && told(run),
      overview: overview && { ...overview, lastRun: overview.lastRun && told(overview.lastRun) },
    });
  return { ...sheet, write };
}

/** Opens the sheet for `act`, or says what is wrong with its tabs, one sentence each. */
export function withSheet(world: World, act: (sheet: OpenSheet) => void): void {
  const notices = world.repairLayout('when changed');
  if (notices.length > 0) world.progress.remain(wordSetUp(notices));
  const sheet = world.openSheet();
  if (sheet.ok) act(telling(sheet.value, notices));
  else sayTrouble(world, [...notices, ...sheet.error.map(({ sentence }) => sentence)].join('\n'));
}

/** The same for what changes something outside: a copy of the spreadsheet that posts only says that it is one. */
export const withOwnSheet = (
  world: World,
  run: Run,
  trigger: Trigger | null,
  act: (sheet: OpenSheet, bound: Bound | null) => void,
): void =>
  withSheet(world, (sheet) => {
    const { isOwn, organisation } = readBinding(world);
    if (isOwn) act(sheet, organisation);
    else stop(world, run, trigger, sheet, wordCopy);
  });
