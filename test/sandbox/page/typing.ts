/** What a person types or pastes at a place in the grid. Typing obeys the cell's data validation, and each act fires onEdit. */
import type { ActReport, Manner } from '../acts.ts';
import { act, edit, fireEdit, refusable } from '../acts.ts';
import { cellName } from '../google/a1.ts';
import { typeIntoCell } from '../google/person.ts';
import type { Bundle, Sheet } from '../google/types.ts';
import type { World } from '../world.ts';
import { wrongUse } from '../wrong-use.ts';
import type { PersonAct } from './messages.ts';

type Typing = Extract<PersonAct, { readonly kind: 'type' }>;
type Pasting = Extract<PersonAct, { readonly kind: 'paste' }>;

/** Types into one cell; throws in words when the cell's rule rejects the text. */
export function typeCell(world: World, bundle: Bundle, typing: Typing, manner: Manner): ActReport {
  const { row, column, text } = typing;
  const sheet = findSheet(world, typing.tab);
  const edited = refusable(() => typeIntoCell(world.google, sheet, row, column, text, world.nowMs));
  return act(world, (run) => fireEdit(world, bundle, edited, manner, run));
}

/** Pastes a block; a paste brings its own rules in a real sheet, so none is checked here. */
export function pasteCells(world: World, bundle: Bundle, pasting: Pasting, manner: Manner): ActReport {
  const { row, column, values } = pasting;
  const { name } = findSheet(world, pasting.tab);
  return edit(world, bundle, [{ tab: name, paste: { at: cellName(row, column), values } }], manner);
}

function findSheet(world: World, id: number): Sheet {
  const sheet = world.google.spreadsheet.sheets.find((one) => one.id === id);
  if (sheet === undefined) throw wrongUse('This tab is no longer there.');
  return sheet;
}
