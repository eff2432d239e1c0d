/** Which statuses of entry and report are approval enough, by what is asked for. */
import { approvalRule, checkApproval, UNAPPROVED } from '../../../src/core/expenses/approval.ts';
import { expense, SETTINGS } from './company.ts';

const named = { id: 81, name: 'Koru till roll-out' };
const oneTier = { needsSecondTier: false };

test.each([
  ['as ConnectWise', false, false],
  ['as ConnectWise', true, true],
  ['first', true, false],
  ['both', false, true],
] as const)('%s, the second tier being on in ConnectWise %s: needed %s', (requiredTiers, isOn, needsSecondTier) => {
  const rule = approvalRule({ needsSecondTier: isOn }, { ...SETTINGS, requiredTiers, needsProjectApproval: true });
  expect(rule).toEqual({ needsSecondTier, needsProjectApproval: true });
});

test.each([
  ['an entry on a project, tier one only', 'ApprovedByTierOne', 'ApprovedByTierOne', 'not approved'],
  ['an entry on a project, both tiers', 'ApprovedByTierTwo', 'ApprovedByTierOne', null],
  ['billed, and the report at tier one', 'Billed', 'ApprovedByTierOne', 'billed before approval'],
  ['billed, and the report at tier two', 'Billed', 'ApprovedByTierTwo', null],
  ['both tiers, and the report sent back', 'ApprovedByTierTwo', 'Rejected', 'not approved'],
] as const)("with the project manager's approval: %s", (_, status, reportStatus, kind) => {
  const onProject = expense(1, { entry: { status, project: named }, report: { status: reportStatus } });
  const elsewhere = expense(1, { entry: { status, project: null }, report: { status: 'ApprovedByTierTwo' } });
  const check = (one: typeof onProject, needsProjectApproval: boolean) => {
    if (!one.entry || !one.report) throw new Error('it can be read');
    const answer = checkApproval(
      { ...one, entry: one.entry, report: one.report },
      { ...oneTier, needsProjectApproval },
    );
    return answer.ok ? null : answer.error.kind;
  };
  expect(check(onProject, true)).toBe(kind);
  expect(check(elsewhere, true)).toBeNull();
  if (reportStatus !== 'Rejected') expect(check(onProject, false)).toBeNull();
});

test.each([
  ['Open', 'ApprovedByTierTwo', { where: 'entry', status: 'Open', isOfProject: true, isListedEarly: true }],
  ['ApprovedByTierOne', 'ApprovedByTierTwo', { where: 'entry', isOfProject: true, isListedEarly: false }],
  ['ApprovedByTierTwo', 'Open', { where: 'report', status: 'Open', isOfProject: false, isListedEarly: false }],
] as const)(
  'an entry on a project that is %s, in a report that is %s, says what is missing',
  (status, reportStatus, facts) => {
    const { entry, report, ...others } = expense(1, {
      entry: { status, project: named },
      report: { status: reportStatus },
    });
    if (!entry || !report) throw new Error('it can be read');
    const answer = checkApproval({ ...others, entry, report }, { ...oneTier, needsProjectApproval: true });
    expect(answer).toMatchObject({ ok: false, error: { kind: 'not approved', ...facts } });
  },
);

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
