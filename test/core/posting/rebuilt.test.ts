/** Rows told again from outside: which documents have rows, of what kind they are, when and by which run they were posted. */
import type { Instant } from '../../../src/core/calendar.ts';
import type { Classification } from '../../../src/core/expenses/expense.ts';
import type { KnownEntry } from '../../../src/core/expenses/source.ts';
import type { FoundDocument } from '../../../src/core/ledger/types.ts';
import { money } from '../../../src/core/money.ts';
import { documentHash } from '../../../src/core/posting/posting.ts';
import { entriesInLedger, rebuildRows, type Traces } from '../../../src/core/posting/rebuilt.ts';
import { LEDGER } from '../expenses/company.ts';
import { foundOf, lineOf } from './documents.ts';

const instant = (text: string): Instant => `2026-11-${text}Z` as Instant;

const known = (entryId: number, classification: Classification | null): KnownEntry => ({
  entryId,
  classification,
  memberName: 'Jane Taylor',
  date: null,
  reportId: null,
  reportName: 'October',
  memberId: 101,
  url: `https://connectwise/${entryId}`,
});

const tracesOf = (changes: Partial<Traces> = {}): Traces => ({
  entries: new Map([[1, known(1, 'Reimbursable')]]),
  batchedAt: new Map(),
  runs: [],
  isCleared: () => false,
  ledger: LEDGER,
  accepted: new Set(),
  linkTo: ({ id }) => `https://xero/${id}`,
  ...changes,
});

const namesOf = (documents: readonly FoundDocument[]): string[] =>
  rebuildRows(documents, tracesOf()).map(({ documentId, entryId }) => `${documentId}:${entryId}`);

test('a row tells what ledger and ConnectWise tell', () => {
  const [row, ...others] = rebuildRows([foundOf()], tracesOf());
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    status: 'In the ledger',
    number: 'CWE-1',
    kind: 'REIMB',
    contactName: 'Jane Taylor',
    amount: money(11_500, 'NZD'),
    entryId: 1,
    entryUrl: 'https://connectwise/1',
    documentUrl: 'https://xero/d1',
    reportName: 'October',
    key: 'd1:1',
    hash: documentHash('contact-Jane Taylor', 'NZD', [lineOf(1, 11_500)]),
    isNew: false,
  });
});

const deleted = { status: 'deleted' } as const;
const voided = { status: 'voided' } as const;

test.each<[string, readonly Partial<FoundDocument>[], readonly string[]]>([
  ['one row for each entry, once', [{ lines: [lineOf(1, 5), lineOf(2, 6), lineOf(1, 7)] }], ['d1:1', 'd1:2']],
  ['none without a token', [{ lines: [{ ...lineOf(1, 5), description: 'Taxi' }] }], []],
  ['none where lines are left out', [{ lines: null }], []],
  ['no spare beside what stands', [{ id: 'spare', ...deleted }, {}, { id: 'old', ...voided }], ['d1:1']],
  ['both that stand', [{ id: 'd0', status: 'draft' }, { status: 'paid' }], ['d0:1', 'd1:1']],
  [
    'what was void rather than a spare',
    [{ id: 'spare', ...deleted, updatedAt: '2026-12-01T00:00:00Z' }, voided],
    ['d1:1'],
  ],
  [
    'the last of several that are gone',
    [
      { id: 'd2', ...deleted, updatedAt: '2026-10-09T00:00:00Z' },
      { id: 'd3', ...deleted, updatedAt: '2026-10-10T00:00:00Z' },
      { id: 'd4', ...deleted, updatedAt: '2026-10-08T00:00:00Z' },
    ],
    ['d3:1'],
  ],
  ['what replaced it under another number', [voided, { id: 'd2', number: 'CWE-1-r2' }], ['d1:1', 'd2:1']],
  ['each of those whose number people took away', [{ number: '' }, { id: 'd2', number: '' }], ['d1:1', 'd2:1']],
])('there is/are %s', (_what, documents, expected) => {
  expect([...namesOf(documents.map(foundOf))].sort()).toEqual(expected);
});

test.each<[string, string, Classification | null | undefined, string | null]>([
  ['the number of a group', 'CWE-101-2026W41-COPAID-ABCDEFGHIJ', 'Personal', 'COPAID'],
  ['the number of a report', 'CWE-101-R7-PRIV-ABCDEFGHIJ-r2', undefined, 'PRIV'],
  ['the classification', 'CWE-1', 'NonReimbursable', 'COPAID'],
  ['the classification', 'CWE-1', 'Personal', 'PRIV'],
  ['nobody, with a classification that is none', 'CWE-1', null, null],
  ['nobody, without the entry', 'CWE-1', undefined, null],
])('%s tells the kind', (_what, number, classification, kind) => {
  const entries = new Map(classification === undefined ? [] : [[1, known(1, classification)]]);
  expect(rebuildRows([foundOf({ number })], tracesOf({ entries })).map((row) => row.kind)).toEqual([kind]);
});

