/** `npm run bench`: what posting takes for companies of several sizes, each figure beside its lower bound. `--sizes 100,1000` shortens it, `--json` is for programs. */
import { join } from 'node:path';
import { findProjectRoot, loadBundle } from '../sandbox/bundle.ts';
import { type Grouping, type Measured, measureSample, measureSize } from './measure.ts';
import { linesOf, tableOf } from './table.ts';

const SIZES = [100, 1_000, 10_000];
const GROUPINGS: readonly Grouping[] = ['Per entry', 'Per member and week'];

const argv = process.argv.slice(2);
const isJson = argv.includes('--json');
const at = argv.indexOf('--sizes');
const sizes = at < 0 ? SIZES : (argv[at + 1] ?? '').split(',').map(Number);

if (sizes.some((size) => !Number.isInteger(size) || size < 1)) {
  process.stderr.write('--sizes takes numbers of entries, such as 100,1000\n');
  process.exitCode = 2;
} else run();

function run(): void {
  const bundle = loadBundle(join(findProjectRoot(), 'dist'));
  const cases: unknown[] = [];
  const show = (title: string, facts: object, measured: Measured): void => {
    const { bound, documents, unposted, runs, idle, setUp } = measured;
    cases.push({ ...facts, documents, unposted, lines: linesOf(measured), parts: bound.parts, runs, idle, setUp });
    if (!isJson) process.stdout.write(`${tableOf(title, measured)}\n\n`);
  };
  show('The sample company', { company: 'sample' }, measureSample(bundle));
  for (const entries of sizes) {
    for (const grouping of GROUPINGS) {
      const title = `${entries.toLocaleString('en-NZ')} entries, ${grouping.toLowerCase()}`;
      show(title, { company: 'plain', entries, grouping }, measureSize(bundle, entries, grouping));
    }
  }
  if (isJson) process.stdout.write(`${JSON.stringify(cases)}\n`);
}
