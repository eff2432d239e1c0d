/** One execution while it goes on, and the one gate through which every emulated call passes. */
import type { Args } from './args.ts';
import { notEmulated, refuse } from './faults.ts';
import type { Handle, Plain } from './handles.ts';
import { checkPermission, type Need } from './permissions.ts';
import type { AuthMode, Bundle, Call, Entry, GoogleState, HttpExchange, Said, Surroundings } from './types.ts';

/** Virtual milliseconds by kind of call; `free` covers object getters, menus, logging; what a call waits for comes on top. */
export const costs = {
  free: 0,
  property: 40,
  cache: 30,
  lock: 10,
  read: 200,
  write: 300,
  flush: 300,
  mail: 500,
} as const;
export type Cost = keyof typeof costs;

/** Six minutes; 30 seconds for a simple trigger (Apps Script: Quotas). */
export const limitsMs = { full: 360_000, simple: 30_000 } as const;

export type Run = {
  readonly google: GoogleState;
  readonly bundle: Bundle;
  readonly surroundings: Surroundings;
  readonly entry: Entry;
  readonly mode: AuthMode;
  readonly id: string;
  /** Whose permissions it has. */
  readonly user: string;
  readonly startedAtMs: number;
  readonly limitMs: number;
  readonly calls: Call[];
  readonly said: Said[];
  /** Set once; from then on every call throws and does nothing. */
  ended: { readonly kind: 'cut' | 'limit'; readonly message: string } | null;
  /** A fault of the stand-in itself, so that no script can swallow it. */
  bug: unknown;
  /** What the call under way has done so far. */
  touched: Touched;
};

export type Touched = { cellsRead: number; cellsWritten: number; waitedMs: number; http: HttpExchange[] };

export type Operation = {
  readonly cost: Cost;
  readonly needs: Need;
  readonly run: (self: Handle, args: Args, run: Run) => Plain;
};

function newTouched(): Touched {
  return { cellsRead: 0, cellsWritten: 0, waitedMs: 0, http: [] };
}

/** Ends the execution: nothing after it has an effect. */
function end(run: Run, kind: 'cut' | 'limit', message: string): Error {
  run.ended ??= { kind, message };
  return refuse(run.ended.message);
}

function cutsHere(run: Run, n: number, after: boolean): boolean {
  const { cut } = run.surroundings;
  return cut !== null && cut.call === n && cut.after === after;
}

/** Lets virtual time pass, up to the execution's limit and no further. */
function passTime(run: Run, elapsedMs: number): void {
  const { clock } = run.surroundings;
  const limit = run.startedAtMs + run.limitMs;
  const until = clock.nowMs + elapsedMs;
  if (until <= limit) {
    clock.nowMs = until;
    return;
  }
  clock.nowMs = Math.max(clock.nowMs, limit);
  throw end(run, 'limit', 'Exceeded maximum execution time');
}

function tabOf(run: Run, self: Handle): string | undefined {
  const place = self.kind === 'RangeList' ? self.ranges[0] : self;
  if (place === undefined || !('sheetId' in place)) return undefined;
  return run.google.spreadsheet.sheets.find((sheet) => sheet.id === place.sheetId)?.name;
}

/**
 * Numbers the call, asks for permission, has the effect, charges time, writes it down.
 * A cut *before* leaves no effect; a cut *after* and a limit passed on the way leave the effect and no answer.
 */
export function passGate(run: Run, operation: Operation, self: Handle, args: Args): Plain {
  if (run.ended) throw refuse(run.ended.message);
  const n = run.calls.length + 1;
  if (cutsHere(run, n, false)) throw end(run, 'cut', `cut before call ${n} (${args.service})`);
  const startedAtMs = run.surroundings.clock.nowMs;
  run.touched = newTouched();
  const { touched } = run;
  try {
    if (run.entry.kind === 'callback' && self.kind === 'SpreadsheetApp')
      throw notEmulated(`${args.service} in a callback, which has no spreadsheet`);
    checkPermission(run, operation.needs, args.service);
    return operation.run(self, args, run);
  } finally {
    const elapsedMs = costs[operation.cost] + touched.waitedMs;
    const { cellsRead, cellsWritten, http } = touched;
    const tab = tabOf(run, self);
    const { service } = args;
    // spelt out twice: a spread is slow, and this is done at every call
    const call: Call =
      tab === undefined
        ? { n, service, startedAtMs, elapsedMs, cellsRead, cellsWritten, http }
        : { n, service, tab, startedAtMs, elapsedMs, cellsRead, cellsWritten, http };
    run.calls.push(call);
    run.surroundings.onCall?.(call);
    settle(run, call);
  }
}

/** Asks the world around (a person, a server). What fails there is no answer to the script: it ends the whole act. */
export function callOutside<Result>(run: Run, call: () => Result): Result {
  try {
    return call();
  } catch (error) {
    run.bug ??= error;
    throw end(run, 'cut', `the sandbox stopped: ${String(error)}`);
  }
}

function settle(run: Run, call: Call): void {
  passTime(run, call.elapsedMs);
  if (cutsHere(run, call.n, true)) throw end(run, 'cut', `cut after call ${call.n} (${call.service})`);
}
