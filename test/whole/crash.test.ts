/** *Sync now* dies at every call it makes, or is misled there, in every grouping; whatever people do meanwhile, each expense is booked once. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Row } from './crash/table.ts';

type Proof = { readonly rows: readonly Row[]; readonly failures: readonly string[] };

const program = join(__dirname, '..', '..', '.sandbox', 'prove.mjs');

/** A seeded choice of so many schedules; `npm run prove` tries them all. */
const limit = process.env.CRASH_SCHEDULES ?? '120';
const MINUTES = 60_000;

/** Runs `npm run prove` as built; it ends with 1 where a schedule failed. */
const prove = async (...options: string[]): Promise<Proof> => {
  const told = await promisify(execFile)(process.execPath, [program, '--json', ...options], { maxBuffer: 1e8 }).catch(
    (failed: { readonly stdout?: string; readonly message: string }) => {
      if (!failed.stdout) throw new Error(failed.message);
      return { stdout: failed.stdout };
    },
  );
  return JSON.parse(told.stdout);
};

const right = { doubles: 0, losses: 0, stuck: 0, threw: 0, unlike: 0 };

test(
  'a seeded choice of crashes of a sync that approves, pays and batches off: nothing twice, nothing lost, nothing stuck',
  async () => {
    const { rows, failures } = await prove('--only', 'week/approve', '--limit', limit, '--fresh', '10');
    console.log(
      rows.map(({ name, schedules, states }) => `${name}: ${schedules} schedules, ${states} states`).join('\n'),
    );
    expect(failures).toEqual([]);
    const all = rows[rows.length - 1];
    expect(all).toMatchObject(right);
    expect(all?.schedules).toBeGreaterThanOrEqual(Number(limit) / 2);
  },
  20 * MINUTES,
);
