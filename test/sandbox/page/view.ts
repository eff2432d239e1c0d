/** Renders a world for the browser: texts, looks, notes, links, choices. It changes nothing. */
import { markAt, shownAt, valueAt } from '../google/cells.ts';
import { styleAt } from '../google/styles.ts';
import type {
  CellValue,
  ConditionalFormat,
  GoogleState,
  MenuEntry,
  Sheet,
  Style,
  Validation,
} from '../google/types.ts';
import type { World } from '../world.ts';
import { instantOf } from '../world.ts';
import { findRule } from './colours.ts';
import type { CellsView, CellView, Look, MenuView, TabView, WorldView } from './messages.ts';
import { listColumns, listRows } from './shape.ts';
import { viewVendors } from './vendors.ts';

/** Everything on the page but the cells, and the cells by tab. */
export function viewWorld(world: World): { readonly view: WorldView; readonly cells: Record<number, CellsView> } {
  const { spreadsheet, menus, user, editors } = world.google;
  const cells: Record<number, CellsView> = {};
  const tabs = spreadsheet.sheets
    .filter((sheet) => !sheet.hidden)
    .map((sheet) => {
      const tab = viewTab(world.google, sheet);
      cells[sheet.id] = tab.cells;
      return tab.view;
    });
  const view: WorldView = {
    now: showNow(world.nowMs, spreadsheet.timeZone),
    name: spreadsheet.name,
    user,
    editors,
    activeTab: spreadsheet.activeSheetId,
    menus: menus.map((menu): MenuView => ({ title: menu.title, labels: menu.entries.flatMap(labelsOf) })),
    tabs,
    vendors: viewVendors(world),
  };
  return { view, cells };
}

/** Keeps each different value once, so that a cell names it by its index. */
function createPool<T>(): { readonly all: T[]; readonly indexOf: (value: T) => number } {
  const all: T[] = [];
  const known = new Map<string, number>();
  return {
    all,
    indexOf: (value) => {
      const key = JSON.stringify(value);
      const index = known.get(key) ?? all.push(value) - 1;
      known.set(key, index);
      return index;
    },
  };
}

function viewTab(google: GoogleState, sheet: Sheet): { readonly view: TabView; readonly cells: CellsView } {
  const rows = listRows(sheet);
  const columns = listColumns(sheet);
  const looks = createPool<Look>();
  const lists = createPool<readonly string[]>();
  const choices = new Map<Validation, number>();
  const cells: Record<number, Record<number, CellView>> = {};
  for (const row of rows) {
    const filled = columns.flatMap(({ column }): [number, CellView][] => {
      const cell = viewCell(google, sheet, row, column, { looks, lists, choices });
      return cell.text !== '' || Object.keys(cell).length > 1 ? [[column, cell]] : [];
    });
    if (filled.length > 0) cells[row] = Object.fromEntries(filled);
  }
  const { id, name, tabColor: color, frozenRows, frozenColumns } = sheet;
  return {
    view: { id, name, color, frozenRows, frozenColumns, columns, rows, looks: looks.all, lists: lists.all },
    cells,
  };
}

type Pool<T> = ReturnType<typeof createPool<T>>;

type Pools = {
  readonly looks: Pool<Look>;
  readonly lists: Pool<readonly string[]>;
  /** Where each rule's list lies, so that it is read once. */
  readonly choices: Map<Validation, number>;
};

function viewCell(google: GoogleState, sheet: Sheet, row: number, column: number, pools: Pools): CellView {
  const style = styleAt(sheet, row, column);
  const value = valueAt(sheet, row, column);
  const text = shownAt(google, sheet, row, column);
  const look = lookOf(style, findRule(sheet.conditionalFormats, { row, column, value, shown: text }), value);
  const { runs, note, formula } = markAt(sheet, row, column);
  const link = runs?.find((run) => run.link !== undefined)?.link;
  return {
    text,
    ...(Object.keys(look).length > 0 ? { look: pools.looks.indexOf(look) } : {}),
    ...(link === undefined ? {} : { link }),
    ...(note === undefined || note === '' ? {} : { note }),
    ...(formula === undefined ? {} : { formula }),
    ...viewValidation(google, style.validation, value, pools),
  };
}

function viewValidation(
  google: GoogleState,
  validation: Validation | undefined,
  value: CellValue,
  { choices, lists }: Pools,
): Pick<CellView, 'checked' | 'list'> {
  if (validation === undefined) return {};
  if (validation.criteria === 'CHECKBOX')
    return { checked: value === true || value === (validation.values[0] ?? true) };
  if (!validation.showDropdown) return {};
  const list = choices.get(validation) ?? lists.indexOf(listChoices(google, validation));
  choices.set(validation, list);
  return { list };
}

function listChoices(google: GoogleState, validation: Validation): readonly string[] {
  const { criteria, values, range } = validation;
  if (criteria === 'VALUE_IN_LIST') return values.map(String);
  if (criteria !== 'VALUE_IN_RANGE' || range === null) return [];
  const sheet = google.spreadsheet.sheets.find((one) => one.id === range.sheetId);
  if (sheet === undefined) return [];
  const last = Math.min(range.row + range.rows - 1, sheet.rows.length);
  const shown: string[] = [];
  for (let row = range.row; row <= last; row += 1) {
    for (let column = range.column; column < range.column + range.columns; column += 1) {
      const text = shownAt(google, sheet, row, column);
      if (text !== '' && !shown.includes(text)) shown.push(text);
    }
  }
  return shown;
}

function lookOf(style: Style, rule: ConditionalFormat | null, value: CellValue): Look {
  const background = rule?.background ?? style.background;
  const color = rule?.fontColor ?? style.fontColor;
  const isBold = rule?.bold ?? style.fontWeight === 'bold';
  const isItalic = rule?.italic ?? style.fontStyle === 'italic';
  const align = style.horizontalAlignment ?? (typeof value === 'number' ? 'right' : undefined);
  return {
    ...(background === undefined ? {} : { background }),
    ...(color === undefined ? {} : { color }),
    ...(isBold ? { bold: true } : {}),
    ...(isItalic ? { italic: true } : {}),
    ...(style.fontLine === undefined || style.fontLine === 'none' ? {} : { line: style.fontLine }),
    ...(align === undefined || align === 'left' || align === 'general-left' ? {} : { align }),
    ...(style.fontFamily === undefined ? {} : { family: style.fontFamily }),
  };
}

function labelsOf(entry: MenuEntry): readonly (string | null)[] {
  if (entry === 'separator') return [null];
  return 'entries' in entry ? entry.entries.flatMap(labelsOf) : [entry.label];
}

function showNow(nowMs: number, timeZone: string): string {
  const shown = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(nowMs);
  return `${shown} in ${timeZone} (${instantOf(nowMs)})`;
}
