/** Starts a built-in stand-in as a process of its own, as an outside server would run. */
import { spawn } from 'node:child_process';

export type StartedStandIn = { readonly address: string; readonly stop: () => Promise<void> };

/** Holds the sample company; its address has no slash at the end. */
export async function startStandIn(system: 'connectwise' | 'xero'): Promise<StartedStandIn> {
  const server = spawn(
    process.execPath,
    ['.sandbox/serve-main.mjs', '--system', system, '--company', 'sample', '--port', '0'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const address = await new Promise<string>((resolve, reject) => {
    server.stdout.once('data', (line: Buffer) => resolve(/http:\/\/[^/\s]+/.exec(line.toString())?.[0] ?? ''));
    server.once('exit', (code) => reject(new Error(`The stand-in for ${system} ended with ${code}.`)));
  });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.once('exit', () => resolve());
      server.kill('SIGTERM');
    });
  return { address, stop };
}
