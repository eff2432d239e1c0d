/** The menu bar: the add-on's own menus and the clock of this world. Keys as in any menu bar. */
import type { MenuView } from '../messages.ts';
import { sendAct } from './api.ts';
import { byId, make, placeUnder } from './dom.ts';

type Choice = { readonly label: string; readonly choose: () => void };
type Menu = { readonly title: string; readonly entries: readonly (Choice | null)[] };

const minute = 60_000;

const clockMenu: Menu = {
  title: 'Clock',
  entries: [
    { label: 'Ten minutes later', choose: () => sendAct({ kind: 'tick', ms: 10 * minute }) },
    { label: 'An hour later', choose: () => sendAct({ kind: 'tick', ms: 60 * minute }) },
    { label: 'A day later', choose: () => sendAct({ kind: 'tick', ms: 1_440 * minute }) },
  ],
};

let shown = '';

/** Shows the menus, when they differ from those that stand there. */
export function showMenus(views: readonly MenuView[]): void {
  const key = JSON.stringify(views);
  if (key === shown) return;
  shown = key;
  const menus = views.map(({ title, labels }): Menu => {
    const entries = labels.map((label) =>
      label === null ? null : { label, choose: () => sendAct({ kind: 'menu', label }) },
    );
    return { title, entries };
  });
  byId('menubar').replaceChildren(...[...menus, clockMenu].map(makeTitle));
}

function makeTitle(menu: Menu): HTMLElement {
  const title = make(
    'button',
    { type: 'button', role: 'menuitem', 'aria-haspopup': 'menu', 'aria-expanded': 'false' },
    menu.title,
  );
  title.addEventListener('click', () => openMenu(menu, title));
  title.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') openMenu(menu, title);
    else if (event.key === 'ArrowRight') focusNext(title.parentElement, title, 1);
    else if (event.key === 'ArrowLeft') focusNext(title.parentElement, title, -1);
    else return;
    event.preventDefault();
  });
  return title;
}

function openMenu(menu: Menu, title: HTMLElement): void {
  const box = make('div', { class: 'menu', role: 'menu', 'aria-label': menu.title });
  const close = () => {
    box.remove();
    title.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', closeOutside);
  };
  const closeOutside = (event: Event) => {
    if (event.target instanceof Node && !box.contains(event.target)) close();
  };
  for (const entry of menu.entries) {
    if (entry === null) {
      box.append(make('div', { role: 'separator' }));
      continue;
    }
    const choice = make('button', { type: 'button', role: 'menuitem' }, entry.label);
    choice.addEventListener('click', () => {
      close();
      byId('grid').focus();
      entry.choose();
    });
    box.append(choice);
  }
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      close();
      title.focus();
    } else if (event.key === 'ArrowDown') focusNext(box, document.activeElement, 1);
    else if (event.key === 'ArrowUp') focusNext(box, document.activeElement, -1);
    else return;
    event.preventDefault();
  });
  placeUnder(box, title);
  title.setAttribute('aria-expanded', 'true');
  document.addEventListener('pointerdown', closeOutside);
  focusNext(box, null, 1);
}

function focusNext(box: HTMLElement | null, from: Element | null, step: number): void {
  const choices = [...(box?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
  const at = from instanceof HTMLElement ? choices.indexOf(from) : -1;
  choices[(at + step + choices.length) % choices.length]?.focus();
}
