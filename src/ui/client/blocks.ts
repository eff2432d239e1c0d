/** The blocks of a section: how each kind is drawn, and the call that it makes. */
import type { Block, CheckState } from '../../core/panel.ts';
import { make } from './dom.ts';
import { drawField } from './fields.ts';
import { drawPrint } from './paper.ts';

/** Makes a call of the server; `ask` is asked first, its label on the button that says yes. */
export type MakeCall = (
  call: string,
  input: unknown,
  ask?: { readonly question: string; readonly label: string },
) => void;

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

const CHECKS: Readonly<Record<CheckState, readonly [sign: string, word: string]>> = {
  good: ['✓', 'Good'],
  waits: ['▲', 'Waits'],
  wrong: ['✕', 'Wrong'],
  unknown: ['?', 'Not known'],
};

function drawCheck({ state, text }: Of<'check'>): HTMLElement {
  const [sign, word] = CHECKS[state];
  // the sign is for the eye; a screen reader gets the word
  return make(
    'p',
    { class: 'check' },
    make('span', { 'aria-hidden': 'true', class: `sign sign-${state}` }, sign),
    make('span', { class: 'unseen' }, `${word}: `),
    make('span', {}, text),
  );
}

/** Fields and a button; Enter in a field presses it. Required fields and the form of addresses are checked by the browser first. */
function drawForm(block: Of<'form'>, id: string, makeCall: MakeCall): HTMLElement {
  const fields = block.fields.map((field) => drawField(field, `${id}-${field.name}`));
  const form = make(
    'form',
    {},
    ...fields.map(({ element }) => element),
    make('button', { type: 'submit', id }, block.submit),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const filled: Record<string, string | boolean> = {};
    for (const { name, read } of fields) filled[name] = read();
    makeCall(block.call, { ...block.input, ...filled });
  });
  return form;
}

function drawButton(
  { label, call, input, confirm, disabled }: Of<'button'>,
  id: string,
  makeCall: MakeCall,
): HTMLElement {
  // one that can't be pressed still takes the focus, so that its reason is read out
  const button = make(
    'button',
    { type: 'button', id, 'aria-disabled': disabled === undefined ? null : 'true', 'aria-describedby': `${id}-why` },
    label,
  );
  button.addEventListener('click', () => {
    if (disabled !== undefined) return;
    makeCall(call, { ...input }, confirm === undefined ? undefined : { question: confirm, label });
  });
  return make('div', { class: 'act' }, button, make('p', { id: `${id}-why`, class: 'hint' }, disabled ?? ''));
}

function drawLink({ label, url }: Of<'link'>): HTMLElement {
  // any other kind of address could run as a script
  if (!url.startsWith('https://')) return make('p', {}, label);
  return make('p', {}, make('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, label));
}

function drawTable({ header, rows }: Of<'table'>): HTMLElement {
  const head = make('tr', {}, ...header.map((text) => make('th', { scope: 'col' }, text)));
  const body = rows.map((row) => make('tr', {}, ...row.map((text) => make('td', {}, text))));
  const table = make('table', {}, make('thead', {}, head), make('tbody', {}, ...body));
  return make('div', { class: 'table', tabindex: '0', role: 'group', 'aria-label': header.join(', ') }, table);
}

function drawChoices(block: Of<'choices'>, id: string, makeCall: MakeCall): HTMLElement {
  const boxes = block.options.map(({ value, label, isTicked }, at) => {
    const box = make('input', { type: 'checkbox', id: `${id}-${at}`, value, checked: isTicked });
    return { box, element: make('div', { class: 'tick' }, box, make('label', { for: `${id}-${at}` }, label)) };
  });
  const list = make('fieldset', {}, make('legend', {}, block.label), ...boxes.map(({ element }) => element));
  const form = make('form', {}, list, make('button', { type: 'submit', id }, block.submit));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const ticked = boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
    makeCall(block.call, { ...block.input, [block.name]: ticked });
  });
  return form;
}

/** Draws one block; `id` is its own on the page, and the same in every drawing. */
export function drawBlock(block: Block, id: string, makeCall: MakeCall): HTMLElement {
  switch (block.kind) {
    case 'text':
      return make('p', {}, block.text);
    case 'check':
      return drawCheck(block);
    case 'form':
      return drawForm(block, id, makeCall);
    case 'button':
      return drawButton(block, id, makeCall);
    case 'link':
      return drawLink(block);
    case 'print':
      return drawPrint(block, id);
    case 'table':
      return drawTable(block);
    case 'choices':
      return drawChoices(block, id, makeCall);
  }
}
