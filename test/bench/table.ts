/** The figures of a case beside their lower bounds, as rows and as text. */
import type { Bound } from './bound.ts';
import type { Verb } from './company.ts';
import { addUp, cellCalls } from './figures.ts';
import type { Measured } from './measure.ts';

/** `ratio` is null where the bound is 0 or there is none. */
export type Line = {
  readonly what: string;
  readonly counted: number;
  readonly bound: number | null;
  readonly ratio: number | null;
};

const VERBS: Readonly<Record<Verb, string>> = {
  'identity POST': 'Xero token',
  'connectwise GET': 'ConnectWise GET',
  'connectwise export': 'ConnectWise POST, export',
  'connectwise POST': 'ConnectWise POST, batches',
  'xero GET': 'Xero GET',
  'xero PUT': 'Xero PUT',
  'xero POST': 'Xero POST',
};

const lineOf = (what: string, counted: number, bound: number | null): Line => ({
  what,
  counted,
  bound,
  ratio: bound === null || bound === 0 ? null : Math.round((1000 * counted) / bound) / 1000,
});

/** Requests of the bound, of one verb or of all. */
export const boundCalls = ({ parts }: Bound, verb?: Verb): number =>
  parts.reduce((sum, part) => sum + (verb === undefined || part.verb === verb ? part.calls : 0), 0);

const seconds = (ms: number): number => Math.round(ms / 100) / 10;

/** The fetchAlls, lock, cell and property calls that can't be done without. */
const costlyIn = ({ parts, sheet, properties, flushes, executions }: Bound): number =>
  parts.reduce((sum, { calls, atOnce }) => sum + Math.ceil(calls / atOnce), 0) +
  sheet.reads +
  sheet.writes +
  properties +
  flushes +
  2 * executions;

/** All figures of a case. */
export function linesOf({ runs, bound }: Measured): readonly Line[] {
  const total = addUp(runs);
  const cells = cellCalls(total);
  const verbs: readonly Verb[] = Object.keys(VERBS).filter((name): name is Verb => name in VERBS);
  return [
    ...verbs.map((verb) => lineOf(VERBS[verb], total.http[verb] ?? 0, boundCalls(bound, verb))),
    lineOf(
      'all requests',
      Object.values(total.http).reduce((sum, count) => sum + count, 0),
      boundCalls(bound),
    ),
    lineOf('bytes up', total.up, bound.bytes.up),
    lineOf('bytes down', total.down, bound.bytes.down),
    lineOf('service calls that take time', total.costly, costlyIn(bound)),
    lineOf('all service calls', total.calls, null),
    lineOf('property calls', total.properties, bound.properties),
    lineOf('cell calls, reading', cells.reads, bound.sheet.reads),
    lineOf('cell calls, writing', cells.writes, bound.sheet.writes),
    lineOf('calls that add or remove rows', total.shapes, 0),
    lineOf('flushes', total.flushes, bound.flushes),
    lineOf('cells read', total.cellsRead, bound.sheet.read),
    lineOf('cells written', total.cellsWritten, bound.sheet.written),
    lineOf('virtual seconds', seconds(total.virtualMs), seconds(bound.virtualMs)),
    lineOf('executions', runs.length, bound.executions),
  ];
}

const grouped = (value: number): string => value.toLocaleString('en-NZ');

/** A table for people: a title, a line for each figure, then the parts of the bound. */
export function tableOf(title: string, measured: Measured): string {
  const { bound, documents, setUp, idle, unposted, said } = measured;
  const lines = linesOf(measured).map(({ what, counted, bound: least, ratio }) =>
    [
      `  ${what.padEnd(30)}`,
      grouped(counted).padStart(12),
      (least === null ? '' : grouped(least)).padStart(12),
      (ratio === null ? '' : ratio.toFixed(2)).padStart(7),
    ].join(''),
  );
  const parts = bound.parts.filter(({ calls }) => calls > 0).map(({ what, calls }) => `${what} ${grouped(calls)}`);
  const layout = cellCalls(setUp);
  const quiet = Object.values(idle.http).reduce((sum, count) => sum + count, 0);
  return [
    title,
    `  ${documents.bills} bills, ${documents.creditNotes} credit notes, ${documents.payments} payments; ${unposted} entries stay unposted`,
    `  ${''.padEnd(30)}${'counted'.padStart(12)}${'bound'.padStart(12)}${'ratio'.padStart(7)}`,
    ...lines,
    `  the bound: ${parts.join('; ')}`,
    `  apart: set-up with layout ${layout.reads} reads and ${layout.writes} writes of cells, ${seconds(setUp.virtualMs)} s; a run with nothing to post ${quiet} requests, ${seconds(idle.virtualMs)} s`,
    `  last said: ${said}`,
  ].join('\n');
}
