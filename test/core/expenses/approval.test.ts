/** Which statuses of an entry say that nobody has approved it, or that its approval was taken back. */
import { UNAPPROVED } from '../../../src/core/expenses/approval.ts';

test('a status of billing says nothing about approval, and one tier may be enough', () => {
  expect([...UNAPPROVED].sort()).toEqual([
    'ErrorsCorrected',
    'Open',
    'PendingApproval',
    'PendingProjectApproval',
    'RejectBySecondTier',
    'Rejected',
  ]);
});
