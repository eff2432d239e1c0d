/** Sends calls to Xero: at most four at once, paced, repeated where that is safe. Knows no document, account or contact. */
import { millisAt } from '../core/calendar.ts';
import { hashOf } from '../core/ids.ts';
import type { Clock, Fault, FileContent, Http, HttpRequest, Log } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Access, XeroAccess } from './auth.ts';
import { faultOf } from './faults.ts';
import { createPacer } from './pacing.ts';
import { judge, type Reply, type Tries, type Verdict } from './verdict.ts';

export const BASE_URL = 'https://api.xero.com/api.xro/2.0/';

const AT_ONCE = 4;
const TIMEOUT_SECONDS = 60;

/** A read has no body. A file is put under its name, so that a repeat changes nothing. `attempt` tells a write sent anew from a repeat of the same one. */
export type XeroCall =
  | { readonly method: 'PUT'; readonly path: string; readonly file: FileContent; readonly contentType: string }
  | { readonly method: 'GET'; readonly path: string; readonly modifiedSince?: string }
  | { readonly method: 'DELETE'; readonly path: string }
  | { readonly method: 'PUT' | 'POST'; readonly path: string; readonly body: string; readonly attempt: number };

export type XeroClient = {
  /**
   * One answer for each call, in order. A fault that reaches the whole run stops the sending: calls behind it fail with it, clear, as they
   * never left. The first group leaves in any case, later ones and repeats only while `mayGoOn`.
   */
  readonly send: (calls: readonly XeroCall[]) => readonly Result<Reply, Fault>[];
};

export type ClientPorts = {
  readonly http: Http;
  readonly clock: Clock;
  readonly log: Log;
  readonly access: XeroAccess;
  readonly mayGoOn: () => boolean;
  readonly countRetry?: () => void;
};

type Job = { readonly call: XeroCall; readonly at: number; readonly tries: Tries; readonly isInDoubt: boolean };
type Settled = { readonly at: number; readonly result: Result<Reply, Fault> };
type Round = { readonly settled: readonly Settled[]; readonly repeats: readonly Job[]; readonly stop: Fault | null };
type Judged = { readonly job: Job; readonly verdict: Verdict; readonly usedToken: string };

const outOfTime = (): Fault => faultOf('too many calls', '');
const isWrite = (call: XeroCall): boolean => call.method !== 'GET';

/** A client over the ports; it remembers the pace of this run only. */
export function createXeroClient(ports: ClientPorts): XeroClient {
  const { clock, mayGoOn } = ports;
  const pacer = createPacer(clock);

  const sleepWhileAllowed = (ms: number): boolean => {
    if (ms <= 0) return true;
    if (!mayGoOn()) return false;
    clock.sleep(ms);
    return mayGoOn();
  };

  const failAll = (jobs: readonly Job[], fault: Fault): Judged[] =>
    jobs.map((job) => ({ job, verdict: { kind: 'fault', fault }, usedToken: '' }));

  const sendGroup = (jobs: readonly Job[]): readonly Judged[] => {
    const access = ports.access.get();
    if (!access.ok) return failAll(jobs, access.error);
    if (!sleepWhileAllowed(pacer.waitMs())) return failAll(jobs, outOfTime());
    const sentAtMs = millisAt(clock.now());
    const answers = ports.http.sendAll(jobs.map(({ call }) => requestOf(call, access.value)));
    pacer.note(
      sentAtMs,
      jobs.length,
      answers.flatMap((answer) => (answer.ok ? [answer.value] : [])),
    );
    return jobs.map((job, index) => {
      const answer = answers[index] ?? err({ said: '' });
      ports.log.note(`Xero ${job.call.method} ${nameOf(job.call)}: ${answer.ok ? answer.value.status : 'no answer'}`);
      return { job, verdict: judge(answer, isWrite(job.call), job.tries), usedToken: access.value.token };
    });
  };

  /** What must be done before the calls in `judged` can leave again; the fault that prevents it, if any. */
  const prepareRepeat = (judged: readonly Judged[]): Fault | null => {
    const again = judged.flatMap(({ verdict }) => (verdict.kind === 'again' ? [verdict] : []));
    const [first] = again;
    if (!first) return null;
    if (!mayGoOn() || !sleepWhileAllowed(Math.max(...again.map(({ waitMs }) => waitMs)))) return first.fault;
    if (again.some(({ because }) => because === 'too many calls')) pacer.restart();
    const expired = judged.find(({ verdict }) => verdict.kind === 'again' && verdict.because === 'token expired');
    const renewed = expired ? ports.access.renew(expired.usedToken) : null;
    return renewed && !renewed.ok ? renewed.error : null;
  };

  /** One group: what is settled, what goes out again, and the fault that ends the sending, if any. */
  const runGroup = (jobs: readonly Job[]): Round => {
    const judged = sendGroup(jobs);
    const obstacle = prepareRepeat(judged);
    const repeats: Job[] = [];
    const settled: Settled[] = [];
    let stop = obstacle;
    for (const { job, verdict } of judged) {
      if (verdict.kind === 'again' && !obstacle) repeats.push(triedAgain(job, verdict));
      else settled.push({ at: job.at, result: settle(job, hindered(verdict, obstacle)) });
      if (verdict.kind === 'fault' && verdict.fault.scope === 'run') stop ??= verdict.fault;
    }
    for (const _ of repeats) ports.countRetry?.();
    return { settled, repeats, stop };
  };

  return {
    send: (calls) => {
      const results: Result<Reply, Fault>[] = calls.map(() => err(outOfTime()));
      let queue: readonly Job[] = calls.map(newJob);
      let stop: Fault | null = null;
      for (let isFirst = true; queue.length > 0 && !stop; isFirst = false) {
        if (!isFirst && !mayGoOn()) stop = outOfTime();
        else {
          const round = runGroup(queue.slice(0, AT_ONCE));
          for (const { at, result } of round.settled) results[at] = result;
          queue = [...round.repeats, ...queue.slice(AT_ONCE)];
          stop = round.stop;
        }
      }
      for (const job of queue) {
        const fault = { ...(stop ?? outOfTime()), isUnclear: false };
        results[job.at] = settle(job, { kind: 'fault', fault });
      }
      return results;
    },
  };
}

