/** How far posting goes by itself: shown only, a pilot's drafts, what somebody ticked, everything; and where none was ever chosen. */
import { change, edit, makeCopy, remote, runFunction, runMenu, tick } from '../sandbox/acts.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import {
  batchesOf,
  bundle,
  documentsOf,
  idsIn,
  lastSaid,
  openWith,
  overview,
  rowOf,
  rowsOf,
  type SheetRow,
  sync,
  textIn,
  writeCalls,
} from './company.ts';
import { call } from './panel-calls.ts';

/** Jane's own money twice, hers on the company's card, and somebody else's. */
const FEW = [1001, 1002, 1003, 1007, 1008];
const DAY_MS = 86_400_000;

let few: World | null = null;

function fewExpenses(): World {
  few ??= openWith(FEW);
  return copyWorld(few);
}

function inMode(mode: string, world = fewExpenses()): World {
  expect(call(world, 'panelSetMode', { mode, why: 'as agreed' }).said).toMatch(`The mode is ${mode} from now on.`);
  return world;
}

const numbersOf = (world: World): string[] =>
  documentsOf(world)
    .map(({ number }) => number)
    .sort();
const lastRun = (world: World): SheetRow => rowsOf(world, 'Run Log').at(-1) ?? {};
const shown = (world: World, number: string): SheetRow => rowOf(world, 'Preview', 'Document', number);
const include = (world: World, number: string, value: boolean): void =>
  void edit(world, bundle, [{ tab: 'Preview', find: { Document: number }, set: { Include: value } }]);
const postSelected = (world: World): string => lastSaid(runMenu(world, bundle, 'Post selected'));

describe('Preview only', () => {
  test('shows every document, posts none and says so; the numbers add up', () => {
    const world = inMode('Preview only');
    const report = sync(world);
    expect(lastSaid(report)).toBe('5 entries read: 5 left out. Nothing new is posted: the mode is Preview only.');
    expect(writeCalls(world)).toEqual([]);
    expect(documentsOf(world)).toEqual([]);
    expect(lastRun(world)).toMatchObject({ Read: 5, 'Left out': 5, Posted: 0 });
    const rows = rowsOf(world, 'Preview').filter(({ Outcome }) => Outcome === 'Left out');
    expect(rows.flatMap(idsIn).sort()).toEqual(FEW);
    expect(rows.every((row) => textIn(row, 'Why').startsWith('Not posted: the mode is Preview only. '))).toBe(true);
    expect(shown(world, 'CWE-1001')).toMatchObject({ Contact: 'Jane Taylor', Lines: 1 });
    expect(overview(world, 'Mode')).toMatch(/^▲ Preview only since .+: as agreed$/);
  });

  test('what was under way is finished all the same', () => {
    const world = openWith([1003]);
    edit(world, bundle, [
      { tab: 'Settings', find: { Setting: 'Save paid by the company as' }, set: { Value: 'Draft' } },
    ]);
    sync(world);
    change(world, [{ xero: 'approve', number: 'CWE-1003' }]);
    inMode('Preview only', world);
    world.nowMs += DAY_MS;
    sync(world);
    expect(documentsOf(world)).toMatchObject([{ number: 'CWE-1003', status: 'PAID' }]);
    expect(batchesOf(world).map(({ batchIdentifier }) => batchIdentifier)).toEqual(['CWE-1003']);
  });

  test('what somebody chose is carried out, and what it frees is posted no sooner than the mode lets it', () => {
    const world = openWith([1001]);
    sync(world);
    world.nowMs += DAY_MS;
    change(world, [{ xero: 'void', number: 'CWE-1001' }]);
    sync(world);
    const _key = textIn(rowsOf(world, 'Exceptions')[0] ?? {}, '_key');
    edit(world, bundle, [{ tab: 'Exceptions', find: { _key }, set: { Action: 'Post again' } }]);
    inMode('Preview only', world);
    sync(world);
    expect(batchesOf(world)).toEqual([]);
    expect(shown(world, 'CWE-1001')).toMatchObject({ Outcome: 'Left out' });
    expect(numbersOf(world)).toEqual(['CWE-1001']);
    inMode('Automatic', world);
    sync(world);
    expect(numbersOf(world)).toEqual(['CWE-1001', 'CWE-1001-r2']);
  });

  test('is where a spreadsheet begins, and stays after a run that posted nothing', () => {
    const world = fewExpenses();
    delete world.google.properties.document['controls.mode'];
    sync(world);
    sync(world);
    expect(documentsOf(world)).toEqual([]);
    expect(overview(world, 'Mode')).toBe('▲ Preview only');
  });

  test('is not forced on a spreadsheet that posted before there were modes', () => {
    const world = openWith([1001, 1002]);
    sync(world);
    delete world.google.properties.document['controls.mode'];
    change(world, [{ connectwise: 'add', entry: newEntry(3001) }]);
    sync(world);
    expect(numbersOf(world)).toContain('CWE-3001');
    expect(overview(world, 'Mode')).toBe('✓ Automatic: posted before there were modes');
  });
});

