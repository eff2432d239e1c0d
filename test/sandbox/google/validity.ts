/** Whether a value satisfies a data-validation rule. An empty cell always does. */
import { eachCell, shownAt } from './cells.ts';
import { notEmulated } from './faults.ts';
import { showValue } from './number-format.ts';
import type { CellValue, Validation } from './sheet-types.ts';
import type { GoogleState } from './types.ts';

type Fits = (value: Exclude<CellValue, null>, rule: Validation, google: GoogleState) => boolean;

const asNumber = (value: CellValue): number => (typeof value === 'number' ? value : Number.NaN);
const bound = (rule: Validation, index: number): number => Number(rule.values[index]);
const shown = (value: CellValue, google: GoogleState): string => showValue(value, '', google.spreadsheet.locale);

const inRange: Fits = (value, { range }, google) => {
  const sheet = google.spreadsheet.sheets.find((one) => one.id === range?.sheetId);
  if (!sheet || !range) return false;
  let found = false;
  const rows = Math.max(0, Math.min(range.rows, sheet.rows.length - range.row + 1));
  eachCell({ ...range, rows }, (row, column) => {
    found = found || shownAt(google, sheet, row, column) === shown(value, google);
  });
  return found;
};

const fits: Readonly<Record<string, Fits>> = {
  CHECKBOX: (value) => typeof value === 'boolean',
  DATE_IS_VALID_DATE: (value) => typeof value === 'number',
  VALUE_IN_LIST: (value, rule, google) => rule.values.some((one) => String(one) === shown(value, google)),
  VALUE_IN_RANGE: inRange,
  NUMBER_BETWEEN: (value, rule) => asNumber(value) >= bound(rule, 0) && asNumber(value) <= bound(rule, 1),
  NUMBER_NOT_BETWEEN: (value, rule) => asNumber(value) < bound(rule, 0) || asNumber(value) > bound(rule, 1),
  NUMBER_EQUAL_TO: (value, rule) => asNumber(value) === bound(rule, 0),
  NUMBER_NOT_EQUAL_TO: (value, rule) => typeof value === 'number' && value !== bound(rule, 0),
  NUMBER_GREATER_THAN: (value, rule) => asNumber(value) > bound(rule, 0),
  NUMBER_GREATER_THAN_OR_EQUAL_TO: (value, rule) => asNumber(value) >= bound(rule, 0),
  NUMBER_LESS_THAN: (value, rule) => asNumber(value) < bound(rule, 0),
  NUMBER_LESS_THAN_OR_EQUAL_TO: (value, rule) => asNumber(value) <= bound(rule, 0),
  TEXT_CONTAINS: (value, rule) => String(value).includes(String(rule.values[0])),
  TEXT_DOES_NOT_CONTAIN: (value, rule) => !String(value).includes(String(rule.values[0])),
  TEXT_EQUAL_TO: (value, rule) => String(value) === String(rule.values[0]),
  TEXT_IS_VALID_EMAIL: (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(String(value)),
  TEXT_IS_VALID_URL: (value) => /^https?:\/\/\S+$/.test(String(value)),
};

/** `value` as the cell would hold it. A rule by formula is not computed here. */
export function fitsValidation(google: GoogleState, rule: Validation, value: CellValue): boolean {
  if (value === null || value === '') return true;
  const check = fits[rule.criteria];
  if (!check) throw notEmulated(`checking the validation ${rule.criteria}`);
  return check(value, rule, google);
}
