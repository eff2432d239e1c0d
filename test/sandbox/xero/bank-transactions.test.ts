import { connect, rowsOf } from './ask.ts';
import { changeXero } from './change.ts';

const spend = {
  xero: 'spend',
  account: '091',
  amount: 48.3,
  date: '2026-10-20',
  contact: 'Jane Taylor',
  reference: 'x',
};

function askWith(scope: string) {
  const xero = connect();
  xero.state.identity.scopes = [scope];
  changeXero(xero.state, spend, xero.nowMs);
  changeXero(xero.state, { ...spend, xero: 'receive', amount: 5, date: '2026-10-25' }, xero.nowMs);
  return xero;
}

test('money that was coded by hand is listed with its bank account, by the page and by a filter', () => {
  const xero = askWith('accounting.banktransactions.read');
  const all = rowsOf(xero.ask('GET', 'BankTransactions?page=1'), 'BankTransactions');
  expect(all).toMatchObject([
    {
      Type: 'SPEND',
      Status: 'AUTHORISED',
      Total: 48.3,
      CurrencyCode: 'NZD',
      DateString: '2026-10-20T00:00:00',
      BankAccount: { Code: '091', Name: 'Company Visa Card' },
      Contact: { Name: 'Jane Taylor' },
      LineAmountTypes: 'Inclusive',
      LineItems: [{ AccountCode: '429', TaxType: 'INPUT2', LineAmount: 48.3, TaxAmount: 6.3, Quantity: 1 }],
      SubTotal: 42,
      TotalTax: 6.3,
    },
    { Type: 'RECEIVE', Total: 5 },
  ]);
  const where = encodeURIComponent('Status=="AUTHORISED" AND Date>=DateTime(2026,10,21)');
  const late = rowsOf(xero.ask('GET', `BankTransactions?where=${where}&page=1`), 'BankTransactions');
  expect(late.map(({ Type }) => Type)).toEqual(['RECEIVE']);
});

test.each([
  ['accounting.transactions.read', 200],
  ['accounting.banktransactions', 200],
  ['accounting.payments', 401],
  ['accounting.invoices', 401],
])('with %s it is %d', (scope, status) => {
  expect(askWith(scope).ask('GET', 'BankTransactions?page=1').status).toBe(status);
});

test.each<[string, object, RegExp]>([
  ['into an account that is no bank account', { account: '855' }, /no bank account in use with the code 855/],
  ['without an amount', { amount: 0 }, /needs an "amount"/],
  ['with nobody', { contact: 'Nobody' }, /no contact named "Nobody"/],
  ['in a locked period', { date: '2026-09-30' }, /refuses it/],
  ['to an account that there is not', { to: '999' }, /refuses it/],
  ['to an archived account', { to: '455' }, /refuses it/],
  ['to payables', { to: '800' }, /refuses it/],
  ['to another bank account', { to: '090' }, /refuses it/],
  ['with a rate of tax that does not fit', { tax: 'OUTPUT2' }, /refuses it/],
  ['without a description', { description: '' }, /refuses it/],
])('a person can not code money %s', (_what, over, says) => {
  expect(() => changeXero(connect().state, { ...spend, ...over }, 0)).toThrow(says);
});
