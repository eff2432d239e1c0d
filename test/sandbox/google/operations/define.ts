/** How the tables of emulated methods are written. A method that is in no table is not emulated. */
import type { Args } from '../args.ts';
import { lastFilledColumn, lastFilledRow } from '../cells.ts';
import { refuse } from '../faults.ts';
import { type HandleOf, isKind, type Kind, type Plain, type RangeHandle } from '../handles.ts';
import type { Need } from '../permissions.ts';
import type { Cost, Operation, Run } from '../run.ts';
import type { Rect, Sheet } from '../sheet-types.ts';

export type Effect<Self> = (self: Self, args: Args, run: Run) => Plain;
export type Method<Self> = { readonly cost: Cost; readonly needs: Need; readonly effect: Effect<Self> };
export type Operations = Readonly<Record<string, Operation>>;

/** What a script sees of one kind of object. `groups` are its enums. */
export type Service = { readonly operations: Operations; readonly groups: Readonly<Record<string, readonly string[]>> };

function bindMethod<K extends Kind>(kind: K, method: Method<HandleOf<K>>): Operation {
  return {
    cost: method.cost,
    needs: method.needs,
    run: (self, args, run) => {
      if (!isKind(self, kind)) throw new Error(`${args.service} was called on ${self.kind}`);
      return method.effect(self, args, run);
    },
  };
}

export function defineService<K extends Kind>(
  kind: K,
  methods: Readonly<Record<string, Method<HandleOf<K>>>>,
  groups: Service['groups'] = {},
): Service {
  const entries = Object.entries(methods).map(([name, method]): [string, Operation] => [
    name,
    bindMethod(kind, method),
  ]);
  return { operations: Object.fromEntries(entries), groups };
}

/** Reads a name, an id, a size: free. */
export function getter<Self>(effect: Effect<Self>): Method<Self> {
  return { cost: 'free', needs: 'document', effect };
}

/** Reads what cells or rules hold. */
export function reader<Self>(effect: Effect<Self>): Method<Self> {
  return { cost: 'read', needs: 'document', effect };
}

/** Changes a cell, a look, a rule or the shape. */
export function writer<Self>(effect: Effect<Self>): Method<Self> {
  return { cost: 'write', needs: 'document', effect };
}

/** Works on the script's side only: allowed in every mode. */
export function local<Self>(effect: Effect<Self>): Method<Self> {
  return { cost: 'free', needs: 'nothing', effect };
}

export function findSheet(run: Run, sheetId: number): Sheet {
  const sheet = run.google.spreadsheet.sheets.find((candidate) => candidate.id === sheetId);
  if (!sheet) throw refuse(`Sheet ${sheetId} not found`);
  return sheet;
}

export function sheetHandle(sheet: Sheet): HandleOf<'Sheet'> {
  return { kind: 'Sheet', sheetId: sheet.id };
}

/** Refuses what lies outside the grid, in Google's words. */
export function rangeHandle(sheet: Sheet, rect: Rect): RangeHandle {
  if (rect.row < 1) throw refuse('The starting row of the range is too small.');
  if (rect.column < 1) throw refuse('The starting column of the range is too small.');
  if (rect.rows < 1) throw refuse('The number of rows in the range must be at least 1.');
  if (rect.columns < 1) throw refuse('The number of columns in the range must be at least 1.');
  if (rect.row + rect.rows - 1 > sheet.maxRows || rect.column + rect.columns - 1 > sheet.maxColumns) {
    throw refuse('The coordinates of the range are outside the dimensions of the sheet.');
  }
  const { row, column, rows, columns } = rect;
  return { kind: 'Range', sheetId: sheet.id, row, column, rows, columns };
}

/** From A1 to the last filled cell. */
export function dataRect(sheet: Sheet): Rect {
  return { row: 1, column: 1, rows: Math.max(1, lastFilledRow(sheet)), columns: Math.max(1, lastFilledColumn(sheet)) };
}

/** A list of lists, filled cell by cell. */
export function mapGrid(rect: Rect, visit: (row: number, column: number) => Plain): Plain {
  const grid: Plain[] = [];
  for (let row = rect.row; row < rect.row + rect.rows; row += 1) {
    const line: Plain[] = [];
    for (let column = rect.column; column < rect.column + rect.columns; column += 1) line.push(visit(row, column));
    grid.push(line);
  }
  return grid;
}
