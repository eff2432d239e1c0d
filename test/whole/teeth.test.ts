/** Each guard can be left out of a bundle for trials, and is needed: a schedule that ends right with all of them goes wrong in a bundle that lacks one. */
import { join } from 'node:path';
import { GUARDS } from '../../src/core/guards.ts';
import { loadBundle } from '../sandbox/bundle.ts';
import { shareRealms } from '../sandbox/google/realm.ts';
import { callMakingBills } from './crash/call-of.ts';
import { guardsIn } from './teeth/guards-in.ts';
import { NAMES, TEETH } from './teeth/known.ts';
import { buildWithout, proveWith } from './teeth/teeth.ts';

const root = join(__dirname, '..', '..');
const program = join(root, '.sandbox', 'prove.mjs');

const MINUTES = 60_000;
const WEEKLY = { grouping: 'week', stage: 'approve' } as const;

test.each(NAMES)(
  'without %s',
  async (guard) => {
    const { known, fails } = TEETH[guard];
    const tryIn = (folder: string): Promise<string> =>
      proveWith(
        program,
        folder,
        known(() => callMakingBills(shareRealms(loadBundle(folder)), WEEKLY)),
      );
    expect(await tryIn(join(root, 'dist'))).toMatch(/: right after /);
    const trial = await buildWithout(root, guard);
    expect(guardsIn(trial)).toEqual({ ...GUARDS, [guard]: false });
    expect(await tryIn(trial)).toMatch(fails);
  },
  2 * MINUTES,
);
