/** *Sync now* dies at every call it makes, or is misled there, in every grouping; whatever people do meanwhile, each expense is booked once. */
import { readFileSync } from 'node:fs';
import { type Row, tableOf } from './crash/table.ts';

type Proof = {
  readonly seed: number;
  readonly ms: number;
  readonly processorMs: number;
  readonly rows: readonly Row[];
  readonly failures: readonly string[];
};

/** Far below the 17,680 that there are: a sync with fewer calls has fewer. */
const LEAST = 10_000;
const LEAST_FRESH = 300;

/** What `crash/prove-all.ts` found, which runs before all tests. */
const proof: Proof = JSON.parse(readFileSync(process.env.CRASH_PROOF ?? '', 'utf8'));

const right = { doubles: 0, losses: 0, stuck: 0, threw: 0, unlike: 0 };

test('all crashes of a sync in every grouping, with drafts and without: nothing twice, nothing lost, nothing stuck', () => {
  const { rows, failures, ...told } = proof;
  const limit = Number(process.env.CRASH_SCHEDULES ?? Number.POSITIVE_INFINITY);
  console.log(tableOf(rows, told));
  expect(failures).toEqual([]);
  const all = rows[rows.length - 1];
  expect(all).toMatchObject(right);
  expect(all?.schedules).toBeGreaterThanOrEqual(Math.min(LEAST, limit));
  expect(all?.fresh).toBeGreaterThanOrEqual(Math.min(LEAST_FRESH, limit));
});
