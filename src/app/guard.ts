/** What surrounds every use case: one run at a time, a bug caught once, and an end that is said and written. */
import type { Instant } from '../core/calendar.ts';
import type { Role } from '../core/controls/roles.ts';
import { GUARDS } from '../core/guards.ts';
import type { Fault } from '../core/ports.ts';
import type { Trigger } from '../core/run.ts';
import { wordCopy } from '../core/wording/binding.ts';
import { wordFault } from '../core/wording/faults.ts';
import { runIdOf, wordBug, wordBusy, wordSetUp, wordStopped } from '../core/wording/run.ts';
import type { OpenSheet } from '../sheet/open-sheet.ts';
import { noteRun } from './after-run.ts';
import { control, withTold } from './control.ts';
import { type Bound, readBinding } from './installation.ts';
import { type Kept, readKept } from './kept.ts';
import { underChanges } from './mapping-changes.ts';
import { beginMemory } from './memory.ts';
import { ownersFor } from './owners.ts';
import { keptPeople, refusalFor } from './roles.ts';
import { steppingDown } from './step-down.ts';
import { stoppedView } from './view.ts';
import type { World } from './world.ts';

const RUNNING = 'running';

/** What an entry point needs: the least role, and whether a person or the clock started it. */
export type Act = { readonly needs: Role; readonly trigger: Trigger };

/** `kept` is what the add-on keeps of its own controls, as it was when the run began. */
export type Run = Act & { readonly id: string; readonly startedAt: Instant; readonly kept: Kept };

export const BY_OPERATOR: Act = { needs: 'operator', trigger: 'menu' };
export const BY_ADMIN: Act = { needs: 'admin', trigger: 'menu' };

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

/** Whether the person who acts may; else it is said, and nothing is touched but, where nobody is in front of the sheet, Overview. */
function isAllowed(world: World, kept: Kept, { needs, trigger }: Act): boolean {
  const refusal = refusalFor(world, keptPeople(kept), needs);
  if (refusal === null) return true;
  if (trigger === 'schedule') world.writeTrouble(refusal);
  world.progress.remain(refusal);
  return false;
}

/** The same for what takes no lock. */
export const mayAct = (world: World, act: Act): boolean => isAllowed(world, readKept(world), act);

/**
 * Runs `go` under the document's lock for whom `act` is allowed to; a second run says who is running and does nothing. False where nothing
 * was begun. What is kept is read once the lock is held: whoever had it before may have changed the mode.
 */
export function underLock(world: World, act: Act, go: (run: Run) => void): boolean {
  if (GUARDS.lock && !world.lock.tryAcquire()) {
    world.progress.remain(wordRunning(world));
    return false;
  }
  const startedAt = world.clock.now();
  const id = runIdOf(startedAt);
  try {
    const kept = readKept(world);
    if (!isAllowed(world, kept, act)) return false;
    world.store.write(RUNNING, `${world.user()}|${startedAt}`);
    go({ ...act, id, startedAt, kept: beginMemory(world) === 'lost' ? readKept(world) : kept });
  } catch (error) {
    world.log.note(`run ${id} stopped: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    sayTrouble(world, wordBug(id));
  } finally {
    world.lock.release();
  }
  return true;
}

/** Runs `act` under the document's lock for a call of the panel, which says the sentence itself. A bug is caught by whoever answers the call. */
export function exclusively(world: World, act: () => string): string {
  if (!world.lock.tryAcquire()) return wordRunning(world);
  try {
    world.store.write(RUNNING, `${world.user()}|${world.clock.now()}`);
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

/** Runs `go` on a sheet that was looked at, for whom its roles allow it; what was seen is told in whatever is written to it. */
function underControl(world: World, run: Run, sheet: OpenSheet, go: (sheet: OpenSheet) => void): void {
  const told = control(world, run, sheet);
  if (typeof told === 'string') {
    world.progress.remain(told);
    return;
  }
  const isQuiet = told.sentences.length === 0;
  const owners = ownersFor(run.kept, sheet.controls.people, world.user());
  const write: OpenSheet['write'] = (view) => {
    const { view: after, stepped } = steppingDown(world, run, view);
    const standing = sheet.write({ ...(isQuiet ? after : withTold(after, told)), owners });
    noteRun(world, run, sheet, { view: after, standing, owners }, stepped);
    return standing;
  };
  go({ ...sheet, inputs: underChanges(sheet.inputs, told.mappingChanges), write });
  if (!isQuiet) world.progress.remain(told.sentences.join(' '));
}

/** Opens the sheet for `go`, or says what is wrong with its tabs, one sentence each. */
export function withSheet(world: World, run: Run, go: (sheet: OpenSheet) => void): void {
  const notices = world.repairLayout('when changed');
  if (notices.length > 0) world.progress.remain(wordSetUp(notices));
  const sheet = world.openSheet();
  if (sheet.ok) underControl(world, run, telling(sheet.value, notices), go);
  else sayTrouble(world, [...notices, ...sheet.error.map(({ sentence }) => sentence)].join('\n'));
}

/** The same for what changes something outside: a copy of the spreadsheet that posts only says that it is one. */
export const withOwnSheet = (
  world: World,
  run: Run,
  trigger: Trigger | null,
  go: (sheet: OpenSheet, bound: Bound | null) => void,
): void =>
  withSheet(world, run, (sheet) => {
    const { isOwn, organisation } = readBinding(world);
    if (isOwn) go(sheet, organisation);
    else stop(world, run, trigger, sheet, wordCopy);
  });
