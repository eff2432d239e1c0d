/** Who may do what, at every way in: what somebody's role does not allow is said, and changes nothing anywhere. */
import { asUser, change, edit, remote, runFunction, runMenu, tick } from '../sandbox/acts.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import { bundle, choose, documentsOf, lastSaid, openWith, overview, rowsOf, sync, textIn } from './company.ts';

const DAY_MS = 86_400_000;
/** Member 101, whose expense 1001 is. */
const JANE = 'jane.taylor@harbourlight.example';
const ADMIN = 'ada@harbourlight.example';
const OPERATOR = 'oli@harbourlight.example';
const VIEWER = 'vic@harbourlight.example';
const PEOPLE = { Admins: `${JANE}, ${ADMIN}`, Operators: OPERATOR };

let staffed: World | null = null;

/** A small company, posted once by Jane, who then named an admin beside herself and an operator. */
function staffedCompany(): World {
  if (staffed === null) {
    staffed = openWith([1001, 1002, 1003]);
    choose(staffed, PEOPLE);
    sync(staffed);
    staffed.nowMs += DAY_MS;
  }
  return copyWorld(staffed);
}

/** Everything that an act could leave behind, by name; toasts and Google's own counts aside. A store of a user that was only looked into is empty. */
const stateOf = (world: World): Readonly<Record<string, string>> => {
  const { spreadsheet, properties, triggers, outbox } = world.google;
  const user = Object.entries(properties.user).filter(([, texts]) => Object.keys(texts).length > 0);
  const parts = { sheets: spreadsheet.sheets, ...properties, user, triggers, outbox, ...remote(world) };
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, JSON.stringify(part)]));
};

/** Which parts of it are other ones now; their texts would fill pages. */
const changedSince = (before: ReturnType<typeof stateOf>, world: World): readonly string[] =>
  Object.entries(stateOf(world)).flatMap(([name, part]) => (before[name] === part ? [] : [name]));

const auditRows = (world: World) => rowsOf(world, 'Audit Log');
const lastAudit = (world: World) => auditRows(world).at(-1) ?? {};

type Role = 'viewer' | 'operator';
const ADDRESSES: Readonly<Record<Role, string>> = { viewer: VIEWER, operator: OPERATOR };

const MENU: readonly (readonly [label: string, needs: 'operator' | 'admin'])[] = [
  ['Sync now', 'operator'],
  ['Preview', 'operator'],
  ['Post selected', 'operator'],
  ['Pause all posting', 'operator'],
  ['Void and send back…', 'admin'],
  ['Set off…', 'operator'],
  ['Hand to pay run…', 'operator'],
  ['Reconcile…', 'operator'],
  ['Money found…', 'operator'],
  ['Batch off old entries…', 'admin'],
  ['Controls…', 'operator'],
  ['Expense Connect…', 'admin'],
  ['Exchange rates…', 'admin'],
  ['Refresh lists', 'admin'],
  ['Set up…', 'admin'],
  ['Check set-up…', 'admin'],
  ['Rebuild register…', 'admin'],
  ['Use this spreadsheet from now on…', 'admin'],
];

test('every entry of the menu that does anything is among those tried here', () => {
  const labels = staffedCompany().google.menus.flatMap(({ entries }) =>
    entries.flatMap((entry) => (entry === 'separator' ? [] : [entry.label])),
  );
  // these open the panel, whose calls look at roles themselves
  const panels = ['Connections and set-up…', 'Schedule…', 'Weekly hour…', 'Mode and pause…'];
  expect(labels.filter((label) => !panels.includes(label))).toEqual(MENU.map(([label]) => label));
});

const REFUSED = MENU.flatMap(([label, needs]) =>
  (['viewer', 'operator'] as const)
    .filter((role) => role === 'viewer' || needs === 'admin')
    .map((role) => [role, label] as const),
);

