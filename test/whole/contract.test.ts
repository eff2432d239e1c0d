/** The bundle asks of both vendors only what their published documents know, and of Google only what the stand-in emulates. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { change } from '../sandbox/acts.ts';
import { execute } from '../sandbox/google/execute.ts';
import { surfaces } from '../sandbox/google/services.ts';
import { checkRequest, loadSpecs } from '../sandbox/openapi.ts';
import { answerInTurn } from '../sandbox/questions.ts';
import type { Request } from '../sandbox/standin.ts';
import { createTransport, systemOf } from '../sandbox/transport.ts';
import { copyWorld, rollDice, type World } from '../sandbox/world.ts';
import { bundle, choose, documentsOf, openCompany } from './company.ts';

/** Runs *Sync now* and gives every request that left. */
function syncHearing(world: World): Request[] {
  const heard: Request[] = [];
  const clock = { nowMs: world.nowMs };
  const send = createTransport(world, clock);
  const execution = execute(
    world.google,
    bundle,
    { kind: 'menu', functionName: 'menuSyncNow' },
    {
      clock,
      random: () => rollDice(world),
      ask: answerInTurn([]),
      cut: null,
      send: (requests, timeoutSeconds) => {
        heard.push(...requests);
        return send(requests, timeoutSeconds);
      },
    },
  );
  expect(execution.ended).toBe('done');
  world.nowMs = clock.nowMs;
  return heard;
}

const HOUR_MS = 3_600_000;

/** Every way through the product: approved at once, grouped, saved and approved by a person, with a token to renew. */
function hearEverything(): Request[] {
  const opened = openCompany();
  const perEntry = copyWorld(opened);
  const saved = copyWorld(opened);
  choose(saved, {
    Grouping: 'Per member and week',
    'Save reimbursable as': 'Draft',
    'Save paid by the company as': 'Draft',
    'Save private spend as': 'Draft',
  });
  const heard = [...syncHearing(perEntry), ...syncHearing(perEntry), ...syncHearing(saved)];
  saved.nowMs += HOUR_MS;
  change(
    saved,
    documentsOf(saved).map(({ id }) => ({ xero: 'approve', id })),
  );
  return [...heard, ...syncHearing(saved)];
}

let heard: readonly Request[] = [];
beforeAll(() => {
  heard = hearEverything();
});

