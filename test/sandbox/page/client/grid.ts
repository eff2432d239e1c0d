/** Draws the grid: only the rows in sight, as rows and cells of an ARIA grid. Ids are `cell-B7`. */
import type { CellView, ColumnView, Look, TabView } from '../messages.ts';
import { byId, make } from './dom.ts';
import type { PageState } from './state.ts';
import { cellOf, nameCell, tabOf } from './state.ts';

export const rowHeight = 24;
const numberWidth = 46;
const margin = 8;

/** Draws what is in sight; does nothing while a cell is being edited. */
export function drawGrid(state: PageState): void {
  const tab = tabOf(state);
  if (tab === null || state.isEditing) return;
  const grid = byId('grid');
  grid.setAttribute('aria-label', tab.name);
  grid.setAttribute('aria-rowcount', String(tab.rows.length));
  grid.setAttribute('aria-colcount', String(tab.columns.length));
  grid.setAttribute('aria-activedescendant', `cell-${nameCell(tab, state.row, state.column)}`);
  const width = numberWidth + tab.columns.reduce((sum, column) => sum + column.width, 0);
  const frozen = tab.rows.filter((row) => row <= tab.frozenRows);
  const free = tab.rows.filter((row) => row > tab.frozenRows);
  const { first, last } = rowsInSight(grid, free.length, frozen.length);
  const top = make(
    'div',
    { class: 'top', role: 'rowgroup' },
    makeLetters(tab),
    ...frozen.map((row) => makeRow(state, tab, row)),
  );
  const body = make('div', { class: 'body', role: 'rowgroup' });
  body.style.position = 'relative';
  body.style.height = `${free.length * rowHeight}px`;
  for (const [index, row] of free.slice(first, last).entries()) {
    const element = makeRow(state, tab, row);
    element.style.top = `${(first + index) * rowHeight}px`;
    body.append(element);
  }
  const canvas = make('div', { class: 'canvas', role: 'presentation' }, top, body);
  canvas.style.width = `${width}px`;
  const { scrollTop, scrollLeft } = grid;
  grid.replaceChildren(canvas);
  grid.scrollTo(scrollLeft, scrollTop);
}

/** The rows whose cells the picture must hold, by their numbers. */
export function findRowsWanted(state: PageState): { readonly from: number; readonly to: number } {
  const tab = tabOf(state);
  if (tab === null) return { from: 1, to: 60 };
  const free = tab.rows.filter((row) => row > tab.frozenRows);
  const { first, last } = rowsInSight(byId('grid'), free.length, tab.rows.length - free.length);
  return { from: free[first] ?? 1, to: free[last - 1] ?? 60 };
}

/** Scrolls so that the selected cell is in sight, clear of the frozen rows. */
export function revealCell(state: PageState): void {
  const tab = tabOf(state);
  if (tab === null || state.row <= tab.frozenRows) return;
  const grid = byId('grid');
  const frozen = tab.rows.filter((row) => row <= tab.frozenRows).length;
  const top = tab.rows.filter((row) => row > tab.frozenRows && row < state.row).length * rowHeight;
  const room = grid.clientHeight - (frozen + 1) * rowHeight;
  if (top < grid.scrollTop) grid.scrollTop = top;
  else if (top + rowHeight > grid.scrollTop + room) grid.scrollTop = top + rowHeight - room;
  const left = tab.columns.reduce((sum, one) => (one.column < state.column ? sum + one.width : sum), 0);
  const cellWidth = tab.columns.find((one) => one.column === state.column)?.width ?? 0;
  const frozenWidth = tab.columns.reduce((sum, one) => (one.column <= tab.frozenColumns ? sum + one.width : sum), 0);
  if (left - frozenWidth < grid.scrollLeft) grid.scrollLeft = left - frozenWidth;
  else if (left + cellWidth + numberWidth > grid.scrollLeft + grid.clientWidth) {
    grid.scrollLeft = left + cellWidth + numberWidth - grid.clientWidth;
  }
}

