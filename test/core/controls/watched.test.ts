/** What people decide, remembered in little space, and every change of it told. */
import {
  changesSince,
  decodeSnapshot,
  encodeSnapshot,
  MOST_PIECES,
  type Snapshot,
  snapshotOf,
  type WatchedRow,
  type WatchedTab,
} from '../../../src/core/controls/watched.ts';

const row = (key: string, ...cells: readonly string[]): WatchedRow => ({ key, label: cells[0] ?? '', cells });
const mapping = (...rows: readonly WatchedRow[]): WatchedTab => ({
  name: 'GL Mapping',
  headers: ['Expense type', 'Active', 'Account', 'Tax rate'],
  naming: 2,
  rows,
});

const MEALS = row('row-A', 'Meals', 'true', '420 · Entertainment', '15% GST');
const AIRFARE = row('row-B', 'Airfare', 'true', '493 · Travel', '');
const BEFORE = [mapping(MEALS, AIRFARE)];

const kept = (tabs: readonly WatchedTab[]): Snapshot => {
  const snapshot = decodeSnapshot(encodeSnapshot(tabs));
  if (!snapshot) throw new Error('the snapshot is not whole');
  return snapshot;
};

test.each<[string, readonly WatchedRow[], readonly (readonly [string, string, string | null, string])[]]>([
  ['nothing', [MEALS, AIRFARE], []],
  ['another order', [AIRFARE, MEALS], []],
  [
    'a cell',
    [row('row-A', 'Meals', 'true', '400 · Advertising', '15% GST'), AIRFARE],
    [['Meals', 'Account', '420 · Entertainment', '400 · Advertising']],
  ],
  ['a box', [MEALS, row('row-B', 'Airfare', 'false', '493 · Travel', '')], [['Airfare', 'Active', 'true', 'false']]],
  [
    'a row removed',
    [MEALS],
    [['Airfare · true', '', 'Expense type: Airfare · Active: true · Account: 493 · Travel', '']],
  ],
  [
    'a row added',
    [MEALS, AIRFARE, row('row-C', 'Taxi', 'true', '493 · Travel', '')],
    [['Taxi', '', '', 'Expense type: Taxi · Active: true · Account: 493 · Travel']],
  ],
  ['a row that says nothing yet', [MEALS, AIRFARE, row('G-C', 'Taxi', 'true', '', '')], []],
])('%s is told', (_name, rows, changes) => {
  expect(changesSince(kept(BEFORE), [mapping(...rows)])).toEqual(
    changes.map(([label, header, old, now]) => ({ tab: 'GL Mapping', label, header, old, new: now })),
  );
});

test('a tab that was not known before tells nothing', () => {
  expect(changesSince(kept([]), BEFORE)).toEqual([]);
});

test('any text comes back as it was', () => {
  const odd = row('row-A', 'a|b c', '"\\', 'Tākaka ₿ 🦊', '\n');
  expect(
    kept([mapping(odd)])
      .tabs.get('GL Mapping')
      ?.get('row-A'),
  ).toEqual(odd.cells);
});

test('pieces that are not whole are no snapshot', () => {
  const pieces = encodeSnapshot(BEFORE);
  expect(decodeSnapshot([])).toBeNull();
  expect(decodeSnapshot(pieces.map((piece) => piece.replace('Meals', 'Meal5')))).toBeNull();
  expect(decodeSnapshot([...pieces, 'x'])).toBeNull();
});

/** Rows as a large company has them: 150 accounts, 40 types, 500 customers. */
const large = (rows: number): WatchedTab => ({
  name: 'GL Mapping',
  headers: Array.from({ length: 14 }, (_none, at) => `Header ${at}`),
  naming: 3,
  rows: Array.from({ length: rows }, (_none, at) =>
    row(
      `row-${String(at).padStart(10, 'A')}`,
      ['Reimbursable', 'NonReimbursable', 'Personal'][at % 3] ?? '',
      `Expense type ${at % 40}`,
      'true',
      at % 2 ? 'Internal' : 'External',
      '',
      `Location ${at % 12}`,
      `Department ${at % 9}`,
      `A customer with quite a long name ${at % 500}`,
      '',
      `${at % 150} · An account with a long name`,
      '15% GST on Expenses',
      `Option ${at % 20}`,
      '',
      '',
    ),
  ),
});

test.each([
  [2_000, 'cells'],
  [3_000, 'cells'],
  [6_000, 'rows'],
  [20_000, 'tabs'],
] as const)('%i rows are kept by %s, within the limits of the store', (count, detail) => {
  const pieces = encodeSnapshot([large(count)]);
  expect(pieces.length).toBeLessThanOrEqual(MOST_PIECES);
  for (const piece of pieces) expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(9_000);
  expect(decodeSnapshot(pieces)?.detail).toBe(detail);
});

const CHANGED = [mapping(row('row-A', 'Meals', 'true', '400 · Advertising', '15% GST'))];

test('where only hashes are kept, a change is told without the old value', () => {
  const now = 'Expense type: Meals · Active: true · Account: 400 · Advertising · Tax rate: 15% GST';
  const of = { tab: 'GL Mapping', header: '' };
  expect(changesSince(snapshotOf(BEFORE, 'rows'), BEFORE)).toEqual([]);
  expect(changesSince(snapshotOf(BEFORE, 'rows'), CHANGED)).toEqual([
    { ...of, label: 'Meals', old: null, new: now },
    { ...of, label: '', old: null, new: '' },
  ]);
  expect(changesSince(snapshotOf(BEFORE, 'tabs'), [mapping(AIRFARE, MEALS)])).toEqual([]);
  expect(changesSince(snapshotOf(BEFORE, 'tabs'), CHANGED)).toEqual([{ ...of, label: '', old: null, new: '' }]);
});