const newEntry = (id: number, fields: object = {}) => ({
  id,
  member: { id: 101 },
  date: '2026-11-12',
  type: { id: 1 },
  amount: 20,
  company: { id: 2 },
  paymentMethod: { id: 1 },
  classification: { id: 2 },
  status: 'ApprovedByTierOne',
  ...fields,
});

const TEN_MINUTES = 600_000;

/** Everything of ours but the connections, as somebody leaves it who clears the properties. */
const connections = (properties: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => name.startsWith('connection.')));

/** The notes are gone, and long enough for what was under way to have arrived. */
function loseNotes(world: World): void {
  world.google.properties.document = connections(world.google.properties.document);
  sync(world);
  world.nowMs += TEN_MINUTES + 60_000;
  sync(world);
}

describe('notes that are lost', () => {
  test('change neither the mode nor the pause: the Audit Log tells both', () => {
    const world = inMode('Supervised');
    sync(world);
    runMenu(world, bundle, 'Pause all posting');
    loseNotes(world);
    expect(documentsOf(world)).toEqual([]);
    expect(overview(world, 'Mode')).toMatch(/^▲ Supervised: as the Audit Log tells/);
    expect(overview(world, 'Paused')).toMatch(/^✕ Since .+: as the Audit Log tells/);
    call(world, 'panelResume', { why: 'looked at it' });
    expect(lastSaid(sync(world))).toContain('The mode is Supervised');
    call(world, 'panelSetMode', { mode: 'Automatic', why: 'trusted' });
    loseNotes(world);
    expect(numbersOf(world)).toEqual(FEW.map((id) => `CWE-${id}`));
  });

  test.each<[string, (world: World) => void]>([
    [
      'was edited',
      (world) => edit(world, bundle, [{ tab: 'Audit Log', find: { New: 'Supervised' }, set: { New: 'Automatic' } }]),
    ],
    ['is empty', (world) => edit(world, bundle, [{ tab: 'Audit Log', deleteRows: 'all' }])],
  ])('post nothing by themselves where the log %s', (_what, spoil) => {
    const world = openWith([1001, 1002]);
    sync(world);
    inMode('Supervised', world);
    spoil(world);
    change(world, [{ connectwise: 'add', entry: newEntry(3001) }]);
    loseNotes(world);
    expect(numbersOf(world)).not.toContain('CWE-3001');
    expect(overview(world, 'Mode')).toMatch(/^▲ Supervised since .+: the notes beside the sheet were lost, and/);
    expect(rowsOf(world, 'Audit Log').at(-1)).toMatchObject({ Old: '(lost)', New: 'Supervised' });
  });

  test('begin in Preview only in a copy that is used from now on, whatever its rows tell', () => {
    const world = openWith([1001]);
    sync(world);
    makeCopy(world, bundle);
    loseNotes(world);
    runMenu(world, bundle, 'Use this spreadsheet from now on…', ['ok']);
    world.nowMs += TEN_MINUTES + 60_000;
    runMenu(world, bundle, 'Rebuild register…', ['ok']);
    change(world, [{ connectwise: 'add', entry: newEntry(3001) }]);
    sync(world);
    sync(world);
    expect(numbersOf(world)).toEqual(['CWE-1001']);
    expect(overview(world, 'Mode')).toBe('▲ Preview only');
  });
});

test('a Register that is built anew before anything was posted lets nothing post', () => {
  const world = fewExpenses();
  delete world.google.properties.document['controls.mode'];
  runMenu(world, bundle, 'Rebuild register…', ['ok']);
  expect(lastSaid(sync(world))).toContain('the mode is Preview only');
  expect(documentsOf(world)).toEqual([]);
});

test('a mode that was set just before a run came to its turn counts for it', () => {
  const world = fewExpenses();
  let isSet = false;
  runMenu(world, bundle, 'Sync now', [], {
    onCall: ({ service }) => {
      if (isSet || !service.endsWith('tryLock')) return;
      isSet = true;
      const { document } = world.google.properties;
      document['controls.mode'] = String(document['controls.mode']).replace('Automatic', 'Preview only');
    },
  });
  expect(isSet).toBe(true);
  expect(documentsOf(world)).toEqual([]);
});

const SCOPE = { members: 'jtaylor', from: '2026-01-01', to: '2026-12-31', mostDocuments: '50', mostAmount: '5000.00' };

