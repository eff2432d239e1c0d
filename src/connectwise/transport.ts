/** Sends groups of calls that change nothing, again where that may help. Never used for a call that creates something. */
import type { Clock, Fault, Http, HttpAnswer, HttpRequest, Log, Store } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';
import { judgeAnswer } from './faults.ts';

export type ConnectWisePorts = {
  readonly http: Http;
  readonly clock: Clock;
  readonly store: Store;
  readonly log: Log;
  /** False once the run should come to an end; asked before every wait. */
  readonly mayGoOn: () => boolean;
  /** Called once for every request that is sent again. */
  readonly countRetry?: () => void;
};

/** ConnectWise publishes no limit on calls at once; four is what its own clients use. */
export const GROUP_SIZE = 4;

export const TIMEOUT_SECONDS = 60;

const LONGEST_WAIT_SECONDS = 60;

/** Before the first, second and third repetition, where the server names no time of its own. */
const WAITS_SECONDS = [1, 2, 4];

/** Cuts `list` into groups of at most `size`. */
export function cutIntoGroups<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  const groups: T[][] = [];
  for (let at = 0; at < list.length; at += size) groups.push(list.slice(at, at + size));
  return groups;
}

/**
 * Waits before repetition `attempt` (from 0), as long as the most patient of `faults` asks for.
 * False, without waiting, when there is no such repetition, the wait is over a minute, or `mayGoOn` says no.
 */
export function waitToRepeat(
  ports: Pick<ConnectWisePorts, 'clock' | 'countRetry'>,
  mayGoOn: () => boolean,
  faults: readonly Fault[],
  attempt: number,
): boolean {
  const usual = WAITS_SECONDS[attempt];
  if (usual === undefined) return false;
  const seconds = Math.max(...faults.map((fault) => fault.retryAfterSeconds ?? usual));
  if (seconds > LONGEST_WAIT_SECONDS || !mayGoOn()) return false;
  ports.clock.sleep(seconds * 1000);
  for (const _ of faults) ports.countRetry?.();
  return true;
}

/** What support asks for: the number ConnectWise gave the call, and nothing of its content. */
export function noteFault(log: Log, request: HttpRequest, answer: HttpAnswer | null): void {
  const path = request.url.replace(/^https:\/\/[^/]+|\?.*$/g, '');
  const id = answer?.headers['x-cw-request-id'] ?? 'none';
  log.note(`ConnectWise ${answer?.status ?? 'no answer'} ${request.method} ${path} x-cw-request-id ${id}`);
}

/**
 * Answers of at most four calls, all successes, in order; or the first fault that repeating did not cure.
 * Server errors, missing answers and 429 are repeated three times.
 */
export function sendGroup(
  ports: ConnectWisePorts,
  requests: readonly HttpRequest[],
): Result<readonly HttpAnswer[], Fault> {
  const answers: (HttpAnswer | undefined)[] = requests.map(() => undefined);
  for (let attempt = 0; ; attempt += 1) {
    const open = requests.flatMap((request, at) => (answers[at] ? [] : [{ request, at }]));
    const results = ports.http.sendAll(open.map(({ request }) => request));
    const faults: Fault[] = [];
    open.forEach(({ request, at }, index) => {
      const result = results[index] ?? err({ said: 'no answer in its group' });
      const judged = judgeAnswer(result);
      if (judged.ok) answers[at] = judged.value;
      else {
        faults.push(judged.error);
        noteFault(ports.log, request, result.ok ? result.value : null);
      }
    });
    const [fault] = faults;
    if (!fault) return ok(answers.filter((answer) => answer !== undefined));
    const hopeless = faults.find((one) => !one.retryable);
    if (hopeless) return err(hopeless);
    if (!waitToRepeat(ports, ports.mayGoOn, faults, attempt)) return err(fault);
  }
}
