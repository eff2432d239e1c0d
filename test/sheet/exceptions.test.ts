/** One row a cause; what people write beside it survives every run, and a settled row leaves by itself. */
import { documentException } from '../../src/core/exceptions/causes.ts';
import type { Exception } from '../../src/core/exceptions/kinds.ts';
import { keyIn, withCheck } from '../../src/core/row-keys.ts';
import {
  cellsIn,
  createLaidOutGrid,
  type MemoryGrid,
  rowsIn,
  shuffleColumns,
  typeCell,
  typeRow,
} from './grid-in-memory.ts';
import { day, entry, noContact, runOf, viewOf, worldOf, writeView } from './sample.ts';

const JANE = noContact('Jane Taylor', [entry(1, 1_000), entry(2, 2_050, { date: day('2026-10-05') })]);
const LIAM = noContact('Liam Chen', [entry(3, 500, { memberName: 'Liam Chen' })]);
const BEN = noContact('Ben Wright', [entry(4, 700, { memberName: 'Ben Wright' })]);

const write = (grid: MemoryGrid, exceptions: readonly Exception[], now = '2026-11-17T21:00:00.000Z'): void =>
  writeView(worldOf(grid), viewOf({ exceptions, now: now as never }));

const keysIn = (grid: MemoryGrid) => rowsIn(grid, 'Exceptions').map(({ _key }) => keyIn(String(_key)));

describe('a preview', () => {
  it('takes no exception of a document away, since nobody asked how it stands', () => {
    const grid = createLaidOutGrid();
    const draft = documentException({ kind: 'saved document gone', number: 'CWE-7', status: 'voided' }, [
      entry(7, 100),
    ]);
    write(grid, [JANE, draft]);
    typeCell(grid, 'Exceptions', ['_key', withCheck(draft.key)], ['Note', 'asked Jane']);
    const [, before] = rowsIn(grid, 'Exceptions');
    writeView(worldOf(grid), viewOf({ exceptions: [LIAM], keepsPostingExceptions: true }));
    expect(keysIn(grid)).toEqual([draft.key, LIAM.key]);
    expect(rowsIn(grid, 'Exceptions')[0]).toEqual(before);
    write(grid, [LIAM]);
    expect(keysIn(grid)).toEqual([LIAM.key]);
  });
});

describe('a row', () => {
  it('says what waits, in numbers and dates', () => {
    const grid = createLaidOutGrid();
    write(grid, [JANE]);
    expect(rowsIn(grid, 'Exceptions')).toEqual([
      {
        Status: '▲ Needs you',
        'What happened': expect.stringContaining('Jane Taylor'),
        'What to do': expect.any(String),
        Entries: 2,
        Amount: 30.5,
        Currency: 'NZD',
        Member: 'Jane Taylor',
        'Expense date': new Date('2026-10-05T00:00:00Z'),
        'Expense report': '2026-10-05 to 2026-10-11',
        Classification: 'Reimbursable',
        ConnectWise: 'Entry 1',
        'First seen': new Date('2026-11-17T21:00:00Z'),
        'Times seen': 1,
        'Days open': 0,
        'Next action': 'Choose the contact in Members',
        Queue: 'Unposted expenses',
        _entries: '1,2',
        _key: withCheck('no-contact:Jane-Taylor'),
      },
    ]);
    expect([...grid.links.values()]).toContain('https://na.myconnectwise.net/entry/1');
  });

  it('sums up entries that have little in common', () => {
    const grid = createLaidOutGrid();
    const mixed = [
      entry(1, 100),
      entry(2, 200, { currency: 'AUD', memberName: 'Liam Chen', reportName: 'other', classification: 'Personal' }),
      entry(3, 300, { memberName: 'Ben Wright' }),
    ];
    write(grid, [{ key: 'k', facts: { kind: 'unknown payer', paymentType: 'Card' }, entries: mixed }]);
    const [row] = rowsIn(grid, 'Exceptions');
    expect(row).toMatchObject({
      Currency: 'NZD, AUD',
      Member: '3 members',
      'Expense report': '2 reports',
      Classification: 'Reimbursable, Personal',
    });
    expect(row).not.toHaveProperty('Amount');
  });

  it.each([
    [{ kind: 'refused by ledger', number: 'CWE-1', reasons: ['=no'] }, '✕ Refused'],
    [{ kind: 'outcome unclear', number: 'CWE-1' }, '… Not clear yet'],
    [{ kind: 'zero amount' }, '▲ Needs you'],
  ] as const)('of %j has the status %s', (facts, status) => {
    const grid = createLaidOutGrid();
    write(grid, [{ key: 'k', facts, entries: [entry(1, 0)] }]);
    expect(rowsIn(grid, 'Exceptions')[0]?.Status).toBe(status);
  });
});

