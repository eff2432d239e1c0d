/** What the page shows now: the last picture, the tab, the selected cell. */
import type { CellView, ColumnView, TabView, WorldView } from '../messages.ts';
import type { Picture } from './api.ts';

export type PageState = {
  picture: Picture;
  /** -1 = none yet. */
  tabId: number;
  row: number;
  column: number;
  /** Rows that the picture holds, both inclusive. */
  from: number;
  to: number;
  /** The tab that was last brought to the front, by the add-on or by what was written in it. */
  broughtTab: number;
  /** The tab that something written is about to bring to the front; -1 = none. */
  writtenTab: number;
  isEditing: boolean;
};

export function newState(): PageState {
  const picture = { revision: 0, view: null, cells: {} };
  return { picture, tabId: -1, row: 1, column: 1, from: 1, to: 60, broughtTab: -1, writtenTab: -1, isEditing: false };
}

/** The tab that is shown; the first one where the chosen one is gone. */
export function tabOf(state: PageState): TabView | null {
  const tabs = state.picture.view?.tabs ?? [];
  return tabs.find((tab) => tab.id === state.tabId) ?? tabs[0] ?? null;
}

export function cellOf(state: PageState, row: number, column: number): CellView | undefined {
  return state.picture.cells[row]?.[column];
}

/** Follows the add-on when it brings another tab to the front. */
export function takePicture(state: PageState, picture: Picture): void {
  state.picture = picture;
  const view: WorldView | null = picture.view;
  if (view === null) return;
  if (view.activeTab !== state.broughtTab) {
    state.broughtTab = view.activeTab;
    if (view.activeTab !== state.writtenTab) state.tabId = view.activeTab;
    state.writtenTab = -1;
  }
  state.tabId = tabOf(state)?.id ?? -1;
}

/** The next shown number in a list of rows or columns; the same one at the edge. */
export function step(numbers: readonly number[], from: number, by: number): number {
  const at = numbers.findIndex((number) => number >= from);
  const next = Math.min(numbers.length - 1, Math.max(0, (at < 0 ? numbers.length - 1 : at) + by));
  return numbers[next] ?? from;
}

export function columnsOf(tab: TabView): readonly number[] {
  return tab.columns.map((one: ColumnView) => one.column);
}

/** `B7`. */
export function nameCell(tab: TabView, row: number, column: number): string {
  return `${tab.columns.find((one) => one.column === column)?.letters ?? '?'}${row}`;
}
