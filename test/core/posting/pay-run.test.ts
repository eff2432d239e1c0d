/** What waits for a pay run: every entry is paid out once, however its documents went to and fro, and nothing is guessed. */
import fc from 'fast-check';
import { type CalendarDate, type Instant, instantAt } from '../../../src/core/calendar.ts';
import type { ListedPayment } from '../../../src/core/ledger/types.ts';
import { type Money, money } from '../../../src/core/money.ts';
import { NOTE_LENGTH } from '../../../src/core/posting/notes.ts';
import {
  clearedIn,
  type Handed,
  type HandedLine,
  handedKey,
  handedLines,
  openLines,
  totalOf,
  withoutDocuments,
} from '../../../src/core/posting/pay-run.ts';
import { decodeHanded, decodePaidOut, encodeHanded, encodePaidOut } from '../../../src/core/posting/pay-run-notes.ts';
import type { RegisteredRow } from '../../../src/core/posting/registered.ts';

const nzd = (minor: number): Money => money(minor, 'NZD');
const at = (minute: number): Instant => instantAt(Date.UTC(2026, 10, 20, 9, minute));

/** A row of a bill of its own, reimbursed by payroll. */
const rowOf = (entryId: number, minor: number, over: Partial<RegisteredRow> = {}): RegisteredRow => ({
  rowNumber: entryId,
  status: 'Paid',
  type: 'bill',
  number: `CWE-${entryId}`,
  kind: 'REIMB',
  isByPayroll: true,
  contactName: 'Jane Taylor',
  date: '2026-10-20' as CalendarDate,
  account: '',
  reportName: '',
  amount: nzd(minor),
  entryId,
  runId: 'R1',
  documentId: `d${entryId}`,
  hash: '',
  lines: null,
  mapping: null,
  ...over,
});

const { isByPayroll: _flag, ...plain } = rowOf(7, 1_000);

const handedOf = (entries: readonly (readonly [number, number])[], over: Partial<HandedLine> = {}): HandedLine => ({
  at: at(0),
  by: 'pat@example.com',
  contactName: 'Jane Taylor',
  currency: 'NZD',
  entries: entries.map(([entryId, minor]) => ({ entryId, amount: nzd(minor) })),
  ...over,
});

const handed = (...lines: readonly HandedLine[]): Handed => ({ lines, isLongAgo: () => false });

const told = (rows: readonly RegisteredRow[], before: Handed = handed()) =>
  openLines(rows, before).map(({ contactName, currency, entries }) => [
    contactName,
    currency,
    ...entries.map(({ entryId, amount }) => [entryId, amount.minor]),
  ]);

const gone = rowOf(7, 1_000, { status: 'Void' });
const back = rowOf(7, 1_200, { number: 'CWE-7-r2', documentId: 'd7b' });
const reversal = rowOf(7, -1_000, { type: 'creditNote', number: 'CWE-7-void', documentId: 'd7v' });

test.each<[string, readonly RegisteredRow[], Handed, readonly unknown[]]>([
  ['nothing', [], handed(), []],
  ['one that is paid', [rowOf(7, 1_000)], handed(), [['Jane Taylor', 'NZD', [7, 1_000]]]],
  ['one that payroll has', [rowOf(7, 1_000)], handed(handedOf([[7, 1_000]])), []],
  ['one that is left to payables', [plain], handed(), []],
  ['one that is not paid yet', [rowOf(7, 1_000, { status: 'In the ledger' })], handed(), []],
  ['one that went back before payroll had it', [gone], handed(), []],
  ['one that went back after that', [gone], handed(handedOf([[7, 1_000]])), [['Jane Taylor', 'NZD', [7, -1_000]]]],
  ['the same, taken off already', [gone], handed(handedOf([[7, 1_000]]), handedOf([[7, -1_000]], { at: at(1) })), []],
  ['one that came back dearer', [gone, back], handed(handedOf([[7, 1_000]])), [['Jane Taylor', 'NZD', [7, 200]]]],
  ['one that came back dearer, never handed over', [gone, back], handed(), [['Jane Taylor', 'NZD', [7, 1_200]]]],
  [
    'one that came back for payables',
    [gone, { ...plain, number: 'CWE-7-r2', documentId: 'd7b' }],
    handed(handedOf([[7, 1_000]])),
    [['Jane Taylor', 'NZD', [7, -1_000]]],
  ],
  [
    'one that was taken back in an open period',
    [rowOf(7, 1_000), reversal],
    handed(handedOf([[7, 1_000]])),
    [['Jane Taylor', 'NZD', [7, -1_000]]],
  ],
  ['one that the Register has lost', [], handed(handedOf([[7, 1_000]])), []],
  ['one that the Register tells as owed only', [plain], handed(handedOf([[7, 1_000]])), []],
  [
    'one in another currency than before',
    [gone, rowOf(7, 900, { amount: money(900, 'AUD'), number: 'CWE-7-r2', documentId: 'd7b' })],
    handed(handedOf([[7, 1_000]])),
    [
      ['Jane Taylor', 'AUD', [7, 900]],
      ['Jane Taylor', 'NZD', [7, -1_000]],
    ],
  ],
  ['what the employee owes', [rowOf(7, -400, { type: 'creditNote' })], handed(), [['Jane Taylor', 'NZD', [7, -400]]]],
  [
    'one that was handed over long ago',
    [rowOf(7, 1_000), rowOf(8, 500)],
    { lines: [], isLongAgo: (entryId) => entryId === 7 },
    [['Jane Taylor', 'NZD', [8, 500]]],
  ],
])('%s', (_what, rows, before, expected) => {
  expect(told(rows, before)).toEqual(expected);
});

