/** Makes the tabs and puts back what is missing in them, by header name. Never removes, moves or renames anything of people's. */
import { hashOf } from '../core/ids.ts';
import { lazy } from '../core/lazy.ts';
import type { Store } from '../core/ports.ts';
import { SETTING_NOTES, TOPICS } from '../core/wording/settings.ts';
import { HEADER_NOTES } from '../core/wording/sheet.ts';
import { LAYOUT_NOTICES, LAYOUT_TEXTS } from '../core/wording/sheet-texts.ts';
import { ownTextOf, safeText } from './cells.ts';
import { type AnyTab, type Choices, TABS, type TabName } from './columns.ts';
import { holdRows, noteColumns, switchOffRows } from './layout-holds.ts';
import {
  groupColumns,
  HEADER_TEXT,
  HEADER_TINTS,
  KEY_TEXT,
  LAYOUT_VERSION,
  type LayoutWork,
  LIST_ROWS,
  NUMBER_FORMATS,
  type PlacedColumn,
  placeColumns,
  TONE_COLOURS,
} from './layout-plan.ts';
import { LISTS, LISTS_HASH, type ListName } from './lists.ts';
import { missingSettings, settingsIn } from './setting-lines.ts';
import { DAY_SETTINGS, SETTING_LABELS, SETTING_ROWS, SETTINGS } from './settings.ts';

type GoogleSheet = GoogleAppsScript.Spreadsheet.Sheet;
type GoogleRange = GoogleAppsScript.Spreadsheet.Range;

/** Under this name the store keeps which layout the tabs were last given. */
const LAYOUT_HASH = 'layout';

/** The column's cells below the header. */
const bodyOf = (sheet: GoogleSheet, position: number, width = 1): GoogleRange =>
  sheet.getRange(2, position, sheet.getMaxRows() - 1, width);

function makeTab(tab: AnyTab): { readonly sheet: GoogleSheet; readonly isNew: boolean } {
  const book = SpreadsheetApp.getActive();
  const found = book.getSheetByName(tab.name);
  if (found !== null) return { sheet: found, isNew: false };
  const before = TABS.slice(0, TABS.indexOf(tab)).flatMap(({ name }) => book.getSheetByName(name)?.getIndex() ?? []);
  const sheet = book.insertSheet(tab.name, before[before.length - 1] ?? 0);
  if (tab.isHidden) sheet.insertRowsAfter(sheet.getMaxRows(), LIST_ROWS - sheet.getMaxRows());
  return { sheet, isNew: true };
}

function placeIn(sheet: GoogleSheet, tab: AnyTab): readonly PlacedColumn[] {
  const width = sheet.getLastColumn();
  const [header = []] = width === 0 ? [] : sheet.getRange(1, 1, 1, width).getValues();
  const placed = placeColumns(tab.columns, header);
  const surplus = Math.max(...placed.map(({ position }) => position)) - sheet.getMaxColumns();
  if (surplus > 0) sheet.insertColumnsAfter(sheet.getMaxColumns(), surplus);
  return placed;
}

/** What the header says, and its tint and legend. */
function layHeaders({ tab, sheet, placed }: LayoutWork): void {
  const notes: Readonly<Record<string, string>> = HEADER_NOTES[tab.name];
  for (const group of groupColumns(placed.filter(({ isNew }) => isNew)))
    sheet.getRange(1, group[0].position, 1, group.length).setValues([group.map(({ header }) => safeText(header))]);
  for (const group of groupColumns(placed)) {
    sheet
      .getRange(1, group[0].position, 1, group.length)
      .setNotes([group.map(({ header }) => notes[header] ?? '')])
      .setBackgrounds([group.map(({ column }) => HEADER_TINTS[column.owner])])
      .setFontColor(HEADER_TEXT)
      .setFontWeight('bold');
  }
}

/** Widths and hidden columns are given once, since people may change them. */
function layNewColumns({ sheet, placed }: LayoutWork): void {
  const fresh = placed.filter(({ isNew }) => isNew);
  for (const group of groupColumns(fresh, (left, right) => left.column.width === right.column.width))
    sheet.setColumnWidths(group[0].position, group.length, group[0].column.width);
  for (const group of groupColumns(fresh.filter(({ header }) => header.startsWith('_'))))
    sheet.hideColumns(group[0].position, group.length);
}

