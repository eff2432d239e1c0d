/** Ports for tests of the Xero room: a clock that only sleeping and calls move, a store in memory, and two ways to answer HTTP. */
import { type Instant, instantAt } from '../../src/core/calendar.ts';
import type { Clock, HttpAnswer, HttpRequest, NoAnswer } from '../../src/core/ports.ts';
import { err, ok, type Result } from '../../src/core/result.ts';
import { createXeroLedger, type XeroPorts } from '../../src/xero/ledger.ts';
import { answerXero, type XeroState } from '../sandbox/xero/index.ts';

export const TENANT = '00000000-0000-4000-8000-0000000000aa';
export const startMs = Date.UTC(2026, 10, 17, 21);

export const unused = {
  clientId: 'sandbox-client',
  clientSecret: 'sandbox-secret',
  refreshToken: 'refresh-1',
  tenantId: TENANT,
};
export const connected = { ...unused, accessToken: 'access-1', expiresAt: instantAt(startMs + 1_800_000) };

export type TestClock = Clock & { readonly slept: number[]; readonly advance: (ms: number) => void };

export function testClock(): TestClock {
  const slept: number[] = [];
  let nowMs = startMs;
  const advance = (ms: number): void => {
    nowMs += ms;
  };
  return {
    slept,
    advance,
    now: (): Instant => instantAt(nowMs),
    elapsedMs: () => nowMs - startMs,
    sleep: (ms) => {
      slept.push(ms);
      advance(ms);
    },
  };
}

/** What a test says of one call: the answer, given what was asked. `null` = no answer. */
export type Step = (request: HttpRequest) => Partial<HttpAnswer> | null;

export const json = (value: unknown, status = 200, headers: Record<string, string> = {}): Step => {
  const body = JSON.stringify(value);
  return () => ({ status, headers: { 'content-type': 'application/json', ...headers }, body });
};
export const answerWith =
  (status: number, body: string, headers: Record<string, string> = {}): Step =>
  () => ({
    status,
    body,
    headers,
  });
export const noAnswer: Step = () => null;

type Sent = HttpRequest & { readonly group: number };

type Options = {
  readonly stored?: object | string | null;
  readonly mayGoOn?: (clock: TestClock) => boolean;
};

type Answerer = (request: HttpRequest) => Result<HttpAnswer, NoAnswer>;

function portsWith(answer: Answerer, clock: TestClock, options: Options) {
  const { stored = connected, mayGoOn = () => true } = options;
  const texts = new Map<string, string>();
  if (stored !== null) texts.set('connection.xero', typeof stored === 'string' ? stored : JSON.stringify(stored));
  const sent: Sent[] = [];
  const notes: string[] = [];
  const retries: string[] = [];
  let group = 0;
  const ports: XeroPorts = {
    clock,
    http: {
      sendAll: (requests) => {
        group += 1;
        for (const request of requests) sent.push({ ...request, group });
        return requests.map(answer);
      },
    },
    store: {
      read: (name) => texts.get(name) ?? null,
      write: (name, text) => texts.set(name, text),
      remove: (name) => texts.delete(name),
      readAll: () => Object.fromEntries(texts),
    },
    log: { note: (line) => notes.push(line) },
    mayGoOn: () => mayGoOn(clock),
    countRetry: () => retries.push('again'),
  };
  const connection = (): Record<string, string> => JSON.parse(texts.get('connection.xero') ?? '{}');
  return { ports, ledger: createXeroLedger(ports), clock, texts, sent, notes, retries, connection };
}

/** Answers call after call by the script; a call beyond its end is an error of the code under test. */
export function scripted(steps: readonly Step[], options: Options = {}) {
  const left = [...steps];
  const answer: Answerer = (request) => {
    const step = left.shift();
    if (!step) throw new Error(`not in the script: ${request.method} ${request.url}`);
    const given = step(request);
    return given === null ? err({ said: 'Address unavailable' }) : ok({ status: 200, headers: {}, body: '', ...given });
  };
  return { ...portsWith(answer, testClock(), options), left };
}

/** The stand-in for Xero behind the port; a group costs what its slowest call costs. */
export function standingIn(state: XeroState, options: Options = {}) {
  const clock = testClock();
  const answer: Answerer = (request) => {
    const url = new URL(request.url);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const given = answerXero(
      state,
      {
        method: request.method,
        host: url.host,
        path: url.pathname,
        query: url.search.slice(1),
        headers,
        body: request.body ?? '',
      },
      Date.parse(clock.now()),
    );
    return ok({ status: given.status, headers: given.headers, body: given.body });
  };
  return portsWith(answer, clock, { stored: unused, ...options });
}
