/** Starts the page: takes the world's folder, the thread that owns the world, and the server; ends all three together. */
import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { findProjectRoot } from '../bundle.ts';
import type { Terminal } from '../cli.ts';
import { distFolderOf, readJson, worldFolderOf } from '../cli.ts';
import { keepWorld, readWorld } from '../keeping.ts';
import { lockWorld } from '../locking.ts';
import { prepareWorld } from '../opening.ts';
import { readWords } from '../options.ts';
import { isWrongUse, wrongUse } from '../wrong-use.ts';
import { buildClient, buildFrameScript } from './client-files.ts';
import type { FromThread } from './messages.ts';
import { createPageServer } from './server.ts';
import type { PageThreadStart } from './thread.ts';

const usualPort = 4117;
const parentCheckMs = 200;

/** Runs until SIGTERM or SIGINT; `self` is the program that the thread is started from. Gives an exit code when it can't begin. */
export function startPage(argv: readonly string[], terminal: Terminal, self: URL): number {
  try {
    begin(argv, terminal, self);
    return 0;
  } catch (error) {
    if (!isWrongUse(error)) throw error;
    terminal.err(error.message);
    return 2;
  }
}

function begin(argv: readonly string[], terminal: Terminal, self: URL): void {
  const given = readWords(argv);
  const words = { ...given, texts: { world: join(findProjectRoot(), '.world'), ...given.texts } };
  const port = readPort(words.texts.port);
  const folder = worldFolderOf(words, terminal);
  const dist = distFolderOf(words, terminal);
  const client = buildClient();
  const release = lockWorld(folder, { isMaking: true });
  process.on('exit', release);
  keepWorld(
    folder,
    prepareWorld(readWorld(folder), words, (path) => readJson(path, terminal)),
  );

  const { port1: questions, port2: answers } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const workerData: PageThreadStart = { role: 'page', folder, dist, answers, signal };
  const thread = new Worker(self, { workerData, transferList: [answers], argv: [] });
  const server = createPageServer({
    client,
    frameScript: buildFrameScript(),
    act: (act) => thread.postMessage({ kind: 'act', act }),
    reply: (reply) => {
      questions.postMessage(reply);
      Atomics.store(signal, 0, 1);
      Atomics.notify(signal, 0);
    },
  });
  thread.on('message', (message: FromThread) => {
    if (message.kind !== 'ready') server.hear(message);
    else server.listen(port ?? usualPort, port === null, terminal);
  });
  thread.on('error', (error) => {
    terminal.err(error.stack ?? String(error));
    process.exit(1);
  });
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, () => process.exit(0));
  if (process.env.npm_lifecycle_event === 'start') endWithParent();
}

/** npm passes a signal to its shell only, which dies of it without a word to us. */
function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(0);
  }, parentCheckMs).unref();
}

/** null = the usual port, or any when that one is taken. */
function readPort(text: string | undefined): number | null {
  if (text === undefined) return null;
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw wrongUse(`--port takes a port number, not "${text}".`);
  return port;
}
