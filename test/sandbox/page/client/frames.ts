/** Pages of the add-on: beside the sheet or in a dialog before it, each in a frame that can only send messages. */
import type { ShownFrame } from '../frames.ts';
import type { FromFrame, Returned } from '../messages.ts';
import { sendAct } from './api.ts';
import { showToast } from './dialogs.ts';
import { byId } from './dom.ts';

const flags = 'allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads';

const shown: { frame: HTMLIFrameElement | null } = { frame: null };

function findDialog(): HTMLDialogElement {
  const dialog = byId('page-dialog');
  if (!(dialog instanceof HTMLDialogElement)) throw new Error('The page has no dialog for pages.');
  return dialog;
}

/** Takes away what is shown. */
function closeFrame(): void {
  shown.frame?.remove();
  shown.frame = null;
  byId('panel').hidden = true;
  findDialog().close();
}

/** Shows a page of the add-on in the place of the one before; null closes it. */
export function showFrame(frame: ShownFrame | null): void {
  closeFrame();
  if (frame === null) return;
  const { kind, title, path } = frame;
  const place = byId(kind === 'panel' ? 'panel' : 'page-dialog');
  byId(kind === 'panel' ? 'panel-title' : 'page-dialog-title').textContent = title;
  const element = document.createElement('iframe');
  element.title = title;
  element.setAttribute('sandbox', flags);
  element.src = path;
  place.append(element);
  shown.frame = element;
  if (kind === 'panel') place.hidden = false;
  else findDialog().showModal();
  element.focus();
}

/** Tells the page how its call ended; a page that was closed meanwhile hears nothing. */
export function giveToFrame(returned: Returned): void {
  shown.frame?.contentWindow?.postMessage(returned, '*');
}

const loginPage = 'https://login.xero.com/identity/connect/authorize?';

/** Xero's page of consent is on this server too; every other address is only told. */
function follow(url: string): void {
  if (url.startsWith(loginPage)) window.open(url.slice('https://login.xero.com'.length), '_blank', 'noopener');
  else showToast({ title: '', text: `This leads to ${url}` });
}

function hearFrame(message: FromFrame): void {
  if (message.kind === 'run') {
    const { call, functionName, args } = message;
    sendAct({ kind: 'run', call, functionName, args });
  } else if (message.kind === 'close') closeFrame();
  else follow(message.url);
}

/** Listens to the frame that is shown, and to no other window. */
export function wireFrames(): void {
  window.addEventListener('message', (event) => {
    if (shown.frame !== null && event.source === shown.frame.contentWindow) hearFrame(event.data);
  });
  byId('panel-close').addEventListener('click', () => {
    closeFrame();
    byId('grid').focus();
  });
  byId('page-dialog-close').addEventListener('click', closeFrame);
  findDialog().addEventListener('close', () => {
    if (shown.frame?.closest('dialog') !== null) closeFrame();
  });
}