function layBody({ tab, sheet, placed }: LayoutWork): void {
  const { CLIP, WRAP } = SpreadsheetApp.WrapStrategy;
  for (const group of groupColumns(placed))
    bodyOf(sheet, group[0].position, group.length).setWrapStrategy(tab.isPage ? WRAP : CLIP);
  // a moment alone at the right edge of a wide column is easily overlooked
  if (tab.isPage) bodyOf(sheet, 1, placed.length).setHorizontalAlignment('left');
  for (const group of groupColumns(placed, (left, right) => left.column.format === right.column.format)) {
    const { column, position } = group[0];
    if (column.format) bodyOf(sheet, position, group.length).setNumberFormat(NUMBER_FORMATS[column.format]);
  }
  for (const group of groupColumns(placed.filter(({ column }) => column.owner === 'key')))
    bodyOf(sheet, group[0].position, group.length).setFontColor(KEY_TEXT);
  for (const { column, position } of placed)
    if (column.choices) bodyOf(sheet, position).setDataValidation(validationOf(column.choices));
}

function sheetNamed(name: string): GoogleSheet {
  const sheet = SpreadsheetApp.getActive().getSheetByName(name);
  if (sheet === null) throw new Error(`There is no tab ${name}`);
  return sheet;
}

const listOf = (list: ListName): GoogleRange =>
  bodyOf(sheetNamed(LISTS.name), Object.keys(LISTS.columns).indexOf(list) + 1);

/** A column of another tab below its header, wherever people moved it; that tab is laid out first. */
function columnOf(tab: string, header: string): GoogleRange {
  const sheet = sheetNamed(tab);
  const [texts = []] = sheet.getRange(1, 1, 1, sheet.getLastColumn()).getValues();
  return bodyOf(sheet, texts.map(ownTextOf).indexOf(header) + 1);
}

function validationOf(choices: Choices): GoogleAppsScript.Spreadsheet.DataValidation {
  const rule = SpreadsheetApp.newDataValidation();
  if (choices.from === 'checkbox') return rule.requireCheckbox().build();
  if (choices.from === 'values')
    return rule
      .requireValueInList([...choices.values], true)
      .setAllowInvalid(!choices.strict)
      .build();
  return rule
    .requireValueInRange(choices.from === 'tab' ? columnOf(choices.tab, choices.header) : listOf(choices.list), true)
    .setAllowInvalid(!choices.strict)
    .setHelpText(LAYOUT_TEXTS.chooseFromList)
    .build();
}

/** Rules on other columns are people's and stay; those on a status column are given anew. */
function layTones({ sheet, placed }: LayoutWork): void {
  const toned = placed.filter(({ column }) => column.tones !== undefined);
  if (toned.length === 0) return;
  const positions = toned.map(({ position }) => position);
  const isOurs = (range: GoogleRange): boolean => range.getNumColumns() === 1 && positions.includes(range.getColumn());
  const kept = sheet.getConditionalFormatRules().filter((rule) => !rule.getRanges().every(isOurs));
  const rules = toned.flatMap(({ column, position }) =>
    (column.tones ?? []).map(({ starts, tone }) =>
      SpreadsheetApp.newConditionalFormatRule()
        .whenTextStartsWith(starts)
        .setBackground(TONE_COLOURS[tone].background)
        .setFontColor(TONE_COLOURS[tone].text)
        .setRanges([bodyOf(sheet, position)])
        .build(),
    ),
  );
  sheet.setConditionalFormatRules([...kept, ...rules]);
}

/** Frozen panes, filter, hidden tab: a filter that people have set is theirs. */
function layPanes({ tab, sheet, isNew }: LayoutWork): void {
  if (sheet.getFrozenRows() < 1) sheet.setFrozenRows(1);
  if (isNew && !tab.isPage) sheet.setFrozenColumns(1);
  if (!tab.isPage && !tab.isHidden && sheet.getFilter() === null)
    sheet.getRange(1, 1, sheet.getMaxRows(), sheet.getMaxColumns()).createFilter();
  if (isNew && (tab.isHidden || tab.isHiddenAtFirst)) sheet.hideSheet();
}

/**
 * Warns before a header or a column of ours is changed by hand. Nobody is shut out: whoever may edit the spreadsheet may also
 * start a run, which writes there in that person's name.
 */
function layProtection({ tab, sheet, placed }: LayoutWork): void {
  if (tab.isHidden) {
    sheet.protect().setDescription(LAYOUT_TEXTS.lists);
    return;
  }
  const present = sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE).map((each) => each.getDescription());
  const warn = (range: GoogleRange, description: string): void => {
    range.protect().setDescription(description).setWarningOnly(true);
  };
  if (!present.includes(LAYOUT_TEXTS.ownHeaders))
    warn(sheet.getRange(1, 1, 1, Math.max(...placed.map(({ position }) => position))), LAYOUT_TEXTS.ownHeaders);
  if (!present.includes(LAYOUT_TEXTS.ownColumns))
    for (const group of groupColumns(placed.filter(({ header }) => header.startsWith('_'))))
      warn(bodyOf(sheet, group[0].position, group.length), LAYOUT_TEXTS.ownColumns);
}

