/** A changed row of GL Mapping: what it would have moved, who has to accept it, and what it books until then. */
import { asUser, calls, change, edit, runFunction, runMenu } from '../sandbox/acts.ts';
import type { Json } from '../sandbox/google/types.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import {
  bundle,
  choose,
  documentsOf,
  lastSaid,
  openWith,
  rowsOf,
  sumsBy,
  sync,
  textIn,
  unpostedOf,
} from './company.ts';
import { openOfSize } from './size.ts';

const JANE = 'jane.taylor@harbourlight.example';
const ADA = 'ada@harbourlight.example';
const OLI = 'oli@harbourlight.example';
const DAY_MS = 86_400_000;

type Block = {
  readonly kind: string;
  readonly text?: string;
  readonly rows?: readonly (readonly string[])[];
  readonly options?: readonly { readonly value: string; readonly label: string }[];
};
type View = {
  readonly said: string | null;
  readonly sections: readonly { readonly id: string; readonly state: string; readonly blocks: readonly Block[] }[];
};

function call(world: World, functionName: string, input: Json = {}): View {
  const [execution] = runFunction(world, bundle, functionName, [input]).executions;
  if (execution?.ended !== 'done') throw new Error(String(execution?.error));
  return execution.returned as View; // every call of the panel answers with it
}

const blocksOf = ({ sections }: View): readonly Block[] =>
  sections.find(({ id }) => id === 'mapping-changes')?.blocks ?? [];
const optionsIn = (view: View) => blocksOf(view).flatMap(({ options }) => options ?? []);
const look = (world: World): View => call(world, 'panelLookAtMapping');

/** Accepts everything that the panel shows, in the name of whoever sits there. */
const acceptAll = (world: World): string | null =>
  call(world, 'panelAcceptMapping', { accepted: optionsIn(call(world, 'panelShow')).map(({ value }) => value) }).said;

const acceptAs = (world: World, address: string): string | null => asUser(world, address, () => acceptAll(world));

const recode = (world: World, type: string, account: string): void => {
  edit(world, bundle, [{ tab: 'GL Mapping', find: { 'Expense type': type, Location: '' }, set: { Account: account } }]);
};

/** A line in Xero, with the number, status and day of its document. */
const linesOf = (world: World) =>
  documentsOf(world).flatMap(({ number, status, date, type, lines }) =>
    lines.map((line) => ({ ...line, number, status, date, minor: type === 'Bill' ? line.minor : -line.minor })),
  );

test('over 1,000 posted entries: what moves, by account and amount, in one read of the Register and no call outside', () => {
  const world = openOfSize(1_000);
  choose(world, { Grouping: 'Per member and week' });
  while (unpostedOf(world).length > 0) sync(world);
  expect(rowsOf(world, 'Register')).toHaveLength(1_000);
  expect(new Set(rowsOf(world, 'Register').map((row) => textIn(row, '_mapping').slice(0, 12))).size).toBe(1);

  recode(world, 'Airfare', '429 · General Expenses');
  const reads: string[] = [];
  const [execution] = runFunction(world, bundle, 'panelLookAtMapping', [{}], {
    onCall: ({ tab = '', cellsRead }) => {
      if (cellsRead > 0) reads.push(tab);
    },
  }).executions;
  expect(calls(world).totals.http).toEqual({});
  // the first look takes the header alone
  expect(reads.filter((tab) => tab === 'Register')).toHaveLength(2);

  const from = new Date(world.nowMs - 60 * DAY_MS).toISOString().slice(0, 10);
  const types = new Map(
    Object.values(world.connectwise?.entries ?? {}).map(({ id, type }) => [id, JSON.stringify(type)]),
  );
  const moved = linesOf(world).filter(
    ({ date, entryId }) => date >= from && types.get(entryId)?.includes('Airfare') === true,
  );
  const sum = Object.values(
    sumsBy(
      moved,
      () => 'all',
      ({ minor }) => minor,
    ),
  );
  const numbers = new Set(moved.map(({ number }) => number));
  const { said } = (execution?.returned ?? {}) as View; // every call of the panel answers with it
  const table = blocksOf(call(world, 'panelShow')).flatMap(({ rows }) => rows ?? []);
  expect(moved.length).toBeGreaterThan(100);
  expect(table.map((row) => row.slice(0, 4))).toEqual([
    [
      '493 · Travel - National',
      '429 · General Expenses',
      `NZD ${(Number(sum[0]) / 100).toLocaleString('en', { minimumFractionDigits: 2 })}`,
      String(moved.length),
    ],
  ]);
  expect(said).toContain(`${numbers.size} would have moved`);
  process.stdout.write(`${said}\n`);
});