describe('Pilot', () => {
  function pilot(scope: object = {}): World {
    const world = fewExpenses();
    expect(call(world, 'panelSaveScope', { ...SCOPE, ...scope }).said).toMatch(/^Saved\./);
    call(world, 'panelSetMode', { mode: 'Preview only', why: '' });
    return inMode('Pilot', world);
  }

  const ofJane = (world: World): string[] =>
    documentsOf(world)
      .filter(({ contact }) => contact === 'Jane Taylor')
      .map(({ number }) => number);

  test("saves the chosen members' documents as drafts, compares them, and leaves the rest out", () => {
    const world = pilot();
    const said = lastSaid(sync(world));
    const made = documentsOf(world);
    expect(made.length).toBeGreaterThan(0);
    expect(made.every(({ status }) => status === 'DRAFT')).toBe(true);
    expect(ofJane(world)).toEqual(made.map(({ number }) => number));
    expect(said).toContain(`Pilot: ${made.length} documents compared with what Xero holds, all equal.`);
    const left = rowsOf(world, 'Preview').filter(({ Outcome }) => Outcome === 'Left out');
    expect(left.every((row) => textIn(row, 'Why').includes('none of those that were chosen'))).toBe(true);
    expect(made.length + left.length).toBe(FEW.length);
  });

  test('names the documents that Xero does not hold as planned', () => {
    const world = pilot();
    let isMade = false;
    const report = runMenu(world, bundle, 'Sync now', [], {
      onCall: ({ http }) => {
        if (isMade || !http.some(({ method, path }) => method === 'PUT' && path.includes('/Invoices'))) return;
        isMade = true;
        change(world, [{ xero: 'edit', number: 'CWE-1001', set: { LineItems: [{ UnitAmount: 1 }] } }]);
      },
    });
    const made = documentsOf(world).length;
    expect(lastSaid(report)).toContain(
      `Pilot: ${made} documents compared with what Xero holds; these differ: CWE-1001.`,
    );
    expect(textIn(rowOf(world, 'Exceptions', '_entries', '1001'), 'What happened')).toContain('total is 1.00');
  });

  test('stops at the most documents of a run, and takes the next ones in the next run', () => {
    const world = pilot({ mostDocuments: '1' });
    sync(world);
    expect(documentsOf(world)).toHaveLength(1);
    expect(
      rowsOf(world, 'Preview')
        .map((row) => textIn(row, 'Why'))
        .join(),
    ).toContain('as many documents as a pilot may');
    world.nowMs += DAY_MS;
    sync(world);
    expect(documentsOf(world)).toHaveLength(2);
  });

  test('stops at the most of a currency, and at the window of days', () => {
    const poor = pilot({ mostAmount: '0.01' });
    sync(poor);
    expect(documentsOf(poor)).toEqual([]);
    const early = pilot({ to: '2026-01-31' });
    sync(early);
    expect(documentsOf(early)).toEqual([]);
    expect(
      rowsOf(early, 'Preview')
        .map((row) => textIn(row, 'Why'))
        .join(),
    ).toContain('not all of its days');
  });

  test('what it covers has to be said first, by members and days that there are', () => {
    const world = fewExpenses();
    call(world, 'panelSetMode', { mode: 'Preview only', why: '' });
    const refuse = (input: object) => call(world, 'panelSaveScope', { ...SCOPE, ...input }).said;
    expect(call(world, 'panelSetMode', { mode: 'Pilot', why: 'x' }).said).toMatch(/say first whose expenses/);
    expect(refuse({ members: 'nobody' })).toMatch(/nobody is no member/);
    expect(refuse({ members: ' ' })).toMatch(/name at least one/);
    expect(refuse({ from: '2026-12-01', to: '2026-01-01' })).toMatch(/enter both days/);
    expect(refuse({ mostAmount: 'much' })).toMatch(/enter an amount/);
    expect(refuse({ mostDocuments: '0' })).toMatch(/"mostDocuments" can't be used/);
  });
});

describe('Supervised', () => {
  test('posts exactly what is ticked', () => {
    const world = inMode('Supervised');
    expect(lastSaid(sync(world))).toContain('5 left out. The mode is Supervised');
    expect(shown(world, 'CWE-1001').Include).toBe(true);
    for (const number of ['CWE-1001', 'CWE-1003', 'CWE-1007', 'CWE-1008']) include(world, number, false);
    expect(postSelected(world)).toMatch(
      /^5 entries read: 1 posted, 4 left out .+ Of 1 ticked document, 1 is still what was seen\.$/,
    );
    expect(numbersOf(world)).toEqual(['CWE-1002']);
    expect(shown(world, 'CWE-1001').Include).toBe(false);
  });

  test('nothing is posted that nobody saw: what changed and what is new is shown, and no longer ticked', () => {
    const world = inMode('Supervised');
    runMenu(world, bundle, 'Preview');
    change(world, [
      { connectwise: 'edit', entry: { id: 1001, amount: 999 } },
      { connectwise: 'add', entry: newEntry(3001) },
      { connectwise: 'unapprove', entry: 1002 },
    ]);
    const said = postSelected(world);
    expect(said).toContain(
      'Of 5 ticked documents, 3 are still what was seen, 1 changed since it was looked at and 1 is planned no more',
    );
    expect(numbersOf(world)).toEqual(['CWE-1003', 'CWE-1007', 'CWE-1008']);
    expect(shown(world, 'CWE-1001')).toMatchObject({ Include: false, Total: 999 });
    expect(textIn(shown(world, 'CWE-1001'), 'Why')).toMatch(/^Not posted: it changed since it was looked at/);
    expect(shown(world, 'CWE-3001').Include).toBe(false);
    expect(postSelected(world)).toBe('Nothing was posted: no document in Preview is ticked under Include.');
  });

  test('a mapping that changed since the look is another document too', () => {
    const world = inMode('Supervised');
    runMenu(world, bundle, 'Preview');
    const { Account } = rowsOf(world, 'GL Mapping').find((row) => row['Expense type'] === 'Software') ?? {};
    edit(world, bundle, [
      ...rowsOf(world, 'GL Mapping')
        .filter((row) => textIn(row, 'Account') !== String(Account))
        .map((row) => ({ tab: 'GL Mapping', find: { _key: textIn(row, '_key') }, set: { Account: String(Account) } })),
    ]);
    postSelected(world);
    const after = documentsOf(world).flatMap(({ lines }) => lines.map(({ account }) => account));
    expect(after.every((account) => account === String(Account).slice(0, 3))).toBe(true);
    expect(
      rowsOf(world, 'Preview')
        .map((row) => textIn(row, 'Why'))
        .join(),
    ).toContain('changed since');
  });

  test('the schedule posts nothing, and ticks nothing', () => {
    const world = openWith([1001]);
    sync(world);
    runFunction(world, bundle, 'panelSaveSchedule', [{ every: 'day', hour: '6', weekday: '1' }]);
    inMode('Supervised', world);
    change(world, [{ connectwise: 'add', entry: newEntry(3001) }]);
    tick(world, bundle, 2 * DAY_MS);
    expect(numbersOf(world)).toEqual(['CWE-1001']);
    expect(shown(world, 'CWE-3001')).toMatchObject({ Outcome: 'Left out', Include: false });
    runMenu(world, bundle, 'Preview');
    expect(shown(world, 'CWE-3001').Include).toBe(false);
  });

  test('a run by schedule takes the tick from what changed since somebody set it', () => {
    const world = openWith([1001, 1002]);
    inMode('Supervised', world);
    sync(world);
    runFunction(world, bundle, 'panelSaveSchedule', [{ every: 'day', hour: '6', weekday: '1' }]);
    expect(shown(world, 'CWE-1001').Include).toBe(true);
    change(world, [{ connectwise: 'edit', entry: { id: 1001, amount: 999 } }]);
    tick(world, bundle, 2 * DAY_MS);
    expect(shown(world, 'CWE-1001')).toMatchObject({ Include: false, Total: 999 });
    postSelected(world);
    expect(numbersOf(world)).toEqual(['CWE-1002']);
  });

  test('Post selected is for no other mode, and boxes go when the mode changes', () => {
    const world = inMode('Supervised');
    runMenu(world, bundle, 'Preview');
    call(world, 'panelSetMode', { mode: 'Automatic', why: 'trusted' });
    expect(rowsOf(world, 'Preview').map((row) => row.Include)).toEqual(FEW.map(() => ''));
    const before = JSON.stringify(remote(world));
    expect(postSelected(world)).toMatch(/^Nothing was posted: Post selected is for the mode Supervised/);
    expect(JSON.stringify(remote(world))).toBe(before);
  });
});

test('a step towards Automatic needs a reason, a step back none; each is logged', () => {
  const world = fewExpenses();
  expect(call(world, 'panelSetMode', { mode: 'Supervised', why: '' }).said).toMatch(/^The mode is Supervised/);
  expect(call(world, 'panelSetMode', { mode: 'Automatic', why: ' ' }).said).toBe(
    'Nothing was changed: give the reason.',
  );
  call(world, 'panelSetMode', { mode: 'Automatic', why: 'three clean weeks' });
  const logged = rowsOf(world, 'Audit Log').filter(({ What }) => What === 'Mode of posting expenses');
  expect(logged.map(({ Old, New, Why }) => [Old, New, Why])).toEqual([
    ['Automatic', 'Supervised', ''],
    ['Supervised', 'Automatic', 'three clean weeks'],
  ]);
});
