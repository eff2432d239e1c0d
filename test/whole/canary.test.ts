/** Marked secrets are pushed through everything that the add-on does, by vendors that repeat what they were sent: none may turn up anywhere. */
import { change, tick } from '../sandbox/acts.ts';
import { consent } from '../sandbox/consent.ts';
import type { Entry, HttpOutcome, Json } from '../sandbox/google/types.ts';
import type { Request } from '../sandbox/standin.ts';
import type { World } from '../sandbox/world.ts';
import { bundle, openWith } from './company.ts';
import { addSecret, leaksIn, newSeen, noteAct, type Seen, type Spoil, secretsOf, watch } from './sinks.ts';

const MARKS = {
  privateKey: 'CANARYprivateKEY8h2Kq0',
  wrongKey: 'CANARYwrongKEY77xPq1zz',
  clientSecret: 'CANARYclientSECRET_Zx9-w3v_2',
  wrongSecret: 'CANARYwrongSECRET_Qm1-k8',
};

const menu = (functionName: string): Entry => ({ kind: 'menu', functionName });
const run = (functionName: string, input: Json = {}): Entry => ({ kind: 'run', functionName, args: [input] });

const connectWise = (privateKey: string, saveUnchecked = false) =>
  run('panelSaveConnectWise', {
    site: 'na.myconnectwise.net',
    companyId: 'sandbox',
    publicKey: 'public',
    privateKey,
    clientId: '00000000-0000-4000-8000-000000000001',
    saveUnchecked,
  });
const xero = (clientSecret: string, kind: 'web' | 'custom' = 'web') =>
  run('panelConnectXero', {
    clientId: 'sandbox-client',
    clientSecret,
    kind,
    scopes: 'offline_access accounting.invoices',
  });

/** A company whose keys at both vendors are the marked ones, which somebody has typed into the panel. */
function markedCompany(seen: Seen): World {
  const world = openWith([1001, 1002, 1003, 1004]);
  for (const [name, mark] of Object.entries(MARKS)) addSecret(seen, mark, name);
  change(world, [
    { connectwise: 'renew keys', publicKey: 'public', privateKey: MARKS.privateKey },
    { xero: 'secret', secret: MARKS.clientSecret },
  ] as Parameters<typeof change>[1]); // the command reads the same from a file
  const { document } = world.google.properties;
  document['connection.xero'] = (document['connection.xero'] ?? '').replace('sandbox-secret', MARKS.clientSecret);
  watch(seen, world, bundle, connectWise(MARKS.privateKey));
  return world;
}

const asked = { count: 0 };

/** What people do with the add-on, with right and with wrong keys. */
const ACTS: readonly Entry[] = [
  run('panelShow'),
  connectWise(MARKS.wrongKey),
  menu('menuPreview'),
  menu('menuSyncNow'),
  menu('menuRefreshLists'),
  xero(MARKS.wrongSecret),
  xero(MARKS.wrongSecret, 'custom'),
  run('panelCheckXero'),
  connectWise(MARKS.wrongKey, true),
  menu('menuSyncNow'),
  menu('menuRebuild'),
  menu('menuVoid'),
  menu('menuConnections'),
  run('panelDisconnectXero'),
  run('panelDisconnectConnectWise'),
  menu('menuSyncNow'),
];

type Shape = 'a program' | 'a page' | 'people';

/** What a vendor says of one thing that it was sent, in the shapes in which vendors explain themselves. */
const repeat = (request: Request, status: number, shape: Shape, secret: string): HttpOutcome => {
  const said = shape === 'people' ? `We do not know ${secret} here.` : JSON.stringify({ ...request.headers, secret });
  const explained = { message: said, errors: [{ message: said }], Detail: said, error: said, error_description: said };
  const validated = {
    Type: 'ValidationException',
    Message: said,
    Elements: [{ ValidationErrors: [{ Message: said }] }],
  };
  const body =
    shape === 'a page' ? `<html><body>${said}</body></html>` : JSON.stringify({ ...explained, ...validated });
  const type = shape === 'a page' ? 'text/html' : 'application/json';
  return { kind: 'answer', answer: { status, headers: { 'content-type': type }, body, virtualMs: 500 } };
};

