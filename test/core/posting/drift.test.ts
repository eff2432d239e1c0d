/** What people did to posted documents: an exception, a line in the Register, or nobody's news. */
import type { CalendarDate } from '../../../src/core/calendar.ts';
import type { DocumentLine, FoundDocument } from '../../../src/core/ledger/types.ts';
import { money } from '../../../src/core/money.ts';
import {
  codedInDraft,
  compare,
  type DriftNames,
  entriesFound,
  entriesOf,
  stateOf,
} from '../../../src/core/posting/drift.ts';
import {
  decodeAccepted,
  decodeLeft,
  decodeWatched,
  encodeAccepted,
  encodeLeft,
  encodeWatched,
} from '../../../src/core/posting/drift-notes.ts';
import { decodeLines, encodeLines, lineOfNote } from '../../../src/core/posting/line-notes.ts';
import { documentHash } from '../../../src/core/posting/posting.ts';
import { documentsIn, type Registered, type RegisteredRow } from '../../../src/core/posting/registered.ts';
import { notesOf } from './documents.ts';

const day = (text: string) => text as CalendarDate;
const lineOf = (entryId: number, minor: number): DocumentLine => ({
  description: `Taxi [E${entryId}]`,
  amount: money(minor, 'NZD'),
  accountId: 'travel',
  taxCode: 'INPUT2',
  tracking: [],
});
const lines = [lineOf(7, 1_000), lineOf(8, 500)];

const found: FoundDocument = {
  type: 'bill',
  id: 'i7',
  number: 'CWE-7',
  status: 'approved',
  contactId: 'c1',
  date: day('2026-10-20'),
  currency: 'NZD',
  total: money(1_500, 'NZD'),
  due: money(1_500, 'NZD'),
  lines,
  updatedAt: '',
};

function registered(over: Partial<RegisteredRow> = {}): Registered {
  const row: RegisteredRow = {
    rowNumber: 2,
    status: 'In the ledger',
    type: 'bill',
    number: 'CWE-7',
    kind: 'REIMB',
    contactName: 'Jane Taylor',
    date: day('2026-10-20'),
    account: '493 · Travel',
    reportName: 'a week',
    amount: money(1_000, 'NZD'),
    entryId: 7,
    runId: 'R1',
    documentId: 'i7',
    hash: documentHash('c1', 'NZD', lines),
    lines: notesOf(lineOf(7, 1_000)),
    mapping: null,
    ...over,
  };
  const second = {
    ...row,
    rowNumber: 3,
    entryId: 8,
    amount: money(500, 'NZD'),
    lines: row.lines && notesOf(lineOf(8, 500)),
  };
  const [document] = documentsIn([row, second]);
  if (!document) throw new Error('no document');
  return document;
}

const names: DriftNames = {
  contact: (id) => (id === 'c1' ? 'Jane Taylor' : 'Liam Chen'),
  account: (id) => (id === 'travel' ? '493 · Travel' : '420 · Entertainment'),
  taxRate: (code) => (code === 'INPUT2' ? '15% GST' : code),
  option: (id) => ({ n: 'North', s: 'South' })[id] ?? id,
};

const paid = { ...found, status: 'paid' as const, due: money(0, 'NZD') };
const off = (over: object) => ({ kind: 'changed in ledger', number: 'CWE-7', ...over });
const company = registered({ status: 'Paid', kind: 'COPAID' });

