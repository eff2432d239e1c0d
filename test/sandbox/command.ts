/** The sandbox's command on this machine: one command line in, its printing and its exit code out. */
import { isMainThread, workerData } from 'node:worker_threads';
import { runCommand } from './cli.ts';
import { startPage } from './page/start.ts';
import { isPageThread, runPageThread } from './page/thread.ts';

const terminal = {
  out: (text: string) => process.stdout.write(`${text}\n`),
  err: (text: string) => process.stderr.write(`${text}\n`),
  folder: findFolder(),
};
const argv = process.argv.slice(2);

// A reader that has seen enough closes the pipe; what is left to print is then of no use.
process.stdout.on('error', () => process.exit());

if (!isMainThread && isPageThread(workerData)) runPageThread(workerData);
else if (argv[0] === 'page') process.exitCode = startPage(argv, terminal, new URL(import.meta.url));
else process.exitCode = runOrExplain();

/** What stops a command beside wrong use is a fault of the sandbox or of the built add-on: the whole of it goes to stderr. */
function runOrExplain(): number {
  try {
    return runCommand(argv, terminal);
  } catch (error) {
    terminal.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
    const sentence = error instanceof Error ? error.message : String(error);
    if (argv.includes('--json')) terminal.out(JSON.stringify({ error: sentence }));
    return 1;
  }
}

/** npm moves to the project's folder before it starts us; paths are meant from where the person stood. */
function findFolder(): string {
  const isByNpm = ['sandbox', 'start'].includes(process.env.npm_lifecycle_event ?? '');
  return (isByNpm ? process.env.INIT_CWD : undefined) ?? process.cwd();
}
