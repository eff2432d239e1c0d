/** Selecting and typing: what a person's keys and clicks in the grid become. */
import type { PersonAct } from '../messages.ts';
import { sendAct } from './api.ts';
import { openChoices } from './choices.ts';
import { showToast } from './dialogs.ts';
import { byId, make } from './dom.ts';
import { drawGrid, revealCell } from './grid.ts';
import type { PageState } from './state.ts';
import { cellOf, columnsOf, nameCell, step, tabOf } from './state.ts';

/** Wires the grid's keys, clicks and clipboard; `refresh` fetches what has come into sight. */
export function wireEditing(state: PageState, refresh: () => void): void {
  const grid = byId('grid');
  grid.addEventListener('keydown', (event) => onKey(state, event));
  grid.addEventListener('mousedown', (event) => {
    const at = cellUnder(event);
    if (at === null || state.isEditing) return;
    select(state, at.row, at.column);
  });
  grid.addEventListener('click', (event) => onClick(state, event));
  grid.addEventListener('dblclick', (event) => {
    const cell = cellUnder(event);
    if (cell !== null && cellOf(state, cell.row, cell.column)?.checked === undefined) startEditing(state, null);
  });
  let waiting = 0;
  grid.addEventListener('scroll', () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(refresh, 30);
  });
  document.addEventListener('copy', (event) => {
    if (document.activeElement !== grid) return;
    event.clipboardData?.setData('text/plain', cellOf(state, state.row, state.column)?.text ?? '');
    event.preventDefault();
  });
  document.addEventListener('paste', (event) => {
    if (document.activeElement !== grid) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const values = text
      .replace(/\r?\n$/, '')
      .split(/\r?\n/)
      .map((line) => line.split('\t'));
    const { tabId: tab, row, column } = state;
    write(state, { kind: 'paste', tab, row, column, values });
    event.preventDefault();
  });
}

/** Selects a cell and shows where it is and what it holds. */
export function select(state: PageState, row: number, column: number): void {
  state.row = row;
  state.column = column;
  const old = document.querySelector('.cell.selected');
  old?.classList.remove('selected');
  old?.setAttribute('aria-selected', 'false');
  revealCell(state);
  const element = findCell(state);
  element?.classList.add('selected');
  element?.setAttribute('aria-selected', 'true');
  showSelection(state);
}

/** The two fields above the grid. */
export function showSelection(state: PageState): void {
  const tab = tabOf(state);
  if (tab === null) return;
  const name = nameCell(tab, state.row, state.column);
  const cell = cellOf(state, state.row, state.column);
  byId('place').textContent = name;
  byId('content').textContent = cell?.formula ?? cell?.text ?? '';
  byId('grid').setAttribute('aria-activedescendant', `cell-${name}`);
}

type Move = { readonly rows: number; readonly columns: number };

const moves: Readonly<Record<string, Move>> = {
  ArrowDown: { rows: 1, columns: 0 },
  ArrowUp: { rows: -1, columns: 0 },
  ArrowLeft: { rows: 0, columns: -1 },
  ArrowRight: { rows: 0, columns: 1 },
  PageDown: { rows: 20, columns: 0 },
  PageUp: { rows: -20, columns: 0 },
  Home: { rows: 0, columns: -10_000 },
  End: { rows: 0, columns: 10_000 },
};

function onKey(state: PageState, event: KeyboardEvent): void {
  const isShortcut = event.metaKey || (event.ctrlKey && event.key !== 'Home' && event.key !== 'End');
  const act = state.isEditing || isShortcut ? null : findAct(state, event);
  if (act === null) return;
  act();
  event.preventDefault();
}

