import type { Instant } from '../../src/core/calendar.ts';
import type { ConnectWiseKeys } from '../../src/core/setup/connectwise.ts';
import { wordConnectWiseTrouble } from '../../src/core/wording/connectwise.ts';
import { type ConnectWiseChange, changeConnectWise, emptyConnectWise } from '../sandbox/connectwise/index.ts';
import { serverOf } from './stand-in.ts';
import { answer, CACHED, CONNECTION, HTML, pathOf, type Server, START_MS, worldOf } from './world.ts';

const NOW = '2026-11-17T21:00:00Z' as Instant;
const LATER = '2026-12-17T21:00:00Z' as Instant;

function connect(server: Server, typed: Partial<ConnectWiseKeys>, saved: object | null = null) {
  const world = worldOf(server, saved);
  const understood = world.connecting.understand({ ...CONNECTION, ...typed });
  const tried = understood.ok ? world.connecting.tryOut(understood.value) : understood;
  return { ...world, understood, tried };
}

const standIn = (...changes: ConnectWiseChange[]): Server => {
  const state = emptyConnectWise();
  for (const change of changes) changeConnectWise(state, change, START_MS);
  return serverOf(state);
};

/** The sentence that a person reads. */
function saidOf(server: Server, typed: Partial<ConnectWiseKeys>): string {
  const { tried } = connect(server, typed);
  return tried.ok ? 'connected' : wordConnectWiseTrouble(tried.error);
}

test('good keys are tried by reading only, and nothing is stored by the try', () => {
  const { tried, stored, sent } = connect(standIn(), { site: 'https://na.myconnectwise.net/v2026_4/' });
  expect(tried).toEqual({
    ok: true,
    value: { version: 'v2026.4.100210', timeZone: '(UTC+12:00) Auckland, Wellington', unasked: [] },
  });
  expect(stored.size).toBe(0);
  expect(sent().filter(({ method, url }) => method !== 'GET' && !url.endsWith('/accounting/export'))).toEqual([]);
  expect(sent()).toHaveLength(13);
});

const FORBID = { connectwise: 'forbid' } as const;

test.each<[string, Partial<ConnectWiseKeys>, ConnectWiseChange[], RegExp]>([
  ['a wrong key', { privateKey: 'wrong' }, [], /refused the keys: check public key, private key and client id/],
  ['a wrong client id', { clientId: CONNECTION.clientId.replace('1', '2') }, [], /refused the keys/],
  ['renewed keys', {}, [{ connectwise: 'renew keys', publicKey: 'a', privateKey: 'b' }], /refused the keys/],
  [
    'a wrong company',
    { companyId: 'nobody' },
    [],
    /no company “nobody” at na\.myconnectwise\.net: take the company id/,
  ],
  [
    'a wrong region',
    { site: 'Europe' },
    [],
    /“sandbox” at eu\.myconnectwise\.net, but at na\.myconnectwise\.net: choose/,
  ],
  [
    'a permission too few',
    {},
    [{ ...FORBID, permission: 'Finance > Accounting Interface', level: 'add' }],
    /lacks Finance > Accounting Interface: Add \(the export[^;]*\)\. Set/,
  ],
  [
    'two permissions too few',
    {},
    [
      { ...FORBID, permission: 'System > Table Setup' },
      { ...FORBID, permission: 'Time & Expense > Expense Report Entry' },
    ],
    /lacks Time & Expense > Expense Report Entry: Inquire [^;]*; System > Table Setup: Inquire/,
  ],
])('%s: one sentence says so, and what to do', (_, typed, changes, says) => {
  expect(saidOf(standIn(...changes), typed)).toMatch(says);
});

const silent: Server = () => null;

test.each<[string, Server, string]>([
  ['no answer', silent, 'ConnectWise did not answer. Nothing was saved: try again'],
  ['trouble of its own', () => answer(500, {}), 'ConnectWise has trouble of its own at the moment. Nothing was saved'],
  ['a web page', () => HTML, 'No ConnectWise answers at na.myconnectwise.net'],
  ['no such page', () => answer(404, {}), 'No ConnectWise answers at na.myconnectwise.net'],
])('%s', (_, server, says) => {
  expect(saidOf(server, {})).toContain(says);
});

