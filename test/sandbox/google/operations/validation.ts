/** Data validation: its builder, the finished rule, and what a range does with it. */
import {
  type Args,
  countArgs,
  isList,
  takeFlag,
  takeGrid,
  takeHandle,
  takeList,
  takeNumber,
  takeText,
} from '../args.ts';
import { cellRect, eachCell, setCell, valueAt } from '../cells.ts';
import { refuseSignature } from '../faults.ts';
import { enumValue, type HandleOf, isKind, type Plain, type RangeHandle } from '../handles.ts';
import type { Run } from '../run.ts';
import type { Validation } from '../sheet-types.ts';
import { setStyle, styleAt } from '../styles.ts';
import { defineService, findSheet, local, type Method, mapGrid, reader, writer } from './define.ts';

type Builder = HandleOf<'DataValidationBuilder'>;
type Self = HandleOf<'Range'>;

/** A new rule warns and lets through. */
export function newValidation(): Validation {
  return { criteria: '', values: [], range: null, showDropdown: true, allowInvalid: true, helpText: null };
}

const build = (change: (args: Args) => Partial<Validation>): Method<Builder> =>
  local((builder, args) => {
    builder.rule = { ...builder.rule, ...change(args) };
    return builder;
  });

const numbers = (criteria: string, count: number): Method<Builder> =>
  build((args) => ({ criteria, values: Array.from({ length: count }, (_, index) => takeNumber(args, index)) }));

const text = (criteria: string): Method<Builder> => build((args) => ({ criteria, values: [takeText(args, 0)] }));
const bare = (criteria: string): Method<Builder> => build(() => ({ criteria, values: [] }));

const dropdown = (args: Args): boolean => (countArgs(args) > 1 ? takeFlag(args, 1) : true);

function takeChoices(args: Args): (string | number | boolean)[] {
  return takeList(args, 0).map((choice) => {
    if (typeof choice === 'string' || typeof choice === 'number' || typeof choice === 'boolean') return choice;
    throw refuseSignature(args.service, args.list);
  });
}

export const dataValidationBuilder = defineService('DataValidationBuilder', {
  requireValueInList: build((args) => ({
    criteria: 'VALUE_IN_LIST',
    values: takeChoices(args),
    showDropdown: dropdown(args),
  })),
  requireValueInRange: build((args) => {
    const { sheetId, row, column, rows, columns } = takeHandle(args, 0, 'Range');
    const range = { sheetId, row, column, rows, columns };
    return { criteria: 'VALUE_IN_RANGE', values: [], range, showDropdown: dropdown(args) };
  }),
  requireCheckbox: bare('CHECKBOX'),
  requireDate: bare('DATE_IS_VALID_DATE'),
  requireNumberBetween: numbers('NUMBER_BETWEEN', 2),
  requireNumberNotBetween: numbers('NUMBER_NOT_BETWEEN', 2),
  requireNumberEqualTo: numbers('NUMBER_EQUAL_TO', 1),
  requireNumberNotEqualTo: numbers('NUMBER_NOT_EQUAL_TO', 1),
  requireNumberGreaterThan: numbers('NUMBER_GREATER_THAN', 1),
  requireNumberGreaterThanOrEqualTo: numbers('NUMBER_GREATER_THAN_OR_EQUAL_TO', 1),
  requireNumberLessThan: numbers('NUMBER_LESS_THAN', 1),
  requireNumberLessThanOrEqualTo: numbers('NUMBER_LESS_THAN_OR_EQUAL_TO', 1),
  requireTextContains: text('TEXT_CONTAINS'),
  requireTextDoesNotContain: text('TEXT_DOES_NOT_CONTAIN'),
  requireTextEqualTo: text('TEXT_EQUAL_TO'),
  requireTextIsEmail: bare('TEXT_IS_VALID_EMAIL'),
  requireTextIsUrl: bare('TEXT_IS_VALID_URL'),
  requireFormulaSatisfied: text('CUSTOM_FORMULA'),
  setAllowInvalid: build((args) => ({ allowInvalid: takeFlag(args, 0) })),
  setHelpText: build((args) => ({ helpText: takeText(args, 0) })),
  build: local((builder) => ({ kind: 'DataValidation', rule: builder.rule })),
});

