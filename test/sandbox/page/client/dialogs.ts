/** Questions, refusals and toasts of the page. */
import type { Button, Question, Said } from '../../google/types.ts';
import { sendReply } from './api.ts';
import { byId, make } from './dom.ts';

const labels: Record<Button, string> = { ok: 'OK', cancel: 'Cancel', yes: 'Yes', no: 'No', close: 'Close' };
const toastMs = 12_000;

let toastTimer = 0;

/** A message that waits for nobody; the next one takes its place. */
export function showToast({ title, text }: Pick<Said, 'title' | 'text'>): void {
  const toast = byId('toast');
  toast.replaceChildren(...(title === '' ? [] : [make('strong', {}, title), ' · ']), text);
  window.clearTimeout(toastTimer);
  toastTimer = window.setTimeout(() => toast.replaceChildren(), toastMs);
}

/** Asks the person what an execution waits for. */
export function showQuestion(question: Question): void {
  const isPrompt = question.kind === 'prompt';
  openDialog(question.title, question.text, isPrompt, question.buttons, (button, text) => sendReply({ button, text }));
}

/** Tells the person why something was not done. */
export function showRefusal({ title, text }: { readonly title: string; readonly text: string }): void {
  openDialog(title, text, false, ['ok'], () => byId('grid').focus());
}

/** Takes the dialog away when somebody answered in another window. */
export function closeQuestion(): void {
  findDialog().close('answered');
}

function openDialog(
  title: string,
  text: string,
  hasInput: boolean,
  buttons: readonly Button[],
  settle: (button: Button, text: string) => void,
): void {
  const dialog = findDialog();
  const input = byId('dialog-input');
  if (dialog.open) dialog.close('answered');
  byId('dialog-title').textContent = title;
  byId('dialog-text').textContent = text;
  input.hidden = !hasInput;
  if (input instanceof HTMLInputElement) input.value = '';
  byId('dialog-buttons').replaceChildren(
    ...buttons.map((button) => make('button', { type: 'submit', value: button }, labels[button])),
  );
  dialog.returnValue = 'close';
  dialog.onclose = () => {
    const pressed = [...buttons, 'close' as const].find((button) => button === dialog.returnValue);
    if (pressed !== undefined) settle(pressed, input instanceof HTMLInputElement ? input.value : '');
  };
  dialog.showModal();
}

function findDialog(): HTMLDialogElement {
  const dialog = byId('dialog');
  if (!(dialog instanceof HTMLDialogElement)) throw new Error('The page has no dialog.');
  return dialog;
}