test.each<[string, Registered, FoundDocument, object]>([
  ['as posted', registered(), found, { status: 'In the ledger', facts: null }],
  ['paid by a person', registered(), paid, { status: 'Paid', facts: null }],
  ['paid as we left it', company, paid, { status: 'Paid', facts: null }],
  [
    'voided',
    registered(),
    { ...found, status: 'voided' },
    { facts: { kind: 'undone in ledger', number: 'CWE-7', status: 'voided' } },
  ],
  [
    'deleted',
    registered(),
    { ...found, status: 'deleted' },
    { facts: { kind: 'undone in ledger', status: 'deleted' } },
  ],
  ['void for us too', registered({ status: 'Void' }), { ...found, status: 'voided' }, { status: 'Void', facts: null }],
  [
    'still a draft, changed by a person',
    registered({ status: 'Draft in Xero' }),
    { ...found, status: 'draft', total: money(1, 'NZD') },
    { status: 'Draft in Xero', facts: null },
  ],
  [
    'a draft that was approved since',
    registered({ status: 'Draft in Xero' }),
    found,
    { status: 'In the ledger', facts: null },
  ],
  [
    'a draft that was deleted since',
    registered({ status: 'Draft in Xero' }),
    { ...found, status: 'deleted' },
    { status: 'Void', facts: null },
  ],
  [
    'of another total',
    registered(),
    { ...found, total: money(2_000, 'NZD'), lines: [lineOf(7, 1_500), lineOf(8, 500)] },
    { facts: off({ what: 'total', expected: '15.00', found: '20.00' }) },
  ],
  [
    'of another contact',
    registered(),
    { ...found, contactId: 'c2' },
    { facts: off({ what: 'contact', expected: 'Jane Taylor', found: 'Liam Chen' }) },
  ],
  [
    'in another currency',
    registered(),
    { ...found, currency: 'AUD', total: money(1_500, 'AUD') },
    { facts: off({ what: 'currency', expected: 'NZD', found: 'AUD' }) },
  ],
  [
    'without our payment',
    company,
    found,
    { status: 'Paid', facts: off({ what: 'payment', expected: 'paid', found: '15.00 open' }) },
  ],
  [
    'without our payment, which payroll was to pay out',
    registered({ status: 'Paid', isByPayroll: true }),
    found,
    { status: 'Paid', facts: off({ what: 'payment', expected: 'paid', found: '15.00 open' }) },
  ],
  [
    'not paid by us yet',
    registered({ status: 'In the ledger', kind: 'COPAID' }),
    found,
    { status: 'In the ledger', facts: null },
  ],
  ['without its lines in the answer', registered(), { ...found, lines: null }, { facts: null }],
  ['without a line of its own for an entry', registered(), { ...found, lines: [lineOf(7, 1_000)] }, { facts: null }],
  ["without a person's payment", registered({ status: 'Paid' }), found, { status: 'In the ledger', facts: null }],
])('a document that is %s', (_what, was, now, expected) => {
  const drift = compare(was, now, names);
  expect(drift).toMatchObject(expected);
  expect([...drift.changed]).toEqual([]);
});

test.each<[string, DocumentLine[], [number, string][]]>([
  [
    'the account of one line',
    [{ ...lineOf(7, 1_000), accountId: 'meals' }, lineOf(8, 500)],
    [[7, '493 · Travel → 420 · Entertainment']],
  ],
  ['the tax rate', [{ ...lineOf(7, 1_000), taxCode: 'NONE' }, lineOf(8, 500)], [[7, '15% GST → NONE']]],
  [
    'tracking',
    [{ ...lineOf(7, 1_000), tracking: [{ categoryId: 'region', optionId: 's' }] }, lineOf(8, 500)],
    [[7, '(none) → South']],
  ],
  [
    'the wording and the account',
    [{ ...lineOf(8, 500), description: 'Bus [E8]', accountId: 'meals' }, lineOf(7, 1_000)],
    [[8, '493 · Travel → 420 · Entertainment, Taxi → Bus']],
  ],
  [
    'how the total is shared',
    [lineOf(7, 900), lineOf(8, 600)],
    [
      [7, '10.00 → 9.00'],
      [8, '5.00 → 6.00'],
    ],
  ],
])('a person who changes %s is not asked; it is written down', (_what, now, changed) => {
  const drift = compare(registered(), { ...found, lines: now }, names);
  expect(drift).toMatchObject({ status: 'In the ledger', facts: null });
  expect([...drift.changed]).toEqual(changed);
});

const saved = registered({ status: 'Draft in Xero' });
const mealsNow = [{ ...lineOf(7, 1_000), accountId: 'meals' }, lineOf(8, 500)];

test.each<[string, Registered, Partial<FoundDocument>, [number, string][]]>([
  ['a draft', saved, {}, [[7, '493 · Travel → 420 · Entertainment']]],
  ['one that was approved since', saved, { status: 'approved' }, [[7, '493 · Travel → 420 · Entertainment']]],
  ['one of another total', saved, { total: money(1, 'NZD') }, []],
  ['one that was deleted', saved, { status: 'deleted' }, []],
  ['one that is posted', registered(), {}, []],
])('what was coded otherwise in a saved document: %s', (_what, was, over, changed) => {
  expect([...codedInDraft(was, { ...found, status: 'draft', lines: mealsNow, ...over }, names)]).toEqual(changed);
});

test('the lines of a credit note are compared with the sign they have there', () => {
  const credit = { type: 'creditNote' as const, amount: money(-1_000, 'NZD') };
  const was = registered(credit);
  const rows = was.rows.map((row) => ({ ...row, amount: money(-Math.abs(row.amount.minor), 'NZD') }));
  const now = { ...found, type: 'creditNote' as const, lines: [lineOf(7, 900), lineOf(8, 500)] };
  const drift = compare({ ...was, rows, total: money(1_500, 'NZD') }, now, names);
  expect([...drift.changed]).toEqual([[7, '-10.00 → -9.00']]);
});

