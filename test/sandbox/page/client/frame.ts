/** Runs in each page that the add-on shows, before its own script: `google.script` as Apps Script gives it, over messages (HTML Service: Communicate with server functions). */
import type { Json } from '../../google/types.ts';
import type { FromFrame, Returned } from '../messages.ts';

type Success = (value: Json, userObject: unknown) => void;
type Failure = (error: Error, userObject: unknown) => void;
type Handlers = { readonly success: Success | null; readonly failure: Failure | null; readonly userObject: unknown };

declare global {
  interface Window {
    callableFunctions?: readonly string[];
    google?: object;
  }
}

/** Calls that run at once; the next ones wait (HTML Service: google.script.run). */
const mostAtOnce = 10;

const state = { count: 0, underWay: new Map<string, Handlers>(), waiting: [] as FromFrame[] };
const functions = window.callableFunctions ?? [];
/** Calls of two pages must not be taken for each other. */
const own = Math.random().toString(36).slice(2);

const say = (message: FromFrame): void => window.parent.postMessage(message, '*');

/** Throws on what does not pass: a Date, a function, an element. A field without a value is left out, in a list it is null. */
function pass(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') return value;
  const isPlain =
    typeof value === 'object' && [Object.prototype, Array.prototype, null].includes(Object.getPrototypeOf(value));
  if (!isPlain) throw new TypeError('Failed due to illegal value in property: 0');
  if (Array.isArray(value)) return value.map(pass);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.map(([name, field]) => [name, pass(field)]));
}

function callNext(): void {
  const next = state.underWay.size - state.waiting.length < mostAtOnce ? state.waiting.shift() : undefined;
  if (next !== undefined) say(next);
}

function callServer(functionName: string, args: readonly unknown[], handlers: Handlers): void {
  state.count += 1;
  const call = `${own}-${state.count}`;
  const message: FromFrame = { kind: 'run', call, functionName, args: args.map(pass) };
  state.underWay.set(call, handlers);
  state.waiting.push(message);
  callNext();
}

function makeRunner(handlers: Handlers): object {
  return {
    ...Object.fromEntries(functions.map((name) => [name, (...args: unknown[]) => callServer(name, args, handlers)])),
    withSuccessHandler: (success: Success) => makeRunner({ ...handlers, success }),
    withFailureHandler: (failure: Failure) => makeRunner({ ...handlers, failure }),
    withUserObject: (userObject: unknown) => makeRunner({ ...handlers, userObject }),
  };
}

function settle(returned: Returned): void {
  const handlers = state.underWay.get(returned.call);
  if (handlers === undefined) return;
  state.underWay.delete(returned.call);
  callNext();
  const { success, failure, userObject } = handlers;
  if ('value' in returned) success?.(returned.value, userObject);
  else if (failure !== null) failure(new Error(returned.failure), userObject);
  else console.error(`Uncaught ${returned.failure}`);
}

window.google = {
  script: {
    run: makeRunner({ success: null, failure: null, userObject: null }),
    host: { close: () => say({ kind: 'close' }) },
  },
};

window.addEventListener('message', (event) => {
  if (event.source === window.parent) settle(event.data);
});

// no page leads out of the sandbox: where a link goes is decided outside
document.addEventListener('click', (event) => {
  // a file that the page made leads nowhere: the browser saves it (Apps Script: HTML service restrictions, allow-downloads)
  const link = event.target instanceof Element ? event.target.closest('a[href]:not([download][href^="blob:"])') : null;
  if (!(link instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  say({ kind: 'open', url: link.href });
});
