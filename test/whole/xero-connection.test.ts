/** Connecting Xero as a bookkeeper does it, and every way in which a connection ends: one sentence each, and the way back. */
import { type ActReport, change, fault, runFunction, runMenu } from '../sandbox/acts.ts';
import { consent } from '../sandbox/consent.ts';
import { readFaults } from '../sandbox/files.ts';
import type { Json } from '../sandbox/google/types.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import { bundle, choose, lastSaid, liveDocumentsOf, openWith, overview, rowsOf, sync } from './company.ts';

const ENTRIES = [1001, 1002, 1003];
const HOUR_MS = 3_600_000;
const MAIN = 'Harbour Light IT Limited';
const SECOND = 'Harbour Light Advisory Limited';
const WEB = { clientId: 'sandbox-client', clientSecret: 'sandbox-secret', kind: 'web' };
const CUSTOM = { clientId: 'sandbox-custom', clientSecret: 'sandbox-custom-secret', kind: 'custom' };
const SCOPES =
  'offline_access accounting.invoices accounting.payments accounting.contacts.read accounting.settings.read';

type View = { readonly said: string | null; readonly sections: readonly Json[] };

const call = (world: World, functionName: string, input: Json = {}): View => {
  const [execution] = runFunction(world, bundle, functionName, [input]).executions;
  if (execution?.ended !== 'done') throw new Error(String(execution?.error));
  return execution.returned as View; // every call of the panel answers with it
};

/** The section of Xero, as its texts. */
const section = (world: World) => {
  const found = call(world, 'panelShow').sections.find((each) => (each as { id?: string }).id === 'xero');
  const { state, blocks } = found as { state: string; blocks: readonly { text?: string; kind: string }[] };
  return { state, texts: blocks.flatMap(({ text }) => (text === undefined ? [] : [text])) };
};

const wish = { organisation: null, isDenied: false, isUnsaved: false };
const connect = (world: World, over: Partial<typeof wish | { organisation: string }> = {}): ActReport =>
  consent(world, bundle, { ...wish, ...over });
const enter = (world: World, app: typeof WEB): string | null =>
  call(world, 'panelConnectXero', { ...app, scopes: SCOPES }).said;
const syncSays = (world: World): string => lastSaid(runMenu(world, bundle, 'Sync now'));

let connected: World | null = null;

/** Connected by consent, with the organisation pinned; nothing is posted. */
function connectedCompany(): World {
  if (connected === null) {
    connected = openWith(ENTRIES);
    connect(connected);
  }
  return copyWorld(connected);
}

/** Nothing of a connection is left, and the panel is what a newcomer sees. */
function unconnected(): World {
  const world = connectedCompany();
  call(world, 'panelDisconnectXero');
  return world;
}

type Ending = {
  readonly start?: () => World;
  readonly spoil: (world: World) => void;
  /** What *Sync now* or the panel says then. */
  readonly says: (world: World) => string;
  readonly sentence: string;
  readonly back: (world: World) => void;
};

const panelSays = (world: World): string => section(world).texts[0] ?? '';
const saysOfSignIn = (world: World): string =>
  section(world).texts.find((text) => /^(Nothing was|Xero does not accept|The link|Xero lets this)/.test(text)) ?? '';
const SET_UP = 'Connections and set-up…';

