/** What a situation of the list is made of, and the company that each of them starts from. */
import { type ActReport, change, edit, fault, open, runFunction } from '../../sandbox/acts.ts';
import { readFault } from '../../sandbox/faults.ts';
import type { EditStep, Json } from '../../sandbox/google/types.ts';
import { copyWorld, createWorld, type World } from '../../sandbox/world.ts';
import { bundle, idsIn, liveDocumentsOf, openWith, overview, rowsOf, type SheetRow, sync, textIn } from '../company.ts';

/** What the sheet says, and where. `toDo` is '' where one sentence tells both. */
export type Told = { readonly where: string; readonly happened: string; readonly toDo: string };

export type Situation = {
  /** Its row in the list of what can go wrong. */
  readonly number: number;
  readonly what: string;
  /** The small company, unless another world is meant. */
  readonly start?: () => World;
  /** All that leads to it, the run included that meets it. */
  readonly provoke: (world: World) => void;
  readonly told: (world: World) => Told;
  /** What the person does then, in the words of who does it, and as acts, up to the run that shows that it is settled. */
  readonly did: string;
  readonly settle: (world: World) => void;
  /** What is wrong yet; '' when it is settled. */
  readonly left: (world: World) => string;
};

/** The expense that a situation is about, where it makes one. */
export const NEW = 3001;

/** A bill to Jane, and a bill that the company paid; both are posted and paid as they should be. */
export const OWED = 1001;
export const COMPANY_PAID = 1003;

/** Of each kind one that is posted, and what the sample company has for single cases. */
const FEW = [OWED, 1002, COMPANY_PAID, 1007, 1008, 2001, 2002, 2010, 2020];

let small: World | null = null;

/** A few entries of the sample company after their first *Sync now*. */
export function smallCompany(): World {
  if (small === null) {
    small = openWith(FEW);
    sync(small);
  }
  return copyWorld(small);
}

/** The sample company with one of the entries that it has for a single case; nothing is posted. */
export const companyWith = (entryId: number) => (): World => openWith([OWED, entryId]);

/** The sample company's tabs and people, connected to nothing. */
export function strange(): World {
  const world = createWorld();
  for (const system of ['connectwise', 'xero']) delete world.google.properties.document[`connection.${system}`];
  open(world, bundle);
  return world;
}

/** A plain approved expense of Jane's that nothing stands against, with what differs. */
export const add = (world: World, fields: object = {}, id = NEW): void =>
  change(world, [
    {
      connectwise: 'add',
      entry: {
        id,
        member: { id: 101 },
        date: '2026-11-12',
        type: { id: 1 },
        amount: 20,
        company: { id: 2 },
        paymentMethod: { id: 1 },
        classification: { id: 2 },
        status: 'ApprovedByTierOne',
        ...fields,
      },
    },
  ]);

export const correct = (world: World, fields: object, id = NEW): void =>
  change(world, [{ connectwise: 'edit', entry: { id, ...fields } }]);

export const approve = (world: World, entry: number): void => change(world, [{ connectwise: 'approve', entry }]);

export const inSheet = (world: World, ...steps: readonly EditStep[]): void => void edit(world, bundle, steps);

/** Chooses an action in the row of an entry, with a note. */
export const act = (world: World, entryId: number, Action: string, Note = ''): void =>
  inSheet(world, {
    tab: 'Exceptions',
    find: { _key: textIn(rowOfEntry(world, entryId), '_key') },
    set: { Action, Note },
  });

/** The next so many requests that fit are spoilt. */
export const spoil = (world: World, order: Readonly<Record<string, unknown>>, times = 40): void =>
  fault(
    world,
    Array.from({ length: times }, (_none, at) => readFault({ ...order, nth: at + 1 })),
  );

export const calm = (world: World): void => {
  world.faults.length = 0;
};

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

/** A *Sync now* after some time. */
export function syncAfter(world: World, ms = 0): ActReport {
  world.nowMs += ms;
  return sync(world);
}

/** Calls a function of the panel. */
export function panel(world: World, name: string, input: Json = {}): string {
  const [execution] = runFunction(world, bundle, name, [input]).executions;
  const view = execution?.returned;
  if (typeof view !== 'object' || view === null || !('said' in view)) throw new Error(`${name} gave no view`);
  return String(view.said ?? '');
}

/** Every text that a section of the panel shows. */
export function panelTexts(world: World, section: string): string {
  const [execution] = runFunction(world, bundle, 'panelShow', [{}]).executions;
  const view = execution?.returned as {
    readonly sections?: readonly { readonly id: string; readonly blocks: readonly { readonly text?: string }[] }[];
  };
  const found = view.sections?.find(({ id }) => id === section);
  return (found?.blocks ?? []).flatMap(({ text }) => text ?? []).join(' ');
}

const openRows = (world: World): readonly SheetRow[] =>
  rowsOf(world, 'Exceptions').filter((row) => !textIn(row, 'Status').startsWith('✓'));

function rowOfEntry(world: World, entryId: number): SheetRow {
  const row = openRows(world).find((one) => idsIn(one).includes(entryId));
  if (row === undefined) throw new Error(`Exceptions says nothing of entry ${entryId}`);
  return row;
}

/** What Exceptions says of an entry. */
export const exceptionOf =
  (entryId: number) =>
  (world: World): Told => {
    const row = rowOfEntry(world, entryId);
    return { where: 'Exceptions', happened: textIn(row, 'What happened'), toDo: textIn(row, 'What to do') };
  };

/** What the last run said, as Overview shows it. */
export const onOverview = (world: World): Told => ({
  where: 'Overview',
  happened: overview(world, 'It said').replace(/^\W+/, ''),
  toDo: '',
});

/** What a column named Check says in a row. */
export const inCheck =
  (tab: string, header: string, value: string) =>
  (world: World): Told => {
    const row = rowsOf(world, tab).find((one) => textIn(one, header) === value);
    return { where: `${tab}, Check`, happened: textIn(row ?? {}, 'Check').replace(/^\W+/, ''), toDo: '' };
  };

/** An entry stands in one live document, and nothing is said of it any more. */
export const isBooked =
  (entryId = NEW) =>
  (world: World): string => {
    const documents = liveDocumentsOf(world).filter(({ lines }) => lines.some((line) => line.entryId === entryId));
    const told = openRows(world).some((row) => idsIn(row).includes(entryId));
    if (documents.length !== 1) return `entry ${entryId} is in ${documents.length} documents`;
    return told ? exceptionOf(entryId)(world).happened : '';
  };

/** Nothing is said of an entry any more, wherever it stands. */
export const isQuiet =
  (entryId = NEW) =>
  (world: World): string =>
    openRows(world).some((row) => idsIn(row).includes(entryId)) ? exceptionOf(entryId)(world).happened : '';

/** The last run came to its end. */
export const isGood = (world: World): string => {
  const said = overview(world, 'It said');
  return said.startsWith('✓') ? '' : said;
};
