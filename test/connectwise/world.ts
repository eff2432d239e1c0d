/** Ports for ConnectWise tests: HTTP that goes to a function in this process, a store in memory, a clock that only sleeping moves. */
import { createConnecting } from '../../src/connectwise/connecting.ts';
import { createConnectWise } from '../../src/connectwise/connectwise.ts';
import type { ConnectWisePorts } from '../../src/connectwise/transport.ts';
import { instantAt } from '../../src/core/calendar.ts';
import type { HttpAnswer, HttpRequest } from '../../src/core/ports.ts';
import { err, ok } from '../../src/core/result.ts';

export const START_MS = Date.parse('2026-11-17T21:00:00Z');

export const CONNECTION = {
  site: 'na.myconnectwise.net',
  companyId: 'sandbox',
  publicKey: 'public',
  privateKey: 'private',
  clientId: '00000000-0000-4000-8000-000000000001',
};

/** Connection data of a run that is not the first. */
export const CACHED = { ...CONNECTION, codebase: 'v2026_4', apiHost: 'api-na.myconnectwise.net' };

/** null = no answer came back. */
export type Server = (request: HttpRequest, nowMs: number) => HttpAnswer | null;

export const answer = (status: number, json: unknown, headers: Readonly<Record<string, string>> = {}): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(json),
});

export const HTML: HttpAnswer = { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' };

export const queryOf = (request: HttpRequest): URLSearchParams => new URL(request.url).searchParams;
export const pathOf = (request: HttpRequest): string => new URL(request.url).pathname.replace(/^.*apis\/3\.0/, '');
/** The body of a request as JSON. */
export const bodyOf = (request: HttpRequest) => JSON.parse(request.body ?? 'null');

export function worldOf(server: Server, saved: object | null = CACHED, mayGoOn: () => boolean = () => true) {
  const stored = new Map<string, string>();
  if (saved) stored.set('connection.connectwise', JSON.stringify(saved));
  const groups: HttpRequest[][] = [];
  const slept: number[] = [];
  const notes: string[] = [];
  const at = { ms: START_MS, retries: 0 };
  const ports: ConnectWisePorts = {
    http: {
      sendAll: (requests) => {
        groups.push([...requests]);
        return requests.map((request) => {
          const answered = server(request, at.ms);
          return answered ? ok(answered) : err({ said: 'connection closed' });
        });
      },
    },
    clock: {
      now: () => instantAt(at.ms),
      elapsedMs: () => at.ms - START_MS,
      sleep: (ms) => {
        slept.push(ms);
        at.ms += ms;
      },
    },
    store: {
      read: (name) => stored.get(name) ?? null,
      write: (name, text) => stored.set(name, text),
      remove: (name) => stored.delete(name),
      readAll: () => Object.fromEntries(stored),
    },
    log: { note: (line) => notes.push(line) },
    mayGoOn,
    countRetry: () => {
      at.retries += 1;
    },
  };
  const source = createConnectWise(ports);
  const connecting = createConnecting(ports);
  return { source, connecting, groups, slept, notes, at, stored, sent: () => groups.flat() };
}

export type World = ReturnType<typeof worldOf>;
