/** Conditional formatting: the builder, the finished rule, and a tab's list of them. Nothing is computed here. */
import { type Args, takeFlag, takeList, takeNumber, takeText } from '../args.ts';
import { refuse, refuseSignature } from '../faults.ts';
import { type HandleOf, isKind, type Plain } from '../handles.ts';
import type { ConditionalFormat, Rect, Sheet } from '../sheet-types.ts';
import { defineService, local, type Method } from './define.ts';

type Builder = HandleOf<'ConditionalFormatRuleBuilder'>;

export function newConditionalFormat(): ConditionalFormat {
  return { ranges: [], criteria: '', values: [] };
}

const build = (change: (args: Args) => Partial<ConditionalFormat>): Method<Builder> =>
  local((builder, args) => {
    Object.assign(builder.rule, change(args));
    return builder;
  });

const bare = (criteria: string) => build(() => ({ criteria, values: [] }));
const text = (criteria: string) => build((args) => ({ criteria, values: [takeText(args, 0)] }));
const numbers = (criteria: string, count: number) =>
  build((args) => ({ criteria, values: Array.from({ length: count }, (_, index) => takeNumber(args, index)) }));

function takeRanges(builder: Builder, args: Args): Builder {
  const ranges = takeList(args, 0).map((range): Rect => {
    if (!isKind(range, 'Range')) throw refuseSignature(args.service, args.list);
    builder.sheetId = range.sheetId;
    const { row, column, rows, columns } = range;
    return { row, column, rows, columns };
  });
  builder.rule.ranges = ranges;
  return builder;
}

export const conditionalFormatRuleBuilder = defineService('ConditionalFormatRuleBuilder', {
  setRanges: local(takeRanges),
  whenCellEmpty: bare('CELL_EMPTY'),
  whenCellNotEmpty: bare('CELL_NOT_EMPTY'),
  whenTextContains: text('TEXT_CONTAINS'),
  whenTextDoesNotContain: text('TEXT_DOES_NOT_CONTAIN'),
  whenTextEqualTo: text('TEXT_EQUAL_TO'),
  whenTextStartsWith: text('TEXT_STARTS_WITH'),
  whenTextEndsWith: text('TEXT_ENDS_WITH'),
  whenFormulaSatisfied: text('CUSTOM_FORMULA'),
  whenNumberBetween: numbers('NUMBER_BETWEEN', 2),
  whenNumberNotBetween: numbers('NUMBER_NOT_BETWEEN', 2),
  whenNumberEqualTo: numbers('NUMBER_EQUAL_TO', 1),
  whenNumberNotEqualTo: numbers('NUMBER_NOT_EQUAL_TO', 1),
  whenNumberGreaterThan: numbers('NUMBER_GREATER_THAN', 1),
  whenNumberGreaterThanOrEqualTo: numbers('NUMBER_GREATER_THAN_OR_EQUAL_TO', 1),
  whenNumberLessThan: numbers('NUMBER_LESS_THAN', 1),
  whenNumberLessThanOrEqualTo: numbers('NUMBER_LESS_THAN_OR_EQUAL_TO', 1),
  setBackground: build((args) => ({ background: takeText(args, 0).toLowerCase() })),
  setFontColor: build((args) => ({ fontColor: takeText(args, 0).toLowerCase() })),
  setBold: build((args) => ({ bold: takeFlag(args, 0) })),
  setItalic: build((args) => ({ italic: takeFlag(args, 0) })),
  setStrikethrough: build((args) => ({ strikethrough: takeFlag(args, 0) })),
  setUnderline: build((args) => ({ underline: takeFlag(args, 0) })),
  build: local((builder) => {
    if (builder.rule.ranges.length === 0) throw refuse('The conditional format rule must have at least one range.');
    if (builder.rule.criteria === '') throw refuse('The conditional format rule must have a condition.');
    return { kind: 'ConditionalFormatRule', sheetId: builder.sheetId, rule: { ...builder.rule } };
  }),
});

export const conditionalFormatRule = defineService('ConditionalFormatRule', {
  getRanges: local(({ sheetId, rule }: HandleOf<'ConditionalFormatRule'>) =>
    rule.ranges.map((rect): Plain => ({ kind: 'Range', sheetId, ...rect })),
  ),
  copy: local(({ sheetId, rule }) => ({ kind: 'ConditionalFormatRuleBuilder', sheetId, rule: { ...rule } })),
});

export function formatRules(sheet: Sheet): Plain {
  return sheet.conditionalFormats.map((rule): Plain => ({ kind: 'ConditionalFormatRule', sheetId: sheet.id, rule }));
}

/** Replaces the whole list. */
export function setFormatRules(sheet: Sheet, rules: readonly Plain[], args: Args): void {
  sheet.conditionalFormats = rules.map((rule) => {
    if (!isKind(rule, 'ConditionalFormatRule')) throw refuseSignature(args.service, args.list);
    if (rule.sheetId !== sheet.id) throw refuse('Conditional format rule cannot reference a different sheet.');
    return rule.rule;
  });
}
