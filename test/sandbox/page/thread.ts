/** The thread that owns the world while the page is open: it acts, asks by waiting, and keeps the world after every act. */

import type { MessagePort } from 'node:worker_threads';
import { parentPort, receiveMessageOnPort } from 'node:worker_threads';
import type { ActReport, Manner } from '../acts.ts';
import { open, runFunction, runMenu, tick } from '../acts.ts';
import { queryBack, returnPath, returnToScript, visitLogin } from '../browse.ts';
import { loadBundle } from '../bundle.ts';
import { callableFunctions } from '../google/page-calls.ts';
import type { Bundle, Question, Reply, ShownPage } from '../google/types.ts';
import { keepWorld, readWorld } from '../keeping.ts';
import { instantOf, type World } from '../world.ts';
import { isWrongUse } from '../wrong-use.ts';
import type { FromThread, PersonAct, PersonReply, ToThread, Visited } from './messages.ts';
import { pasteCells, typeCell } from './typing.ts';
import { viewWorld } from './view.ts';

export type PageThreadStart = {
  readonly role: 'page';
  readonly folder: string;
  readonly dist: string;
  /** Answers come through here while the thread waits; `signal` turns 1 when one is there. */
  readonly answers: MessagePort;
  readonly signal: Int32Array;
};

type Held = { readonly world: World; readonly bundle: Bundle; readonly start: PageThreadStart; shownAtMs: number };

/** Least real time between two pictures of a run under way, in milliseconds. */
const pictureMs = 150;

export function isPageThread(start: unknown): start is PageThreadStart {
  return typeof start === 'object' && start !== null && 'role' in start && start.role === 'page';
}

/** Opens the spreadsheet, then carries out what the browser asks for, one act after the other. */
export function runPageThread(start: PageThreadStart): void {
  const world = readWorld(start.folder);
  if (world === null) throw new Error(`There is no world in ${start.folder}.`);
  const held: Held = { world, bundle: loadBundle(start.dist), start, shownAtMs: 0 };
  conclude(held, () => open(world, held.bundle, watch(held)), 'Opening');
  say({ kind: 'ready' });
  parentPort?.on('message', ({ act }: ToThread) => conclude(held, () => carryOut(held, act), labelOf(act), act));
}

function carryOut(held: Held, act: PersonAct): ActReport {
  const { world, bundle } = held;
  const manner = watch(held);
  switch (act.kind) {
    case 'menu':
      return runMenu(world, bundle, act.label, [], manner);
    case 'tick':
      return tick(world, bundle, act.ms, manner);
    case 'user':
      return sitDown(held, act.email);
    case 'visit':
      return visit(held, act);
    case 'run':
      return runFunction(world, bundle, act.functionName, act.args, manner);
    case 'type':
      return typeCell(world, bundle, act, manner);
    case 'paste':
      return pasteCells(world, bundle, act, manner);
  }
}

/** Whoever opens the spreadsheet finds no page beside it. */
function sitDown(held: Held, email: string): ActReport {
  held.world.google.user = email;
  say({ kind: 'shown', page: null, functions: [] });
  return open(held.world, held.bundle, watch(held));
}

const NOTHING: Omit<ActReport, 'now'> = { said: [], executions: [] };

/** Xero's page or the way back from it; what another window is shown is no matter of the spreadsheet's. */
function visit(
  held: Held,
  { visit: number, path, query, form }: Extract<PersonAct, { readonly kind: 'visit' }>,
): ActReport {
  const { world, bundle } = held;
  const tell = (shown: Visited): void => say({ kind: 'visited', visit: number, shown });
  try {
    if (path === returnPath(world)) {
      const report = returnToScript(world, bundle, query, watch(held));
      tell({ status: 200, html: pageOf(String(report.executions[0]?.returned ?? report.executions[0]?.error)) });
      return report;
    }
    const page = visitLogin(world, query, form);
    tell('sentTo' in page ? { path: `${returnPath(world)}?${queryBack(world, page.sentTo)}` } : page);
  } catch (error) {
    if (!isWrongUse(error)) throw error;
    tell({ status: 400, html: pageOf(error.message) });
  }
  return { now: instantOf(world.nowMs), ...NOTHING };
}

/** A text alone on a page. */
const pageOf = (text: string): string =>
  `<!DOCTYPE html><html lang="en"><title>Counterfoil</title><p>${text.replace(/[&<]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</p></html>`;

/** Tells a page how its call ended; nobody else hears of it, as in a real sheet. */
function giveBack(act: Extract<PersonAct, { readonly kind: 'run' }>, report: ActReport): void {
  const { ended, error, returned = null } = report.executions[0] ?? { ended: 'threw', error: '' };
  const { call } = act;
  say({ kind: 'returned', returned: ended === 'done' ? { call, value: returned } : { call, failure: error ?? '' } });
}

/** Carries out one act, then shows and keeps what it left; a refusal is told to the person. */
function conclude(held: Held, go: () => ActReport, label: string, act: PersonAct | null = null): void {
  say({ kind: 'busy', label });
  try {
    const report = go();
    if (act?.kind === 'run') giveBack(act, report);
    else tellFailures(report);
  } catch (error) {
    if (!isWrongUse(error)) throw error;
    say({ kind: 'refused', title: 'There was a problem', text: error.message });
  }
  keepWorld(held.start.folder, held.world);
  show(held);
  say({ kind: 'busy', label: null });
}

function tellFailures({ executions }: ActReport): void {
  for (const { ended, error, entry } of executions) {
    if (ended !== 'done') say({ kind: 'refused', title: `${entry}: ${ended}`, text: error ?? '' });
  }
}

function watch(held: Held): Manner {
  return {
    ask: (question) => (question.kind === 'toast' ? toast(held, question) : askPerson(held, question)),
    show: (page: ShownPage) => say({ kind: 'shown', page, functions: callableFunctions(held.bundle.functions) }),
    onFlush: () => {
      if (Date.now() - held.shownAtMs >= pictureMs) show(held);
    },
  };
}

function toast(held: Held, { kind, title, text }: Question): null {
  say({ kind: 'said', said: { kind, title, text, answer: null } });
  if (Date.now() - held.shownAtMs >= pictureMs) show(held);
  return null;
}

/** Stands still until the person has answered; the browser sees the sheet as it is meanwhile. */
function askPerson(held: Held, question: Question): Reply {
  const { answers, signal } = held.start;
  show(held);
  Atomics.store(signal, 0, 0);
  say({ kind: 'question', question });
  Atomics.wait(signal, 0, 0);
  const received: { message: PersonReply } | undefined = receiveMessageOnPort(answers);
  if (received === undefined) throw new Error('The question was settled without an answer.');
  return received.message;
}

function show(held: Held): void {
  held.shownAtMs = Date.now();
  say({ kind: 'view', ...viewWorld(held.world) });
}

function say(message: FromThread): void {
  parentPort?.postMessage(message);
}

function labelOf(act: PersonAct): string {
  return act.kind === 'menu' ? act.label : 'Working';
}
