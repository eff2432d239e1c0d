import type { Request } from '../standin.ts';
import { answerXero } from './answer.ts';
import { bill, connect, startMs, tokenRequest } from './ask.ts';
import { sampleXero } from './sample.ts';

const minuteMs = 60_000;

const refresh = (state: ReturnType<typeof sampleXero>, token: string, nowMs: number, over: Partial<Request> = {}) => {
  const answer = answerXero(state, { ...tokenRequest(token), ...over }, nowMs);
  return { ...answer, json: JSON.parse(answer.body) };
};

describe('refresh tokens', () => {
  test('rotate; the used one lives on for thirty minutes', () => {
    const state = sampleXero();
    const first = refresh(state, 'refresh-1', startMs);
    expect(first.json).toMatchObject({ token_type: 'Bearer', expires_in: 1800 });
    expect(first.virtualMs).toBe(500);
    expect(refresh(state, 'refresh-1', startMs + 30 * minuteMs).status).toBe(200);
    expect(refresh(state, 'refresh-1', startMs + 30 * minuteMs + 1)).toMatchObject({
      status: 400,
      json: { error: 'invalid_grant' },
    });
    expect(refresh(state, first.json.refresh_token, startMs + 40 * minuteMs).status).toBe(200);
  });

  test('die after sixty days without use', () => {
    const state = sampleXero();
    const { json } = refresh(state, 'refresh-1', startMs);
    const days = 24 * 60 * minuteMs;
    expect(refresh(state, json.refresh_token, startMs + 60 * days + 1).json.error).toBe('invalid_grant');
  });

  test('take the client in the body, refuse a wrong one', () => {
    const state = sampleXero();
    const form = (secret: string) => ({
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `grant_type=refresh_token&refresh_token=refresh-1&client_id=sandbox-client&client_secret=${secret}&scopes=`,
    });
    expect(refresh(state, '', startMs, form('wrong')).json.error).toBe('invalid_client');
    expect(refresh(state, '', startMs, form('sandbox-secret')).status).toBe(200);
  });
});

describe('who may call', () => {
  test('an access token ends after thirty minutes', () => {
    const xero = connect();
    xero.nowMs = startMs + 30 * minuteMs;
    const { status, body } = xero.ask('GET', 'Organisation');
    expect(status).toBe(401);
    expect(body).toMatchObject({
      Title: 'Unauthorized',
      Status: 401,
      Detail: expect.stringMatching(/^TokenExpired: /),
    });
  });

  test('another tenant is 403', () => {
    const { status, body } = connect().ask('GET', 'Organisation', undefined, { 'xero-tenant-id': 'other' });
    expect([status, body.Detail]).toEqual([403, 'AuthenticationUnsuccessful']);
  });

  test('a missing scope is 401 with the header', () => {
    const xero = connect();
    xero.state.identity.scopes = ['accounting.contacts'];
    const { status, body, answer } = xero.ask('GET', 'Invoices');
    expect([status, body.Detail]).toEqual([401, 'AuthorizationUnsuccessful']);
    expect(answer.headers['WWW-Authenticate']).toBe('insufficent_scope');
  });

  test('connections name the tenant and carry only the app limit', () => {
    const xero = connect();
    const answer = xero.send({ path: '/connections' });
    const [connection] = JSON.parse(answer.body);
    expect(connection).toMatchObject({ tenantId: '00000000-0000-4000-8000-0000000000aa', tenantType: 'ORGANISATION' });
    expect(connection.id).not.toBe(connection.tenantId);
    expect(answer.headers).not.toHaveProperty('X-MinLimit-Remaining');
  });
});

describe('limits', () => {
  test('sixty a minute, then 429 until the minute turns', () => {
    const xero = connect();
    xero.nowMs = startMs + 15_000;
    const first = xero.ask('GET', 'Currencies').answer;
    expect(first.headers).toMatchObject({ 'X-MinLimit-Remaining': '59', 'X-DayLimit-Remaining': '4999' });
    for (let call = 2; call <= 60; call += 1) expect(xero.ask('GET', 'Currencies').status).toBe(200);
    const refused = xero.ask('GET', 'Currencies').answer;
    expect(refused.status).toBe(429);
    expect(refused.headers).toMatchObject({ 'Retry-After': '45', 'X-Rate-Limit-Problem': 'minute' });
    xero.nowMs += 45_000;
    expect(xero.ask('GET', 'Currencies').status).toBe(200);
  });

  test('the day ends in a long wait', () => {
    const xero = connect();
    xero.state.limits.perDay = 1;
    xero.ask('GET', 'Currencies');
    const { headers } = xero.ask('GET', 'Currencies').answer;
    expect(headers).toMatchObject({ 'Retry-After': String(6 * 3600), 'X-Rate-Limit-Problem': 'day' });
  });
});

