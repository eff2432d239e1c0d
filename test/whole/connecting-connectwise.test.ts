/** Everything that can be wrong with the ConnectWise connection, as the panel and the next run tell it, and the way back. The table is printed. */
import { change, fault, open, runFunction, runMenu } from '../sandbox/acts.ts';
import type { ConnectWiseChange } from '../sandbox/connectwise/index.ts';
import { readFault } from '../sandbox/faults.ts';
import { createWorld, defaultConnections, type World } from '../sandbox/world.ts';
import { bundle, lastSaid, openCompany, overview, rowsOf, sync } from './company.ts';

type Form = typeof defaultConnections.connectwise & { readonly saveUnchecked: boolean };

const RIGHT: Form = { ...defaultConnections.connectwise, saveUnchecked: false };

/** Fills in the form, and gives what the panel says of it. */
function save(world: World, form: Partial<Form> = {}): string {
  const [execution] = runFunction(world, bundle, 'panelSaveConnectWise', [{ ...RIGHT, ...form }]).executions;
  const view = execution?.returned;
  if (typeof view !== 'object' || view === null || !('said' in view)) throw new Error('the panel gave no view');
  return String(view.said);
}

const CONNECTED = /^Connected to sandbox at na\.myconnectwise\.net; the keys and the role were checked\./;

const STORED = 'connection.connectwise';

/** An empty sheet with its tabs, connected to nothing but Xero. */
function unconnected(): World {
  const world = createWorld({ company: 'empty' });
  delete world.google.properties.document[STORED];
  open(world, bundle);
  runMenu(world, bundle, 'Set up…');
  return world;
}

type Case = {
  readonly typed?: Partial<Form>;
  readonly changed?: ConnectWiseChange;
  readonly says: RegExp;
  /** What puts it right in ConnectWise, and what is then typed. */
  readonly cured?: ConnectWiseChange;
  readonly retyped?: Partial<Form>;
};

const ACCOUNTING = 'Finance > Accounting Interface';

