/** The figures of many tasks as one table. */
import type { Figures } from './crash-everywhere.ts';

const COUNTED = [
  'schedules',
  'faults',
  'states',
  'doubles',
  'losses',
  'stuck',
  'threw',
  'reconnected',
  'fresh',
  'unlike',
  'runs',
] as const;

type Counted = (typeof COUNTED)[number];

export type Row = Readonly<Record<Counted, number>> & { readonly name: string };

function rowOf(name: string, figures: readonly Figures[]): Row {
  const cells = COUNTED.map((key) => [key, figures.reduce((total, each) => total + each[key], 0)]);
  return { name, ...(Object.fromEntries(cells) as Record<Counted, number>) }; // one cell for every name
}

/** A row for each of the names that has figures, then one for all. */
export function sumOf(figures: readonly Figures[], names: readonly string[]): readonly Row[] {
  const rows = names.flatMap((name) => {
    const own = figures.filter(({ variant }) => variant === name);
    return own.length === 0 ? [] : [rowOf(name, own)];
  });
  return [...rows, rowOf('all', figures)];
}

const COLUMNS = {
  '': ({ name }) => name,
  schedules: ({ schedules }) => String(schedules),
  'faults injected': ({ faults }) => String(faults),
  'distinct states': ({ states }) => String(states),
  doubles: ({ doubles }) => String(doubles),
  losses: ({ losses }) => String(losses),
  stuck: ({ stuck }) => String(stuck),
  threw: ({ threw }) => String(threw),
  'connected anew': ({ reconnected }) => String(reconnected),
  'fresh contexts': ({ fresh }) => String(fresh),
  'ended otherwise': ({ unlike }) => String(unlike),
  syncs: ({ runs }) => String(runs),
} as const satisfies Readonly<Record<string, (row: Row) => string>>;

/** `ms` on the clock, and of the processor on all threads. */
type Told = { readonly seed: number; readonly ms: number; readonly processorMs: number };

/** The table as text, with the seed and the times below. */
export function tableOf(rows: readonly Row[], { seed, ms, processorMs }: Told): string {
  const lines = [Object.keys(COLUMNS), ...rows.map((row) => Object.values(COLUMNS).map((cell) => cell(row)))];
  const widths = Object.keys(COLUMNS).map((_name, at) => Math.max(...lines.map((line) => (line[at] ?? '').length)));
  const text = lines.map((line) =>
    line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
  );
  const times = `${(ms / 1000).toFixed(1)} s, ${(processorMs / 1000).toFixed(1)} s of the processor`;
  return [...text, `seed ${seed}, ${times}`].join('\n');
}
