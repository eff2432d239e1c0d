/** Asks before a call is made. It is a dialog of the page itself: browsers refuse `confirm` in a page within another. */
import { byId } from './dom.ts';

function findDialog(): HTMLDialogElement {
  const dialog = byId('ask');
  if (!(dialog instanceof HTMLDialogElement)) throw new Error('The page has no dialog.');
  return dialog;
}

/** Runs `then` once somebody presses the dialog's first button; closing it is a no. The focus goes back to where it was. */
export function askFirst(question: string, label: string, then: () => void): void {
  const dialog = findDialog();
  byId('ask-text').textContent = question;
  byId('ask-yes').textContent = label;
  dialog.returnValue = '';
  dialog.onclose = () => {
    if (dialog.returnValue === 'yes') then();
  };
  dialog.showModal();
  byId('ask-no').focus();
}
