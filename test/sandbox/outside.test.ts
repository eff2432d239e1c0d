import { Worker } from 'node:worker_threads';
import { createOutside, type OutsideOutcome } from './outside.ts';
import type { Request } from './standin.ts';

/** Runs in a thread of its own, because the one who asks stands still until the answers are there. */
const serverCode = `
const { parentPort } = require('node:worker_threads');
const waiting = [];
const server = require('node:http').createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const seen = { method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(parts).toString() };
    if (request.url.startsWith('/silent')) return;
    if (request.url.startsWith('/cut')) {
      response.writeHead(200, { 'content-length': 100 });
      response.write('half');
      setTimeout(() => response.destroy(), 20);
      return;
    }
    if (request.url.includes('?together=')) {
      waiting.push([response, seen]);
      if (waiting.length === 4) for (const [one, its] of waiting.reverse()) one.writeHead(201).end(JSON.stringify(its));
      return;
    }
    const took = request.url.startsWith('/slow') ? { 'x-virtual-ms': '1234' } : {};
    setTimeout(() => response.writeHead(201, { 'content-type': 'application/json', ...took }).end(JSON.stringify(seen)), 100);
  });
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

const now = '2026-11-17T21:00:00Z';
const send = createOutside(400);

const request = (change: Partial<Request> = {}): Request => ({
  method: 'PUT',
  host: 'api.xero.com',
  path: '/api.xro/2.0/Invoices',
  query: 'summarizeErrors=false&where=Name%3D%3D%22M%C4%81ui%22',
  headers: { accept: 'application/json', 'idempotency-key': 'k1' },
  body: '{"Name":"Māui 🥝"}',
  ...change,
});

let worker: Worker;
let base: string;

beforeAll(async () => {
  worker = new Worker(serverCode, { eval: true });
  base = await new Promise((resolve) => worker.once('message', (port) => resolve(`http://127.0.0.1:${port}`)));
});
afterAll(() => worker.terminate());

const seenBy = (outcome: OutsideOutcome | undefined) =>
  outcome?.kind === 'answer' ? { ...outcome, seen: JSON.parse(outcome.answer.body) } : outcome;

test('method, path, query, headers and body arrive as they were sent, with the host and the time added', () => {
  const [outcome] = send([{ base, request: request(), now }]);
  expect(seenBy(outcome)).toMatchObject({
    kind: 'answer',
    virtualMs: null,
    answer: { status: 201, headers: { 'content-type': 'application/json' } },
    seen: {
      method: 'PUT',
      url: '/api.xro/2.0/Invoices?summarizeErrors=false&where=Name%3D%3D%22M%C4%81ui%22',
      body: '{"Name":"Māui 🥝"}',
      headers: {
        accept: 'application/json',
        'idempotency-key': 'k1',
        'x-forwarded-host': 'api.xero.com',
        'x-virtual-now': now,
      },
    },
  });
});

test('an answer may say how long it took', () => {
  const [outcome] = send([{ base, request: request({ path: '/slow' }), now }]);
  expect(outcome).toMatchObject({ kind: 'answer', virtualMs: 1234 });
});

test('requests of one group are on their way together, and come back in their order', () => {
  // answered only once all four are there, the last one first
  const outcomes = send(
    ['a', 'b', 'c', 'd'].map((name) => ({ base, request: request({ query: `together=${name}` }), now })),
  );
  expect(outcomes.map((outcome) => outcome.kind === 'answer' && JSON.parse(outcome.answer.body).url)).toEqual(
    ['a', 'b', 'c', 'd'].map((name) => `/api.xro/2.0/Invoices?together=${name}`),
  );
});

test('what brings no whole answer is told apart: refused, closed half-way, silent', () => {
  const nobody = 'http://127.0.0.1:9';
  const outcomes = send([
    { base: nobody, request: request(), now },
    { base, request: request({ path: '/cut' }), now },
    { base, request: request({ path: '/silent' }), now },
    { base, request: request({ method: 'GET', body: '' }), now },
  ]);
  expect(outcomes.map((outcome) => outcome.kind)).toEqual(['refused', 'refused', 'timeout', 'answer']);
});
