/** Lets a test talk to the stand-in as a connected client would, at a time that the test moves. Used by tests only. */
import type { Answer, Request } from '../standin.ts';
import { answerXero } from './answer.ts';
import { sampleXero } from './sample.ts';
import type { Fields, XeroState } from './state.ts';

export const startMs = Date.UTC(2026, 10, 17, 21, 0, 0);
export const tenantId = '00000000-0000-4000-8000-0000000000aa';

export type Asked = { readonly answer: Answer; readonly status: number; readonly body: Fields };
export type Asker = {
  readonly state: XeroState;
  nowMs: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly send: (request: Partial<Request>) => Answer;
  readonly ask: (method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Asked;
};

const basic = Buffer.from('sandbox-client:sandbox-secret').toString('base64');

/** A request for a token, as a client sends it. */
export const tokenRequest = (refreshToken: string): Request => ({
  method: 'POST',
  host: 'identity.xero.com',
  path: '/connect/token',
  query: '',
  headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken }).toString(),
});

/** A world with a fresh access token. */
export const connect = (state: XeroState = sampleXero()): Asker => {
  const token: Fields = JSON.parse(answerXero(state, tokenRequest('refresh-1'), startMs).body);
  const headers = {
    authorization: `Bearer ${String(token.access_token)}`,
    'xero-tenant-id': tenantId,
    accept: 'application/json',
    'content-type': 'application/json',
  };
  const asker: Asker = {
    state,
    nowMs: startMs,
    headers,
    send: (request) =>
      answerXero(
        state,
        { method: 'GET', host: 'api.xero.com', path: '/', query: '', headers, body: '', ...request },
        asker.nowMs,
      ),
    ask: (method, path, body, more = {}) => {
      const [route = '', query = ''] = path.split(/\?(.*)/s);
      const answer = asker.send({
        method,
        path: `/api.xro/2.0/${route}`,
        query,
        headers: { ...headers, ...more },
        body: body === undefined ? '' : JSON.stringify(body),
      });
      return { answer, status: answer.status, body: answer.body === '' ? {} : JSON.parse(answer.body) };
    },
  };
  return asker;
};

/** The id of a sample contact. */
export const contactId = (state: XeroState, name: string): string => {
  const found = Object.values(state.contacts).find((contact) => contact.name === name);
  if (!found) throw new Error(`no contact ${name}`);
  return found.id;
};

/** A bill that can be approved; `over` replaces its fields. */
export const bill = (state: XeroState, over: Fields = {}): Fields => ({
  Type: 'ACCPAY',
  Contact: { ContactID: contactId(state, 'Jane Taylor') },
  InvoiceNumber: 'CWE-1',
  Date: '2026-10-11',
  DueDate: '2026-10-31',
  LineAmountTypes: 'Inclusive',
  Status: 'DRAFT',
  LineItems: [{ Description: 'Taxi [E1]', Quantity: 1, UnitAmount: 115, AccountCode: '493', TaxType: 'INPUT2' }],
  ...over,
});

/** The list in an answer. */
export const rowsOf = (asked: Asked, plural: string): readonly Fields[] => {
  const rows = asked.body[plural];
  if (!Array.isArray(rows)) throw new Error(`no ${plural} in ${asked.answer.body.slice(0, 300)}`);
  return rows;
};

/** The first row of the list in an answer. */
export const rowOf = (asked: Asked, plural: string): Fields => {
  const [row] = rowsOf(asked, plural);
  if (!row) throw new Error(`no element in ${plural}`);
  return row;
};

/** Every message below an answer, nested ones too. */
export const messagesIn = (asked: Asked): readonly string[] =>
  [...asked.answer.body.matchAll(/"Message":("(?:[^"\\]|\\.)*")/g)].map((found) => JSON.parse(found[1] ?? '""'));

/** Creates bills in one batch. */
export const putBills = (xero: Asker, ...bills: readonly Fields[]) =>
  xero.ask('PUT', 'Invoices?summarizeErrors=false', { Invoices: bills });
/** Creates one bill that must be accepted. */
export const createBill = (xero: Asker, over: Fields = {}): Fields => {
  const row = rowOf(putBills(xero, bill(xero.state, over)), 'Invoices');
  if (row.StatusAttributeString !== 'OK') throw new Error(JSON.stringify(row));
  return row;
};
/** Changes one bill by its id. */
export const postBill = (xero: Asker, id: unknown, change: Fields) =>
  xero.ask('POST', `Invoices/${String(id)}`, { Invoices: [change] });
/** A line of a bill; `over` replaces its fields. */
export const line = (over: Fields): Fields => ({
  Description: 'Taxi [E1]',
  Quantity: 1,
  UnitAmount: 115,
  AccountCode: '493',
  TaxType: 'INPUT2',
  ...over,
});
