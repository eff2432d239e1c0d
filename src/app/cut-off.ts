/** *Cut-off* in the panel: what would miss the books if the period were locked now, and what its accrual would be. Reads only; what it saw is kept for the panel. */
import { openThrough, refusedBy } from '../core/books/cut-off.ts';
import { monthWith } from '../core/books/months.ts';
import { addDays, type CalendarDate, later, parseCalendarDate } from '../core/calendar.ts';
import { planExpenses } from '../core/expenses/plan.ts';
import type { Fault } from '../core/ports.ts';
import type { Result } from '../core/result.ts';
import { CUT_OFF_PANEL, cutOffCells, wordCutOff } from '../core/wording/books.ts';
import { wordFault } from '../core/wording/faults.ts';
import { wordReading, wordStopped } from '../core/wording/run.ts';
import type { OpenSheet } from '../sheet/open-sheet.ts';
import { keepLook, lookAtAccrual } from './accrual.ts';
import { type BooksRead, readBooks } from './books.ts';
import { BY_OPERATOR } from './guard.ts';
import { onSheet } from './on-sheet.ts';
import { readAll } from './read.ts';
import { fits, keep } from './setup-notes.ts';
import type { World } from './world.ts';

/** The plan as it would be with the books closed through the day. */
function planLocked({ snapshot }: BooksRead, through: CalendarDate) {
  const { settings } = snapshot.sheet;
  const closedThrough = settings.closedThrough === null ? through : later(settings.closedThrough, through);
  return planExpenses({ ...snapshot, sheet: { ...snapshot.sheet, settings: { ...settings, closedThrough } } });
}

function tell(world: World, read: BooksRead, through: CalendarDate): string {
  const lines = openThrough(read.placed, through);
  const refused = refusedBy(read.books.plan, planLocked(read, through), read.documents, through);
  const said = wordCutOff(through, lines, refused);
  const table = lines.map(cutOffCells);
  while (!fits({ said, table })) table.pop();
  keep(world.store, 'cutOff', { said, table });
  return said;
}

/** The books of the month that holds the day and the one before it. */
export function readThrough(world: World, sheet: OpenSheet, through: CalendarDate): Result<BooksRead, Fault> {
  const before = addDays(monthWith(through).from, -1);
  const reading = readAll(world);
  if (!reading.ok) return reading;
  return readBooks(world, sheet, reading.value, { from: monthWith(before).from, to: through });
}

/** Looks at those; gives the sentence that it came to. */
export function lookAtCutOff(world: World, input: { readonly through: string }): string {
  const day = parseCalendarDate(input.through);
  if (!day.ok) return CUT_OFF_PANEL.noDay;
  const through = day.value;
  return onSheet(world, BY_OPERATOR, (inside, _run, sheet) => {
    inside.progress.say(wordReading);
    const read = readThrough(inside, sheet, through);
    if (!read.ok) return wordStopped(wordFault(read.error));
    keepLook(inside, read.value, lookAtAccrual(inside, read.value, through));
    return tell(inside, read.value, through);
  });
}
