/** What people did to posted documents: an exception, a line in the Register, or nobody's news. */
import type { CalendarDate } from '../../../src/core/calendar.ts';
import type { DocumentLine, FoundDocument } from '../../../src/core/ledger/types.ts';
import { money } from '../../../src/core/money.ts';
import { compare, type DriftNames, entriesFound, entriesOf, stateOf } from '../../../src/core/posting/drift.ts';
import {
  decodeAccepted,
  decodeLeft,
  decodeWatched,
  encodeAccepted,
  encodeLeft,
  encodeWatched,
} from '../../../src/core/posting/drift-notes.ts';
import { decodeLine, encodeLine } from '../../../src/core/posting/line-notes.ts';
import { documentHash } from '../../../src/core/posting/posting.ts';
import { documentsIn, type Registered, type RegisteredRow } from '../../../src/core/posting/registered.ts';

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
    line: lineOf(7, 1_000),
    ...over,
  };
  const second = { ...row, rowNumber: 3, entryId: 8, amount: money(500, 'NZD'), line: row.line && lineOf(8, 500) };
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
  const line = { accountId: 'travel', taxCode: 'INPUT2', tracking: both, description: 'Taxi [E7]' };
  const [first, second] = [lineOf(7, 1_000), lineOf(8, 500)];
  const was = registered({ line });
  const own = { ...was, rows: was.rows.filter(({ entryId }) => entryId === 7) };
  const turned = { ...found, lines: [{ ...first, tracking: [...both].reverse() }, second] };
  expect([...compare(own, turned, names).changed]).toEqual([]);
});

test('a row that lost what its line said still tells account and amount', () => {
  const now = [{ ...lineOf(7, 1_000), accountId: 'meals', taxCode: 'NONE' }, lineOf(8, 500)];
  const drift = compare(registered({ line: null }), { ...found, lines: now }, names);
  expect([...drift.changed]).toEqual([[7, '493 · Travel → 420 · Entertainment']]);
});

test('what a line said comes back from its cell; anything else in the cell is nothing', () => {
  const line = {
    accountId: 'a',
    taxCode: '',
    tracking: [{ categoryId: 'region', optionId: 'n' }],
    description: '="a" [E7]',
  };
  expect(decodeLine(encodeLine(line))).toEqual(line);
  for (const text of ['', 'x', '{}', '[1]', '["","",[["a"]],"b"]', '["",1,[],"b"]', '["","",[],2]', '[1,"",[],"b"]'])
    expect([text, decodeLine(text)]).toEqual([text, null]);
  for (const text of ['["","",[],"b",1]', '["","",["ab"],"b"]']) expect([text, decodeLine(text)]).toEqual([text, null]);
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
  ];
  expect(new Set([found, ...others].map(stateOf)).size).toBe(8);
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

test('what is watched comes back; of too many the latest stay; nothing is read of a text that is not whole', () => {
  const watched = Array.from({ length: 130 }, (_, at) => ({
    type: 'bill' as const,
    id: `i${at}`,
    state: `S${at}`,
    isAccepted: at % 2 === 0,
  }));
  const text = encodeWatched(watched);
  expect(text.length).toBeLessThan(9_000);
  expect(decodeWatched(text)).toEqual(watched.slice(-120));
  expect([decodeWatched(null), decodeWatched(text.slice(1))]).toEqual([[], []]);
});

test('what a person accepted comes back; of too many the latest stay; a text that is not whole says nothing', () => {
  const accepted = Array.from({ length: 130 }, (_, at): [string, string] => [`i${at}`, 'Open']);
  const text = encodeAccepted(accepted) ?? '';
  expect(text.length).toBeLessThan(9_000);
  expect([...decodeAccepted(text)]).toEqual(accepted.slice(-120));
  expect(encodeAccepted([])).toBeNull();
  expect([decodeAccepted(null), decodeAccepted(text.slice(1))]).toEqual([new Map(), new Map()]);
});
