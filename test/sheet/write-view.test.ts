/** What a run leaves in Preview, Register, Run Log, Overview and the lists, and how few calls that takes. */
import fc from 'fast-check';
import { balancesOf } from '../../src/core/equation.ts';
import type { ExceptionEntry } from '../../src/core/exceptions/kinds.ts';
import { money } from '../../src/core/money.ts';
import { withCheck } from '../../src/core/row-keys.ts';
import type { OverviewFacts } from '../../src/core/run.ts';
import { writeTrouble } from '../../src/sheet/overview.ts';
import { previewRows } from '../../src/sheet/preview.ts';
import { cellsIn, createLaidOutGrid, type MemoryGrid, rowsIn, shuffleColumns, typeRow } from './grid-in-memory.ts';
import {
  createMemoryStore,
  entry,
  LISTS,
  NOW,
  noContact,
  planned,
  planOf,
  registerRow,
  runOf,
  viewOf,
  worldOf,
  writeView,
} from './sample.ts';

const OVERVIEW: OverviewFacts = {
  organisation: { id: '00aa', name: 'Harbour Light IT Limited', shortCode: '!hLt42' },
  connectWiseSite: 'na.myconnectwise.net',
  failed: null,
  lastRun: { at: NOW, said: '5 entries read: 5 posted.', isGood: true },
  needsYou: 2,
  waiting: { documents: 3, paidByCompany: 1 },
  balances: null,
  broken: null,
  modes: { mode: { now: '✓ Automatic', toDo: '' }, paused: { now: 'No', toDo: '' } },
  nextStep: 'Open the Exceptions tab.',
};

const BALANCES = balancesOf([entry(1, 2_000, { currency: 'AUD' }), entry(2, 500), entry(3, 200)], {
  posted: [entry(1, 2_000, { currency: 'AUD' })],
  saved: [],
  held: [entry(2, 500)],
  'left out': [],
  'in doubt': [],
});

