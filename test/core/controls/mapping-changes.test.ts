/** Which changes of GL Mapping are open, how they are kept, and what makes them count. */
import {
  ALL,
  accept,
  decodeChanges,
  draftMark,
  encodeChanges,
  idOfChange,
  isWaiting,
  type MappingChange,
  MOST_DRAFTS,
  MOST_PIECES,
  withChanges,
  withDrafts,
} from '../../../src/core/controls/mapping-changes.ts';
import { decodeSnapshot, encodeSnapshot, snapshotOf, type WatchedTab } from '../../../src/core/controls/watched.ts';

type Rows = Readonly<Record<string, readonly [type: string, account: string]>>;

const tabOf = (rows: Rows): WatchedTab => ({
  name: 'GL Mapping',
  headers: ['Expense type', 'Account'],
  naming: 1,
  rows: Object.entries(rows).map(([key, cells]) => ({ key, label: cells[0], cells })),
});
const seenOf = (rows: Rows) => snapshotOf([tabOf(rows)], 'cells');

const BEFORE: Rows = { k1: ['Meals', '420'], k2: ['Airfare', '493'], k3: ['Gifts', ''] };
const changed = (rows: Rows, open: readonly MappingChange[] = [], seen = BEFORE, by = '') =>
  withChanges(open, seenOf(seen), tabOf({ ...seen, ...rows }), by);

test('a changed, a filled, an added and a removed row are changes; an added one that says nothing yet is none', () => {
  const { k2: _removed, ...others } = BEFORE;
  const now: Rows = { ...others, k1: ['Meals', '429'], k3: ['Gifts', '429'], k4: ['Hotel', '493'], k5: ['Fuel', ''] };
  expect(withChanges([], seenOf(BEFORE), tabOf(now), '').map(({ key, before }) => [key, before])).toEqual([
    ['k1', BEFORE.k1],
    ['k2', BEFORE.k2],
    ['k3', BEFORE.k3],
    ['k4', null],
  ]);
});

test('nothing changed, or nothing was seen of the tab: what was open stays as it is', () => {
  const open = changed({ k1: ['Meals', '429'] });
  const seen = { ...BEFORE, k1: ['Meals', '429'] } as const;
  expect(withChanges(open, seenOf(seen), tabOf(seen), '')).toBe(open);
  expect(withChanges(open, snapshotOf([], 'cells'), tabOf(BEFORE), '')).toBe(open);
});

test('changed again it keeps what it was before all and loses who agreed; brought back it is no change', () => {
  const [first] = changed({ k1: ['Meals', '429'] }, [], BEFORE, 'a@x.example');
  expect(first?.agreed).toEqual(['a@x.example']);
  const open = [{ ...first, hasCounted: true, drafts: ['CWE-1'] } as MappingChange];
  const seen: Rows = { ...BEFORE, k1: ['Meals', '429'] };
  const [again] = changed({ k1: ['Meals', '449'] }, open, seen);
  expect(again).toMatchObject({ before: BEFORE.k1, agreed: [], hasCounted: false, drafts: [] });
  expect(again?.mark).not.toBe(first?.mark);
  expect(changed({ k1: ['Meals', '420'] }, open, seen)).toEqual([]);
  // a change of another row leaves it as it is
  expect(changed({ k2: ['Airfare', '494'] }, open, seen)[0]).toBe(open[0]);
});

test('where former cells were not kept, or more was changed than can be kept, all of the tab is one change', () => {
  const hashes = snapshotOf([tabOf(BEFORE)], 'rows');
  const lost = withChanges([], hashes, tabOf({ ...BEFORE, k1: ['Meals', '429'] }), '');
  expect(lost.map(({ key }) => key)).toEqual([ALL]);
  const wide: Rows = Object.fromEntries(
    Array.from({ length: 900 }, (_none, at) => [`row-${at}`, [`Type ${at} ${'x'.repeat(60)}`, 'a'.repeat(60)]]),
  );
  const pasted = Object.fromEntries(Object.entries(wide).map(([key, [type]]) => [key, [type, 'b']] as const));
  const all = withChanges([], seenOf(wide), tabOf(pasted), '');
  expect(all.map(({ key }) => key)).toEqual([ALL]);
  // a further change is one more of the whole
  const after = { ...pasted, 'row-0': ['Type', 'c'] } as const;
  const [further, ...others] = withChanges(all, seenOf(pasted), tabOf(after), '');
  expect([further?.key, others]).toEqual([ALL, []]);
  expect(further?.mark).not.toBe(all[0]?.mark);
});

