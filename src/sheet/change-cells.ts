/** Gives cells that people keep other values, each only where it still says what it is supposed to say. */
import type { CellChange } from '../core/exceptions/cures.ts';
import { textOf } from './cells.ts';
import type { Tab } from './columns.ts';
import { keepRows } from './kept-rows.ts';
import type { KeyedTab } from './keys.ts';
import { MAPPING } from './mapping.ts';
import { MEMBERS } from './members.ts';
import { PAYMENT_TYPES } from './payment-types.ts';
import { SETTINGS, type SettingHeader } from './settings.ts';
import { type Pen, type Row, readTable, writeRows } from './table.ts';

const HEADERS = {
  account: 'Account',
  taxRate: 'Tax rate',
  tracking1: 'Tracking 1',
  tracking2: 'Tracking 2',
  contact: 'Contact',
  whoPaid: 'Who paid',
  taxCode: 'Value',
} as const satisfies Record<CellChange['column'], string>;

type Header = (typeof HEADERS)[CellChange['column']] | '_key';

const TABS = {
  'GL Mapping': MAPPING,
  Members: MEMBERS,
  'Payment Types': PAYMENT_TYPES,
} as const satisfies Record<Exclude<CellChange['tab'], 'Settings'>, { readonly name: KeyedTab }>;

/** Rows of Settings are found by their labels. */
function changeSettings(pen: Pen, changes: readonly CellChange[]): readonly CellChange[] {
  const table = readTable<SettingHeader>(pen.grid, SETTINGS);
  if (!table.ok) return [];
  return changes.filter(({ key, from, to }) => {
    const row = table.value.rows.find(({ cells }) => textOf(cells.Setting).toLowerCase() === key.toLowerCase());
    if (!row || textOf(row.cells.Value) !== from) return false;
    writeRows(pen, table.value.columns, ['Value'], row.rowNumber, [{ Value: to }]);
    return true;
  });
}

function changeIn(pen: Pen, name: keyof typeof TABS, changes: readonly CellChange[]): readonly CellChange[] {
  // each change names a column of its own tab
  const table = readTable<Header>(pen.grid, TABS[name] as unknown as Tab<Header>);
  if (!table.ok) return [];
  const { kept } = keepRows<Header>(name, table.value);
  return [...new Set(changes.map(({ key }) => key))].flatMap((key) => {
    const row = kept.find((each) => each.key === key);
    const own = changes.filter(
      (change) => change.key === key && row && textOf(row.cells[HEADERS[change.column]]) === change.from,
    );
    if (!row || own.length === 0) return [];
    // neighbours leave in one write: a run that dies leaves both or none
    const headers = own.map(({ column }) => HEADERS[column]);
    const values = Object.fromEntries(own.map(({ column, to }) => [HEADERS[column], to]));
    writeRows(pen, table.value.columns, headers, row.rowNumber, [values as Row<Header>]); // exactly these headers
    return own;
  });
}

const changeTab = (pen: Pen, tab: CellChange['tab'], changes: readonly CellChange[]): readonly CellChange[] =>
  tab === 'Settings' ? changeSettings(pen, changes) : changeIn(pen, tab, changes);

/** Gives those that were written. */
export function changeCells(pen: Pen, changes: readonly CellChange[]): readonly CellChange[] {
  const tabs = [...new Set(changes.map(({ tab }) => tab))];
  const written = tabs.flatMap((tab) =>
    changeTab(
      pen,
      tab,
      changes.filter((change) => change.tab === tab),
    ),
  );
  pen.grid.flush();
  return written;
}
