/** Who sits at the keyboard: chosen from those who may edit the spreadsheet. */
import type { WorldView } from '../messages.ts';
import { sendAct } from './api.ts';
import { byId, make } from './dom.ts';

let shown = '';

/** Shows who is signed in, and lets somebody else sit down. */
export function showPeople({ user, editors }: WorldView): void {
  const select = byId('person');
  if (!(select instanceof HTMLSelectElement)) throw new Error('The page has no list of people.');
  const key = JSON.stringify(editors);
  if (key !== shown) {
    shown = key;
    select.replaceChildren(...editors.map((email) => make('option', { value: email }, email)));
    select.onchange = () => sendAct({ kind: 'user', email: select.value });
  }
  select.value = user;
}
