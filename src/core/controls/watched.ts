/**
 * What people decide in the sheet, remembered from run to run, so that a change is told old → new whoever made it. Texts that occur
 * often are kept once, and rows name them by number: a row of GL Mapping takes about 45 characters.
 */
import { hashOf } from '../ids.ts';
import { asciiJson } from './audit-head.ts';

/** A row of a tab that people keep, by its hidden key. `cells` follow the headers of the tab; `label` tells it to a reader. */
export type WatchedRow = { readonly key: string; readonly label: string; readonly cells: readonly string[] };

/** The first `naming` headers only say what the row is about: a row that says nothing else is no decision yet. */
export type WatchedTab = {
  readonly name: string;
  readonly headers: readonly string[];
  readonly naming: number;
  readonly rows: readonly WatchedRow[];
};

/**
 * How much is kept of each row: its cells, or, where all of them are too much, only a hash of each row, or of the whole tab. A change
 * is told without the old value then.
 */
type Detail = 'cells' | 'rows' | 'tabs';
const DETAILS: readonly Detail[] = ['cells', 'rows', 'tabs'];

type Kept = ReadonlyMap<string, readonly string[]>;
export type Snapshot = { readonly detail: Detail; readonly tabs: ReadonlyMap<string, Kept> };

/** A change of one cell, of a whole row (`header` is ''), or of a tab (`label` is '' too). `old` is null where it was not kept. */
export type WatchedChange = {
  readonly tab: string;
  readonly label: string;
  readonly header: string;
  readonly old: string | null;
  readonly new: string;
};

/** A piece is one property of at most 9 kB; all of them leave more than half of the 500 kB to the notes of posting (Apps Script: Quotas). */
const PIECE_LENGTH = 8_500;
export const MOST_PIECES = 24;

const HASH_LENGTH = 8;
const WHOLE = '*';

const hashed = (cells: readonly string[]): readonly string[] => [hashOf(JSON.stringify(cells), HASH_LENGTH)];

const keptAs: Readonly<Record<Detail, (tab: WatchedTab) => Kept>> = {
  cells: ({ rows }) => new Map(rows.map(({ key, cells }) => [key, cells])),
  rows: ({ rows }) => new Map(rows.map(({ key, cells }) => [key, hashed(cells)])),
  tabs: ({ rows }) => new Map([[WHOLE, hashed(rows.map(({ key, cells }) => JSON.stringify([key, cells])).sort())]]),
};

export const snapshotOf = (tabs: readonly WatchedTab[], detail: Detail): Snapshot => ({
  detail,
  tabs: new Map(tabs.map((tab) => [tab.name, keptAs[detail](tab)])),
});

function write({ detail, tabs }: Snapshot): string {
  const words = new Map<string, number>();
  const numberOf = (word: string): string => {
    const number = words.get(word) ?? words.size;
    words.set(word, number);
    return number.toString(36);
  };
  const told = [...tabs].map(([name, rows]) => [
    name,
    [...rows].map(([key, cells]) => [key, ...cells.map(numberOf)].join(' ')).join('|'),
  ]);
  const text = asciiJson([detail, [...words.keys()], told]);
  return `${hashOf(text, HASH_LENGTH)}${text}`;
}

/** The snapshot as pieces for the store, in as much detail as fits; none where not even the tabs' hashes do. */
export function encodeSnapshot(tabs: readonly WatchedTab[]): readonly string[] {
  for (const detail of DETAILS) {
    const text = write(snapshotOf(tabs, detail));
    const pieces = Array.from({ length: Math.ceil(text.length / PIECE_LENGTH) }, (_none, at) =>
      text.slice(at * PIECE_LENGTH, (at + 1) * PIECE_LENGTH),
    );
    if (pieces.length <= MOST_PIECES) return pieces;
  }
  return [];
}

type Written = readonly [Detail, readonly string[], readonly (readonly [string, string])[]];

