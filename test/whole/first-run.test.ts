/** The first run by the panel's calls: from an empty sheet, with what a bookkeeper has at hand, to the first preview; every step can be left and taken up again. */
import { change, open, runFunction, runMenu } from '../sandbox/acts.ts';
import { consent } from '../sandbox/consent.ts';
import { copyWorld, createWorld, defaultConnections, type World } from '../sandbox/world.ts';
import { batchesOf, bundle, documentsOf, rowOf, rowsOf, textIn } from './company.ts';
import { blockOf, call, sectionOf, type View } from './panel-calls.ts';

const STEPS = ['connectwise', 'xero', 'start-date', 'mappings', 'preview'];
const states = ({ sections }: View): string[] =>
  STEPS.map((id) => sections.find((section) => section.id === id)?.state ?? 'missing');

/** A blank sheet, connected to nothing, before the vendors' sample company. */
function blank(): World {
  const { connectwise, xero } = createWorld();
  const world: World = { ...createWorld({ company: 'empty' }), connectwise, xero };
  for (const name of Object.keys(world.google.properties.document)) delete world.google.properties.document[name];
  open(world, bundle);
  return world;
}

/** Both connected by what a person types and by a consent. */
function connect(world: World): void {
  const { connectwise, xero } = defaultConnections;
  call(world, 'panelSaveConnectWise', { ...connectwise, saveUnchecked: false });
  const { clientId, clientSecret } = xero;
  const scopes =
    'offline_access accounting.invoices accounting.payments accounting.contacts.read accounting.settings.read';
  call(world, 'panelConnectXero', { clientId, clientSecret, kind: 'web', scopes });
  consent(world, bundle, { organisation: null, isDenied: false, isUnsaved: false });
}

let begun: World | null = null;

/** Connected, and the start date saved. */
function started(): World {
  if (begun === null) {
    begun = blank();
    connect(begun);
    call(begun, 'panelSaveStartDate', { startDate: '2026-10-12' });
  }
  return copyWorld(begun);
}

test('from an empty sheet to the first preview, step by step', () => {
  const world = blank();
  expect(states(call(world, 'panelShow'))).toEqual(['now', 'now', 'later', 'later', 'later']);
  connect(world);
  const view = call(world, 'panelShow');
  expect(states(view)).toEqual(['done', 'done', 'now', 'later', 'later']);
  expect(sectionOf(view, 'start-date').title).toBe('Step 3 of 5: Start date');
  expect(call(world, 'panelSaveStartDate', { startDate: '2026-10-12' }).said).toBe(
    'Expenses dated before 12 Oct 2026 are held.',
  );
  expect(states(call(world, 'panelShow'))).toEqual(['done', 'done', 'done', 'now', 'now']);
  expect(rowOf(world, 'Settings', 'Setting', 'Start date').Value).toBe('2026-10-12');
  const found = call(world, 'panelFindProposals');
  const ticks = blockOf(found, 'mappings', 'panelAcceptProposals')?.options ?? [];
  const accepted = ticks.map(({ value }) => value);
  expect(ticks.map(({ label }) => label)).toEqual(
    expect.arrayContaining([
      'Company Visa → paid by the company (as ConnectWise has it)',
      'Jane Taylor → Jane Taylor (same e-mail address, jane.taylor@harbourlight.example)',
      expect.stringMatching(
        /^Meals, Reimbursable → 420 · .*, 15% GST on Expenses \(ConnectWise has account 420 on \d+ entries\)$/,
      ),
    ]),
  );
  expect(rowsOf(world, 'GL Mapping').filter((row) => textIn(row, 'Account') !== '')).toEqual([]);
  expect(call(world, 'panelAcceptProposals', { accepted }).said).toBe(`${accepted.length} rows are filled in.`);
  expect(rowOf(world, 'Members', 'Member', 'jtaylor').Contact).toBe('Jane Taylor');
  expect(rowOf(world, 'Payment Types', 'Payment type', 'Company Visa')['Who paid']).toBe('Company');
  const offset = blockOf(call(world, 'panelShow'), 'mappings', 'panelChooseOffset');
  expect(offset).toBeDefined();
  call(world, 'panelChooseOffset', { account: '855 · Expense Offset' });
  const last = call(world, 'panelPreview');
  expect(last.said).toMatch(
    /^\d+ entries read: \d+ ready to post, \d+ need you\. Nothing was posted\. Sync now would post none of it: the mode is Preview only\.$/,
  );
  expect(states(last)).toEqual(['done', 'done', 'done', 'done', 'done']);
  expect(rowsOf(world, 'Preview').filter((row) => row.Outcome === 'Bill').length).toBeGreaterThan(10);
  expect([documentsOf(world), batchesOf(world)]).toEqual([[], []]);
});

