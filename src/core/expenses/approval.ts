/** Whether ConnectWise has approved an expense: read from the entry and its report, never inferred from the unposted list. */
import type { FactsOf } from '../exceptions/kinds.ts';
import { err, ok, type Result } from '../result.ts';
import {
  type ApprovalRule,
  EXPENSE_STATUSES,
  type ExpenseSetup,
  type ExpenseStatus,
  type ReadableExpense,
} from './expense.ts';
import type { Settings } from './inputs.ts';

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

/** The approvals that the settings ask for; those of ConnectWise's own set-up where they leave it to that. */
export const approvalRule = (setup: ExpenseSetup, { requiredTiers, needsProjectApproval }: Settings): ApprovalRule => ({
  needsSecondTier: requiredTiers === 'as ConnectWise' ? setup.needsSecondTier : requiredTiers === 'both',
  needsProjectApproval,
});

/** A report only reaches a billing status through its approval; an entry can be billed without. */
function isApproved(status: ExpenseStatus, needsSecondTier: boolean): boolean {
  const meaning = MEANINGS[status];
  return meaning === 'first tier' ? !needsSecondTier : meaning !== 'not approved';
}

/**
 * The expense when entry and report are both approved in ConnectWise, else which of them is not, and whether it was billed nevertheless.
 * The second tier of an entry on a project is its manager; once it is billed its own status no longer says so, and the report has to.
 */
export function checkApproval(
  { entry, report }: ReadableExpense,
  rule: ApprovalRule,
): Result<'approved', FactsOf<'not approved' | 'billed before approval'>> {
  const isBilled = MEANINGS[entry.status] === 'billing';
  const isOfProject = rule.needsProjectApproval === true && entry.project !== null;
  const entryNeedsTwo = rule.needsSecondTier || isOfProject;
  if (!isApproved(entry.status, entryNeedsTwo))
    return err({
      kind: 'not approved',
      status: entry.status,
      where: 'entry',
      needsSecondTier: entryNeedsTwo,
      isOfProject,
      isListedEarly: MEANINGS[entry.status] === 'not approved',
    });
  const reportNeedsTwo = rule.needsSecondTier || (isOfProject && isBilled);
  if (isApproved(report.status, reportNeedsTwo)) return ok('approved');
  return isBilled
    ? err({ kind: 'billed before approval', status: entry.status, reportStatus: report.status })
    : err({
        kind: 'not approved',
        status: report.status,
        where: 'report',
        needsSecondTier: reportNeedsTwo,
        isOfProject: false,
        isListedEarly: false,
      });
}

/** The statuses of an entry that nobody has approved, or whose approval was taken back. */
export const UNAPPROVED: readonly ExpenseStatus[] = EXPENSE_STATUSES.filter(
  (status) => MEANINGS[status] === 'not approved',
);
