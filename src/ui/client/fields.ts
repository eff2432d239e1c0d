/** The fields of a form: how each is drawn, and what it gives to the call. */
import type { Field } from '../../core/panel.ts';
import { make } from './dom.ts';

/** A drawn field; `read` gives what is filled in now. */
export type DrawnField = {
  readonly name: string;
  readonly element: HTMLElement;
  readonly read: () => string | boolean;
};

function labelled(field: Field, id: string, control: HTMLElement): HTMLElement {
  const hint = field.hint === undefined ? [] : [make('p', { id: `${id}-hint`, class: 'hint' }, field.hint)];
  const label = make('label', { for: id }, field.label);
  const isTick = field.kind === 'checkbox';
  return make(
    'div',
    { class: isTick ? 'field tick' : 'field' },
    ...(isTick ? [control, label] : [label, control]),
    ...hint,
  );
}

function drawChoice(field: Extract<Field, { kind: 'choice' }>, attributes: Record<string, string | boolean | null>) {
  const select = make('select', attributes);
  for (const { value, label } of field.options)
    select.appendChild(make('option', { value, selected: value === field.value }, label));
  return select;
}

function drawInput(field: Exclude<Field, { kind: 'choice' }>, attributes: Record<string, string | boolean | null>) {
  if (field.kind === 'checkbox') return make('input', { ...attributes, type: 'checkbox', checked: field.isTicked });
  // a browser that offers to keep a key would put it into a place of its own
  if (field.kind === 'secret') return make('input', { ...attributes, type: 'password', autocomplete: 'new-password' });
  const isNumber = field.kind === 'number';
  return make('input', {
    ...attributes,
    type: isNumber ? 'text' : field.kind,
    inputmode: isNumber ? 'decimal' : null,
    value: field.value,
    autocomplete: 'off',
  });
}

/** `id` is that of the control; no other on the page has it. */
export function drawField(field: Field, id: string): DrawnField {
  const attributes = {
    id,
    name: field.name,
    required: field.isRequired === true,
    'aria-describedby': field.hint === undefined ? null : `${id}-hint`,
  };
  const control = field.kind === 'choice' ? drawChoice(field, attributes) : drawInput(field, attributes);
  const read = () =>
    control instanceof HTMLInputElement && control.type === 'checkbox' ? control.checked : control.value;
  return { name: field.name, element: labelled(field, id, control), read };
}
