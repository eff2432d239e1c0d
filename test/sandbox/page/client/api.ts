/** What the browser asks of the page's server. */

import type { Question, Said } from '../../google/types.ts';
import type { ShownFrame } from '../frames.ts';
import type { CellsView, PersonAct, PersonReply, Returned, WorldView } from '../messages.ts';

export type Picture = { readonly revision: number; readonly view: WorldView | null; readonly cells: CellsView };

export type Hearing = {
  readonly revision: () => void;
  readonly busy: (label: string | null) => void;
  readonly said: (said: Said) => void;
  readonly question: (question: Question) => void;
  readonly answered: () => void;
  readonly shown: (frame: ShownFrame | null) => void;
  readonly returned: (returned: Returned) => void;
  readonly refused: (refusal: { readonly title: string; readonly text: string }) => void;
};

const token = document.querySelector('meta[name="token"]')?.getAttribute('content') ?? '';

/** The world as it stands, with the cells of one tab between two rows. */
export async function fetchPicture(tab: number, from: number, to: number): Promise<Picture> {
  const response = await fetch(`/view?tab=${tab}&from=${from}&to=${to}`);
  return response.json();
}

export function sendAct(act: PersonAct): void {
  post('/act', act);
}

export function sendReply(reply: PersonReply): void {
  post('/reply', reply);
}

/** Listens to the server until the page is left; a lost line is taken up again by the browser. */
export function hear(hearing: Hearing): void {
  const source = new EventSource('/events');
  const on = (name: string, tell: (content: string) => void) =>
    source.addEventListener(name, (event) => tell(event.data));
  on('revision', () => hearing.revision());
  on('busy', (content) => hearing.busy(JSON.parse(content)));
  on('said', (content) => hearing.said(JSON.parse(content)));
  on('question', (content) => hearing.question(JSON.parse(content)));
  on('answered', () => hearing.answered());
  on('shown', (content) => hearing.shown(JSON.parse(content)));
  on('returned', (content) => hearing.returned(JSON.parse(content)));
  on('refused', (content) => hearing.refused(JSON.parse(content)));
}

function post(path: string, content: object): void {
  void fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-page-token': token },
    body: JSON.stringify(content),
  });
}
