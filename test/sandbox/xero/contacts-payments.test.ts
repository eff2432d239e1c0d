import { type Asker, bill, connect, contactId, messagesIn, rowOf, rowsOf } from './ask.ts';
import { changeXero } from './change.ts';
import type { Fields } from './state.ts';

const names = (xero: Asker, path: string) => rowsOf(xero.ask('GET', path), 'Contacts').map((row) => row.Name);
const saved = (xero: Asker, method: string, ...contacts: readonly Fields[]) =>
  xero.ask(method, 'Contacts?summarizeErrors=false', { Contacts: contacts });

describe('contacts', () => {
  test.each([
    ['Contacts?where=EmailAddress%3D%3D%22JANE.TAYLOR%40harbourlight.example%22', ['Jane Taylor']],
    ['Contacts?where=Name%3D%3D%22Maui+Ngata%22', ['Māui Ngata']],
    ['Contacts?searchTerm=lindq', ['Åsa Lindqvist']],
    ['Contacts?where=Name=="Tom Fraser"', []],
    ['Contacts?where=Name=="Tom Fraser"&includeArchived=true', ['Tom Fraser']],
    ['Contacts?where=Name=="Ben Wright"&includeArchived=true', []],
  ])('%s', (path, expected) => expect(names(connect(), path)).toEqual(expected));

  test('pages of contacts', () => {
    const asked = connect().ask('GET', 'Contacts?page=1&pageSize=5&summaryOnly=true');
    expect(asked.body.pagination).toMatchObject({ itemCount: 19, pageCount: 4 });
    expect(rowsOf(asked, 'Contacts')).toHaveLength(5);
  });

  test('PUT creates and is then found by its contact number', () => {
    const xero = connect();
    const row = rowOf(saved(xero, 'PUT', { Name: 'Ben Wright', ContactNumber: 'CW-109' }), 'Contacts');
    expect(row).toMatchObject({ ContactStatus: 'ACTIVE', StatusAttributeString: 'OK' });
    expect(rowOf(xero.ask('GET', 'Contacts/CW-109'), 'Contacts').ContactID).toBe(row.ContactID);
  });

  test.each([
    ['PUT', { Name: 'jane taylor' }, 'The contact name jane taylor is already assigned to another contact.'],
    ['PUT', { EmailAddress: 'a@b.example' }, 'The Contact must contain at least 1 of the following elements'],
    ['POST', { Name: 'Tom Fraser' }, 'matched an archived contact'],
    ['PUT', { Name: 'x'.repeat(256) }, 'cannot be longer than 255'],
  ])('%s %j is refused', (method, contact, message) => {
    const xero = connect();
    const asked = saved(xero, method, contact);
    expect(rowOf(asked, 'Contacts').StatusAttributeString).toBe('ERROR');
    expect(messagesIn(asked).join()).toContain(message);
  });

  test('POST matches by name and keeps what is not sent', () => {
    const xero = connect();
    const row = rowOf(saved(xero, 'POST', { Name: 'Liam Chen', AccountNumber: '105' }), 'Contacts');
    expect(row).toMatchObject({
      ContactID: contactId(xero.state, 'Liam Chen'),
      EmailAddress: 'liam.chen@harbourlight.example',
      AccountNumber: '105',
    });
    expect(messagesIn(saved(xero, 'PUT', { Name: 'Other', AccountNumber: '105' }))).toContain(
      'The Account Number already exists. Please enter a different Account Number.',
    );
  });

  test('one contact is renamed by its id, a clash is 400', () => {
    const xero = connect();
    const path = `Contacts/${contactId(xero.state, 'Liam Chen')}`;
    expect(rowOf(xero.ask('POST', path, { Contacts: [{ Name: 'Liam J Chen' }] }), 'Contacts').Name).toBe('Liam J Chen');
    expect(xero.ask('POST', path, { Name: 'Jane Taylor' }).status).toBe(400);
  });
});

