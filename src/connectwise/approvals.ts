/** When expense reports were approved, from their audit trails: one call a report. Reads only. */
import { type Instant, instantAt } from '../core/calendar.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import type { Client } from './client.ts';
import { parseShape } from './faults.ts';
import { readLists } from './pages.ts';
import { auditList, FIELDS } from './schemas.ts';

const pathOf = (reportId: number): string => `expense/reports/${reportId}/audits`;

/** The trail is written for people, so a status may stand there as a code or as words. */
const isApproval = (newValue: string): boolean => /^approved/i.test(newValue.trim());

/** The moments at which each report became approved, earliest first; none for one whose trail does not tell (ConnectWise: ExpenseReportAudit). */
export function readApprovals(
  client: Client,
  reportIds: readonly number[],
): Result<ReadonlyMap<number, readonly Instant[]>, Fault> {
  const lists = readLists(
    client,
    reportIds.map((id) => ({ path: pathOf(id), query: { fields: FIELDS.audits } })),
  );
  if (!lists.ok) return lists;
  const approvals = new Map<number, readonly Instant[]>();
  for (const [at, rows] of lists.value.entries()) {
    const reportId = reportIds[at] ?? 0;
    const audits = parseShape(auditList(), rows, pathOf(reportId));
    if (!audits.ok) return audits;
    const moments = audits.value.flatMap(({ type, newValue, _info }) => {
      const ms = Date.parse(_info?.lastUpdated ?? '');
      return type === 'Status' && isApproval(newValue ?? '') && !Number.isNaN(ms) ? [instantAt(ms)] : [];
    });
    approvals.set(reportId, moments.sort());
  }
  return ok(approvals);
}
