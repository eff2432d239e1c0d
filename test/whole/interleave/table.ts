/** The figures of interleavings as one table. */
import type { InterleaveFigures } from './interleave-everywhere.ts';

const COLUMNS = {
  interleavings: 'schedules',
  'calls granted': 'grants',
  doubles: 'doubles',
  losses: 'losses',
  stuck: 'stuck',
  threw: 'threw',
  syncs: 'runs',
} as const satisfies Readonly<Record<string, keyof InterleaveFigures>>;

/** A row for two runs at once and one for two installations, with the seed and the time below. */
export function tableOfInterleavings(
  figures: readonly InterleaveFigures[],
  told: { readonly seed: number; readonly ms: number },
): string {
  const names = [...new Set(figures.map(({ who }) => who))];
  const rows = names.map((name) => {
    const own = figures.filter(({ who }) => who === name);
    return [name, ...Object.values(COLUMNS).map((key) => String(own.reduce((sum, each) => sum + each[key], 0)))];
  });
  const lines = [['', ...Object.keys(COLUMNS)], ...rows];
  const widths = (lines[0] ?? []).map((_name, at) => Math.max(...lines.map((line) => (line[at] ?? '').length)));
  const text = lines.map((line) =>
    line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
  );
  return [...text, `seed ${told.seed}, ${(told.ms / 1000).toFixed(1)} s`].join('\n');
}