export const dataValidation = defineService('DataValidation', {
  getAllowInvalid: local(({ rule }: HandleOf<'DataValidation'>) => rule.allowInvalid),
  getHelpText: local(({ rule }) => rule.helpText),
  getCriteriaType: local(({ rule }) => enumValue('DataValidationCriteria', rule.criteria)),
  getCriteriaValues: local(({ rule }) => {
    if (rule.criteria === 'VALUE_IN_LIST') return [rule.values, rule.showDropdown];
    return rule.range ? [{ kind: 'Range', ...rule.range }, rule.showDropdown] : rule.values;
  }),
  copy: local(({ rule }) => ({ kind: 'DataValidationBuilder', rule })),
});

function readRule(run: Run, range: RangeHandle, row: number, column: number): Plain {
  const { validation } = styleAt(findSheet(run, range.sheetId), row, column);
  return validation ? { kind: 'DataValidation', rule: validation } : null;
}

function takeRule(value: Plain, args: Args): Validation | undefined {
  if (value === null || value === undefined) return undefined;
  if (!isKind(value, 'DataValidation') || value.rule.criteria === '') throw refuseSignature(args.service, args.list);
  return value.rule;
}

function setRules(range: RangeHandle, args: Args, run: Run): RangeHandle {
  const sheet = findSheet(run, range.sheetId);
  const grid = isList(args.list[0]) ? takeGrid(args, 0, range) : null;
  eachCell(range, (row, column) => {
    const rule = takeRule(grid?.[row - range.row]?.[column - range.column], args);
    setStyle(sheet, cellRect(row, column), { validation: rule });
  });
  run.touched.cellsWritten += range.rows * range.columns;
  return range;
}

function setRule(range: RangeHandle, args: Args, run: Run): RangeHandle {
  setStyle(findSheet(run, range.sheetId), range, { validation: takeRule(args.list[0], args) });
  run.touched.cellsWritten += range.rows * range.columns;
  return range;
}

/** Empty cells become FALSE. */
function insertCheckboxes(range: RangeHandle, args: Args, run: Run): RangeHandle {
  if (countArgs(args) > 0) throw refuseSignature(args.service, args.list);
  const sheet = findSheet(run, range.sheetId);
  setStyle(sheet, range, { validation: { ...newValidation(), criteria: 'CHECKBOX', allowInvalid: false } });
  eachCell(range, (row, column) => {
    if (typeof valueAt(sheet, row, column) !== 'boolean') setCell(sheet, row, column, false);
  });
  run.touched.cellsWritten += range.rows * range.columns;
  return range;
}

function removeCheckboxes(range: RangeHandle, _: Args, run: Run): RangeHandle {
  const sheet = findSheet(run, range.sheetId);
  eachCell(range, (row, column) => {
    if (styleAt(sheet, row, column).validation?.criteria !== 'CHECKBOX') return;
    setStyle(sheet, cellRect(row, column), { validation: undefined });
    setCell(sheet, row, column, null);
  });
  run.touched.cellsWritten += range.rows * range.columns;
  return range;
}

export const rangeValidation: Readonly<Record<string, Method<Self>>> = {
  getDataValidation: reader((range, _, run) => {
    run.touched.cellsRead += 1;
    return readRule(run, range, range.row, range.column);
  }),
  getDataValidations: reader((range, _, run) => {
    run.touched.cellsRead += range.rows * range.columns;
    return mapGrid(range, (row, column) => readRule(run, range, row, column));
  }),
  setDataValidation: writer(setRule),
  setDataValidations: writer(setRules),
  insertCheckboxes: writer(insertCheckboxes),
  removeCheckboxes: writer(removeCheckboxes),
};