test('lines stand by employee, then by currency, their entries in order, with the documents that speak for them', () => {
  const rows = [
    rowOf(9, 300, { contactName: 'Siobhán' }),
    rowOf(8, 500),
    rowOf(7, 1_000),
    rowOf(6, 100, { amount: money(100, 'AUD') }),
  ];
  const lines = openLines(rows, handed());
  expect(told(rows)).toEqual([
    ['Jane Taylor', 'AUD', [6, 100]],
    ['Jane Taylor', 'NZD', [7, 1_000], [8, 500]],
    ['Siobhán', 'NZD', [9, 300]],
  ]);
  expect(lines.map(({ documents }) => documents.map(({ id }) => id).sort())).toEqual([['d6'], ['d7', 'd8'], ['d9']]);
  expect(lines.map(totalOf)).toEqual([money(100, 'AUD'), nzd(1_500), nzd(300)]);
});

test('a document speaks for its line while any of its entries is in it', () => {
  const group = { number: 'CWE-101-2026W41-REIMB-ABCDEFGHIJ', documentId: 'g' };
  const rows = [rowOf(7, 1_000, group), rowOf(8, 500, group)];
  const [line] = openLines(rows, handed(handedOf([[8, 500]])));
  expect(line).toMatchObject({ entries: [{ entryId: 7 }], documents: [{ id: 'g' }] });
});

test('documents that are left out take their entries with them, and a line that has no other', () => {
  const lines = openLines([rowOf(7, 1_000), rowOf(8, 500), rowOf(9, 300, { contactName: 'Siobhán' })], handed());
  const left = withoutDocuments(lines, new Set(['d7', 'd9']));
  expect(left).toMatchObject([{ contactName: 'Jane Taylor', entries: [{ entryId: 8 }], documents: [{ id: 'd8' }] }]);
  expect(left).toHaveLength(1);
  expect(left[0]?.documents).toHaveLength(1);
  expect(withoutDocuments(lines, new Set())).toEqual(lines);
});

test('whatever is handed over, and however often, nothing is left to hand over after it', () => {
  const amount = fc.integer({ min: -500, max: 500 }).filter((minor) => minor !== 0);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), amount), { maxLength: 12 }), (drawn) => {
      const rows = drawn.map(([entryId, minor], index) => rowOf(entryId, minor, { documentId: `d${index}` }));
      const first = openLines(rows, handed()).map((line) => ({ ...line, at: at(0), by: '' }));
      expect(openLines(rows, handed(...first))).toEqual([]);
    }),
  );
});

test('what the tab shows counts only where nobody remembers it', () => {
  const remembered = [handedOf([[7, 1_000]]), handedOf([[8, 500]])];
  const shown = [handedOf([[7, 999]]), handedOf([[9, 1]], { at: at(1) }), handedOf([[9, 2]], { currency: 'AUD' })];
  expect(handedLines(remembered, shown)).toEqual([...remembered, shown[1], shown[2]]);
  expect(handedLines([], shown)).toEqual(shown);
  expect(handedKey(handedOf([]))).toMatch(/^P1795165200000-[A-Z2-7]{10}$/);
  expect(handedKey(handedOf([], { contactName: 'X' }))).not.toBe(handedKey(handedOf([])));
});

