import type { CalendarDate } from '../../../src/core/calendar.ts';
import { money } from '../../../src/core/money.ts';
import { type Command, next, type Promised, SETTLE_MS, type Seen } from '../../../src/core/posting/posting.ts';
import { revised } from '../../../src/core/posting/promise.ts';

const promised = (changes: Partial<Promised> = {}): Promised => ({
  type: 'bill',
  kind: 'REIMB',
  saveAs: 'approved',
  number: 'CWE-1',
  date: '2026-11-01' as CalendarDate,
  total: money(1000, 'NZD'),
  entryIds: [1],
  hash: 'ABCDEFGHIJ',
  payment: null,
  ...changes,
});

const inLedger = (changes: Partial<Extract<Seen, { at: 'ledger' }>> = {}): Seen => ({
  at: 'ledger',
  id: 'd1',
  status: 'draft',
  matches: true,
  dueMinor: 1000,
  isBatched: false,
  ...changes,
});

const payment = { accountId: 'a', date: '2026-11-01' as CalendarDate };

const cases: readonly [string, Partial<Promised>, Seen, Command][] = [
  ['nothing was sent', {}, { at: 'nowhere' }, { do: 'create' }],
  ['it was sent a moment ago', {}, { at: 'sent', ageMs: 0 }, { do: 'wait' }],
  ['it was sent almost ten minutes ago', {}, { at: 'sent', ageMs: SETTLE_MS - 1 }, { do: 'wait' }],
  ['it was sent ten minutes ago', {}, { at: 'sent', ageMs: SETTLE_MS }, { do: 'look up' }],
  ['it was looked up and is not there', {}, { at: 'absent' }, { do: 'release' }],
  ['a draft is to be approved', {}, inLedger(), { do: 'approve', id: 'd1' }],
  ['a draft is to stay one', { saveAs: 'draft' }, inLedger(), { do: 'keep as saved', id: 'd1' }],
  ['a draft is to await approval', { saveAs: 'awaiting approval' }, inLedger(), { do: 'keep as saved', id: 'd1' }],
  ['somebody submitted the draft', {}, inLedger({ status: 'awaiting approval' }), { do: 'keep as saved', id: 'd1' }],
  ['it is approved and nothing is to be paid', {}, inLedger({ status: 'approved' }), { do: 'batch', id: 'd1' }],
  ['it is approved and to be paid', { payment }, inLedger({ status: 'approved' }), { do: 'pay', id: 'd1' }],
  [
    'it is approved and paid by us',
    { payment },
    inLedger({ status: 'approved', dueMinor: 0 }),
    { do: 'batch', id: 'd1' },
  ],
  ['it is paid', { payment }, inLedger({ status: 'paid', dueMinor: 0 }), { do: 'batch', id: 'd1' }],
  ['it is batched', {}, inLedger({ status: 'approved', isBatched: true }), { do: 'done', id: 'd1' }],
  ['it says something else', {}, inLedger({ matches: false }), { do: 'hold', because: 'differs' }],
  [
    'it says something else and is batched',
    {},
    inLedger({ matches: false, isBatched: true }),
    { do: 'hold', because: 'differs' },
  ],
  ['a person deleted it', {}, inLedger({ status: 'deleted' }), { do: 'hold', because: 'gone' }],
  [
    'a person deleted it after changing it',
    {},
    inLedger({ status: 'deleted', matches: false }),
    { do: 'hold', because: 'gone' },
  ],
  ['a person voided it', {}, inLedger({ status: 'voided', matches: false }), { do: 'hold', because: 'gone' }],
];

test.each(cases)('when %s', (_when, changes, seen, command) => {
  expect(next(promised(changes), seen)).toEqual(command);
});

test.each([
  ['CWE-7', 'CWE-7-r2'],
  ['CWE-7-r2', 'CWE-7-r3'],
  ['CWE-12-2026W41-REIMB-ABCDEFGHIJ', 'CWE-12-2026W41-REIMB-ABCDEFGHIJ-r2'],
  ['CWE-7-r9', 'CWE-7-r10'],
])('after %s comes %s', (number, after) => {
  expect(revised(number)).toBe(after);
});
