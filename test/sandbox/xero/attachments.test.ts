import type { Request } from '../standin.ts';
import { type Asker, connect, tenantId } from './ask.ts';
import { sampleXero } from './sample.ts';

const bill = (xero: Asker): string => {
  const [contact] = Object.values(xero.state.contacts);
  const { body } = xero.ask('PUT', 'Invoices', {
    Invoices: [
      {
        Type: 'ACCPAY',
        Contact: { ContactID: contact?.id },
        Date: '2026-11-02',
        DueDate: '2026-11-16',
        LineItems: [{ Description: 'Taxi', Quantity: 1, UnitAmount: 12.5, AccountCode: '493' }],
      },
    ],
  });
  const [made] = body.Invoices as readonly { readonly InvoiceID: string }[];
  return made?.InvoiceID ?? '';
};

const put = (xero: Asker, id: string, name: string, body: string, more: Partial<Request> = {}) =>
  xero.send({
    method: 'PUT',
    path: `/api.xro/2.0/Invoices/${id}/Attachments/${name}`,
    headers: { ...xero.headers, 'content-type': 'application/pdf' },
    body,
    isFile: true,
    ...more,
  });

const namesOn = (xero: Asker, id: string): unknown =>
  (xero.ask('GET', `Invoices/${id}/Attachments`).body.Attachments as readonly { readonly FileName: string }[]).map(
    ({ FileName }) => FileName,
  );

test('a file is put under its name, and the same name takes its place', () => {
  const xero = connect(sampleXero());
  const id = bill(xero);
  expect(put(xero, id, 'E1-7-a.pdf', '\xff\x00PDF').status).toBe(200);
  expect(put(xero, id, 'E1-7-a.pdf', 'later').status).toBe(200);
  expect(namesOn(xero, id)).toEqual(['E1-7-a.pdf']);
  expect(Object.values(xero.state.attachments).map(({ size }) => size)).toEqual([5]);
  const { body } = xero.ask('GET', `Invoices/${id}`);
  expect((body.Invoices as readonly { readonly HasAttachments: boolean }[])[0]?.HasAttachments).toBe(true);
});

test.each([
  ['a%2Fb.pdf', 'x', 400],
  ['a%3F.pdf', 'x', 400],
  ['a.pdf', '', 400],
  ['a.pdf', 'x'.repeat(10 * 1024 * 1024), 200],
  ['a.pdf', 'x'.repeat(10 * 1024 * 1024 + 1), 413],
])('%s of a certain size', (name, body, status) => {
  const xero = connect(sampleXero());
  expect(put(xero, bill(xero), name, body).status).toBe(status);
});

test('there is room for ten files', () => {
  const xero = connect(sampleXero());
  const id = bill(xero);
  const statuses = Array.from({ length: 11 }, (_none, at) => put(xero, id, `${at}.pdf`, 'x').status);
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 400]);
});

test('a scope of its own is needed, and a document', () => {
  const xero = connect(sampleXero());
  const id = bill(xero);
  expect(put(xero, tenantId, 'a.pdf', 'x').status).toBe(404);
  xero.state.identity.scopes = xero.state.identity.scopes.filter((scope) => scope !== 'accounting.attachments');
  expect(put(xero, id, 'a.pdf', 'x').status).toBe(401);
  expect(xero.ask('GET', `Invoices/${id}/Attachments`).status).toBe(401);
});
