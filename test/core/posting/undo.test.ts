/** What may be taken back, in which order, and what stays because it would not be safe. */
import type { CalendarDate } from '../../../src/core/calendar.ts';
import type { DocumentLine, FoundDocument, FoundPayment } from '../../../src/core/ledger/types.ts';
import { money } from '../../../src/core/money.ts';
import { documentHash } from '../../../src/core/posting/posting.ts';
import { chooseDocuments, documentsIn, type RegisteredRow } from '../../../src/core/posting/registered.ts';
import {
  laterOf,
  nextUndo,
  type UndoCommand,
  type Undoing,
  type UndoRules,
  type UndoSeen,
} from '../../../src/core/posting/undo.ts';
import { decodeUndo, encodeUndo } from '../../../src/core/posting/undo-notes.ts';

const day = (text: string) => text as CalendarDate;
const line: DocumentLine = {
  description: 'Taxi [E7]',
  amount: money(4_830, 'NZD'),
  accountId: 'travel',
  taxCode: 'INPUT2',
  tracking: [],
};

const undoing: Undoing = {
  type: 'bill',
  id: 'i7',
  number: 'CWE-7',
  kind: 'COPAID',
  total: money(4_830, 'NZD'),
  contactName: 'Māui Ngata',
  hash: documentHash('c1', 'NZD', [line]),
  isBegun: false,
};

const payment: FoundPayment = {
  id: 'p1',
  amount: money(4_830, 'NZD'),
  date: day('2026-10-20'),
  reference: 'CWE-7',
  accountId: 'offset',
  isReconciled: false,
  isInBatch: false,
};

const open: FoundDocument = {
  type: 'bill',
  id: 'i7',
  number: 'CWE-7',
  status: 'approved',
  contactId: 'c1',
  date: day('2026-10-20'),
  currency: 'NZD',
  total: money(4_830, 'NZD'),
  due: money(4_830, 'NZD'),
  lines: [line],
  updatedAt: '',
  payments: [],
};
const paid = (over: Partial<FoundPayment> = {}): FoundDocument => ({
  ...open,
  status: 'paid',
  due: money(0, 'NZD'),
  payments: [{ ...payment, ...over }],
});

const rules: UndoRules = {
  closedThrough: day('2026-09-30'),
  bankAccountIds: new Set(['bank']),
  isOurSetOff: (key) => key === 'CWE-5 CWE-7 1000',
  today: day('2026-11-18'),
};
const seen = (found: FoundDocument | null, over: Partial<UndoSeen> = {}): UndoSeen => ({
  found,
  contactName: 'Māui Ngata',
  isUnderWay: false,
  isUnbatched: false,
  ...over,
});
const toVoid: UndoCommand = { do: 'void', isSaved: false };
const { payments: _none, ...unpaid } = open;
const recoded = { ...open, lines: [{ ...line, accountId: 'meals' }] };

describe('what is owed to an employee', () => {
  const owed: Undoing = { ...undoing, kind: 'REIMB' };
  const byPayroll: Undoing = { ...owed, isByPayroll: true };
  const others: UndoCommand = { do: 'refuse', because: { kind: 'paid by others' } };

  test.each<[string, Undoing, Partial<FoundPayment>, UndoCommand]>([
    ['by payroll', byPayroll, {}, { do: 'take payments back', paymentIds: ['p1'] }],
    ['by somebody', owed, {}, others],
    ['by somebody beside payroll', byPayroll, { reference: 'pay' }, others],
    ['out of the bank, whatever stands on it', byPayroll, { accountId: 'bank', reference: 'Māui [E7]' }, others],
  ])('and was paid %s', (_what, each, over, command) => {
    expect(nextUndo(each, seen(paid(over)), rules)).toEqual(command);
  });

  test('is remembered as paid by payroll while it goes back', () => {
    const [page = ''] = encodeUndo(1, [byPayroll, owed]);
    expect(decodeUndo(page)?.documents).toEqual([byPayroll, owed]);
  });
});