/** Adds the settings that are missing, each with its first value, and gives every one its dropdown. */
function laySettings({ sheet, placed }: LayoutWork): readonly string[] {
  const at = (header: keyof (typeof SETTINGS)['columns']): number =>
    placed.find((each) => each.header === header)?.position ?? 1;
  const rows = Math.max(sheet.getLastRow() - 1, 1);
  const found = sheet.getRange(2, at('Setting'), rows, 1).getValues();
  const labels = found.map(([label]) => String(label).trim().toLowerCase());
  while (labels[labels.length - 1] === '') labels.pop();
  const lines = missingSettings(labels);
  const first = labels.length + 2;
  const write = (position: number, values: readonly (string | number)[]): void => {
    sheet.getRange(first, position, values.length, 1).setValues(values.map((value) => [value]));
  };
  if (lines.length > 0) {
    write(
      at('Setting'),
      lines.map(({ label }) => safeText(label)),
    );
    write(
      at('Value'),
      lines.map(({ initial }) => initial),
    );
    write(
      at('Note'),
      lines.map(({ note }) => safeText(note)),
    );
  }
  const folded = lines.filter(({ isFolded }) => isFolded).length;
  if (folded > 0)
    sheet
      .getRange(first + lines.length - folded, 1, folded, 1)
      .shiftRowGroupDepth(1)
      .collapseGroups();
  [...labels, ...lines.map(({ label }) => label)].forEach((label, index) => {
    const known = SETTING_LABELS.find((each) => each.toLowerCase() === label.toLowerCase());
    const choices = known === undefined ? null : SETTING_ROWS[known].choices;
    const cell = sheet.getRange(index + 2, at('Value'));
    if (choices !== null) cell.setDataValidation(validationOf(choices));
    if (DAY_SETTINGS.some((label) => label === known)) cell.setNumberFormat(NUMBER_FORMATS.date);
  });
  return settingsIn(lines);
}

function layTab(work: LayoutWork): readonly string[] {
  const { tab, isNew } = work;
  layHeaders(work);
  layNewColumns(work);
  const held = holdRows(work);
  layBody(work);
  layTones(work);
  layPanes(work);
  layProtection(work);
  const settings = tab.name === SETTINGS.name ? laySettings(work) : [];
  if (isNew) return [LAYOUT_NOTICES.tabMade(tab.name)];
  const switchedOff = switchOffRows(work);
  return [
    ...noteColumns(work),
    ...switchedOff,
    ...held,
    ...(settings.length > 0 ? [LAYOUT_NOTICES.settingsAdded(settings)] : []),
  ];
}

/** Brings a tab that was out of the way to where people see it; nothing where it is not there. */
export function showTab(name: TabName): void {
  SpreadsheetApp.getActive().getSheetByName(name)?.showSheet();
}

/** Names the layout that the code would give: other columns, notes or settings give another name. */
const layoutHash = lazy(() =>
  hashOf(JSON.stringify([LAYOUT_VERSION, TABS, HEADER_NOTES, SETTING_NOTES, TOPICS, SETTING_ROWS]), 20),
);

/**
 * Makes what is missing and gives every tab its form again; the sentences say what was made or added. With `when changed`
 * nothing is looked at while the tabs were last laid out by the same code. Doing it twice changes nothing more. A tab that is made on
 * request is made where it is `asked` for, and the first of them comes to the front.
 */
export function repairLayout(
  store: Store,
  when: 'always' | 'when changed',
  asked: readonly TabName[] = [],
): readonly string[] {
  const hash = layoutHash();
  if (when === 'when changed' && store.read(LAYOUT_HASH) === hash) return [];
  const isWanted = ({ name, isOnRequest }: AnyTab): boolean =>
    !isOnRequest || asked.includes(name) || SpreadsheetApp.getActive().getSheetByName(name) !== null;
  const made = TABS.filter(isWanted).map((tab) => ({ tab, ...makeTab(tab) }));
  const notices = made.flatMap((each) => layTab({ ...each, placed: placeIn(each.sheet, each.tab) }));
  const front = made.find(({ tab }) => tab.name === asked[0]) ?? made[0];
  if ((asked.length > 0 || made.some(({ isNew }) => isNew)) && front)
    SpreadsheetApp.getActive().setActiveSheet(front.sheet);
  store.remove(LISTS_HASH);
  store.write(LAYOUT_HASH, hash);
  return notices;
}
