/** What a run reads from the sheet: people's decisions by header name, or a sentence for everything that is wrong. */
import { withCheck } from '../../src/core/row-keys.ts';
import { openSheet } from '../../src/sheet/open-sheet.ts';
import {
  cellsIn,
  createLaidOutGrid,
  type MemoryGrid,
  rowsIn,
  shuffleColumns,
  type TabName,
  typeCell,
  typeRow,
} from './grid-in-memory.ts';
import { planOf, viewOf, worldOf, writeView } from './sample.ts';

const K1 = 'row-AAAAAAAAAA';
const M1 = 'member-101';
const P1 = 'payment-type-2';
const MISSING = 'G-ABCDEFGHIJ77';

const MEALS = {
  Classification: 'Reimbursable',
  'Expense type': ' Meals ',
  Account: '420 · Entertainment',
  'Tax rate': '15% GST on Expenses',
  Active: true,
};

const inputsOf = (grid: MemoryGrid) => {
  const sheet = openSheet(worldOf(grid));
  if (!sheet.ok) throw new Error(sheet.error.map(({ sentence }) => sentence).join('\n'));
  return sheet.value.inputs;
};

const sentencesOf = (grid: MemoryGrid): readonly string[] => {
  const sheet = openSheet(worldOf(grid));
  return sheet.ok ? [] : sheet.error.map(({ sentence }) => sentence);
};