test.each<[string, UndoSeen, UndoCommand]>([
  ['paid by us', seen(paid()), { do: 'take payments back', paymentIds: ['p1'] }],
  [
    'paid by us out of the bank',
    seen(paid({ accountId: 'bank', reference: 'Māui Ngata [E7]' })),
    { do: 'take payments back', paymentIds: ['p1'] },
  ],
  ['open', seen(open), toVoid],
  ['a draft', seen({ ...open, status: 'draft' }), { do: 'void', isSaved: true }],
  ['awaiting approval', seen({ ...open, status: 'awaiting approval' }), { do: 'void', isSaved: true }],
  [
    'a draft that an intent still names',
    seen({ ...open, status: 'draft' }, { isUnderWay: true }),
    { do: 'void', isSaved: true },
  ],
  ['voided', seen({ ...open, status: 'voided' }), { do: 'unbatch' }],
  ['deleted', seen({ ...open, status: 'deleted' }), { do: 'unbatch' }],
  [
    'voided, while an intent still names it',
    seen({ ...open, status: 'voided' }, { isUnderWay: true }),
    { do: 'unbatch' },
  ],
  ['voided and unbatched', seen({ ...open, status: 'voided' }, { isUnbatched: true }), { do: 'done' }],
  ['recoded with the same money', seen(recoded), toVoid],
  ['of a contact that was renamed', seen(open, { contactName: 'M. Ngata' }), toVoid],
  ['dated the day after a closed period', seen({ ...open, date: day('2026-10-01') }), toVoid],
  [
    'a draft in a closed period',
    seen({ ...open, status: 'draft', date: day('2026-09-30') }),
    { do: 'void', isSaved: true },
  ],
  ['whose payments the answer left out', seen(unpaid), toVoid],
])('a document %s', (_what, situation, command) => {
  expect(nextUndo(undoing, situation, rules)).toEqual(command);
});

test.each<[string, UndoSeen, object]>([
  ['not in the ledger', seen(null), { kind: 'not found' }],
  ['another one', seen({ ...open, number: 'INV-1' }), { kind: 'not ours', number: 'INV-1' }],
  ['another one of ours', seen({ ...open, number: 'CWE-8' }), { kind: 'not ours', number: 'CWE-8' }],
  ['still under way', seen(open, { isUnderWay: true }), { kind: 'under way' }],
  [
    'of another total',
    seen({ ...recoded, total: money(5_000, 'NZD') }),
    { kind: 'changed', what: 'total', expected: '48.30', found: '50.00' },
  ],
  [
    'in another currency',
    seen({ ...recoded, currency: 'AUD', total: money(4_830, 'AUD') }),
    { kind: 'changed', what: 'currency', expected: 'NZD', found: 'AUD' },
  ],
  [
    'of another contact',
    seen({ ...open, contactId: 'c2' }, { contactName: 'Jane Taylor' }),
    { kind: 'changed', what: 'contact', expected: 'Māui Ngata', found: 'Jane Taylor' },
  ],
  ['a draft of another total', seen({ ...recoded, status: 'draft', total: money(1, 'NZD') }), { kind: 'changed' }],
  ['reconciled', seen(paid({ isReconciled: true })), { kind: 'reconciled' }],
  [
    'paid out of the bank for another entry',
    seen(paid({ accountId: 'bank', reference: 'Māui Ngata [E8]' })),
    { kind: 'paid by others' },
  ],
  ['cleared under a token', seen(paid({ reference: 'Māui Ngata [E7]' })), { kind: 'paid by others' }],
  ['paid out of the bank under our number', seen(paid({ accountId: 'bank' })), { kind: 'paid by others' }],
  ['paid by a person', seen(paid({ reference: 'Visa' })), { kind: 'paid by others' }],
  ['paid in part', seen(paid({ amount: money(100, 'NZD') })), { kind: 'paid by others' }],
  ['in a batch payment', seen(paid({ isInBatch: true })), { kind: 'paid by others' }],
  [
    'paid twice in part',
    seen({ ...paid(), payments: [payment, { ...payment, id: 'p2', reference: '' }] }),
    { kind: 'paid by others' },
  ],
  ['set off', seen({ ...open, due: money(1_000, 'NZD') }), { kind: 'allocated' }],
])('a document that is %s stays', (_what, situation, because) => {
  expect(nextUndo(undoing, situation, rules)).toMatchObject({ do: 'refuse', because });
});

describe('set off', () => {
  const setOff = {
    id: 's1',
    creditNoteId: 'n5',
    noteNumber: 'CWE-5',
    billNumber: 'CWE-7',
    amount: money(1_000, 'NZD'),
    date: day('2026-10-20'),
  };
  const part: FoundDocument = { ...open, due: money(3_830, 'NZD'), setOffs: [setOff] };
  const others = { do: 'refuse', because: { kind: 'allocated' } };

  test.each<[string, FoundDocument, object]>([
    ['by us', part, { do: 'take set-offs back', setOffs: [setOff] }],
    ['by us, with our payment', { ...paid(), due: money(0, 'NZD'), setOffs: [] }, { do: 'take payments back' }],
    ['by somebody else', { ...part, setOffs: [{ ...setOff, noteNumber: 'CWE-6' }] }, others],
    [
      'by us and by somebody else',
      { ...part, due: money(2_830, 'NZD'), setOffs: [setOff, { ...setOff, billNumber: '' }] },
      others,
    ],
    ['by us, and by what nobody knows', { ...part, due: money(3_000, 'NZD') }, others],
    [
      'by us in a closed period',
      { ...part, setOffs: [{ ...setOff, date: day('2026-09-30') }] },
      { do: 'look for reversal' },
    ],
  ])('%s', (_what, found, command) => {
    expect(nextUndo(undoing, seen(found), rules)).toMatchObject(command);
  });

  test('what is both paid and set off loses its payment first', () => {
    const found = { ...paid({ amount: money(4_830, 'NZD') }), total: money(4_830, 'NZD'), setOffs: [setOff] };
    expect(nextUndo(undoing, seen({ ...found, due: money(-1_000, 'NZD') }), rules)).toEqual({
      do: 'take payments back',
      paymentIds: ['p1'],
    });
  });
});

