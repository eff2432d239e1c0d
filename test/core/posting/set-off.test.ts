/** What may be set off when a person asks for it: by no more than is open on either side, oldest first, and nothing that is the company's own money. */
import fc from 'fast-check';
import type { CalendarDate } from '../../../src/core/calendar.ts';
import type { FoundDocument } from '../../../src/core/ledger/types.ts';
import { type Money, money } from '../../../src/core/money.ts';
import { documentsIn, type RegisteredRow } from '../../../src/core/posting/registered.ts';
import { candidatesIn, keyOfPlanned, planSetOffs, setOffKey } from '../../../src/core/posting/set-off.ts';
import { foundOf } from './documents.ts';

const day = (text: string) => text as CalendarDate;
const nzd = (minor: number): Money => money(minor, 'NZD');

const documentOf = (
  type: 'bill' | 'creditNote',
  number: string,
  date: string,
  due: number,
  over: Partial<FoundDocument> = {},
): FoundDocument =>
  foundOf({ type, id: `id-${number}`, number, date: day(date), total: nzd(due), due: nzd(due), ...over });

const note = (number: string, date: string, due: number, over: Partial<FoundDocument> = {}) =>
  documentOf('creditNote', number, date, due, over);
const bill = (number: string, date: string, due: number, over: Partial<FoundDocument> = {}) =>
  documentOf('bill', number, date, due, over);

const told = (notes: readonly FoundDocument[], bills: readonly FoundDocument[], closed: string | null = null) =>
  planSetOffs(notes, bills, closed === null ? null : day(closed)).map(keyOfPlanned);

test.each<[string, readonly FoundDocument[], readonly FoundDocument[], readonly string[]]>([
  ['a note against a larger bill', [note('N1', '2026-10-02', 500)], [bill('B1', '2026-10-01', 800)], ['N1 B1 500']],
  ['a note against a smaller one', [note('N1', '2026-10-02', 500)], [bill('B1', '2026-10-01', 300)], ['N1 B1 300']],
  [
    'the oldest first, on either side',
    [note('N2', '2026-10-04', 500), note('N1', '2026-10-03', 200)],
    [bill('B2', '2026-10-02', 300), bill('B1', '2026-10-01', 300)],
    ['N1 B1 200', 'N2 B1 100', 'N2 B2 300'],
  ],
  [
    'of one day by number',
    [note('N1', '2026-10-03', 100)],
    [bill('B2', '2026-10-01', 300), bill('B1', '2026-10-01', 300)],
    ['N1 B1 100'],
  ],
  [
    'no note that is a draft',
    [note('N1', '2026-10-02', 500, { status: 'draft' })],
    [bill('B1', '2026-10-01', 800)],
    [],
  ],
  ['no note with nothing left', [note('N1', '2026-10-02', 0)], [bill('B1', '2026-10-01', 800)], []],
  ['no bill that is paid', [note('N1', '2026-10-02', 500)], [bill('B1', '2026-10-01', 0, { status: 'paid' })], []],
  ['no bill that is void', [note('N1', '2026-10-02', 500)], [bill('B1', '2026-10-01', 800, { status: 'voided' })], []],
  ["nobody else's bill", [note('N1', '2026-10-02', 500)], [bill('B1', '2026-10-01', 800, { contactId: 'x' })], []],
  [
    'no bill of another currency',
    [note('N1', '2026-10-02', 500)],
    [bill('B1', '2026-10-01', 800, { currency: 'AUD', due: money(800, 'AUD') })],
    [],
  ],
])('%s', (_what, notes, bills, expected) => {
  expect(told(notes, bills)).toEqual(expected);
});

test('nothing that the ledger would date in a closed period: the later of both days counts', () => {
  const pair = [[note('N1', '2026-10-02', 500)], [bill('B1', '2026-10-05', 800)]] as const;
  expect(told(...pair, '2026-10-04')).toEqual(['N1 B1 500']);
  expect(told(...pair, '2026-10-05')).toEqual([]);
});

test('never more than is open on either, and each set-off leaves nothing on one of the two', () => {
  const dues = fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 6 });
  fc.assert(
    fc.property(dues, dues, (ofNotes, ofBills) => {
      const notes = ofNotes.map((due, at) => note(`N${at}`, `2026-10-0${at + 1}`, due));
      const bills = ofBills.map((due, at) => bill(`B${at}`, `2026-10-0${at + 1}`, due));
      const left = new Map([...notes, ...bills].map(({ id, due }) => [id, due.minor]));
      for (const planned of planSetOffs(notes, bills, null)) {
        expect(planned.amount.minor).toBeGreaterThan(0);
        for (const { id } of [planned.note, planned.bill]) left.set(id, (left.get(id) ?? 0) - planned.amount.minor);
        expect(Math.min(left.get(planned.note.id) ?? -1, left.get(planned.bill.id) ?? -1)).toBe(0);
      }
      const open = (all: readonly FoundDocument[]) => all.reduce((sum, { id }) => sum + (left.get(id) ?? 0), 0);
      expect(Math.min(open(notes), open(bills))).toBe(0);
    }),
  );
});

test('a set-off is told by both numbers and its amount', () => {
  expect(setOffKey({ noteNumber: 'CWE-5', billNumber: 'CWE-7', amount: nzd(1_000) })).toBe('CWE-5 CWE-7 1000');
});

describe('of the Register', () => {
  const rowOf = (entryId: number, over: Partial<RegisteredRow>): RegisteredRow => ({
    rowNumber: entryId,
    status: 'In the ledger',
    type: 'creditNote',
    number: `CWE-${entryId}`,
    kind: 'PRIV',
    contactName: 'Jane Taylor',
    date: day('2026-10-20'),
    account: '',
    reportName: '',
    amount: nzd(-100),
    entryId,
    runId: 'R1',
    documentId: `d${entryId}`,
    hash: '',
    lines: null,
    mapping: null,
    ...over,
  });
  const kinds = (rows: readonly RegisteredRow[]) => {
    const { notes, bills } = candidatesIn(documentsIn(rows));
    return [notes.map(({ id }) => id), bills.map(({ id }) => id)];
  };

  test('private spend and what employees owe stand against what they are owed; what the company paid or got back is neither', () => {
    const rows = [
      rowOf(1, {}),
      rowOf(2, { kind: 'REIMB' }),
      rowOf(3, { kind: 'COPAID' }),
      rowOf(4, { kind: 'REIMB', type: 'bill' }),
      rowOf(5, { kind: 'COPAID', type: 'bill' }),
      rowOf(6, { type: 'bill' }),
    ];
    expect(kinds(rows)).toEqual([['d1', 'd2'], ['d4']]);
  });

  test('drafts, and what is paid, void or taken back, do not', () => {
    const rows = [
      rowOf(1, { status: 'Draft in Xero' }),
      rowOf(2, { status: 'Paid' }),
      rowOf(3, { status: 'Void' }),
      rowOf(4, {}),
      rowOf(5, { number: 'CWE-4-void', type: 'bill', kind: 'REIMB' }),
    ];
    expect(kinds(rows)).toEqual([[], []]);
  });
});
