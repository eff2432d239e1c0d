/** Documents put together again from the rows of the Register, whatever people did to the order of its rows. */
import fc from 'fast-check';
import type { CalendarDate } from '../../../src/core/calendar.ts';
import { money } from '../../../src/core/money.ts';
import { chooseDocuments, documentsIn, type RegisteredRow, standingIn } from '../../../src/core/posting/registered.ts';

const rowOf = (rowNumber: number, over: Partial<RegisteredRow>): RegisteredRow => ({
  rowNumber,
  status: 'In the ledger',
  type: 'bill',
  number: 'CWE-101-2026W41-REIMB-ABCDEFGHIJ',
  kind: 'REIMB',
  contactName: 'Jane Taylor',
  date: '2026-10-20' as CalendarDate,
  account: '493 · Travel - National',
  reportName: '',
  amount: money(1_000, 'NZD'),
  entryId: rowNumber,
  runId: 'R1',
  documentId: 'a',
  hash: 'h',
  lines: null,
  mapping: null,
  ...over,
});

test('a document names its entries in order, however its rows are sorted; nothing of it is taken back yet', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([7, 12, 1_000, 30, 4], { minLength: 5 }), (ids) => {
      const [document] = documentsIn(ids.map((entryId, at) => rowOf(at + 2, { entryId })));
      expect(document).toMatchObject({ entryIds: [4, 7, 12, 30, 1_000], total: money(5_000, 'NZD'), isBegun: false });
    }),
  );
});

test('a row whose currency people overwrote is no part of the document', () => {
  const rows = [rowOf(2, {}), rowOf(3, { amount: money(500, 'AUD') }), rowOf(4, { amount: money(-250, 'NZD') })];
  expect(documentsIn(rows)).toMatchObject([{ entryIds: [2, 4], booked: money(750, 'NZD'), rows: [rows[0], rows[2]] }]);
});

test('of an entry that stands twice, the later row tells what is so', () => {
  const rows = [rowOf(2, { entryId: 7 }), rowOf(3, { entryId: 7, amount: money(500, 'NZD') })];
  expect(documentsIn(rows)).toMatchObject([{ entryIds: [7], booked: money(500, 'NZD') }]);
});

test.each([
  [['R1', 'R2', 'R3'], 'doc 2'],
  [['R3', 'R2', 'R1'], 'doc 0'],
  [['R2', 'R3', 'R1'], 'doc 1'],
])('the last run is the one that began last, wherever its rows stand: %j', (runs, id) => {
  const rows = runs.map((runId, at) => rowOf(at + 2, { runId, documentId: `doc ${at}` }));
  expect(chooseDocuments(rows, null)).toMatchObject({ from: 'last run', documents: [{ id }] });
  expect(chooseDocuments(rows, null).documents).toHaveLength(1);
});

test('what another one takes back does not stand, unless that one is void itself', () => {
  const numbered = (rowNumber: number, number: string, over: Partial<RegisteredRow> = {}) =>
    rowOf(rowNumber, { number, documentId: number, ...over });
  const idsOf = (rows: readonly RegisteredRow[]) => standingIn(documentsIn(rows)).map(({ id }) => id);
  const rows = [numbered(2, 'CWE-1'), numbered(3, 'CWE-2'), numbered(4, 'CWE-3', { status: 'Void' })];
  expect(idsOf(rows)).toEqual(['CWE-1', 'CWE-2']);
  expect(idsOf([...rows, numbered(5, 'CWE-1-void', { type: 'creditNote' })])).toEqual(['CWE-2']);
  expect(idsOf([...rows, numbered(5, 'CWE-1-void', { type: 'creditNote', status: 'Void' })])).toEqual([
    'CWE-1',
    'CWE-2',
  ]);
});