const old = { ...open, date: day('2026-09-30') };
const oldPaid = { ...paid(), date: day('2026-09-30') };
const oldReconciled = { ...paid({ isReconciled: true }), date: day('2026-09-30') };
const oldByOthers = { ...paid({ isReconciled: true, reference: 'Visa' }), date: day('2026-09-30') };
const oldPaidByOthers = { ...paid({ reference: 'Visa' }), date: day('2026-09-30') };
const reversal: FoundDocument = { ...open, type: 'creditNote', id: 'n7', number: 'CWE-7-void', status: 'draft' };
const approved: FoundDocument = { ...reversal, status: 'approved' };
const settled: FoundDocument = { ...reversal, status: 'paid', due: money(0, 'NZD') };

test.each<[string, UndoSeen, UndoCommand]>([
  ['dated in it', seen(old), { do: 'look for reversal' }],
  ['paid in it', seen(paid({ date: day('2026-09-30') })), { do: 'look for reversal' }],
  ['without a reversal', seen(old, { reversal: null }), { do: 'create reversal' }],
  ['with a drafted one', seen(old, { reversal }), { do: 'approve reversal' }],
  ['open with an open one', seen(old, { reversal: approved }), { do: 'set off' }],
  ['paid by us', seen(oldPaid, { reversal: approved }), { do: 'refund reversal', accountId: 'offset' }],
  ['paid by others since', seen({ ...oldPaid, payments: [] }, { reversal: approved }), { do: 'unbatch' }],
  ['settled', seen(oldPaid, { reversal: settled }), { do: 'unbatch' }],
  ['settled and unbatched', seen(oldPaid, { reversal: settled, isUnbatched: true }), { do: 'done' }],
  ['settled, and reconciled since', seen(oldReconciled, { reversal: settled }), { do: 'unbatch' }],
  ['paid by others and reconciled since', seen(oldByOthers, { reversal: approved }), { do: 'unbatch' }],
])('a document of a closed period that is %s', (_what, situation, command) => {
  expect(nextUndo(undoing, situation, rules)).toEqual(command);
});

test.each<[string, UndoSeen, UndoRules, object]>([
  [
    'while today is closed too',
    seen(old),
    { ...rules, today: day('2026-09-30') },
    { kind: 'period closed', closedThrough: '2026-09-30' },
  ],
  [
    'where something else bears the number of its reversal',
    seen(old, { reversal: { ...approved, total: money(1, 'NZD') } }),
    rules,
    { kind: 'reversal differs', what: 'total', expected: '48.30', found: '0.01' },
  ],
  ['while a run may still post it', seen(old, { isUnderWay: true }), rules, { kind: 'under way' }],
  ['while our payment of it is reconciled', seen(oldReconciled), rules, { kind: 'reconciled' }],
  ['reconciled, with a drafted reversal', seen(oldReconciled, { reversal }), rules, { kind: 'reconciled' }],
  ['reconciled, with an open reversal', seen(oldReconciled, { reversal: approved }), rules, { kind: 'reconciled' }],
  ['paid by others', seen(oldPaidByOthers, { reversal: null }), rules, { kind: 'paid by others' }],
  ['paid by others, with a drafted reversal', seen(oldPaidByOthers, { reversal }), rules, { kind: 'paid by others' }],
  ['paid by others and reconciled', seen(oldByOthers, { reversal: null }), rules, { kind: 'reconciled' }],
  [
    'with a credit of others set off against it',
    seen({ ...old, due: money(0, 'NZD') }, { reversal: null }),
    rules,
    { kind: 'allocated' },
  ],
  ['that was changed', seen({ ...old, total: money(1, 'NZD'), lines: [] }), rules, { kind: 'changed', what: 'total' }],
])('a document of a closed period stays %s', (_what, situation, these, because) => {
  expect(nextUndo(undoing, situation, these)).toMatchObject({ do: 'refuse', because });
});

