/** The panel's page: asks the server for the panel, draws it, and sends what a person does. It keeps nothing and decides nothing. */
import type { PanelView } from '../../core/panel.ts';
import { askFirst } from './ask.ts';
import type { MakeCall } from './blocks.ts';
import { byId } from './dom.ts';
import { drawFiles } from './files.ts';
import { drawSections, type Screen } from './sections.ts';
import { callServer } from './server.ts';

/** How long after an answer the panel asks again while something goes on elsewhere. */
const ASK_AGAIN_MS = 4_000;

const TEXTS = {
  working: 'Working …',
  failed: 'Google did not carry this out. Try again; if it is said twice, reload the spreadsheet.',
} as const;

function start(): void {
  const list = byId('sections');
  const said = byId('said');
  const files = byId('files');
  const working = byId('working');
  const openAt = document.getElementById('open-at')?.getAttribute('data-section') ?? null;
  const screen: Screen = { drawn: {}, openAt };
  let timer = 0;
  let isFirst = true;

  const setWorking = (isWorking: boolean): void => {
    working.textContent = isWorking ? TEXTS.working : '';
    document.body.setAttribute('aria-busy', String(isWorking));
  };

  const show = (view: PanelView): void => {
    byId('title').textContent = view.title;
    if (view.said !== null) said.textContent = view.said;
    drawFiles(files, view.files ?? []);
    drawSections(list, view, screen, makeCall);
    // whoever chose one section of the menu need not look for it below the others
    if (isFirst && openAt !== null) document.getElementById(openAt)?.scrollIntoView();
    isFirst = false;
    window.clearTimeout(timer);
    if (view.sections.some((section) => section.isWaiting === true))
      timer = window.setTimeout(() => callServer('panelShow', {}, show, ignore), ASK_AGAIN_MS);
  };
  // the next press of a button says what is wrong
  const ignore = (): void => undefined;

  const send = (call: string, input: unknown): void => {
    setWorking(true);
    said.textContent = '';
    const end = (then: () => void): void => {
      setWorking(false);
      then();
    };
    const tellFailure = (): void => {
      said.textContent = TEXTS.failed;
    };
    callServer(
      call,
      input,
      (view) => end(() => show(view)),
      () => end(tellFailure),
    );
  };

  /** One call at a time: what a person presses meanwhile was meant for a panel that is about to change. */
  const makeCall: MakeCall = (call, input, ask) => {
    if (working.textContent !== '') return;
    if (ask === undefined) send(call, input);
    else askFirst(ask.question, ask.label, () => send(call, input));
  };

  byId('refresh').addEventListener('click', () => makeCall('panelShow', {}));
  makeCall('panelShow', {});
}

document.addEventListener('DOMContentLoaded', start);