describe('reading', () => {
  it('takes a new sheet as it is', () => {
    expect(inputsOf(createLaidOutGrid())).toEqual({
      settings: {
        grouping: 'entry',
        weekStartsOn: 1,
        splitsAtMonthEnd: true,
        saveAs: { REIMB: 'draft', COPAID: 'draft', PRIV: 'draft' },
        expenseOffset: '',
        leavesCompanyPaidOpen: false,
        reimbursesByPayroll: false,
        payrollClearing: '',
        amountsEntered: 'inclusive',
        taxCodes: { GST: '', HST: '', PST: '', VAT: '', Tax: '', 'GST + PST': '', '': '' },
        attachesReceipts: false,
        receiptNeededFrom: '',
        needsTwoForMapping: false,
        draftsFirst: true,
        accrualAccount: '',
        unmappedAccrual: '',
        dueDays: 14,
        payDates: null,
        datedBy: 'last entry',
        inLockedPeriod: 'hold',
        closedThrough: null,
        startDate: null,
        locations: [],
        requiredTiers: 'as ConnectWise',
        needsProjectApproval: false,
        billingStatus: null,
        tracking: [
          { from: 'mapping row', default: '', isRequired: false },
          { from: 'mapping row', default: '', isRequired: false },
        ],
        lineDescription: '{Expense type} · {Notes}',
        notify: { address: '', when: 'never' },
        overdueDays: 7,
      },
      mapping: [],
      members: [],
      paymentTypes: [],
      links: [],
      exchangeRates: [],
    });
  });

  it('takes a sheet without the tab that is made on request', () => {
    const grid = createLaidOutGrid();
    grid.tabs.delete('Expense Connect');
    expect(inputsOf(grid).links).toEqual([]);
    expect(grid.calls.filter(({ tab }) => tab === 'Expense Connect')).toEqual([]);
  });

  it('reads the rows of Expense Connect, one that was pasted from the next run on', () => {
    const grid = createLaidOutGrid();
    const row = { Member: ' jtaylor', 'Payment type': 'Company Visa', 'Bank account': '091 · Company Visa Card' };
    const key = 'row-BBBBBBBBBB';
    const begins = new Date('2026-10-01T00:00:00Z');
    typeRow(grid, 'Expense Connect', { ...row, 'Start date': begins, _key: withCheck(key) });
    typeRow(grid, 'Expense Connect', { ...row, 'Start date': begins, _key: withCheck(key) });
    typeRow(grid, 'Expense Connect', {
      'Payment type': 'Amex',
      'Start date': '2026-10-02',
      'In another currency': 'leave OPEN',
    });
    const read = { rowNumber: 2, member: 'jtaylor', paymentType: 'Company Visa', bankAccount: row['Bank account'] };
    expect(inputsOf(grid).links).toEqual([
      { ...read, key, startDate: '2026-10-01', inAnotherCurrency: 'hold' },
      {
        key: expect.stringMatching(/^row-[A-Z2-7]{10}$/),
        rowNumber: 4,
        member: '',
        paymentType: 'Amex',
        bankAccount: '',
        startDate: '2026-10-02',
        inAnotherCurrency: 'leave open',
      },
    ]);
    writeView(worldOf(grid), viewOf({ plan: { ...planOf(), linkChecks: [{ key, rowNumber: 2, check: 'OK' }] } }));
    expect(rowsIn(grid, 'Expense Connect').map(({ Check }) => Check)).toEqual([
      '✓ OK',
      '▲ Pasted from row 2, and not used yet. Look it over: it counts as a row of its own from the next run on.',
      undefined,
    ]);
    expect(inputsOf(grid).links).toHaveLength(3);
  });

  it.each([
    ['Start date', 'soon', /row 2.*Start date.*"soon"/],
    ['In another currency', 'Convert', /row 2.*In another currency.*"Convert".*Hold.*Leave open/],
  ])('holds the run where %s of Expense Connect says %s', (header, text, sentence) => {
    const grid = createLaidOutGrid();
    typeRow(grid, 'Expense Connect', { 'Payment type': 'Company Visa', [header]: text });
    expect(sentencesOf(grid)).toEqual([expect.stringMatching(sentence)]);
  });

  it('finds columns by their headers wherever people moved them', () => {
    const plain = createLaidOutGrid();
    const moved = createLaidOutGrid();
    for (const grid of [plain, moved]) {
      typeRow(grid, 'GL Mapping', { ...MEALS, _key: withCheck(K1) });
      typeRow(grid, 'Members', { Member: 'jtaylor', Contact: 'Jane Taylor', _key: withCheck(M1) });
      typeRow(grid, 'Payment Types', { 'Payment type': 'Company Visa', 'Who paid': 'company', _key: withCheck(P1) });
    }
    for (const tab of ['GL Mapping', 'Members', 'Payment Types', 'Settings'] as const) {
      shuffleColumns(moved, tab, (at, width) => width - 1 - at);
      for (const row of cellsIn(moved, tab)) row.unshift(row === cellsIn(moved, tab)[0] ? 'Theirs' : 'x');
    }
    expect(inputsOf(moved)).toEqual(inputsOf(plain));
    expect(inputsOf(plain)).toMatchObject({
      mapping: [{ key: K1, rowNumber: 2, expenseType: 'Meals', isActive: true, location: '' }],
      members: [{ key: M1, member: 'jtaylor', contact: 'Jane Taylor' }],
      paymentTypes: [{ key: P1, paymentType: 'Company Visa', whoPaid: 'Company' }],
    });
  });

  it('passes over rows that say nothing, and gives every other one a key of its own', () => {
    const grid = createLaidOutGrid();
    typeRow(grid, 'GL Mapping', { Active: true, Notes: 'later' });
    typeRow(grid, 'GL Mapping', MEALS);
    typeRow(grid, 'GL Mapping', { ...MEALS, _key: withCheck(K1) });
    const keys = inputsOf(grid).mapping.map(({ key }) => key);
    expect(keys).toEqual([expect.stringMatching(/^row-[A-Z2-7]{10}$/), K1]);
    expect(inputsOf(grid).mapping.map(({ key }) => key)).toEqual(keys);
    writeView(worldOf(grid), viewOf());
    expect(rowsIn(grid, 'GL Mapping').map(({ _key }) => _key)).toEqual([undefined, ...keys.map(withCheck)]);
  });

  it.each([
    ['Grouping', 'per member and week', { grouping: 'member and week' }],
    ['Week starts on', 'Sunday', { weekStartsOn: 0 }],
    ['Split at month end', 'No', { splitsAtMonthEnd: false }],
    ['Save private spend as', 'Approved', { saveAs: { REIMB: 'draft', COPAID: 'draft', PRIV: 'approved' } }],
    ['Leave company-paid bills open', 'yes', { leavesCompanyPaidOpen: true }],
    ['Expense Offset account', '855 · Expense Offset', { expenseOffset: '855 · Expense Offset' }],
    ['Due days', 0, { dueDays: 0 }],
    ['Due days', '30', { dueDays: 30 }],
    ['Overdue after days', '', { overdueDays: null }],
    ['Overdue after days', 10, { overdueDays: 10 }],
    ['Books closed through', new Date('2026-09-30T00:00:00Z'), { closedThrough: '2026-09-30' }],
    ['Books closed through', '2026-09-30', { closedThrough: '2026-09-30' }],
    ['Start date', new Date('2026-10-01T00:00:00Z'), { startDate: '2026-10-01' }],
    ['Start date', '2026-10-01', { startDate: '2026-10-01' }],
    ['ConnectWise locations', ' Auckland ;Te Awa, West;; ', { locations: ['Auckland', 'Te Awa, West'] }],
    ['Required approval', 'first tier', { requiredTiers: 'first' }],
    ['Required approval', 'First and second tier', { requiredTiers: 'both' }],
    ['Project approval', 'Yes', { needsProjectApproval: true }],
    ['Required billing status', 'Ready to bill', { billingStatus: 'ReadyToBill' }],
    ['Tracking 1 from', 'expense type', { tracking: [{ from: 'expense type', default: '', isRequired: false }, {}] }],
    ['Tracking 2 from', 'Location', { tracking: [{ from: 'mapping row' }, { from: 'location' }] }],
    ['Tracking 2 default', 'Projects', { tracking: [{ default: '' }, { default: 'Projects' }] }],
    ['Tracking 1 required', 'Yes', { tracking: [{ isRequired: true }, { isRequired: false }] }],
  ])('setting %s = %p', (label, value, settings) => {
    const grid = createLaidOutGrid();
    typeCell(grid, 'Settings', ['Setting', label], ['Value', value]);
    expect(inputsOf(grid).settings).toMatchObject(settings);
  });

  it('takes the rule of the pay dates where documents are due by it, and nothing else for one', () => {
    const settingsWith = (due: string, rule: string) => {
      const grid = createLaidOutGrid();
      typeCell(grid, 'Settings', ['Setting', 'Due'], ['Value', due]);
      typeCell(grid, 'Settings', ['Setting', 'Pay dates'], ['Value', rule]);
      return grid;
    };
    expect(inputsOf(settingsWith('Next pay date', 'every friday')).settings.payDates).toEqual({
      every: 'week',
      weekday: 5,
    });
    expect(inputsOf(settingsWith('Days after the date', 'every fryday')).settings.payDates).toBeNull();
    expect(sentencesOf(settingsWith('Next pay date', 'every fryday'))).toEqual([
      expect.stringMatching(/^The setting "Pay dates" says "every fryday"\. Choose a rule such as "Every Friday", /),
    ]);
    expect(sentencesOf(settingsWith('Next pay date', ''))).toEqual([
      expect.stringMatching(/^The setting "Pay dates" is blank\. Choose a rule such as /),
    ]);
  });
});

