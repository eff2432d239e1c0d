/** The tab Run Log: one row a run, the newest last, about four hundred of them. */
import type { CalendarDate } from '../core/calendar.ts';
import { NO_DAYS, type RunDays, withRun } from '../core/controls/run-days.ts';
import { LEAST_DAYS } from '../core/controls/step-down.ts';
import type { CellValue, Grid } from '../core/ports.ts';
import type { RunSpan } from '../core/posting/rebuilt.ts';
import type { RunSummary } from '../core/run.ts';
import { formatAmount } from '../core/wording/amounts.ts';
import { hasUneven, wordEquation } from '../core/wording/equation.ts';
import { runStartOf } from '../core/wording/run.ts';
import type { HEADER_NOTES } from '../core/wording/sheet.ts';
import { wordSettled, wordStarter } from '../core/wording/sheet-texts.ts';
import { type LocalText, ownTextOf } from './cells.ts';
import type { Tab } from './columns.ts';
import { appendRows, type Columns, type Pen, readTable } from './table.ts';

export type RunLogHeader = keyof (typeof HEADER_NOTES)['Run Log'];

export const RUN_LOG = {
  name: 'Run Log',
  isHiddenAtFirst: true,
  columns: {
    Run: { owner: 'add-on', width: 130 },
    Started: { owner: 'add-on', width: 150, format: 'instant' },
    By: { owner: 'add-on', width: 200 },
    Took: { owner: 'add-on', width: 70, format: 'seconds' },
    Read: { owner: 'add-on', width: 70, format: 'count' },
    Posted: { owner: 'add-on', width: 70, format: 'count' },
    Saved: { owner: 'add-on', width: 70, format: 'count' },
    Exceptions: { owner: 'add-on', width: 90, format: 'count' },
    'Left out': { owner: 'add-on', width: 80, format: 'count' },
    'In doubt': { owner: 'add-on', width: 80, format: 'count' },
    Documents: { owner: 'add-on', width: 90, format: 'count' },
    Amounts: { owner: 'add-on', width: 200 },
    'Adds up': { owner: 'add-on', width: 420 },
    'Faults retried': { owner: 'add-on', width: 110, format: 'count' },
    Version: { owner: 'add-on', width: 80 },
    Said: { owner: 'add-on', width: 520 },
  },
} as const satisfies Tab<RunLogHeader>;

const MOST_RUNS = 400;

/** Adds the run, with what was settled in it, and drops the oldest rows beyond what is kept: those at the top. */
export function writeRun(pen: Pen, columns: Columns<RunLogHeader>, run: RunSummary, settled: readonly string[]): void {
  const { counts } = run;
  const row = {
    Run: run.runId,
    Started: { instant: run.startedAt },
    By: wordStarter(run.by, run.trigger),
    // to the millisecond, so that the moment a run ended can be told again
    Took: run.tookMs / 1000,
    Read: counts.read,
    Posted: counts.posted,
    Saved: counts.saved,
    Exceptions: counts.exceptions,
    'Left out': counts.leftOut,
    'In doubt': counts.inDoubt,
    Documents: counts.documents,
    Amounts: run.amounts.map(formatAmount).join(' · '),
    'Adds up': wordEquation(run.balances),
    'Faults retried': run.faultsRetried,
    Version: run.version,
    Said: wordSettled(run.said, settled),
  };
  appendRows(pen, columns, [row]);
  const surplus = pen.grid.lastRow(RUN_LOG.name) - 1 - MOST_RUNS;
  if (surplus > 0) pen.grid.deleteRows(RUN_LOG.name, 2, surplus);
}

const countIn = (cell: CellValue): number => (typeof cell === 'number' ? cell : 0);

/** The days that the tab still tells of, as far as its columns do: a run that read nothing tells nothing of how it went. One read of the tab, and none while it has too few rows to tell what is usual. */
export function readRunDays(grid: Grid, localText: LocalText): RunDays {
  if (!grid.tabNames().includes(RUN_LOG.name) || grid.lastRow(RUN_LOG.name) <= LEAST_DAYS) return NO_DAYS;
  const table = readTable<RunLogHeader>(grid, RUN_LOG);
  const rows = table.ok ? table.value.rows : [];
  return rows.reduce<RunDays>((days, { cells }) => {
    const at = runStartOf(ownTextOf(cells.Run));
    const read = countIn(cells.Read);
    if (at === null || read === 0) return days;
    const day = localText(at).slice(0, 10) as CalendarDate; // as every run names its day
    const isGood = countIn(cells['In doubt']) === 0 && !hasUneven(ownTextOf(cells['Adds up']));
    return withRun(days, { day, at, read, held: countIn(cells.Exceptions), isGood, hasFailed: false });
  }, NO_DAYS);
}

/** The runs that the tab still tells of; a row that people overwrote is left out. One read of the tab. */
export function readRuns(grid: Grid): readonly RunSpan[] {
  const table = readTable<RunLogHeader>(grid, RUN_LOG);
  const rows = table.ok ? table.value.rows : [];
  return rows.flatMap(({ cells }) => {
    const runId = ownTextOf(cells.Run);
    const startedAt = runStartOf(runId);
    const seconds = cells.Took;
    if (startedAt === null || typeof seconds !== 'number') return [];
    return [{ runId, startedAt, tookMs: Math.round(seconds * 1000) }];
  });
}