function rowsInSight(
  grid: HTMLElement,
  count: number,
  frozen: number,
): { readonly first: number; readonly last: number } {
  const room = Math.ceil((grid.clientHeight || 600) / rowHeight) - frozen;
  const first = Math.max(0, Math.floor(grid.scrollTop / rowHeight) - margin);
  return { first, last: Math.min(count, first + room + 2 * margin) };
}

function makeLetters(tab: TabView): HTMLElement {
  const corner = make('div', { class: 'head number', role: 'presentation' });
  const heads = tab.columns.map((column) => {
    const head = make('div', { class: 'head', role: 'presentation' }, column.letters);
    head.style.width = `${column.width}px`;
    return head;
  });
  freezeColumns(tab, heads);
  return make('div', { class: 'row', role: 'presentation' }, corner, ...heads);
}

function makeRow(state: PageState, tab: TabView, row: number): HTMLElement {
  const number = make('div', { class: 'head number', role: 'presentation' }, String(row));
  const cells = tab.columns.map((column, index) => makeCell(state, tab, row, column, index));
  freezeColumns(tab, cells);
  return make('div', { class: 'row', role: 'row', 'aria-rowindex': row }, number, ...cells);
}

/** Keeps those of a row's elements that stand in frozen columns at their place beside the row numbers. */
function freezeColumns(tab: TabView, elements: readonly HTMLElement[]): void {
  let left = numberWidth;
  for (const [index, column] of tab.columns.entries()) {
    const element = elements[index];
    if (element === undefined || column.column > tab.frozenColumns) continue;
    element.classList.add('frozen');
    element.style.left = `${left}px`;
    left += column.width;
  }
}

function makeCell(state: PageState, tab: TabView, row: number, at: ColumnView, index: number): HTMLElement {
  const cell = cellOf(state, row, at.column);
  const isSelected = state.row === row && state.column === at.column;
  const element = make('div', {
    id: `cell-${at.letters}${row}`,
    class: `cell${isSelected ? ' selected' : ''}${cell?.note === undefined ? '' : ' noted'}`,
    role: row <= tab.frozenRows ? 'columnheader' : 'gridcell',
    'aria-colindex': index + 1,
    'aria-selected': String(isSelected),
    'aria-haspopup': cell?.list === undefined ? null : 'listbox',
    title: titleOf(cell),
    'data-row': row,
    'data-column': at.column,
  });
  element.style.width = `${at.width}px`;
  if (cell !== undefined) {
    applyLook(element, cell.look === undefined ? undefined : tab.looks[cell.look]);
    element.append(...contentOf(cell));
  }
  return element;
}

function titleOf(cell: CellView | undefined): string | null {
  if (cell?.formula !== undefined) return 'Not computed here';
  return cell?.note ?? (cell !== undefined && cell.text.length > 12 ? cell.text : null);
}

function contentOf(cell: CellView): readonly (Node | string)[] {
  if (cell.formula !== undefined) {
    return [make('span', { class: 'uncomputed' }, cell.formula, make('small', {}, ' not computed here'))];
  }
  if (cell.checked !== undefined) {
    const box = make('input', { type: 'checkbox', tabindex: -1, 'aria-label': cell.checked ? 'ticked' : 'not ticked' });
    if (box instanceof HTMLInputElement) box.checked = cell.checked;
    return [box];
  }
  const text = cell.link === undefined ? cell.text : make('a', { href: cell.link, tabindex: -1 }, cell.text);
  if (cell.list === undefined) return [text];
  return [
    make('span', { class: 'choice' }, text),
    make('button', { class: 'arrow', type: 'button', tabindex: -1, 'aria-label': 'Choose' }, '▾'),
  ];
}

function applyLook(element: HTMLElement, look: Look | undefined): void {
  if (look === undefined) return;
  const { style } = element;
  if (look.background !== undefined) style.background = look.background;
  if (look.color !== undefined) style.color = look.color;
  if (look.bold) style.fontWeight = '700';
  if (look.italic) style.fontStyle = 'italic';
  if (look.line !== undefined) style.textDecoration = look.line;
  if (look.align !== undefined) style.textAlign = look.align;
  if (look.family !== undefined) style.fontFamily = look.family;
}
