/** Guards can be left out of a bundle for trials; none that lacks one is built where it could be deployed. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GUARDS } from '../../src/core/guards.ts';

const root = join(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'counterfoil-guards-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the build says on its way out; null when all is well. */
function build(...options: readonly string[]): string | null {
  try {
    execFileSync(process.execPath, [join(root, 'build.mjs'), '--quiet', ...options], { stdio: 'pipe' });
    return null;
  } catch (error) {
    return String(error instanceof Error && 'stderr' in error ? error.stderr : error);
  }
}

/** Each guard as it stands in a bundle. */
function guardsIn(path: string): Record<string, boolean> {
  const [, table = ''] = /\bGUARDS = \{([^}]*)\}/.exec(readFileSync(join(path, 'Code.js'), 'utf8')) ?? [];
  return Object.fromEntries(
    [...table.matchAll(/(\w+): (true|false)/g)].map(([, name = '', is]) => [name, is === 'true']),
  );
}

const names = Object.keys(GUARDS);
const allOn = Object.fromEntries(names.map((name) => [name, true]));

test('all guards are on where nothing is said of them', () => {
  expect(GUARDS).toEqual(allOn);
  expect(guardsIn(join(root, 'dist'))).toEqual(allOn);
});

test.each(names)('a bundle without %s is built for trials, and refused where it would be deployed', (name) => {
  const trial = join(folder, name);
  expect(build('--without', name, '--out', trial)).toBeNull();
  expect(guardsIn(trial)).toEqual({ ...allOn, [name]: false });
  expect(existsSync(join(trial, 'appsscript.json'))).toBe(true);
  expect(build('--without', name)).toContain(`the guard ${name} is off`);
  expect(guardsIn(join(root, 'dist'))).toEqual(allOn);
});

test('nor does it come to be deployed by its folder', () => {
  expect(build('--without', names.join(), '--out', join(root, 'dist'))).toContain('the guard lock is off');
  expect(guardsIn(join(root, 'dist'))).toEqual(allOn);
});

test('a guard that there is not is named', () => {
  expect(build('--without', 'luck', '--out', folder)).toContain('there is no guard luck');
});