describe('notes', () => {
  const entries = fc.array(fc.tuple(fc.nat(900_000), fc.integer({ min: -9_999_999, max: 9_999_999 })), {
    minLength: 1,
    maxLength: 700,
  });
  const name = fc.string({ unit: fc.constantFrom('a', 'ā', '語', '"'), maxLength: 60 });

  test('hold every entry once, each within a property', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, entries), { maxLength: 12 }), (drawn) => {
        const lines = drawn.map(([contactName, own]) => handedOf(own, { contactName }));
        const texts = encodeHanded(lines);
        const read = texts.flatMap((text) => decodeHanded(text) ?? []);
        const flat = (all: readonly HandedLine[]) =>
          all.flatMap((line) => line.entries.map((each) => [line.at, line.by, line.contactName, line.currency, each]));
        expect(flat(read)).toEqual(flat(lines));
        for (const text of texts) expect(encodeURIComponent(text).length).toBeLessThan(2 * NOTE_LENGTH);
      }),
      { numRuns: 40 },
    );
  });

  const ids = Array.from({ length: 301 }, (_none, index) => [index + 1, 100] as const);
  test('are as few as fit: a line of many entries is cut, and a page that is full is followed by another', () => {
    const [text = '', ...others] = encodeHanded([handedOf(ids)]);
    expect(others).toEqual([]);
    expect(decodeHanded(text)?.map((line) => line.entries.length)).toEqual([300, 1]);
    expect(encodeHanded([])).toEqual([]);
  });

  test.each<[string, readonly number[], readonly number[]]>([
    ['two that fit with nothing to spare', [NOTE_LENGTH / 2, NOTE_LENGTH / 2 - 1], [2]],
    ['two that miss it by one', [NOTE_LENGTH / 2, NOTE_LENGTH / 2], [1, 1]],
    ['small ones behind a large one', [NOTE_LENGTH - 1, 300, 300], [1, 2]],
    ['three that are a page each', [NOTE_LENGTH - 1, NOTE_LENGTH - 1, NOTE_LENGTH - 1], [1, 1, 1]],
  ])('cut pages where lines are %s', (_what, lengths, pages) => {
    const one = (contactName: string) => handedOf([[7, 1_000]], { contactName });
    const empty = encodeURIComponent(JSON.stringify(['', 'NZD', encodePaidOut(one('').entries)])).length;
    const lines = lengths.map((length) => one('x'.repeat(length - empty)));
    expect(encodeHanded(lines).map((text) => decodeHanded(text)?.length)).toEqual(pages);
  });

  test('that are not whole tell nothing', () => {
    const [text = ''] = encodeHanded([handedOf([[7, 1_000]])]);
    expect(decodeHanded(text)).toEqual([handedOf([[7, 1_000]])]);
    expect(decodeHanded(text.slice(0, -1))).toBeNull();
  });

  test('of entries are read back, and nothing else is', () => {
    const paidOut = handedOf([
      [7, 1_000],
      [36, -35],
    ]).entries;
    expect(encodePaidOut(paidOut)).toBe('7.rs 10.-z');
    expect(decodePaidOut('7.rs 10.-z', 'NZD')).toEqual(paidOut);
    for (const text of ['', '7', '7.', '.7', '7.rs 10', '7.rs,10.z', ' 7.rs', '7.rs ', '7.r.s', 'x7.--1'])
      expect(decodePaidOut(text, 'NZD')).toBeNull();
  });
});

const paymentOf = (over: Partial<ListedPayment> = {}): ListedPayment => ({
  documentId: 'd7',
  accountId: 'clearing',
  reference: 'CWE-7',
  amount: nzd(1_000),
  date: '2026-10-21' as CalendarDate,
  isReconciled: false,
  ...over,
});

test.each<[string, Partial<ListedPayment>, boolean]>([
  ['whole, under its number', {}, true],
  ['by a bank', { accountId: 'bank' }, false],
  ['for another document', { documentId: 'd8' }, false],
  ['under another number', { reference: 'CWE-8' }, false],
  ['at another amount', { amount: nzd(999) }, false],
  ['at an amount that can not be read', { amount: null }, false],
])('a document was cleared by a payment of ours: %s', (_what, over, expected) => {
  const accounts = [
    { id: 'bank', isBank: true },
    { id: 'clearing', isBank: false },
  ];
  const isCleared = clearedIn([paymentOf(over)], accounts);
  expect(isCleared({ id: 'd7', number: 'CWE-7', total: nzd(1_000) })).toBe(expected);
});