test.each(REFUSED)('a %s who chooses "%s" is told who may, and nothing changes', (role, label) => {
  const world = staffedCompany();
  const before = stateOf(world);
  const report = asUser(world, ADDRESSES[role], () => runMenu(world, bundle, label));
  expect(report.executions.map(({ ended, error }) => ({ ended, error }))).toEqual([{ ended: 'done', error: null }]);
  expect(lastSaid(report)).toMatch(/^Nothing was done: .+ is an? (viewer|operator), and this needs an? /);
  expect(lastSaid(report)).toContain(ADMIN);
  expect(changedSince(before, world)).toEqual([]);
});

test.each([
  [OPERATOR, 'Sync now'],
  [OPERATOR, 'Preview'],
  [ADMIN, 'Refresh lists'],
  [ADMIN, 'Set up…'],
])('%s may choose "%s"', (address, label) => {
  const world = staffedCompany();
  expect(lastSaid(asUser(world, address, () => runMenu(world, bundle, label)))).not.toContain('Nothing was done');
});

const CALLS: readonly (readonly [name: string, input: Readonly<Record<string, string>>])[] = [
  ['panelSavePeople', { admins: VIEWER, operators: '' }],
  ['panelSaveSchedule', { every: 'hour', hour: '6', weekday: '1' }],
  ['panelStopSchedule', {}],
  ['panelSaveClock', { name: 'Card feed', days: '90', renewedOn: '2026-11-01', owner: '' }],
  ['panelRenewClock', { name: 'ConnectWise key' }],
  ['panelRemoveClock', { name: 'Card feed' }],
];

test.each(CALLS.flatMap(([name, input]) => [[name, VIEWER, input] as const, [name, OPERATOR, input] as const]))(
  '%s is refused to %s',
  (name, address, input) => {
    const world = staffedCompany();
    const before = stateOf(world);
    const report = asUser(world, address, () => runFunction(world, bundle, name, [input]));
    expect(report.executions[0]).toMatchObject({
      ended: 'done',
      returned: { said: expect.stringContaining('admins') },
    });
    expect(changedSince(before, world)).toEqual([]);
  },
);

describe('names in Settings', () => {
  test('count from the next act of anybody on while nobody is named, and are logged', () => {
    const world = openWith([1001]);
    choose(world, { Admins: ADMIN });
    const report = asUser(world, VIEWER, () => runMenu(world, bundle, 'Sync now'));
    expect(lastSaid(report)).toContain(`${VIEWER} is a viewer`);
    expect(documentsOf(world)).toEqual([]);
    expect(auditRows(world).find(({ What }) => What === 'Roles')).toMatchObject({
      Old: 'everybody who may edit is an admin',
      New: `admins: ${ADMIN} · operators: (none)`,
      Who: expect.stringMatching(/^edited in the sheet, noticed in the run R\d{8}T\d{9} of vic@/),
    });
  });

  test('nobody makes himself an admin: who is one has to act first', () => {
    const world = staffedCompany();
    choose(world, { Operators: `${OPERATOR}, ${VIEWER}` });
    expect(lastSaid(asUser(world, VIEWER, () => runMenu(world, bundle, 'Sync now')))).toContain('is a viewer');
    expect(lastSaid(asUser(world, OPERATOR, () => runMenu(world, bundle, 'Sync now')))).toContain(
      'Settings names other admins or operators than those that count.',
    );
    expect(overview(world, 'It said')).toContain('Settings names other admins or operators');
    expect(lastSaid(asUser(world, ADMIN, () => runMenu(world, bundle, 'Sync now')))).toContain(
      'From now on these names',
    );
    expect(lastSaid(asUser(world, VIEWER, () => runMenu(world, bundle, 'Sync now')))).not.toContain('is a viewer');
  });

  test.each([
    ['another name instead of the admins', { Admins: VIEWER }],
    ['no name at all', { Admins: '' }],
  ])('no admin gives the role away by acting: %s', (_name, settings) => {
    const world = staffedCompany();
    choose(world, settings);
    expect(lastSaid(sync(world))).toContain('Settings names other admins or operators');
    expect(lastSaid(asUser(world, VIEWER, () => runMenu(world, bundle, 'Preview')))).toContain('is a viewer');
  });

  test('a name that is no address stops a run with a sentence', () => {
    const world = staffedCompany();
    choose(world, { Operators: 'Oli' });
    expect(lastSaid(runMenu(world, bundle, 'Sync now'))).toMatch(/"Operators" says "Oli"\. Choose e-mail addresses/);
  });

  test('an admin names anybody in the panel: it counts at once, stands in Settings, and is logged once', () => {
    const world = staffedCompany();
    const rows = auditRows(world).length;
    const input = { admins: ADMIN, operators: `${VIEWER}; ${OPERATOR}` };
    const report = runFunction(world, bundle, 'panelSavePeople', [input]);
    expect(report.executions[0]).toMatchObject({ returned: { said: expect.stringContaining('From now on') } });
    expect(lastAudit(world)).toMatchObject({ Who: JANE, What: 'Roles', Why: 'changed in the panel' });
    expect(lastSaid(asUser(world, VIEWER, () => runMenu(world, bundle, 'Sync now')))).not.toContain('Nothing was done');
    expect(lastSaid(runMenu(world, bundle, 'Set up…'))).toContain(`${JANE} is a viewer`);
    expect(auditRows(world)).toHaveLength(rows + 1);
  });
});

