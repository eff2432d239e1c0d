import { apiHostOf } from '../../src/connectwise/connection.ts';
import { answer, CACHED, CONNECTION, HTML, pathOf, type Server, worldOf } from './world.ts';

const COMPANY = { CompanyName: 'x', Codebase: 'v2026_4/', IsCloud: true, SiteUrl: 'api-na.myconnectwise.net' };

/** A server with empty lists below `codebase`; anything else is not found. */
const at =
  (codebase: string, company: unknown = COMPANY): Server =>
  (request) => {
    if (request.url.includes('/login/companyinfo/')) return answer(200, company);
    return answer(request.url.includes(`/${codebase}/apis/3.0/`) ? 200 : 404, []);
  };

test.each([
  ['na.myconnectwise.net', 'v2026_4', 'api-na.myconnectwise.net', 'api-na.myconnectwise.net'],
  ['au.myconnectwise.net', 'v2026_4', 'api-aus.myconnectwise.net', 'api-aus.myconnectwise.net'],
  ['au.myconnectwise.net', 'v2026_4', '', 'api-au.myconnectwise.net'],
  ['na.myconnectwise.net', 'v2026_4', 'api-na.example.com', 'api-na.myconnectwise.net'],
  ['na.myconnectwise.net', 'v2026_4', 'evil.net/.myconnectwise.net', 'api-na.myconnectwise.net'],
  ['na.myconnectwise.net', 'v2026_4', 'evilmyconnectwise.net', 'api-na.myconnectwise.net'],
  ['na.myconnectwise.net', 'v2026_4', 'api-na.connectwisedev.com', 'api-na.myconnectwise.net'],
  ['api-na.myconnectwise.net', 'v2026_4', '', 'api-na.myconnectwise.net'],
  ['psa.harbour.co.nz', 'v4_6_release', 'other.co.nz', 'psa.harbour.co.nz'],
  ['psa.harbour.co.nz', 'v2026_4', 'other.co.nz', 'api-psa.harbour.co.nz'],
])('the API of %s (%s), which names %j, is asked at %s', (site, codebase, named, host) => {
  expect(apiHostOf(site, codebase, named)).toBe(host);
});

test('a first run looks the company up without credentials, keeps what it found, and signs every other call', () => {
  const world = worldOf(at('v2026_4'), { ...CONNECTION, note: 'kept' });
  expect(world.source.readLists().ok).toBe(true);
  const [lookUp, ...calls] = world.sent();
  expect(lookUp?.url).toBe('https://na.myconnectwise.net/login/companyinfo/sandbox');
  expect(JSON.stringify(lookUp?.headers)).not.toMatch(/basic|clientid/i);
  for (const { url, headers } of calls) {
    expect(url.startsWith('https://api-na.myconnectwise.net/v2026_4/apis/3.0/')).toBe(true);
    expect(headers).toMatchObject({
      authorization: `Basic ${Buffer.from('sandbox+public:private').toString('base64')}`,
      clientid: CONNECTION.clientId,
      accept: 'application/vnd.connectwise.com+json; version=2025.1',
    });
  }
  expect(JSON.parse(world.stored.get('connection.connectwise') ?? '')).toEqual({ ...CACHED, note: 'kept' });
});

test('a release of the cloud that moved the API is followed, once, and remembered', () => {
  const world = worldOf(at('v2026_4'), { ...CACHED, codebase: 'v2026_3' });
  expect(world.source.readLists().ok).toBe(true);
  expect(world.sent().filter(({ url }) => url.includes('companyinfo'))).toHaveLength(1);
  expect(JSON.parse(world.stored.get('connection.connectwise') ?? '')).toMatchObject({ codebase: 'v2026_4' });
});

test('a batch sent to the old place is sent again to the new one', () => {
  const world = worldOf(at('v2026_4'), { ...CACHED, codebase: 'v2026_3' });
  const requests = [{ identifier: 'CWE-1', recordIds: [1] }];
  expect(world.source.createBatches(requests, () => true).outcomes).toEqual([{ kind: 'done', identifier: 'CWE-1' }]);
});

test('a 404 that stays is a fault, after one look', () => {
  const world = worldOf(at('nowhere'));
  expect(world.source.readLists()).toMatchObject({ ok: false, error: { what: 'not found', retryable: false } });
  world.source.readLists();
  expect(world.sent().filter(({ url }) => url.includes('companyinfo'))).toHaveLength(1);
});

test.each([
  ['nothing is stored', null],
  ['a key is missing', { ...CACHED, privateKey: '' }],
  ['the site is an address and no host', { ...CACHED, site: 'na.myconnectwise.net/evil' }],
])('not connected when %s', (_, saved) => {
  const world = worldOf(at('v2026_4'), saved);
  const fault = { ok: false, error: { what: 'not connected', retryable: false } };
  expect(world.source.readLists()).toMatchObject(fault);
  expect(world.source.findBatches(['CWE-1'])).toMatchObject(fault);
  expect(world.source.siteName()).toBe('');
  expect(world.sent()).toHaveLength(0);
});

test('an unknown company is a refusal that names it', () => {
  const world = worldOf(at('v2026_4', null), CONNECTION);
  const said = expect.stringContaining('"sandbox" at na.myconnectwise.net');
  expect(world.source.readLists()).toMatchObject({ ok: false, error: { what: 'access refused', said } });
});

test.each([
  ['an HTML page', HTML],
  ['no codebase', answer(200, {})],
  ['a codebase that would change the address', answer(200, { ...COMPANY, Codebase: '../evil/' })],
])('a look-up that answers %s is not understood', (_, company) => {
  const world = worldOf(() => company, CONNECTION);
  expect(world.source.readLists()).toMatchObject({ ok: false, error: { what: 'not understood' } });
});

test('the site is named as it was configured', () => {
  expect(worldOf(at('v2026_4')).source.siteName()).toBe('na.myconnectwise.net');
});

test('the log tells path, status and the number support asks for, and nothing that is secret', () => {
  const world = worldOf((request) =>
    pathOf(request) === '/expense/types'
      ? answer(403, { message: 'No rights for Jane' }, { 'x-cw-request-id': 'abc-1' })
      : answer(200, []),
  );
  world.source.readLists();
  expect(world.notes).toEqual(['ConnectWise 403 GET /v2026_4/apis/3.0/expense/types x-cw-request-id abc-1']);
});
