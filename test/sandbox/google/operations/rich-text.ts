/** Rich text: links and looks of stretches of a cell's text. */
import { type Args, countArgs, takeFlag, takeGrid, takeHandle, takeText, takeWhole } from '../args.ts';
import { changeMark, eachCell, markAt, setCell, valueAt } from '../cells.ts';
import { notEmulated, refuse, refuseSignature } from '../faults.ts';
import { type HandleOf, isKind, type Plain, type RangeHandle, type RichText } from '../handles.ts';
import type { Run } from '../run.ts';
import type { Sheet, TextRun, TextStyle } from '../sheet-types.ts';
import { defineService, findSheet, local, type Method, mapGrid, reader, writer } from './define.ts';

type Builder = HandleOf<'RichTextValueBuilder'>;
type Value = HandleOf<'RichTextValue'>;
type StyleBuilder = HandleOf<'TextStyleBuilder'>;

/** Later parts win over earlier ones where they overlap; equal neighbours become one run. */
function joinParts(text: string, parts: readonly TextRun[]): TextRun[] {
  const ends = [...new Set(parts.flatMap((part) => [part.start, part.end]))]
    .filter((end) => end <= text.length)
    .sort((a, b) => a - b);
  const runs = ends.slice(0, -1).map((start, index): TextRun => {
    const end = ends[index + 1] ?? text.length;
    const over = parts.filter((part) => part.start <= start && part.end >= end);
    const link = over.reduce<string | undefined>((last, part) => part.link ?? last, undefined);
    const style = over.reduce<TextStyle | undefined>((last, part) => part.style ?? last, undefined);
    return { start, end, ...(link ? { link } : {}), ...(style ? { style } : {}) };
  });
  return runs.filter((run) => run.link !== undefined || run.style !== undefined);
}

/** ([start, end,] what): the stretch that a builder's call is about. */
function takeStretch(
  builder: Builder,
  args: Args,
): { readonly start: number; readonly end: number; readonly at: number } {
  if (countArgs(args) === 1) return { start: 0, end: builder.text.length, at: 0 };
  const [start, end] = [takeWhole(args, 0), takeWhole(args, 1)];
  if (start < 0 || end > builder.text.length || start >= end)
    throw refuse('Invalid argument: startOffset or endOffset');
  return { start, end, at: 2 };
}

export const richTextValueBuilder = defineService('RichTextValueBuilder', {
  setText: local((builder: Builder, args) => {
    builder.text = takeText(args, 0);
    builder.parts.length = 0;
    return builder;
  }),
  setLinkUrl: local((builder, args) => {
    const { start, end, at } = takeStretch(builder, args);
    builder.parts.push({ start, end, link: args.list[at] === null ? '' : takeText(args, at) });
    return builder;
  }),
  setTextStyle: local((builder, args) => {
    const { start, end, at } = takeStretch(builder, args);
    if (args.list[at] !== null) builder.parts.push({ start, end, style: takeHandle(args, at, 'TextStyle').style });
    return builder;
  }),
  build: local((builder) => ({
    kind: 'RichTextValue',
    text: builder.text,
    runs: joinParts(builder.text, builder.parts),
    start: 0,
  })),
});

/** The one link of a stretch; null when there is none or more than one. */
function findLink(value: RichText, start: number, end: number): string | null {
  const inside = value.runs.filter((run) => run.start < end && run.end > start);
  const links = [...new Set(inside.map((run) => run.link))];
  const covered = inside.reduce((sum, run) => sum + Math.min(run.end, end) - Math.max(run.start, start), 0);
  return links.length === 1 && covered === end - start ? (links[0] ?? null) : null;
}

/** The whole text as stretches of one look each. */
function splitRuns(value: Value): Plain {
  const ends = [...new Set([0, value.text.length, ...value.runs.flatMap((run) => [run.start, run.end])])].sort(
    (a, b) => a - b,
  );
  return ends.slice(0, -1).map((start, index): Plain => {
    const end = ends[index + 1] ?? value.text.length;
    const runs = value.runs
      .filter((run) => run.start <= start && run.end >= end)
      .map((run) => ({ ...run, start: 0, end: end - start }));
    return { kind: 'RichTextValue', text: value.text.slice(start, end), runs, start };
  });
}