/** The snapshot in these pieces; null where there is none, or not all of it. */
export function decodeSnapshot(pieces: readonly string[]): Snapshot | null {
  const whole = pieces.join('');
  const text = whole.slice(HASH_LENGTH);
  if (text === '' || hashOf(text, HASH_LENGTH) !== whole.slice(0, HASH_LENGTH)) return null;
  const [detail, words, told] = JSON.parse(text) as Written; // its hash says that `write` wrote it
  const rowsOf = (rows: string): Kept =>
    new Map(
      rows
        .split('|')
        .filter((row) => row !== '')
        .map((row) => {
          const [key = '', ...numbers] = row.split(' ');
          return [key, numbers.map((number) => words[Number.parseInt(number, 36)] ?? '')] as const;
        }),
    );
  return { detail, tabs: new Map(told.map(([name, rows]) => [name, rowsOf(rows)])) };
}

const telling = (headers: readonly string[], cells: readonly string[]): string =>
  headers.flatMap((header, at) => (cells[at] ? [`${header}: ${cells[at]}`] : [])).join(' · ');

/** Whether a row says more than what it is about: a box that a new row is made with says nothing. */
export const decides = ({ naming }: Pick<WatchedTab, 'naming'>, cells: readonly string[]): boolean =>
  cells.slice(naming).some((cell) => cell !== '');

function changesOfRow(
  tab: WatchedTab,
  row: WatchedRow,
  before: readonly string[] | undefined,
): readonly WatchedChange[] {
  const of = { tab: tab.name, label: row.label };
  if (before === undefined)
    return decides(tab, row.cells) ? [{ ...of, header: '', old: '', new: telling(tab.headers, row.cells) }] : [];
  return tab.headers.flatMap((header, at): readonly WatchedChange[] => {
    const [old, now] = [before[at] ?? '', row.cells[at] ?? ''];
    return old === now ? [] : [{ ...of, header, old, new: now }];
  });
}

function changesInCells(tab: WatchedTab, before: Kept): readonly WatchedChange[] {
  const keys = new Set(tab.rows.map(({ key }) => key));
  const removed = [...before].flatMap(([key, cells]): readonly WatchedChange[] =>
    keys.has(key) || !decides(tab, cells)
      ? []
      : [
          {
            tab: tab.name,
            label: cells
              .slice(0, tab.naming)
              .filter((cell) => cell !== '')
              .join(' · '),
            header: '',
            old: telling(tab.headers, cells),
            new: '',
          },
        ],
  );
  return [...tab.rows.flatMap((row) => changesOfRow(tab, row, before.get(row.key))), ...removed];
}

/** Of rows or tabs of which only hashes were kept. */
function changesInHashes(tab: WatchedTab, before: Kept, now: Kept): readonly WatchedChange[] {
  const byKey = new Map(tab.rows.map((row) => [row.key, row]));
  const of = { tab: tab.name, header: '' };
  const changed = [...now].flatMap(([key, [hash = '']]): readonly WatchedChange[] => {
    if (before.get(key)?.[0] === hash) return [];
    const row = byKey.get(key);
    const old = before.has(key) ? null : '';
    return [{ ...of, label: row?.label ?? '', old, new: row ? telling(tab.headers, row.cells) : '' }];
  });
  const removed = [...before.keys()].filter((key) => !now.has(key));
  return [...changed, ...removed.map(() => ({ ...of, label: '', old: null, new: '' }))];
}

/** What people changed since `before`, tab by tab; nothing of a tab that was not known then. */
export function changesSince(before: Snapshot, tabs: readonly WatchedTab[]): readonly WatchedChange[] {
  return tabs.flatMap((tab): readonly WatchedChange[] => {
    const known = before.tabs.get(tab.name);
    if (!known) return [];
    return before.detail === 'cells'
      ? changesInCells(tab, known)
      : changesInHashes(tab, known, keptAs[before.detail](tab));
  });
}
