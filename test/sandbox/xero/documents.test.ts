import { type Asker, bill, connect, contactId, messagesIn, rowOf, rowsOf } from './ask.ts';
import type { Fields } from './state.ts';

const zero = '00000000-0000-0000-0000-000000000000';

const put = (xero: Asker, ...bills: readonly Fields[]) =>
  xero.ask('PUT', 'Invoices?summarizeErrors=false', { Invoices: bills });
const create = (xero: Asker, over: Fields = {}): Fields => {
  const row = rowOf(put(xero, bill(xero.state, over)), 'Invoices');
  if (row.StatusAttributeString !== 'OK') throw new Error(JSON.stringify(row));
  return row;
};
const post = (xero: Asker, id: unknown, change: Fields) =>
  xero.ask('POST', `Invoices/${String(id)}`, { Invoices: [change] });
const line = (over: Fields): Fields => ({
  Description: 'Taxi [E1]',
  Quantity: 1,
  UnitAmount: 115,
  AccountCode: '493',
  TaxType: 'INPUT2',
  ...over,
});
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

describe('changing', () => {
  const moves: readonly (readonly [string, string, boolean])[] = [
    ['DRAFT', 'SUBMITTED', true],
    ['DRAFT', 'AUTHORISED', true],
    ['DRAFT', 'DELETED', true],
    ['DRAFT', 'VOIDED', false],
    ['DRAFT', 'PAID', false],
    ['SUBMITTED', 'DRAFT', true],
    ['SUBMITTED', 'DELETED', true],
    ['AUTHORISED', 'VOIDED', true],
    ['AUTHORISED', 'DRAFT', false],
    ['AUTHORISED', 'DELETED', false],
  ];
  test.each(moves)('%s to %s: %s', (from, to, allowed) => {
    const xero = connect();
    const { InvoiceID } = create(xero, { Status: from });
    const asked = post(xero, InvoiceID, { Status: to });
    expect(asked.status).toBe(allowed ? 200 : 400);
    if (!allowed) expect(messagesIn(asked)).toContain('Invoice not of valid status for modification');
    const [stands] = Object.values(xero.state.documents);
    expect(stands?.status).toBe(allowed ? to : from);
  });

  test('nothing follows a deleted bill', () => {
    const xero = connect();
    const { InvoiceID } = create(xero);
    post(xero, InvoiceID, { Status: 'DELETED' });
    expect(messagesIn(post(xero, InvoiceID, { Status: 'AUTHORISED' }))).toContain(
      'Invoice not of valid status for modification',
    );
  });

  test('approval is refused in a closed period and for incomplete lines', () => {
    const xero = connect();
    const early = create(xero, { Date: '2026-09-28' });
    expect(messagesIn(post(xero, early.InvoiceID, { Status: 'AUTHORISED' })).join()).toContain('period lock date');
    const bare = create(xero, { LineItems: [{ Description: 'x', Quantity: 1, UnitAmount: 5 }] });
    expect(messagesIn(post(xero, bare.InvoiceID, { Status: 'AUTHORISED' }))).toContain('Account must be valid.');
  });

  test('a line sent without its id replaces the old one, with it changes it', () => {
    const xero = connect();
    const before = create(xero, { LineItems: [line({}), line({ Description: 'Lunch [E2]' })] });
    const [first] = before.LineItems as readonly Fields[];
    const kept = { LineItemID: first?.LineItemID ?? '', UnitAmount: 23 };
    const row = rowOf(post(xero, before.InvoiceID, { LineItems: [kept, line({ Description: 'New' })] }), 'Invoices');
    expect(row.LineItems).toMatchObject([
      { LineItemID: first?.LineItemID, Description: 'Taxi [E1]', UnitAmount: 23 },
      { Description: 'New' },
    ]);
    expect(row.Total).toBe(138);
  });

  test('many are approved at once by their ids', () => {
    const xero = connect();
    const ids = ['A', 'B'].map((InvoiceNumber) => create(xero, { InvoiceNumber }).InvoiceID ?? '');
    const asked = xero.ask('POST', 'Invoices?summarizeErrors=false', {
      Invoices: ids.map((InvoiceID) => ({ InvoiceID, Status: 'AUTHORISED' })),
    });
    expect(rowsOf(asked, 'Invoices').map((row) => row.Status)).toEqual(['AUTHORISED', 'AUTHORISED']);
  });

  test('POST without an id silently takes over the bill of that number, of whatever contact', () => {
    const xero = connect();
    const first = create(xero, { Contact: { ContactID: contactId(xero.state, 'Liam Chen') } });
    const asked = xero.ask('POST', 'Invoices?summarizeErrors=false', { Invoices: [bill(xero.state)] });
    expect(rowOf(asked, 'Invoices')).toMatchObject({ InvoiceID: first.InvoiceID, Contact: { Name: 'Jane Taylor' } });
    expect(Object.keys(xero.state.documents)).toHaveLength(1);
  });

  test('an unknown id is refused, in a path it is 404', () => {
    const xero = connect();
    const asked = xero.ask('POST', 'CreditNotes?summarizeErrors=false', { CreditNotes: [{ CreditNoteID: zero }] });
    expect(messagesIn(asked)).toEqual(['An existing Credit Note with the specified CreditNoteID could not be found']);
    expect(post(xero, zero, { Status: 'DRAFT' }).status).toBe(404);
  });
});

