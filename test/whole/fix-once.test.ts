/** Fix once, clear many: what a row proposes is written by one act, frees what waited for it, and is taken back while nobody changed it. */
import { change, edit, runMenu, type VendorChange } from '../sandbox/acts.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import {
  bundle,
  documentsOf,
  openCompany,
  openWith,
  rowOf,
  rowsOf,
  type SheetRow,
  sync,
  textIn,
  writeCalls,
} from './company.ts';
import { blockOf, call } from './panel-calls.ts';

const MINUTE_MS = 60_000;
const COUNT = 12;
const IDS = Array.from({ length: COUNT }, (_, at) => 3001 + at);

/** Client gifts of Jane's, which no row of the mapping books. */
const gift = (id: number, at: number): VendorChange => ({
  connectwise: 'add',
  entry: {
    id,
    member: { id: 101 },
    date: `2026-11-${String(1 + at).padStart(2, '0')}`,
    type: { id: 7 },
    amount: 10 + at,
    paymentMethod: { id: 1 },
    classification: { id: 2 },
    status: 'ApprovedByTierOne',
  },
});

const ACCOUNT = '420 · Entertainment';
const RATE = '15% GST on Expenses';

let held: World | null = null;

/** Twelve gifts held for one cause; the mapping knows them where the company paid. */
function heldCompany(): World {
  if (held === null) {
    held = openWith([]);
    change(held, IDS.map(gift));
    const row = {
      Classification: 'NonReimbursable',
      'Expense type': 'Client gifts',
      Account: ACCOUNT,
      'Tax rate': RATE,
    };
    edit(held, bundle, [{ tab: 'GL Mapping', append: { ...row, Active: true } }]);
    sync(held);
  }
  return copyWorld(held);
}

const exception = (world: World): SheetRow => rowsOf(world, 'Exceptions')[0] ?? {};
const isFresh = (row: SheetRow): boolean =>
  row['Expense type'] === 'Client gifts' && row.Classification === 'Reimbursable';
const giftsRow = (world: World): SheetRow => rowsOf(world, 'GL Mapping').find(isFresh) ?? {};
const posted = (world: World): number[] =>
  documentsOf(world)
    .flatMap(({ lines }) => lines.map(({ entryId }) => entryId))
    .sort();
const apply = (world: World): void => {
  const find = { _key: textIn(exception(world), '_key') };
  edit(world, bundle, [{ tab: 'Exceptions', find, set: { Action: 'Apply proposal' } }]);
};
const decisions = (world: World) =>
  blockOf(call(world, 'panelShow'), 'decisions', 'panelTakeBackDecided')?.options ?? [];
const takeBack = (world: World): string | null =>
  call(world, 'panelTakeBackDecided', { decided: decisions(world).map(({ value }) => value) }).said;

test('one act clears twelve entries, is logged in the name of who did it, and is taken back', () => {
  const world = heldCompany();
  expect(rowsOf(world, 'Exceptions')).toHaveLength(1);
  expect(textIn(exception(world), 'What to do')).toMatch(
    /Proposed: 420 · Entertainment, 15% GST on Expenses \(as row \d+ of GL Mapping has it\): frees 12 entries, NZD 186\.00\. Choose Apply proposal under Action to accept it\.$/,
  );
  apply(world);
  sync(world);
  expect(rowsOf(world, 'Exceptions')).toEqual([]);
  expect(posted(world)).toEqual(IDS);
  expect(giftsRow(world)).toMatchObject({ Account: ACCOUNT, 'Tax rate': RATE, Used: COUNT, Check: '✓ OK' });
  const logged = rowsOf(world, 'Audit Log').filter((row) => textIn(row, 'Why').startsWith('proposed, and applied'));
  expect(logged.map((row) => [textIn(row, 'New'), textIn(row, 'Who')])).toEqual([
    [ACCOUNT, textIn(rowsOf(world, 'Run Log')[0] ?? {}, 'By').split(',')[0]],
    [RATE, expect.any(String)],
  ]);
  expect(decisions(world).map(({ label }) => label.replace(/ \(2026.*\)$/, ''))).toEqual([
    `GL Mapping: (blank) → ${ACCOUNT}`,
    `GL Mapping: (blank) → ${RATE}`,
  ]);
  expect(takeBack(world)).toBe('2 decisions taken back.');
  expect(giftsRow(world)).toMatchObject({ Account: '', 'Tax rate': '' });
  expect(decisions(world)).toEqual([]);
  expect(rowsOf(world, 'Audit Log').at(-1)).toMatchObject({ New: '', Why: 'a proposal that was applied, taken back' });
});