/** Seven meals of Jane's on seven days, each in a document of its own, and one flight; the first meal and the flight are posted. */
function begun(): World {
  const world = openWith([]);
  const meal = (id: number) => ({
    connectwise: 'add',
    entry: {
      id,
      date: `2026-11-0${id - 9100}`,
      member: { id: 101 },
      type: { id: 3 },
      amount: 46,
      notes: 'Lunch',
      paymentMethod: { id: 1 },
      classification: { id: 2 },
    },
  });
  const flight = { ...meal(9108).entry, type: { id: 1 } };
  change(world, [meal(9101), { connectwise: 'add', entry: flight }]);
  sync(world);
  change(world, [9102, 9103, 9104, 9105, 9106, 9107, 9109].map(meal));
  return world;
}

const TRAVEL = '493 · Travel - National';
const standing = (world: World, number: string) => {
  const { status, lines } = documentsOf(world).find((each) => each.number === number) ?? { status: '', lines: [] };
  return `${status} ${lines.map(({ account }) => account).join()}`.trim();
};
const MEALS = [9102, 9103, 9104, 9105, 9106, 9107, 9109].map((id) => `CWE-${id}`);
const allOf = (world: World): readonly string[] => MEALS.map((number) => standing(world, number));

test('the first five documents under a changed row are drafts, further ones wait, until somebody accepts the change', () => {
  const world = begun();
  recode(world, 'Meals', TRAVEL);
  const preview = runMenu(world, bundle, 'Preview');
  expect(lastSaid(preview)).toContain(
    '1 change of GL Mapping is open. Of 2 documents since 19 Sep 2026, 1 would have moved: NZD 46.00 from 420 · Entertainment to 493 · Travel - National (1 entry).',
  );
  const why = rowsOf(world, 'Preview').map((row) => textIn(row, 'Why'));
  expect(why.filter((text) => /A draft, because 1 row of GL Mapping/.test(text))).toHaveLength(5);

  sync(world);
  const drafted = ['DRAFT 493', 'DRAFT 493', 'DRAFT 493', 'DRAFT 493', 'DRAFT 493', '', ''];
  expect(allOf(world)).toEqual(drafted);
  const waiting = rowsOf(world, 'Exceptions').filter((row) => /nobody has accepted/.test(textIn(row, 'What happened')));
  expect(waiting.map(({ _entries }) => _entries)).toEqual(['9107,9109']);
  change(world, [{ xero: 'approve', number: 'CWE-9102' }]);
  sync(world);
  expect(allOf(world)).toEqual(['AUTHORISED 493', ...drafted.slice(1)]);

  look(world);
  expect(optionsIn(call(world, 'panelShow'))).toEqual([
    {
      value: expect.any(String),
      label: expect.stringMatching(/Meals: Account 420 · .+ → 493 · .+ \(5 drafts made under it\)$/),
      isTicked: false,
    },
  ]);
  expect(acceptAll(world)).toBe('1 change is accepted.');
  sync(world);
  expect(allOf(world).slice(5)).toEqual(['AUTHORISED 493', 'AUTHORISED 493']);
  expect(rowsOf(world, 'Exceptions')).toEqual([]);
  expect(Object.keys(world.google.properties.document).filter((name) => name.includes('mapping'))).toEqual([
    'setup.mapping',
  ]);
  const versions = rowsOf(world, 'Register').map((row) => textIn(row, '_mapping').slice(2, 10));
  expect(new Set(versions).size).toBe(2);
});

test.each<[string, (world: World) => void]>([
  ['the setting says so', (world) => choose(world, { 'Draft first under a changed row': 'No' })],
  [
    'only the wording is another',
    (world) => {
      recode(world, 'Meals', '420 · Entertainment');
      edit(world, bundle, [
        { tab: 'GL Mapping', find: { 'Expense type': 'Meals', Location: '' }, set: { 'Line description': '{type}' } },
      ]);
    },
  ],
  ['it was brought back', (world) => recode(world, 'Meals', '420 · Entertainment')],
])('a changed row counts at once where %s', (_why, also) => {
  const world = begun();
  recode(world, 'Meals', TRAVEL);
  also(world);
  sync(world);
  expect(new Set(allOf(world).map((text) => text.split(' ')[0]))).toEqual(new Set(['AUTHORISED']));
  expect(Object.keys(world.google.properties.document).filter((name) => name.includes('mapping'))).toEqual([]);
});

