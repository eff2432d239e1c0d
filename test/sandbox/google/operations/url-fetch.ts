/** UrlFetchApp and the answers it gives. The world around sends; virtual time passes by what each answer says it took. */

import { encodingOf } from '../../standin.ts';
import { type Args, countArgs, isList, takeList, takeRecord, takeText } from '../args.ts';
import { notEmulated, refuse, refuseSignature } from '../faults.ts';
import { type Fetch, nameSystem, readFetch } from '../fetching.ts';
import { type HandleOf, type Plain, record } from '../handles.ts';
import { countFetches } from '../quotas.ts';
import { callOutside, type Run } from '../run.ts';
import type { HttpExchange, HttpOutcome } from '../types.ts';
import { defineService, type Effect, local, type Method } from './define.ts';

/** Apps Script: Quotas. */
const largestAnswer = 50 * 1024 * 1024;

/** A refused connection is noticed this fast. */
const refusedMs = 1000;

function tookMs(outcome: HttpOutcome, timeoutSeconds: number): number {
  if (outcome.kind === 'answer') return outcome.answer.virtualMs;
  return outcome.kind === 'timeout' ? timeoutSeconds * 1000 : refusedMs;
}

function noteExchange(fetch: Fetch, outcome: HttpOutcome, run: Run): HttpExchange {
  const { method, host, path, query, body } = fetch.request;
  const answer = outcome.kind === 'answer' ? outcome.answer : null;
  return {
    system: nameSystem(host),
    method,
    path,
    query,
    status: answer?.status ?? null,
    requestBytes: Buffer.byteLength(body, encodingOf(fetch.request)),
    responseBytes: Buffer.byteLength(answer?.body ?? '', encodingOf(answer ?? {})),
    atMs: run.surroundings.clock.nowMs,
    group: run.calls.length + 1,
  };
}

/** Throws what Google throws; otherwise the answer for the script. */
function takeAnswer(fetch: Fetch, outcome: HttpOutcome): HandleOf<'HTTPResponse'> {
  const { url } = fetch;
  if (outcome.kind === 'refused') throw refuse(`Address unavailable: ${url} (${outcome.message})`);
  if (outcome.kind === 'timeout') throw refuse(`Timeout: ${url}`);
  const { status, headers, body, isFile } = outcome.answer;
  if (body.length > largestAnswer) throw refuse(`Limit Exceeded: URLFetch Response Size.`);
  if (status >= 300 && status < 400 && status !== 304 && fetch.followRedirects)
    throw notEmulated(`following a redirect from ${url}`);
  if (status >= 400 && !fetch.muted) {
    const start = body.slice(0, 200);
    throw refuse(
      `Request failed for https://${fetch.request.host} returned code ${status}. Truncated server response: ${start} (use muteHttpExceptions option to examine full response)`,
    );
  }
  return { kind: 'HTTPResponse', status, headers, body, ...(isFile ? { isFile } : {}) };
}

/** All leave before anything is thrown; the slowest decides how long it takes. */
function sendAll(fetches: readonly Fetch[], run: Run): HandleOf<'HTTPResponse'>[] {
  countFetches(run, fetches.length);
  if (fetches.length === 0) return [];
  const timeoutSeconds = Math.max(...fetches.map((fetch) => fetch.timeoutSeconds));
  const outcomes = callOutside(run, () =>
    run.surroundings.send(
      fetches.map((fetch) => fetch.request),
      timeoutSeconds,
    ),
  );
  const pairs = fetches.map((fetch, index): { fetch: Fetch; outcome: HttpOutcome } => ({
    fetch,
    outcome: outcomes[index] ?? { kind: 'refused', message: 'no outcome' },
  }));
  for (const { fetch, outcome } of pairs) run.touched.http.push(noteExchange(fetch, outcome, run));
  run.touched.waitedMs += Math.max(...pairs.map(({ fetch, outcome }) => tookMs(outcome, fetch.timeoutSeconds)));
  return pairs.map(({ fetch, outcome }) => takeAnswer(fetch, outcome));
}

const fetching = (effect: Effect<HandleOf<'UrlFetchApp'>>): Method<HandleOf<'UrlFetchApp'>> => ({
  cost: 'free',
  needs: 'fetch',
  effect,
});

function readOne(value: Plain, args: Args): Fetch {
  if (typeof value === 'string') return readFetch(value, {}, args);
  if (typeof value !== 'object' || value === null || isList(value) || value.kind !== 'Record')
    throw refuseSignature(args.service, args.list);
  const { url } = value.fields;
  if (typeof url !== 'string') throw refuse('Attribute provided with no value: url');
  return readFetch(url, value.fields, args);
}

export const urlFetchApp = defineService('UrlFetchApp', {
  fetch: fetching((_, args, run) => {
    const fields = countArgs(args) > 1 ? takeRecord(args, 1) : {};
    return sendAll([readFetch(takeText(args, 0), fields, args)], run)[0];
  }),
  fetchAll: fetching((_, args, run) =>
    sendAll(
      takeList(args, 0).map((one) => readOne(one, args)),
      run,
    ),
  ),
});

/** Header names come in any case. */
const typeOf = (headers: Readonly<Record<string, string>>): string | null =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? null;

export const httpResponse = defineService('HTTPResponse', {
  getResponseCode: local((self: HandleOf<'HTTPResponse'>) => self.status),
  getContentText: local((self, args) => {
    if (countArgs(args) > 0 && !/^utf-?8$/i.test(takeText(args, 0)))
      throw notEmulated('HTTPResponse.getContentText in another character set');
    return self.isFile ? Buffer.from(self.body, 'latin1').toString('utf8') : self.body;
  }),
  getBlob: local((self) => ({
    kind: 'Blob',
    binary: self.isFile ? self.body : Buffer.from(self.body, 'utf8').toString('latin1'),
    contentType: typeOf(self.headers),
    name: null,
  })),
  getHeaders: local((self) => record({ ...self.headers })),
  getAllHeaders: local((self) => record({ ...self.headers })),
});
