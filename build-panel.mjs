/** Builds the side panel's page: one text, with its looks and its script in it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const folder = join(import.meta.dirname, 'src', 'ui', 'client');

/** Apps Script strips what looks like a comment from template literals of scripts in a page, so there are none. */
async function bundleScript() {
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'main.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2019',
    charset: 'utf8',
    legalComments: 'none',
    supported: { 'template-literal': false },
    logLevel: 'error',
  });
  return outputFiles[0].text.trim();
}

/** A page must end its script and its style where it seems to, and bring everything with it. */
function panelFaults(form, script, style) {
  const faults = [];
  if (/<!--|<\/?script/i.test(script)) faults.push('the script of the panel holds a sign that ends or hides a script');
  if (/<\/style|@import|url\(/i.test(style)) faults.push('the style of the panel ends early or loads something');
  if (/\b(?:src|href)\s*=/i.test(form)) faults.push('the panel loads something from outside');
  if (/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function/.test(script))
    faults.push('the script of the panel may read a text as HTML or as a program');
  return faults;
}

/** The page, and what is wrong with it in sentences. */
export async function buildPanel() {
  const form = readFileSync(join(folder, 'panel.html'), 'utf8');
  const style = readFileSync(join(folder, 'style.css'), 'utf8').trim();
  const script = await bundleScript();
  const page = form
    .replace('<style></style>', () => `<style>\n${style}\n</style>`)
    .replace('<script></script>', () => `<script>\n${script}\n</script>`);
  return { page, faults: panelFaults(form, script, style) };
}