test('tracking in another order is the same tracking', () => {
  const both = [
    { categoryId: 'region', optionId: 's' },
    { categoryId: 'team', optionId: 'n' },
  ];
  const line = { accountId: 'travel', taxCode: 'INPUT2', tracking: both, description: 'Taxi [E7]', minor: null };
  const [first, second] = [lineOf(7, 1_000), lineOf(8, 500)];
  const was = registered({ lines: [line] });
  const own = { ...was, rows: was.rows.filter(({ entryId }) => entryId === 7) };
  const turned = { ...found, lines: [{ ...first, tracking: [...both].reverse() }, second] };
  expect([...compare(own, turned, names).changed]).toEqual([]);
});

test('of an entry with tax on top, and of one in two lines, the lines are told together', () => {
  const onTop = { ...lineOf(7, 800), addedTax: money(200, 'NZD') };
  const [taxed, untaxed] = [lineOf(8, 300), { ...lineOf(8, 200), taxCode: 'NONE' }];
  const was = registered({ lines: notesOf(onTop) });
  const rows = was.rows.map((row) => (row.entryId === 8 ? { ...row, lines: notesOf(taxed, untaxed) } : row));
  const changesOf = (...now: readonly DocumentLine[]) => [
    ...compare({ ...was, rows }, { ...found, lines: now }, names).changed,
  ];
  expect(changesOf(onTop, taxed, untaxed)).toEqual([]);
  expect(changesOf(lineOf(7, 1_000), untaxed, taxed)).toEqual([]);
  expect(changesOf(onTop, { ...untaxed, amount: money(500, 'NZD') })).toEqual([[8, '15% GST and NONE → NONE']]);
  expect(changesOf({ ...onTop, accountId: 'meals' }, { ...taxed, accountId: 'meals' }, untaxed)).toEqual([
    [7, '493 · Travel → 420 · Entertainment'],
    [8, '493 · Travel → 420 · Entertainment and 493 · Travel'],
  ]);
});

test('a row that lost what its line said still tells account and amount', () => {
  const now = [{ ...lineOf(7, 1_000), accountId: 'meals', taxCode: 'NONE' }, lineOf(8, 500)];
  const drift = compare(registered({ lines: null }), { ...found, lines: now }, names);
  expect([...drift.changed]).toEqual([[7, '493 · Travel → 420 · Entertainment']]);
});

describe('what the lines of an entry said', () => {
  const line = (minor: number, parts: Partial<DocumentLine> = {}): DocumentLine => ({
    accountId: 'a',
    taxCode: '',
    tracking: [{ categoryId: 'region', optionId: 'n' }],
    description: '="a" [E7]',
    amount: money(minor, 'NZD'),
    ...parts,
  });
  const tax = (minor: number) => ({ addedTax: money(minor, 'NZD'), taxCode: 'INPUT2' });

  test.each<[string, readonly DocumentLine[], number]>([
    ['one', [line(500)], 500],
    ['one with tax on top', [line(500, tax(75))], 575],
    ['one with no tax on top of a credit note', [line(-500, tax(0))], -500],
    ['a taxed and an untaxed one', [line(460, { taxCode: 'INPUT2' }), line(540)], 1_000],
    ['two with tax on top', [line(300, tax(45)), line(200, tax(0))], 545],
  ])('%s come back from their cell', (_what, own, minor) => {
    const notes = decodeLines(encodeLines(own)) ?? [];
    expect(notes.map((note) => lineOfNote(note, minor, 'NZD'))).toEqual(own);
  });

  test('a cell of one line without tax on top is as short as ever', () => {
    expect(encodeLines([line(500)])).toBe('["a","",[["region","n"]],"=\\"a\\" [E7]"]');
    expect(encodeLines([])).toBe('');
  });

  test.each([
    '',
    'x',
    '{}',
    '[1]',
    '[]',
    '[[]]',
    '["","",[["a"]],"b"]',
    '["",1,[],"b"]',
    '["","",[],2]',
    '[1,"",[],"b"]',
    '["","",["ab"],"b"]',
    '["","",[],"b","1"]',
    '["","",[],"b",1.5]',
    '["","",[],"b",1,"2"]',
    '["","",[],"b",1,2,3]',
    '[["","",[],"b",1],["","",[],"b"]]',
    '[["","",[],"b",1],7]',
  ])('anything else in the cell is nothing: %s', (text) => {
    expect(decodeLines(text)).toBeNull();
  });
});

