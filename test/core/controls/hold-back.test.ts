/** What each mode holds back of a plan: every entry stays in exactly one place, and the reason says which rule it was. */
import type { CalendarDate } from '../../../src/core/calendar.ts';
import { heldBack, lookMark, type Ruling } from '../../../src/core/controls/hold-back.ts';
import { initialMode, type Mode, type PilotScope } from '../../../src/core/controls/mode.ts';
import type { Plan } from '../../../src/core/expenses/plan-types.ts';
import { entry, planned, planOf } from '../../sheet/sample.ts';

const SCOPE: PilotScope = {
  members: ['JTaylor'],
  from: '2026-10-01' as CalendarDate,
  to: '2026-10-31' as CalendarDate,
  mostDocuments: 2,
  mostAmount: '50.00',
};

const plan = planOf({
  documents: [
    planned('CWE-1', [entry(1, 2_000)]),
    planned('CWE-2', [entry(2, 3_000)]),
    planned('CWE-3', [entry(3, 100)]),
  ],
});

const ruling = (mode: Mode, changes: Partial<Ruling> = {}, pilot: PilotScope | null = null): Ruling => ({
  state: { ...initialMode(false), mode, pilot },
  picked: null,
  memberOf: () => 'jtaylor',
  ...changes,
});

const told = (after: Plan): readonly (readonly [string, string])[] => [
  ...after.documents.map(({ document }) => [document.number, 'posted'] as const),
  ...after.leftOut.map(
    ({ planned: held, reason }) =>
      [held?.document.number ?? '', 'because' in reason ? reason.because : reason.kind] as const,
  ),
];

test('Automatic lets all through, Preview only nothing', () => {
  expect(heldBack(plan, ruling('Automatic'))).toEqual(plan);
  expect(told(heldBack(plan, ruling('Preview only')))).toEqual([
    ['CWE-1', 'preview only'],
    ['CWE-2', 'preview only'],
    ['CWE-3', 'preview only'],
  ]);
});

test('a pilot covers its members and days, both ends included', () => {
  const days = (from: string, to: string, memberOf = () => 'jtaylor') =>
    told(
      heldBack(
        planOf({ documents: [planned('CWE-1', [entry(1, 100, { date: '2026-10-07' as CalendarDate })])] }),
        ruling('Pilot', { memberOf }, { ...SCOPE, from: from as CalendarDate, to: to as CalendarDate }),
      ),
    );
  expect(days('2026-10-07', '2026-10-07')).toEqual([['CWE-1', 'posted']]);
  expect(days('2026-10-08', '2026-10-31')).toEqual([['CWE-1', 'day']]);
  expect(days('2026-10-01', '2026-10-06')).toEqual([['CWE-1', 'day']]);
  expect(days('2026-10-07', '2026-10-07', () => 'mngata')).toEqual([['CWE-1', 'member']]);
});

test('a document with one entry outside the pilot is outside', () => {
  const document = planned('CWE-1', [entry(1, 100), entry(2, 100)]);
  const memberOf = (entryId: number) => (entryId === 1 ? 'jtaylor' : 'mngata');
  expect(told(heldBack(planOf({ documents: [document] }), ruling('Pilot', { memberOf }, SCOPE)))).toEqual([
    ['CWE-1', 'member'],
    ['CWE-1', 'member'],
  ]);
});

test('a pilot stops at its most documents, and passes over what is too much for its amount', () => {
  const amounts = (mostAmount: string, mostDocuments: number) =>
    told(heldBack(plan, ruling('Pilot', {}, { ...SCOPE, mostAmount, mostDocuments }))).map(([, what]) => what);
  expect(amounts('50.00', 2)).toEqual(['posted', 'posted', 'documents']);
  expect(amounts('51.00', 3)).toEqual(['posted', 'posted', 'posted']);
  expect(amounts('49.99', 3)).toEqual(['posted', 'posted', 'amount']);
  expect(amounts('much', 3)).toEqual(['amount', 'amount', 'amount']);
  expect(told(heldBack(plan, ruling('Pilot')))[0]).toEqual(['CWE-1', 'no scope']);
});

test('what is ticked passes while it is what was seen', () => {
  const [first, second] = plan.documents;
  if (!first || !second) throw new Error('the plan has three');
  const picked = [
    { number: 'CWE-1', mark: lookMark(first) },
    { number: 'CWE-2', mark: lookMark({ ...second, saveAs: 'draft' }) },
  ];
  expect(told(heldBack(plan, ruling('Supervised', { picked })))).toEqual([
    ['CWE-1', 'posted'],
    ['CWE-2', 'changed since'],
    ['CWE-3', 'supervised'],
  ]);
});

test('the mark is another one for another number, date, contact, line, entry, payment or status', () => {
  const base = planned('CWE-1', [entry(1, 2_000)]);
  const { document } = base;
  const [line] = document.lines;
  if (!line) throw new Error('the document has a line');
  const others = [
    { ...base, document: { ...document, number: 'CWE-2' } },
    { ...base, document: { ...document, date: '2026-10-08' as CalendarDate } },
    { ...base, document: { ...document, contactId: 'another' } },
    { ...base, document: { ...document, lines: [{ ...line, accountId: 'another' }] } },
    { ...base, document: { ...document, lines: [{ ...line, taxCode: 'another' }] } },
    { ...base, document: { ...document, lines: [{ ...line, tracking: [{ categoryId: 'c', optionId: 'o' }] }] } },
    { ...base, entries: [entry(2, 2_000)] },
    { ...base, payment: { accountId: 'a', date: document.date } },
    { ...base, saveAs: 'awaiting approval' as const },
  ];
  expect(new Set([base, ...others].map(lookMark)).size).toBe(others.length + 1);
  expect(lookMark({ ...base, why: 'told otherwise' })).toBe(lookMark(base));
});
