/** Carries out one command on a kept world: reads its options, acts, prints, keeps. A command that fails keeps nothing. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ActReport, Manner } from './acts.ts';
import { asUser, calls, change, dump, edit, fault, open, remote, runFunction, runMenu, tick } from './acts.ts';
import { findProjectRoot, loadBundle } from './bundle.ts';
import { consent } from './consent.ts';
import { readChanges, readFaults, readSteps } from './files.ts';
import type { Json } from './google/types.ts';
import { helpText } from './help.ts';
import { keepWorld, readWorld } from './keeping.ts';
import { lockWorld } from './locking.ts';
import { prepareWorld } from './opening.ts';
import type { Command, Words } from './options.ts';
import { readCut, readDuration, readUser, readWords } from './options.ts';
import { printCalls, printDump, printRemote, printReport } from './print.ts';
import { answerInTurn, isUnanswered } from './questions.ts';
import type { World } from './world.ts';
import { isWrongUse, wrongUse } from './wrong-use.ts';

/** Where a command prints, and the folder that its paths start from. */
export type Terminal = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly folder: string;
};

type Result = { readonly document: unknown; readonly text: string; readonly exit: 0 | 1; readonly isChanged: boolean };

type ShortCommand = Exclude<Command, 'page' | 'help'>;

type Act = (world: World, words: Words, at: Terminal) => Result;

const acts: Record<Exclude<ShortCommand, 'open'>, Act> = {
  menu: (world, words, at) => told(runMenu(world, bundleOf(words, at), words.word, words.answers, mannerOf(words, at))),
  run: (world, words, at) => {
    const manner = { ask: answerInTurn(words.answers), ...mannerOf(words, at) };
    return told(runFunction(world, bundleOf(words, at), words.word, readArguments(words.more), manner));
  },
  consent: (world, words, at) => {
    const wish = {
      organisation: words.texts.organisation ?? null,
      isDenied: words.flags.includes('deny'),
      isUnsaved: words.flags.includes('unsaved'),
    };
    return told(consent(world, bundleOf(words, at), wish, mannerOf(words, at)));
  },
  tick: (world, words, at) => told(tick(world, bundleOf(words, at), readDuration(words.word), mannerOf(words, at))),
  edit: (world, words, at) => {
    const steps = readSteps(readJson(words.word, at), world.google.spreadsheet.timeZone);
    return told(edit(world, bundleOf(words, at), steps, mannerOf(words, at)));
  },
  change: (world, words, at) => {
    const changes = readChanges(readJson(words.word, at));
    change(world, changes);
    return quiet(`${changes.length} changed`);
  },
  fault: (world, words, at) => {
    const faults = readFaults(readJson(words.word, at));
    fault(world, faults);
    return quiet(`${world.faults.length} waiting`);
  },
  dump: (world) => shown(dump(world), printDump),
  remote: (world) => shown(remote(world), printRemote),
  calls: (world) => shown(calls(world), printCalls),
};

/** Runs one command line and gives its exit code: 0 carried out, 1 an execution threw, was cut or hit a limit, 2 wrong use. */
export function runCommand(argv: readonly string[], at: Terminal): number {
  const isJson = argv.includes('--json');
  try {
    const words = readWords(argv);
    if (words.command === 'help') {
      at.out(isJson ? JSON.stringify({ help: helpText }) : helpText);
      return 0;
    }
    if (words.command === 'page') throw wrongUse('The page runs until it is stopped; start it by "npm start".');
    const result = actInFolder(words, words.command, at);
    at.out(isJson ? JSON.stringify(result.document) : result.text);
    return result.exit;
  } catch (error) {
    if (!(isWrongUse(error) || isUnanswered(error))) throw error;
    at.err(error.message);
    if (isJson) at.out(JSON.stringify({ error: error.message }));
    return 2;
  }
}

/** The folder that `--world` names. */
export function worldFolderOf(words: Words, at: Terminal): string {
  const { world } = words.texts;
  if (world === undefined) throw wrongUse('--world DIR says where the world is kept.');
  return resolve(at.folder, world);
}

/** The folder of the built add-on. */
export function distFolderOf(words: Words, at: Terminal): string {
  return words.texts.dist === undefined ? join(findProjectRoot(), 'dist') : resolve(at.folder, words.texts.dist);
}

function actInFolder(words: Words, command: ShortCommand, at: Terminal): Result {
  const folder = worldFolderOf(words, at);
  const release = lockWorld(folder, { isMaking: command === 'open' });
  try {
    const kept = readWorld(folder);
    const world = command === 'open' ? prepareWorld(kept, words, (path) => readJson(path, at)) : kept;
    if (world === null) throw wrongUse(`There is no world in ${folder}; "open" makes one.`);
    const { user } = words.texts;
    const go = (): Result =>
      command === 'open'
        ? told(open(world, bundleOf(words, at), mannerOf(words, at)))
        : acts[command](world, words, at);
    const result = user === undefined ? go() : asUser(world, readUser(user), go);
    if (result.isChanged) keepWorld(folder, world);
    return result;
  } finally {
    release();
  }
}

function told(report: ActReport): Result {
  const exit = report.executions.every((one) => one.ended === 'done') ? 0 : 1;
  return { document: report, text: printReport(report), exit, isChanged: true };
}

function quiet(text: string): Result {
  return { document: { done: text }, text, exit: 0, isChanged: true };
}

function shown<T>(document: T, print: (document: T) => string): Result {
  return { document, text: print(document), exit: 0, isChanged: false };
}

function bundleOf(words: Words, at: Terminal) {
  return loadBundle(distFolderOf(words, at));
}

function mannerOf(words: Words, at: Terminal): Manner {
  return { cut: readCut(words.texts.cut), notice: (sentence) => at.err(`not filled in: ${sentence}`) };
}

/** What a page hands over: a list of plain values in JSON; nothing is none. */
function readArguments(text: string): readonly Json[] {
  try {
    const list: unknown = JSON.parse(text === '' ? '[]' : text);
    if (Array.isArray(list)) return list;
  } catch {
    // told below, like a text that is no list
  }
  throw wrongUse(`The arguments of a function are a list in JSON such as '[{"name":"value"}]', not ${text}.`);
}

/** Reads a JSON file; `-` is what comes in on stdin. */
export function readJson(path: string, at: Terminal): unknown {
  const name = path === '-' ? 'stdin' : path;
  try {
    return JSON.parse(readFileSync(path === '-' ? 0 : resolve(at.folder, path), 'utf8'));
  } catch (error) {
    throw wrongUse(`${name} can't be read as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
