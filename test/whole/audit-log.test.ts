/** The Audit Log: what people change is logged old → new, and what is done to the log itself is told by the next run, with its row. */
import { edit, runFunction, runMenu, tick } from '../sandbox/acts.ts';
import type { EditStep } from '../sandbox/google/types.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import {
  bundle,
  choose,
  documentsOf,
  lastSaid,
  openWith,
  overview,
  rowsOf,
  type SheetRow,
  sync,
  textIn,
} from './company.ts';

const HOUR_MS = 3_600_000;
const JANE = 'jane.taylor@harbourlight.example';

const audit = (world: World): SheetRow[] => rowsOf(world, 'Audit Log');
const log = (world: World) => audit(world).map(({ What, Old, New }) => [What, Old, New]);

let logged: World | null = null;

/** A small company after two runs, with its own rows in the log: some of when it was filled in, the last of a setting. */
function loggedCompany(): World {
  if (logged === null) {
    logged = openWith([1001, 1002]);
    sync(logged);
    choose(logged, { 'Due days': 21 });
    logged.nowMs += HOUR_MS;
    sync(logged);
    logged.nowMs += HOUR_MS;
  }
  return copyWorld(logged);
}

const act = (world: World, ...steps: readonly EditStep[]) => edit(world, bundle, steps);

/** The rows that a run added to the log after `go`. */
function added(world: World, go: () => void): readonly (readonly unknown[])[] {
  const before = audit(world).length;
  go();
  sync(world);
  return log(world).slice(before);
}

describe('a change that somebody makes in the grid', () => {
  test.each<[string, readonly EditStep[], readonly unknown[]]>([
    [
      'a setting',
      [{ tab: 'Settings', find: { Setting: 'Due days' }, set: { Value: 30 } }],
      ['Settings, Due days: Value', '21', '30'],
    ],
    [
      'an account',
      [
        {
          tab: 'GL Mapping',
          find: { 'Expense type': 'Airfare', Company: '' },
          set: { Account: '420 · Entertainment' },
        },
      ],
      ['GL Mapping, Airfare: Account', '493 · Travel - National', '420 · Entertainment'],
    ],
    [
      'a box',
      [{ tab: 'GL Mapping', find: { 'Expense type': 'Mileage' }, set: { Active: false } }],
      ['GL Mapping, Mileage: Active', 'true', 'false'],
    ],
    [
      'a row removed',
      [{ tab: 'GL Mapping', deleteRows: { 'Expense type': 'Mileage' } }],
      [
        'GL Mapping, Mileage · true: row removed',
        'Expense type: Mileage · Active: true · Account: 449 · Motor Vehicle Expenses · Tax rate: No GST',
        '',
      ],
    ],
    [
      'a contact',
      [{ tab: 'Members', find: { Member: 'jtaylor' }, set: { Contact: 'Priya Patel' } }],
      ['Members, jtaylor: Contact', 'Jane Taylor', 'Priya Patel'],
    ],
    [
      'who paid',
      [{ tab: 'Payment Types', find: { 'Payment type': 'Company Visa' }, set: { 'Who paid': 'Employee' } }],
      ['Payment Types, Company Visa: Who paid', 'Company', 'Employee'],
    ],
  ])('%s is logged by the next run, old → new', (_name, steps, row) => {
    const world = loggedCompany();
    expect(added(world, () => act(world, ...steps))).toEqual([row]);
    expect(audit(world).at(-1)?.Who).toMatch(/^edited in the sheet, noticed in the run R\d{8}T\d{9} of jane\.taylor@/);
    expect(added(world, () => undefined)).toEqual([]);
  });

  test('a row added is logged once it decides something', () => {
    const world = loggedCompany();
    const row = { Classification: 'Personal', 'Expense type': 'Airfare' } as const;
    expect(added(world, () => act(world, { tab: 'GL Mapping', append: { ...row, Active: true } }))).toEqual([]);
    const filled: EditStep = { tab: 'GL Mapping', find: row, set: { Account: '493 · Travel - National' } };
    expect(added(world, () => act(world, filled))).toEqual([
      ['GL Mapping, Personal · Airfare: Account', '', '493 · Travel - National'],
    ]);
  });

  test('the first row of a tab that is made on request is logged', () => {
    const world = loggedCompany();
    runMenu(world, bundle, 'Expense Connect…');
    const card = {
      'Payment type': 'Company Visa',
      'Bank account': '091 · Company Visa Card',
      'Start date': '2026-10-01',
    };
    expect(added(world, () => act(world, { tab: 'Expense Connect', append: card }))).toEqual([
      [
        'Expense Connect, Company Visa: row added',
        '',
        'Payment type: Company Visa · Bank account: 091 · Company Visa Card · Start date: 2026-10-01',
      ],
    ]);
    expect(added(world, () => act(world, { deleteTab: 'Expense Connect' }))).toEqual([
      [
        'Expense Connect, Company Visa: row removed',
        'Payment type: Company Visa · Bank account: 091 · Company Visa Card · Start date: 2026-10-01',
        '',
      ],
    ]);
  });

  test('of many in one tab the first ones are told, and how many more', () => {
    const world = loggedCompany();
    const accounts = Array.from({ length: 18 }, () => ['420 · Entertainment', 'No GST']);
    const rows = added(world, () => act(world, { tab: 'GL Mapping', paste: { at: 'I2', values: accounts } }));
    expect(rows).toHaveLength(21);
    expect(rows.at(-1)?.[0]).toMatch(/^GL Mapping: \d+ more changes$/);
  });

  test('sorting, notes and what the add-on writes itself are none', () => {
    const world = loggedCompany();
    const rows = added(world, () =>
      act(
        world,
        { tab: 'GL Mapping', find: { 'Expense type': 'Mileage' }, set: { Notes: 'ask Priya' } },
        { tab: 'GL Mapping', sort: 'Expense type' },
      ),
    );
    expect(rows).toEqual([]);
  });
});