test('a value that somebody changed since stays as it is', () => {
  const world = heldCompany();
  apply(world);
  sync(world);
  edit(world, bundle, [
    {
      tab: 'GL Mapping',
      find: { _key: textIn(giftsRow(world), '_key') },
      set: { Account: '489 · Telephone & Internet' },
    },
  ]);
  expect(takeBack(world)).toBe('1 decision taken back. 1 cell says something else by now: left as found.');
  expect(giftsRow(world)).toMatchObject({ Account: '489 · Telephone & Internet', 'Tax rate': '' });
});

test('what is proposed by now and was not shown is not applied', () => {
  const world = heldCompany();
  apply(world);
  const other = rowOf(world, 'GL Mapping', 'Classification', 'NonReimbursable');
  edit(world, bundle, [
    { tab: 'GL Mapping', find: { _key: textIn(other, '_key') }, set: { Account: '489 · Telephone & Internet' } },
  ]);
  sync(world);
  expect(writeCalls(world)).toEqual([]);
  expect(textIn(exception(world), 'What to do')).toMatch(
    /^Apply proposal was not possible: something else is proposed by now: read it, and choose again\..*Proposed: 489 · /,
  );
  sync(world);
  expect(posted(world)).toEqual(IDS);
});

test('a cell that a person filled meanwhile is theirs', () => {
  const world = heldCompany();
  apply(world);
  edit(world, bundle, [
    {
      tab: 'GL Mapping',
      find: { _key: textIn(giftsRow(world), '_key') },
      set: { Account: '489 · Telephone & Internet', 'Tax rate': RATE },
    },
  ]);
  sync(world);
  expect(giftsRow(world)).toMatchObject({ Account: '489 · Telephone & Internet' });
  expect(decisions(world)).toEqual([]);
});

test('killed anywhere on the way and started again, it comes to the same end', () => {
  const start = heldCompany();
  apply(start);
  const telling: number[] = [];
  const whole = copyWorld(start);
  runMenu(whole, bundle, 'Sync now', [], {
    onCall: ({ n, http, cellsWritten, service }) => {
      const changes =
        cellsWritten > 0 || /\.(setProperty|flush)$/.test(service) || http.some(({ method }) => method !== 'GET');
      if (changes && telling.length < 14) telling.push(n);
    },
  });
  for (const at of telling) {
    const world = copyWorld(start);
    runMenu(world, bundle, 'Sync now', [], { cut: { call: at, after: true } });
    world.nowMs += 11 * MINUTE_MS;
    sync(world);
    world.nowMs += 11 * MINUTE_MS;
    sync(world);
    expect([at, posted(world), textIn(giftsRow(world), 'Account')]).toEqual([at, IDS, ACCOUNT]);
  }
});

/** What the exceptions of the sample company propose: which row, and value, reason and what it frees. */
const PROPOSED = [
  ['Row 11', '493 · Travel - National (as row 2 of GL Mapping has it): frees 2 entries, NZD 667.19.'],
  ['Row 12', '485 · Subscriptions (as row 8 of GL Mapping has it): frees 2 entries, NZD 161.18.'],
  ['Row 13', '493 · Travel - National (as row 3 of GL Mapping has it): frees 2 entries, NZD 421.93.'],
  ['Row 14', '15% GST on Expenses (as row 6 of GL Mapping has it): frees 1 entry, NZD 182.82.'],
  ['Row 15', '15% GST on Expenses (as row 2 of GL Mapping has it): frees 1 entry, NZD 267.40.'],
  ['Row 17', '15% GST on Expenses (the default of the account in Xero): frees 1 entry, NZD 237.05.'],
];
const FREED = 9;

test('over the whole sample company each proposal says value, reason, entries and money, and does what it says', () => {
  const world = openCompany();
  sync(world);
  const proposals = rowsOf(world, 'Exceptions').flatMap((row) => {
    const [, said] =
      / Proposed: (.*) Choose Apply proposal under Action to accept it\.$/.exec(textIn(row, 'What to do')) ?? [];
    const [name = ''] = /^Row \d+/.exec(textIn(row, 'What happened')) ?? [];
    return said === undefined ? [] : [{ key: textIn(row, '_key'), told: [name, said] }];
  });
  expect(proposals.map(({ told }) => told).sort()).toEqual(PROPOSED);
  const before = posted(world).length;
  const held = rowsOf(world, 'Exceptions').length;
  edit(
    world,
    bundle,
    proposals.map(({ key }) => ({ tab: 'Exceptions', find: { _key: key }, set: { Action: 'Apply proposal' } })),
  );
  sync(world);
  expect(posted(world)).toHaveLength(before + FREED);
  expect(rowsOf(world, 'Exceptions')).toHaveLength(held - PROPOSED.length);
});
