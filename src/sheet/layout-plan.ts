/** What a laid-out tab looks like, worked out from its columns: where missing headers go, colours, formats. Data only. */
import type { CellValue } from '../core/ports.ts';
import { ownTextOf } from './cells.ts';
import type { AnyTab, CellFormat, Column, Owner, Tone } from './columns.ts';

/** Changes whenever the same columns are to be laid out in another way. */
export const LAYOUT_VERSION = 2;

/** Rows of `_Lists`: dropdowns reach as far. */
export const LIST_ROWS = 5_000;

export const HEADER_TINTS = {
  person: '#174ea6',
  'add-on': '#5f6368',
  key: '#202124',
} as const satisfies Record<Owner, string>;

export const HEADER_TEXT = '#ffffff';
export const KEY_TEXT = '#5f6368';

/** Text on background; every pair has a contrast of at least 6.3 to 1. */
export const TONE_COLOURS = {
  good: { text: '#0d652d', background: '#e6f4ea' },
  ready: { text: '#174ea6', background: '#e8f0fe' },
  attention: { text: '#7a4a00', background: '#fef7e0' },
  failed: { text: '#a50e0e', background: '#fce8e6' },
  quiet: { text: '#3c4043', background: '#f1f3f4' },
} as const satisfies Record<Tone, { readonly text: string; readonly background: string }>;

/** Written as Sheets takes them in every language. A third digit shows where a currency has one. */
export const NUMBER_FORMATS = {
  amount: '#,##0.00#',
  count: '0',
  seconds: '0.0',
  date: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm',
} as const satisfies Record<CellFormat, string>;

/** A column of the add-on's in its place, counting from 1. */
export type PlacedColumn = {
  readonly header: string;
  readonly column: Column;
  readonly position: number;
  readonly isNew: boolean;
};

/**
 * Every column of a tab with its place. One that is there stays where it is; a missing one goes right after the one before it
 * if the header cell there is empty, as when somebody cleared it, and otherwise behind everything else.
 */
export function placeColumns(
  columns: Readonly<Record<string, Column>>,
  header: readonly CellValue[],
): readonly PlacedColumn[] {
  const texts = header.map(ownTextOf);
  const isPresent = new Set(texts);
  let before = 0;
  return Object.entries(columns).map(([name, column]) => {
    const isNew = !isPresent.has(name);
    if (isNew) texts[texts[before] === '' ? before : texts.length] = name;
    before = texts.indexOf(name) + 1;
    return { header: name, column, position: before, isNew };
  });
}

/** Neighbouring columns that have something in common, left to right: each group is one call. */
export function groupColumns(
  placed: readonly PlacedColumn[],
  isAlike: (left: PlacedColumn, right: PlacedColumn) => boolean = () => true,
): readonly (readonly [PlacedColumn, ...PlacedColumn[]])[] {
  const sorted = [...placed].sort((left, right) => left.position - right.position);
  const groups: [PlacedColumn, ...PlacedColumn[]][] = [];
  for (const each of sorted) {
    const group = groups[groups.length - 1];
    const last = group?.[group.length - 1];
    if (group && last && last.position + 1 === each.position && isAlike(last, each)) group.push(each);
    else groups.push([each]);
  }
  return groups;
}

/** A tab while it is laid out. */
export type LayoutWork = {
  readonly tab: AnyTab;
  readonly sheet: GoogleAppsScript.Spreadsheet.Sheet;
  readonly isNew: boolean;
  readonly placed: readonly PlacedColumn[];
};
