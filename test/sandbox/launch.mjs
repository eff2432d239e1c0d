/** Builds what is stale and then is the command. A build that fails ends like any failed command: exit 1, under `--json` with one document. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const flags = ['--quiet', '--if-stale', '--sandbox'];
const built = spawnSync(process.execPath, [join(root, 'build.mjs'), ...flags], { encoding: 'utf8' });
process.stderr.write(`${built.stdout}${built.stderr}`);

if (built.status === 0) await import('../../.sandbox/command.mjs');
else {
  if (process.argv.includes('--json'))
    process.stdout.write(`${JSON.stringify({ error: `The add-on could not be built: ${built.stderr.trim()}` })}\n`);
  process.exitCode = 1;
}