test('a run that dies after it made drafts under a changed row makes no others', () => {
  const world = begun();
  recode(world, 'Meals', TRAVEL);
  const counting = copyWorld(world);
  sync(counting);
  const put = calls(counting).executions[0]?.http.find(({ method, path }) => method === 'PUT' && /Invoices/.test(path));
  runMenu(world, bundle, 'Sync now', [], { cut: { call: put?.n ?? 0, after: true } });
  world.nowMs += 15 * 60_000;
  sync(world);
  expect(allOf(world)).toEqual(allOf(counting));
});

describe('with two people', () => {
  function staffed(): World {
    const world = begun();
    choose(world, { Admins: `${JANE}, ${ADA}`, Operators: OLI, 'Two people for mapping changes': 'Yes' });
    sync(world);
    change(
      world,
      [9111, 9112].map((id) => ({
        connectwise: 'add',
        entry: {
          id,
          date: '2026-11-10',
          member: { id: 102 },
          type: { id: id === 9111 ? 3 : 7 },
          amount: 23,
          paymentMethod: { id: 1 },
          classification: { id: 2 },
        },
      })),
    );
    return world;
  }

  test('the former row holds until a second named person has accepted, and a removed row too', () => {
    const world = staffed();
    recode(world, 'Meals', TRAVEL);
    const removed = copyWorld(world);
    edit(removed, bundle, [{ tab: 'GL Mapping', deleteRows: { 'Expense type': 'Meals', Location: '' } }]);
    for (const each of [world, removed]) {
      sync(each);
      expect(standing(each, 'CWE-9111')).toBe('AUTHORISED 420');
    }
    const changed = rowsOf(world, 'GL Mapping').filter(
      (row) => row['Expense type'] === 'Meals' && row.Account === TRAVEL,
    );
    expect(changed.map((row) => textIn(row, 'Check'))).toEqual([expect.stringMatching(/the former row holds/)]);
  });

  test('nobody accepts twice, nobody who is not named accepts, and what was changed again is accepted anew', () => {
    const world = staffed();
    recode(world, 'Meals', TRAVEL);
    look(world);
    expect(
      asUser(world, 'vic@harbourlight.example', () => call(world, 'panelAcceptMapping', { accepted: ['x'] }).said),
    ).toMatch(/^Nothing was changed: this is for operators and admins/);
    expect(acceptAs(world, ADA)).toBe('1 change waits for a second person to accept it.');
    expect(acceptAs(world, ADA)).toBe('1 change was accepted by you before: somebody else has to.');
    const shown = optionsIn(call(world, 'panelShow')).map(({ value }) => value);
    recode(world, 'Meals', '429 · General Expenses');
    expect(asUser(world, OLI, () => call(world, 'panelAcceptMapping', { accepted: shown }).said)).toBe(
      '1 change is not what was shown any more: look again.',
    );
    expect(acceptAs(world, OLI)).toBe('1 change waits for a second person to accept it.');
    sync(world);
    expect(standing(world, 'CWE-9111')).toBe('AUTHORISED 420');
    expect(acceptAs(world, ADA)).toBe('1 change is accepted.');
    change(world, [
      { connectwise: 'add', entry: { ...world.connectwise?.entries[9111], id: 9113, date: '2026-11-11' } },
    ]);
    sync(world);
    expect(standing(world, 'CWE-9113')).toBe('DRAFT 429');
    expect(rowsOf(world, 'Audit Log').map((row) => textIn(row, 'New'))).toEqual(
      expect.arrayContaining(['accepted, waits for a second person', 'accepted']),
    );
  });

  test('a row that is filled for the first time books nothing before two people accepted it', () => {
    const world = staffed();
    sync(world);
    edit(world, bundle, [
      {
        tab: 'GL Mapping',
        find: { 'Expense type': 'Client gifts' },
        set: { Account: '429 · General Expenses', 'Tax rate': '15% GST on Expenses' },
      },
    ]);
    sync(world);
    expect(standing(world, 'CWE-9112')).toBe('');
    expect(rowsOf(world, 'Exceptions').map((row) => textIn(row, 'What happened'))).toEqual([
      expect.stringMatching(/does not count before two people accept it/),
    ]);
    acceptAs(world, JANE);
    look(world);
    acceptAs(world, JANE);
    acceptAs(world, ADA);
    sync(world);
    expect(standing(world, 'CWE-9112')).toBe('AUTHORISED 429');
    expect(rowsOf(world, 'Exceptions')).toEqual([]);
  });
});
