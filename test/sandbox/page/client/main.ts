/** The page: draws the world that the server holds and sends what a person does. It keeps no copy of the sheet beyond what is in sight. */
import type { WorldView } from '../messages.ts';
import { fetchPicture, hear } from './api.ts';
import { closeQuestion, showQuestion, showRefusal, showToast } from './dialogs.ts';
import { byId, make } from './dom.ts';
import { select, showSelection, wireEditing } from './editing.ts';
import { giveToFrame, showFrame, wireFrames } from './frames.ts';
import { drawGrid, findRowsWanted } from './grid.ts';
import { showMenus } from './menus.ts';
import { showVendors, wirePane } from './pane.ts';
import { showPeople } from './people.ts';
import { newState, takePicture } from './state.ts';

const state = newState();
let isFetching = false;
let isStale = false;

/** Pending while a button of the mouse is down: a click counts only where it ends on what it began on, so nothing is drawn anew in between. */
let released = Promise.resolve();

function holdWhilePressed(): void {
  released = new Promise((resolve) => {
    for (const end of ['pointerup', 'pointercancel'])
      window.addEventListener(end, () => window.setTimeout(resolve), { once: true });
  });
}

/** Fetches the picture anew; while one is on its way, once more after it. */
async function refresh(): Promise<void> {
  isStale = true;
  if (isFetching) return;
  isFetching = true;
  while (isStale) {
    isStale = false;
    const wanted = findRowsWanted(state);
    const asked = state.tabId;
    const picture = await fetchPicture(asked, wanted.from, wanted.to);
    takePicture(state, picture);
    await released;
    if (state.tabId !== asked) isStale = true;
    else if (picture.view !== null) show(picture.view);
  }
  isFetching = false;
}

function show(view: WorldView): void {
  document.title = `${view.name} · sandbox`;
  byId('name').textContent = view.name;
  byId('now').textContent = view.now;
  showMenus(view.menus);
  showPeople(view);
  showTabs(view);
  showVendors(view.vendors);
  drawGrid(state);
  showSelection(state);
}

function showTabs(view: WorldView): void {
  const tabs = view.tabs.map((tab) => {
    const isShown = tab.id === state.tabId;
    const element = make(
      'button',
      {
        type: 'button',
        role: 'tab',
        'aria-selected': String(isShown),
        'aria-controls': 'grid',
        tabindex: isShown ? 0 : -1,
      },
      tab.name,
    );
    element.addEventListener('click', () => openTab(tab.id));
    element.addEventListener('keydown', (event) => {
      const next = event.key === 'ArrowRight' ? element.nextElementSibling : element.previousElementSibling;
      if (!['ArrowRight', 'ArrowLeft'].includes(event.key) || !(next instanceof HTMLElement)) return;
      next.click();
    });
    return element;
  });
  const hadFocus = byId('tabs').contains(document.activeElement);
  byId('tabs').replaceChildren(...tabs);
  if (hadFocus) tabs.find((tab) => tab.getAttribute('aria-selected') === 'true')?.focus();
}

function openTab(id: number): void {
  state.tabId = id;
  byId('grid').scrollTo(0, 0);
  select(state, 1, 1);
  void refresh();
}

byId('grid').setAttribute('role', 'grid');
byId('grid').tabIndex = 0;
wirePane();
wireFrames();
wireEditing(state, () => void refresh());
window.addEventListener('pointerdown', holdWhilePressed, { capture: true });
window.addEventListener('resize', () => void refresh());
hear({
  revision: () => void refresh(),
  busy: (label) => {
    byId('busy').textContent = label === null ? '' : `${label}…`;
  },
  said: showToast,
  question: showQuestion,
  answered: closeQuestion,
  shown: showFrame,
  returned: giveToFrame,
  refused: showRefusal,
});
