/** Calls of the ConnectWise API on top of the connection: builds requests, reads JSON, follows a moved codebase. */
import type { Fault, HttpAnswer, HttpRequest, NoAnswer } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';
import { type Connection, openConnector } from './connection.ts';
import { parseJson } from './faults.ts';
import { type Query, queryText } from './links.ts';
import {
  type ConnectWisePorts,
  cutIntoGroups,
  GROUP_SIZE,
  noteFault,
  sendGroup,
  TIMEOUT_SECONDS,
} from './transport.ts';

/** `path` without a leading slash, from the module on: `expense/entries`. A call with a body is a POST, a removal a DELETE. */
export type Call = {
  readonly path: string;
  readonly query?: Query;
  readonly body?: unknown;
  readonly isForwardOnly?: boolean;
  readonly isRemoval?: boolean;
  /** The answer is a file. */
  readonly asFile?: true;
};

/** A file is asked for in any type: the usual one is that of JSON (ConnectWise: System documents, download). */
const ANY_TYPE = { accept: '*/*' };

export type Reply = { readonly json: unknown; readonly link: string | undefined };

export type Client = {
  readonly connect: () => Result<Connection, Fault>;
  readonly siteName: () => string;
  /** Replies to calls that change nothing, in order, four at once; the first fault ends it. */
  readonly readAll: (calls: readonly Call[]) => Result<readonly Reply[], Fault>;
  readonly readOne: (call: Call) => Result<Reply, Fault>;
  /** Sends at most four calls once, whatever becomes of them. */
  readonly sendOnce: (calls: readonly Call[]) => Result<readonly Result<HttpAnswer, NoAnswer>[], Fault>;
  /** After a 404: whether ConnectWise has moved, so that the same call is worth another try. */
  readonly hasMoved: () => boolean;
};

function requestOf(connection: Connection, call: Call): HttpRequest {
  const url = `${connection.base}${call.path}${queryText(call.query ?? {})}`;
  const paging = call.isForwardOnly ? { 'pagination-type': 'forward-only' } : {};
  const headers = { ...connection.headers, ...paging, ...(call.asFile ? ANY_TYPE : {}) };
  const timeoutSeconds = TIMEOUT_SECONDS;
  if (call.asFile) return { method: 'GET', url, headers, timeoutSeconds, asFile: call.asFile };
  if (call.body === undefined) return { method: call.isRemoval ? 'DELETE' : 'GET', url, headers, timeoutSeconds };
  const body = JSON.stringify(call.body);
  return { method: 'POST', url, headers: { ...headers, 'content-type': 'application/json' }, body, timeoutSeconds };
}

function repliesOf(answers: readonly HttpAnswer[]): Result<readonly Reply[], Fault> {
  const replies: Reply[] = [];
  for (const answer of answers) {
    const json = parseJson(answer);
    if (!json.ok) return json;
    replies.push({ json: json.value, link: answer.headers.link });
  }
  return ok(replies);
}

/** A client for one run. */
export function createClient(ports: ConnectWisePorts): Client {
  const connector = openConnector(ports);

  const readGroup = (calls: readonly Call[]): Result<readonly Reply[], Fault> => {
    const connection = connector.connect();
    if (!connection.ok) return connection;
    const answers = sendGroup(
      ports,
      calls.map((call) => requestOf(connection.value, call)),
    );
    if (answers.ok) return repliesOf(answers.value);
    return answers.error.what === 'not found' && connector.hasMoved() ? readGroup(calls) : answers;
  };

  const readAll = (calls: readonly Call[]): Result<readonly Reply[], Fault> => {
    const replies: Reply[] = [];
    for (const group of cutIntoGroups(calls, GROUP_SIZE)) {
      const read = readGroup(group);
      if (!read.ok) return read;
      replies.push(...read.value);
    }
    return ok(replies);
  };

  const readOne = (call: Call): Result<Reply, Fault> => {
    const replies = readAll([call]);
    if (!replies.ok) return replies;
    return ok(replies.value[0] ?? { json: null, link: undefined });
  };

  const sendOnce = (calls: readonly Call[]): Result<readonly Result<HttpAnswer, NoAnswer>[], Fault> => {
    const connection = connector.connect();
    if (!connection.ok) return connection;
    const requests = calls.map((call) => requestOf(connection.value, call));
    const results = ports.http.sendAll(requests);
    return ok(
      requests.map((request, at) => {
        const result = results[at] ?? err({ said: 'no answer in its group' });
        if (!result.ok || result.value.status >= 400) noteFault(ports.log, request, result.ok ? result.value : null);
        return result;
      }),
    );
  };

  const { connect, siteName, hasMoved } = connector;
  return { connect, siteName, readAll, readOne, sendOnce, hasMoved };
}
