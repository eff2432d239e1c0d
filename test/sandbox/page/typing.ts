/** What a person types or pastes at a place in the grid. Typing obeys the cell's data validation, what is protected with a warning is asked for first, and each act fires onEdit. */
import type { ActReport, Manner } from '../acts.ts';
import { act, edit, fireEdit, refusable } from '../acts.ts';
import { cellName } from '../google/a1.ts';
import { typeIntoCell } from '../google/person.ts';
import type { Bundle, Rect, Sheet } from '../google/types.ts';
import type { World } from '../world.ts';
import { instantOf } from '../world.ts';
import { wrongUse } from '../wrong-use.ts';
import type { PersonAct } from './messages.ts';

type Typing = Extract<PersonAct, { readonly kind: 'type' }>;
type Pasting = Extract<PersonAct, { readonly kind: 'paste' }>;

/** Types into one cell; throws in words when the cell's rule rejects the text. */
export function typeCell(world: World, bundle: Bundle, typing: Typing, manner: Manner): ActReport {
  const { row, column, text } = typing;
  const sheet = findSheet(world, typing.tab);
  if (!isMeant(sheet, { row, column, rows: 1, columns: 1 }, manner)) return untouched(world);
  const edited = refusable(() => typeIntoCell(world.google, sheet, row, column, text, world.nowMs));
  return act(world, (run) => fireEdit(world, bundle, edited, manner, run));
}

/** Pastes a block; a paste brings its own rules in a real sheet, so none is checked here. */
export function pasteCells(world: World, bundle: Bundle, pasting: Pasting, manner: Manner): ActReport {
  const { row, column, values } = pasting;
  const sheet = findSheet(world, pasting.tab);
  const columns = Math.max(...values.map((line) => line.length));
  if (!isMeant(sheet, { row, column, rows: values.length, columns }, manner)) return untouched(world);
  return edit(world, bundle, [{ tab: sheet.name, paste: { at: cellName(row, column), values } }], manner);
}

/** Asks, as Google does, before a person changes cells under a protection that only warns. */
function isMeant(sheet: Sheet, rect: Rect, { ask }: Manner): boolean {
  if (ask === undefined || !sheet.protections.some((one) => one.warningOnly && overlaps(one.rect, rect))) return true;
  const reply = ask({
    kind: 'alert',
    title: 'Heads up!',
    text: "You're trying to edit part of this sheet that shouldn't be changed accidentally. Edit anyway?",
    buttons: ['ok', 'cancel'],
  });
  return reply?.button === 'ok';
}

/** null = the whole sheet. */
function overlaps(one: Rect | null, other: Rect): boolean {
  if (one === null) return true;
  const isBeside = one.column >= other.column + other.columns || other.column >= one.column + one.columns;
  return !isBeside && one.row < other.row + other.rows && other.row < one.row + one.rows;
}

function untouched(world: World): ActReport {
  return { now: instantOf(world.nowMs), said: [], executions: [] };
}

function findSheet(world: World, id: number): Sheet {
  const sheet = world.google.spreadsheet.sheets.find((one) => one.id === id);
  if (sheet === undefined) throw wrongUse('This tab is no longer there.');
  return sheet;
}