test('they come back from their pieces, whatever people wrote; a piece that is missing or cut is noticed', () => {
  const rows: Rows = Object.fromEntries(
    Array.from({ length: 100 }, (_none, at) => [`row-${at}`, [`Ünïcode ${at}`, `"${'…'.repeat(40)}`]]),
  );
  const changes = withChanges([], seenOf(rows), tabOf({}), 'jane@x.example');
  const pieces = encodeChanges(changes);
  expect(pieces.length).toBeGreaterThan(1);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(8_500);
  expect(decodeChanges(pieces)).toEqual(changes);
  expect(decodeChanges(pieces.slice(1))).toBeNull();
  expect(decodeChanges(pieces.slice(0, -1))).toBeNull();
  expect([encodeChanges([]), decodeChanges([])]).toEqual([[], []]);
  expect(decodeSnapshot(encodeSnapshot([tabOf(rows)]))?.detail).toBe('cells');
});

test('as many as are kept row by row can still be told when all their drafts are made and people agreed', () => {
  const pasted = (count: number) => {
    const rows = Array.from({ length: count }, (_none, at) => [`row-${at}`, [`Type ${at}`, '493 · Travel']] as const);
    const changes = rows.map(([key, [type]]) => [key, [type, '420 · Entertainment']] as const);
    const seen = seenOf(Object.fromEntries(rows));
    return withChanges([], seen, tabOf(Object.fromEntries(changes)), 'somebody.with.a.long.name@harbourlight.example');
  };
  const isByRow = (count: number): boolean => pasted(count).length === count;
  let most = 1;
  while (isByRow(most * 2)) most *= 2;
  for (let step = most; step >= 1; step = Math.floor(step / 2)) if (isByRow(most + step)) most += step;
  expect(most).toBeGreaterThan(400);
  const numbers = Array.from({ length: MOST_DRAFTS }, (_none, at) => `CWE-101-R4711-COPAID-${'Z'.repeat(28)}${at}`);
  const drafted = withDrafts(
    pasted(most),
    Array.from({ length: most }, (_none, at) => numbers.map((number) => ({ key: `row-${at}`, number }))).flat(),
  );
  const agreed = accept(drafted, drafted.map(idOfChange), 'another.long.name@harbourlight.example', true).changes;
  const pieces = encodeChanges(agreed);
  expect(pieces.length).toBeLessThanOrEqual(MOST_PIECES);
  expect(decodeChanges(pieces.slice(0, MOST_PIECES))).toEqual(agreed);
  expect(agreed.every(({ drafts }) => drafts.length === MOST_DRAFTS)).toBe(true);
});

test('where two people are asked a change waits for both, each once; else, and after that, accepting ends it', () => {
  const open = changed({ k1: ['Meals', '429'], k2: ['Airfare', '494'] });
  const [one, two] = open;
  if (!one || !two) throw new Error('no changes');
  expect(open.map((change) => [isWaiting(change, true), isWaiting(change, false)])).toEqual([
    [true, false],
    [true, false],
  ]);
  expect(accept(open, [idOfChange(one)], 'a', false)).toEqual({ changes: [two], came: new Map([['k1', 'accepted']]) });
  const first = accept(open, open.map(idOfChange), 'a', true);
  expect([...first.came.values()]).toEqual(['first', 'first']);
  const again = accept(first.changes, [idOfChange(one)], 'a', true);
  expect([again.changes, [...again.came]]).toEqual([first.changes, [['k1', 'again']]]);
  const second = accept(first.changes, [idOfChange(one)], 'b', true);
  expect([...second.came]).toEqual([['k1', 'accepted']]);
  expect(second.changes.map((change) => isWaiting(change, true))).toEqual([false, true]);
  expect(accept(second.changes, [idOfChange(one)], 'c', true).changes.map(({ key }) => key)).toEqual(['k2']);
  expect(accept(open, ['k1 OLDMARK'], 'a', true).came.size).toBe(0);
  expect(isWaiting({ ...one, hasCounted: true }, true)).toBe(false);
});

test('of the whole tab nothing is left once two people agreed', () => {
  const open = withChanges([], snapshotOf([tabOf(BEFORE)], 'rows'), tabOf({}), 'a');
  const [all] = open;
  if (!all) throw new Error('no change');
  expect(accept(open, [idOfChange(all)], 'b', true)).toEqual({ changes: [], came: new Map([[ALL, 'accepted']]) });
});

test('drafts are noted with the change for whose sake they are, each once', () => {
  const open = withDrafts(changed({ k1: ['Meals', '429'], k2: ['Airfare', '494'] }), [
    { key: 'k1', number: 'CWE-1' },
    { key: 'k1', number: 'CWE-2' },
    { key: 'gone', number: 'CWE-3' },
  ]);
  expect(open.map(({ drafts }) => drafts)).toEqual([['CWE-1', 'CWE-2'].map(draftMark), []]);
  const more = withDrafts(open, [{ key: 'k1', number: 'CWE-2' }]);
  expect(more).toEqual(open);
  expect(more[0]).toBe(open[0]);
});
