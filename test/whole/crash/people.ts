/** What people did between the death of a run and the next start. Each act may be done to any scene; one that finds nothing to do does nothing. */
import { promote } from '../../sandbox/fill.ts';
import { applyEdit } from '../../sandbox/google/person.ts';
import type { EditStep } from '../../sandbox/google/types.ts';
import type { World } from '../../sandbox/world.ts';
import { approveLate, isLateEntered } from './tiny-world.ts';

const DATA_TABS = ['Exceptions', 'Preview', 'Register', 'Run Log'];

const editAll = (world: World, steps: readonly EditStep[]): void => {
  for (const step of steps) applyEdit(world.google, step, world.nowMs);
};

/** An act, and whether a world gives it anything to do. `isInSheet` = it changes what stands in the tabs. */
type Act = {
  readonly finds: (world: World) => boolean;
  readonly does: (world: World) => void;
  readonly isInSheet: boolean;
};

const rowsOf = (world: World, tab: string): number =>
  world.google.spreadsheet.sheets.find(({ name }) => name === tab)?.rows.length ?? 0;

const enterLate: Act = { finds: (world) => !isLateEntered(world), does: approveLate, isInSheet: false };

const wipeSheet: Act = {
  finds: (world) => DATA_TABS.some((tab) => rowsOf(world, tab) > 1),
  does: (world) =>
    editAll(
      world,
      DATA_TABS.map((tab) => ({ tab, deleteRows: 'all' })),
    ),
  isInSheet: true,
};

const ownNotes = (world: World): readonly string[] =>
  Object.keys(world.google.properties.document).filter((name) => !name.startsWith('connection.'));

/** All that the add-on noted, but not how it reaches the vendors; with the notes goes the mode, and somebody has it post by itself again. */
const wipeNotes: Act = {
  finds: (world) => ownNotes(world).length > 0,
  does: (world) => {
    for (const name of ownNotes(world)) delete world.google.properties.document[name];
    promote(world.google);
  },
  isInSheet: false,
};

const firstIntent = ({ google }: World): string | undefined =>
  Object.keys(google.properties.document)
    .filter((name) => name.startsWith('intent.'))
    .sort()[0];

/** The end of one note of work under way is gone; all others are whole. */
const cutNote: Act = {
  finds: (world) => firstIntent(world) !== undefined,
  does: (world) => {
    const { document } = world.google.properties;
    const name = firstIntent(world);
    if (name !== undefined) document[name] = (document[name] ?? '').slice(0, -8);
  },
  isInSheet: false,
};

/** The Register in another order, with the row that is now first pasted below the others once more. */
const sortAndPaste: Act = {
  finds: (world) => rowsOf(world, 'Register') > 1,
  does: (world) => {
    editAll(world, [{ tab: 'Register', sort: 'Amount' }]);
    const register = world.google.spreadsheet.sheets.find(({ name }) => name === 'Register');
    const first = register?.rows[1]?.values ?? [];
    const free = `A${rowsOf(world, 'Register') + 1}`;
    editAll(world, [{ tab: 'Register', paste: { at: free, values: [first] } }]);
  },
  isInSheet: true,
};

const ACTS = {
  nothing: [],
  late: [enterLate],
  'sheet wiped': [wipeSheet],
  'notes wiped': [wipeNotes],
  'sorted and pasted': [sortAndPaste],
  'late, notes wiped': [enterLate, wipeNotes],
  'all wiped': [wipeSheet, wipeNotes],
  'note cut': [cutNote],
  'late, note cut': [enterLate, cutNote],
} as const satisfies Readonly<Record<string, readonly Act[]>>;

export type Human = keyof typeof ACTS;

export const HUMANS = Object.keys(ACTS) as readonly Human[]; // the keys of a constant table

const FEW = ['nothing', 'late', 'sheet wiped', 'notes wiped', 'sorted and pasted'] as const;

/** One act each, and with two at a time; and what takes away the notes of a run that died. */
export const PEOPLE = {
  few: FEW,
  all: [...FEW, 'late, notes wiped', 'all wiped'],
  'losing notes': ['notes wiped', 'late, notes wiped', 'note cut', 'late, note cut'],
} as const satisfies Readonly<Record<string, readonly Human[]>>;

export type People = keyof typeof PEOPLE;

/** Whether every act of `human` finds something to do; if not, the schedule is another one's double. */
export const canBeDone = (world: World, human: Human): boolean => ACTS[human].every((act: Act) => act.finds(world));

/** Whether the tabs stand as before after what `human` did. */
export const leavesSheet = (human: Human): boolean => ACTS[human].every((act: Act) => !act.isInSheet);

export function doAsPeople(world: World, human: Human): void {
  for (const act of ACTS[human]) act.does(world);
}