test('what the panel writes is logged in the name of whoever asked for it, and not noticed once more by a run', () => {
  const world = blank();
  connect(world);
  call(world, 'panelSaveStartDate', { startDate: '2026-10-01' });
  call(world, 'panelSaveStartDate', { startDate: '2026-10-08' });
  call(world, 'panelTickLocations', { locations: ['Auckland'] });
  const changes = () => rowsOf(world, 'Audit Log').filter(({ What }) => /Start date|locations/.test(String(What)));
  const byJane = { Who: 'jane.taylor@harbourlight.example', Why: 'changed in the panel' };
  expect(changes()).toMatchObject([
    { ...byJane, What: 'Settings, Start date: Value' },
    { ...byJane, What: 'Settings, Start date: Value' },
    { ...byJane, What: 'Settings, ConnectWise locations: Value', Old: '', New: 'Auckland' },
  ]);
  runMenu(world, bundle, 'Preview');
  expect(changes()).toHaveLength(3);
});

test('a day that is none is refused, and a blank one holds nothing', () => {
  const world = started();
  expect(call(world, 'panelSaveStartDate', { startDate: '2026-13-01' }).said).toMatch(/^Nothing was changed: enter/);
  expect(rowOf(world, 'Settings', 'Setting', 'Start date').Value).toBe('2026-10-12');
  expect(call(world, 'panelSaveStartDate', { startDate: '' }).said).toBe(
    'No start date: expenses of any age are posted.',
  );
  expect(states(call(world, 'panelShow'))[2]).toBe('done');
});

test('old entries are counted first, and batched off only while they are what was counted', () => {
  const world = started();
  const counted = call(world, 'panelCountOld');
  expect(counted.said).toMatch(
    /^Approved and dated before 12 Oct 2026 in the ConnectWise company sandbox at na\.myconnectwise\.net: \d+ entries, /,
  );
  const button = blockOf(counted, 'start-date', 'panelBatchOff');
  const input = button?.input ?? {};
  const entries = Number(/(\d+)/.exec(button?.label ?? '')?.[1]);
  expect(batchesOf(world)).toEqual([]);
  const moved = copyWorld(world);
  change(moved, [
    {
      connectwise: 'add',
      entry: {
        id: 3001,
        member: { id: 101 },
        date: '2026-09-01',
        type: { id: 3 },
        amount: 5,
        paymentMethod: { id: 1 },
        classification: { id: 2 },
        status: 'ApprovedByTierOne',
      },
    },
  ]);
  expect(call(moved, 'panelBatchOff', input).said).toMatch(/^Nothing was changed: the entries are no longer/);
  expect(batchesOf(moved)).toEqual([]);
  expect(call(world, 'panelBatchOff', { mark: 'XXXXXXXXXXXX' }).said).toMatch(/^Nothing was changed/);
  const again = blockOf(call(world, 'panelCountOld'), 'start-date', 'panelBatchOff')?.input ?? {};
  expect(call(world, 'panelBatchOff', again).said).toMatch(/ batched off in ConnectWise; none was posted to Xero\.$/);
  expect(batchesOf(world)).toHaveLength(entries);
  expect(documentsOf(world)).toEqual([]);
  expect(call(world, 'panelCountOld').said).toMatch(/^ConnectWise lists no approved entry dated before/);
});

test('only ticked locations are posted, and only names that ConnectWise has can be ticked', () => {
  const world = started();
  expect(
    blockOf(call(world, 'panelShow'), 'start-date', 'panelTickLocations')?.options?.map(({ value }) => value),
  ).toEqual(['Auckland', 'Wellington']);
  expect(call(world, 'panelTickLocations', { locations: ['Nowhere'] }).said).toMatch(/^Nothing was changed: tick/);
  call(world, 'panelTickLocations', { locations: ['Wellington', 'Nowhere'] });
  expect(rowOf(world, 'Settings', 'Setting', 'ConnectWise locations').Value).toBe('Wellington');
  runMenu(world, bundle, 'Preview');
  expect(rowsOf(world, 'Exceptions').map((row) => textIn(row, 'What happened'))).toContainEqual(
    expect.stringMatching(/^Auckland is none of the ConnectWise locations in Settings \(/),
  );
});

test('a proposal that is not accepted is not written, and a row that somebody filled stays', () => {
  const world = started();
  const found = call(world, 'panelFindProposals');
  const ticks = blockOf(found, 'mappings', 'panelAcceptProposals')?.options ?? [];
  const [first] = ticks.filter(({ value }) => value.startsWith('contact:'));
  const { executions } = runFunction(world, bundle, 'panelAcceptProposals', [
    { accepted: [first?.value ?? '', 'contact:nobody'] },
  ]);
  expect(executions[0]?.ended).toBe('done');
  expect(rowsOf(world, 'Members').filter((row) => textIn(row, 'Contact') !== '')).toHaveLength(1);
  expect(call(world, 'panelAcceptProposals', { accepted: ['mapping:G-NONE'] }).said).toMatch(
    /^Nothing was changed: tick/,
  );
  const rest = blockOf(call(world, 'panelShow'), 'mappings', 'panelAcceptProposals')?.options ?? [];
  expect(rest.map(({ value }) => value)).toEqual(
    ticks.map(({ value }) => value).filter((value) => value !== first?.value),
  );
});

test('where the GL set-up of ConnectWise tells nothing, entries and names still give proposals', () => {
  const world = started();
  if (world.connectwise) world.connectwise.setup.accountsByType = {};
  const found = call(world, 'panelFindProposals');
  expect(blockOf(found, 'mappings', 'panelAcceptProposals')?.options?.length).toBeGreaterThan(5);
});
