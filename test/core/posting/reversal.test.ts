/** What takes back, in an open period, what stands in a closed one: how it is made, known again and settled. */
import type { CalendarDate } from '../../../src/core/calendar.ts';
import type { DocumentLine, FoundDocument } from '../../../src/core/ledger/types.ts';
import { money } from '../../../src/core/money.ts';
import {
  differenceToReversal,
  isReversedBy,
  nextReversal,
  reversing,
  withoutReversed,
} from '../../../src/core/posting/reversal.ts';

const day = (text: string) => text as CalendarDate;
const line: DocumentLine = {
  description: 'Taxi [E7]',
  amount: money(1_500, 'NZD'),
  accountId: 'travel',
  taxCode: 'INPUT2',
  tracking: [],
};

const bill: FoundDocument = {
  type: 'bill',
  id: 'i7',
  number: 'CWE-7',
  status: 'approved',
  contactId: 'c1',
  date: day('2026-09-20'),
  currency: 'NZD',
  total: money(1_500, 'NZD'),
  due: money(1_500, 'NZD'),
  lines: [line],
  updatedAt: '',
};
const note: FoundDocument = { ...bill, type: 'creditNote', id: 'n7', number: 'CWE-7-void', date: day('2026-11-18') };

test('it says the same as the document, on the other side and today', () => {
  expect(reversing(bill, day('2026-11-18'))).toEqual({
    type: 'creditNote',
    number: 'CWE-7-void',
    contactId: 'c1',
    date: '2026-11-18',
    dueDate: '2026-11-18',
    currency: 'NZD',
    amountsAre: 'inclusive',
    lines: [line],
    total: money(1_500, 'NZD'),
    url: '',
  });
  const free = { ...note, number: 'CWE-8', lines: [{ ...line, taxCode: '' }] };
  expect(reversing(free, day('2026-11-18'))).toMatchObject({ type: 'bill', amountsAre: 'noTax', number: 'CWE-8-void' });
});

test.each<[string, Partial<FoundDocument>, boolean]>([
  ['approved', {}, true],
  ['paid', { status: 'paid' }, true],
  ['a draft', { status: 'draft' }, false],
  ['voided', { status: 'voided' }, false],
  ['of the same type', { type: 'bill' }, false],
  ['of another number', { number: 'CWE-8-void' }, false],
  ['of another total', { total: money(1_499, 'NZD') }, false],
  ['in another currency', { currency: 'AUD' }, false],
  ['of another contact', { contactId: 'c2' }, false],
])('one that is %s', (_what, over, is) => {
  expect(isReversedBy(bill, { ...note, ...over })).toBe(is);
});

test('how one differs is told', () => {
  expect(differenceToReversal(bill, note)).toBeNull();
  expect(differenceToReversal(bill, { ...note, total: money(1, 'NZD') })).toEqual({
    what: 'total',
    expected: '15.00',
    found: '0.01',
  });
  expect(differenceToReversal(bill, { ...note, currency: 'AUD' })).toMatchObject({ what: 'currency', found: 'AUD' });
  expect(differenceToReversal(bill, { ...note, contactId: 'c2' })).toMatchObject({ what: 'contact' });
});

test('the pair holds no entry; one that takes nothing back leaves the document, and stands for nothing itself', () => {
  const other = { ...bill, id: 'i8', number: 'CWE-8' };
  expect(withoutReversed([bill, other, note])).toEqual([other]);
  expect(withoutReversed([note, bill])).toEqual([]);
  expect(withoutReversed([bill, { ...note, status: 'draft' }])).toEqual([bill]);
  expect(withoutReversed([bill, { ...note, status: 'voided' }, { ...note, id: 'n8' }])).toEqual([]);
  expect(withoutReversed([other, note])).toEqual([other]);
});

const settled = { status: 'paid' as const, due: money(0, 'NZD') };
test.each<[string, FoundDocument, FoundDocument | null | undefined, string | null, object | null]>([
  ['nobody looked', bill, undefined, null, { do: 'look for reversal' }],
  ['there is none', bill, null, null, { do: 'create reversal' }],
  ['it is a draft', bill, { ...note, status: 'draft' }, null, { do: 'approve reversal' }],
  ['both are open', bill, note, null, { do: 'set off' }],
  ['both are open, and part was cleared', bill, note, 'offset', { do: 'set off' }],
  ['we had paid it', { ...bill, ...settled }, note, 'offset', { do: 'refund reversal', accountId: 'offset' }],
  ['others had paid it', { ...bill, ...settled }, note, null, null],
  ['both are settled', { ...bill, ...settled }, { ...note, ...settled }, 'offset', null],
])('%s', (_what, found, reversal, clearedInto, command) => {
  expect(nextReversal(found, reversal, clearedInto)).toEqual(command);
});

test('tax in one line is tax in all of the document; lines that the ledger left out are none', () => {
  const mixed = { ...bill, lines: [line, { ...line, taxCode: '' }] };
  expect(reversing(mixed, day('2026-11-18')).amountsAre).toBe('inclusive');
  const onTop = { ...bill, lines: [{ ...line, addedTax: money(0, 'NZD') }] };
  expect(reversing(onTop, day('2026-11-18'))).toMatchObject({ amountsAre: 'exclusive', lines: onTop.lines });
  expect(reversing({ ...bill, lines: null }, day('2026-11-18')).lines).toEqual([]);
});
