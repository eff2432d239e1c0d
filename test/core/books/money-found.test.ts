/** What became of expenses towards the client and in the books: one outcome each, and the sums come back to what was read. */
import fc from 'fast-check';
import {
  type BillingPlace,
  billingAge,
  foundIn,
  OUTCOMES,
  placeBilling,
  summaryOf,
} from '../../../src/core/books/money-found.ts';
import { addDays, type CalendarDate } from '../../../src/core/calendar.ts';
import type { BilledExpense, Billing } from '../../../src/core/expenses/billing.ts';
import { EXPENSE_STATUSES, type ExpenseEntry, type UnpostedExpense } from '../../../src/core/expenses/expense.ts';
import type { RegisteredRow } from '../../../src/core/posting/registered.ts';

const today = '2026-11-30' as CalendarDate;

const NOT_BILLED: Billing = { invoice: null, agreement: null, billAmount: '10', agreementAmount: '0' };

type Given = {
  readonly entry?: Partial<ExpenseEntry> | null;
  readonly expense?: Partial<UnpostedExpense>;
  readonly billing?: Partial<Billing>;
};

const billed = (entryId: number, { entry = {}, expense = {}, billing = {} }: Given = {}): BilledExpense => ({
  expense: {
    entryId,
    date: today,
    currency: 'NZD',
    classification: 'Reimbursable',
    type: { id: 3, name: 'Meals', kind: 'money', rate: '' },
    entry: entry && {
      status: 'ReadyToBill',
      amount: '10',
      billable: 'Billable',
      company: { id: 1, name: 'Kauri' },
      ...entry,
    },
    ...expense,
  } as UnpostedExpense,
  billing: { ...NOT_BILLED, ...billing },
});

const row = (entryId: number, status: RegisteredRow['status'], number = `CWE-${entryId}`) =>
  ({ entryId, status, number }) as RegisteredRow;

const place = (given: Given, status: RegisteredRow['status'] | null, batched: readonly number[] = []) =>
  placeBilling({
    billed: [billed(1, given)],
    registered: status === null ? [] : [row(1, status)],
    batched: new Set(batched),
    today,
  })[0]?.outcome;

test.each<[string, Given, RegisteredRow['status'] | null, BillingPlace['outcome']]>([
  ['posted and on no invoice', {}, 'In the ledger', 'to bill'],
  ['paid and on no invoice', {}, 'Paid', 'to bill'],
  ['on an invoice', { billing: { invoice: '4711' } }, 'Paid', 'invoiced'],
  ['billed by its status', { entry: { status: 'Billed' } }, 'Paid', 'invoiced'],
  ['covered by its status', { entry: { status: 'BilledAgreement' } }, 'Paid', 'on an agreement'],
  ['covered to the cent', { billing: { agreement: 'Care', agreementAmount: '10.00' } }, 'Paid', 'on an agreement'],
  ['covered but for a cent', { billing: { agreement: 'Care', agreementAmount: '9.99' } }, 'Paid', 'to bill'],
  ['an amount covered by no agreement', { billing: { agreementAmount: '10' } }, 'Paid', 'to bill'],
  ['an agreement of unknown cover', { billing: { agreement: 'Care', agreementAmount: '' } }, 'Paid', 'to bill'],
  ['no charge', { entry: { billable: 'NoCharge' } }, 'Paid', 'no charge'],
  ['not billable', { entry: { billable: 'DoNotBill' } }, 'Paid', 'not billable'],
  ['nobody chose', { entry: { billable: 'NoDefault' } }, 'Paid', 'to decide'],
  ['written off', { entry: { status: 'WrittenOff' } }, 'Paid', 'written off'],
  ['private', { expense: { classification: 'Personal' } }, 'Paid', 'private'],
  [
    'private and on an invoice',
    { expense: { classification: 'Personal' }, billing: { invoice: '1' } },
    'Paid',
    'invoiced',
  ],
  ['on an invoice, never posted', { billing: { invoice: '4711' } }, null, 'to post'],
  ['on an invoice, voided', { billing: { invoice: '4711' } }, 'Void', 'to post'],
  ['covered, never posted', { entry: { status: 'BilledAgreement' } }, null, 'to post'],
  ['on an invoice, a draft', { billing: { invoice: '4711' } }, 'Draft in Xero', 'to approve'],
  [
    'charged to an agreement, not posted',
    { billing: { agreement: 'Care', agreementAmount: '10' } },
    null,
    'neither yet',
  ],
  ['neither', {}, null, 'neither yet'],
  ['a draft', {}, 'Draft in Xero', 'neither yet'],
  ['unreadable', { entry: null }, 'Paid', 'not readable'],
])('%s', (_name, given, status, outcome) => {
  expect(place(given, status)).toBe(outcome);
});

