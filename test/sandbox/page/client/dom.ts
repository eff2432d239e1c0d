/** Small help with the page's elements. Texts are set as text only, never as HTML. */

/** The element of the page with this id; the page's own form has it. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no #${id}.`);
  return element;
}

type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Makes an element; an attribute that is null, undefined or false is left out. */
export function make(tag: string, attributes: Attributes = {}, ...children: readonly (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children);
  return element;
}

/** Puts a floating box under an element, inside the window. */
export function placeUnder(box: HTMLElement, anchor: HTMLElement): void {
  document.body.append(box);
  const at = anchor.getBoundingClientRect();
  const left = Math.min(at.left, window.innerWidth - box.offsetWidth - 8);
  const fits = at.bottom + box.offsetHeight < window.innerHeight;
  box.style.left = `${Math.max(0, left)}px`;
  box.style.top = `${fits ? at.bottom : Math.max(0, at.top - box.offsetHeight)}px`;
}