test('a change made in the panel is logged at once, by name', () => {
  const world = loggedCompany();
  runFunction(world, bundle, 'panelDisconnectConnectWise', [{}]);
  expect(audit(world).at(-1)).toMatchObject({ Who: JANE, What: 'Connection to ConnectWise', New: '' });
});

const NUMBER = { tab: 'Audit Log' } as const;
const last = (world: World): number => audit(world).length + 1;

/** What somebody does to the log, and what the next run says of it; rows count as in the sheet. */
const TAMPERED: readonly (readonly [string, (world: World) => readonly EditStep[], (row: number) => string])[] = [
  [
    'a value edited',
    () => [{ ...NUMBER, paste: { at: 'E5', values: [['something else']] } }],
    () => 'row 5 was changed by hand',
  ],
  [
    'a name edited',
    () => [{ ...NUMBER, paste: { at: 'B3', values: [['eve@x.example']] } }],
    () => 'row 3 was changed by hand',
  ],
  [
    'a moment edited',
    () => [{ ...NUMBER, paste: { at: 'A4', values: [['2025-01-01 00:00:00']] } }],
    () => 'row 4 was changed by hand',
  ],
  [
    'a row cleared',
    () => [{ ...NUMBER, paste: { at: 'A6', values: [['', '', '', '', '', '', '']] } }],
    () => 'before row 7, 1 row is missing',
  ],
  [
    'a row typed in at the end',
    () => [{ ...NUMBER, append: { What: 'Roles', New: 'admins: eve@x.example' } }],
    (row) => `row ${row + 1} was added by hand`,
  ],
  [
    'the last row edited',
    (world) => [{ ...NUMBER, paste: { at: `D${last(world)}`, values: [['7']] } }],
    (row) => `row ${row} was changed by hand`,
  ],
];