const newJob = (call: XeroCall, at: number): Job => ({
  call,
  at,
  tries: { again: 0, isRenewed: false },
  isInDoubt: false,
});

/** A call whose token could not be renewed fails for the reason of the renewal, not for its old token. */
const hindered = (verdict: Verdict, obstacle: Fault | null): Verdict =>
  obstacle && verdict.kind === 'again' && verdict.because === 'token expired'
    ? { kind: 'fault', fault: { ...obstacle, isUnclear: false } }
    : verdict;

/** An earlier send without an answer stays in doubt, unless a later one was answered under the same key. */
const settle = (job: Job, verdict: Verdict): Result<Reply, Fault> => {
  if (verdict.kind === 'reply') return ok(verdict.reply);
  return err(job.isInDoubt ? { ...verdict.fault, isUnclear: true } : verdict.fault);
};

const triedAgain = (job: Job, verdict: Extract<Verdict, { kind: 'again' }>): Job => ({
  ...job,
  tries: {
    again: job.tries.again + (verdict.because === 'token expired' ? 0 : 1),
    isRenewed: job.tries.isRenewed || verdict.because === 'token expired',
  },
  isInDoubt: job.isInDoubt || verdict.fault.isUnclear,
});

/** For the log: the endpoint, without numbers, names and filters. */
const nameOf = (call: XeroCall): string => call.path.split('?')[0] ?? '';

/** The request as it leaves. Equal calls of one attempt have equal bytes and an equal key (Xero API: Idempotent requests). */
function requestOf(call: XeroCall, { token, tenantId }: Access): HttpRequest {
  const named = tenantId === '' ? {} : { 'xero-tenant-id': tenantId };
  const headers = { Authorization: `Bearer ${token}`, ...named, Accept: 'application/json' };
  const request = { method: call.method, url: BASE_URL + call.path, timeoutSeconds: TIMEOUT_SECONDS };
  if (call.method === 'GET') {
    const since = call.modifiedSince ? { 'If-Modified-Since': call.modifiedSince } : {};
    return { ...request, headers: { ...headers, ...since } };
  }
  if (call.method === 'DELETE') return { ...request, headers };
  if ('file' in call) return { ...request, headers: { ...headers, 'Content-Type': call.contentType }, file: call.file };
  const key = hashOf([tenantId, call.method, call.path, call.body, call.attempt].join('\n'), 40);
  const writing = { 'Content-Type': 'application/json', 'Idempotency-Key': key };
  return { ...request, headers: { ...headers, ...writing }, body: call.body };
}
