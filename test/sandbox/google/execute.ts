/** Runs one function of the bundle as Google would: a fresh context, the services in it, the world's clock, a time limit. */
import { Script } from 'node:vm';
import { makeEvent } from './events.ts';
import { dropLocks } from './locks.ts';
import { readPage, takeBack } from './page-calls.ts';
import { countTriggerTime, triggersSpent } from './quotas.ts';
import { borrowRealm, type Realm } from './realm.ts';
import { limitsMs, type Run } from './run.ts';
import { rescheduleTrigger } from './triggers.ts';
import type { AuthMode, Bundle, Entry, Execution, GoogleState, Json, Surroundings, Trigger } from './types.ts';
import { writeInstant } from './zones.ts';

/** `scopes` are those of the manifest. Top-level functions are the lines that begin with `function`. */
export function compileBundle(code: string, scopes: readonly string[], pages: Bundle['pages'] = {}): Bundle {
  const functions = [...code.matchAll(/^function\s+([A-Za-z_$][\w$]*)/gm)].map((match) => match[1] ?? '');
  return { code, scopes, functions, pages, script: new Script(code, { filename: 'Code.gs' }) };
}

function findTrigger(google: GoogleState, entry: Entry): Trigger | null {
  if (entry.kind !== 'trigger') return null;
  const found = google.triggers.find((trigger) => trigger.id === entry.triggerId);
  if (!found) throw new Error(`there is no trigger ${entry.triggerId}`);
  return found;
}

/** A published add-on that nobody used in this spreadsheet yet opens in NONE (Workspace add-ons: Editor add-on authorization). */
function findMode({ delivery, isEnabled }: GoogleState, entry: Entry): AuthMode {
  if (entry.kind === 'open') return entry.mode ?? (delivery === 'published' && !isEnabled ? 'NONE' : 'LIMITED');
  return entry.kind === 'edit' ? 'LIMITED' : 'FULL';
}

const simpleNames = { open: 'onOpen', edit: 'onEdit' } as const;

function findFunctionName(entry: Entry, trigger: Trigger | null): string {
  if (entry.kind === 'menu' || entry.kind === 'run' || entry.kind === 'callback') return entry.functionName;
  return entry.kind === 'trigger' ? (trigger?.functionName ?? '') : simpleNames[entry.kind];
}

/** An execution at its beginning, not yet in any context. */
export function startRun(
  google: GoogleState,
  bundle: Bundle,
  entry: Entry,
  surroundings: Surroundings,
  trigger: Trigger | null = null,
): Run {
  const id = `execution-${google.nextIds.execution}`;
  google.nextIds.execution += 1;
  const simple = entry.kind === 'open' || entry.kind === 'edit';
  return {
    google,
    bundle,
    surroundings,
    entry,
    mode: findMode(google, entry),
    id,
    user: trigger?.user ?? google.user,
    startedAtMs: surroundings.clock.nowMs,
    limitMs: simple ? limitsMs.simple : limitsMs.full,
    calls: [],
    said: [],
    ended: null,
    bug: null,
    touched: { cellsRead: 0, cellsWritten: 0, waitedMs: 0, http: [] },
  };
}

export type Fault = { readonly message: string; readonly stack: string | null };

export function describeFault(error: unknown): Fault {
  if (typeof error !== 'object' || error === null || !('message' in error))
    return { message: String(error), stack: null };
  const stack = 'stack' in error && typeof error.stack === 'string' ? error.stack : null;
  return { message: String(error), stack };
}

type Ending = { readonly fault: Fault | null; readonly returned: Json };

const failed = (fault: Fault): Ending => ({ fault, returned: null });

/** A page gets the value, a browser the text of the page that it is shown; nobody hears of any other. */
function takeAnswer({ entry }: Run, answer: unknown): Json {
  if (entry.kind === 'run') return takeBack(answer);
  return entry.kind === 'callback' ? readPage(answer) : null;
}

/** Loads the bundle, where the realm has not, and calls the function; global code runs under the same mode. */
function runFunction(run: Run, functionName: string, realm: Realm): Ending {
  try {
    const { context, bring } = realm.enter(run);
    const entryPoint = Reflect.get(context, functionName);
    if (typeof entryPoint !== 'function')
      return failed({ message: `Exception: Script function not found: ${functionName}`, stack: null });
    const answer: unknown = entryPoint(...makeEvent(run).map((value) => bring(value)));
    return { fault: null, returned: takeAnswer(run, answer) };
  } catch (error) {
    return failed(describeFault(error));
  }
}

/** Ends the execution after its function came back, or threw `fault`. */
export function finish(run: Run, fault: Fault | null, returned: Json = null): Execution {
  const { google, surroundings, entry, mode, id, startedAtMs } = run;
  dropLocks(google, id);
  surroundings.onFlush?.();
  if (run.bug !== null) throw run.bug;
  return {
    id,
    entry,
    mode,
    startedAt: writeInstant(startedAtMs),
    elapsedMs: surroundings.clock.nowMs - startedAtMs,
    ended: run.ended?.kind ?? (fault ? 'threw' : 'done'),
    error: run.ended?.message ?? fault?.message ?? null,
    stack: fault?.stack ?? null,
    calls: run.calls,
    said: run.said,
    returned: run.ended === null ? returned : null,
  };
}

const spent = 'Exception: Service using too much computer time for one day';

/**
 * Runs to the end whatever the script does; `ended` says how. Changes `google` and the clock in place.
 * Throws only when the stand-in itself or the world around it failed (a question nobody answers, an address nobody serves).
 * A bundle without onOpen or onEdit has nothing to run there: done, without calls. A `realm` of many executions saves loading the bundle;
 * without one the execution has its own, or one of a bundle that shares them (`shareRealms`).
 */
export function execute(
  google: GoogleState,
  bundle: Bundle,
  entry: Entry,
  surroundings: Surroundings,
  realm: Realm | null = null,
): Execution {
  const trigger = findTrigger(google, entry);
  const run = startRun(google, bundle, entry, surroundings, trigger);
  const functionName = findFunctionName(entry, trigger);
  if (entry.kind === 'open') google.menus = [];
  if (entry.kind === 'menu') google.isEnabled = true;
  if ((entry.kind === 'open' || entry.kind === 'edit') && !bundle.functions.includes(functionName))
    return finish(run, null);
  if (trigger) rescheduleTrigger(trigger, run.startedAtMs);
  const go = (place: Realm): Ending => runFunction(run, functionName, place);
  if (trigger && triggersSpent(google, run.startedAtMs)) return finish(run, { message: spent, stack: null });
  const { fault, returned } = realm === null ? borrowRealm(bundle, go) : go(realm);
  if (trigger) countTriggerTime(google, run.startedAtMs, surroundings.clock.nowMs - run.startedAtMs);
  return finish(run, fault, returned);
}
