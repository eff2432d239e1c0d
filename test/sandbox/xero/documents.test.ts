import {
  type Asker,
  bill,
  connect,
  contactId,
  createBill as create,
  line,
  messagesIn,
  putBills as put,
  rowOf,
  rowsOf,
} from './ask.ts';
import type { Fields } from './state.ts';

const zero = '00000000-0000-0000-0000-000000000000';

const authorised = (over: Fields = {}): Fields => ({ Status: 'AUTHORISED', ...over });

describe('creating', () => {
  test('a bill comes back in full, with the sums of its lines', () => {
    const xero = connect();
    const asked = put(xero, bill(xero.state));
    expect(asked.answer.virtualMs).toBe(4000);
    expect(rowOf(asked, 'Invoices')).toMatchObject({
      Type: 'ACCPAY',
      InvoiceNumber: 'CWE-1',
      Reference: '',
      Status: 'DRAFT',
      StatusAttributeString: 'OK',
      Date: `/Date(${Date.UTC(2026, 9, 11)}+0000)/`,
      DateString: '2026-10-11T00:00:00',
      SubTotal: 100,
      TotalTax: 15,
      Total: 115,
      AmountDue: 115,
      Contact: { Name: 'Jane Taylor' },
      UpdatedDateUTCString: '2026-11-17T21:00:00Z',
      LineItems: [{ TaxAmount: 15, LineAmount: 115, AccountCode: '493' }],
    });
  });

  test('a number may be used again and makes a second bill', () => {
    const xero = connect();
    expect(create(xero).InvoiceID).not.toBe(create(xero).InvoiceID);
  });

  test('a date with an offset lands on the day before', () => {
    const xero = connect();
    expect(create(xero, { Date: '2026-10-12T08:00:00+13:00' }).DateString).toBe('2026-10-11T00:00:00');
  });

  test('unit amounts are cut to two decimals unless four are asked for', () => {
    const xero = connect();
    const lines = { LineItems: [line({ Quantity: 100, UnitAmount: 0.0612 })] };
    expect(create(xero, lines).Total).toBe(6);
    const asked = xero.ask('PUT', 'Invoices?unitdp=4', { Invoices: [bill(xero.state, lines)] });
    expect(rowOf(asked, 'Invoices').Total).toBe(6.12);
  });

  test('a foreign bill takes the day rate unless one is given', () => {
    const xero = connect();
    expect(create(xero, { CurrencyCode: 'AUD' }).CurrencyRate).toBe(0.881234);
    expect(create(xero, { CurrencyCode: 'AUD', CurrencyRate: 0.9 }).CurrencyRate).toBe(0.9);
  });

  test('tracking comes back with names', () => {
    const xero = connect();
    const category = xero.state.tracking[0];
    const option = category?.options[1];
    const row = create(xero, {
      LineItems: [line({ Tracking: [{ TrackingCategoryID: category?.id ?? '', TrackingOptionID: option?.id ?? '' }] })],
    });
    expect(row.LineItems).toMatchObject([{ Tracking: [{ Name: 'Region', Option: 'Wellington' }] }]);
  });

  test('a draft loses an unknown account with a warning', () => {
    const xero = connect();
    const row = rowOf(put(xero, bill(xero.state, { LineItems: [line({ AccountCode: '999' })] })), 'Invoices');
    expect(row).toMatchObject({
      StatusAttributeString: 'WARNING',
      Warnings: [{ Message: "Account code '999' has been removed as it does not match a recognised account." }],
    });
    expect(row.LineItems).toMatchObject([expect.not.objectContaining({ AccountCode: expect.anything() })]);
  });
});

