import {
  bill,
  connect,
  contactId,
  createBill as create,
  line,
  messagesIn,
  postBill as post,
  rowOf,
  rowsOf,
} from './ask.ts';
import { changeXero } from './change.ts';
import type { Fields } from './state.ts';

const zero = '00000000-0000-0000-0000-000000000000';

const authorised = (over: Fields = {}): Fields => ({ Status: 'AUTHORISED', ...over });

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

test('a bad day: the next lines that the app writes lose their tracking, with status 200 and no warning', () => {
  const xero = connect();
  const [region] = xero.state.tracking;
  const Tracking = [{ TrackingCategoryID: region?.id ?? '', TrackingOptionID: region?.options[0]?.id ?? '' }];
  const trackingOf = ({ LineItems }: Fields) => (LineItems as readonly Fields[]).map((each) => each.Tracking);
  changeXero(xero.state, { xero: 'lose tracking', documents: 1 }, xero.nowMs);
  const lost = create(xero, { LineItems: [line({ Tracking })] });
  expect(trackingOf(lost)).toEqual([[]]);
  expect(lost).not.toHaveProperty('Warnings');
  expect(trackingOf(rowOf(post(xero, lost.InvoiceID, { LineItems: [line({ Tracking })] }), 'Invoices'))).toMatchObject([
    [{ Name: 'Region', Option: 'Auckland' }],
  ]);
  changeXero(xero.state, { xero: 'lose tracking', documents: 1 }, xero.nowMs);
  post(xero, lost.InvoiceID, { Status: 'AUTHORISED' });
  expect(xero.state.trackingLosses).toBe(1);
  expect(() => changeXero(xero.state, { xero: 'lose tracking' }, xero.nowMs)).toThrow(/needs "documents"/);
});
