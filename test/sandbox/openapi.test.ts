import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkRequest, loadSpecs, makeSpec, type Specs } from './openapi.ts';
import type { Request } from './standin.ts';

const inline: Specs = {
  connectwise: null,
  xero: makeSpec({
    servers: [{ url: 'https://api.example.com/v2' }],
    paths: {
      '/Bills': {
        parameters: [{ in: 'header', name: 'tenant', schema: { type: 'string' } }],
        get: {
          parameters: [
            { $ref: '#/components/parameters/page' },
            {
              in: 'query',
              name: 'Statuses',
              schema: { type: 'array', items: { type: 'string', enum: ['DRAFT', 'PAID'] } },
            },
          ],
        },
        put: { requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Bills' } } } } },
      },
      '/Bills/{id}': { get: {} },
      '/Bills/Total': { get: { parameters: [{ in: 'query', name: 'deep', schema: { type: 'boolean' } }] } },
    },
    components: {
      parameters: { page: { in: 'query', name: 'page', schema: { type: 'integer' } } },
      schemas: {
        Bills: {
          type: 'object',
          properties: { Bills: { type: 'array', items: { $ref: '#/components/schemas/Bill' } } },
        },
        Bill: {
          allOf: [{ type: 'object', properties: { Id: { type: 'string' } } }],
          properties: {
            Total: { type: 'number' },
            Status: { type: 'string', enum: ['DRAFT', 'PAID'] },
            Extra: { type: 'object' },
          },
        },
      },
    },
  }),
};

const request = (method: string, path: string, body: unknown = undefined): Request => {
  const [route = '', query = ''] = path.split('?');
  return { method, host: 'x', path: route, query, headers: {}, body: body === undefined ? '' : JSON.stringify(body) };
};

describe('a request against an OpenAPI document', () => {
  const bill = (fields: object) => ({ Bills: [fields] });
  test.each<[string, string, unknown, readonly string[]]>([
    ['GET', '/v2/Bills?page=2&Statuses=DRAFT,PAID', undefined, []],
    ['GET', '/v2/Bills?page=two', undefined, ['?page: "two" is not of type integer']],
    ['GET', '/v2/Bills?Statuses=DRAFT,LOST', undefined, ['?Statuses: "LOST" is none of DRAFT, PAID']],
    ['GET', '/v2/Bills?size=1', undefined, ['?size: unknown query parameter']],
    ['GET', '/v2/Bills/Total?deep=true', {}, []],
    ['GET', '/v2/Bills/7?deep=true', undefined, ['?deep: unknown query parameter']],
    ['DELETE', '/v2/Bills', undefined, ['/Bills: no method DELETE']],
    ['GET', '/v2/Bils', undefined, ['/Bils: unknown path']],
    ['POST', '/connect/token', { a: 1 }, []],
    ['PUT', '/v2/Bills', bill({ Id: 'a', Total: 1, Status: 'PAID', Extra: { any: 1 } }), []],
    ['PUT', '/v2/Bills', bill({ Total: '1' }), ['body.Bills[0].Total: "1" is not of type number']],
    ['PUT', '/v2/Bills', bill({ Totl: 1 }), ['body.Bills[0].Totl: unknown field']],
    ['PUT', '/v2/Bills', bill({ Status: 'LOST' }), ['body.Bills[0].Status: "LOST" is none of DRAFT, PAID']],
    ['PUT', '/v2/Bills', { Bills: {} }, ['body.Bills: {} is not of type array']],
  ])('%s %s %j', (method, path, body, problems) =>
    expect(checkRequest(inline, 'xero', request(method, path, body))).toEqual(problems),
  );
});

const dir = process.env.OPENAPI_DIR ?? '';
const hasSpecs = dir !== '' && existsSync(join(dir, 'xero_accounting.yaml'));

/** Without the vendors' documents only the inline one above is checked against. */
if (hasSpecs)
  describe("the vendors' own documents", () => {
    const specs = loadSpecs(dir);
    const xero = '/api.xro/2.0';
    test.each<[string, string, unknown, readonly string[]]>([
      ['GET', `${xero}/Invoices?page=1&pageSize=1000&InvoiceNumbers=A,B&createdByMyApp=true`, undefined, []],
      ['GET', `${xero}/CreditNotes?IDs=1`, undefined, ['?IDs: unknown query parameter']],
      ['GET', `${xero}/Organisation/Actions`, undefined, []],
      ['POST', `${xero}/Payments/7`, { Status: 'DELETED' }, []],
      [
        'PUT',
        `${xero}/Invoices?summarizeErrors=false`,
        { Invoices: [{ Type: 'ACCPAY', Status: 'DRAFT', LineItems: [{ Quantity: 1, Tracking: [{ Option: 'x' }] }] }] },
        [],
      ],
      [
        'PUT',
        `${xero}/Invoices`,
        { Invoices: [{ Type: 'BILL', Totals: 1 }] },
        [expect.any(String), expect.any(String)],
      ],
    ])('%s %s', (method, path, body, problems) =>
      expect(checkRequest(specs, 'xero', request(method, path, body))).toEqual(problems),
    );
  });