const SHAPES: readonly Shape[] = ['a program', 'a page', 'people'];

const spoils: readonly (readonly [name: string, spoil: Spoil])[] = [
  ['answer as they do', () => null],
  ['give no answer', ({ headers }) => ({ kind: 'refused', message: JSON.stringify(headers) })],
  ...[200, 400, 401, 403, 404, 429, 500].flatMap((status) =>
    SHAPES.map((shape): readonly [string, Spoil] => [
      `answer ${status} and repeat what they were sent, for ${shape}`,
      (request) => {
        // one at a time: a sentence is cut where it is long
        const secrets = secretsOf(request).map(([, secret]) => secret);
        asked.count += 1;
        return repeat(request, status, shape, secrets[asked.count % Math.max(1, secrets.length)] ?? '');
      },
    ]),
  ),
  [
    'repeat what they were sent once the tokens are there',
    (request) =>
      request.path === '/connect/token' ? null : repeat(request, 400, 'people', secretsOf(request)[0]?.[1] ?? ''),
  ],
];

test.each(spoils)('no secret is anywhere where vendors %s', (_, spoil) => {
  const seen = newSeen();
  const world = markedCompany(seen);
  for (const entry of ACTS) watch(seen, world, bundle, entry, spoil);
  expect(seen.secrets.size).toBeGreaterThan(5);
  expect(seen.sinks.get('log')?.length).toBeGreaterThan(0);
  expect(leaksIn(seen)).toEqual([]);
});

test.each(['connection.connectwise', 'connection.xero'])('no secret is anywhere where %s is damaged', (name) => {
  const seen = newSeen();
  const world = markedCompany(seen);
  const { document } = world.google.properties;
  const whole = document[name] ?? '';
  for (const damaged of [whole.slice(0, -1), `${MARKS.privateKey}${whole}`, `[${whole}]`, `"${MARKS.clientSecret}"`]) {
    document[name] = damaged;
    for (const entry of [run('panelShow'), menu('menuSyncNow'), menu('menuPreview')]) watch(seen, world, bundle, entry);
  }
  expect(leaksIn(seen)).toEqual([]);
});

test('no secret is anywhere on the walk through Xero, by the clock, in mails, and after consent was taken back', () => {
  const seen = newSeen();
  const world = markedCompany(seen);
  const day = 86_400_000;
  watch(seen, world, bundle, run('panelDisconnectXero'));
  watch(seen, world, bundle, xero(MARKS.clientSecret));
  noteAct(seen, world, consent(world, bundle, { organisation: null, isDenied: false, isUnsaved: false }));
  watch(seen, world, bundle, menu('menuSyncNow'));
  watch(seen, world, bundle, run('panelSaveSchedule', { every: 'daily', hour: '9', weekday: '1' }));
  noteAct(seen, world, tick(world, bundle, day));
  change(world, [{ xero: 'revoke' }] as Parameters<typeof change>[1]); // the command reads the same from a file
  for (let days = 0; days < 3; days += 1) noteAct(seen, world, tick(world, bundle, day));
  expect([...seen.secrets.values()]).toEqual(
    expect.arrayContaining(['stored verifier', 'stored accessToken', 'stored refreshToken']),
  );
  expect(leaksIn(seen)).toEqual([]);
});

test('the marked secrets do go where they belong, and a text that holds one is found', () => {
  const seen = newSeen();
  const world = markedCompany(seen);
  watch(seen, world, bundle, menu('menuSyncNow'));
  const { document } = world.google.properties;
  expect(document['connection.connectwise']).toContain(MARKS.privateKey);
  expect(document['connection.xero']).toContain(MARKS.clientSecret);
  expect(seen.sinks.get('said')?.join()).toContain('4 entries read');
  document.note = `the key is ${MARKS.privateKey}`;
  watch(seen, world, bundle, run('panelShow'));
  expect(leaksIn(seen)).toEqual([expect.stringContaining('properties that hold no connection: stored privateKey')]);
});
