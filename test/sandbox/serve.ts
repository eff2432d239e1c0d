/** A thin HTTP server around a stand-in, on the loopback address only. It holds no state of its own but the last virtual time it saw. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, encodingOf, isTextType, type Request } from './standin.ts';

export type Served = { readonly url: string; readonly close: () => Promise<void> };

/** Until a request says what time it is: the morning on which the sample world opens. */
const WORLD_START = '2026-11-17T21:00:00Z';

function readAll(incoming: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => resolve(Buffer.concat(parts)));
    incoming.on('error', reject);
  });
}

function requestOf(incoming: IncomingMessage, bytes: Buffer): Request {
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  const [path = '/', ...query] = (incoming.url ?? '/').split('?');
  const host = headers['x-forwarded-host'] ?? headers.host ?? '';
  const file = isTextType(headers['content-type'] ?? '') ? {} : ({ isFile: true } as const);
  const body = bytes.toString(encodingOf(file));
  return { method: incoming.method ?? 'GET', host, path, query: query.join('?'), headers, body, ...file };
}

function send(outgoing: ServerResponse, answer: Answer): void {
  outgoing.writeHead(answer.status, { ...answer.headers, 'x-virtual-ms': String(answer.virtualMs) });
  outgoing.end(Buffer.from(answer.body, encodingOf(answer)));
}

/** What the stand-in does not emulate must be loud on both sides. */
function faultAnswer(thrown: unknown): Answer {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  console.error(text);
  return { status: 501, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: text, virtualMs: 0 };
}

/**
 * Serves a stand-in on 127.0.0.1; port 0 = any free one. Time is what the header X-Virtual-Now says, or the last that said so;
 * the answer's X-Virtual-Ms is what the call took. A stand-in that throws answers 501 with the text.
 */
export function serve(answer: (request: Request, nowMs: number) => Answer, port: number): Promise<Served> {
  let nowMs = Date.parse(WORLD_START);
  const respond = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const request = requestOf(incoming, await readAll(incoming));
    const asked = Date.parse(request.headers['x-virtual-now'] ?? '');
    if (!Number.isNaN(asked)) nowMs = asked;
    try {
      send(outgoing, answer(request, nowMs));
    } catch (thrown) {
      send(outgoing, faultAnswer(thrown));
    }
  };
  const server = createServer((incoming, outgoing) => void respond(incoming, outgoing).catch(() => outgoing.destroy()));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const { port: bound } = server.address() as AddressInfo;
      resolve({ url: `http://127.0.0.1:${bound}/`, close });
    });
  });
}
