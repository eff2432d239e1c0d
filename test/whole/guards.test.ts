/** None that lacks a guard is built where it could be deployed. That each can be left out of a bundle for trials: `teeth.test.ts`. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GUARDS } from '../../src/core/guards.ts';
import { guardsIn } from './teeth/guards-in.ts';

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

const names = Object.keys(GUARDS);
const allOn = Object.fromEntries(names.map((name) => [name, true]));

afterEach(() => expect(guardsIn(join(root, 'dist'))).toEqual(allOn));

test('all guards are on where nothing is said of them', () => expect(GUARDS).toEqual(allOn));

test('a bundle without one is refused where it would be deployed', () =>
  expect(build('--without', 'settle')).toContain('the guard settle is off; such a bundle is for trials only'));

test('each one that is missing is named, and where it would be deployed is told by the folder too', () => {
  const said = build('--without', names.join(), '--out', join(root, 'dist'));
  for (const name of names) expect(said).toContain(`the guard ${name} is off`);
});

test('a guard that there is not is named', () =>
  expect(build('--without', 'luck', '--out', folder)).toContain('there is no guard luck'));
