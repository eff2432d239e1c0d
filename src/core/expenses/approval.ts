/** Whether ConnectWise has approved an expense: read from the entry and its report, never inferred from the unposted list. */
import type { FactsOf } from '../exceptions/kinds.ts';
import { err, ok, type Result } from '../result.ts';
import { EXPENSE_STATUSES, type ExpenseSetup, type ExpenseStatus, type ReadableExpense } from './expense.ts';

/** 'billing' statuses speak of the customer's invoice; on an entry they say nothing about approval by themselves. */
type Meaning = 'not approved' | 'first tier' | 'approved' | 'billing';

/** ConnectWise: ExpenseEntry and ExpenseReport, status. */
const MEANINGS = {
  Open: 'not approved',
  Rejected: 'not approved',
  PendingApproval: 'not approved',
  ErrorsCorrected: 'not approved',
  PendingProjectApproval: 'not approved',
  ApprovedByTierOne: 'first tier',
  RejectBySecondTier: 'not approved',
  ApprovedByTierTwo: 'approved',
  ReadyToBill: 'billing',
  Billed: 'billing',
  WrittenOff: 'billing',
  BilledAgreement: 'billing',
} as const satisfies Record<ExpenseStatus, Meaning>;

/** A report only reaches a billing status through its approval; an entry can be billed without. */
function isApproved(status: ExpenseStatus, setup: ExpenseSetup): boolean {
  const meaning = MEANINGS[status];
  return meaning === 'first tier' ? !setup.needsSecondTier : meaning !== 'not approved';
}

/** The expense when entry and report are both approved in ConnectWise, else which of them is not, and whether it was billed nevertheless. */
export function checkApproval(
  { entry, report }: ReadableExpense,
  setup: ExpenseSetup,
): Result<'approved', FactsOf<'not approved' | 'billed before approval'>> {
  if (!isApproved(entry.status, setup)) return err({ kind: 'not approved', status: entry.status, where: 'entry' });
  if (isApproved(report.status, setup)) return ok('approved');
  return MEANINGS[entry.status] === 'billing'
    ? err({ kind: 'billed before approval', status: entry.status, reportStatus: report.status })
    : err({ kind: 'not approved', status: report.status, where: 'report' });
}

/** The statuses of an entry that nobody has approved, or whose approval was taken back. */
export const UNAPPROVED: readonly ExpenseStatus[] = EXPENSE_STATUSES.filter(
  (status) => MEANINGS[status] === 'not approved',
);
