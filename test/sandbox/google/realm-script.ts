/** Bundles what runs inside each context, once a process. Reads the sources below the repository's top folder, wherever the caller lies. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { buildSync } from 'esbuild';

const source = join('test', 'sandbox', 'google', 'realm', 'main.ts');

function findSource(): string {
  for (const start of [process.cwd(), dirname(process.argv[1] ?? '.')]) {
    for (let folder = start; ; folder = dirname(folder)) {
      if (existsSync(join(folder, source))) return join(folder, source);
      if (folder === dirname(folder)) break;
    }
  }
  throw new Error(`${source} was not found above ${process.cwd()}`);
}

function buildScript(): Script {
  const built = buildSync({
    entryPoints: [findSource()],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2019',
  });
  return new Script(built.outputFiles[0]?.text ?? '', { filename: 'google-services.js' });
}

const built: { script: Script | null } = { script: null };

export function findRealmScript(): Script {
  built.script ??= buildScript();
  return built.script;
}