test.each<[string, Classification, boolean, true | undefined]>([
  ["is payroll's where ours cleared it", 'Reimbursable', true, true],
  ['is not where nothing of ours did', 'Reimbursable', false, undefined],
  ['is not where the company paid', 'NonReimbursable', true, undefined],
])('a paid document %s', (_what, classification, isCleared, isByPayroll) => {
  const entries = new Map([[1, known(1, classification)]]);
  const [row] = rebuildRows([foundOf({ status: 'paid' })], tracesOf({ entries, isCleared: () => isCleared }));
  expect(row?.isByPayroll).toBe(isByPayroll);
});

const RUNS = [
  { runId: 'R1', startedAt: instant('17T21:00:00.500'), tookMs: 10_000 },
  { runId: 'R2', startedAt: instant('18T21:00:00.000'), tookMs: 20_250 },
];

test.each<[string, Partial<FoundDocument>, string | null, string, string | null]>([
  ['the run whose batch it was, dated at its end', {}, '18T21:00:05', 'R2', '18T21:00:20.250'],
  ['the run that began in the second of the batch', {}, '17T21:00:00', 'R1', '17T21:00:10.500'],
  ['no run before that second', {}, '17T20:59:59', '', '17T20:59:59.000'],
  ['the run that ended with it', {}, '18T21:00:20.250', 'R2', '18T21:00:20.250'],
  ['no run after its end', {}, '18T21:00:20.251', '', '18T21:00:20.251'],
  ['without a batch, the last change', { updatedAt: instant('17T21:00:03') }, null, 'R1', '17T21:00:10.500'],
  ['without either, only the change', { updatedAt: instant('16T00:00:00') }, null, '', '16T00:00:00'],
  ['nothing, for what is void', { ...voided, updatedAt: instant('17T21:00:03') }, null, '', null],
  ['nothing, for a draft that is gone', { ...deleted, updatedAt: instant('17T21:00:03') }, null, '', null],
])('when and by whom it was posted tells %s', (_what, changes, batched, runId, postedAt) => {
  const batchedAt = new Map(batched === null ? [] : [['CWE-1', instant(batched)]]);
  const [row] = rebuildRows([foundOf(changes)], tracesOf({ batchedAt, runs: RUNS }));
  expect(row?.runId).toBe(runId);
  expect(row?.postedAt && Date.parse(row.postedAt)).toBe(postedAt && Date.parse(instant(postedAt)));
});

test('what a person accepted as voided is void, though its batch stands', () => {
  const traces = { batchedAt: new Map([['CWE-1', instant('17T00:00:00')]]), accepted: new Set(['d1']) };
  expect(rebuildRows([foundOf(voided)], tracesOf(traces)).map(({ status }) => status)).toEqual(['Void']);
});

test.each<[string, FoundDocument['status'], boolean, string]>([
  ['undone by somebody else, since its batch stands', 'voided', true, 'In the ledger'],
  ['deleted by somebody else, since its batch stands', 'deleted', true, 'In the ledger'],
  ['taken back with its batch', 'voided', false, 'Void'],
  ['paid and batched off', 'paid', true, 'Paid'],
  ['a draft again, though batched off', 'draft', true, 'Draft in Xero'],
])('a document that is %s', (_what, status, isBatched, expected) => {
  const batchedAt = new Map(isBatched ? [['CWE-1', instant('17T00:00:00')]] : []);
  const rows = rebuildRows([foundOf({ status })], tracesOf({ batchedAt }));
  expect(rows.map((row) => row.status)).toEqual([expected]);
});

test('rows stand in the order of posting, then of numbers, whatever the order of reading', () => {
  const lines = [lineOf(2, 100), lineOf(1, 100)];
  const documents = ['CWE-3', 'CWE-1', 'CWE-2'].map((number) => foundOf({ id: number, number, lines }));
  const batchedAt = new Map([
    ['CWE-1', instant('18T00:00:00')],
    ['CWE-2', instant('17T00:00:00')],
    ['CWE-3', instant('17T00:00:00')],
  ]);
  const traces = tracesOf({ batchedAt });
  const expected = ['CWE-2', 'CWE-3', 'CWE-1'].flatMap((number) => [`${number}:2`, `${number}:1`]);
  expect(rebuildRows(documents, traces).map(({ key }) => key)).toEqual(expected);
  expect(rebuildRows([...documents].reverse(), traces).map(({ key }) => key)).toEqual(expected);
});

test('the rows of a document stay in the order of its lines, whenever it was posted', () => {
  const group = foundOf({ lines: [lineOf(12, 5), lineOf(9, 6), lineOf(10, 7)] });
  expect(rebuildRows([group], tracesOf()).map(({ entryId }) => entryId)).toEqual([12, 9, 10]);
});

test('what is void or only saved is not in the ledger', () => {
  const documents = (['draft', 'approved', 'paid', 'voided', 'awaiting approval'] as const).map((status, at) =>
    foundOf({ id: `d${at}`, number: `CWE-${at}`, status, lines: [lineOf(at + 1, 100)] }),
  );
  expect([...entriesInLedger(rebuildRows(documents, tracesOf()))].sort()).toEqual([2, 3]);
});
