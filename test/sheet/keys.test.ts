/** Hidden keys: rows that were pasted, touched or moved are told and never used, written over or taken for others. */
import { withCheck } from '../../src/core/row-keys.ts';
import { OWN_ROW_IGNORED, wordIgnored } from '../../src/core/wording/keys.ts';
import { openSheet } from '../../src/sheet/open-sheet.ts';
import { readRegistered } from '../../src/sheet/registered.ts';
import {
  cellsIn,
  createLaidOutGrid,
  type MemoryGrid,
  rowsIn,
  type TabName,
  typeCell,
  typeRow,
} from './grid-in-memory.ts';
import { entry, LISTS, noContact, planOf, registerRow, runOf, viewOf, worldOf, writeView } from './sample.ts';

const K1 = 'row-AAAAAAAAAA';
const K2 = 'row-BBBBBBBBBB';
const OWN_KEY = /^row-[A-Z2-7]{10}-.$/;

/** The text with its third character changed. */
const mangled = (text: string): string => `${text.slice(0, 2)}X${text.slice(3)}`;

const MEALS = { 'Expense type': 'Meals', Account: '420', Active: true };

const inputsOf = (grid: MemoryGrid) => {
  const sheet = openSheet(worldOf(grid));
  if (!sheet.ok) throw new Error(sheet.error.map(({ sentence }) => sentence).join('\n'));
  return sheet.value.inputs;
};

const column = (grid: MemoryGrid, tab: TabName, header: string) => rowsIn(grid, tab).map((row) => row[header]);
const saidIn = (grid: MemoryGrid): string => String(rowsIn(grid, 'Run Log').at(-1)?.Said);

describe('keys of an earlier layout', () => {
  it('are taken over once, without a word', () => {
    const grid = createLaidOutGrid();
    typeRow(grid, 'GL Mapping', { ...MEALS, _key: K1 });
    typeRow(grid, 'Members', { Member: 'jtaylor', _key: 'member-101' });
    typeRow(grid, 'Payment Types', { 'Payment type': 'Company Visa', _key: 'payment-type-2' });
    typeRow(grid, 'Exceptions', { Owner: 'Priya', Status: 'x', _key: 'no-contact:Jane' });
    typeRow(grid, 'Register', { Status: 'Paid', '_document id': 'document-1', _key: 'document-1:1' });
    const { mapping, members, paymentTypes } = inputsOf(grid);
    expect([...mapping, ...members, ...paymentTypes].map(({ key }) => key)).toEqual([
      K1,
      'member-101',
      'payment-type-2',
    ]);
    const view = viewOf({
      plan: planOf(),
      exceptions: [noContact('Jane', [entry(1, 100)])],
      registerChanges: [{ documentId: 'document-1', status: 'Void' }],
      run: runOf(),
    });
    writeView(worldOf(grid), view);
    const tabs = ['GL Mapping', 'Members', 'Payment Types', 'Exceptions', 'Register'] as const;
    const keys = [K1, 'member-101', 'payment-type-2', 'no-contact:Jane', 'document-1:1'].map(withCheck);
    expect(tabs.map((tab) => column(grid, tab, '_key'))).toEqual(keys.map((key) => [key]));
    expect(rowsIn(grid, 'Exceptions')[0]).toMatchObject({ Owner: 'Priya', 'Times seen': 1 });
    expect(rowsIn(grid, 'Register')[0]).toMatchObject({ Status: 'Void' });
    expect(saidIn(grid)).not.toMatch(/ignored/);
  });
});

describe('GL Mapping', () => {
  it('does not use a pasted row in the run that first sees it, and says so; from the next run on it is a row of its own', () => {
    const grid = createLaidOutGrid();
    typeRow(grid, 'GL Mapping', { ...MEALS, _key: withCheck(K1) });
    typeRow(grid, 'GL Mapping', { ...MEALS, 'Expense type': 'Travel', _key: withCheck(K1) });
    expect(inputsOf(grid).mapping.map(({ expenseType }) => expenseType)).toEqual(['Meals']);
    writeView(worldOf(grid), viewOf({ plan: planOf(), run: runOf() }));
    expect(column(grid, 'GL Mapping', 'Check')).toEqual([undefined, `▲ ${wordIgnored.newRow(2)}`]);
    expect(column(grid, 'GL Mapping', '_key')).toEqual([withCheck(K1), expect.stringMatching(OWN_KEY)]);
    expect(saidIn(grid)).toMatch(/1 row is ignored, .*: GL Mapping \(1\)\.$/);
    expect(inputsOf(grid).mapping.map(({ expenseType }) => expenseType)).toEqual(['Meals', 'Travel']);
    writeView(worldOf(grid), viewOf({ plan: planOf(), run: runOf() }));
    expect(column(grid, 'GL Mapping', 'Check')).toEqual([undefined, undefined]);
  });
});

