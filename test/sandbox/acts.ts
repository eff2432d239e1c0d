/** What a person, a clock or a vendor's user can do to a world. Every act changes the world in place and says what came of it. */

import type { CallsReport } from './calls.ts';
import { countCalls } from './calls.ts';
import type { ConnectWiseChange } from './connectwise/index.ts';
import { changeConnectWise, remoteConnectWise } from './connectwise/index.ts';
import type { Fault } from './faults.ts';
import { fillSample } from './fill.ts';
import { copyFile } from './google/copy-file.ts';
import { dumpGoogle } from './google/dump.ts';
import { execute } from './google/execute.ts';
import { callableFunctions } from './google/page-calls.ts';
import { applyEdit } from './google/person.ts';
import { dueTriggers } from './google/triggers.ts';
import type {
  Bundle,
  Call,
  Cut,
  Dump,
  EditedRange,
  EditStep,
  Entry,
  Execution,
  Json,
  MenuEntry,
  Said,
  ShownPage,
} from './google/types.ts';
import type { Ask } from './questions.ts';
import { agree, answerInTurn } from './questions.ts';
import { createTransport } from './transport.ts';
import type { World } from './world.ts';
import { instantOf, rollDice } from './world.ts';
import { wrongUse } from './wrong-use.ts';
import { changeXero, remoteXero } from './xero/index.ts';

export type ReportedExecution = {
  readonly id: string;
  readonly entry: string;
  readonly mode: Execution['mode'];
  readonly startedAt: string;
  readonly elapsedMs: number;
  readonly ended: Execution['ended'];
  readonly error: string | null;
  /** What a call from a page gave back, or what a browser that came back is shown; absent for every other entry. */
  readonly returned?: Json;
};

export type ActReport = {
  readonly now: string;
  readonly said: readonly Said[];
  readonly executions: readonly ReportedExecution[];
};

/** How one act goes: who answers, where its execution dies, who watches. */
export type Manner = {
  readonly ask?: Ask;
  readonly cut?: Cut | null;
  readonly onFlush?: () => void;
  readonly show?: (page: ShownPage) => void;
  readonly onCall?: (call: Call) => void;
  /** Hears what a person would have noticed in passing, such as a choice that a dropdown did not offer. */
  readonly notice?: (sentence: string) => void;
};

/** Opens the spreadsheet; the first time in a sample world, sets the add-on up and fills the tabs as a person would. */
export function open(world: World, bundle: Bundle, manner: Manner = {}): ActReport {
  return act(world, (executions) => {
    runEntry(world, bundle, { kind: 'open' }, manner, executions);
    const setUp = findMenuEntry(world, 'Set up…');
    if (!world.isOpened && world.options.company === 'sample' && setUp !== null) {
      runEntry(world, bundle, { kind: 'menu', functionName: setUp }, { ...manner, ask: agree }, executions);
      if (executions.every((one) => one.ended === 'done')) {
        for (const refusal of fillSample(world.google, world.nowMs)) manner.notice?.(refusal);
      }
    }
    world.isOpened = executions.every((one) => one.ended === 'done');
  });
}

/** Chooses a menu entry by its label. Throws when there is none, or when a question stays unanswered. */
export function runMenu(
  world: World,
  bundle: Bundle,
  label: string,
  answers: readonly string[] = [],
  manner: Manner = {},
): ActReport {
  const functionName = findMenuEntry(world, label);
  if (functionName === null) {
    throw wrongUse(
      `The menu has no "${label}"; it has ${
        listMenuLabels(world)
          .map((one) => `"${one}"`)
          .join(', ') || 'nothing'
      }.`,
    );
  }
  return act(world, (executions) =>
    runEntry(world, bundle, { kind: 'menu', functionName }, { ask: answerInTurn(answers), ...manner }, executions),
  );
}

/** Calls a function as a page that the add-on shows would; throws where such a page has no such function. */
export function runFunction(
  world: World,
  bundle: Bundle,
  functionName: string,
  args: readonly Json[],
  manner: Manner = {},
): ActReport {
  const callable = callableFunctions(bundle.functions);
  if (!callable.includes(functionName))
    throw wrongUse(`A page can't call "${functionName}"; it can call ${callable.join(', ')}.`);
  return act(world, (executions) => runEntry(world, bundle, { kind: 'run', functionName, args }, manner, executions));
}

/** Lets somebody else who may edit the spreadsheet sit at the keyboard for one act. */
export function asUser<T>(world: World, email: string, go: () => T): T {
  const { google } = world;
  const before = google.user;
  if (!google.editors.includes(email)) google.editors.push(email);
  google.user = email;
  try {
    return go();
  } finally {
    google.user = before;
  }
}

/** Lets time pass, in milliseconds, and fires each trigger when it is due. */
export function tick(world: World, bundle: Bundle, ms: number, manner: Manner = {}): ActReport {
  const until = world.nowMs + ms;
  return act(world, (executions) => {
    for (let due = dueTriggers(world.google, until)[0]; due !== undefined; due = dueTriggers(world.google, until)[0]) {
      world.nowMs = Math.max(world.nowMs, due.atMs);
      runEntry(world, bundle, { kind: 'trigger', triggerId: due.triggerId }, manner, executions);
    }
    world.nowMs = Math.max(world.nowMs, until);
  });
}

