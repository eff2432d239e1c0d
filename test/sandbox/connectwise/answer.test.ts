import { answerConnectWise } from './answer.ts';
import { ask, BASE, CREDENTIALS, HOST, NOW_MS } from './ask.ts';
import { emptyConnectWise } from './company.ts';
import { sampleConnectWise } from './sample.ts';

const sample = sampleConnectWise();
const SITE = 'na.myconnectwise.net';

const raw = (host: string, path: string, query = '') =>
  answerConnectWise(sample, { method: 'GET', host, path, query, headers: CREDENTIALS, body: '' }, NOW_MS);

describe('the way in', () => {
  test('the company look-up is open and tells codebase and API host', () => {
    const request = { method: 'GET', host: SITE, path: '/login/companyinfo/Sandbox', query: '', headers: {}, body: '' };
    expect(JSON.parse(answerConnectWise(sample, request, NOW_MS).body)).toMatchObject({
      Codebase: 'v2026_4/',
      SiteUrl: HOST,
      CompanyID: 'sandbox',
      IsCloud: true,
    });
    expect(raw(SITE, '/login/companyinfo/nobody').body).toBe('null');
  });

  test('the sign-in host has no API: 200 with a page', () => {
    const answer = raw(SITE, `${BASE}/system/info`);
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  });

  test.each([
    ['another codebase', '/v4_6_release/apis/3.0/system/info', ''],
    ['a query longer than the web server takes', `${BASE}/expense/entries`, `conditions=${'1'.repeat(2100)}`],
  ])('%s is a 404 of the web server', (_, path, query) => {
    const answer = raw(HOST, path, query);
    expect([answer.status, answer.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
  });

  test.each([
    ['no authorization', { authorization: '' }],
    ['a wrong key', { authorization: `Basic ${Buffer.from('sandbox+public:wrong').toString('base64')}` }],
    ['no clientId', { clientid: '' }],
  ])('%s: 401', (_, headers) => {
    expect(ask(sample, 'GET', '/system/info', { headers })).toMatchObject({
      status: 401,
      json: { code: 'Unauthorized', errors: [] },
    });
  });

  test('a model newer than the server is not guessed at', () => {
    const headers = { accept: 'application/vnd.connectwise.com+json; version=2027.1' };
    expect(() => ask(sample, 'GET', '/system/info', { headers })).toThrow('not emulated');
  });
});

describe('lists', () => {
  test.each([
    ['/system/members', 9],
    ['/system/locations', 2],
    ['/system/departments', 2],
    ['/system/myCompany/timeExpense', 1],
    ['/finance/accountingPackageSetup', 1],
    ['/expense/types', 8],
    ['/expense/paymentTypes', 4],
    ['/expense/classifications', 3],
    ['/expense/info/taxTypes', 1],
  ])('%s', (path, count) => {
    expect(ask(sample, 'GET', path).json).toHaveLength(count);
    expect(ask(sample, 'GET', `${path}/count`).json).toEqual({ count });
  });

  test('a page has 25 rows unless asked, and links to the next and the last by the sign-in host', () => {
    const answer = ask(sample, 'GET', '/expense/entries', { query: { conditions: 'id > 1010', page: '2' } });
    expect(answer.json).toHaveLength(25);
    const link = /^<https:\/\/na\.myconnectwise\.net[^>]*page=3[^>]*>; rel="next", <[^>]*page=6[^>]*>; rel="last"$/;
    expect(answer.headers.link).toMatch(link);
    expect(answer.headers.link).toContain('conditions=id+%3E+1010');
  });

  test('the last page has no link', () => {
    const answer = ask(sample, 'GET', '/expense/entries', { query: { page: '1', pageSize: '1000' } });
    expect([(answer.json as unknown[]).length, answer.headers.link]).toEqual([150, undefined]);
  });

  test('forward-only paging walks by id and ends without a link', () => {
    const headers = { 'pagination-type': 'forward-only' };
    const seen: number[] = [];
    let pageId: string | null = '0';
    while (pageId !== null) {
      const query = { pageSize: '40', fields: 'id', pageId };
      const answer = ask(sample, 'GET', '/finance/accounting/unpostedexpenses', { query, headers });
      seen.push(...(answer.json as { id: number }[]).map((row) => row.id));
      const next = /<([^>]*)>; rel="next"/.exec(answer.headers.link ?? '')?.[1];
      pageId = next === undefined ? null : new URL(next).searchParams.get('pageId');
    }
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
    expect(ask(sample, 'GET', '/finance/accounting/unpostedexpenses/count').json).toEqual({ count: seen.length });
  });

  test('fields and order', () => {
    const query = { conditions: 'id in (1001,1002,1003)', fields: 'id,member/identifier', orderBy: 'id desc' };
    expect(ask(sample, 'GET', '/expense/entries', { query }).json).toEqual(
      [1003, 1002, 1001].map((id) => ({ id, member: { identifier: 'jtaylor' } })),
    );
  });

  test('references carry their links, unset fields are left out', () => {
    const entry = ask(sample, 'GET', '/expense/entries/1021').json as Record<string, unknown>;
    expect(entry.type).toMatchObject({
      name: 'Meals',
      _info: { type_href: expect.stringContaining('/expense/types/3') },
    });
    expect(Object.keys(entry)).not.toContain('notes');
    expect(Object.values(entry)).not.toContain(null);
  });

  test.each([
    ['more rows than a page may have', { pageSize: '1001' }, 'pageSize must be'],
    ['no page', { page: '0' }, 'page must be'],
    ['a broken expression', { conditions: 'id = ' }, 'Unexpected end of the expression.'],
  ])('%s: 400', (_, query, message) => {
    const { status, json } = ask(sample, 'GET', '/expense/entries', { query });
    expect([status, json]).toEqual([400, expect.objectContaining({ message: expect.stringContaining(message) })]);
  });

  test('an unknown id: 404', () => {
    expect(ask(sample, 'GET', '/expense/entries/1').json).toMatchObject({ code: 'NotFound' });
    expect(ask(sample, 'GET', '/expense/reports/1/audits').status).toBe(404);
    expect(ask(sample, 'GET', '/finance/accounting/batches/1/entries').status).toBe(404);
  });

  test.each([
    ['/finance/glpaths', {}],
    ['/expense/entries', { sort: 'id' }],
    ['/expense/entries', { childConditions: 'types/id=1' }],
    ['/expense/entries', { pageId: '5' }],
  ])('what nobody confirmed throws: %s %j', (path, query) => {
    expect(() => ask(sample, 'GET', path, { query })).toThrow('not emulated');
  });

  test('an approved report tells who approved it and when', () => {
    const [report] = ask(sample, 'GET', '/expense/reports', { query: { conditions: 'member/id=102' } }).json as {
      id: number;
    }[];
    expect(ask(sample, 'GET', `/expense/reports/${report?.id}/audits`).json).toMatchObject([
      { type: 'Status', oldValue: 'Open', newValue: 'PendingApproval', member: { identifier: 'soconnor' } },
      { type: 'Status', newValue: 'ApprovedByTierOne', member: { identifier: 'jtaylor' } },
    ]);
  });
});

describe('writing entries and types', () => {
  const CREATE = {
    amount: 12.3,
    date: '2026-11-16T00:00:00Z',
    type: { id: 3 },
    member: { identifier: 'lchen' },
    company: { id: 250 },
  };

  test('a new entry takes the defaults and is open', () => {
    const state = emptyConnectWise();
    const created = ask(state, 'POST', '/expense/entries', { body: CREATE });
    expect(created).toMatchObject({
      status: 201,
      json: {
        status: 'Open',
        classification: { name: 'Reimbursable' },
        paymentMethod: { name: 'Paid by employee' },
        currency: { currencyCode: 'NZD' },
        expenseReport: { name: '2026-11-16 to 2026-11-22' },
      },
    });
    expect(ask(state, 'GET', '/finance/accounting/unpostedexpenses').json).toEqual([]);
  });

  test.each([
    ['no amount', { ...CREATE, amount: null }, 'MissingRequiredField', 'amount'],
    ['no charge', { ...CREATE, company: undefined }, 'MissingRequiredField', 'company'],
    ['an amount in words', { ...CREATE, amount: 'ten' }, 'InvalidFieldType', 'amount'],
    ['an unknown type', { ...CREATE, type: { id: 99 } }, 'InvalidReference', 'type'],
  ])('%s: 400', (_, body, code, field) => {
    expect(ask(emptyConnectWise(), 'POST', '/expense/entries', { body })).toMatchObject({
      status: 400,
      json: { code: 'InvalidObject', errors: [{ code, field, resource: 'expenseEntry' }] },
    });
  });

  test('patch, put and delete of an open entry', () => {
    const state = emptyConnectWise();
    const { id } = ask(state, 'POST', '/expense/entries', { body: { ...CREATE, notes: 'Lunch' } }).json as {
      id: number;
    };
    const patch = [{ op: 'replace', path: '/amount', value: 20 }];
    expect(ask(state, 'PATCH', `/expense/entries/${id}`, { body: patch }).json).toMatchObject({
      amount: 20,
      notes: 'Lunch',
    });
    const put = ask(state, 'PUT', `/expense/entries/${id}`, { body: CREATE }).json;
    expect(put).toMatchObject({ amount: 12.3 });
    expect(put).not.toHaveProperty('notes');
    expect(ask(state, 'DELETE', `/expense/entries/${id}`).status).toBe(204);
    expect(ask(state, 'GET', `/expense/entries/${id}`).status).toBe(404);
  });

  test('unknown body fields throw', () => {
    const body = { ...CREATE, colour: 'red' };
    expect(() => ask(emptyConnectWise(), 'POST', '/expense/entries', { body })).toThrow('not emulated');
  });

  test('a second expense type of the same name: ObjectExists', () => {
    const body = { name: 'Meals', amountCaption: 'Amount', billExpenses: 'DoNotBill', invoiceMarkupOption: 'Percent' };
    expect(ask(emptyConnectWise(), 'POST', '/expense/types', { body }).json).toMatchObject({
      code: 'InvalidObject',
      errors: [{ code: 'ObjectExists', field: 'name' }],
    });
  });
});
