/** `npm run prove -- --teeth`: the add-on built without one guard at a time, and how many of the schedules or interleavings then go wrong. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Guard, NAMES, TEETH } from './known.ts';

const run = promisify(execFile);

/** Builds the add-on without `guard` and returns its folder. `root` is the project's. */
export async function buildWithout(root: string, guard: Guard): Promise<string> {
  const folder = join(root, '.sandbox', 'without', guard);
  await run(process.execPath, [join(root, 'build.mjs'), '--quiet', '--without', guard, '--out', folder], { cwd: root });
  return folder;
}

/** What `npm run prove` says of the add-on in `folder`; it ends with 1 where something went wrong, which is no fault here. */
export async function proveWith(program: string, folder: string, options: readonly string[]): Promise<string> {
  const env = { ...process.env, COUNTERFOIL_DIST: folder };
  const told = await run(process.execPath, [program, ...options], { env, maxBuffer: 1e9 }).catch(
    (failed: { readonly stdout?: string; readonly message: string }) => {
      if (!failed.stdout) throw new Error(failed.message);
      return { stdout: failed.stdout };
    },
  );
  return told.stdout;
}

type Counted = Readonly<Record<'schedules' | 'doubles' | 'losses' | 'stuck', number>>;

/** `rows` of crashes, the last of which is the sum; `figures` of interleavings, one for each thread. */
type Answer = { readonly rows?: readonly Counted[]; readonly figures?: readonly Counted[] };

const COLUMNS = ['tried', 'doubles', 'losses', 'left open'] as const;

/** A line of the table. */
const lineOf = (guard: string, where: string, cells: readonly (number | string)[]): string =>
  [
    guard.padEnd(17),
    where.padEnd(42),
    ...cells.map((cell, at) => String(cell).padStart(COLUMNS[at]?.length ?? 0)),
  ].join('  ');

/** One line for each guard; resolves to how many guards there are without which nothing is booked twice or lost. */
export async function showTeeth(root: string, program: string, tell: (line: string) => void): Promise<number> {
  let toothless = 0;
  tell(lineOf('without', 'searched in', COLUMNS));
  for (const guard of NAMES) {
    const { where, search } = TEETH[guard];
    const folder = await buildWithout(root, guard);
    const answer: Answer = JSON.parse(await proveWith(program, folder, ['--json', ...search]));
    const counted = answer.figures ?? (answer.rows ?? []).slice(-1);
    const sum = (key: keyof Counted): number => counted.reduce((total, each) => total + each[key], 0);
    tell(lineOf(guard, where, [sum('schedules'), sum('doubles'), sum('losses'), sum('stuck')]));
    toothless += Number(sum('doubles') + sum('losses') === 0);
  }
  return toothless;
}