const CASES: Readonly<Record<string, Case>> = {
  'a wrong private key': { typed: { privateKey: 'wrong' }, says: /refused the keys: check public key, private key/ },
  'a wrong client id': {
    typed: { clientId: '11111111-0000-4000-8000-000000000001' },
    says: /refused the keys.*ConnectWise said: “A valid clientId header is required\.”/,
  },
  'a client id that is none': { typed: { clientId: 'my-app' }, says: /can’t be a client id: it has 36 characters/ },
  'keys that were renewed in ConnectWise': {
    changed: { connectwise: 'renew keys', publicKey: 'newer', privateKey: 'secret' },
    says: /refused the keys/,
    retyped: { publicKey: 'newer', privateKey: 'secret' },
  },
  'a wrong company': { typed: { companyId: 'harbor' }, says: /no company “harbor” at na\.myconnectwise\.net: take/ },
  'a wrong region': { typed: { site: 'eu' }, says: /at eu\.myconnectwise\.net, but at na\.myconnectwise\.net: choose/ },
  'an address that is none': { typed: { site: 'our server' }, says: /“our server” is no address of ConnectWise: give/ },
  'an empty field': { typed: { companyId: ' ' }, says: /^Fill in the company id\.$/ },
  'a key without permission to read': {
    changed: { connectwise: 'forbid', permission: ACCOUNTING },
    says: /lacks Finance > Accounting Interface: Inquire .*; Finance > Accounting Interface: Add .*Set that to All/,
    cured: { connectwise: 'permit', permission: ACCOUNTING },
  },
  'a key without permission to export': {
    changed: { connectwise: 'forbid', permission: ACCOUNTING, level: 'add' },
    says: /lacks Finance > Accounting Interface: Add \(/,
    cured: { connectwise: 'permit', permission: ACCOUNTING, level: 'add' },
  },
  'a key without permission for people': {
    changed: { connectwise: 'forbid', permission: 'System > Member Maintenance' },
    says: /lacks System > Member Maintenance: Inquire/,
    cured: { connectwise: 'permit', permission: 'System > Member Maintenance' },
  },
};

const said: string[] = [];

afterAll(() => {
  console.log(`${said.length} troubles, each with the way back:\n${said.join('\n')}`);
});

test.each(Object.entries(CASES))('%s: one sentence, nothing is stored, and the way back works', (name, one) => {
  const world = unconnected();
  if (one.changed) change(world, [one.changed]);
  const sentence = save(world, one.typed);
  said.push(`${name}\n    ${sentence}`);
  expect(sentence).toMatch(one.says);
  expect(world.google.properties.document[STORED]).toBeUndefined();
  if (one.cured) change(world, [one.cured]);
  expect(save(world, one.retyped)).toMatch(CONNECTED);
  expect(lastSaid(runMenu(world, bundle, 'Refresh lists'))).toMatch(/^The lists are fresh/);
});

test('what is typed as people paste it is understood', () => {
  const world = unconnected();
  const pasted = {
    site: ' https://na.myconnectwise.net/v2026_4/ConnectWise.aspx?locale=en_US ',
    companyId: 'sandbox\n',
    publicKey: ' public',
    clientId: '{00000000-0000-4000-8000-000000000001}',
  };
  expect(save(world, pasted)).toMatch(CONNECTED);
});

test('where ConnectWise does not answer, keys are stored only if that was asked for', () => {
  const world = unconnected();
  const silence = { system: 'connectwise', answer: 'drop-before' };
  const quiet = (): void =>
    fault(
      world,
      Array.from({ length: 40 }, () => readFault({ ...silence, nth: 1 })),
    );
  quiet();
  expect(save(world)).toMatch(/^ConnectWise did not answer\. Nothing was saved: try again .*, or tick “Save even if/);
  expect(world.google.properties.document[STORED]).toBeUndefined();
  world.faults = [];
  quiet();
  expect(save(world, { saveUnchecked: true })).toMatch(/^Saved for sandbox, unchecked/);
  world.faults = [];
  expect(lastSaid(runMenu(world, bundle, 'Refresh lists'))).toMatch(/^The lists are fresh/);
});

const LATER: readonly (readonly [string, ConnectWiseChange, RegExp, ConnectWiseChange | null, Partial<Form>])[] = [
  [
    'keys are renewed',
    { connectwise: 'renew keys', publicKey: 'newer', privateKey: 'secret' },
    /ConnectWise refused access\. Check company id, public key, private key/,
    null,
    { publicKey: 'newer', privateKey: 'secret' },
  ],
  [
    'a permission is taken away',
    { connectwise: 'forbid', permission: ACCOUNTING },
    /The connection to ConnectWise lacks a permission\./,
    { connectwise: 'permit', permission: ACCOUNTING },
    { privateKey: '' },
  ],
];

test.each(LATER)(
  'a sheet in use of which %s says so at the next sync, and goes on after',
  (_, changed, says, cured, typed) => {
    const world = openCompany();
    change(world, [changed]);
    sync(world);
    expect(overview(world, 'It said')).toMatch(says);
    if (cured) change(world, [cured]);
    expect(save(world, typed)).toMatch(CONNECTED);
    sync(world);
    expect(overview(world, 'It said')).toMatch(/^✓ \d+ entries read/);
  },
);

test('a release of ConnectWise’s cloud is followed without anybody doing anything', () => {
  const world = openCompany();
  sync(world);
  change(world, [{ connectwise: 'release', release: '2027.1' }]);
  sync(world);
  expect(overview(world, 'It said')).toMatch(/^✓ \d+ entries read/);
});

test('a sheet that has posted stays with its company', () => {
  const world = openCompany();
  sync(world);
  expect(save(world, { companyId: 'other' })).toMatch(
    /has posted expenses of the company sandbox.*use a new spreadsheet/,
  );
  runFunction(world, bundle, 'panelDisconnectConnectWise', [{}]);
  sync(world);
  expect(overview(world, 'It said')).toMatch(/not connected to ConnectWise/);
  expect(save(world, { companyId: 'other' })).toMatch(/use a new spreadsheet/);
  expect(save(world)).toMatch(CONNECTED);
});

test('a server in another time zone is told where the keys are saved, and for as long as it is so', () => {
  const world = unconnected();
  if (world.connectwise) world.connectwise.info.serverTimeZone = '(UTC-05:00) Eastern Time (US & Canada)';
  const told =
    'The time zones of this spreadsheet (Pacific/Auckland) and ConnectWise ((UTC-05:00) Eastern Time (US & Canada)) differ';
  expect(save(world)).toContain(told);
  expect(JSON.stringify(runFunction(world, bundle, 'panelShow', [{}]).executions)).toContain(told);
});

test('the Audit Log tells whose keys came and went', () => {
  const world = unconnected();
  save(world);
  runFunction(world, bundle, 'panelDisconnectConnectWise', [{}]);
  const rows = rowsOf(world, 'Audit Log').filter((row) => row.What === 'Connection to ConnectWise');
  const key = expect.stringMatching(
    /^sandbox at na\.myconnectwise\.net, keys saved by jane\.taylor@harbourlight\.example at /,
  );
  expect(rows).toMatchObject([
    { Who: 'jane.taylor@harbourlight.example', Old: '', New: key, Why: 'changed in the panel' },
    { Who: 'jane.taylor@harbourlight.example', Old: key, New: '', Why: 'changed in the panel' },
  ]);
});

test('the private key is shown nowhere', () => {
  const world = unconnected();
  const key = 'marked-key-4711';
  change(world, [{ connectwise: 'renew keys', publicKey: 'public', privateKey: key }]);
  const reports = [
    runFunction(world, bundle, 'panelSaveConnectWise', [{ ...RIGHT, privateKey: key }]),
    runFunction(world, bundle, 'panelShow', [{}]),
    runFunction(world, bundle, 'panelSaveConnectWise', [{ ...RIGHT, privateKey: `${key}!` }]),
  ];
  expect(JSON.stringify(reports)).not.toContain(key);
  expect(JSON.stringify(reports)).toContain(
    'The private key was set by jane.taylor@harbourlight.example on 2026-11-18',
  );
});
