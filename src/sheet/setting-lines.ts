/** Which lines a new or incomplete Settings tab gets. Data only. */
import { SETTING_NOTES } from '../core/wording/sheet.ts';
import { LAYOUT_TEXTS } from '../core/wording/sheet-texts.ts';
import { isFolded, MORE_OPTIONS, SETTING_LABELS, SETTING_ROWS, type SettingLabel } from './settings.ts';

/** Rows of Settings below those that are there: a label, its first value and its note. */
type SettingLines = readonly (readonly [label: string, initial: string | number, note: string])[];

/** The settings that are missing, those that are folded away last, below a line of their own. */
export function missingSettings(labels: readonly string[]): SettingLines {
  const missing = SETTING_LABELS.filter((label) => !labels.includes(label.toLowerCase()));
  const isHeadless = missing.some(isFolded) && !labels.includes(MORE_OPTIONS.toLowerCase());
  const heading: SettingLines = isHeadless ? [[MORE_OPTIONS, '', LAYOUT_TEXTS.moreOptions]] : [];
  const lines = (wanted: readonly SettingLabel[]): SettingLines =>
    wanted.map((label) => [label, SETTING_ROWS[label].initial, SETTING_NOTES[label]]);
  return [...lines(missing.filter((label) => !isFolded(label))), ...heading, ...lines(missing.filter(isFolded))];
}

/** How many of the labels, all at the end, belong into the closed group. */
export const countFolded = (labels: readonly string[]): number =>
  labels.filter((label) => SETTING_LABELS.some((each) => each === label && isFolded(each))).length;
