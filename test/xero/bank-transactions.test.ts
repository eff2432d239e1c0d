/** What was coded by hand in bank accounts, read where the connection may and never asked for where it may not. */
import type { CalendarDate } from '../../src/core/calendar.ts';
import { changeXero, sampleXero } from '../sandbox/xero/index.ts';
import { json, scripted, standingIn, startMs, unused } from './ports.ts';

const day = (text: string) => text as CalendarDate;
const dates = { from: day('2026-10-03'), to: day('2026-10-09') };
const SCOPES = 'offline_access accounting.invoices accounting.payments accounting.banktransactions.read';

function codedXero() {
  const state = sampleXero();
  const code = (change: object): void =>
    changeXero(state, { account: '091', contact: 'Jane Taylor', ...change }, startMs);
  code({ xero: 'spend', amount: 48.3, date: '2026-10-03', to: '855', description: 'Lunch [E12]' });
  code({ xero: 'receive', amount: 5, date: '2026-10-09', account: '090', reference: 'CWE-7' });
  code({ xero: 'spend', amount: 1, date: '2026-10-02' });
  code({ xero: 'spend', amount: 2, date: '2026-10-10' });
  state.identity.scopes = SCOPES.split(' ');
  return state;
}

test('spent and received within the days, both included', () => {
  const xero = standingIn(codedXero(), { stored: { ...unused, scopes: SCOPES } });
  const accounts = sampleXero().accounts;
  const idOf = (code: string) => accounts.find((account) => account.code === code)?.id;
  const read = xero.ledger.readBankTransactions(dates);
  expect(read).toEqual({
    ok: true,
    value: [
      {
        id: expect.any(String),
        accountId: idOf('091'),
        isSpent: true,
        total: { minor: 4_830, currency: 'NZD' },
        date: '2026-10-03',
        contactName: 'Jane Taylor',
        reference: '',
        lines: [
          {
            accountId: idOf('855'),
            description: 'Lunch [E12]',
            amount: { minor: 4_830, currency: 'NZD' },
            hasTax: false,
          },
        ],
      },
      {
        id: expect.any(String),
        accountId: idOf('090'),
        isSpent: false,
        total: { minor: 500, currency: 'NZD' },
        date: '2026-10-09',
        contactName: 'Jane Taylor',
        reference: 'CWE-7',
        lines: [
          {
            accountId: idOf('429'),
            description: 'Card purchase',
            amount: { minor: 435, currency: 'NZD' },
            hasTax: true,
          },
        ],
      },
    ],
  });
});

test.each([
  ['accounting.invoices', false],
  ['accounting.banktransactions', true],
  ['accounting.transactions', true],
  ['accounting.transactions.read', true],
])('with the scope %s it may look: %s', (scope, mayLook) => {
  const xero = scripted(mayLook ? [json({ BankTransactions: [] })] : [], {
    stored: { ...unused, accessToken: 'a', expiresAt: '2030-01-01T00:00:00.000Z', scopes: `offline_access ${scope}` },
  });
  expect(xero.ledger.readBankTransactions(dates)).toEqual({ ok: true, value: mayLook ? [] : null });
  expect(xero.left).toEqual([]);
});

test('a permission that was narrowed in Xero is as good as none', () => {
  const state = codedXero();
  state.identity.scopes = ['offline_access', 'accounting.invoices'];
  const xero = standingIn(state, { stored: { ...unused, scopes: SCOPES } });
  expect(xero.ledger.readBankTransactions(dates)).toEqual({ ok: true, value: null });
});

const STORED = { ...unused, accessToken: 'a', expiresAt: '2030-01-01T00:00:00.000Z', scopes: SCOPES };

test('transfers and overpayments are no purchases', () => {
  const transfer = scripted([json({ BankTransactions: [{ Type: 'SPEND-TRANSFER' }, { Type: 'SPEND-OVERPAYMENT' }] })], {
    stored: STORED,
  });
  expect(transfer.ledger.readBankTransactions(dates)).toEqual({ ok: true, value: [] });
});

test('what can not be read of one is left open, and the others are read', () => {
  const whole = {
    BankTransactionID: 't2',
    Type: 'SPEND',
    BankAccount: { AccountID: 'a2' },
    Contact: { Name: 'Cafe' },
    Date: '/Date(1791158400000+0000)/',
    Total: 48.3,
    CurrencyCode: 'NZD',
  };
  const xero = scripted(
    [
      json({
        BankTransactions: [
          { Type: 'SPEND', Total: '1', BankAccount: {}, Contact: null },
          { ...whole, Total: 1.005 },
          { ...whole, CurrencyCode: undefined, Date: 'soon', LineItems: [{ AccountID: 'c', LineAmount: 1 }] },
          {
            ...whole,
            CurrencyRate: 0.9,
            LineAmountTypes: 'Exclusive',
            LineItems: [{ AccountID: 'c', LineAmount: 40, TaxAmount: 8.3 }, { AccountCode: '?' }],
          },
        ],
      }),
    ],
    { stored: STORED },
  );
  const read = { id: 't2', accountId: 'a2', isSpent: true, contactName: 'Cafe', reference: '', lines: null };
  const line = { accountId: 'c', description: '' };
  const total = { minor: 4_830, currency: 'NZD' };
  expect(xero.ledger.readBankTransactions(dates)).toEqual({
    ok: true,
    value: [
      { ...read, id: '', accountId: null, total: null, date: null, contactName: '' },
      { ...read, total: null, date: '2026-10-05' },
      { ...read, total: null, date: null, lines: [{ ...line, amount: null, hasTax: false }] },
      {
        ...read,
        total,
        date: '2026-10-05',
        unitsPerBase: '0.9',
        lines: [
          { ...line, amount: { minor: 4_000, currency: 'NZD' }, hasTax: true },
          { ...line, accountId: '', amount: null, hasTax: false },
        ],
      },
    ],
  });
});
