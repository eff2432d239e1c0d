/** The files that the browser gets, built from `client/` when the page starts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { findProjectRoot } from '../bundle.ts';

export type ClientFile = { readonly type: string; readonly body: string };
/** By path on the server. */
export type ClientFiles = Readonly<Record<string, ClientFile>>;

function bundleScript(name: string): string {
  const built = buildSync({
    entryPoints: [join(folder(), name)],
    bundle: true,
    write: false,
    format: name === 'frame.ts' ? 'iife' : 'esm',
    target: 'es2022',
    charset: 'utf8',
    logLevel: 'error',
  });
  return built.outputFiles[0]?.text ?? '';
}

const folder = (): string => join(findProjectRoot(), 'test', 'sandbox', 'page', 'client');

/** What gives a page of the add-on its `google.script`. */
export const buildFrameScript = (): string => bundleScript('frame.ts');

/** Bundles the page's script and reads its form and its looks. */
export function buildClient(): ClientFiles {
  return {
    '/': { type: 'text/html; charset=utf-8', body: readFileSync(join(folder(), 'index.html'), 'utf8') },
    '/style.css': { type: 'text/css; charset=utf-8', body: readFileSync(join(folder(), 'style.css'), 'utf8') },
    '/main.js': { type: 'text/javascript; charset=utf-8', body: bundleScript('main.ts') },
  };
}
