/** Looks of cells, kept per column as runs of rows, so that a formatted column costs no more than a formatted cell. */
import type { Rect, Sheet, Style, StyleRun } from './sheet-types.ts';

/** A part to set; undefined takes it away. */
export type StyleChange = { readonly [Name in keyof Style]?: Style[Name] | undefined };

/** A style once made never changes, so its text is made once. */
const texts = new WeakMap<Style, string>();

function textOf(style: Style): string {
  const text = texts.get(style) ?? JSON.stringify(style);
  texts.set(style, text);
  return text;
}

function findStyle(sheet: Sheet, style: Style): number {
  const text = textOf(style);
  const index = sheet.styles.findIndex((known) => textOf(known) === text);
  return index >= 0 ? index : sheet.styles.push(style) - 1;
}

/** Parts in one fixed order, so that equal looks are one look. The same style where the change brings nothing new. */
function changeStyle(style: Style, change: StyleChange): Style {
  const parts = Object.keys(change) as readonly (keyof Style)[]; // no change holds a part that a style lacks
  if (parts.every((part) => style[part] === change[part])) return style;
  const merged = Object.entries({ ...style, ...change }).filter(([, part]) => part !== undefined && part !== null);
  return Object.fromEntries(merged.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function readRun(runs: readonly StyleRun[], row: number): number {
  return runs.find((run) => row <= run.to)?.style ?? 0;
}

/** The look of a cell; row and column from 1. */
export function styleAt(sheet: Sheet, row: number, column: number): Style {
  return sheet.styles[readRun(sheet.runs[column - 1] ?? [], row)] ?? {};
}

export function numberFormatAt(sheet: Sheet, row: number, column: number): string {
  return styleAt(sheet, row, column).numberFormat ?? '';
}

function joinRuns(runs: readonly StyleRun[]): StyleRun[] {
  const joined: StyleRun[] = [];
  for (const run of runs) {
    const last = joined[joined.length - 1];
    if (run.to <= (last?.to ?? 0)) continue;
    if (last?.style === run.style) last.to = run.to;
    else joined.push({ ...run });
  }
  while (joined[joined.length - 1]?.style === 0) joined.pop();
  return joined;
}

function columnRuns(sheet: Sheet, column: number): StyleRun[] {
  while (sheet.runs.length < column) sheet.runs.push([]);
  return sheet.runs[column - 1] ?? [];
}

/** Rows `from`–`to` of one column, each run's style passed through `change`. */
function changeColumn(sheet: Sheet, column: number, from: number, to: number, change: (style: Style) => Style): void {
  const runs = [...columnRuns(sheet, column), { to: Math.max(sheet.maxRows, to), style: 0 }];
  const changed: StyleRun[] = [];
  let start = 1;
  for (const run of runs) {
    const first = Math.max(start, from);
    const last = Math.min(run.to, to);
    if (first <= last) {
      if (first > start) changed.push({ to: first - 1, style: run.style });
      const known = sheet.styles[run.style] ?? {};
      const wanted = change(known);
      changed.push({ to: last, style: wanted === known ? run.style : findStyle(sheet, wanted) });
    }
    if (run.to >= start) changed.push({ ...run });
    start = Math.max(start, run.to + 1);
  }
  sheet.runs[column - 1] = joinRuns(changed);
}

export function setStyle(sheet: Sheet, rect: Rect, change: StyleChange): void {
  for (let column = rect.column; column < rect.column + rect.columns; column += 1) {
    changeColumn(sheet, column, rect.row, rect.row + rect.rows - 1, (style) => changeStyle(style, change));
  }
}

/** Takes away every look but the validation. */
export function clearFormats(sheet: Sheet, rect: Rect): void {
  for (let column = rect.column; column < rect.column + rect.columns; column += 1) {
    changeColumn(sheet, column, rect.row, rect.row + rect.rows - 1, ({ validation }) =>
      validation === undefined ? {} : { validation },
    );
  }
}

/** `count` new rows after row `after`, with the look of that row. */
export function insertStyleRows(sheet: Sheet, after: number, count: number): void {
  sheet.runs = sheet.runs.map((runs) =>
    joinRuns(
      runs.map((run) =>
        run.to >= after && after > 0
          ? { ...run, to: run.to + count }
          : { ...run, to: after > 0 ? run.to : run.to + count },
      ),
    ),
  );
}

export function deleteStyleRows(sheet: Sheet, row: number, count: number): void {
  const moved = (to: number) => (to < row ? to : Math.max(row - 1, to - count));
  sheet.runs = sheet.runs.map((runs) => joinRuns(runs.map((run) => ({ ...run, to: moved(run.to) }))));
}
