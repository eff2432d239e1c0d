/** Reads the built add-on from its folder. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { compileBundle } from './google/execute.ts';
import type { Bundle } from './google/types.ts';
import { wrongUse } from './wrong-use.ts';

/** The add-on in `folder`, compiled: `Code.js`, the scopes of `appsscript.json`, and its pages. */
export function loadBundle(folder: string): Bundle {
  const script = join(folder, 'Code.js');
  if (!existsSync(script)) throw wrongUse(`There is no built add-on in ${folder}; run "npm run build".`);
  const manifest: { readonly oauthScopes?: readonly string[] } = JSON.parse(
    readFileSync(join(folder, 'appsscript.json'), 'utf8'),
  );
  return compileBundle(readFileSync(script, 'utf8'), manifest.oauthScopes ?? [], readPages(folder));
}

/** Every HTML file of the folder, by the name that a script knows it by: `ui/panel`. */
function readPages(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
  return Object.fromEntries(
    names.map((name) => [
      name.slice(0, -'.html'.length).split(sep).join('/'),
      readFileSync(join(folder, name), 'utf8'),
    ]),
  );
}

/** The project's own folder, found upwards from the program that runs. */
export function findProjectRoot(): string {
  let folder = dirname(process.argv[1] ?? process.cwd());
  while (!isProject(folder)) {
    const parent = dirname(folder);
    if (parent === folder) return process.cwd();
    folder = parent;
  }
  return folder;
}

function isProject(folder: string): boolean {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) return false;
  const { name }: { readonly name?: string } = JSON.parse(readFileSync(path, 'utf8'));
  return name === 'counterfoil';
}