describe('Preview', () => {
  const plan = planOf({
    documents: [planned('CWE-1', [entry(1, 11_500)])],
    exceptions: [noContact('Liam Chen', [entry(2, 500), entry(3, 700, { currency: 'AUD' })])],
    leftOut: [
      { entry: entry(4, 900), reason: { kind: 'saved', number: 'CWE-4', isPaidByCompany: true } },
      { entry: entry(5, 100), reason: { kind: 'next run' } },
      { entry: entry(6, 200), reason: { kind: 'next run' } },
    ],
  });

  it('shows documents, exceptions and what is left out, each total in one currency', () => {
    const grid = createLaidOutGrid();
    writeView(worldOf(grid), viewOf({ plan }));
    const rows = rowsIn(grid, 'Preview');
    expect(
      rows.map(({ Outcome, Document, Total, Currency, _entries }) => [Outcome, Document, Total, Currency, _entries]),
    ).toEqual([
      ['Bill', 'CWE-1', 115, 'NZD', '1'],
      ['Exception', undefined, 5, 'NZD', '2'],
      ['Exception', undefined, 7, 'AUD', '3'],
      ['Left out', 'CWE-4', 9, 'NZD', '4'],
      ['Left out', undefined, 3, 'NZD', '5,6'],
    ]);
    expect(rows[0]).toMatchObject({
      Contact: 'Jane Taylor',
      Date: new Date('2026-10-07T00:00:00Z'),
      Due: new Date('2026-10-21T00:00:00Z'),
      Lines: 1,
      Accounts: '493 · Travel - National',
      Why: 'Owed to the employee.',
    });
    expect(new Set(rows.map(({ _key }) => _key)).size).toBe(rows.length);
  });

  it('is replaced, and leaves nothing of a longer one', () => {
    const grid = createLaidOutGrid();
    writeView(worldOf(grid), viewOf({ plan }));
    writeView(worldOf(grid), viewOf({ plan: planOf({ documents: [planned('CWE-9', [entry(9, 100)])] }) }));
    expect(rowsIn(grid, 'Preview').map(({ Document }) => Document)).toEqual([
      'CWE-9',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(grid.lastRow('Preview')).toBe(2);
  });

  it('has every entry of any plan exactly once', () => {
    const entries = fc.uniqueArray(
      fc.record({ id: fc.integer({ min: 1, max: 1e9 }), currency: fc.constantFrom('NZD', 'AUD'), place: fc.nat(2) }),
      { selector: ({ id }) => id, maxLength: 40 },
    );
    fc.assert(
      fc.property(entries, (drawn) => {
        const at = (place: number): ExceptionEntry[] =>
          drawn.filter((each) => each.place === place).map(({ id, currency }) => entry(id, 100, { currency }));
        const rows = previewRows(
          planOf({
            documents: at(0).map((each) => planned(`CWE-${each.entryId}`, [each])),
            exceptions: at(1).length > 0 ? [noContact('All', at(1))] : [],
            leftOut: at(2).map((each) => ({ entry: each, reason: { kind: 'next run' } as const })),
          }),
        );
        const shown = rows.flatMap((row) => String(row._entries).split(',')).filter((id) => id !== '');
        expect(shown.map(Number).sort()).toEqual(drawn.map(({ id }) => id).sort());
        expect(rows.reduce((sum, { Total }) => sum + Number(Total) * 100, 0)).toBeCloseTo(drawn.length * 100);
      }),
    );
  });
});

describe('Register', () => {
  it('gets a row for every entry, linked both ways', () => {
    const grid = createLaidOutGrid();
    writeView(
      worldOf(grid),
      viewOf({ registered: [registerRow(1), registerRow(2, { type: 'creditNote', kind: 'PRIV' })] }),
    );
    expect(rowsIn(grid, 'Register')).toEqual([
      {
        Status: 'In the ledger',
        'Posted at': new Date('2026-11-17T21:00:00Z'),
        Document: 'Bill',
        Number: 'CWE-1',
        Kind: 'Owed to the employee',
        Contact: 'Jane Taylor',
        'Document date': new Date('2026-10-07T00:00:00Z'),
        Account: '493 · Travel - National',
        Amount: 115,
        Currency: 'NZD',
        Entry: 'Entry 1',
        Report: '2026-10-05 to 2026-10-11',
        Run: 'R20261118T100000000',
        '_document id': 'document-1',
        _key: withCheck('document-1:1'),
        _hash: 'ABCDEFGHIJ',
        _line: '["a","INPUT2",[],"Taxi [E1]"]',
        _mapping: '["V1","K1"]',
      },
      expect.objectContaining({ Document: 'Credit note', Kind: 'Private spend on a company card' }),
    ]);
    expect([...grid.links.values()]).toEqual(
      expect.arrayContaining(['https://go.xero.com/1', 'https://na.myconnectwise.net/entry/2']),
    );
  });

  it('moves the status of a document on all its rows, wherever they were sorted to, and changes nothing else', () => {
    const grid = createLaidOutGrid();
    const draft = { status: 'Draft in Xero', documentId: 'd' } as const;
    writeView(
      worldOf(grid),
      viewOf({
        registered: [
          registerRow(1, { ...draft, key: 'd:1' }),
          registerRow(2),
          registerRow(3, { ...draft, key: 'd:3' }),
        ],
      }),
    );
    const [header = [], ...rows] = cellsIn(grid, 'Register');
    grid.tabs.set('Register', [header, ...rows.reverse()]);
    const before = rowsIn(grid, 'Register');
    writeView(
      worldOf(grid),
      viewOf({ registered: [registerRow(4)], registerChanges: [{ documentId: 'd', status: 'Paid' }] }),
    );
    expect(rowsIn(grid, 'Register').slice(0, 3)).toEqual([
      { ...before[0], Status: 'Paid' },
      before[1],
      { ...before[2], Status: 'Paid' },
    ]);
    expect(grid.lastRow('Register')).toBe(5);
  });

  it('has no row twice after a run that died once it had written them', () => {
    const grid = createLaidOutGrid();
    writeView(worldOf(grid), viewOf({ registered: [registerRow(1)] }));
    writeView(
      worldOf(grid),
      viewOf({ registered: [registerRow(1, { status: 'Paid', isNew: false }), registerRow(2)] }),
    );
    expect(rowsIn(grid, 'Register').map(({ Status, Number: number }) => [Status, number])).toEqual([
      ['Paid', 'CWE-1'],
      ['In the ledger', 'CWE-2'],
    ]);
  });

  it("leaves people's column between its own alone", () => {
    const grid = createLaidOutGrid();
    cellsIn(grid, 'Register')[0]?.splice(4, 0, 'Seen by');
    writeView(worldOf(grid), viewOf({ registered: [registerRow(1)] }));
    const [, row = []] = cellsIn(grid, 'Register');
    row[4] = 'Priya';
    writeView(
      worldOf(grid),
      viewOf({ registered: [registerRow(2)], registerChanges: [{ documentId: 'document-1', status: 'Void' }] }),
    );
    expect(rowsIn(grid, 'Register').map((each) => [each['Seen by'], each.Status, each.Amount])).toEqual([
      ['Priya', 'Void', 115],
      [undefined, 'In the ledger', 115],
    ]);
  });
});

describe('Run Log', () => {
  it('gets one row a run', () => {
    const grid = createLaidOutGrid();
    writeView(
      worldOf(grid),
      viewOf({ run: runOf({ amounts: [money(120_410, 'NZD'), money(2_000, 'AUD')], balances: BALANCES }) }),
    );
    expect(rowsIn(grid, 'Run Log')).toEqual([
      {
        Run: 'R20261118T100000000',
        Started: new Date('2026-11-17T21:00:00Z'),
        By: 'jane.taylor@harbourlight.example, by menu',
        Took: 12.345,
        Read: 5,
        Posted: 3,
        Saved: 0,
        Exceptions: 1,
        'Left out': 1,
        'In doubt': 0,
        Documents: 2,
        Amounts: 'NZD 1,204.10 · AUD 20.00',
        'Adds up': 'AUD 20.00 read (1) = AUD 20.00 posted (1)\nNZD 7.00 read (2) ≠ NZD 5.00 held as exceptions (1)',
        'Faults retried': 0,
        Version: '0.1.0',
        Said: '5 entries read: 3 posted, 1 needs you, 1 left out.',
      },
    ]);
  });

  it('keeps the last four hundred', () => {
    const grid = createLaidOutGrid();
    for (let at = 1; at <= 405; at += 1) typeRow(grid, 'Run Log', { Run: `R${at}` });
    writeView(worldOf(grid), viewOf({ run: runOf() }));
    const runs = rowsIn(grid, 'Run Log').map(({ Run }) => Run);
    expect([runs.length, runs[0], runs[399]]).toEqual([400, 'R7', 'R20261118T100000000']);
  });
});

describe('Overview', () => {
  const lines = (grid: MemoryGrid) =>
    Object.fromEntries(rowsIn(grid, 'Overview').map((row) => [row.What, [row.Now, row['What to do']]]));

  it('says connected to whom, how the last run went and what needs a person', () => {
    const grid = createLaidOutGrid();
    writeView(worldOf(grid), viewOf({ overview: OVERVIEW }));
    expect(lines(grid)).toMatchObject({
      'Xero organisation': ['✓ Harbour Light IT Limited (!hLt42, 00aa)', undefined],
      ConnectWise: ['✓ na.myconnectwise.net', undefined],
      'Last run': [new Date('2026-11-17T21:00:00Z'), undefined],
      'It said': ['✓ 5 entries read: 5 posted.', undefined],
      'Needs you': ['▲ 2 exceptions', expect.any(String)],
      'Waiting for approval in Xero': ['3 documents', expect.any(String)],
      '  of these, paid by the company': ['1 document', 'Paid by the company, do not reimburse.'],
      'Next step': ['Open the Exceptions tab.', undefined],
      'Times are shown in': ['Pacific/Auckland', undefined],
    });
  });

  it('shows the equation of the last run, a line for each currency, and says where it does not add up', () => {
    const grid = createLaidOutGrid();
    const shown = () => lines(grid)['It adds up'];
    writeView(worldOf(grid), viewOf({ overview: { ...OVERVIEW, balances: BALANCES.slice(0, 1) } }));
    expect(shown()).toEqual(['✓ AUD 20.00 read (1) = AUD 20.00 posted (1)', undefined]);
    writeView(worldOf(grid), viewOf({ overview: OVERVIEW }));
    expect(shown()).toEqual(['✓ AUD 20.00 read (1) = AUD 20.00 posted (1)', undefined]);
    writeView(worldOf(grid), viewOf({ overview: { ...OVERVIEW, balances: BALANCES } }));
    expect(shown()).toEqual([
      '✕ AUD 20.00 read (1) = AUD 20.00 posted (1)\nNZD 7.00 read (2) ≠ NZD 5.00 held as exceptions (1)',
      expect.stringMatching(/^The two sides differ/),
    ]);
    writeView(worldOf(grid), viewOf({ overview: { ...OVERVIEW, balances: [] } }));
    expect(shown()).toEqual(['✓ Nothing was read', undefined]);
  });

  it('keeps what a run could not learn', () => {
    const grid = createLaidOutGrid();
    writeView(worldOf(grid), viewOf({ overview: OVERVIEW }));
    const failed = { at: NOW, said: 'Xero did not answer.', isGood: false };
    writeView(
      worldOf(grid),
      viewOf({ overview: { ...OVERVIEW, organisation: null, lastRun: failed, needsYou: null, waiting: null } }),
    );
    expect(lines(grid)).toMatchObject({
      'Xero organisation': ['✓ Harbour Light IT Limited (!hLt42, 00aa)', undefined],
      'It said': ['✕ Xero did not answer.', undefined],
      'Needs you': ['▲ 2 exceptions', expect.any(String)],
    });
  });

  it('says why a run could not begin, as far as the tab is there', () => {
    const grid = createLaidOutGrid();
    const pen = worldOf(grid);
    writeView(pen, viewOf({ overview: OVERVIEW }));
    writeTrouble(pen, 'There is no tab "Members".');
    expect(lines(grid)).toMatchObject({
      'It said': ['✕ There is no tab "Members".', undefined],
      'Next step': ['There is no tab "Members".', undefined],
      'Last run': [new Date('2026-11-17T21:00:00Z'), undefined],
    });
    grid.tabs.delete('Overview');
    expect(() => writeTrouble(pen, 'There is no tab "Overview".')).not.toThrow();
  });
});

describe('lists, members and payment types', () => {
  it('offer what can be chosen now', () => {
    const grid = createLaidOutGrid();
    writeView(worldOf(grid), viewOf({ lists: LISTS }));
    expect(rowsIn(grid, '_Lists')).toEqual([
      {
        Accounts: 'As ConnectWise',
        'Tax rates': 'As ConnectWise',
        'Tracking 1': 'Auckland',
        Contacts: 'Jane Taylor',
        'Clearing accounts': '855 · Expense Offset',
        'Linked accounts': '091 · Company Visa Card',
        'Expense types': 'Meals',
        Locations: 'Auckland',
        Departments: 'Managed Services',
      },
      { Accounts: '400 · Advertising', 'Tax rates': '15% GST on Expenses' },
      { Accounts: '855 · Expense Offset' },
    ]);
  });

  it('are written again only when they changed, and leave nothing of a longer list', () => {
    const grid = createLaidOutGrid();
    const world = worldOf(grid);
    writeView(world, viewOf({ lists: LISTS }));
    grid.calls.length = 0;
    writeView(world, viewOf({ lists: LISTS }));
    expect(grid.calls.filter(({ kind }) => kind !== 'read')).toEqual([]);
    writeView(world, viewOf({ lists: { ...LISTS, ledger: { ...LISTS.ledger, accounts: [] } } }));
    expect(rowsIn(grid, '_Lists').flatMap(({ Accounts }) => Accounts ?? [])).toEqual(['As ConnectWise']);
  });

  it('bring rows for new members and payment types once, and choose nothing for people', () => {
    const grid = createLaidOutGrid();
    typeRow(grid, 'Members', { Member: 'JTaylor', Contact: 'Jane Taylor' });
    const world = worldOf(grid);
    writeView(world, viewOf({ lists: LISTS }));
    writeView(world, viewOf({ lists: LISTS }));
    expect(rowsIn(grid, 'Members').map(({ Member, Contact, _key }) => [Member, Contact, typeof _key])).toEqual([
      ['JTaylor', 'Jane Taylor', 'string'],
      ['soconnor', undefined, 'string'],
    ]);
    expect(rowsIn(grid, 'Payment Types').map((row) => [row['Payment type'], row['Who paid']])).toEqual([
      ['Paid by employee', undefined],
      ['Company Visa', undefined],
    ]);
  });
});

describe('calls to the spreadsheet', () => {
  const fullView = (size: number) => {
    const entries = Array.from({ length: size }, (_, at) => entry(at + 1, 100));
    return viewOf({
      plan: planOf({
        documents: entries.map((each) => planned(`CWE-${each.entryId}`, [each])),
        exceptions: [noContact('All', entries)],
        missingMappings: [{ key: 'G-ABCDEFGHIJ77', classification: 'Personal', expenseType: 'Meals' }],
      }),
      exceptions: [noContact('All', entries)],
      registered: entries.map(({ entryId }) => registerRow(entryId)),
      registerChanges: [{ documentId: 'old', status: 'Paid' }],
      run: runOf(),
      overview: OVERVIEW,
      lists: LISTS,
    });
  };
  const callsOf = (size: number) => {
    const grid = createLaidOutGrid();
    typeRow(grid, 'Register', { Status: 'Draft in Xero', '_document id': 'old', _key: withCheck('old:1') });
    typeRow(grid, 'GL Mapping', { Account: '400 · Advertising' });
    writeView(worldOf(grid, createMemoryStore()), fullView(size));
    return grid.calls;
  };

  it('are as many for a thousand entries as for ten, and at most thirty', () => {
    const few = callsOf(10);
    const many = callsOf(1_000);
    expect(many.map(({ kind, tab }) => [kind, tab])).toEqual(few.map(({ kind, tab }) => [kind, tab]));
    expect(few.length).toBeLessThanOrEqual(30);
  });

  it('stay the same when people moved the columns of a tab as a block', () => {
    const grid = createLaidOutGrid();
    shuffleColumns(grid, 'Preview', (at, width) => width - 1 - at);
    writeView(worldOf(grid), fullView(10));
    expect(rowsIn(grid, 'Preview')[0]).toMatchObject({ Outcome: 'Bill', Document: 'CWE-1' });
    expect(grid.calls.filter(({ kind, tab }) => kind === 'write' && tab === 'Preview')).toHaveLength(1);
  });
});
