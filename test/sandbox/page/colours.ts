/** Which conditional format a cell falls under. Formulas are not computed, so a rule by formula never applies. */
import type { CellValue, ConditionalFormat } from '../google/types.ts';

type Operands = readonly (string | number)[];
type Test = (value: CellValue, shown: string, operands: Operands) => boolean;

const text = (compare: (shown: string, operand: string) => boolean): Test => {
  return (_, shown, operands) => compare(shown.toLowerCase(), String(operands[0] ?? '').toLowerCase());
};

const number = (compare: (value: number, low: number, high: number) => boolean): Test => {
  return (value, _, operands) =>
    typeof value === 'number' && compare(value, Number(operands[0]), Number(operands[1] ?? operands[0]));
};

const tests: Readonly<Record<string, Test>> = {
  CELL_EMPTY: (_, shown) => shown === '',
  CELL_NOT_EMPTY: (_, shown) => shown !== '',
  TEXT_CONTAINS: text((shown, operand) => shown.includes(operand)),
  TEXT_DOES_NOT_CONTAIN: text((shown, operand) => !shown.includes(operand)),
  TEXT_STARTS_WITH: text((shown, operand) => shown.startsWith(operand)),
  TEXT_ENDS_WITH: text((shown, operand) => shown.endsWith(operand)),
  TEXT_EQUAL_TO: text((shown, operand) => shown === operand),
  NUMBER_EQUAL_TO: number((value, low) => value === low),
  NUMBER_NOT_EQUAL_TO: number((value, low) => value !== low),
  NUMBER_GREATER_THAN: number((value, low) => value > low),
  NUMBER_GREATER_THAN_OR_EQUAL_TO: number((value, low) => value >= low),
  NUMBER_LESS_THAN: number((value, low) => value < low),
  NUMBER_LESS_THAN_OR_EQUAL_TO: number((value, low) => value <= low),
  NUMBER_BETWEEN: number((value, low, high) => value >= low && value <= high),
  NUMBER_NOT_BETWEEN: number((value, low, high) => value < low || value > high),
  CUSTOM_FORMULA: () => false,
};

/** The first rule that applies to the cell; null = none. */
export function findRule(
  rules: readonly ConditionalFormat[],
  cell: { readonly row: number; readonly column: number; readonly value: CellValue; readonly shown: string },
): ConditionalFormat | null {
  const { row, column, value, shown } = cell;
  const rule = rules.find(
    ({ ranges, criteria, values }) =>
      ranges.some(
        (range) =>
          row >= range.row &&
          row < range.row + range.rows &&
          column >= range.column &&
          column < range.column + range.columns,
      ) && testOf(criteria)(value, shown, values),
  );
  return rule ?? null;
}

function testOf(criteria: string): Test {
  const test = tests[criteria];
  if (test === undefined) throw new Error(`not emulated: the page's conditional format ${criteria}`);
  return test;
}