const ENDINGS: Readonly<Record<string, Ending>> = {
  'never connected': {
    start: unconnected,
    spoil: () => undefined,
    says: syncSays,
    sentence: `This sheet is not connected to Xero. Connect Xero in ${SET_UP}, then sync again.`,
    back: (world) => {
      enter(world, WEB);
      connect(world);
    },
  },
  'the secret was renewed at Xero': {
    spoil: (world) => {
      change(world, [{ xero: 'secret', secret: 'renewed' }]);
      world.nowMs += HOUR_MS;
    },
    says: syncSays,
    sentence: `Xero does not accept the keys of this connection. Enter them anew in ${SET_UP}, as Xero shows them.`,
    back: (world) => {
      enter(world, { ...WEB, clientSecret: 'renewed' });
      connect(world);
    },
  },
  'a wrong secret was typed': {
    start: unconnected,
    spoil: (world) => {
      enter(world, { ...WEB, clientSecret: 'wrong' });
      connect(world);
    },
    says: saysOfSignIn,
    sentence: `Xero does not accept the keys of this connection. Enter them anew in ${SET_UP}, as Xero shows them.`,
    back: (world) => {
      enter(world, WEB);
      connect(world);
    },
  },
  'the organisation was disconnected in Xero': {
    spoil: (world) => change(world, [{ xero: 'revoke', organisation: MAIN }]),
    says: syncSays,
    sentence: `Xero does not let this sheet into its organisation any more: somebody disconnected it there. Connect Xero again in ${SET_UP} and choose the same organisation; what was posted stays as it is.`,
    back: (world) => void connect(world),
  },
  'the consent was taken back': {
    spoil: (world) => {
      change(world, [{ xero: 'revoke' }]);
      world.nowMs += HOUR_MS;
    },
    says: syncSays,
    sentence: `Xero does not let this sheet in any more: what somebody allowed there was taken back, or another sheet was connected in its place. Connect Xero again in ${SET_UP}; what was posted stays as it is.`,
    back: (world) => void connect(world),
  },
  'not used for 60 days': {
    spoil: (world) => {
      world.nowMs += 61 * 24 * HOUR_MS;
    },
    says: syncSays,
    sentence: `Xero ended this connection, because it was not used for 60 days. Connect Xero again in ${SET_UP}; what was posted stays as it is.`,
    back: (world) => void connect(world),
  },
  'the scopes were changed': {
    spoil: (world) => change(world, [{ xero: 'scopes', scopes: 'offline_access accounting.settings.read' }]),
    says: syncSays,
    sentence: `The connection to Xero lacks a permission. Connect Xero again in ${SET_UP}, and allow everything that is asked for.`,
    back: (world) => void connect(world),
  },
  'a second organisation was picked': {
    spoil: (world) => void connect(world, { organisation: SECOND }),
    says: syncSays,
    sentence: `Nothing was posted: Xero is connected to another organisation than the one this sheet posts to (${SECOND} instead of ${MAIN}). Open ${SET_UP}, then connect the former one again, or say there that the sheet is to post to the new one.`,
    back: (world) => void connect(world, { organisation: MAIN }),
  },
  'access was denied': {
    start: unconnected,
    spoil: (world) => {
      enter(world, WEB);
      connect(world, { isDenied: true });
    },
    says: saysOfSignIn,
    sentence:
      'Nothing was connected: access was not allowed in Xero. Connect Xero again, and press Allow access there.',
    back: (world) => void connect(world),
  },
  'consent finished but never saved': {
    start: unconnected,
    spoil: (world) => {
      enter(world, WEB);
      connect(world, { isUnsaved: true });
      world.nowMs += 24 * HOUR_MS;
    },
    says: saysOfSignIn,
    sentence: 'Xero lets this sheet in, and nothing is stored yet. Choose the organisation that it posts to.',
    back: (world) => void call(world, 'panelChooseXero', { tenantId: '00000000-0000-4000-8000-0000000000aa' }),
  },
  'nobody opened the link': {
    start: unconnected,
    spoil: (world) => {
      enter(world, WEB);
      world.nowMs += 2 * HOUR_MS;
    },
    says: (world) => section(world).texts[0] ?? '',
    sentence: 'The link to Xero was good for an hour, and nobody came back by it. Connect Xero again.',
    back: (world) => void connect(world),
  },
  'the answer with the tokens was lost': {
    start: unconnected,
    spoil: (world) => {
      enter(world, WEB);
      fault(world, readFaults([{ system: 'identity', path: '/connect/token', answer: 'drop-after' }]));
      connect(world);
    },
    says: saysOfSignIn,
    sentence: 'Nothing was connected: what Xero sent back was lost or came too late. Connect Xero again.',
    back: (world) => void connect(world),
  },
  'a Custom Connection with a wrong secret': {
    start: unconnected,
    spoil: (world) => void enter(world, { ...CUSTOM, clientSecret: 'wrong' }),
    says: saysOfSignIn,
    sentence: `Xero does not accept the keys of this connection. Enter them anew in ${SET_UP}, as Xero shows them.`,
    back: (world) => {
      enter(world, CUSTOM);
      call(world, 'panelChooseXero', { tenantId: '' });
    },
  },
};

describe('what ends a connection', () => {
  afterAll(() => {
    const rows = Object.entries(ENDINGS).map(([name, { sentence }]) => `${name}\n    ${sentence}`);
    console.log(`${rows.length} ways, each with the way back:\n${rows.join('\n')}`);
  });

  test.each(Object.entries(ENDINGS))('%s', (_, { start = connectedCompany, spoil, says, sentence, back }) => {
    const world = start();
    spoil(world);
    expect(says(world)).toBe(sentence);
    expect(liveDocumentsOf(world)).toEqual([]);
    back(world);
    expect(lastSaid(sync(world))).toMatch(/^3 entries read: 3 posted/);
    expect(section(world).state).toBe('done');
  });
});

test('what only a person can settle stands in the panel and on Overview, and makes no exception of an expense', () => {
  const world = connectedCompany();
  change(world, [{ xero: 'revoke' }]);
  world.nowMs += HOUR_MS;
  const said = syncSays(world);
  expect(panelSays(world)).toBe(said);
  expect(section(world).state).toBe('wrong');
  expect(overview(world, 'Xero organisation')).toMatch(/^✕/);
  expect(rowsOf(world, 'Exceptions')).toEqual([]);
});

test('every run tells the organisation by name, short code and id', () => {
  const world = connectedCompany();
  sync(world);
  expect(overview(world, 'Xero organisation')).toBe(`✓ ${MAIN} (!hLt42, 00000000-0000-4000-8000-0000000000aa)`);
});

