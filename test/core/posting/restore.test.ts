/** Putting a document back as it was posted: exactly that or nothing. */
import type { CalendarDate } from '../../../src/core/calendar.ts';
import { grossOf } from '../../../src/core/ledger/lines.ts';
import type { DocumentLine, FoundDocument } from '../../../src/core/ledger/types.ts';
import { money } from '../../../src/core/money.ts';
import { documentHash } from '../../../src/core/posting/posting.ts';
import { documentsIn, type Registered, type RegisteredRow } from '../../../src/core/posting/registered.ts';
import { nextRestore, type RestoreRules } from '../../../src/core/posting/restore.ts';
import { notesOf } from './documents.ts';

const day = (text: string) => text as CalendarDate;
const lineOf = (entryId: number, minor: number): DocumentLine => ({
  description: `Taxi [E${entryId}]`,
  amount: money(minor, 'NZD'),
  accountId: 'travel',
  taxCode: 'INPUT2',
  tracking: [],
});
const lines = [lineOf(7, 1_000), lineOf(8, -300)];

function registered(over: Partial<RegisteredRow> = {}, own: readonly DocumentLine[] = lines): Registered {
  const sign = over.type === 'creditNote' ? -1 : 1;
  const rows = own.map(
    (line, at): RegisteredRow => ({
      rowNumber: at + 2,
      status: 'In the ledger',
      type: 'bill',
      number: 'CWE-7',
      kind: 'REIMB',
      contactName: 'Jane Taylor',
      date: day('2026-10-20'),
      account: '493 · Travel',
      reportName: '',
      amount: money(sign * grossOf(line).minor, 'NZD'),
      entryId: 7 + at,
      runId: 'R1',
      documentId: 'i7',
      hash: documentHash('c1', 'NZD', own),
      lines: notesOf(line),
      mapping: null,
      ...over,
    }),
  );
  const [document] = documentsIn(rows);
  if (!document) throw new Error('no document');
  return document;
}

const whole = registered();
const halfNoted: Registered = {
  ...whole,
  rows: whole.rows.map((row, at) => (at === 0 ? row : { ...row, lines: null })),
};

const now: FoundDocument = {
  type: 'bill',
  id: 'i7',
  number: 'CWE-7',
  status: 'approved',
  contactId: 'c2',
  date: day('2026-10-20'),
  currency: 'NZD',
  total: money(999, 'NZD'),
  due: money(999, 'NZD'),
  lines: [lineOf(7, 999)],
  updatedAt: '',
};

const rules: RestoreRules = {
  closedThrough: day('2026-09-30'),
  contactIds: (name) => (name === 'Jane Taylor' ? ['c0', 'c1'] : []),
};

const document = {
  id: 'i7',
  number: 'CWE-7',
  status: 'approved',
  contactId: 'c1',
  currency: 'NZD',
  amountsAre: 'inclusive',
  lines,
};
const onTop = lines.map((line) => ({ ...line, addedTax: money(30, 'NZD') }));
const free = lines.map((line) => ({ ...line, taxCode: '' }));

test.each<[string, Registered, FoundDocument, object]>([
  ['all that was posted', registered(), now, document],
  ['the contact that stayed', registered({ contactName: 'renamed' }), { ...now, contactId: 'c1' }, document],
  ['a draft as a draft', registered(), { ...now, status: 'draft' }, { ...document, status: 'draft' }],
  [
    'a draft of a closed period',
    registered(),
    { ...now, status: 'draft', date: day('2026-09-01') },
    { status: 'draft' },
  ],
  ['what has no tax without it', registered({}, free), now, { amountsAre: 'noTax', lines: free }],
  [
    'what has tax in one line only with its tax',
    registered({}, [lineOf(7, 1_000), { ...lineOf(8, -300), taxCode: '' }]),
    now,
    { amountsAre: 'inclusive' },
  ],
  [
    'what has its tax on top with nothing but the amounts entered',
    registered({}, onTop),
    now,
    {
      amountsAre: 'exclusive',
      lines: onTop,
    },
  ],
  ['a draft, whatever the ledger says is due', registered(), { ...now, status: 'draft', due: money(0, 'NZD') }, {}],
  ['all of it, where the ledger left the lines out', registered(), { ...now, lines: null }, document],
  ['a credit note with its own signs', registered({ type: 'creditNote' }), { ...now, type: 'creditNote' }, { lines }],
])('sends %s', (_what, was, found, sent) => {
  expect(nextRestore(was, found, rules)).toMatchObject({ do: 'restore', document: sent });
});

test.each<[string, Registered, FoundDocument | null, object]>([
  ['unknown', registered(), null, { kind: 'not found' }],
  ['voided', registered(), { ...now, status: 'voided' }, { kind: 'undone' }],
  ['deleted', registered(), { ...now, status: 'deleted' }, { kind: 'undone' }],
  ['paid', registered(), { ...now, status: 'paid', due: money(0, 'NZD') }, { kind: 'paid' }],
  ['paid in part', registered(), { ...now, due: money(998, 'NZD') }, { kind: 'paid' }],
  [
    'in a closed period',
    registered(),
    { ...now, date: day('2026-09-30') },
    { kind: 'restore in closed period', closedThrough: '2026-09-30' },
  ],
  ['of a contact that is gone', registered({ contactName: 'gone' }), now, { kind: 'not noted' }],
  ['without its lines', registered({ lines: null }), now, { kind: 'not noted' }],
  ['without one of its lines', halfNoted, now, { kind: 'not noted' }],
  ['of other lines than its hash', registered({ hash: 'X' }), now, { kind: 'not noted' }],
])('a document that is %s stays', (_what, was, found, because) => {
  expect(nextRestore(was, found, rules)).toEqual({ do: 'refuse', because });
});

test('a day after the closed ones, and with none closed, it may', () => {
  const late = { ...now, date: day('2026-10-01') };
  expect(nextRestore(registered(), late, rules).do).toBe('restore');
  const old = { ...now, date: day('2020-01-01') };
  expect(nextRestore(registered(), old, { ...rules, closedThrough: null }).do).toBe('restore');
});

test('what is as it was posted needs nothing', () => {
  expect(nextRestore(registered(), { ...now, contactId: 'c1', lines }, rules)).toEqual({ do: 'done' });
});