describe('what is wrong', () => {
  it.each([
    'GL Mapping',
    'Members',
    'Payment Types',
    'Settings',
    'Exceptions',
    'Preview',
    'Register',
    'Run Log',
    'Overview',
    '_Lists',
  ] as const)('a missing tab: %s', (tab) => {
    const grid = createLaidOutGrid();
    grid.tabs.delete(tab);
    grid.tabs.set(`${tab} (old)`, [['x']]);
    expect(sentencesOf(grid)).toEqual([
      `There is no tab "${tab}". If it was renamed, give it its name back; otherwise choose Set up…, which makes it anew.`,
    ]);
  });

  it.each([
    ['GL Mapping', 'Account'],
    ['Members', 'Contact'],
    ['Payment Types', 'Who paid'],
    ['Settings', 'Value'],
    ['Exceptions', '_key'],
    ['Preview', 'Total'],
    ['Register', 'Number'],
    ['Run Log', 'Said'],
  ] as const)('a deleted header: %s, %s', (tab, header) => {
    const grid = createLaidOutGrid();
    const [headers = []] = cellsIn(grid, tab);
    headers[headers.indexOf(header)] = '';
    expect(sentencesOf(grid)).toEqual([
      `The tab "${tab}" has no column "${header}". If a header was changed, give it its old name back. Only where the column itself is gone, choose Set up…: it adds the column empty${tab === 'GL Mapping' ? ', and switches off the rows that it would change' : ''}.`,
    ]);
  });

  it('a header that is there twice', () => {
    const grid = createLaidOutGrid();
    cellsIn(grid, 'Members')[0]?.push('Contact');
    expect(sentencesOf(grid)).toEqual([
      `The tab "Members" has the column "Contact" more than once. Rename or remove the one that is not Counterfoil's.`,
    ]);
  });

  it('a tab pasted over with text', () => {
    const grid = createLaidOutGrid();
    grid.tabs.set('Members', [['Dear all,'], ['here is the list.']]);
    expect(sentencesOf(grid)).toEqual([
      'The tab "Members" has none of its headers: it was cleared or pasted over. Undo that, or choose Set up…, which puts the headers beside what is there.',
    ]);
  });

  it('an empty tab', () => {
    const grid = createLaidOutGrid();
    grid.tabs.set('Register', []);
    expect(sentencesOf(grid)).toHaveLength(1);
  });

  it.each([
    [
      'Grouping',
      'Per month',
      'The setting "Grouping" says "Per month". Choose Per entry, Per member and week or Per expense report.',
    ],
    ['Split at month end', '', 'The setting "Split at month end" is blank. Choose Yes or No.'],
    [
      'Line description',
      '{Colour} of {Notes}',
      'The setting "Line description" names {Colour}, which is no part of a line\'s text. Choose among {Expense type}, {Date}, {Member}, {Company}, {Ticket or project}, {Project}, {Expense report}, {Quantity} and {Notes}.',
    ],
    [
      'Notify when',
      'Something needs a person',
      'The setting "Notify address" is blank. Choose an e-mail address or Never under "Notify when".',
    ],
    [
      'Notify address',
      'ada@x.example, ben@x.example',
      'The setting "Notify address" says "ada@x.example, ben@x.example". Choose one e-mail address, or leave it blank.',
    ],
    ['Due days', -1, 'The setting "Due days" says "-1". Choose a whole number of days from 0 to 365.'],
    [
      'Overdue after days',
      0,
      'The setting "Overdue after days" says "0". Choose a whole number of days from 1 to 365, or leave it blank.',
    ],
    ['Due days', 2.5, 'The setting "Due days" says "2.5". Choose a whole number of days from 0 to 365.'],
    [
      'Books closed through',
      '30/9/26',
      'The setting "Books closed through" says "30/9/26". Choose a date such as 2026-09-30, or leave it blank.',
    ],
  ])('setting %s = %p', (label, value, sentence) => {
    const grid = createLaidOutGrid();
    typeCell(grid, 'Settings', ['Setting', label], ['Value', value]);
    expect(sentencesOf(grid)).toEqual([sentence]);
  });

  it('a setting that is gone, and one that is there twice', () => {
    const grid = createLaidOutGrid();
    typeCell(grid, 'Settings', ['Setting', 'Due days'], ['Setting', 'Grouping']);
    expect(sentencesOf(grid)).toEqual([
      'Settings has more than one row "Grouping". Remove the one that should not count.',
      'Settings has no row "Due days". Choose Set up…, which puts it back.',
    ]);
  });

  it.each<[TabName, Record<string, string>, string]>([
    [
      'GL Mapping',
      { ...MEALS, Classification: 'Maybe', Active: '' },
      'GL Mapping, row 2: "Classification" says "Maybe". Choose Reimbursable, NonReimbursable or Personal, or leave it blank.',
    ],
    [
      'GL Mapping',
      { 'Expense type': 'Meals', 'Internal or external': 'Both' },
      'GL Mapping, row 2: "Internal or external" says "Both". Choose Internal or External, or leave it blank.',
    ],
    [
      'Payment Types',
      { 'Payment type': 'Company Visa', 'Who paid': 'Boss' },
      'Payment Types, row 2: "Who paid" says "Boss". Choose Employee or Company, or leave it blank.',
    ],
  ])('a cell that holds what can not be: %s', (tab, cells, sentence) => {
    const grid = createLaidOutGrid();
    typeRow(grid, tab, cells);
    expect(sentencesOf(grid)).toEqual([sentence]);
  });

  it('everything at once, not only the first', () => {
    const grid = createLaidOutGrid();
    grid.tabs.delete('Register');
    grid.tabs.set('Members', [['x']]);
    typeCell(grid, 'Settings', ['Setting', 'Grouping'], ['Value', '']);
    expect(sentencesOf(grid)).toHaveLength(3);
  });
});