test('another organisation is read and never written to, until somebody says that the sheet posts there', () => {
  const world = connectedCompany();
  sync(world);
  connect(world, { organisation: SECOND });
  for (const label of ['Void and send back…', 'Rebuild register…'])
    expect(
      runMenu(world, bundle, label)
        .said.map(({ text }) => text)
        .join('\n'),
    ).toContain(`${SECOND} instead of ${MAIN}`);
  expect(lastSaid(runMenu(world, bundle, 'Preview'))).toMatch(/^Nothing to post/);
  expect(call(world, 'panelRebindXero').said).toMatch(
    /^This sheet posts to Harbour Light Advisory Limited from now on/,
  );
  world.nowMs += HOUR_MS;
  expect(syncSays(world)).not.toMatch(/instead of/);
  expect(overview(world, 'Xero organisation')).toMatch(SECOND);
});

test('drafts that wait in the organisation of before hold nothing back: they are named, and their expenses wait for the new one', () => {
  const world = connectedCompany();
  choose(world, { 'Save reimbursable as': 'Draft', 'Save paid by the company as': 'Draft' });
  sync(world);
  expect(overview(world, 'Waiting for approval in Xero')).toBe('3 documents');
  connect(world, { organisation: SECOND });
  expect(call(world, 'panelRebindXero').said).toContain(
    `Followed no more in ${MAIN}: CWE-1001, CWE-1002 and CWE-1003. Delete or void there what is to move`,
  );
  world.nowMs += HOUR_MS;
  expect(syncSays(world)).toMatch(/^3 entries read: /);
  expect(overview(world, 'Waiting for approval in Xero')).not.toBe('3 documents');
  expect(rowsOf(world, 'Preview').filter(({ Outcome }) => Outcome === 'Left out')).toEqual([]);
});

test('disconnecting lets the app out in Xero and keeps no token', () => {
  const world = connectedCompany();
  expect(call(world, 'panelDisconnectXero').said).toBe(
    `Xero is disconnected: Counterfoil is let out of ${MAIN}, and its tokens are deleted here.`,
  );
  expect(world.xero?.identity.connections).toEqual([]);
  expect(JSON.stringify(world.google.properties)).not.toMatch(/refresh-|access-|sandbox-secret/);
});

test('disconnecting while Xero is away changes nothing, and says so', () => {
  const world = connectedCompany();
  const before = world.google.properties.document['connection.xero'];
  fault(world, readFaults([{ system: 'xero', path: '/connections', answer: 'drop-before' }]));
  expect(call(world, 'panelDisconnectXero').said).toMatch(/^Xero did not answer\./);
  expect(world.google.properties.document['connection.xero']).toBe(before);
});

test('a Custom Connection posts without a refresh token, and says what is left to do when it is forgotten', () => {
  const world = unconnected();
  enter(world, CUSTOM);
  expect(call(world, 'panelChooseXero', { tenantId: '' }).said).toMatch(`connected to ${MAIN} (!hLt42`);
  expect(lastSaid(sync(world))).toMatch(/^3 entries read: 3 posted/);
  world.nowMs += 90 * 24 * HOUR_MS;
  expect(syncSays(world)).toMatch(/^Nothing to post/);
  expect(call(world, 'panelDisconnectXero').said).toMatch(/under Settings, Connected apps/);
});

test('a secret that is left empty is kept for the same app only, and never shown', () => {
  const world = connectedCompany();
  expect(enter(world, { ...WEB, clientSecret: '' })).toMatch(/^Now open Xero/);
  const shown = JSON.stringify(call(world, 'panelShow'));
  expect(shown).toMatch(/Set by jane\.taylor@harbourlight\.example on 2026-11-18/);
  expect(shown).not.toMatch(/sandbox-secret|refresh-|access-/);
  expect(enter(world, { ...WEB, clientId: 'another', clientSecret: '' })).toMatch(/fill in the client secret too/);
});

test.each([
  ['an answer to no sign-in', { parameter: { attempt: 'made-up', code: 'c' } }],
  ['something else', 'hello'],
  ['nothing', null],
])('%s that reaches the return address changes nothing', (_, event) => {
  const world = connectedCompany();
  const before = JSON.stringify(world.google.properties);
  const [execution] = runFunction(world, bundle, 'returnFromXero', [event]).executions;
  expect(execution?.ended).toBe('done');
  expect(JSON.stringify(world.google.properties)).toBe(before);
});

test('what an app that was connected before had made is watched on', () => {
  const world = connectedCompany();
  sync(world);
  enter(world, CUSTOM);
  // Xero counts by app, and lists under "made by this app" nothing of another one
  for (const [id, document] of Object.entries(world.xero?.documents ?? {}))
    if (world.xero) world.xero.documents[id] = { ...document, createdByApp: false };
  world.nowMs += HOUR_MS;
  change(world, [{ xero: 'void', number: 'CWE-1001' }]);
  sync(world);
  expect(rowsOf(world, 'Exceptions').map((row) => String(row['What happened']))).toEqual([
    expect.stringMatching(/^CWE-1001 was voided in Xero after it was posted/),
  ]);
});