describe('refusals', () => {
  const cases: readonly (readonly [string, Fields, string])[] = [
    [
      'an unknown account',
      authorised({ LineItems: [line({ AccountCode: '999' })] }),
      "Account code '999' is not a valid code for this document.",
    ],
    [
      'an archived account',
      { LineItems: [line({ AccountCode: '455' })] },
      "Account code '455' has been archived, or has been deleted.",
    ],
    [
      'a bank account',
      { LineItems: [line({ AccountCode: '090', TaxType: 'NONE' })] },
      "Account code '090' is not a valid code for this document.",
    ],
    [
      'accounts payable',
      { LineItems: [line({ AccountCode: '800', TaxType: 'NONE' })] },
      "Account code '800' is not a valid code for this document.",
    ],
    [
      'no account',
      authorised({ LineItems: [{ Description: 'x', Quantity: 1, UnitAmount: 1 }] }),
      'Account must be valid.',
    ],
    [
      'a sales tax rate',
      { LineItems: [line({ TaxType: 'OUTPUT2' })] },
      "The TaxType code 'OUTPUT2' cannot be used with account code '493'.",
    ],
    ['a deleted tax rate', { LineItems: [line({ TaxType: 'TAX001' })] }, 'The TaxType code TAX001 does not exist'],
    [
      'a tax name',
      { LineItems: [line({ TaxType: '15% GST on Expenses' })] },
      'The TaxType code 15% GST on Expenses does not exist',
    ],
    ['a currency', { CurrencyCode: 'EUR' }, 'Organisation is not subscribed to currency EUR'],
    [
      'the lock date itself',
      authorised({ Date: '2026-09-30' }),
      'The document date cannot be before the period lock date, currently set at 30 September 2026',
    ],
    ['no due date', authorised({ DueDate: null }), 'The document DueDate field must be specified.'],
    ['no lines', { LineItems: [] }, 'One or more line items must be specified'],
    [
      'a wrong line total',
      { LineItems: [line({ LineAmount: 114 })] },
      'The line total 114 does not match the expected line total 115.00',
    ],
    ['an item', { LineItems: [line({ ItemCode: 'A1' })] }, "Item code 'A1' is not valid"],
    ['no contact', { Contact: null }, 'The Contact must contain at least 1 of the following elements'],
    ['a negative total', { LineItems: [line({ UnitAmount: -1 })] }, 'cannot be negative'],
    ['a long description', { LineItems: [line({ Description: 'x'.repeat(4001) })] }, 'cannot be longer than 4000'],
    ['an accent in the number', { InvoiceNumber: 'CWE-é' }, 'printable ASCII'],
  ];
  test.each(cases)('%s', (_what, over, message) => {
    const xero = connect();
    const asked = put(xero, bill(xero.state, over));
    expect(asked.status).toBe(200);
    expect(rowOf(asked, 'Invoices')).toMatchObject({
      InvoiceID: zero,
      StatusAttributeString: 'ERROR',
      HasErrors: true,
    });
    expect(messagesIn(asked).join('\n')).toContain(message);
    expect(xero.state.documents).toEqual({});
  });

  test('a draft may stand in a closed period', () => {
    expect(create(connect(), { Date: '2026-09-28' }).Status).toBe('DRAFT');
  });

  test('objections to a contact come back inside it', () => {
    const xero = connect();
    const row = rowOf(
      put(xero, bill(xero.state, { Contact: { Name: 'New', EmailAddress: 'no address' } })),
      'Invoices',
    );
    expect(row.ValidationErrors).toEqual([]);
    expect(row.Contact).toMatchObject({ ValidationErrors: [{ Message: expect.stringContaining('no address') }] });
  });

  test('an archived contact', () => {
    const xero = connect();
    const asked = put(xero, bill(xero.state, { Contact: { ContactID: contactId(xero.state, 'Tom Fraser') } }));
    expect(messagesIn(asked)).toEqual([expect.stringContaining('matched an archived contact')]);
  });

  test.each([
    ['Tracking as an object', { LineItems: [line({ Tracking: { Name: 'Region', Option: 'Auckland' } })] }, 500],
    ['an unknown tracking category', { LineItems: [line({ Tracking: [{ TrackingCategoryID: zero }] })] }, 500],
    ['an unknown word', { LineAmountTypes: 'NO_TAX' }, 400],
    ['a text for a number', { LineItems: [line({ UnitAmount: 'ten' })] }, 400],
    ['a date of the wrong form', { Date: '20261011' }, 400],
  ])('%s breaks the call', (_what, over, status) => {
    const xero = connect();
    expect(put(xero, bill(xero.state, over)).status).toBe(status);
  });
});

describe('batches', () => {
  const three = (xero: Asker) => [
    bill(xero.state, { InvoiceNumber: 'A' }),
    bill(xero.state, { InvoiceNumber: 'B', CurrencyCode: 'EUR' }),
    bill(xero.state, { InvoiceNumber: 'C' }),
  ];

  test('summarizeErrors=false answers every element in its order', () => {
    const xero = connect();
    const rows = rowsOf(put(xero, ...three(xero)), 'Invoices');
    expect(rows.map((row) => [row.InvoiceNumber, row.StatusAttributeString])).toEqual([
      ['A', 'OK'],
      ['B', 'ERROR'],
      ['C', 'OK'],
    ]);
  });

  test.each(['Invoices', 'Invoices?summarizeErrors=true'])('%s lists only failures, yet saves the rest', (path) => {
    const xero = connect();
    const asked = xero.ask('PUT', path, { Invoices: three(xero) });
    expect(asked.status).toBe(400);
    expect(asked.body).toMatchObject({ ErrorNumber: 10, Type: 'ValidationException' });
    expect(rowsOf(asked, 'Elements').map((row) => row.InvoiceNumber)).toEqual(['B']);
    expect(Object.values(xero.state.documents).map((each) => each.number)).toEqual(['A', 'C']);
  });

  test('more than fifty go through', () => {
    const xero = connect();
    const many = Array.from({ length: 60 }, (_, index) => bill(xero.state, { InvoiceNumber: `N${index}` }));
    expect(rowsOf(put(xero, ...many), 'Invoices')).toHaveLength(60);
  });
});

describe('what the organisation lets its users do', () => {
  const approveOne = (xero: Asker, over: Fields = {}) =>
    rowOf(put(xero, bill(xero.state, authorised(over))), 'Invoices');

  test('an adviser posts before the first lock date, and nobody before the second', () => {
    const xero = connect();
    xero.state.organisation = { ...xero.state.organisation, periodLockDate: '2026-10-31' };
    expect(approveOne(xero).HasErrors).toBe(true);
    xero.state.organisation = { ...xero.state.organisation, isUserAdviser: true };
    expect(approveOne(xero).Status).toBe('AUTHORISED');
    xero.state.organisation = { ...xero.state.organisation, endOfYearLockDate: '2026-10-31' };
    expect(approveOne(xero).HasErrors).toBe(true);
  });

  test('a small plan approves so many bills, whatever drafts and credit notes there are', () => {
    const xero = connect();
    xero.state.organisation = { ...xero.state.organisation, billsToApprove: 1 };
    expect(create(xero).Status).toBe('DRAFT');
    expect(approveOne(xero).Status).toBe('AUTHORISED');
    const refused = put(xero, bill(xero.state, authorised()));
    expect(messagesIn(refused)).toEqual(['You have reached the limit of invoices you can approve.']);
    expect(create(xero).Status).toBe('DRAFT');
  });
});
