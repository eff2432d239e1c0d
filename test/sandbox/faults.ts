/** Faults that somebody ordered: each spoils one request, the nth that fits or the next after it. Nothing here knows what a request means. */
import type { Answer, Request } from './standin.ts';
import { wrongUse } from './wrong-use.ts';

export type System = 'xero' | 'connectwise' | 'identity';

/**
 * `path` fits when the request's path contains it, `method` when it is the same; either left out fits all.
 * `nth` counts the requests that fit, from 1, since the fault was ordered; of several that are due, the one ordered first goes first.
 */
export type Fault = {
  readonly system: System;
  readonly method: string | null;
  readonly path: string | null;
  readonly nth: number;
  readonly answer: string;
  seen: number;
};

/** What becomes of a request: `isSent` = it takes effect; `shown` = what comes back in place of the true answer, `cut` = half of that. */
export type Spoiling = {
  readonly isSent: boolean;
  readonly shown:
    | { readonly status: number; readonly headers: Record<string, string>; readonly body: string }
    | 'refused'
    | 'timeout'
    | 'cut';
};

const json = { 'content-type': 'application/json; charset=utf-8' };

const bodies: Record<System, Record<'401' | '429' | '500', string>> = {
  xero: {
    401: '{"Type":null,"Title":"Unauthorized","Status":401,"Detail":"TokenExpired: token expired at an earlier time","Instance":null,"Extensions":{}}',
    429: '',
    500: '{"ErrorNumber":500,"Type":"InternalServerException","Message":"An error occurred in Xero. Check the API Status page for current service status."}',
  },
  connectwise: {
    401: '{"code":"Unauthorized","message":"Authentication failed."}',
    429: '{"code":"TooManyRequests","message":"Too many requests."}',
    500: '{"code":"InternalServerError","message":"An error has occurred."}',
  },
  identity: { 401: '{"error":"invalid_client"}', 429: '', 500: '{"error":"server_error"}' },
};

const page =
  '<!DOCTYPE html><html><head><title>Be right back</title></head><body><h1>Scheduled maintenance</h1></body></html>';

const plain: Record<string, (system: System) => Spoiling> = {
  '401': (system) => ({ isSent: false, shown: { status: 401, headers: json, body: bodies[system]['401'] } }),
  '500': (system) => ({ isSent: false, shown: { status: 500, headers: json, body: bodies[system]['500'] } }),
  html: () => ({ isSent: false, shown: { status: 200, headers: { 'content-type': 'text/html' }, body: page } }),
  'drop-before': () => ({ isSent: false, shown: 'refused' }),
  'drop-after': () => ({ isSent: true, shown: 'refused' }),
  silent: () => ({ isSent: true, shown: 'timeout' }),
  cut: () => ({ isSent: true, shown: 'cut' }),
};

const tooMany = /^429:(\d{1,6})$/;
const systems: readonly string[] = ['xero', 'connectwise', 'identity'] satisfies System[];
const fields = ['system', 'method', 'path', 'nth', 'answer'];

/** Reads one fault of `fault FILE`; throws a sentence that says what is wrong with it. */
export function readFault(order: Readonly<Record<string, unknown>>): Fault {
  const { system, method = null, path = null, nth = 1, answer } = order;
  const unknown = Object.keys(order).filter((name) => !fields.includes(name));
  if (unknown.length > 0) throw wrongUse(`A fault has no field "${unknown.join('", "')}".`);
  if (!isSystem(system)) throw wrongUse(`A fault's "system" is one of ${systems.join(', ')}.`);
  if (!isTextOrNull(method) || !isTextOrNull(path)) throw wrongUse('A fault\'s "method" and "path" are texts.');
  if (typeof nth !== 'number' || !Number.isSafeInteger(nth) || nth < 1)
    throw wrongUse('A fault\'s "nth" counts from 1.');
  if (typeof answer !== 'string' || !(Object.hasOwn(plain, answer) || tooMany.test(answer))) {
    throw wrongUse(`A fault's "answer" is one of ${Object.keys(plain).join(', ')}, 429:SECONDS.`);
  }
  return { system, method, path, nth, answer, seen: 0 };
}

/**
 * Counts the request on every fault that it fits and takes the first in the list that has seen its nth; null = none has. One fault
 * spoils one request, so that another that is due at the same time waits for the next one that fits it.
 */
export function takeFault(faults: Fault[], system: System, request: Request): Spoiling | null {
  const fitting = faults.filter(
    (fault) =>
      fault.system === system &&
      (fault.method === null || fault.method.toUpperCase() === request.method) &&
      (fault.path === null || request.path.includes(fault.path)),
  );
  for (const fault of fitting) fault.seen += 1;
  const due = fitting.find((fault) => fault.seen >= fault.nth);
  if (due === undefined) return null;
  faults.splice(faults.indexOf(due), 1);
  return spoilingOf(due.answer, system);
}

/** The answer that a spoiled request gets, when it gets one; `truth` is the vendor's own, null where the request did not reach it. */
export function spoiltAnswer({ shown }: Spoiling, truth: Answer | null, virtualMs: number): Answer | null {
  if (typeof shown !== 'string') return { ...shown, virtualMs };
  return shown === 'cut' && truth !== null ? { ...truth, body: truth.body.slice(0, truth.body.length / 2) } : null;
}

function spoilingOf(answer: string, system: System): Spoiling {
  const seconds = tooMany.exec(answer)?.[1];
  if (seconds !== undefined) {
    const headers = {
      ...json,
      'retry-after': seconds,
      ...(system === 'xero' ? { 'x-rate-limit-problem': 'minute' } : {}),
    };
    return { isSent: false, shown: { status: 429, headers, body: bodies[system]['429'] } };
  }
  const make = plain[answer];
  if (make === undefined) throw new Error(`not emulated: the fault "${answer}"`);
  return make(system);
}

function isSystem(value: unknown): value is System {
  return typeof value === 'string' && systems.includes(value);
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}
