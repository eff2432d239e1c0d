/** Requests to servers outside this process, sent from a thread so that the caller can wait in its own. Loopback only. */

import type { MessagePort } from 'node:worker_threads';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { Answer, Request } from './standin.ts';

/** What an outside server did: `virtualMs` is null when it did not say how long it took. */
export type OutsideOutcome =
  | { readonly kind: 'answer'; readonly answer: Omit<Answer, 'virtualMs'>; readonly virtualMs: number | null }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'timeout' };

export type OutsideRequest = { readonly base: string; readonly request: Request; readonly now: string };

/** Sends every request at once and returns when all are settled, in their order. */
export type SendOutside = (requests: readonly OutsideRequest[]) => readonly OutsideOutcome[];

type ThreadStart = { readonly port: MessagePort; readonly signal: Int32Array; readonly silenceMs: number };
type Modules = { http: typeof import('node:http'); threads: typeof import('node:worker_threads') };

/** Runs inside the thread; it is handed over as text, so it may use nothing but its argument. */
function serveThread({ http, threads }: Modules): void {
  const { port, signal, silenceMs } = threads.workerData as ThreadStart;
  // A kept connection that its server has just closed would look like a lost answer.
  const agent = new http.Agent({ keepAlive: false });

  /** What is no text comes as a file: each of its characters is one byte. */
  const readBody = (headers: Record<string, string>, parts: readonly Buffer[]): Pick<Answer, 'body' | 'isFile'> => {
    const isText = /^$|json|html|xml|x-www-form-urlencoded|charset=utf-8/i.test(headers['content-type'] ?? '');
    const bytes = Buffer.concat(parts);
    return isText ? { body: bytes.toString('utf8') } : { body: bytes.toString('latin1'), isFile: true };
  };

  const sendOne = ({ base, request, now }: OutsideRequest) =>
    new Promise<OutsideOutcome>((resolve) => {
      const target = new URL(base);
      const body = Buffer.from(request.body, request.isFile ? 'latin1' : 'utf8');
      const query = request.query === '' ? '' : `?${request.query}`;
      const sending = http.request(
        {
          agent,
          hostname: target.hostname.replace(/^\[|\]$/g, ''),
          port: target.port,
          method: request.method,
          path: `${target.pathname.replace(/\/$/, '')}${request.path}${query}`,
          headers: {
            ...request.headers,
            ...(body.length > 0 || request.method !== 'GET' ? { 'content-length': body.length } : {}),
            host: target.host,
            'x-forwarded-host': request.host,
            'x-virtual-now': now,
          },
        },
        (incoming) => {
          const parts: Buffer[] = [];
          incoming.on('data', (part: Buffer) => parts.push(part));
          incoming.on('error', (error: Error) => resolve({ kind: 'refused', message: error.message }));
          incoming.on('end', () => {
            const took = incoming.headers['x-virtual-ms'];
            const headers: Record<string, string> = {};
            for (const [name, value] of Object.entries(incoming.headers)) headers[name] = String(value);
            const answer = { status: incoming.statusCode ?? 0, headers, ...readBody(headers, parts) };
            resolve({ kind: 'answer', answer, virtualMs: took === undefined ? null : Number(took) });
          });
        },
      );
      sending.setTimeout(silenceMs, () => {
        resolve({ kind: 'timeout' });
        sending.destroy();
      });
      sending.on('error', (error: Error) => resolve({ kind: 'refused', message: error.message }));
      sending.end(body);
    });

  port.on('message', (requests: readonly OutsideRequest[]) => {
    Promise.all(requests.map(sendOne)).then((outcomes) => {
      port.postMessage(outcomes);
      Atomics.store(signal, 0, 1);
      Atomics.notify(signal, 0);
    });
  });
}

/** Real time without a sign of life after which a server counts as silent. */
const usualSilenceMs = 10_000;

/** Starts the thread at the first request; it never keeps the process alive. `silenceMs` is real time. */
export function createOutside(silenceMs: number = usualSilenceMs): SendOutside {
  let line: { readonly port: MessagePort; readonly signal: Int32Array } | null = null;
  return (requests) => {
    if (requests.length === 0) return [];
    line ??= startThread(silenceMs);
    Atomics.store(line.signal, 0, 0);
    line.port.postMessage(requests);
    Atomics.wait(line.signal, 0, 0);
    const received: { message: readonly OutsideOutcome[] } | undefined = receiveMessageOnPort(line.port);
    if (received === undefined) throw new Error('The thread that sends requests said nothing.');
    return received.message;
  };
}

function startThread(silenceMs: number): { readonly port: MessagePort; readonly signal: Int32Array } {
  const { port1, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const text = `(${serveThread.toString()})({ http: require('node:http'), threads: require('node:worker_threads') })`;
  const workerData: ThreadStart = { port: port2, signal, silenceMs };
  const worker = new Worker(text, { eval: true, workerData, transferList: [port2] });
  worker.unref();
  port1.unref();
  return { port: port1, signal };
}
