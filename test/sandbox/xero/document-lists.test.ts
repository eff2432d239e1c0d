import { type Asker, connect, contactId, createBill as create, rowsOf } from './ask.ts';
import type { Fields } from './state.ts';

const authorised = (over: Fields = {}): Fields => ({ Status: 'AUTHORISED', ...over });

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

test('of ten thousand bills those with the numbers asked for, a hundred a page', () => {
  const xero = connect();
  create(xero);
  const [one] = Object.values(xero.state.documents);
  if (!one) throw new Error('no bill');
  for (let index = 0; index < 10_000; index += 1)
    xero.state.documents[`x${index}`] = { ...one, id: `x${index}`, number: `N${index}` };
  const asked = xero.ask('GET', `Invoices?page=1&InvoiceNumbers=${Array.from({ length: 140 }, (_, n) => `N${n * 7}`)}`);
  expect(rowsOf(asked, 'Invoices')).toHaveLength(100);
});
