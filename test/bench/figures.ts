/** Counts what executions did, call by call as they are made, so that nothing has to be kept. */
import type { Call, HttpExchange } from '../sandbox/google/types.ts';
import type { Verb } from './company.ts';

export type TabCalls = { reads: number; writes: number };

export type Figures = {
  readonly http: Partial<Record<Verb, number>>;
  up: number;
  down: number;
  /** Calls of any service, getters included. */
  calls: number;
  /** Those that cost virtual time. */
  costly: number;
  properties: number;
  flushes: number;
  /** Calls that read or write values, notes, links or formats, by tab. */
  readonly tabs: Record<string, TabCalls>;
  /** Calls that make or take away rows and columns. */
  shapes: number;
  cellsRead: number;
  cellsWritten: number;
  virtualMs: number;
};

export const newFigures = (): Figures => ({
  http: {},
  up: 0,
  down: 0,
  calls: 0,
  costly: 0,
  properties: 0,
  flushes: 0,
  tabs: {},
  shapes: 0,
  cellsRead: 0,
  cellsWritten: 0,
  virtualMs: 0,
});

const VERBS: readonly Verb[] = [
  'identity POST',
  'connectwise GET',
  'connectwise export',
  'connectwise POST',
  'xero GET',
  'xero PUT',
  'xero POST',
];

/** Throws for a request that no part of the bound speaks of. */
function verbOf({ system, method, path }: HttpExchange): Verb {
  const name = `${system} ${path.endsWith('/accounting/export') ? 'export' : method}`;
  const verb = VERBS.find((one) => one === name);
  if (verb === undefined) throw new Error(`the benchmark does not know what "${name} ${path}" is for`);
  return verb;
}

function addCells(figures: Figures, call: Call): void {
  if (call.cellsRead + call.cellsWritten === 0) return;
  const tab = call.tab ?? '';
  const known = figures.tabs[tab] ?? { reads: 0, writes: 0 };
  if (call.cellsRead > 0) known.reads += 1;
  if (call.cellsWritten > 0) known.writes += 1;
  figures.tabs[tab] = known;
  figures.cellsRead += call.cellsRead;
  figures.cellsWritten += call.cellsWritten;
}

/** Adds one call to `figures`. */
export function addCall(figures: Figures, call: Call): void {
  figures.calls += 1;
  if (call.elapsedMs > 0) figures.costly += 1;
  if (call.service.startsWith('Properties.')) figures.properties += 1;
  if (call.service === 'SpreadsheetApp.flush') figures.flushes += 1;
  if (/^Sheet\.(insert|delete|move)/.test(call.service)) figures.shapes += 1;
  addCells(figures, call);
  for (const exchange of call.http) {
    const verb = verbOf(exchange);
    figures.http[verb] = (figures.http[verb] ?? 0) + 1;
    figures.up += exchange.requestBytes;
    figures.down += exchange.responseBytes;
  }
}

/** All of `parts` together. */
export function addUp(parts: readonly Figures[]): Figures {
  const total = newFigures();
  for (const part of parts) {
    for (const verb of VERBS) {
      const count = part.http[verb] ?? 0;
      if (count > 0) total.http[verb] = (total.http[verb] ?? 0) + count;
    }
    for (const [tab, { reads, writes }] of Object.entries(part.tabs)) {
      const known = total.tabs[tab] ?? { reads: 0, writes: 0 };
      total.tabs[tab] = { reads: known.reads + reads, writes: known.writes + writes };
    }
    total.up += part.up;
    total.down += part.down;
    total.calls += part.calls;
    total.costly += part.costly;
    total.properties += part.properties;
    total.flushes += part.flushes;
    total.shapes += part.shapes;
    total.cellsRead += part.cellsRead;
    total.cellsWritten += part.cellsWritten;
    total.virtualMs += part.virtualMs;
  }
  return total;
}

/** Cell calls of all tabs. */
export const cellCalls = ({ tabs }: Figures): TabCalls => ({
  reads: Object.values(tabs).reduce((sum, { reads }) => sum + reads, 0),
  writes: Object.values(tabs).reduce((sum, { writes }) => sum + writes, 0),
});
