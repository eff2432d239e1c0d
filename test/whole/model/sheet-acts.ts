/** What people do to the spreadsheet, and to what the add-on keeps beside it. */
import { dump, edit, makeCopy } from '../../sandbox/acts.ts';
import { promote } from '../../sandbox/fill.ts';
import type { EditStep } from '../../sandbox/google/types.ts';
import type { World } from '../../sandbox/world.ts';
import { runMenuOf } from './run-menu.ts';
import { type Act, pick, type Stage, tryTo } from './stage.ts';

const DATA_TABS = ['Register', 'Exceptions', 'Preview', 'Run Log'];
const OUR_TABS = [...DATA_TABS, 'GL Mapping', 'Members', 'Payment Types'];
const SORT_BY: Readonly<Record<string, string>> = {
  Register: 'Amount',
  Exceptions: 'Amount',
  Preview: 'Total',
  'Run Log': 'Run',
  'GL Mapping': 'Account',
  Members: 'Name',
  'Payment Types': 'Payment type',
};

/** Fires what a person's edit fires. */
const editSheet = ({ bundle, world }: Stage, step: EditStep): boolean => tryTo(() => void edit(world, bundle, [step]));

const rowsOf = ({ world }: Stage, tab: string) =>
  world.google.spreadsheet.sheets.find((sheet) => sheet.name === tab)?.rows ?? [];

/** One of the tabs that has so many rows, its header among them. */
const tabWith = (stage: Stage, tabs: readonly string[], rows: number, number: number): string | undefined =>
  pick(
    tabs.filter((tab) => rowsOf(stage, tab).length >= rows),
    number,
  );

const sort: Act = (stage, number) => {
  const tab = tabWith(stage, OUR_TABS, 3, number);
  return tab !== undefined && editSheet(stage, { tab, sort: SORT_BY[tab] ?? '' });
};

/** The second row of a tab once more below the others. */
const pasteRow: Act = (stage, number) => {
  const tab = tabWith(stage, DATA_TABS, 2, number);
  if (tab === undefined) return false;
  const rows = rowsOf(stage, tab);
  const values = (rows[1]?.values ?? []).map((value) => (typeof value === 'object' ? null : value));
  return editSheet(stage, { tab, paste: { at: `A${rows.length + 1}`, values: [values] } });
};

/** One row of a tab, found by all that it shows. */
const deleteRow: Act = (stage, number) => {
  const tab = tabWith(stage, DATA_TABS, 2, number);
  const shown = dump(stage.world).tabs.find(({ name }) => name === tab);
  const row = pick(shown?.rows ?? [], number);
  if (tab === undefined || !shown || !row) return false;
  const find = Object.fromEntries(shown.header.map((header, at) => [String(header), row.shown[at] ?? '']));
  return editSheet(stage, { tab, deleteRows: { find } });
};

const wipeTab: Act = (stage, number) => {
  const tab = tabWith(stage, DATA_TABS, 2, number);
  return tab !== undefined && editSheet(stage, { tab, deleteRows: 'all' });
};

/** With the notes goes the mode, and somebody has it post by itself again. */
const wipeNotes: Act = ({ world }) => {
  const { document } = world.google.properties;
  const own = Object.keys(document).filter((name) => !name.startsWith('connection.'));
  for (const name of own) delete document[name];
  promote(world.google);
  return own.length > 0;
};

const booksOf = ({ xero, connectwise }: World): string =>
  JSON.stringify([xero?.documents, xero?.payments, connectwise?.batches]);

/**
 * Somebody copies the file, gives the copy what it takes to reach the vendors and to post by itself, or all that the original keeps, and
 * syncs in it. Nothing in the books may come of that.
 */
const copyFile: Act = ({ bundle, world }, number) => {
  const before = booksOf(world);
  const original = makeCopy(world, bundle, number);
  const kept = Object.entries(original.properties.document);
  const given = number % 2 === 0 ? kept : kept.filter(([name]) => /^(connection\.|controls\.mode$)/.test(name));
  world.google.properties.document = Object.fromEntries(given);
  runMenuOf(bundle, world, 'Sync now');
  world.google = original;
  if (booksOf(world) !== before) throw new Error('a copy of the spreadsheet changed the books');
  return true;
};

export const SHEET_ACTS = {
  sort,
  'paste a row': pasteRow,
  'delete a row': deleteRow,
  'wipe a tab': wipeTab,
  'wipe notes': wipeNotes,
  'copy the file': copyFile,
} as const satisfies Readonly<Record<string, Act>>;