test('a state tells what matters, and nothing else', () => {
  const same = { ...found, updatedAt: 'later', due: money(0, 'NZD'), lines: [...lines].reverse() };
  expect(stateOf(same)).toBe(stateOf(found));
  const others = [
    paid,
    { ...found, contactId: 'c2' },
    { ...found, total: money(1, 'NZD') },
    { ...found, lines: [lineOf(7, 1)] },
    { ...found, lines: [{ ...lineOf(7, 1_000), accountId: 'meals' }, lineOf(8, 500)] },
    { ...found, lines: null },
    { ...found, lines: [{ ...lineOf(7, 1_000), description: 'Bus [E7]' }, lineOf(8, 500)] },
    { ...found, lines: [{ ...lineOf(7, 1_000), addedTax: money(0, 'NZD') }, lineOf(8, 500)] },
  ];
  expect(new Set([found, ...others].map(stateOf)).size).toBe(9);
  expect(stateOf({ ...found, lines: null })).toBe(stateOf({ ...found, lines: [] }));
  const spaced = lines.map((line) => ({ ...line, description: ` ${line.description} ` }));
  expect(stateOf({ ...found, lines: spaced })).toBe(stateOf(found));
});

test("an exception's row shows the entries of the document", () => {
  expect(entriesOf(registered())).toMatchObject([
    { entryId: 7, amount: money(1_000, 'NZD'), memberName: 'Jane Taylor', date: '2026-10-20', reportName: 'a week' },
    { entryId: 8 },
  ]);
});

test('where its rows are lost, the lines of a document tell its entries, but for a line that names none', () => {
  const document = { ...found, lines: [...lines, { ...lineOf(9, 100), description: 'Tip' }] };
  expect(entriesFound(document)).toMatchObject([
    { entryId: 7, amount: money(1_000, 'NZD'), amountText: '10.00', currency: 'NZD', date: '2026-10-20' },
    { entryId: 8, amount: money(500, 'NZD'), amountText: '5.00' },
  ]);
  expect(entriesFound({ ...found, lines: null })).toEqual([]);
  const two = [
    { ...lineOf(7, 800), addedTax: money(120, 'NZD') },
    { ...lineOf(7, 200), addedTax: money(0, 'NZD') },
  ];
  expect(entriesFound({ ...found, lines: two })).toMatchObject([{ entryId: 7, amountText: '10.00' }]);
});

test('a thousand states fit into properties and come back; a cut page is none', () => {
  const states = Array.from({ length: 1_000 }, (_, at): [string, string] => [
    `${String(at).padStart(8, '0')}-rest`,
    'ABCDEFGH',
  ]);
  const pages = encodeLeft(5, states);
  expect(pages.every((page) => page.length < 9_000)).toBe(true);
  const read = pages.map(decodeLeft);
  expect(Object.keys(Object.assign({}, ...read.map((page) => page?.states)))).toHaveLength(1_000);
  expect(read.map((page) => page?.until)).toEqual(pages.map(() => 5));
  expect(decodeLeft((pages[0] ?? '').slice(0, -1))).toBeNull();
});

test.each([
  [0, []],
  [354, [354]],
  [355, [354, 1]],
])('%d states go on pages of 354', (count, sizes) => {
  const states = Array.from({ length: count }, (_, at): [string, string] => [String(at).padStart(8, '0'), 'S']);
  const pages = encodeLeft(5, states).map((page) => Object.keys(decodeLeft(page)?.states ?? {}).length);
  expect(pages).toEqual(sizes);
});

test.each([
  [0, 0, 0],
  [120, 1, 120],
  [121, 2, 121],
  [1_201, 10, 1_200],
])('of %d that are watched, on %d pages, the latest %d come back', (count, pages, kept) => {
  const watched = Array.from({ length: count }, (_, at) => ({
    type: 'creditNote' as const,
    id: `${at}`.padStart(36, '0'),
    state: 'ABCDEFGH',
    isAccepted: at % 2 === 0,
  }));
  const texts = encodeWatched(watched);
  expect(texts).toHaveLength(pages);
  expect(texts.every((text) => text.length < 9_000)).toBe(true);
  expect(texts.flatMap(decodeWatched)).toEqual(watched.slice(count - kept));
  expect(texts.flatMap((text) => decodeWatched(text.slice(1)))).toEqual([]);
});

test('what a person accepted comes back; of too many the latest stay; a text that is not whole says nothing', () => {
  const accepted = Array.from({ length: 130 }, (_, at): [string, string] => [`i${at}`, 'Open']);
  const text = encodeAccepted(accepted) ?? '';
  expect(text.length).toBeLessThan(9_000);
  expect([...decodeAccepted(text)]).toEqual(accepted.slice(-120));
  expect(encodeAccepted([])).toBeNull();
  expect([decodeAccepted(null), decodeAccepted(text.slice(1))]).toEqual([new Map(), new Map()]);
});
