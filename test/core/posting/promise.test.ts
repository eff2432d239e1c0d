/** What is promised of a plan, and every way in which the ledger's document may differ from it. */
import { planExpenses } from '../../../src/core/expenses/plan.ts';
import type { Snapshot } from '../../../src/core/expenses/plan-types.ts';
import { money } from '../../../src/core/money.ts';
import { documentHash } from '../../../src/core/posting/posting.ts';
import {
  asCoded,
  differenceOf,
  isAtRateOf,
  isForPayroll,
  isPromisedPayment,
  isRecoded,
  leftToPeople,
  paymentReference,
  promise,
  rateOn,
  revised,
  seenOf,
} from '../../../src/core/posting/promise.ts';
import { expense, linkRow, onlyDocument, snapshotOf, VISA } from '../expenses/company.ts';
import { foundOf, lineOf, promisedOf } from './documents.ts';

test('a planned document promises its entries in order, its hash and its payment', () => {
  const own = { classification: 'NonReimbursable', paymentType: VISA } as const;
  const planned = onlyDocument(
    planExpenses(
      snapshotOf([expense(12, own), expense(9, { ...own, total: '10' }), expense(30, own)], {
        settings: { grouping: 'member and week' },
      }),
    ),
  );
  const { document } = planned;
  const reversed = { ...planned, entries: [...planned.entries].reverse() };
  for (const each of [planned, reversed])
    expect(promise(each)).toEqual({
      type: 'bill',
      kind: 'COPAID',
      saveAs: 'approved',
      number: document.number,
      date: '2026-10-06',
      total: money(24_000, 'NZD'),
      entryIds: [9, 12, 30],
      hash: documentHash(document.contactId, 'NZD', document.lines),
      payment: { accountId: 'account-855', date: '2026-10-06' },
    });
});

test('a payment bears the number of its document, one from a linked account who spent it and the entry', () => {
  const own = { classification: 'NonReimbursable', paymentType: VISA } as const;
  const links = [linkRow(2, { bankAccount: 'Savings' })];
  const referenceOf = (snapshot: Snapshot): string => {
    const planned = onlyDocument(planExpenses(snapshot));
    return paymentReference(promise(planned), planned.entries);
  };
  expect(referenceOf(snapshotOf([expense(9, own)]))).toBe('CWE-9');
  expect(referenceOf(snapshotOf([expense(9, own)], { sheet: { links } }))).toBe('Jane Taylor [E9]');
});

test('a payment of nobody that is known bears the number, or the entry alone', () => {
  const linked = promisedOf({ payment: { accountId: 'account-091', date: promisedOf().date, isLinked: true } });
  const entry = { entryId: 9, memberName: '' } as Parameters<typeof paymentReference>[1][number]; // only these are looked at
  expect(paymentReference(linked, [])).toBe('CWE-1');
  expect(paymentReference(linked, [entry])).toBe('[E9]');
  expect(paymentReference(promisedOf(), [entry])).toBe('CWE-1');
});

test('tax on top is promised where there is any, and only there', () => {
  const planned = onlyDocument(planExpenses(snapshotOf([expense(9)])));
  expect(promise(planned)).not.toHaveProperty('addedTaxMinor');
  const { document } = planned;
  const lines = document.lines.map((line) => ({ ...line, addedTax: money(150, 'NZD') }));
  expect(promise({ ...planned, document: { ...document, lines } })).toHaveProperty('addedTaxMinor', 150);
});

test('a document is cleared at its own rate, and at none where it has none', () => {
  expect(rateOn(foundOf({ unitsPerBase: '0.92' }))).toEqual({ unitsPerBase: '0.92' });
  expect(rateOn(foundOf())).toStrictEqual({});
});

test.each<[string, string | undefined, Parameters<typeof isAtRateOf>[1], boolean]>([
  ['the rate that was set', '0.921659', { status: 'draft', unitsPerBase: '0.921659' }, false],
  ['the same with other digits', '1.000000', { status: 'draft', unitsPerBase: '1' }, false],
  ['another one', '0.921659', { status: 'draft', unitsPerBase: '0.917431' }, true],
  ['another one, awaiting approval', '0.921659', { status: 'awaiting approval', unitsPerBase: '0.917431' }, true],
  ['what is no number', '0.921659', { status: 'draft', unitsPerBase: 'about one' }, true],
  ['another one, approved since', '0.921659', { status: 'approved', unitsPerBase: '0.917431' }, false],
  ["the ledger's own", undefined, { status: 'draft', unitsPerBase: '0.917431' }, false],
  ['none that is told', '0.921659', { status: 'draft' }, false],
])('a document at %s', (_what, unitsPerBase, found, differs) => {
  expect(isAtRateOf(unitsPerBase === undefined ? {} : { unitsPerBase }, found)).toBe(!differs);
});

