/** `Range`: number formats, colours, fonts, alignment, wrapping. One table row per look; the plural forms follow from it. */
import { type Args, takeFlag, takeGrid } from '../args.ts';
import { eachCell } from '../cells.ts';
import { refuseSignature } from '../faults.ts';
import { type HandleOf, isKind, type Plain, type RangeHandle } from '../handles.ts';
import type { Run } from '../run.ts';
import type { Style } from '../sheet-types.ts';
import { setStyle, styleAt } from '../styles.ts';
import { findSheet, type Method, mapGrid, reader, writer } from './define.ts';

type Self = HandleOf<'Range'>;
type TextPart = Exclude<keyof Style, 'validation' | 'fontSize' | 'wrap'>;
type Look = {
  readonly part: TextPart | 'fontSize';
  readonly one: string;
  readonly many: string;
  readonly usual: string | number;
};

/** `usual` is what a cell has that nobody changed. */
const looks: readonly Look[] = [
  { part: 'numberFormat', one: 'NumberFormat', many: 'NumberFormats', usual: '0.###############' },
  { part: 'background', one: 'Background', many: 'Backgrounds', usual: '#ffffff' },
  { part: 'fontColor', one: 'FontColor', many: 'FontColors', usual: '#000000' },
  { part: 'fontWeight', one: 'FontWeight', many: 'FontWeights', usual: 'normal' },
  { part: 'fontStyle', one: 'FontStyle', many: 'FontStyles', usual: 'normal' },
  { part: 'fontLine', one: 'FontLine', many: 'FontLines', usual: 'none' },
  { part: 'fontFamily', one: 'FontFamily', many: 'FontFamilies', usual: 'Arial' },
  { part: 'fontSize', one: 'FontSize', many: 'FontSizes', usual: 10 },
  { part: 'horizontalAlignment', one: 'HorizontalAlignment', many: 'HorizontalAlignments', usual: 'general' },
  { part: 'verticalAlignment', one: 'VerticalAlignment', many: 'VerticalAlignments', usual: 'bottom' },
];

function takeLook(look: Look, value: Plain, args: Args): string | number | undefined {
  if (value === null) return undefined;
  if (typeof value !== typeof look.usual) throw refuseSignature(args.service, args.list);
  if (look.part === 'numberFormat' && /^general$/i.test(String(value))) return undefined;
  return typeof value === 'string' && /colou?r|background/i.test(look.part)
    ? value.toLowerCase()
    : (value as string | number);
}

function setAll(range: RangeHandle, run: Run, change: Parameters<typeof setStyle>[2]): RangeHandle {
  setStyle(findSheet(run, range.sheetId), range, change);
  run.touched.cellsWritten += range.rows * range.columns;
  return range;
}

function lookMethods(look: Look): [string, Method<Self>][] {
  const { part, usual } = look;
  const read = (range: RangeHandle, run: Run, row: number, column: number): Plain =>
    styleAt(findSheet(run, range.sheetId), row, column)[part] ?? usual;
  return [
    [
      `set${look.one}`,
      writer((range, args, run) => setAll(range, run, { [part]: takeLook(look, args.list[0], args) })),
    ],
    [
      `set${look.many}`,
      writer((range, args, run) => {
        const grid = takeGrid(args, 0, range);
        const sheet = findSheet(run, range.sheetId);
        eachCell(range, (row, column) => {
          const value = takeLook(look, grid[row - range.row]?.[column - range.column], args);
          setStyle(sheet, { row, column, rows: 1, columns: 1 }, { [part]: value });
        });
        run.touched.cellsWritten += range.rows * range.columns;
        return range;
      }),
    ],
    [
      `get${look.one}`,
      reader((range, _, run) => {
        run.touched.cellsRead += 1;
        return read(range, run, range.row, range.column);
      }),
    ],
    [
      `get${look.many}`,
      reader((range, _, run) => {
        run.touched.cellsRead += range.rows * range.columns;
        return mapGrid(range, (row, column) => read(range, run, row, column));
      }),
    ],
  ];
}

function takeWrap(args: Args): 'OVERFLOW' | 'WRAP' | 'CLIP' {
  const strategy = args.list[0];
  const name = isKind(strategy, 'Enum') && strategy.group === 'WrapStrategy' ? strategy.name : '';
  if (name !== 'OVERFLOW' && name !== 'WRAP' && name !== 'CLIP') throw refuseSignature(args.service, args.list);
  return name;
}

/** Which sides have a line, its colour and kind, as one note: looks only. */
function writeBorder(range: RangeHandle, args: Args, run: Run): RangeHandle {
  const sides = ['top', 'left', 'bottom', 'right', 'vertical', 'horizontal'].filter(
    (_, index) => args.list[index] === true,
  );
  const style = args.list[7];
  const color = typeof args.list[6] === 'string' ? args.list[6] : '#000000';
  const note = [...sides, color, isKind(style, 'Enum') ? style.name : 'SOLID'].join(' ');
  return setAll(range, run, { border: sides.length > 0 ? note : undefined });
}

export const rangeStyles: Readonly<Record<string, Method<Self>>> = {
  ...Object.fromEntries(looks.flatMap(lookMethods)),
  setWrap: writer((range, args, run) => setAll(range, run, { wrap: takeFlag(args, 0) ? 'WRAP' : 'OVERFLOW' })),
  setWrapStrategy: writer((range, args, run) => setAll(range, run, { wrap: takeWrap(args) })),
  setBorder: writer(writeBorder),
};
