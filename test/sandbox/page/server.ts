/** The page's web server, on this machine only. It holds the last picture of the world and passes acts on; it decides nothing. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Question, Said } from '../google/types.ts';
import type { ClientFiles } from './client-files.ts';
import { type Frames, keepFrames } from './frames.ts';
import type { CellsView, FromThread, PersonAct, PersonReply, WorldView } from './messages.ts';
import { isOwnForm, keepVisits, visitPolicy } from './visits.ts';

export type PageServer = {
  readonly hear: (message: FromThread) => void;
  /** Prints one line with the address; `isFlexible` = take any port when this one is taken. */
  readonly listen: (
    port: number,
    isFlexible: boolean,
    terminal: { readonly out: (text: string) => void; readonly err: (text: string) => void },
  ) => void;
};

export type PageServerParts = {
  readonly client: ClientFiles;
  /** What stands before the add-on's own script in each of its pages. */
  readonly frameScript: string;
  readonly act: (act: PersonAct) => void;
  readonly reply: (reply: PersonReply) => void;
};

type Kept = {
  revision: number;
  view: WorldView | null;
  cells: Readonly<Record<number, CellsView>>;
  busy: string | null;
  question: Question | null;
};

/** A page of the add-on in its frame: it has scripts, and neither an origin nor the page's own address. */
const framePolicy =
  "sandbox allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads; frame-ancestors 'self'";

const largestBody = 2_000_000;

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Makes the server; nothing listens yet. */
export function createPageServer(parts: PageServerParts): PageServer {
  const token = randomBytes(24).toString('hex');
  const kept: Kept = { revision: 0, view: null, cells: {}, busy: null, question: null };
  const frames: Frames = keepFrames(parts.frameScript);
  const listeners = new Set<ServerResponse>();
  const tell = (event: string, content: unknown) => {
    for (const listener of listeners) listener.write(`event: ${event}\ndata: ${JSON.stringify(content)}\n\n`);
  };

  const hear = (message: FromThread) => {
    if (message.kind === 'view') {
      kept.view = message.view;
      kept.cells = message.cells;
      kept.revision += 1;
      tell('revision', kept.revision);
    } else if (message.kind === 'busy') {
      kept.busy = message.label;
      tell('busy', message.label);
    } else if (message.kind === 'question') {
      kept.question = message.question;
      tell('question', message.question);
    } else if (message.kind === 'shown') tell('shown', frames.keep(message.page, message.functions));
    else if (message.kind === 'returned') tell('returned', message.returned);
    else if (message.kind === 'visited') visits.end(message.visit, message.shown);
    else if (message.kind === 'said') tell('said', message.said satisfies Said);
    else if (message.kind === 'refused') tell('refused', { title: message.title, text: message.text });
  };

  const visits = keepVisits(parts.act, (response, shown) => {
    if ('html' in shown) return send(response, shown.status, 'text/html; charset=utf-8', shown.html, visitPolicy);
    response.writeHead(302, { location: shown.path, 'cache-control': 'no-store' });
    response.end();
  });

  const follow = (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(`event: revision\ndata: ${kept.revision}\n\nevent: busy\ndata: ${JSON.stringify(kept.busy)}\n\n`);
    if (kept.question !== null) response.write(`event: question\ndata: ${JSON.stringify(kept.question)}\n\n`);
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
  };

  const read = (url: URL, response: ServerResponse) => {
    if (url.pathname === '/events') return follow(response);
    if (url.pathname === '/view') return send(response, 200, 'application/json', JSON.stringify(pictureOf(kept, url)));
    if (visits.isVisit(url.pathname)) return visits.begin(url, null, response);
    const frame = frames.find(url.pathname);
    if (frame !== null) return send(response, 200, 'text/html; charset=utf-8', frame, framePolicy);
    const file = parts.client[url.pathname];
    if (file === undefined) return send(response, 404, 'text/plain', 'There is no such page.');
    send(response, 200, file.type, file.body.replace('%TOKEN%', token));
  };

  const write = (url: URL, body: string, response: ServerResponse) => {
    // The page alone knows the token, and it sends nothing else.
    if (url.pathname === '/act') parts.act(JSON.parse(body));
    else if (url.pathname === '/reply' && kept.question !== null) {
      kept.question = null;
      tell('answered', null);
      parts.reply(JSON.parse(body));
    } else return send(response, 404, 'text/plain', 'Nothing was asked.');
    send(response, 204, 'text/plain', '');
  };

  const server = createServer((request, response) => {
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const host = request.headers.host ?? '';
    if (![`127.0.0.1:${port}`, `localhost:${port}`].includes(host))
      return send(response, 403, 'text/plain', 'Wrong host.');
    const url = new URL(request.url ?? '/', `http://${host}`);
    if (request.method === 'GET') return read(url, response);
    if (visits.isVisit(url.pathname) && request.method === 'POST' && isOwnForm(request, host))
      return receive(request, (body) => visits.begin(url, body, response));
    const isOurs = request.headers.origin === `http://${host}` && request.headers['x-page-token'] === token;
    if (request.method !== 'POST' || !isOurs) return send(response, 403, 'text/plain', 'Only the page itself may act.');
    receive(request, (body) => write(url, body, response));
  });

  const listen: PageServer['listen'] = (port, isFlexible, terminal) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && isFlexible) return listen(0, false, terminal);
      terminal.err(`The page can't be served on port ${port}: ${error.message}`);
      process.exit(2);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address === 'object' && address !== null) terminal.out(`Open http://127.0.0.1:${address.port}/`);
    });
  };
  return { hear, listen };
}

/** Everything but cells, and the cells of one tab between two rows; the frozen rows always come along. */
function pictureOf(kept: Kept, url: URL): object {
  const tab = Number(url.searchParams.get('tab'));
  const from = Number(url.searchParams.get('from'));
  const to = Number(url.searchParams.get('to'));
  const frozen = kept.view?.tabs.find((one) => one.id === tab)?.frozenRows ?? 0;
  const rows = Object.entries(kept.cells[tab] ?? {}).filter(([row]) => {
    return Number(row) <= frozen || (Number(row) >= from && Number(row) <= to);
  });
  return { revision: kept.revision, view: kept.view, cells: Object.fromEntries(rows) };
}

function receive(request: IncomingMessage, done: (body: string) => void): void {
  const parts: Buffer[] = [];
  let size = 0;
  request.on('data', (part: Buffer) => {
    size += part.length;
    if (size > largestBody) request.destroy();
    else parts.push(part);
  });
  request.on('end', () => done(Buffer.concat(parts).toString('utf8')));
}

function send(response: ServerResponse, status: number, type: string, body: string, rules = policy): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'content-security-policy': rules,
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
