/** *Reconcile…*: where every expense of the open months stands, and the three sides of the books. Once it was asked for, the first sync of each day does it too. */
import { type Month, monthsBetween, openMonths } from '../core/books/months.ts';
import { isWhole } from '../core/books/report.ts';
import { type CalendarDate, daysBetween, parseCalendarDate } from '../core/calendar.ts';
import type { Fault } from '../core/ports.ts';
import { laterOf } from '../core/posting/undo.ts';
import { ok, type Result } from '../core/result.ts';
import { wordReconciled, wordReconcileMonths } from '../core/wording/books.ts';
import { wordFault } from '../core/wording/faults.ts';
import { wordHeldElsewhere } from '../core/wording/holder.ts';
import { wordReading, wordStopped } from '../core/wording/run.ts';
import type { OpenSheet } from '../sheet/open-sheet.ts';
import { RECONCILIATION } from '../sheet/reconciliation.ts';
import { TO_PAY } from '../sheet/to-pay.ts';
import { type BooksReport, reportOnMonths } from './books.ts';
import { BY_OPERATOR, type Run, underLock, withSheet } from './guard.ts';
import { holderElsewhere } from './holder.ts';
import { KEPT, type Kept } from './kept.ts';
import { heard } from './on-sheet.ts';
import { paysTogether } from './open-items.ts';
import type { Reading } from './read.ts';
import { todayOf, type World } from './world.ts';

/** A run that took longer leaves the daily look to the next one. */
const LATEST_START_MS = 120_000;

const MOST_DAYS = 366;

/** How the last look ended. */
export type Reconciled = { readonly day: CalendarDate; readonly isGood: boolean; readonly said: string };

/** null where nobody has looked yet. */
export function readReconciled(kept: Kept): Reconciled | null {
  const [text = '', good, ...said] = (kept[KEPT.books] ?? '').split('|');
  const day = parseCalendarDate(text);
  return day.ok ? { day: day.value, isGood: good === 'good', said: said.join('|') } : null;
}

type Choose = (reading: Reading) => readonly Month[];

const openOf =
  (world: World, { inputs }: OpenSheet): Choose =>
  ({ ledger }) => {
    const closed = laterOf(ledger.organisation.lockedThrough, inputs.settings.closedThrough);
    return openMonths(todayOf(world), closed);
  };

/** Writes both tabs, and makes them by one act where one is not there yet: giving the tabs their form takes longest of all. */
function show(world: World, { rows, toPay, baseCurrency }: BooksReport): void {
  const isTogether = paysTogether(world, baseCurrency);
  const writeBoth = (): boolean =>
    [world.reconciliation.write(rows), world.toPay.write(toPay, isTogether)].every((isWritten) => isWritten);
  if (writeBoth()) return;
  world.repairLayout('always', RECONCILIATION.name, TO_PAY.name);
  writeBoth();
}

/** Looks, shows and notes it; gives the sentence that it came to. */
function lookAtBooks(world: World, sheet: OpenSheet, choose: Choose): Result<Reconciled, Fault> {
  const report = reportOnMonths(world, sheet, choose, world.reconciliation.readOwned() ?? new Set());
  if (!report.ok) return report;
  show(world, report.value);
  const { wholes, unexplained } = report.value;
  const isEven = wholes.every(isWhole);
  const day = todayOf(world);
  const isGood = isEven && unexplained === 0;
  const said = wordReconciled(wholes, isEven, unexplained);
  world.store.write(KEPT.books, [day, isGood ? 'good' : 'open', said].join('|'));
  return ok({ day, isGood, said });
}

function act(world: World, run: Run, choose: (sheet: OpenSheet) => Choose): void {
  withSheet(world, run, (sheet) => {
    const holder = holderElsewhere(world);
    if (holder !== null) return world.progress.remain(wordHeldElsewhere(holder));
    world.progress.say(wordReading);
    const looked = lookAtBooks(world, sheet, choose(sheet));
    return world.progress.remain(looked.ok ? looked.value.said : wordStopped(wordFault(looked.error)));
  });
}

export function reconcile(world: World): void {
  underLock(world, BY_OPERATOR, (run) => act(world, run, (sheet) => openOf(world, sheet)));
}

/** The same of other months, at most twelve; gives the sentence that it ends with. */
export function reconcileMonths(world: World, input: { readonly from: string; readonly to: string }): string {
  const [from, to] = [parseCalendarDate(input.from), parseCalendarDate(input.to)];
  if (!from.ok || !to.ok || !isShort(from.value, to.value)) return wordReconcileMonths;
  const months = monthsBetween(from.value, to.value);
  return heard(world, (hearing) => underLock(hearing, BY_OPERATOR, (run) => act(hearing, run, () => () => months)));
}

const isShort = (from: CalendarDate, to: CalendarDate): boolean => from <= to && daysBetween(from, to) <= MOST_DAYS;

/** The look of the day after a sync, where somebody once asked for it. What it meets is said; a call that failed leaves it to the next run. */
export function reconcileDaily(world: World, { kept }: Run, sheet: OpenSheet): void {
  const last = readReconciled(kept);
  if (last === null || last.day === todayOf(world) || world.clock.elapsedMs() > LATEST_START_MS) return;
  const looked = lookAtBooks(world, sheet, openOf(world, sheet));
  if (looked.ok && !looked.value.isGood) world.progress.remain(looked.value.said);
}
