/** What misses the books when a period is locked. */
import { openThrough, refusedBy } from '../../../src/core/books/cut-off.ts';
import type { Placed } from '../../../src/core/books/place.ts';
import type { CalendarDate } from '../../../src/core/calendar.ts';
import type { Plan } from '../../../src/core/expenses/plan-types.ts';
import type { FoundDocument } from '../../../src/core/ledger/types.ts';
import { money } from '../../../src/core/money.ts';

const day = (text: string) => text as CalendarDate;
const through = day('2026-10-31');

const placed = (stage: Placed['stage'], date: string, minor: number | null = 100, memberName = 'Jane'): Placed => ({
  entryId: 1,
  date: day(date),
  month: date.slice(0, 7),
  memberName,
  currency: 'NZD',
  amount: minor === null ? null : money(minor, 'NZD'),
  lowersDebt: false,
  stage,
  why: '',
  account: '',
  isApproved: true,
});

test('by member and stage, in the order of the stages; what the books have, or somebody else batched, is not among it', () => {
  const lines = openThrough(
    [
      placed('saved', '2026-10-31'),
      placed('held', '2026-10-20'),
      placed('held', '2026-10-02', 250),
      placed('held', '2026-10-03', null),
      placed('held', '2026-11-01'),
      placed('in the ledger', '2026-10-02'),
      placed('batched off', '2026-10-02'),
      placed('batched elsewhere', '2026-10-02'),
      placed('not submitted', '2026-10-05', 7, 'Ada'),
    ],
    through,
  );
  expect(
    lines.map(({ memberName, stage, entries, amount, oldest }) => [memberName, stage, entries, amount.minor, oldest]),
  ).toEqual([
    ['Ada', 'not submitted', 1, 7, '2026-10-05'],
    ['Jane', 'held', 3, 350, '2026-10-02'],
    ['Jane', 'saved', 1, 100, '2026-10-31'],
  ]);
});

const planOf = (...closed: readonly number[]) =>
  ({
    exceptions: closed.map((entryId) => ({ facts: { kind: 'period closed' }, entries: [{ entryId }] })),
  }) as unknown as Plan; // nothing else of it is looked at

test('refused is what is not refused yet, and drafts dated in the period', () => {
  const documents = [
    { status: 'draft', date: '2026-10-31', number: 'CWE-1' },
    { status: 'awaiting approval', date: '2026-10-01', number: 'CWE-2' },
    { status: 'draft', date: '2026-11-01', number: 'CWE-3' },
    { status: 'approved', date: '2026-10-01', number: 'CWE-4' },
  ] as FoundDocument[];
  expect(refusedBy(planOf(1), planOf(1, 2, 3), documents, through)).toEqual({
    entryIds: [2, 3],
    drafts: ['CWE-1', 'CWE-2'],
  });
});
