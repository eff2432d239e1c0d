/** What the executions of one act did, call by call and summed, as `calls` prints it. It must never show a header or a body. */
import type { Call, Execution, HttpExchange } from './google/types.ts';

type Costs = { readonly virtualMs: number; readonly cellsRead: number; readonly cellsWritten: number };

export type CountedExecution = Costs & {
  readonly id: string;
  /** How many calls it made: the highest number that `--cut` can name. */
  readonly calls: number;
  readonly http: readonly ({ readonly n: number } & HttpExchange)[];
  readonly services: Readonly<Record<string, number>>;
};

export type Totals = Costs & {
  readonly executions: number;
  readonly calls: number;
  readonly requests: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** Requests by system and verb, such as `xero PUT`. */
  readonly http: Readonly<Record<string, number>>;
  readonly services: Readonly<Record<string, number>>;
};

export type CallsReport = { readonly executions: readonly CountedExecution[]; readonly totals: Totals };

/** Counts what each execution did and what all did together. */
export function countCalls(executions: readonly Execution[]): CallsReport {
  const counted = executions.map(countExecution);
  const http = counted.flatMap((one) => one.http);
  return {
    executions: counted,
    totals: {
      executions: counted.length,
      calls: sum(counted, (one) => one.calls),
      virtualMs: sum(counted, (one) => one.virtualMs),
      cellsRead: sum(counted, (one) => one.cellsRead),
      cellsWritten: sum(counted, (one) => one.cellsWritten),
      requests: http.length,
      requestBytes: sum(http, (one) => one.requestBytes),
      responseBytes: sum(http, (one) => one.responseBytes),
      http: tally(http.map((one) => `${one.system} ${one.method}`)),
      services: tally(executions.flatMap((one) => one.calls.map((call) => call.service))),
    },
  };
}

function countExecution(execution: Execution): CountedExecution {
  const { calls } = execution;
  return {
    id: execution.id,
    virtualMs: execution.elapsedMs,
    calls: calls.length,
    cellsRead: sum(calls, (call) => call.cellsRead),
    cellsWritten: sum(calls, (call) => call.cellsWritten),
    http: calls.flatMap((call: Call) => call.http.map((exchange) => ({ n: call.n, ...exchange }))),
    services: tally(calls.map((call) => call.service)),
  };
}

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0);
}

function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of [...names].sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