describe.each([
  ['Members', { Member: 'jtaylor' }, 'member-101'],
  ['Payment Types', { 'Payment type': 'Company Visa' }, 'payment-type-2'],
] as const)('%s', (tab, cells, key) => {
  const count = (grid: MemoryGrid): number => {
    const { members, paymentTypes } = inputsOf(grid);
    return members.length + paymentTypes.length;
  };

  it('uses the first of two rows with one key, and flags the other for as long as it stands', () => {
    const grid = createLaidOutGrid();
    typeRow(grid, tab, { ...cells, _key: withCheck(key) });
    typeRow(grid, tab, { ...cells, Notes: 'mine', _key: withCheck(key) });
    for (const _run of [1, 2]) {
      expect(count(grid)).toBe(1);
      writeView(worldOf(grid), viewOf({ plan: planOf(), run: runOf() }));
      expect(rowsIn(grid, tab)[1]).toEqual({
        ...cells,
        Notes: 'mine',
        Check: `▲ ${wordIgnored.copy(2)}`,
        _key: withCheck(key),
      });
    }
    expect(saidIn(grid)).toMatch(new RegExp(`${tab} \\(1\\)`));
  });

  it.each([
    ['a wrong character', mangled(withCheck(key))],
    ['a key from another tab', withCheck('no-contact:Jane')],
    ['a word of theirs', 'hello'],
  ])('neither uses nor writes over a row with %s, and brings back what it stood for', (_what, wrong) => {
    const grid = createLaidOutGrid();
    typeRow(grid, tab, { ...cells, Notes: 'mine', _key: wrong });
    expect(count(grid)).toBe(0);
    writeView(worldOf(grid), viewOf({ plan: planOf(), lists: LISTS }));
    const [row, ...others] = rowsIn(grid, tab);
    expect(row).toEqual({ ...cells, Notes: 'mine', Check: `▲ ${wordIgnored.strange}`, _key: wrong });
    expect(others.map(({ _key }) => _key)).toContain(withCheck(key));
  });
});

describe('a tab that people sort while a run goes on', () => {
  it('gets keys and verdicts where the rows stand then', () => {
    const grid = createLaidOutGrid();
    typeRow(grid, 'GL Mapping', { ...MEALS, _key: K1 });
    typeRow(grid, 'GL Mapping', { ...MEALS, 'Expense type': 'Travel', _key: K2 });
    const sheet = openSheet(worldOf(grid));
    const cells = cellsIn(grid, 'GL Mapping');
    cells.splice(1, 2, ...cells.slice(1).reverse());
    const check = (key: string, used: number, text: string) => ({ key, rowNumber: 2, used, check: text });
    const plan = planOf({ mappingChecks: [check(K1, 4, 'OK'), check(K2, 0, 'Choose an account.')] });
    if (sheet.ok) sheet.value.write(viewOf({ plan }));
    expect(rowsIn(grid, 'GL Mapping')).toEqual([
      { ...MEALS, 'Expense type': 'Travel', Used: 0, Check: '▲ Choose an account.', _key: withCheck(K2) },
      { ...MEALS, Used: 4, Check: '✓ OK', _key: withCheck(K1) },
    ]);
  });

  it('stays as it is when it lost a column meanwhile', () => {
    const grid = createLaidOutGrid();
    typeRow(grid, 'GL Mapping', { ...MEALS, _key: K1 });
    const sheet = openSheet(worldOf(grid));
    const [header = []] = cellsIn(grid, 'GL Mapping');
    header[header.indexOf('Check')] = 'Checked';
    const before = rowsIn(grid, 'GL Mapping');
    if (sheet.ok) sheet.value.write(viewOf({ plan: planOf() }));
    expect(rowsIn(grid, 'GL Mapping')).toEqual(before);
  });
});