test('what is off the unposted list without us was posted by somebody else, or never will be', () => {
  expect(place({ billing: { invoice: '4711' } }, null, [1])).toBe('batched without us');
  expect(place({ billing: { invoice: '4711' } }, null, [2])).toBe('to post');
  expect(place({}, 'In the ledger', [1])).toBe('to bill');
});

test('a document that stands counts before one that was voided or is only saved', () => {
  const registered = [row(1, 'Paid', 'CWE-1-r2'), row(1, 'Void'), row(1, 'Draft in Xero')];
  const [one] = placeBilling({ billed: [billed(1)], registered, batched: new Set(), today });
  expect([one?.outcome, one?.number]).toEqual(['to bill', 'CWE-1-r2']);
});

test('an age ends with its last day', () => {
  const ages = [0, 30, 31, 60, 61, 90, 91].map((days) => billingAge(addDays(today, -days), today));
  expect(ages).toEqual(['to 30 days', 'to 30 days', 'to 60 days', 'to 60 days', 'to 90 days', 'to 90 days', 'older']);
});

test('by what is to be done, then the oldest first', () => {
  const on = (date: string): Given => ({ expense: { date: date as CalendarDate } });
  const given = [
    billed(5, { ...on('2026-10-01'), billing: { invoice: '1' } }),
    billed(4, on('2026-10-02')),
    billed(3, on('2026-10-01')),
    billed(2, on('2026-10-01')),
    billed(1, { ...on('2026-10-01'), entry: { billable: 'DoNotBill' } }),
  ];
  const registered = [1, 2, 3, 4].map((entryId) => row(entryId, 'Paid'));
  const found = foundIn(placeBilling({ billed: given, registered, batched: new Set(), today }));
  expect(found.map(({ expense }) => expense.entryId)).toEqual([2, 3, 4, 5]);
});

test('whatever comes in stands in exactly one sum, with its amount, and all that needs a person is listed', () => {
  const given = fc.record({
    status: fc.constantFrom(...EXPENSE_STATUSES),
    billable: fc.constantFrom('Billable', 'DoNotBill', 'NoCharge', 'NoDefault', ''),
    classification: fc.constantFrom('Reimbursable', 'NonReimbursable', 'Personal', null),
    currency: fc.constantFrom('NZD', 'AUD', 'JPY'),
    amount: fc.constantFrom('10', '-3', '0', '7', 'much'),
    client: fc.constantFrom('Kauri', 'Rata'),
    days: fc.nat(130),
    invoice: fc.constantFrom(null, '4711'),
    agreement: fc.constantFrom(null, 'Care'),
    agreementAmount: fc.constantFrom('0', '10', ''),
    row: fc.constantFrom(null, 'Paid', 'In the ledger', 'Draft in Xero', 'Void'),
    isReadable: fc.boolean(),
    isBatched: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(given, { maxLength: 30 }), (all) => {
      const expenses = all.map((each, at) =>
        billed(at, {
          entry: each.isReadable ? { ...each, company: { id: 1, name: each.client } } : null,
          expense: {
            currency: each.currency,
            classification: each.classification as UnpostedExpense['classification'],
            date: addDays(today, -each.days),
          },
          billing: each,
        }),
      );
      const registered = all.flatMap((each, at) => (each.row ? [row(at, each.row as RegisteredRow['status'])] : []));
      const batched = new Set(all.flatMap(({ isBatched }, at) => (isBatched ? [at] : [])));
      const places = placeBilling({ billed: expenses, registered, batched, today });
      const sums = summaryOf(places);
      expect(places.map(({ expense }) => expense.entryId)).toEqual(all.map((_each, at) => at));
      expect(sums.reduce((sum, { entries }) => sum + entries, 0)).toBe(all.length);
      for (const currency of ['NZD', 'AUD', 'JPY']) {
        const scale = currency === 'JPY' ? 1 : 100;
        const own = all.filter((each) => each.currency === currency && each.isReadable && each.amount !== 'much');
        const entered = own.reduce((sum, { amount }) => sum + Number(amount) * scale, 0);
        const summed = sums.filter((sum) => sum.currency === currency).reduce((sum, { minor }) => sum + minor, 0);
        expect(summed).toBe(entered);
      }
      const keys = sums.map(({ client, age, outcome, currency }) => [client, age, outcome, currency].join('|'));
      expect(new Set(keys).size).toBe(keys.length);
      const isOf = (outcomes: readonly string[]) => places.filter(({ outcome }) => outcomes.includes(outcome)).length;
      expect(foundIn(places)).toHaveLength(isOf(OUTCOMES.slice(0, 4)));
    }),
    { seed: 7, numRuns: 300 },
  );
});