describe('payments', () => {
  const create = (xero: Asker, over: Fields = {}) => {
    const asked = xero.ask('PUT', 'Invoices', { Invoices: [bill(xero.state, { Status: 'AUTHORISED', ...over })] });
    return String(rowOf(asked, 'Invoices').InvoiceID);
  };
  const pay = (xero: Asker, id: string, over: Fields = {}) =>
    xero.ask('PUT', 'Payments?summarizeErrors=false', {
      Payments: [{ Invoice: { InvoiceID: id }, Account: { Code: '855' }, Date: '2026-10-12', Amount: 115, ...over }],
    });
  const get = (xero: Asker, id: string) => rowOf(xero.ask('GET', `Invoices/${id}`), 'Invoices');

  test('a full payment makes the bill PAID, deleting it opens the bill again', () => {
    const xero = connect();
    const id = create(xero);
    const payment = rowOf(pay(xero, id), 'Payments');
    expect(payment).toMatchObject({
      PaymentType: 'ACCPAYPAYMENT',
      Status: 'AUTHORISED',
      BankAmount: 115,
      Invoice: { InvoiceID: id, Status: 'PAID' },
    });
    expect(get(xero, id)).toMatchObject({ Status: 'PAID', AmountDue: 0, AmountPaid: 115, Payments: [{ Amount: 115 }] });
    const path = `Payments/${String(payment.PaymentID)}`;
    expect(messagesIn(xero.ask('POST', path, { Status: 'DELETED', Reference: 'x' }))).toContain(
      'Only Status accepted for updates.',
    );
    expect(rowOf(xero.ask('POST', path, { Status: 'DELETED' }), 'Payments').Status).toBe('DELETED');
    expect(get(xero, id)).toMatchObject({ Status: 'AUTHORISED', AmountDue: 115, Payments: [] });
    expect(messagesIn(xero.ask('POST', path, { Status: 'DELETED' }))).toContain(
      'Payment not of valid status for modification',
    );
  });

  const refusals: readonly (readonly [Fields, string])[] = [
    [{ Amount: 115.01 }, 'Payment amount exceeds the amount outstanding on this document'],
    [{ Amount: 0 }, 'Payment amounts must be positive amounts'],
    [{ Account: { Code: '429' } }, 'Account must be valid.'],
    [{ Account: { Code: '999' } }, 'Account must be valid.'],
    [{ Date: '2026-09-30' }, 'period lock date'],
  ];
  test.each(refusals)('%j is refused', (over, message) => {
    const xero = connect();
    const asked = pay(xero, create(xero), over);
    expect(rowOf(asked, 'Payments')).toMatchObject({ StatusAttributeString: 'ERROR', HasValidationErrors: true });
    expect(messagesIn(asked).join()).toContain(message);
    expect(xero.state.payments).toEqual({});
  });

  test('only approved bills can be paid, and only as far as they are open', () => {
    const xero = connect();
    expect(messagesIn(pay(xero, create(xero, { Status: 'DRAFT' })))).toContain(
      'Payments can only be made against Authorised documents',
    );
    const id = create(xero);
    pay(xero, id, { Amount: 100 });
    expect(get(xero, id)).toMatchObject({ Status: 'AUTHORISED', AmountDue: 15 });
    expect(messagesIn(pay(xero, id, { Amount: 100 }))).toHaveLength(1);
  });

  test('a paid bill can be neither voided nor changed in money, its account code can', () => {
    const xero = connect();
    const id = create(xero);
    pay(xero, id, { Amount: 100 });
    const post = (change: Fields) => xero.ask('POST', `Invoices/${id}`, change);
    expect(messagesIn(post({ Status: 'VOIDED' })).join()).toContain('it has payments or credit notes allocated to it.');
    const [line] = get(xero, id).LineItems as readonly Fields[];
    const LineItemID = line?.LineItemID ?? '';
    expect(messagesIn(post({ LineItems: [{ LineItemID, UnitAmount: 5 }] })).join()).toContain('cannot be edited');
    expect(rowOf(post({ LineItems: [{ LineItemID, AccountCode: '453', TaxType: 'INPUT2' }] }), 'Invoices').Total).toBe(
      115,
    );
  });

  test('a credit note is refunded through its own id', () => {
    const xero = connect();
    const { InvoiceNumber: _number, ...fields } = bill(xero.state, { Type: 'ACCPAYCREDIT', Status: 'AUTHORISED' });
    const note = rowOf(
      xero.ask('PUT', 'CreditNotes', { CreditNotes: [{ ...fields, CreditNoteNumber: 'CWE-9' }] }),
      'CreditNotes',
    );
    const asked = xero.ask('POST', 'Payments', {
      CreditNote: { CreditNoteID: note.CreditNoteID },
      Account: { Code: '855' },
      Date: '2026-10-12',
      Amount: 115,
    });
    expect(rowOf(asked, 'Payments')).toMatchObject({
      PaymentType: 'APCREDITPAYMENT',
      Invoice: { Type: 'ACCPAYCREDIT', InvoiceID: note.CreditNoteID },
    });
    expect(rowOf(xero.ask('GET', `CreditNotes/${String(note.CreditNoteID)}`), 'CreditNotes')).toMatchObject({
      Status: 'PAID',
      RemainingCredit: 0,
    });
  });

  test('payments are found by their bill', () => {
    const xero = connect();
    const ids = ['A', 'B'].map((InvoiceNumber) => create(xero, { InvoiceNumber }));
    for (const id of ids) pay(xero, id);
    const where = encodeURIComponent(`Invoice.InvoiceID==guid("${ids[1] ?? ''}") AND Status=="AUTHORISED"`);
    const [found, ...more] = rowsOf(xero.ask('GET', `Payments?where=${where}`), 'Payments');
    expect([found?.Invoice, more]).toMatchObject([{ InvoiceNumber: 'B' }, []]);
  });

  test('a foreign bill shows what the bank sees', () => {
    const xero = connect();
    const id = create(xero, { CurrencyCode: 'AUD', CurrencyRate: 0.92 });
    expect(rowOf(pay(xero, id), 'Payments')).toMatchObject({ Amount: 115, BankAmount: 125 });
  });
});

test('bank details that somebody enters stand on the contact', () => {
  const xero = connect();
  const enter = { xero: 'bank details', contact: 'Jane Taylor' };
  expect(() => changeXero(xero.state, enter, xero.nowMs)).toThrow(/needs "to"/);
  changeXero(xero.state, { ...enter, to: '02-1234' }, xero.nowMs);
  const told = rowsOf(xero.ask('GET', 'Contacts?page=1'), 'Contacts').filter(
    ({ BankAccountDetails }) => BankAccountDetails !== '',
  );
  expect(told).toMatchObject([{ Name: 'Jane Taylor', BankAccountDetails: '02-1234' }]);
});
