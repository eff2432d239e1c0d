/** Two executions at once, whose calls are let through one by one in an order chosen by seed: no expense is booked twice or lost, and nothing stays open. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { InterleaveFigures } from './interleave/interleave-everywhere.ts';

type Proof = { readonly figures: readonly InterleaveFigures[]; readonly failures: readonly string[] };

const program = join(__dirname, '..', '..', '.sandbox', 'prove.mjs');

/** A seeded choice of so many for each kind; `npm run prove` tries more. */
const count = process.env.INTERLEAVINGS ?? '40';
const MINUTES = 60_000;

/** Runs `npm run prove` as built; it ends with 1 where an interleaving failed. */
const prove = async (...options: string[]): Promise<Proof> => {
  const told = await promisify(execFile)(process.execPath, [program, '--json', ...options], { maxBuffer: 1e8 }).catch(
    (failed: { readonly stdout?: string; readonly message: string }) => {
      if (!failed.stdout) throw new Error(failed.message);
      return { stdout: failed.stdout };
    },
  );
  return JSON.parse(told.stdout);
};

test(
  'two runs of one installation at once',
  async () => {
    const { figures, failures } = await prove('--interleave', count, '--only', 'two runs');
    console.log(figures.map(({ who, schedules, grants }) => `${who}: ${schedules}, ${grants} calls`).join('\n'));
    expect(failures).toEqual([]);
    expect(figures.reduce((sum, { schedules }) => sum + schedules, 0)).toBe(Number(count));
  },
  10 * MINUTES,
);