describe('a block pasted over the rows of a tab', () => {
  it('is told by its first cells and how many more there are, tab by tab', () => {
    const grid = createLaidOutGrid();
    for (let row = 0; row < 30; row += 1)
      typeRow(grid, 'GL Mapping', { Classification: 'minutes', 'Internal or external': 'minutes', Active: 'minutes' });
    typeRow(grid, 'Payment Types', { 'Payment type': 'Company Visa', 'Who paid': 'the cat' });
    const told = sentencesOf(grid);
    expect(told).toHaveLength(5);
    expect(told.slice(0, 3).every((sentence) => sentence.startsWith('GL Mapping, row '))).toBe(true);
    expect(told[3]).toBe('GL Mapping: and 57 more cells like these.');
    expect(told[4]).toMatch(/^Payment Types, row 2/);
  });
});

describe('the tabs that people keep', () => {
  const checks = planOf({
    mappingChecks: [{ key: K1, rowNumber: 2, used: 4, check: 'OK' }],
    memberChecks: [{ key: M1, rowNumber: 2, check: 'Choose a contact.', contact: '', contactId: '' }],
    paymentTypeChecks: [{ key: P1, rowNumber: 2, check: 'Say who paid.' }],
    missingMappings: [{ key: MISSING, classification: 'Reimbursable', expenseType: '=Client gifts' }],
  });
  const createFilled = (): MemoryGrid => {
    const grid = createLaidOutGrid();
    typeRow(grid, 'GL Mapping', { ...MEALS, Notes: '=A1', _key: withCheck(K1) });
    typeRow(grid, 'Members', { Member: 'jtaylor', Notes: 'ask Jane', _key: withCheck(M1) });
    typeRow(grid, 'Payment Types', { 'Payment type': 'Company Visa', _key: withCheck(P1) });
    return grid;
  };

  it('get the verdict beside their rows, and keep everything that people wrote', () => {
    const grid = createFilled();
    const before = rowsIn(grid, 'GL Mapping');
    writeView(worldOf(grid), viewOf({ plan: checks }));
    expect(rowsIn(grid, 'GL Mapping')[0]).toEqual({ ...before[0], Used: 4, Check: '✓ OK' });
    expect(rowsIn(grid, 'Members')[0]).toMatchObject({ Check: '▲ Choose a contact.', Notes: 'ask Jane' });
    expect(rowsIn(grid, 'Payment Types')[0]).toMatchObject({ Check: '▲ Say who paid.' });
  });

  it('get a missing mapping row once, ready to be filled', () => {
    const grid = createFilled();
    const world = worldOf(grid);
    writeView(world, viewOf({ plan: checks }));
    const filled = { key: MISSING, rowNumber: 3, used: 0, check: '' };
    writeView(world, viewOf({ plan: { ...checks, mappingChecks: [...checks.mappingChecks, filled] } }));
    expect(rowsIn(grid, 'GL Mapping').slice(1)).toEqual([
      {
        Classification: 'Reimbursable',
        'Expense type': '=Client gifts',
        Active: true,
        Used: 0,
        _key: withCheck(MISSING),
      },
    ]);
  });

  it('are not written at all when nothing changed', () => {
    const grid = createFilled();
    const world = worldOf(grid);
    writeView(world, viewOf({ plan: checks }));
    writeView(world, viewOf({ plan: checks }));
    grid.calls.length = 0;
    writeView(world, viewOf({ plan: checks }));
    expect(grid.calls.filter(({ kind, tab }) => kind !== 'read' && tab !== 'Preview')).toEqual([]);
  });

  it('lose a verdict that does not hold any more', () => {
    const grid = createFilled();
    const world = worldOf(grid);
    writeView(world, viewOf({ plan: checks }));
    writeView(world, viewOf({ plan: planOf() }));
    expect(rowsIn(grid, 'Members')[0]).not.toHaveProperty('Check');
  });
});
