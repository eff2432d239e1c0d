/** Each option, its values and the documents that result, as one table that an accountant can read: kept in `options.md`, made anew by every run of this test. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OptionCase, play } from './base.ts';
import { cases as casesA } from './cases-a.ts';
import { cases as casesB } from './cases-b.ts';
import { cases as casesC } from './cases-c.ts';
import { cases as casesD } from './cases-d.ts';
import { cases as casesE } from './cases-e.ts';
import { cases as casesF } from './cases-f.ts';
import { cases as casesG } from './cases-g.ts';
import { cases as casesH } from './cases-h.ts';
import { cases as casesK } from './cases-k.ts';
import { caseLines, headLines } from './table.ts';

const CASES: readonly OptionCase[] = [
  ...casesA,
  ...casesB,
  ...casesC,
  ...casesD,
  ...casesE,
  ...casesF,
  ...casesG,
  ...casesH,
  ...casesK,
];

const GOLDEN = join(__dirname, 'options.md');
/** Set to write what resulted in place of comparing. */
const REWRITE = 'COUNTERFOIL_REWRITE_OPTIONS';

const HEAD = [
  '# Each option, and the documents that result',
  '',
  'Made by `test/whole/options/options.test.ts` from runs of the sandbox: the same five expenses of one member each time, everything',
  'saved as approved unless a row says otherwise. What stands in Settings is what the first column names; all else is as the sample',
  `company has it. \`${REWRITE}=1\` before the command writes it anew.`,
  '',
];

const MINUTES = 60_000;

test(
  'the documents of every option are those of the table',
  () => {
    const rows = CASES.flatMap((one) => caseLines(one, play(one)));
    const made = [...HEAD, ...headLines, ...rows, ''].join('\n');
    if (process.env[REWRITE] === '1') writeFileSync(GOLDEN, made);
    expect(made.split('\n')).toEqual(readFileSync(GOLDEN, 'utf8').split('\n'));
  },
  5 * MINUTES,
);

test('no two cases are of the same option and value', () => {
  const names = CASES.map(({ option, value }) => `${option}: ${value}`);
  expect(new Set(names).size).toBe(names.length);
});
