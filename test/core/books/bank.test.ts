/** Payments from linked accounts by age: which are ours, and where one age ends. */
import { bankRows } from '../../../src/core/books/bank.ts';
import type { CalendarDate } from '../../../src/core/calendar.ts';
import type { Account, ListedPayment } from '../../../src/core/ledger/types.ts';
import { money } from '../../../src/core/money.ts';
import type { RegisteredRow } from '../../../src/core/posting/registered.ts';

const today = '2026-11-30' as CalendarDate;
const ACCOUNTS = [
  { id: 'b', code: '090', name: 'Bank', isBank: true },
  { id: 'c', code: '855', name: 'Offset', isBank: false },
] as Account[];

const row = (documentId: string, more: Partial<RegisteredRow> = {}) =>
  ({
    documentId,
    kind: 'COPAID',
    status: 'Paid',
    type: 'bill',
    number: documentId,
    entryId: 1,
    ...more,
  }) as RegisteredRow;

const payment = (documentId: string, date: string | null, more: Partial<ListedPayment> = {}): ListedPayment => ({
  documentId,
  accountId: 'b',
  reference: '',
  amount: money(100, 'NZD'),
  date: date as CalendarDate | null,
  isReconciled: false,
  ...more,
});

const told = (payments: readonly ListedPayment[], rows: readonly RegisteredRow[]) =>
  bankRows(payments, rows, ACCOUNTS, today).map(({ status, entries, ledger }) => [status, entries, ledger]);

test('an age ends with its last day', () => {
  const dates = ['2026-11-30', '2026-11-23', '2026-11-22', '2026-10-31', '2026-10-30', '2026-06-03', null];
  const rows = dates.map((_date, at) => row(`d${at}`));
  expect(
    told(
      dates.map((date, at) => payment(`d${at}`, date)),
      rows,
    ),
  ).toEqual([
    ['Not reconciled, 7 days or less', 3, 300],
    ['Not reconciled, 8 to 30 days', 2, 200],
    ['Not reconciled, more than 30 days', 2, 200],
  ]);
});

test('only payments from a bank account of what the company paid, of documents of ours, are told; a refund is negative', () => {
  const rows = [row('ours'), row('refund', { type: 'creditNote' }), row('owed', { kind: 'REIMB' })];
  const payments = [
    payment('ours', '2026-11-01', { isReconciled: true }),
    payment('refund', '2026-11-01', { isReconciled: true, amount: money(30, 'NZD') }),
    payment('owed', '2026-11-01'),
    payment('strange', '2026-11-01'),
    payment('ours', '2026-11-01', { accountId: 'c' }),
    payment('ours', '2026-11-01', { amount: null }),
  ];
  expect(told(payments, rows)).toEqual([['Reconciled in Xero', 2, 70]]);
});
