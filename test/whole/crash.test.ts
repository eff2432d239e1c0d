/** *Sync now* dies at every call it makes, or is misled there, in every grouping; whatever people do meanwhile, each expense is booked once. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Row } from './crash/table.ts';

type Proof = { readonly rows: readonly Row[]; readonly failures: readonly string[] };

const program = join(__dirname, '..', '..', '.sandbox', 'prove.mjs');

/** At most so many schedules; where time is short, a seeded choice. */
const limit = process.env.CRASH_SCHEDULES ?? 'Infinity';
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
  'every distinct crash of a sync that approves, pays and batches off: nothing twice, nothing lost, nothing stuck',
  async () => {
    const { rows, failures } = await prove('--only', '/approve', '--people', 'all', '--limit', limit);
    console.log(
      rows.map(({ name, schedules, states }) => `${name}: ${schedules} schedules, ${states} states`).join('\n'),
    );
    expect(failures).toEqual([]);
    expect(rows.map(({ name }) => name)).toEqual(['entry/approve', 'week/approve', 'report/approve', 'all']);
    const all = rows[rows.length - 1];
    expect(all).toMatchObject(right);
    expect(all?.schedules).toBeGreaterThanOrEqual(Math.min(10_000, Number(limit) / 2));
    expect(all?.fresh).toBeGreaterThanOrEqual(Math.min(300, Number(limit) / 2));
  },
  20 * MINUTES,
);

test(
  'a seeded choice of crashes while drafts are saved, or taken up after a person approved them',
  async () => {
    const [saved, resumed] = [
      await prove('--only', '/save', '--limit', '300', '--fresh', '0'),
      await prove('--only', '/resume', '--limit', '300', '--fresh', '0'),
    ];
    expect([...saved.failures, ...resumed.failures]).toEqual([]);
    for (const { rows } of [saved, resumed]) expect(rows[rows.length - 1]).toMatchObject(right);
  },
  5 * MINUTES,
);