test.each([
  ['the same', {}, null],
  ['reworded', { lines: [lineOf(1, 11_500, { description: 'Dinner [E1]' })] }, null],
  ['without its lines in the answer', { lines: null }, null],
  [
    'in another currency',
    { currency: 'AUD', total: money(11_500, 'AUD') },
    { what: 'currency', expected: 'NZD', found: 'AUD' },
  ],
  [
    'of another total',
    { lines: null, total: money(11_501, 'NZD') },
    { what: 'total', expected: '115.00', found: '115.01' },
  ],
  ['of another contact', { contactId: 'somebody' }, { what: 'contact or lines' }],
  ['with another account', { lines: [lineOf(1, 11_500, { accountId: 'account-449' })] }, { what: 'contact or lines' }],
])('a document %s', (_what, changes, difference) => {
  const found = foundOf(changes);
  const told = differenceOf(promisedOf(), found);
  if (difference === null) expect(told).toBeNull();
  else expect(told).toMatchObject(difference);
  expect(seenOf(promisedOf(), found, false)).toMatchObject({ at: 'ledger', matches: difference === null });
});

const meals = { lines: [lineOf(1, 11_500, { accountId: 'account-449' })] };
const two = [lineOf(1, 11_000), lineOf(2, 500)];

test.each<[string, Parameters<typeof foundOf>[0], boolean]>([
  ['that stands as it was saved', {}, false],
  ['with another account', meals, true],
  ['with another account, awaiting approval', { ...meals, status: 'awaiting approval' }, true],
  ['with another account, voided since', { ...meals, status: 'voided' }, false],
  ['with another account, of another contact', { ...meals, contactId: 'somebody' }, false],
  ['with another account and total', { ...meals, total: money(11_501, 'NZD') }, false],
  ['with another entry', { lines: two }, false],
  ['without tokens', { lines: [lineOf(1, 11_500, { description: 'Taxi' })] }, false],
])('whether only the coding was changed of a saved document %s', (_what, changes, is) => {
  const saved = leftToPeople(promisedOf({ saveAs: 'draft' }), foundOf());
  const found = foundOf({ status: 'draft', ...changes });
  expect(isRecoded(saved, found)).toBe(is);
  // nobody was given it to code before
  expect(isRecoded(promisedOf({ saveAs: 'draft' }), found)).toBe(false);
  const after = asCoded(saved, found);
  expect(after).toEqual({ ...saved, hash: documentHash(found.contactId, 'NZD', found.lines ?? []) });
});

test('what lines the ledger left out book is nothing', () => {
  expect(asCoded(promisedOf(), foundOf({ lines: null })).hash).toBe(documentHash('contact-Jane Taylor', 'NZD', []));
});

test.each([true, false])('what is seen of a document, batched: %s', (isBatched) => {
  const found = foundOf({ status: 'paid', due: money(250, 'NZD') });
  expect(seenOf(promisedOf(), found, isBatched)).toEqual({
    at: 'ledger',
    id: 'd1',
    status: 'paid',
    matches: true,
    dueMinor: 250,
    isBatched,
  });
});

test.each([
  ['CWE-7-r2x', 'CWE-7-r2x-r2'],
  ['CWE-12-R9-REIMB-r3', 'CWE-12-R9-REIMB-r4'],
  ['CWE-7-r99', 'CWE-7-r100'],
])('after %s comes %s', (number, after) => {
  expect(revised(number)).toBe(after);
});

const through = { accountId: 'account-860', date: promisedOf().date };

test('only what is owed to an employee and paid by us goes through payroll', () => {
  expect(isForPayroll(promisedOf({ payment: through }))).toBe(true);
  expect(isForPayroll(promisedOf())).toBe(false);
  expect(isForPayroll(promisedOf({ kind: 'COPAID', payment: through }))).toBe(false);
});

test('a payment is the one that was promised by its account, reference and amount, and in no batch', () => {
  const promised = promisedOf({ payment: through });
  const payment = {
    id: 'p1',
    amount: money(11_500, 'NZD'),
    date: promised.date,
    reference: 'CWE-1',
    accountId: 'account-860',
    isReconciled: false,
    isInBatch: false,
  };
  expect(isPromisedPayment(promised, payment)).toBe(true);
  for (const over of [
    { accountId: 'account-090' },
    { reference: 'wages' },
    { amount: money(11_499, 'NZD') },
    { isInBatch: true },
  ])
    expect(isPromisedPayment(promised, { ...payment, ...over })).toBe(false);
  expect(isPromisedPayment(promisedOf(), payment)).toBe(false);
});
