/** ConnectWise's statuses of entries and reports, as a sentence says them. */
import type { ExpenseStatus } from '../expenses/expense.ts';

export const STATUS_WORDS = {
  Open: 'open',
  Rejected: 'rejected',
  PendingApproval: 'pending approval',
  ErrorsCorrected: 'corrected, not approved again',
  PendingProjectApproval: 'pending project approval',
  ApprovedByTierOne: 'approved by tier one',
  RejectBySecondTier: 'rejected by tier two',
  ApprovedByTierTwo: 'approved by tier two',
  ReadyToBill: 'ready to bill',
  Billed: 'billed',
  WrittenOff: 'written off',
  BilledAgreement: 'billed to an agreement',
} as const satisfies Record<ExpenseStatus, string>;
