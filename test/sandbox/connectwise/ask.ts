/** Asks the stand-in in-process, as the add-on would over HTTP: for the tests beside it. */
import { answerConnectWise } from './answer.ts';
import type { ConnectWiseState } from './state.ts';

export const NOW_MS = Date.parse('2026-11-17T21:00:00Z');
export const HOST = 'api-na.myconnectwise.net';
export const BASE = '/v2026_4/apis/3.0';

export const CREDENTIALS: Readonly<Record<string, string>> = {
  authorization: `Basic ${Buffer.from('sandbox+public:private').toString('base64')}`,
  clientid: '00000000-0000-4000-8000-000000000001',
  accept: 'application/vnd.connectwise.com+json; version=2026.4',
};

export type Asked = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly json: unknown;
};

type More = {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly nowMs?: number;
};

/** In: method and path below the API's address. Out: status, headers and the parsed body (null when empty). */
export function ask(state: ConnectWiseState, method: string, path: string, more: More = {}): Asked {
  const request = {
    method,
    host: HOST,
    path: `${BASE}${path}`,
    query: new URLSearchParams(more.query).toString(),
    headers: { ...CREDENTIALS, ...more.headers },
    body: more.body === undefined ? '' : JSON.stringify(more.body),
  };
  const { status, headers, body } = answerConnectWise(state, request, more.nowMs ?? NOW_MS);
  return { status, headers, json: body === '' ? null : JSON.parse(body) };
}