describe('Exceptions', () => {
  const JANE = noContact('Jane', [entry(1, 100)]);
  const LIAM = noContact('Liam', [entry(2, 100)]);
  const write = (grid: MemoryGrid, exceptions = [JANE, LIAM]) =>
    writeView(worldOf(grid), viewOf({ exceptions, run: runOf() }));
  const createSeen = (): MemoryGrid => {
    const grid = createLaidOutGrid();
    write(grid);
    typeCell(grid, 'Exceptions', ['_key', withCheck(JANE.key)], ['Owner', 'Priya']);
    return grid;
  };

  it('flags a pasted row, and lets it leave with the row that it is a copy of', () => {
    const grid = createSeen();
    cellsIn(grid, 'Exceptions').push([...(cellsIn(grid, 'Exceptions')[1] ?? [])]);
    write(grid);
    expect(column(grid, 'Exceptions', 'Times seen')).toEqual([2, 2, 1]);
    expect(rowsIn(grid, 'Exceptions')[2]).toMatchObject({ Status: OWN_ROW_IGNORED.copy(2), Owner: 'Priya' });
    expect(saidIn(grid)).toMatch(/Exceptions \(1\)/);
    write(grid, [LIAM]);
    expect(column(grid, 'Exceptions', '_key')).toEqual([withCheck(LIAM.key)]);
  });

  it.each([
    ['a wrong character in its key', mangled(withCheck(JANE.key))],
    ['its key emptied', ''],
  ])('flags a row with %s, keeps all of it, and brings its own row back below', (_what, wrong) => {
    const grid = createSeen();
    typeCell(grid, 'Exceptions', ['_key', withCheck(JANE.key)], ['_key', wrong]);
    const [before] = rowsIn(grid, 'Exceptions');
    for (const times of [1, 2]) {
      write(grid);
      expect(rowsIn(grid, 'Exceptions')[0]).toEqual({ ...before, Status: OWN_ROW_IGNORED.strange });
      expect(rowsIn(grid, 'Exceptions')[2]).toMatchObject({ _key: withCheck(JANE.key), 'Times seen': times });
    }
  });

  it('brings a deleted row back', () => {
    const grid = createSeen();
    grid.deleteRows('Exceptions', 2, 1);
    write(grid);
    expect(column(grid, 'Exceptions', '_key')).toEqual([LIAM.key, JANE.key].map(withCheck));
  });
});

describe('Register', () => {
  const day = (date: Date) => date.toISOString().slice(0, 10) as never;
  const readIds = (grid: MemoryGrid) => {
    const rows = readRegistered(grid, day);
    return rows.ok ? rows.value.map(({ documentId, entryId, rowNumber }) => [documentId, entryId, rowNumber]) : [];
  };

  it('reads a row by its key alone, the first of copies, and none whose key was touched', () => {
    const grid = createLaidOutGrid();
    writeView(worldOf(grid), viewOf({ registered: [1, 2, 3].map((id) => registerRow(id)) }));
    cellsIn(grid, 'Register').push([...(cellsIn(grid, 'Register')[1] ?? [])]);
    typeCell(grid, 'Register', ['_key', withCheck('document-2:2')], ['_key', mangled(withCheck('document-2:2'))]);
    typeCell(grid, 'Register', ['_key', withCheck('document-3:3')], ['_document id', 'document-1']);
    expect(readIds(grid)).toEqual([
      ['document-1', 1, 2],
      ['document-3', 3, 4],
    ]);
    const changes = [1, 2, 3].map((id) => ({ documentId: `document-${id}`, status: 'Void' as const }));
    writeView(worldOf(grid), viewOf({ registerChanges: changes, run: runOf() }));
    expect(column(grid, 'Register', 'Status')).toEqual(['Void', 'In the ledger', 'Void', 'In the ledger']);
    expect(column(grid, 'Register', 'Changed')).toEqual([
      undefined,
      OWN_ROW_IGNORED.strange,
      undefined,
      OWN_ROW_IGNORED.copy(2),
    ]);
    expect(saidIn(grid)).toMatch(/2 rows are ignored, .*: Register \(2\)\.$/);
  });
});
