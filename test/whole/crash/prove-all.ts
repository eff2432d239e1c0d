/** Tries all crashes before any test runs: the proof takes every core, and beside tests both would take twice the time. `crash.test.ts` looks at what came of it. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Where the sandbox is built to. */
const folder = join(__dirname, '..', '..', '..', '.sandbox');

/** `npm run prove -- --people few` as built; it ends with 1 where a schedule failed. CRASH_SCHEDULES tries so many of them, for a quick look. */
export default async function proveAll(): Promise<void> {
  const { CRASH_SCHEDULES: limit } = process.env;
  const choice = ['--people', 'few', ...(limit === undefined ? [] : ['--limit', limit])];
  const told = await promisify(execFile)(process.execPath, [join(folder, 'prove.mjs'), '--json', ...choice], {
    maxBuffer: 1e8,
  }).catch((failed: { readonly stdout?: string; readonly message: string }) => {
    if (!failed.stdout) throw new Error(failed.message);
    return { stdout: failed.stdout };
  });
  process.env.CRASH_PROOF = join(folder, 'crashes.json');
  await writeFile(process.env.CRASH_PROOF, told.stdout);
}