test('wrong keys may be told by a 404, and an unsettled permission is not taken for a missing one', () => {
  const ok = standIn();
  const spoilt =
    (path: string, status: number): Server =>
    (request, nowMs) =>
      pathOf(request) === path ? answer(status, {}) : ok(request, nowMs);
  expect(saidOf(spoilt('/system/info', 404), {})).toMatch(/refused the keys/);
  expect(connect(spoilt('/system/locations', 500), {}).tried).toMatchObject({
    ok: true,
    value: { unasked: ['my company: inquire'] },
  });
});

test('only the name of the company goes to other regions', () => {
  const { sent } = connect(standIn(), { companyId: 'nobody' });
  const elsewhere = sent().filter(({ url }) => !url.includes('//na.'));
  expect(elsewhere.map(({ url }) => new URL(url).host)).toContain('eu.myconnectwise.net');
  expect(JSON.stringify(elsewhere)).not.toMatch(/private|public|basic|clientid/i);
});

describe('what is stored', () => {
  test('is shown without the private key, with who gave it and when', () => {
    const { connecting, tried, stored, source } = connect(standIn(), {});
    if (!tried.ok) throw new Error(tried.error.kind);
    connecting.save(CONNECTION, tried.value, 'jane@x.example', NOW);
    expect(connecting.shown()).toEqual({
      site: 'na.myconnectwise.net',
      companyId: 'sandbox',
      clientId: CONNECTION.clientId,
      publicKey: 'public',
      hasKeys: true,
      savedBy: 'jane@x.example',
      savedAt: NOW,
      keyFrom: NOW,
      checkedAt: NOW,
      timeZone: '(UTC+12:00) Auckland, Wellington',
    });
    expect(JSON.parse(stored.get('connection.connectwise') ?? '')).toMatchObject(CACHED);
    expect(source.readLists().ok).toBe(true);
  });

  test('unchecked keys find their way at the first use', () => {
    const { connecting, source } = connect(standIn(), {});
    connecting.save(CONNECTION, null, '', NOW);
    expect(connecting.shown()).toMatchObject({ hasKeys: true, checkedAt: null });
    expect(source.readLists().ok).toBe(true);
  });

  test('a blank private key keeps the stored one, and its age', () => {
    const saved = { ...CACHED, savedAt: NOW, keyFrom: NOW };
    const { connecting, understood } = connect(standIn(), { privateKey: ' ' }, saved);
    expect(understood).toEqual({ ok: true, value: CONNECTION });
    connecting.save(CONNECTION, null, '', LATER);
    expect(connecting.shown()).toMatchObject({ savedAt: LATER, keyFrom: NOW });
    connecting.save({ ...CONNECTION, privateKey: 'newer' }, null, '', LATER);
    expect(connecting.shown()).toMatchObject({ keyFrom: LATER });
  });

  test.each([{ site: 'eu.myconnectwise.net' }, { companyId: 'other' }, { publicKey: 'other' }])(
    'a stored key goes nowhere it was not given for: %j',
    (typed) => {
      const { understood, sent } = connect(standIn(), { ...typed, privateKey: '' }, CACHED);
      expect(understood).toEqual({ ok: false, error: { kind: 'private key needed again' } });
      expect(sent()).toEqual([]);
    },
  );

  test('is forgotten but for the company it was', () => {
    const { connecting, source, stored } = connect(standIn(), {}, CACHED);
    connecting.forget();
    expect(connecting.shown()).toMatchObject({ companyId: 'sandbox', hasKeys: false, publicKey: '' });
    expect(stored.get('connection.connectwise')).not.toContain('private');
    expect(source.readLists()).toMatchObject({ ok: false, error: { what: 'not connected' } });
  });

  test('nothing is shown of nothing, or of what is not whole', () => {
    expect(worldOf(silent, null).connecting.shown()).toBeNull();
    expect(worldOf(silent, { site: 1 }).connecting.shown()).toBeNull();
    expect(connect(silent, { privateKey: '' }).understood).toMatchObject({ error: { kind: 'blank' } });
  });
});