describe('credit notes', () => {
  test('have their own names and no due date to miss', () => {
    const xero = connect();
    const { InvoiceNumber: _number, DueDate: _due, ...fields } = bill(xero.state, authorised({ Type: 'ACCPAYCREDIT' }));
    const asked = xero.ask('PUT', 'CreditNotes?summarizeErrors=false', {
      CreditNotes: [{ ...fields, CreditNoteNumber: 'CWE-9' }],
    });
    expect(rowOf(asked, 'CreditNotes')).toMatchObject({
      Type: 'ACCPAYCREDIT',
      CreditNoteNumber: 'CWE-9',
      Status: 'AUTHORISED',
      Total: 115,
      RemainingCredit: 115,
      Allocations: [],
    });
    expect(rowsOf(xero.ask('GET', 'Invoices?page=1'), 'Invoices')).toEqual([]);
  });
});

describe('lists', () => {
  const world = () => {
    const xero = connect();
    for (const number of ['A', 'B', 'C']) create(xero, { InvoiceNumber: number });
    xero.nowMs += 90_500;
    create(xero, authorised({ InvoiceNumber: 'D', Contact: { ContactID: contactId(xero.state, 'Liam Chen') } }));
    return xero;
  };
  const numbers = (xero: Asker, path: string, headers = {}) =>
    rowsOf(xero.ask('GET', `Invoices?${path}`, undefined, headers), 'Invoices').map((row) => row.InvoiceNumber);
  const encode = (where: string) => `where=${encodeURIComponent(where)}`;

  test('pages say how many there are', () => {
    const asked = world().ask('GET', 'Invoices?page=2&pageSize=3');
    expect(asked.body.pagination).toEqual({ page: 2, pageSize: 3, pageCount: 2, itemCount: 4 });
    expect(rowsOf(asked, 'Invoices')).toHaveLength(1);
  });

  test('a page size above 1000 is clamped', () => {
    expect(world().ask('GET', 'Invoices?page=1&pageSize=5000').body.pagination).toMatchObject({ pageSize: 1000 });
  });

  test('lines come on pages and with Statuses only', () => {
    const xero = world();
    const lineCount = (path: string) =>
      rowsOf(xero.ask('GET', path), 'Invoices').map((row) => (row.LineItems as []).length);
    expect(lineCount('Invoices')).toEqual([0, 0, 0, 0]);
    expect(lineCount('Invoices?Statuses=AUTHORISED')).toEqual([1]);
    expect(lineCount('Invoices?page=1')).toEqual([1, 1, 1, 1]);
    expect(rowsOf(xero.ask('GET', 'Invoices?summaryOnly=true'), 'Invoices')[0]).not.toHaveProperty('LineItems');
  });

  test.each([
    ['InvoiceNumbers=A,C', ['A', 'C']],
    ['Statuses=AUTHORISED,PAID', ['D']],
    ['createdByMyApp=true&page=1', ['A', 'B', 'C', 'D']],
    [encode('Type=="ACCPAY" AND InvoiceNumber=="B"'), ['B']],
    [encode('Type=="ACCPAY"&&Status!="DRAFT"'), ['D']],
    [encode('Contact.Name=="liam chen"'), ['D']],
    [encode('Date>=DateTime(2026,10,11) AND AmountDue>100'), ['A', 'B', 'C', 'D']],
    [encode('Date<DateTime(2026, 10, 11)'), []],
    [`${encode('Status=="DRAFT"')}&order=InvoiceNumber+DESC`, ['C', 'B', 'A']],
  ])('%s', (path, expected) => expect(numbers(world(), path)).toEqual(expected));

  test('by id, several with OR', () => {
    const xero = world();
    const [a = '', b = ''] = Object.keys(xero.state.documents);
    expect(numbers(xero, `IDs=${a},${b}`)).toEqual(['A', 'B']);
    expect(numbers(xero, encode(`InvoiceID==guid("${a}") OR InvoiceID==Guid("${b}")`))).toEqual(['A', 'B']);
  });

  test.each([
    'Nothing=="x"',
    'Status=="DRAFT" OR Status=="PAID"',
    'InvoiceID=="00000000-0000-0000-0000-000000000000"',
    'Status==',
    'Status=="DRAFT" AND',
    'Status=="DRAFT" %',
  ])('the filter %s is 400', (where) => {
    const { status, body } = world().ask('GET', `Invoices?${encode(where)}`);
    expect([status, body.Type]).toEqual([400, 'QueryParseException']);
  });

  test('If-Modified-Since has a resolution of one second', () => {
    const xero = world();
    const since = (text: string) => numbers(xero, 'page=1', { 'if-modified-since': text });
    expect(since('2026-11-17T21:01:30')).toEqual(['D']);
    expect(since('2026-11-17T21:01:31')).toEqual([]);
    expect(since('2026-11-17T21:00:00')).toHaveLength(4);
  });
});

test('ten thousand bills stay quick to search', () => {
  const xero = connect();
  create(xero);
  const [one] = Object.values(xero.state.documents);
  if (!one) throw new Error('no bill');
  for (let index = 0; index < 10_000; index += 1)
    xero.state.documents[`x${index}`] = { ...one, id: `x${index}`, number: `N${index}` };
  const started = performance.now();
  const asked = xero.ask('GET', `Invoices?page=1&InvoiceNumbers=${Array.from({ length: 140 }, (_, n) => `N${n * 7}`)}`);
  expect(rowsOf(asked, 'Invoices')).toHaveLength(100);
  xero.ask('POST', 'Invoices?summarizeErrors=false', { Invoices: [bill(xero.state, { InvoiceNumber: 'N9999' })] });
  expect(performance.now() - started).toBeLessThan(1000);
});
