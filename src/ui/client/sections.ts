/** Draws the sections. One that did not change stays as it is, so that what somebody is typing in it is not lost. */
import type { PanelView, Section, SectionState } from '../../core/panel.ts';
import { drawBlock, type MakeCall } from './blocks.ts';
import { make } from './dom.ts';

const STATES: Readonly<Record<SectionState, readonly [sign: string, word: string]>> = {
  done: ['✓', 'done'],
  now: ['●', 'to do now'],
  later: ['○', 'later'],
  wrong: ['✕', 'something is wrong'],
};

type Drawn = { readonly text: string; readonly element: HTMLDetailsElement };

/** What stands on the screen, by the section's id. */
export type Screen = { readonly drawn: Record<string, Drawn | undefined>; readonly openAt: string | null };

function drawSection(section: Section, isOpen: boolean, makeCall: MakeCall): HTMLDetailsElement {
  const [sign, word] = STATES[section.state];
  const blocks = section.blocks.map((block, at) => drawBlock(block, `${section.id}-${at}`, makeCall));
  return make(
    'details',
    { id: section.id, open: isOpen, class: section.state },
    make(
      'summary',
      { id: `${section.id}-summary` },
      make('span', { class: `sign sign-${section.state}`, 'aria-hidden': 'true' }, sign),
      make('h2', {}, section.title),
      make('span', { class: 'unseen' }, `, ${word}`),
    ),
    make('div', { class: 'blocks' }, ...blocks),
  );
}

/** A section that is drawn anew stays open or closed; one that has become the next to do opens. */
function isOpenNow(section: Section, before: HTMLDetailsElement | undefined, openAt: string | null): boolean {
  if (before === undefined) return section.id === openAt || section.state === 'now' || section.state === 'wrong';
  return before.open || (section.state === 'now' && !before.classList.contains('now'));
}

/** Brings the screen to the view; the focus goes back to the element that had it, where there still is one with its id. */
export function drawSections(list: HTMLElement, { sections }: PanelView, screen: Screen, makeCall: MakeCall): void {
  const focused = document.activeElement?.id ?? '';
  for (const [id, drawn] of Object.entries(screen.drawn)) {
    if (sections.some((section) => section.id === id)) continue;
    drawn?.element.remove();
    screen.drawn[id] = undefined;
  }
  sections.forEach((section, at) => {
    const text = JSON.stringify(section);
    const before = screen.drawn[section.id];
    if (before?.text !== text) {
      const element = drawSection(section, isOpenNow(section, before?.element, screen.openAt), makeCall);
      before?.element.remove();
      screen.drawn[section.id] = { text, element };
    }
    const element = screen.drawn[section.id]?.element;
    if (element !== undefined && list.children[at] !== element) list.insertBefore(element, list.children[at] ?? null);
  });
  if (focused !== '' && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
}
