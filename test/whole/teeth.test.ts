/** Each guard is needed: a schedule that ends right with all of them goes wrong in a bundle that lacks one. */
import { join } from 'node:path';
import { NAMES, TEETH } from './teeth/known.ts';
import { buildWithout, proveWith } from './teeth/teeth.ts';

const root = join(__dirname, '..', '..');
const program = join(root, '.sandbox', 'prove.mjs');

const MINUTES = 60_000;

test.each(NAMES)(
  'without %s',
  async (guard) => {
    const { known, fails } = TEETH[guard];
    expect(await proveWith(program, join(root, 'dist'), known)).toMatch(/: right after /);
    expect(await proveWith(program, await buildWithout(root, guard), known)).toMatch(fails);
  },
  2 * MINUTES,
);
