/** The list of choices of a cell, from its data validation. */
import { make, placeUnder } from './dom.ts';

/** Opens the list under a cell; `choose` gets the text, `close` is told in either case. */
export function openChoices(
  anchor: HTMLElement,
  options: readonly string[],
  current: string,
  settle: { readonly choose: (text: string) => void; readonly close: () => void },
): void {
  const box = make('ul', { class: 'choices', role: 'listbox', tabindex: 0, 'aria-label': 'Choices' });
  let at = Math.max(0, options.indexOf(current));
  const items = options.map((text, index) => make('li', { role: 'option', id: `choice-${index}` }, text));
  box.append(...items);
  const mark = (index: number) => {
    at = Math.min(items.length - 1, Math.max(0, index));
    for (const [each, element] of items.entries()) element.setAttribute('aria-selected', String(each === at));
    box.setAttribute('aria-activedescendant', `choice-${at}`);
    items[at]?.scrollIntoView({ block: 'nearest' });
  };
  const close = () => {
    document.removeEventListener('pointerdown', closeOutside);
    box.remove();
    settle.close();
  };
  const choose = (index: number) => {
    close();
    const text = options[index];
    if (text !== undefined) settle.choose(text);
  };
  const closeOutside = (event: Event) => {
    if (event.target instanceof Node && !box.contains(event.target)) close();
  };
  box.addEventListener('click', (event) => {
    const index = event.target instanceof HTMLElement ? items.indexOf(event.target) : -1;
    if (index >= 0) choose(index);
  });
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => mark(at + 1),
    ArrowUp: () => mark(at - 1),
    Home: () => mark(0),
    End: () => mark(items.length - 1),
    Enter: () => choose(at),
    Escape: close,
    Tab: close,
  };
  box.addEventListener('keydown', (event) => {
    const act =
      keys[event.key] ?? (event.key.length === 1 ? () => mark(findByLetter(options, at, event.key)) : undefined);
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  placeUnder(box, anchor);
  document.addEventListener('pointerdown', closeOutside);
  mark(at);
  box.focus();
}

/** The next option after `at` that begins with this letter; `at` when none does. */
function findByLetter(options: readonly string[], at: number, letter: string): number {
  const order = options.map((_, index) => (at + 1 + index) % options.length);
  return order.find((index) => options[index]?.toLowerCase().startsWith(letter.toLowerCase())) ?? at;
}
