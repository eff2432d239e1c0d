/** What the commands print for a reader's eye; everything here is also in the JSON. */
import type { ActReport } from './acts.ts';
import type { CallsReport } from './calls.ts';
import type { Dump } from './google/types.ts';

/** What was said, then how each execution ended. */
export function printReport(report: ActReport): string {
  const said = report.said.map(({ kind, title, text, answer }) => {
    const heading = title === '' ? text : `${title}: ${text}`;
    return `${kind}: ${heading}${answer === null ? '' : ` [${answer}]`}`;
  });
  const ends = report.executions.map(({ entry, ended, elapsedMs, error }) => {
    return `${entry}: ${ended} in ${(elapsedMs / 1000).toFixed(1)} s${error === null ? '' : `: ${error}`}`;
  });
  return [`now ${report.now}`, ...said, ...ends].join('\n');
}

/** Each tab as lines of cells, parted by tabulators. */
export function printDump(dump: Dump): string {
  return dump.tabs
    .map((tab) => {
      const head = `== ${tab.name}${tab.hidden ? ' (hidden)' : ''} · ${tab.rows.length} rows`;
      const rows = tab.rows.map((row) => row.shown.map(onOneLine).join('\t'));
      return [head, tab.header.map(String).join('\t'), ...rows].join('\n');
    })
    .join('\n\n');
}

/** Each list that a vendor holds, one element to a line. */
export function printRemote(remote: object): string {
  return Object.entries(remote)
    .map(([system, lists]: [string, unknown]) => {
      if (typeof lists !== 'object' || lists === null) return `== ${system}: held by an outside server`;
      const parts = Object.entries(lists).map(([name, list]: [string, unknown]) => {
        const lines = Array.isArray(list)
          ? list.map((one) => `  ${JSON.stringify(one)}`)
          : [`  ${JSON.stringify(list)}`];
        return [`${name}${Array.isArray(list) ? ` (${list.length})` : ''}`, ...lines].join('\n');
      });
      return [`== ${system}`, ...parts].join('\n');
    })
    .join('\n\n');
}

/** Requests one to a line, then services by count. */
export function printCalls(report: CallsReport): string {
  const parts = report.executions.map((one) => {
    const requests = one.http.map((each) => {
      const query = each.query === '' ? '' : `?${each.query}`;
      return `  ${each.n} ${each.system} ${each.method} ${each.path}${query} → ${each.status ?? 'no answer'}`;
    });
    const services = Object.entries(one.services).map(([name, count]) => `  ${count} × ${name}`);
    return [`== ${one.id}: ${one.calls} calls, ${one.virtualMs / 1000} s`, ...requests, ...services].join('\n');
  });
  return [...parts, `totals ${JSON.stringify(report.totals)}`].join('\n\n');
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