export const richTextValue = defineService('RichTextValue', {
  getText: local((value: Value) => value.text),
  getStartIndex: local((value) => value.start),
  getEndIndex: local((value) => value.start + value.text.length),
  getLinkUrl: local((value, args) =>
    countArgs(args) === 0
      ? findLink(value, 0, value.text.length)
      : findLink(value, takeWhole(args, 0), takeWhole(args, 1)),
  ),
  getTextStyle: local((value) => ({ kind: 'TextStyle', style: value.runs[0]?.style ?? {} })),
  getRuns: local(splitRuns),
  copy: local((value) => ({ kind: 'RichTextValueBuilder', text: value.text, parts: [...value.runs] })),
});

const style = (change: (args: Args) => TextStyle): Method<StyleBuilder> =>
  local((builder, args) => {
    builder.style = { ...builder.style, ...change(args) };
    return builder;
  });

export const textStyleBuilder = defineService('TextStyleBuilder', {
  setBold: style((args) => ({ bold: takeFlag(args, 0) })),
  setItalic: style((args) => ({ italic: takeFlag(args, 0) })),
  setUnderline: style((args) => ({ underline: takeFlag(args, 0) })),
  setStrikethrough: style((args) => ({ strikethrough: takeFlag(args, 0) })),
  setForegroundColor: style((args) => ({ foregroundColor: takeText(args, 0) })),
  setFontFamily: style((args) => ({ fontFamily: takeText(args, 0) })),
  setFontSize: style((args) => ({ fontSize: takeWhole(args, 0) })),
  build: local((builder) => ({ kind: 'TextStyle', style: builder.style })),
});

export const textStyle = defineService('TextStyle', {
  isBold: local(({ style: look }: HandleOf<'TextStyle'>) => look.bold ?? false),
  isItalic: local(({ style: look }) => look.italic ?? false),
  isUnderline: local(({ style: look }) => look.underline ?? false),
  isStrikethrough: local(({ style: look }) => look.strikethrough ?? false),
  getForegroundColor: local(({ style: look }) => look.foregroundColor ?? null),
  getFontFamily: local(({ style: look }) => look.fontFamily ?? null),
  getFontSize: local(({ style: look }) => look.fontSize ?? null),
});

function readRich(sheet: Sheet, row: number, column: number): Plain {
  const value = valueAt(sheet, row, column);
  if (typeof value === 'number' || typeof value === 'boolean') return null;
  return { kind: 'RichTextValue', text: value ?? '', runs: markAt(sheet, row, column).runs ?? [], start: 0 };
}

/** Rich text stays text. What Google does with a formula or text mark in it is not documented. */
function writeRich(sheet: Sheet, row: number, column: number, value: Plain, args: Args): void {
  if (!isKind(value, 'RichTextValue')) throw refuseSignature(args.service, args.list);
  if (/^[='+]/.test(value.text)) throw notEmulated(`rich text that begins with ${value.text[0]}`);
  setCell(sheet, row, column, value.text === '' ? null : value.text);
  if (value.runs.length > 0) changeMark(sheet, row, column, { runs: value.runs });
}

function writeRichGrid(
  range: RangeHandle,
  run: Run,
  args: Args,
  valueFor: (row: number, column: number) => Plain,
): RangeHandle {
  const sheet = findSheet(run, range.sheetId);
  eachCell(range, (row, column) => writeRich(sheet, row, column, valueFor(row, column), args));
  run.touched.cellsWritten += range.rows * range.columns;
  return range;
}

export const rangeLinks: Readonly<Record<string, Method<HandleOf<'Range'>>>> = {
  getRichTextValue: reader((range, _, run) => {
    run.touched.cellsRead += 1;
    return readRich(findSheet(run, range.sheetId), range.row, range.column);
  }),
  getRichTextValues: reader((range, _, run) => {
    const sheet = findSheet(run, range.sheetId);
    run.touched.cellsRead += range.rows * range.columns;
    return mapGrid(range, (row, column) => readRich(sheet, row, column));
  }),
  setRichTextValue: writer((range, args, run) => writeRichGrid(range, run, args, () => args.list[0])),
  setRichTextValues: writer((range, args, run) => {
    const grid = takeGrid(args, 0, range);
    return writeRichGrid(range, run, args, (row, column) => grid[row - range.row]?.[column - range.column]);
  }),
};