function findAct(state: PageState, { key, altKey, ctrlKey }: KeyboardEvent): (() => void) | null {
  const cell = cellOf(state, state.row, state.column);
  const move = moves[key];
  if (altKey) return key === 'ArrowDown' ? () => openList(state) : null;
  if (move !== undefined) return () => moveBy(state, ctrlKey ? { rows: move.columns, columns: 0 } : move);
  if (key === 'Delete' || key === 'Backspace') return () => typeText(state, '');
  if (key === 'Enter' && cell?.list !== undefined) return () => openList(state);
  if (cell?.checked !== undefined) return key === ' ' ? () => typeText(state, cell.checked ? 'FALSE' : 'TRUE') : null;
  if (key === 'Enter' || key === 'F2') return () => startEditing(state, null);
  return key.length === 1 ? () => startEditing(state, key) : null;
}

function moveBy(state: PageState, move: Move): void {
  const tab = tabOf(state);
  if (tab === null) return;
  select(state, step(tab.rows, state.row, move.rows), step(columnsOf(tab), state.column, move.columns));
}

function onClick(state: PageState, event: MouseEvent): void {
  const { target } = event;
  if (!(target instanceof Element) || state.isEditing) return;
  const link = target.closest('a');
  if (target.closest('.arrow') !== null) {
    openList(state);
    return;
  }
  if (link !== null) {
    event.preventDefault();
    showToast({ title: 'Not opened: nothing here is real', text: link.href });
  } else if (target instanceof HTMLInputElement) {
    event.preventDefault();
    typeText(state, cellOf(state, state.row, state.column)?.checked ? 'FALSE' : 'TRUE');
  } else return;
  // What was clicked has the focus and goes with the next picture: the keys belong to the grid.
  byId('grid').focus({ preventScroll: true });
}

function openList(state: PageState): void {
  const tab = tabOf(state);
  const cell = cellOf(state, state.row, state.column);
  const element = findCell(state);
  const options = cell?.list === undefined ? undefined : tab?.lists[cell.list];
  if (element === null || cell === undefined || options === undefined) return;
  openChoices(element, options, cell.text, {
    choose: (text) => typeText(state, text),
    close: () => byId('grid').focus(),
  });
}

/** Opens an editor in the selected cell; `typed` is the key that began it, null = edit what is there. */
function startEditing(state: PageState, typed: string | null): void {
  const element = findCell(state);
  const cell = cellOf(state, state.row, state.column);
  const editor = make('input', { class: 'editor', type: 'text', 'aria-label': 'Edit cell', autocomplete: 'off' });
  if (element === null || !(editor instanceof HTMLInputElement)) return;
  const before = cell?.formula ?? cell?.text ?? '';
  editor.value = typed ?? before;
  state.isEditing = true;
  const finish = (isKept: boolean, move: Move | null) => {
    if (!state.isEditing) return;
    state.isEditing = false;
    const text = editor.value;
    editor.remove();
    if (isKept && text !== before) typeText(state, text);
    if (move !== null) moveBy(state, move);
    drawGrid(state);
    byId('grid').focus();
  };
  const ends: Readonly<Record<string, () => void>> = {
    Enter: () => finish(true, { rows: 1, columns: 0 }),
    Tab: () => finish(true, { rows: 0, columns: 1 }),
    Escape: () => finish(false, null),
  };
  editor.addEventListener('keydown', (event) => {
    event.stopPropagation();
    const end = ends[event.key];
    if (end === undefined) return;
    event.preventDefault();
    end();
  });
  editor.addEventListener('blur', () => finish(true, null));
  element.append(editor);
  editor.focus();
  if (typed === null) editor.select();
}

function typeText(state: PageState, text: string): void {
  const { tabId: tab, row, column } = state;
  write(state, { kind: 'type', tab, row, column, text });
}

/** What is written brings its tab to the front where the world is; the person is there already, or has gone on to another one by then. */
function write(state: PageState, act: Extract<PersonAct, { readonly tab: number }>): void {
  if (act.tab !== state.broughtTab) state.writtenTab = act.tab;
  sendAct(act);
}

function findCell(state: PageState): HTMLElement | null {
  const tab = tabOf(state);
  return tab === null ? null : document.getElementById(`cell-${nameCell(tab, state.row, state.column)}`);
}

function cellUnder(event: Event): { readonly row: number; readonly column: number } | null {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('.cell') : null;
  return cell === null ? null : { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
}
