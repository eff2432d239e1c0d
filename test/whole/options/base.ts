/** The small world that every case of the golden table starts from: one member, a few receipts of one week, Settings as a bookkeeper filled them in. */
import { change, edit, runMenu } from '../../sandbox/acts.ts';
import { copyWorld, type World } from '../../sandbox/world.ts';
import { bundle, choose, openWith, rowsOf, sync, textIn } from '../company.ts';

/** The ids of the base's entries, by what they are. */
export const ENTRIES = {
  /** Own money: a meal on Tuesday 27 October, Auckland. */
  meal: 9001,
  /** Own money: parts for a customer on Saturday 31 October, Auckland. */
  parts: 9002,
  /** Own money: a meal on Sunday 1 November, in the same week, Wellington. */
  sunday: 9003,
  /** The company's Visa: a flight on Thursday 29 October. */
  flight: 9004,
  /** Private spend on the company's Visa, Friday 30 October. */
  private: 9005,
} as const;

export type EntryName = keyof typeof ENTRIES;

const JANE = { id: 101 };
const OWN_MONEY = { paymentMethod: { id: 1 }, classification: { id: 2 } };
const VISA = { paymentMethod: { id: 2 }, classification: { id: 1 } };
const PRIVATE_ON_VISA = { paymentMethod: { id: 2 }, classification: { id: 3 } };

/** In ConnectWise's field names. Meals 3, parts 4, airfare 1; Auckland 2, Wellington 3. */
const FIELDS = {
  meal: { date: '2026-10-27', type: { id: 3 }, amount: 46, notes: 'Lunch on site', ...OWN_MONEY },
  parts: {
    date: '2026-10-31',
    type: { id: 4 },
    amount: 115,
    notes: 'Switch',
    ...OWN_MONEY,
    company: { id: 250 },
    billableOption: 'Billable',
  },
  sunday: { date: '2026-11-01', type: { id: 3 }, amount: 23, notes: 'Dinner', locationId: 3, ...OWN_MONEY },
  flight: { date: '2026-10-29', type: { id: 1 }, amount: 230, notes: 'AKL-WLG', ...VISA },
  private: { date: '2026-10-30', type: { id: 3 }, amount: 36.8, notes: 'By mistake', ...PRIVATE_ON_VISA },
} as const satisfies Readonly<Record<EntryName, object>>;

const EVERY = Object.keys(ENTRIES) as readonly EntryName[]; // the keys of a constant table

/** One line of the golden table to be: an option, its value, what people did, and what they then asked for. */
export type OptionCase = {
  /** As the label in Settings, or what stands for the option elsewhere. Cases of one option follow each other. */
  readonly option: string;
  readonly value: string;
  /** The base's entries that are there; all of them unless said. */
  readonly entries?: readonly EntryName[];
  /** Chosen in Settings, as a person does. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** What else people change, in the sheet or at the vendors, before the run. */
  readonly arrange?: (world: World) => void;
  /** What they do after the first run, such as approve in Xero and sync again. */
  readonly afterwards?: (world: World) => void;
  /** Whether the table tells what the lines say. */
  readonly tellsTexts?: true;
  /** Whether the table tells the files on the documents. */
  readonly tellsFiles?: true;
  /** A run that posts unless `Preview`, after which the table shows what Preview says in place of Xero. */
  readonly act?: 'Sync now' | 'Preview';
};

let base: World | null = null;

/** A copy of the base with these entries, approved and unposted. */
function openBase(names: readonly EntryName[]): World {
  base ??= openWith([]);
  const world = copyWorld(base);
  change(
    world,
    names.map((name) => ({ connectwise: 'add', entry: { id: ENTRIES[name], member: JANE, ...FIELDS[name] } })),
  );
  return world;
}

/** The world in which a case ended. */
export function play({ entries = EVERY, settings = {}, arrange, afterwards, act = 'Sync now' }: OptionCase): World {
  const world = openBase(entries);
  choose(world, settings);
  arrange?.(world);
  if (act === 'Preview') runMenu(world, bundle, 'Preview');
  else sync(world);
  afterwards?.(world);
  return world;
}

/** What people write beside every exception, and the sync after it. */
export const choosing =
  (Action: string, Note = '') =>
  (world: World): void => {
    edit(
      world,
      bundle,
      rowsOf(world, 'Exceptions').map((row) => ({
        tab: 'Exceptions',
        find: { _key: textIn(row, '_key') },
        set: { Action, Note },
      })),
    );
    sync(world);
  };