describe("a member's own expense", () => {
  /** Jane's posted expense was voided in Xero, and a run told it. */
  function voided(): World {
    const world = openWith([1001, 1002, 1003]);
    choose(world, { ...PEOPLE, 'Save reimbursable as': 'Approved' });
    sync(world);
    world.nowMs += DAY_MS;
    change(world, [{ xero: 'void', number: 'CWE-1001' }]);
    sync(world);
    edit(world, bundle, [{ tab: 'Exceptions', find: { Entries: 1 }, set: { Action: 'Post again' } }]);
    world.nowMs += DAY_MS;
    return world;
  }
  const toDo = (world: World): string =>
    rowsOf(world, 'Exceptions')
      .map((row) => textIn(row, 'What to do'))
      .join();
  const isPostedAgain = (world: World): boolean => documentsOf(world).some(({ number }) => number === 'CWE-1001-r2');

  test('is not settled by the member, whoever wrote the choice, but by anybody else', () => {
    const world = voided();
    sync(world);
    expect(isPostedAgain(world)).toBe(false);
    expect(toDo(world)).toContain(`Post again was not possible: it is an expense of ${JANE}`);
    asUser(world, OPERATOR, () => sync(world));
    expect(isPostedAgain(world)).toBe(true);
  });

  test.each(['Post it', 'Batch off'])('held before the start date: %s is for somebody else too', (choice) => {
    const world = openWith([1001, 1002, 1003]);
    const days = Object.values(world.connectwise?.entries ?? {}).map(({ date }) => date.slice(0, 10));
    choose(world, { ...PEOPLE, 'Start date': days.sort().at(-1) ?? '' });
    sync(world);
    const held = rowsOf(world, 'Exceptions').map((row) => textIn(row, '_key'))[0] ?? '';
    const stillHeld = (): boolean => rowsOf(world, 'Exceptions').some((row) => row._key === held);
    edit(world, bundle, [{ tab: 'Exceptions', find: { _key: held }, set: { Action: choice, Note: 'long ago' } }]);
    sync(world);
    expect(toDo(world)).toContain(`${choice} was not possible: it is an expense of ${JANE}`);
    expect(stillHeld()).toBe(true);
    asUser(world, OPERATOR, () => sync(world));
    expect(stillHeld()).toBe(false);
  });

  test('nor by the clock, which has nobody behind it', () => {
    const world = voided();
    asUser(world, ADMIN, () =>
      runFunction(world, bundle, 'panelSaveSchedule', [{ every: 'hour', hour: '6', weekday: '1' }]),
    );
    tick(world, bundle, 3_600_000);
    expect(isPostedAgain(world)).toBe(false);
    expect(toDo(world)).toContain('a run by schedule settles nothing: somebody has to press Sync now');
  });
});
