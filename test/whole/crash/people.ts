/** What people did between the death of a run and the next start. Each act may be done to any scene; one that finds nothing to do does nothing. */
import { applyEdit } from '../../sandbox/google/person.ts';
import type { EditStep } from '../../sandbox/google/types.ts';
import type { World } from '../../sandbox/world.ts';
import { approveLate } from './tiny-world.ts';

const DATA_TABS = ['Exceptions', 'Preview', 'Register', 'Run Log'];

const editAll = (world: World, steps: readonly EditStep[]): void => {
  for (const step of steps) applyEdit(world.google, step, world.nowMs);
};

const wipeSheet = (world: World): void =>
  editAll(
    world,
    DATA_TABS.map((tab) => ({ tab, deleteRows: 'all' })),
  );

/** All that the add-on noted, but not how it reaches the vendors. */
function wipeNotes(world: World): void {
  const { document } = world.google.properties;
  for (const name of Object.keys(document)) if (!name.startsWith('connection.')) delete document[name];
}

/** The Register in another order, with the row that is now first pasted below the others once more. */
function sortAndPaste(world: World): void {
  const register = world.google.spreadsheet.sheets.find(({ name }) => name === 'Register');
  const filled = register?.rows.length ?? 0;
  if (register === undefined || filled < 2) return;
  editAll(world, [{ tab: 'Register', sort: 'Amount' }]);
  const first = register.rows[1]?.values ?? [];
  editAll(world, [{ tab: 'Register', paste: { at: `A${filled + 1}`, values: [first] } }]);
}

const ACTS = {
  nothing: [],
  late: [approveLate],
  'sheet wiped': [wipeSheet],
  'notes wiped': [wipeNotes],
  'sorted and pasted': [sortAndPaste],
  'late, notes wiped': [approveLate, wipeNotes],
  'all wiped': [wipeSheet, wipeNotes],
} as const satisfies Readonly<Record<string, readonly ((world: World) => void)[]>>;

export type Human = keyof typeof ACTS;

/** One act each, and with two at a time. */
export const PEOPLE = {
  few: ['nothing', 'late', 'sheet wiped', 'notes wiped', 'sorted and pasted'],
  all: Object.keys(ACTS) as readonly Human[], // the keys of a constant table
} as const satisfies Readonly<Record<string, readonly Human[]>>;

export type People = keyof typeof PEOPLE;

export function doAsPeople(world: World, human: Human): void {
  for (const act of ACTS[human]) act(world);
}