/** The documents know the release that every on-premise server has; the cloud's changes with each release. */
const asDocumented = (request: Request): Request => ({
  ...request,
  path: request.path.replace(/^\/v\d+_\d+\/apis\//, '/v4_6_release/apis/'),
});

const nameOf = ({ method, host, path }: Request): string => `${method} ${host}${path.replace(/\/v\d+_\d+\//, '/')}`;

test('the sample company goes through every call that the product knows', () => {
  expect([...new Set(heard.map(nameOf))].sort()).toEqual([
    'GET api-na.myconnectwise.net/apis/3.0/expense/entries',
    'GET api-na.myconnectwise.net/apis/3.0/expense/paymentTypes',
    'GET api-na.myconnectwise.net/apis/3.0/expense/reports',
    'GET api-na.myconnectwise.net/apis/3.0/expense/types',
    'GET api-na.myconnectwise.net/apis/3.0/finance/accounting/unpostedexpenses',
    'GET api-na.myconnectwise.net/apis/3.0/system/departments',
    'GET api-na.myconnectwise.net/apis/3.0/system/locations',
    'GET api-na.myconnectwise.net/apis/3.0/system/members',
    'GET api-na.myconnectwise.net/apis/3.0/system/myCompany/timeExpense',
    'GET api.xero.com/api.xro/2.0/Accounts',
    'GET api.xero.com/api.xro/2.0/Contacts',
    'GET api.xero.com/api.xro/2.0/CreditNotes',
    'GET api.xero.com/api.xro/2.0/Currencies',
    'GET api.xero.com/api.xro/2.0/Invoices',
    'GET api.xero.com/api.xro/2.0/Organisation',
    'GET api.xero.com/api.xro/2.0/TaxRates',
    'GET api.xero.com/api.xro/2.0/TrackingCategories',
    'POST api-na.myconnectwise.net/apis/3.0/finance/accounting/batches',
    'POST api-na.myconnectwise.net/apis/3.0/finance/accounting/export',
    'POST api.xero.com/api.xro/2.0/CreditNotes',
    'POST api.xero.com/api.xro/2.0/Invoices',
    'POST identity.xero.com/connect/token',
    'PUT api.xero.com/api.xro/2.0/CreditNotes',
    'PUT api.xero.com/api.xro/2.0/Invoices',
    'PUT api.xero.com/api.xro/2.0/Payments',
  ]);
});

const dir = process.env.OPENAPI_DIR ?? '';

/** Only where the vendors' documents are at hand. */
if (dir !== '' && existsSync(join(dir, 'xero_accounting.yaml')))
  test("every request is one of the vendors' published documents", () => {
    const specs = loadSpecs(dir);
    const problems = heard.flatMap((request) => {
      const system = systemOf(request.host);
      if (system === 'identity') return [];
      return checkRequest(specs, system, asDocumented(request)).map((problem) => `${nameOf(request)}: ${problem}`);
    });
    expect([...new Set(problems)]).toEqual([]);
    const odd = { ...(heard.find(({ path }) => path.endsWith('/batches')) ?? heard[0]), body: '{"nonsense":1}' };
    expect(checkRequest(specs, 'connectwise', asDocumented(odd as Request))).not.toEqual([]);
  });

describe('what every request to a vendor carries', () => {
  const to = (host: RegExp) => heard.filter((request) => host.test(request.host));

  test('Xero: the tenant, JSON asked for, and an idempotency key on every write', () => {
    for (const { method, headers } of to(/^api\.xero\.com$/)) {
      expect(headers).toMatchObject({
        'xero-tenant-id': '00000000-0000-4000-8000-0000000000aa',
        accept: 'application/json',
        authorization: expect.stringMatching(/^Bearer \S+$/),
      });
      if (method !== 'GET') expect(headers['idempotency-key']).toMatch(/^\S{10,128}$/);
    }
    const writes = to(/^api\.xero\.com$/).filter(({ method }) => method !== 'GET');
    expect(new Set(writes.map(({ headers }) => headers['idempotency-key'])).size).toBe(writes.length);
  });

  test('Xero: an element that is posted has its id, at most fifty at once, and errors are told one by one', () => {
    for (const { method, path, query, body } of to(/^api\.xero\.com$/).filter((one) => one.method !== 'GET')) {
      const elements = Object.values(JSON.parse(body) as Record<string, readonly object[]>).flat();
      expect(elements.length).toBeLessThanOrEqual(50);
      expect(query).toMatch(/(^|&)summarizeErrors=false($|&)/);
      if (method === 'POST')
        for (const one of elements) expect(one).toHaveProperty(/Invoices$/.test(path) ? 'InvoiceID' : 'CreditNoteID');
    }
  });

  test('ConnectWise: the client id, and no address longer than it takes', () => {
    for (const { headers, path, query } of to(/myconnectwise\.net$/)) {
      expect(headers.clientid).toBe('00000000-0000-4000-8000-000000000001');
      expect(path.length + query.length).toBeLessThan(1_950);
    }
  });
});

/** The text of every file of the product. */
function sourcesIn(folder: string): { readonly path: string; readonly text: string }[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesIn(path);
    return entry.name.endsWith('.ts') ? [{ path, text: readFileSync(path, 'utf8') }] : [];
  });
}

const GOOGLE =
  /\b(?:SpreadsheetApp|PropertiesService|CacheService|LockService|ScriptApp|Session|Utilities|UrlFetchApp|Logger|HtmlService)\b/;
const types = 'node_modules/@types/google-apps-script';

describe('the stand-in for Google knows every service method that the product names', () => {
  const google = sourcesIn('src').filter(({ text }) => GOOGLE.test(text));
  const known = new Set(
    readdirSync(types)
      .filter((name) =>
        /\.(?:base|cache|lock|properties|script|spreadsheet|url-fetch|utilities|html)\.d\.ts$/.test(name),
      )
      .flatMap((name) =>
        [...readFileSync(join(types, name), 'utf8').matchAll(/^\s+(\w+)\(/gm)].map((one) => one[1] ?? ''),
      ),
  );
  const emulated = new Set(Object.values(surfaces).flatMap(({ methods }) => Object.keys(methods)));

  const ofLanguage = new Set(
    [Array, String, Date, Map, Set, RegExp].flatMap((type) => [
      ...Object.getOwnPropertyNames(type),
      ...Object.getOwnPropertyNames(type.prototype),
    ]),
  );

  test('the files that speak to Google are those of the rooms that may', () => {
    expect(
      google.map(({ path }) => path.split('/')[1]).filter((room) => !['platform', 'sheet', 'ui'].includes(room ?? '')),
    ).toEqual([]);
    expect(google.length).toBeGreaterThan(5);
  });

  test.each(google.map(({ path, text }) => [path, text] as const))('%s', (_path, text) => {
    const called = [...text.matchAll(/\.(\w+)\(/g)].map((one) => one[1] ?? '').filter((name) => known.has(name));
    expect(called.filter((name) => !emulated.has(name) && !ofLanguage.has(name))).toEqual([]);
  });
});