test('a number that is none of ours is left alone, even where the Register has it', () => {
  expect(nextUndo({ ...undoing, number: 'INV-1' }, seen({ ...open, number: 'INV-1' }), rules)).toEqual({
    do: 'refuse',
    because: { kind: 'not ours', number: 'INV-1' },
  });
});

test.each([
  [null, null, null],
  ['2026-09-30', null, '2026-09-30'],
  [null, '2026-09-30', '2026-09-30'],
  ['2026-09-30', '2026-08-31', '2026-09-30'],
  ['2026-08-31', '2026-09-30', '2026-09-30'],
])('of %j and %j the later is %j', (one, other, later) => {
  expect(laterOf(one === null ? null : day(one), other === null ? null : day(other))).toBe(later);
});

test('what the employee is owed was never paid by us', () => {
  expect(nextUndo({ ...undoing, kind: 'REIMB' }, seen(paid()), rules)).toMatchObject({
    do: 'refuse',
    because: { kind: 'paid by others' },
  });
});

test('no closed period closes nothing', () => {
  const old = { ...open, date: day('2020-01-01') };
  expect(nextUndo(undoing, seen(old), { ...rules, closedThrough: null })).toEqual(toVoid);
});

const row = (over: Partial<RegisteredRow>): RegisteredRow => ({
  rowNumber: 2,
  status: 'In the ledger',
  type: 'bill',
  number: 'CWE-1',
  kind: 'REIMB',
  contactName: 'Jane Taylor',
  date: day('2026-10-20'),
  account: '493 · Travel - National',
  reportName: '',
  amount: money(1_000, 'NZD'),
  entryId: 1,
  runId: 'R1',
  documentId: 'a',
  hash: 'h',
  lines: null,
  mapping: null,
  ...over,
});

const rows = [
  row({}),
  row({ rowNumber: 3, entryId: 2, amount: money(-250, 'NZD') }),
  row({ rowNumber: 4, entryId: 2, amount: money(-250, 'NZD') }),
  row({ rowNumber: 5, documentId: 'b', type: 'creditNote', entryId: 3, amount: money(-700, 'NZD'), runId: 'R2' }),
  row({ rowNumber: 6, documentId: 'c', entryId: 4, status: 'Void', runId: 'R3' }),
];

test('documents are put together from their rows, a copied row once, a credit note with its own sign', () => {
  expect(documentsIn(rows)).toMatchObject([
    { id: 'a', total: money(750, 'NZD'), booked: money(750, 'NZD'), entryIds: [1, 2] },
    { id: 'b', total: money(700, 'NZD'), booked: money(-700, 'NZD'), entryIds: [3] },
    { id: 'c', status: 'Void' },
  ]);
});

test.each([
  ['one row of a group takes the whole document', new Set([3]), 'selection', ['a']],
  ['rows of several', new Set([2, 5]), 'selection', ['a', 'b']],
  ['a void one', new Set([6]), 'selection', []],
  ['a row with nothing in it', new Set([99]), 'selection', []],
  ['no row: the last run that has any left', null, 'last run', ['b']],
])('%s', (_what, selected, from, ids) => {
  const chosen = chooseDocuments(rows, selected);
  expect([chosen.from, chosen.documents.map(({ id }) => id)]).toEqual([from, ids]);
});

test('a void one that posting still holds can be chosen, but is never part of the last run', () => {
  const ids = (selected: ReadonlySet<number> | null) =>
    chooseDocuments(rows, selected, new Set(['c'])).documents.map(({ id }) => id);
  expect([ids(new Set([6])), ids(null)]).toEqual([['c'], ['b']]);
});

test('an empty register gives nothing', () => {
  expect(chooseDocuments([], null).documents).toEqual([]);
});

describe('the note of an undo', () => {
  const many = Array.from({ length: 200 }, (_, at) => ({
    ...undoing,
    id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
    number: `CWE-101-2026W41-REIMB-ABCDEFG${at}`,
    isBegun: at % 2 === 0,
  }));

  test('comes back as it was, on pages that fit into a property', () => {
    const pages = encodeUndo(3, many);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(new TextEncoder().encode(page).length).toBeLessThan(9_000);
    const read = pages.map(decodeUndo);
    expect(read.flatMap((page) => page?.documents ?? [])).toEqual(many);
    expect(read.map((page) => page?.attempt)).toEqual(pages.map(() => 3));
  });

  test('is not taken for whole when it is cut or changed', () => {
    const [text = ''] = encodeUndo(1, [undoing]);
    expect(decodeUndo(text.slice(0, -3))).toBeNull();
    expect(decodeUndo(text.replace('CWE-7', 'CWE-8'))).toBeNull();
  });

  test('of nothing is nothing', () => {
    expect(encodeUndo(1, [])).toEqual([]);
  });
});