describe('from run to run', () => {
  const createSeen = (): MemoryGrid => {
    const grid = createLaidOutGrid();
    write(grid, [JANE, LIAM, BEN]);
    typeCell(grid, 'Exceptions', ['Member', 'Liam Chen'], ['Owner', 'Priya']);
    typeCell(grid, 'Exceptions', ['Member', 'Liam Chen'], ['Note', '=SUM(1)']);
    return grid;
  };

  it('people keep their cells while rows come and go around them', () => {
    const grid = createSeen();
    write(grid, [BEN, LIAM, noContact('New One', [entry(9, 900)])], '2026-11-18T21:00:00.000Z');
    expect(keysIn(grid)).toEqual(['no-contact:Liam-Chen', 'no-contact:Ben-Wright', 'no-contact:New-One']);
    expect(rowsIn(grid, 'Exceptions')[0]).toMatchObject({ Owner: 'Priya', Note: '=SUM(1)', 'Times seen': 2 });
    expect(rowsIn(grid, 'Exceptions')[1]).not.toHaveProperty('Owner');
  });

  it('keeps when a cause was seen first', () => {
    const grid = createSeen();
    write(grid, [LIAM], '2026-11-18T21:00:00.000Z');
    expect(rowsIn(grid, 'Exceptions')[0]).toMatchObject({ 'First seen': new Date('2026-11-17T21:00:00Z') });
  });

  it('goes by the key when people sort rows, move columns and add their own', () => {
    const grid = createSeen();
    const [header = [], ...rows] = cellsIn(grid, 'Exceptions');
    grid.tabs.set('Exceptions', [[...header, 'Asked on'], ...rows.reverse().map((row) => [...row, `x${row[6]}`])]);
    shuffleColumns(grid, 'Exceptions', (at, width) => (at + 5) % width);
    write(grid, [JANE, LIAM]);
    expect(rowsIn(grid, 'Exceptions')).toEqual([
      expect.objectContaining({ Member: 'Liam Chen', Owner: 'Priya', 'Asked on': 'xLiam Chen', 'Times seen': 2 }),
      expect.objectContaining({ Member: 'Jane Taylor', 'Asked on': 'xJane Taylor', 'Times seen': 2 }),
    ]);
  });

  it('leaves alone what only people wrote', () => {
    const grid = createSeen();
    typeRow(grid, 'Exceptions', { Note: 'ring Xero' });
    write(grid, [LIAM]);
    expect(rowsIn(grid, 'Exceptions')).toEqual([
      expect.objectContaining({ Member: 'Liam Chen', Owner: 'Priya' }),
      { Note: 'ring Xero' },
    ]);
  });

  it('stays as it is when nothing could be read', () => {
    const grid = createSeen();
    const before = rowsIn(grid, 'Exceptions');
    writeView(worldOf(grid), viewOf({ exceptions: null }));
    expect(rowsIn(grid, 'Exceptions')).toEqual(before);
  });

  it('names what was settled in the Run Log', () => {
    const grid = createSeen();
    const happened = rowsIn(grid, 'Exceptions')[0]?.['What happened'];
    writeView(worldOf(grid), viewOf({ exceptions: [LIAM, BEN], run: runOf() }));
    expect(rowsIn(grid, 'Run Log')[0]?.Said).toContain(String(happened).replace(/\.$/, ''));
  });

  it('is emptied when everything is settled', () => {
    const grid = createSeen();
    write(grid, []);
    expect(keysIn(grid)).toEqual([]);
  });

  it('takes few calls however many rows are settled; the last of them leave with the next run', () => {
    const grid = createLaidOutGrid();
    const many = Array.from({ length: 200 }, (_, at) => noContact(`Member ${at}`, [entry(at + 1, 100)]));
    write(grid, many);
    const odd = many.filter((_, at) => at % 2 === 1);
    grid.calls.length = 0;
    write(grid, odd);
    expect(grid.calls.filter(({ kind }) => kind !== 'read').length).toBeLessThan(30);
    for (let run = 0; run < 4; run += 1) write(grid, odd);
    expect(keysIn(grid)).toEqual(odd.map(({ key }) => key));
  });
});
