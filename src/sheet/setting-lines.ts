/** Which lines a new or incomplete Settings tab gets. Data only. */
import { SETTING_NOTES, TOPICS, type Topic } from '../core/wording/settings.ts';
import { LAYOUT_TEXTS } from '../core/wording/sheet-texts.ts';
import { MORE_OPTIONS, SETTING_LABELS, SETTING_ROWS, type SettingLabel, topicOf } from './settings.ts';

/** A row of Settings: a label, its first value and its note. `isFolded` = it belongs into the closed group. */
type SettingLine = {
  readonly label: string;
  readonly initial: string | number;
  readonly note: string;
  readonly isFolded: boolean;
};

const TOPIC_KEYS = Object.keys(TOPICS) as readonly Topic[]; // the keys of a constant table

const headingOf = (label: string, note: string, isFolded: boolean): SettingLine => ({
  label,
  initial: '',
  note,
  isFolded,
});

const lineOf = (label: SettingLabel): SettingLine => ({
  label,
  initial: SETTING_ROWS[label].initial,
  note: SETTING_NOTES[label],
  isFolded: topicOf(label) !== null,
});

/** The rows that are missing below `labels`, in lower case: those that stand open, then by topic those that are folded away. */
export function missingSettings(labels: readonly string[]): readonly SettingLine[] {
  const isMissing = (label: string): boolean => !labels.includes(label.toLowerCase());
  const missing = SETTING_LABELS.filter(isMissing);
  const folded = TOPIC_KEYS.flatMap((topic): readonly SettingLine[] => {
    const lines = missing.filter((label) => topicOf(label) === topic).map(lineOf);
    const isHeadless = lines.length > 0 && isMissing(TOPICS[topic]);
    return isHeadless ? [headingOf(TOPICS[topic], '', true), ...lines] : lines;
  });
  const isHeadless = folded.length > 0 && isMissing(MORE_OPTIONS);
  const heading = isHeadless ? [headingOf(MORE_OPTIONS, LAYOUT_TEXTS.moreOptions, false)] : [];
  return [...missing.filter((label) => topicOf(label) === null).map(lineOf), ...heading, ...folded];
}

/** The labels of the settings among the lines, without the headings above them. */
export const settingsIn = (lines: readonly SettingLine[]): readonly string[] =>
  lines.map(({ label }) => label).filter((label) => SETTING_LABELS.some((each) => each === label));