/** What a person does in the sheet; each changed range fires onEdit where the bundle has one. Throws when a step can't be done. */
export function edit(world: World, bundle: Bundle, steps: readonly EditStep[], manner: Manner = {}): ActReport {
  return act(world, (executions) => {
    for (const step of steps) {
      for (const edited of refusable(() => applyEdit(world.google, step, world.nowMs)).edits) {
        fireEdit(world, bundle, edited, manner, executions);
      }
    }
  });
}

/** Tells the add-on of one changed range, if it wants to hear of any. */
export function fireEdit(
  world: World,
  bundle: Bundle,
  edited: EditedRange,
  manner: Manner,
  executions: Execution[],
): void {
  if (bundle.functions.includes('onEdit')) runEntry(world, bundle, { kind: 'edit', ...edited }, manner, executions);
}

export type VendorChange = ConnectWiseChange | ({ readonly xero: string } & Parameters<typeof changeXero>[1]);

/** What people do in the vendors' own screens; needs the built-in stand-ins. */
export function change(world: World, changes: readonly VendorChange[]): void {
  for (const one of changes) {
    refusable(() => {
      if (isConnectWise(one)) changeConnectWise(held(world.connectwise, 'ConnectWise'), one, world.nowMs);
      else changeXero(held(world.xero, 'Xero'), one, world.nowMs);
    });
  }
}

function isConnectWise(one: VendorChange): one is ConnectWiseChange {
  return typeof one.connectwise === 'string';
}

/** Orders faults; each spoils one coming request. */
export function fault(world: World, faults: readonly Fault[]): void {
  world.faults.push(...faults);
}

/** What the sheet holds. */
export function dump(world: World): Dump {
  return dumpGoogle(world.google, world.nowMs);
}

/**
 * Makes a copy of the file and opens it; the world goes on in the copy, and the original is given back: put it in the place of
 * `world.google` to go on there.
 */
export function makeCopy(world: World, bundle: Bundle, count = 1): World['google'] {
  const original = world.google;
  world.google = copyFile(original, count);
  act(world, (executions) => runEntry(world, bundle, { kind: 'open' }, {}, executions));
  return original;
}

/** What the vendors hold, each in its own field names; null for a half that an outside server holds. */
export function remote(world: World) {
  return {
    connectwise: world.connectwise === null ? null : remoteConnectWise(world.connectwise),
    xero: world.xero === null ? null : remoteXero(world.xero),
  };
}

/** What the last act did, call by call; nothing before the first act. */
export function calls(world: World): CallsReport {
  return world.lastAct ?? countCalls([]);
}

/** Every label that a person can choose, submenus included. */
export function listMenuLabels(world: World): string[] {
  return world.google.menus.flatMap((menu) => flatten(menu.entries).map((entry) => entry.label));
}

type Choice = { readonly label: string; readonly functionName: string };

function findMenuEntry(world: World, label: string): string | null {
  const choices = world.google.menus.flatMap((menu) => flatten(menu.entries));
  return choices.find((choice) => choice.label === label)?.functionName ?? null;
}

function flatten(entries: readonly MenuEntry[]): readonly Choice[] {
  return entries.flatMap((entry) => {
    if (entry === 'separator') return [];
    return 'entries' in entry ? flatten(entry.entries) : [entry];
  });
}

/** Runs one execution and adds it to those of its act; a cut hits one execution of an act, the first that gets so far. */
export function runEntry(world: World, bundle: Bundle, entry: Entry, manner: Manner, executions: Execution[]): void {
  const clock = { nowMs: world.nowMs };
  const isCut = executions.some((one) => one.ended === 'cut');
  const execution = execute(world.google, bundle, entry, {
    clock,
    random: () => rollDice(world),
    send: createTransport(world, clock),
    ask: manner.ask ?? answerInTurn([]),
    cut: isCut ? null : (manner.cut ?? null),
    ...(manner.onFlush === undefined ? {} : { onFlush: manner.onFlush }),
    ...(manner.show === undefined ? {} : { show: manner.show }),
    ...(manner.onCall === undefined ? {} : { onCall: manner.onCall }),
  });
  world.nowMs = clock.nowMs;
  executions.push(execution);
}

/** Reports the executions that `go` runs and keeps what they did as the world's last act. */
export function act(world: World, go: (executions: Execution[]) => void): ActReport {
  const executions: Execution[] = [];
  go(executions);
  world.lastAct = countCalls(executions);
  return {
    now: instantOf(world.nowMs),
    said: executions.flatMap((one) => one.said),
    executions: executions.map(({ id, entry, mode, startedAt, elapsedMs, ended, error, returned }) => ({
      id,
      entry: nameEntry(entry),
      mode,
      startedAt,
      elapsedMs,
      ended,
      error,
      ...(entry.kind === 'run' || entry.kind === 'callback' ? { returned } : {}),
    })),
  };
}

function nameEntry(entry: Entry): string {
  if (entry.kind === 'menu' || entry.kind === 'run' || entry.kind === 'callback')
    return `${entry.kind} ${entry.functionName}`;
  return entry.kind === 'trigger' ? `trigger ${entry.triggerId}` : entry.kind;
}

function held<State>(state: State | null, system: string): State {
  if (state === null) throw wrongUse(`An outside server holds ${system}: change it there.`);
  return state;
}

/** A stand-in refuses a person's act by an error with a sentence; what is not emulated stays loud. */
export function refusable<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    const isRefusal =
      error instanceof Error && !error.message.startsWith('not emulated') && !(error instanceof TypeError);
    throw isRefusal ? wrongUse(asSentence(error.message)) : error;
  }
}

function asSentence(text: string): string {
  const end = /[.!?…]$/.test(text) ? '' : '.';
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${end}`;
}
