/** Makes elements. Texts are set as text only, so nothing from outside is ever read as HTML. */

type Attributes = Readonly<Record<string, string | boolean | null>>;

/** An element with children; an attribute that is null or false is left out, one that is true stands without a value. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== null && value !== false) element.setAttribute(name, value === true ? '' : value);
  for (const child of children) element.appendChild(typeof child === 'string' ? document.createTextNode(child) : child);
  return element;
}

/** The element of the page's own form with this id. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no #${id}.`);
  return element;
}

export function clear(element: HTMLElement): void {
  while (element.firstChild !== null) element.removeChild(element.firstChild);
}
