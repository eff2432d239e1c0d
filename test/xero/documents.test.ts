/** What is read of a document that Xero tells of. */
import { createAccountNames, foundOf } from '../../src/xero/documents.ts';

const bill = {
  Type: 'ACCPAY',
  InvoiceID: 'i1',
  InvoiceNumber: 'CWE-1',
  Status: 'AUTHORISED',
  Contact: { ContactID: 'contact' },
  Date: '/Date(1791244800000)/',
  LineAmountTypes: 'Inclusive',
  Total: 5,
  AmountDue: 5,
  UpdatedDateUTC: '/Date(1794949200000+0000)/',
};

const learned = createAccountNames();
learned.learn([], 'NZD');

test.each([
  ['the base currency', 'NZD', 1, learned, undefined],
  ['another currency', 'AUD', 0.92, learned, '0.92'],
  ['another currency that is worth as much', 'AUD', 1, learned, '1'],
  ['a currency at a rate of nothing', 'AUD', 0, learned, undefined],
  ['a rate of 1, before the base currency is known', 'AUD', 1, createAccountNames(), undefined],
  ['another rate, before the base currency is known', 'AUD', 0.92, createAccountNames(), '0.92'],
])('a bill in %s', (_what, CurrencyCode, CurrencyRate, accounts, unitsPerBase) => {
  const found = foundOf('bill', { ...bill, CurrencyCode, CurrencyRate }, accounts);
  expect(found?.unitsPerBase).toBe(unitsPerBase);
  expect(found?.number).toBe('CWE-1');
});