describe('the log itself', () => {
  test.each(TAMPERED)('%s is told by the next run with its row, and posting goes on', (_name, steps, sentence) => {
    const world = loggedCompany();
    const row = last(world);
    act(world, ...steps(world));
    const report = sync(world);
    expect(lastSaid(report)).toBe(`The Audit Log does not stand as it was written: ${sentence(row)}.`);
    expect(overview(world, 'It said')).toContain(sentence(row));
    expect(rowsOf(world, 'Run Log').at(-1)?.Said).toContain(sentence(row));
    const told = rowsOf(world, 'Exceptions').map((each) => textIn(each, 'What happened'));
    expect(told).toEqual([`The Audit Log does not stand as it was written: ${sentence(row)}.`]);
    expect(rowsOf(world, 'Run Log').at(-1)?.Read).toBe(0);
  });

  test('rows deleted, inserted and swapped are told with their places', () => {
    const rows = (world: World) => world.google.spreadsheet.sheets.find(({ name }) => name === 'Audit Log')?.rows ?? [];
    const said = (spoil: (list: ReturnType<typeof rows>) => void): string => {
      const world = loggedCompany();
      spoil(rows(world));
      return lastSaid(sync(world));
    };
    expect(said((list) => list.splice(4, 1))).toContain('before row 5, 1 row is missing');
    expect(said((list) => list.splice(1, 2))).toContain('before row 2, 2 rows are missing');
    expect(said((list) => list.splice(3, 0, structuredClone(list[6] ?? {}) as never))).toContain('was added by hand');
    expect(
      said((list) => {
        const [row] = list.splice(4, 1);
        if (row) list.splice(5, 0, row);
      }),
    ).toContain('row 6 does not stand where it was written');
  });

  test('a row put back as it was is whole again, and its exception leaves', () => {
    const world = loggedCompany();
    const cell = String(audit(world)[3]?.New);
    act(world, { ...NUMBER, paste: { at: 'E5', values: [['something else']] } });
    sync(world);
    expect(rowsOf(world, 'Exceptions')).toHaveLength(1);
    act(world, { ...NUMBER, paste: { at: 'E5', values: [[`'${cell}`]] } });
    sync(world);
    expect(rowsOf(world, 'Exceptions')).toEqual([]);
  });

  test('last rows that are gone are put back, and that is logged and told', () => {
    const world = loggedCompany();
    const whole = log(world);
    const row = last(world);
    act(world, { ...NUMBER, deleteRows: { What: 'Settings, Due days: Value' } });
    expect(lastSaid(sync(world))).toBe(`1 row of the Audit Log, from row ${row} on, was not there and was put back.`);
    expect(log(world).slice(0, whole.length)).toEqual(whole);
    expect(log(world).at(-1)).toEqual(['Audit Log: 1 row at its end were not there and were put back', '', '']);
    expect(lastSaid(sync(world))).not.toContain('Audit Log');
  });

  test('a tab that was deleted and made anew lacks every row, which is told', () => {
    const world = loggedCompany();
    act(world, { deleteTab: 'Audit Log' });
    expect(lastSaid(runMenu(world, bundle, 'Sync now'))).toContain('There is no tab "Audit Log"');
    runMenu(world, bundle, 'Set up…');
    expect(lastSaid(sync(world))).toMatch(/before row 2, \d+ rows are missing/);
  });

  test('without any note of its own it goes on from its last row, and says so', () => {
    const world = loggedCompany();
    for (const name of Object.keys(world.google.properties.document))
      if (name.startsWith('controls.')) delete world.google.properties.document[name];
    sync(world);
    expect(log(world).at(-1)).toEqual(["Audit Log carried on: Counterfoil's own notes of it were gone", '', '']);
    expect(rowsOf(world, 'Exceptions')).toEqual([]);
    tick(world, bundle, HOUR_MS);
    expect(lastSaid(sync(world))).not.toContain('Audit Log');
  });
});

test('a run that dies at any call between its first look and its end leaves a log that is whole after the next', () => {
  const start = loggedCompany();
  choose(start, { 'Due days': 7 });
  const calls = copyWorld(start);
  const count = runMenu(calls, bundle, 'Preview').executions.length;
  expect(count).toBe(1);
  const total = calls.lastAct?.executions[0]?.virtualMs ?? 0;
  expect(total).toBeGreaterThan(0);
  for (let at = 1; at <= 40; at += 1) {
    const world = copyWorld(start);
    runMenu(world, bundle, 'Preview', [], { cut: { call: at, after: at % 2 === 0 } });
    sync(world);
    const said = overview(world, 'It said');
    expect(said).not.toContain('does not stand');
    expect(log(world).filter(([what]) => what === 'Settings, Due days: Value').length).toBeGreaterThanOrEqual(2);
    expect(documentsOf(world)).toHaveLength(2);
  }
});
