/** Reads the built add-on from its folder. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileBundle } from './google/execute.ts';
import type { Bundle } from './google/types.ts';
import { wrongUse } from './wrong-use.ts';

/** The add-on in `folder`, compiled: `Code.js` and the scopes of `appsscript.json`. */
export function loadBundle(folder: string): Bundle {
  const script = join(folder, 'Code.js');
  if (!existsSync(script)) throw wrongUse(`There is no built add-on in ${folder}; run "npm run build".`);
  const manifest: { readonly oauthScopes?: readonly string[] } = JSON.parse(
    readFileSync(join(folder, 'appsscript.json'), 'utf8'),
  );
  return compileBundle(readFileSync(script, 'utf8'), manifest.oauthScopes ?? []);
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