describe('Idempotency-Key', () => {
  const key = { 'idempotency-key': 'k1' };
  const put = (xero: ReturnType<typeof connect>, number: string) =>
    xero.ask('PUT', 'Invoices?summarizeErrors=false', { Invoices: [bill(xero.state, { InvoiceNumber: number })] }, key);

  test('replays for six minutes from the first call, then forgets', () => {
    const xero = connect();
    const first = put(xero, 'CWE-1');
    xero.nowMs += 6 * minuteMs - 1;
    expect(put(xero, 'CWE-1').answer.body).toBe(first.answer.body);
    expect(Object.keys(xero.state.documents)).toHaveLength(1);
    xero.nowMs += 1;
    put(xero, 'CWE-1');
    expect(Object.keys(xero.state.documents)).toHaveLength(2);
  });

  test('another request under the same key is 400', () => {
    const xero = connect();
    put(xero, 'CWE-1');
    const { status, body } = put(xero, 'CWE-2');
    expect([status, body.Detail]).toEqual([400, 'Idempotency Key: k1 is used with a different request.']);
  });

  test('errors are kept too, refusals by the rate limit are not', () => {
    const xero = connect();
    const ask = () => xero.ask('POST', 'Payments/00000000-0000-4000-8000-000000000001', { Status: 'DELETED' }, key);
    xero.state.limits.perMinute = 0;
    expect(ask().status).toBe(429);
    xero.state.limits.perMinute = 60;
    expect(ask().answer).toMatchObject({ status: 404, body: '' });
    expect(ask().status).toBe(404);
  });
});

describe('the form of an answer', () => {
  test('XML unless JSON is asked for', () => {
    const xero = connect();
    const { answer } = {
      answer: xero.send({ path: '/api.xro/2.0/Currencies', headers: { ...xero.headers, accept: '*/*' } }),
    };
    expect(answer.headers['Content-Type']).toMatch(/^text\/xml/);
    expect(answer.body).toContain('<Currencies><Currency><Code>NZD</Code>');
  });

  test('what is not found has an empty html body', () => {
    const { answer } = connect().ask('GET', 'Invoices/00000000-0000-4000-8000-000000000009');
    expect(answer).toMatchObject({ status: 404, body: '', virtualMs: 1000 });
    expect(answer.headers['Content-Type']).toMatch(/^text\/html/);
  });

  test('a forwarded host wins over the address', () => {
    const xero = connect();
    const headers = { ...xero.headers, 'x-forwarded-host': 'api.xero.com' };
    expect(xero.send({ host: '127.0.0.1:4000', path: '/api.xro/2.0/Organisation', headers }).status).toBe(200);
  });

  test.each([
    ['GET', 'Items', undefined],
    ['GET', 'CreditNotes?IDs=1', undefined],
    ['GET', 'Invoices?pageSize=10', undefined],
    ['GET', 'Invoices/00000000-0000-4000-8000-000000000001/Attachments/a.pdf', {}],
    ['PUT', 'Invoices', { Invoices: [{ Type: 'ACCPAY', Total: 5 }] }],
    ['PUT', 'Invoices', { Invoices: [{ Type: 'ACCREC' }] }],
    ['GET', 'Contacts?where=Name.Contains("x")', undefined],
  ])('%s %s is not emulated', (method, path, body) =>
    expect(() => connect().ask(method, path, body)).toThrow('not emulated: '),
  );

  test('a body that is too large is 413, one that is no JSON is 400', () => {
    const xero = connect();
    const put = (body: string) => xero.send({ method: 'PUT', path: '/api.xro/2.0/Invoices', body });
    expect(put('x'.repeat(3_500_001)).status).toBe(413);
    expect(JSON.parse(put('{').body)).toMatchObject({ ErrorNumber: 14, Type: 'PostDataInvalidException' });
  });
});
