/** Renewal of the access token: what is kept, when, and what happens when it goes wrong. */
import { instantAt } from '../../src/core/calendar.ts';
import { xeroAccess } from '../../src/xero/auth.ts';
import { sampleXero } from '../sandbox/xero/index.ts';
import { answerWith, connected, json, noAnswer, type Step, scripted, standingIn, startMs, unused } from './ports.ts';

const grant = json({ access_token: 'access-2', refresh_token: 'refresh-2', expires_in: 1800, token_type: 'Bearer' });
const invalid = json({ error: 'invalid_grant' }, 400);

test('a fresh token is used as it is, and the store is read once', () => {
  const { ports, sent } = scripted([]);
  const access = xeroAccess(ports);
  expect(access.get()).toEqual({ ok: true, value: { token: 'access-1', tenantId: connected.tenantId } });
  expect(access.get().ok).toBe(true);
  expect(sent).toEqual([]);
});

test.each([
  ['missing', unused],
  ['expired', { ...connected, expiresAt: instantAt(startMs - 1) }],
  ['about to expire', { ...connected, expiresAt: instantAt(startMs + 60_000) }],
  ['without a readable expiry', { ...connected, expiresAt: 'soon' }],
])('a token that is %s is renewed, and the pair is stored with what else stands there', (_, stored) => {
  const { ports, sent, connection } = scripted([grant], {
    stored: { ...stored, tenantName: 'Harbour Light IT Limited' },
  });
  expect(xeroAccess(ports).get()).toMatchObject({ ok: true, value: { token: 'access-2' } });
  expect(sent[0]).toMatchObject({
    method: 'POST',
    url: 'https://identity.xero.com/connect/token',
    headers: {
      Authorization: `Basic ${Buffer.from('sandbox-client:sandbox-secret').toString('base64')}`,
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=refresh_token&refresh_token=refresh-1',
  });
  expect(connection()).toMatchObject({
    accessToken: 'access-2',
    refreshToken: 'refresh-2',
    expiresAt: instantAt(startMs + 1_800_000),
    tenantName: 'Harbour Light IT Limited',
  });
});

type Case = readonly [name: string, stored: object | string | null, steps: readonly Step[], expected: object];

const failures: readonly Case[] = [
  ['nothing stored', null, [], { what: 'not connected', scope: 'run' }],
  ['a text that is no connection', 'hello', [], { what: 'not connected' }],
  ['a connection without a tenant', { ...unused, tenantId: '' }, [], { what: 'not connected' }],
  ['an answer of another kind', unused, [json({ error: 'invalid_request' }, 400)], { what: 'access refused' }],
  [
    'an answer without the next refresh token',
    unused,
    [json({ access_token: 'a', expires_in: 1800 })],
    { what: 'not understood' },
  ],
  ['a web page', unused, [answerWith(200, '<html>')], { what: 'not understood' }],
  ['no answer', unused, [noAnswer, noAnswer], { what: 'no answer', isUnclear: false }],
  ['trouble', unused, [answerWith(503, ''), answerWith(503, '')], { what: 'unavailable' }],
];

test.each(failures)('%s is a fault', (_, stored, steps, expected) => {
  const { ports, left, connection } = scripted(steps, { stored });
  expect(xeroAccess(ports).get()).toMatchObject({ ok: false, error: { system: 'Xero', ...expected } });
  expect(left).toEqual([]);
  if (stored === unused) expect(connection()).toEqual(unused);
});

const DAY_MS = 86_400_000;
const renewedAt = (daysAgo: number) => instantAt(startMs - daysAgo * DAY_MS + 1_800_000);

test.each([
  ['a consent that was taken back', {}, 'invalid_grant', 'consent ended'],
  ['one that was used lately', { expiresAt: renewedAt(59) }, 'invalid_grant', 'consent ended'],
  ['one that was not used for sixty days', { expiresAt: renewedAt(60.1) }, 'invalid_grant', 'consent expired'],
  ['a wrong secret', {}, 'invalid_client', 'keys refused'],
  ['a kind of app that may not ask so', {}, 'unauthorized_client', 'keys refused'],
  ['scopes that the app was not given', {}, 'invalid_scope', 'permission missing'],
])('%s is a fault that is noted with the connection, once, until it works again', (_, more, error, what) => {
  const refusal = json({ error }, 400);
  const { ports, left, connection, texts } = scripted([refusal, refusal, grant], { stored: { ...unused, ...more } });
  expect(xeroAccess(ports).get()).toMatchObject({ ok: false, error: { what, said: error, retryable: false } });
  expect(connection()).toEqual({ ...unused, ...more, trouble: what });
  const noted = texts.get('connection.xero');
  const write = jest.fn();
  expect(xeroAccess({ ...ports, store: { ...ports.store, write } }).get().ok).toBe(false);
  expect(write).not.toHaveBeenCalled();
  expect(texts.get('connection.xero')).toBe(noted);
  expect(xeroAccess(ports).get().ok).toBe(true);
  expect(connection()).not.toHaveProperty('trouble');
  expect(left).toEqual([]);
});

describe('a Custom Connection', () => {
  const custom = {
    clientId: 'sandbox-custom',
    clientSecret: 'sandbox-custom-secret',
    refreshToken: '',
    tenantId: '',
    isCustom: true,
  };

  test('asks for a token by its keys alone, and names no organisation', () => {
    const { ports, sent, connection } = scripted([json({ access_token: 'access-2', expires_in: 1800 })], {
      stored: { ...custom, scopes: 'offline_access accounting.invoices accounting.payments' },
    });
    expect(xeroAccess(ports).get()).toEqual({ ok: true, value: { token: 'access-2', tenantId: '' } });
    expect(sent[0]?.body).toBe('grant_type=client_credentials&scope=accounting.invoices%20accounting.payments');
    expect(connection()).toMatchObject({ ...custom, accessToken: 'access-2' });
  });

  test('reads the organisation it belongs to', () => {
    const { ledger, sent } = standingIn(sampleXero(), { stored: custom });
    expect(ledger.readReferenceData()).toMatchObject({ ok: true, value: { organisation: { shortCode: '!hLt42' } } });
    expect(sent.some(({ headers }) => 'xero-tenant-id' in headers)).toBe(false);
  });
});

test('a lost answer is asked for once more with the same token', () => {
  const { ports, sent } = scripted([noAnswer, grant], { stored: unused });
  expect(xeroAccess(ports).get()).toMatchObject({ ok: true, value: { token: 'access-2' } });
  expect(new Set(sent.map(({ body }) => body)).size).toBe(1);
});

const busy = (seconds?: number) => answerWith(429, '', seconds === undefined ? {} : { 'retry-after': `${seconds}` });

test.each([
  ['no answer', [noAnswer], [1000]],
  ['trouble', [answerWith(500, '')], [1000]],
  ['too many calls', [busy(7)], [7000]],
  ['too many calls again and again', [busy(7), busy(60), busy()], [7000, 60_000, 1000]],
])('%s of the identity server is waited out, and every repetition is counted', (_, steps, slept) => {
  const { ports, sent, clock, retries } = scripted([...steps, grant], { stored: unused });
  expect(xeroAccess(ports).get()).toMatchObject({ ok: true, value: { token: 'access-2' } });
  expect(clock.slept).toEqual(slept);
  expect(retries).toHaveLength(slept.length);
  expect(new Set(sent.map(({ body }) => body)).size).toBe(1);
});

test.each([
  ['a wait of more than a minute', [busy(61)], () => true, 'too many calls', 61],
  ['a fourth refusal', [busy(1), busy(1), busy(1), busy(1)], () => true, 'too many calls', 1],
  ['a run that has no time to wait', [busy(7)], () => false, 'too many calls', 7],
  ['a run that has no time to ask again', [answerWith(503, '')], () => false, 'unavailable', null],
  [
    'a run whose time ends while it waits',
    [busy(7)],
    (now: string) => now < '2026-11-17T21:00:07',
    'too many calls',
    7,
  ],
])('%s ends the asking for a token', (_, steps, isInTime, what, retryAfterSeconds) => {
  const { ports, left } = scripted(steps, { stored: unused, mayGoOn: (clock) => isInTime(clock.now()) });
  expect(xeroAccess(ports).get()).toMatchObject({ ok: false, error: { what, retryAfterSeconds, retryable: true } });
  expect(left).toEqual([]);
});

test.each([
  ['a usable token', { accessToken: 'access-9', expiresAt: instantAt(startMs + 900_000) }, [], 'access-9'],
  ['an expired token', { accessToken: 'access-9', expiresAt: instantAt(startMs - 1) }, [grant], 'access-2'],
])('an invalid grant looks for the pair of another run, which has %s', (_, theirs, steps, token) => {
  const world = scripted(
    [
      (request) => {
        world.texts.set('connection.xero', JSON.stringify({ ...unused, refreshToken: 'refresh-9', ...theirs }));
        return invalid(request);
      },
      ...steps,
    ],
    { stored: unused },
  );
  expect(xeroAccess(world.ports).get()).toMatchObject({ ok: true, value: { token } });
  expect(world.left).toEqual([]);
});

test('no secret reaches the log', () => {
  const world = scripted([grant, json({ Invoices: [] })], { stored: unused });
  const date = '2026-10-05' as Parameters<typeof world.ledger.findByNumber>[2]['from'];
  world.ledger.findByNumber('bill', ['CWE-1'], { from: date, to: date });
  expect(world.notes).toEqual(['Xero GET Invoices: 200']);
});
