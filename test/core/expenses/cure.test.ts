/** What would clear an exception: learned from similar rows, offered only where it frees entries, and never used by itself. */
import { type History, withCures } from '../../../src/core/expenses/cure.ts';
import type { ExpenseLists, UnpostedExpense } from '../../../src/core/expenses/expense.ts';
import { nearest } from '../../../src/core/expenses/nearest.ts';
import { planExpenses } from '../../../src/core/expenses/plan.ts';
import type { TaxRate } from '../../../src/core/ledger/types.ts';
import { wordException } from '../../../src/core/wording/exceptions.ts';
import {
  account,
  expense,
  GIFTS,
  JANE,
  LEDGER,
  MAPPING,
  MILEAGE,
  mappingRow,
  memberRow,
  paymentTypeRow,
  SHEET,
  SIOBHAN,
  snapshotOf,
  VISA,
} from './company.ts';

const LISTS: ExpenseLists = {
  members: [JANE, SIOBHAN],
  paymentTypes: [{ ...VISA, isCompany: true }],
  types: [],
  inactiveTypes: [],
  locations: [],
  departments: [],
};

const noHistory: History = () => [];

function cureOf(
  expenses: readonly UnpostedExpense[],
  changes: Parameters<typeof snapshotOf>[1] = {},
  history: History = noHistory,
) {
  const snapshot = snapshotOf(expenses, changes);
  const [exception] = withCures(planExpenses(snapshot), snapshot, LISTS, history).exceptions;
  if (!exception) throw new Error('nothing is held');
  const { cure } = exception;
  return cure && { cells: cure.cells.map(({ column, from, to }) => [column, from, to]), why: cure.why, exception };
}

const inMapping = (...rows: readonly ReturnType<typeof mappingRow>[]) => ({
  sheet: { mapping: [...MAPPING, ...rows] },
});
const gifts = [
  expense(1, { type: GIFTS, accountNumber: '' }),
  expense(2, { type: GIFTS, accountNumber: '', total: '20' }),
];

test('no row: the row of the same type in another classification, with how many and how much it frees', () => {
  const other = mappingRow(5, {
    expenseType: 'Client gifts',
    classification: 'NonReimbursable',
    tracking1: 'Auckland',
  });
  const found = cureOf(gifts, inMapping(other));
  expect(found).toMatchObject({
    cells: [
      ['account', '', '420 · Entertainment'],
      ['taxRate', '', '15% GST on Expenses'],
      ['tracking1', '', 'Auckland'],
    ],
    why: { kind: 'another row', rowNumber: 5 },
  });
  expect(found && wordException(found.exception).toDo).toBe(
    'A row for it is added to GL Mapping: choose its account and tax rate there. Proposed: 420 · Entertainment, 15% GST on Expenses, Auckland (as row 5 of GL Mapping has it): frees 2 entries, NZD 135.00. Choose Apply proposal under Action to accept it.',
  );
});

test('no row: rows of the type that disagree propose nothing', () => {
  const rows = [
    mappingRow(5, { expenseType: 'Client gifts', internalOrExternal: 'External' }),
    mappingRow(6, { expenseType: 'Client gifts', company: 'Acme', account: '449 · Motor Vehicle Expenses' }),
  ];
  expect(cureOf(gifts, inMapping(...rows))).toBeUndefined();
});

test('no row: the account that ConnectWise has on the entries, then what was posted before', () => {
  expect(cureOf([expense(1, { type: GIFTS, accountNumber: '420' })])?.why).toEqual({ kind: 'as ConnectWise has it' });
  const history: History = (typeId) =>
    typeId === GIFTS.id ? ['449 · Motor Vehicle Expenses', '449 · Motor Vehicle Expenses'] : [];
  expect(cureOf(gifts, {}, history)).toMatchObject({
    cells: [
      ['account', '', '449 · Motor Vehicle Expenses'],
      ['taxRate', '', '15% GST on Expenses'],
    ],
    why: { kind: 'posted before', entries: 2 },
  });
  expect(cureOf(gifts, {}, () => ['449 · Motor Vehicle Expenses', '420 · Entertainment'])).toBeUndefined();
});

test('what would free nothing is not proposed: an archived account, a row that is switched off', () => {
  const archived = mappingRow(5, {
    expenseType: 'Client gifts',
    classification: 'Personal',
    account: '455 · Old Software Costs',
  });
  expect(cureOf(gifts, inMapping(archived))).toBeUndefined();
  const off = mappingRow(6, {
    expenseType: 'Client gifts',
    classification: 'Reimbursable',
    account: '',
    taxRate: '',
    isActive: false,
  });
  expect(cureOf([expense(1, { type: GIFTS, accountNumber: '420' })], inMapping(off))).toBeUndefined();
});

test('mileage without a row of its own takes the one of another classification', () => {
  const mapping = [
    mappingRow(3, {
      expenseType: 'Mileage',
      classification: 'NonReimbursable',
      account: '449 · Motor Vehicle Expenses',
      taxRate: 'No GST',
    }),
  ];
  expect(cureOf([expense(1, { type: MILEAGE })], { sheet: { mapping } })?.cells).toEqual([
    ['account', '', '449 · Motor Vehicle Expenses'],
    ['taxRate', '', 'No GST'],
  ]);
});

test.each<[string, Partial<ReturnType<typeof mappingRow>>, readonly (readonly string[])[] | undefined]>([
  ['no account', { account: '' }, [['account', '', '420 · Entertainment']]],
  ['no tax rate', { taxRate: '' }, [['taxRate', '', '15% GST on Expenses']]],
  ['a mistyped account', { account: 'Entertainmant' }, [['account', 'Entertainmant', '420 · Entertainment']]],
  [
    'a mistyped tax rate',
    { taxRate: '15% GST on Expences' },
    [['taxRate', '15% GST on Expences', '15% GST on Expenses']],
  ],
  [
    'a mistyped tracking option',
    { tracking2: 'Managed Service' },
    [['tracking2', 'Managed Service', 'Managed Services']],
  ],
  [
    'an account that is like none, as the next row has it',
    { account: 'Something else' },
    [['account', 'Something else', '420 · Entertainment']],
  ],
  ['an option that is archived', { tracking1: 'Hamiltun' }, undefined],
])('a row with %s', (_what, parts, cells) => {
  const special = mappingRow(7, { classification: 'Reimbursable', ...parts });
  expect(cureOf([expense(1)], inMapping(special))?.cells).toEqual(cells);
});

test.each<[string, string, readonly (readonly string[])[], string]>([
  ['none', '', [['contact', '', JANE.name]], 'same e-mail'],
  ['one that is not in the ledger', 'Jane Tailor', [['contact', 'Jane Tailor', JANE.name]], 'same e-mail'],
])('a member with %s gets the contact with the same e-mail address', (_what, contact, cells, kind) => {
  const members = [memberRow('jtaylor', contact)];
  expect(cureOf([expense(1)], { sheet: { members } })).toMatchObject({ cells, why: { kind } });
});

test('a contact is proposed by the nearest name where nothing else tells, and by none where nobody is near', () => {
  const contacts = LEDGER.contacts.map((each) => ({ ...each, email: '' }));
  const asking = (contact: string) => ({
    sheet: { members: [memberRow('jtaylor', contact)] },
    ledger: { contacts: contacts.map((each) => (each.name === JANE.name ? { ...each, name: 'J. Taylor' } : each)) },
  });
  expect(cureOf([expense(1)], asking('J Tayler'))).toMatchObject({
    cells: [['contact', 'J Tayler', 'J. Taylor']],
    why: { kind: 'nearest name' },
  });
  expect(cureOf([expense(1)], asking('Somebody'))).toBeUndefined();
});

test('a payment type of which nobody said who paid is proposed as ConnectWise has it', () => {
  const paymentTypes = SHEET.paymentTypes.map((row) =>
    row.paymentType === VISA.name ? { ...row, whoPaid: '' as const } : row,
  );
  const visa = expense(1, { paymentType: VISA, classification: 'NonReimbursable' });
  expect(cureOf([visa], { sheet: { paymentTypes } })).toMatchObject({
    cells: [['whoPaid', '', 'Company']],
    why: { kind: 'as ConnectWise has it' },
  });
});

test('an exception that no value clears has no proposal', () => {
  expect(cureOf([expense(1, { total: '0' })])).toBeUndefined();
});

test.each<[string, string | null]>([
  ['Advertising', 'Advertising'],
  ['Advertsing', 'Advertising'],
  ['advertising ', 'Advertising'],
  ['Rent', 'Rent'],
  ['Rant', 'Rent'],
  ['Trip', null],
  ['', null],
])('%j is nearest to %j', (text, name) => {
  const values = [
    account('1', 'Advertising'),
    account('2', 'Rent'),
    account('3', 'Travel A'),
    account('4', 'Travel B'),
  ];
  expect(nearest(text, values, (each) => [each.name])?.name ?? null).toBe(name);
});

test('a text is near that one letter makes of it, and no other one: told by every short word', () => {
  const apart = (one: string, other: string): number => {
    if (one === '' || other === '') return one.length + other.length;
    const [left, right] = [one.slice(1), other.slice(1)];
    const kept = apart(left, right) + (one[0] === other[0] ? 0 : 1);
    return Math.min(kept, apart(left, other) + 1, apart(one, right) + 1);
  };
  const longer = (words: readonly string[]) => words.flatMap((word) => [`${word}a`, `${word}b`]);
  const [ones, twos] = [longer(['']), longer(longer(['']))];
  const words = [...ones, ...twos, ...longer(twos), ...longer(longer(twos))];
  for (const text of words)
    for (const name of words)
      expect([text, name, nearest(text, [name], (each) => [each]) !== null]).toEqual([
        text,
        name,
        apart(text, name) <= 1,
      ]);
});

test('the nearest of several counts, by whichever of its names', () => {
  const [rant, rent] = [account('7', 'Rant'), account('Somewhere', 'Rent')];
  expect(nearest('Rent', [rant, rent], ({ name, code }) => [name, code])).toBe(rent);
  expect(nearest('Rent', [rent, rant], ({ name, code }) => [name, code])).toBe(rent);
});

test('of two that are equally near neither is meant', () => {
  expect(nearest('Travel', [account('3', 'Travel A'), account('4', 'Travel B')], ({ name }) => [name])).toBeNull();
});

describe('a row that names what the ledger does not take', () => {
  const harbour = { company: 'Harbour Light IT' } as const;
  const meals = [expense(1), expense(2, { total: '20' })];
  const cellsOf = (parts: Parameters<typeof mappingRow>[1]) => {
    const found = cureOf(meals, inMapping(mappingRow(9, { ...harbour, ...parts })));
    return found && [found.cells, found.why, found.exception.cure?.frees.length];
  };
  const asRowTwo = { kind: 'another row', rowNumber: 2 };

  test.each<[string, Parameters<typeof mappingRow>[1], string, string, string]>([
    [
      'an archived account',
      { account: '455 · Old Software Costs' },
      'account',
      '455 · Old Software Costs',
      '420 · Entertainment',
    ],
    [
      'an account of the system',
      { account: '800 · Accounts Payable' },
      'account',
      '800 · Accounts Payable',
      '420 · Entertainment',
    ],
    ['an account that is not there', { account: '999 · Nothing' }, 'account', '999 · Nothing', '420 · Entertainment'],
    [
      'an archived rate',
      { taxRate: 'Old 12.5% GST on Expenses' },
      'taxRate',
      'Old 12.5% GST on Expenses',
      '15% GST on Expenses',
    ],
    ['a rate of sales', { taxRate: '15% GST on Income' }, 'taxRate', '15% GST on Income', '15% GST on Expenses'],
  ])('%s: as the row has it that would book the expense without it', (_what, parts, column, from, to) => {
    expect(cellsOf(parts)).toEqual([[[column, from, to]], asRowTwo, 2]);
  });

  test('an archived option: as the next row has it, and nothing where that has none', () => {
    const row = mappingRow(9, { ...harbour, tracking1: 'Hamilton' });
    expect(cureOf(meals, inMapping(row))).toBeUndefined();
    const located = mappingRow(10, { location: 'Auckland', tracking1: 'Auckland' });
    const narrower = mappingRow(9, { ...harbour, location: 'Auckland', tracking1: 'Hamilton' });
    expect(cureOf(meals, inMapping(located, narrower))?.cells).toEqual([['tracking1', 'Hamilton', 'Auckland']]);
    const second = mappingRow(9, { ...harbour, tracking2: 'Nowhere' });
    expect(cureOf(meals, inMapping(second))).toBeUndefined();
  });

  test('an option of the second category as the next row has it, and a rate that the next row has no better', () => {
    const located = mappingRow(10, { location: 'Auckland', tracking1: 'Auckland', tracking2: 'Managed Services ' });
    const narrower = mappingRow(9, { ...harbour, location: 'Auckland', tracking1: 'Auckland', tracking2: 'Nowhere' });
    expect(cureOf(meals, inMapping(located, narrower))?.cells).toEqual([['tracking2', 'Nowhere', 'Managed Services']]);
    const unfit = { taxRate: '15% GST on Income' } as const;
    const mapping = [mappingRow(2, unfit), mappingRow(9, { ...harbour, ...unfit, account: '449' })];
    expect(cureOf(meals, { sheet: { mapping } })).toMatchObject({
      cells: [['taxRate', '15% GST on Income', '15% GST on Expenses']],
      why: { kind: 'default of the account' },
    });
  });

  test('two rows that would tie, or none, propose no account; the rate of the account is known all the same', () => {
    const tie = [
      mappingRow(5, { billable: 'DoNotBill' }),
      mappingRow(6, { location: 'Auckland', account: '449 · Motor Vehicle Expenses' }),
    ];
    const narrow = { ...harbour, location: 'Auckland' } as const;
    const bad = mappingRow(9, { ...narrow, account: '455 · Old Software Costs' });
    expect(cureOf(meals, inMapping(...tie, bad))).toBeUndefined();
    const alone = { type: GIFTS, accountNumber: '' } as const;
    const gift = mappingRow(9, { expenseType: 'Client gifts', taxRate: '15% GST on Income' });
    expect(cureOf([expense(1, alone)], inMapping(gift))).toMatchObject({
      cells: [['taxRate', '15% GST on Income', '15% GST on Expenses']],
    });
  });
});

test('a row for any classification, or one with its tax rate alone, takes the account that ConnectWise has on the entries', () => {
  const entries = [expense(1), expense(2, { total: '20' })];
  const blank = { sheet: { mapping: [mappingRow(2, { account: '', taxRate: '' })] } };
  expect(cureOf(entries, blank)).toMatchObject({
    cells: [
      ['account', '', '420 · Entertainment'],
      ['taxRate', '', '15% GST on Expenses'],
    ],
    why: { kind: 'as ConnectWise has it' },
  });
  const rated = { sheet: { mapping: [mappingRow(2, { account: '', taxRate: 'No GST' })] } };
  expect(cureOf(entries, rated)?.cells).toEqual([['account', '', '420 · Entertainment']]);
  // a number that is no account in the ledger tells nothing
  const paid = expense(3, { classification: 'NonReimbursable', paymentType: VISA, accountNumber: '999' });
  expect(cureOf([paid], blank)).toBeUndefined();
});

describe('the tax rate of a row without one that counts', () => {
  const CARS = '449 · Motor Vehicle Expenses';
  const unrated = (parts: Parameters<typeof mappingRow>[1] = {}) =>
    mappingRow(2, { account: CARS, taxRate: '', ...parts });
  const others = (...rows: readonly Parameters<typeof mappingRow>[1][]) =>
    rows.map((parts, at) => mappingRow(at + 3, { expenseType: `Other ${at}`, account: CARS, ...parts }));
  const rateOf = (...mapping: readonly ReturnType<typeof mappingRow>[]) => {
    const found = cureOf([expense(1)], { sheet: { mapping } });
    return found && [found.cells.map(([, , to]) => to), found.why];
  };
  const BY_DEFAULT = [['15% GST on Expenses'], { kind: 'default of the account' }];

  test('is that of the other rows with its account, where they agree', () => {
    const byRow = [['No GST'], { kind: 'another row', rowNumber: 3 }];
    expect(rateOf(unrated(), ...others({ taxRate: 'No GST' }, { taxRate: ' no gst' }))).toEqual(byRow);
    expect(rateOf(unrated(), ...others({ taxRate: 'No GST' }, { taxRate: '' }))).toEqual(byRow);
    expect(rateOf(unrated(), ...others({ taxRate: 'No GST' }, { taxRate: '15% GST on Expenses' }))).toEqual(BY_DEFAULT);
  });

  test.each<[string, Parameters<typeof mappingRow>[1]]>([
    ['switched off', { taxRate: 'No GST', isActive: false }],
    ['for another account', { taxRate: 'No GST', account: '625 · Staff Advances' }],
    ['for an account that is not there', { taxRate: 'No GST', account: '999' }],
  ])('is the default of the account where the other row is %s', (_what, parts) => {
    expect(rateOf(unrated(), ...others(parts))).toEqual(BY_DEFAULT);
  });

  test('does not come from the row itself', () => {
    expect(rateOf(unrated({ taxRate: '15% GST on Income' }))).toEqual(BY_DEFAULT);
    expect(rateOf(unrated({ taxRate: 'Nothing like it' }))).toEqual(BY_DEFAULT);
  });

  test('is not proposed where the account has no default that fits', () => {
    const ledger = { accounts: LEDGER.accounts.map((each) => ({ ...each, defaultTaxCode: 'OUTPUT2' })) };
    expect(cureOf([expense(1)], { sheet: { mapping: [unrated()] }, ledger })).toBeUndefined();
  });
});

describe('an account for a type that no filled row names', () => {
  const gift = expense(1, { type: GIFTS, accountNumber: '' });
  const ledger = { accounts: [...LEDGER.accounts, account('470', 'client GIFTS')] };

  test('is the one of that name, and written into the row that stands ready, as far as it is empty', () => {
    const cell = { tab: 'GL Mapping', from: '' };
    const ready = mappingRow(7, {
      expenseType: 'Client gifts',
      classification: 'Reimbursable',
      account: ' ',
      taxRate: ' ',
      key: 'READY',
    });
    const expected = (key: unknown) => ({
      cells: [
        { ...cell, key, column: 'account', to: '470 · client GIFTS' },
        { ...cell, key, column: 'taxRate', to: '15% GST on Expenses' },
      ],
      why: { kind: 'same name' },
    });
    expect(cureOf([gift], { ledger })?.exception.cure).toMatchObject(expected(expect.stringMatching(/^G-/)));
    expect(cureOf([gift], { ...inMapping(ready), ledger })?.exception.cure).toMatchObject(expected('READY'));
  });

  test.each<[string, Parameters<typeof mappingRow>[1]]>([
    ['is switched off', { isActive: false }],
    ['names no account', { account: ' ' }],
    ['is for another type', { expenseType: 'Airfare' }],
  ])('does not come from a row that %s', (_what, parts) => {
    const other = mappingRow(7, { expenseType: 'Client gifts', classification: 'NonReimbursable', ...parts });
    expect(cureOf([gift], { ...inMapping(other), ledger })?.why).toEqual({ kind: 'same name' });
  });

  test('is none where what was posted before is in no account that is there', () => {
    expect(cureOf([gift], {}, () => ['999 · Nothing'])).toBeUndefined();
  });
});

test.each<[string, Parameters<typeof mappingRow>[1], string]>([
  ['account', { account: 'Entertainmant' }, '420 · Entertainment'],
  ['tax rate', { taxRate: '15% GST on Expences' }, '15% GST on Expenses'],
  ['first option', { tracking1: 'Aukland' }, 'Auckland'],
  ['second option', { tracking2: 'Managed Service' }, 'Managed Services'],
])('a mistyped %s is the one of the nearest name, where no other row tells', (_what, parts, to) => {
  const mapping = [mappingRow(2, { expenseType: 'Client gifts', ...parts })];
  const found = cureOf([expense(1, { type: GIFTS, accountNumber: '' })], { sheet: { mapping } });
  expect([found?.cells.map((cell) => cell[2]), found?.why]).toEqual([[to], { kind: 'nearest name' }]);
});

test('what can not be used is no rival of the nearest name', () => {
  const none = { id: 'none', name: 'Jane', email: '', isActive: true };
  const ledger = {
    accounts: [
      ...LEDGER.accounts,
      account('701', 'Fuel'),
      account('702', 'Fuels', { isActive: false }),
      account('703', 'Fuely', { isUsableOnBills: false }),
    ],
    taxRates: ['Flat', 'Flats'].map(
      (name, at) => ({ ...LEDGER.taxRates[0], code: name, name, isActive: at === 0 }) as TaxRate,
    ),
    trackingCategories: [
      {
        id: 'region',
        name: 'Region',
        options: ['North', 'Norths'].map((name, at) => ({ id: name, name, isActive: at === 0 })),
      },
    ],
    contacts: [none, { ...none, id: 'gone', name: 'Janets', isActive: false }],
  };
  const fromRow = (parts: Parameters<typeof mappingRow>[1]) => {
    const mapping = [mappingRow(2, { account: '701', taxRate: 'Flat', ...parts })];
    const members = [memberRow('jtaylor', 'Jane')];
    return cureOf([expense(1)], { sheet: { mapping, members }, ledger })?.cells.map(([, , to]) => to);
  };
  expect(fromRow({ account: 'Fuell' })).toEqual(['701 · Fuel']);
  expect(fromRow({ taxRate: 'Flatt' })).toEqual(['Flat']);
  expect(fromRow({ tracking1: 'Northh' })).toEqual(['North']);
  const asked = {
    members: [memberRow('jtaylor', 'Janet')],
    mapping: [mappingRow(2, { account: '701', taxRate: 'Flat' })],
  };
  expect(cureOf([expense(1)], { sheet: asked, ledger })?.cells).toEqual([['contact', 'Janet', 'Jane']]);
});

test('an account is proposed by what is known of its own type, whatever is known of others', () => {
  const parking = { id: 20, name: 'Parking', kind: 'money', rate: '' } as const;
  const expenses = [
    expense(1, { type: GIFTS, accountNumber: '420' }),
    expense(2, { type: parking, accountNumber: '449' }),
  ];
  const snapshot = snapshotOf(expenses);
  const { exceptions } = withCures(planExpenses(snapshot), snapshot, LISTS, noHistory);
  expect(exceptions.map(({ entries, cure }) => [entries[0]?.entryId, cure?.cells[0]?.to])).toEqual([
    [2, '449 · Motor Vehicle Expenses'],
    [1, '420 · Entertainment'],
  ]);
});

describe('a name that is near to what can not be used', () => {
  test.each<[string, Partial<ReturnType<typeof mappingRow>>]>([
    ['an archived account', { account: 'Old Software Cost' }],
    ['an account of the system', { account: 'Accounts Payble' }],
    ['an archived rate', { account: '449', taxRate: 'Old 12.5% GST on Expense' }],
    ['an archived option', { tracking1: 'Hamiltn' }],
    ['an option of the other category', { tracking1: 'Managed Service' }],
  ])('is not proposed: %s', (_what, parts) => {
    const special = mappingRow(7, { expenseType: 'Client gifts', ...parts });
    const found = cureOf([expense(1, { type: GIFTS })], { sheet: { mapping: [special] } });
    expect(found?.why.kind).not.toBe('nearest name');
  });

  test('is not proposed for an archived contact, nor for a member whom nothing was chosen for', () => {
    const asking = (contact: string, name: string, isActive: boolean) => ({
      sheet: { members: [memberRow('jtaylor', contact)] },
      ledger: { contacts: [{ id: 'c', name, email: '', isActive }] },
    });
    expect(cureOf([expense(1)], asking('Jane Taylr', 'Jane Tayler', false))).toBeUndefined();
    // one letter is near to nothing
    expect(cureOf([expense(1)], asking('', 'B', true))).toBeUndefined();
    expect(cureOf([expense(1)], { sheet: { members: [] } })).toBeUndefined();
  });
});

test('a contact goes into the row of the member, also where the chosen one was archived meanwhile', () => {
  const asked = (contact: string) => [memberRow('soconnor', SIOBHAN.name), memberRow('jtaylor', contact, 3)];
  const cells = (contact: string) =>
    cureOf([expense(1)], { sheet: { members: asked(contact) } })?.exception.cure?.cells.map(({ key, to }) => [key, to]);
  expect(cells('')).toEqual([['M-jtaylor', JANE.name]]);
  expect(cells('Tom Fraser')).toEqual([['M-jtaylor', JANE.name]]);
});

test('no more than the entries of the exception is freed, whatever else is proposed', () => {
  const snapshot = snapshotOf(
    [expense(1, { type: GIFTS, accountNumber: '420' }), expense(2), expense(3, { member: SIOBHAN })],
    { sheet: { members: [memberRow('jtaylor', JANE.name)] } },
  );
  const { exceptions } = withCures(planExpenses(snapshot), snapshot, LISTS, noHistory);
  const frees = exceptions.map(({ facts, cure }) => [facts.kind, cure?.frees.map(({ entryId }) => entryId)]);
  expect(frees).toContainEqual(['no mapping row', [1]]);
});

test('a ledger without tracking has no option near, and the account of ConnectWise no rate of its own', () => {
  const mapping = [mappingRow(2, { tracking1: 'Aukland' })];
  expect(cureOf([expense(1)], { sheet: { mapping }, ledger: { trackingCategories: [] } })).toBeUndefined();
  const unrated = [mappingRow(2, { account: 'As ConnectWise', taxRate: '' })];
  expect(cureOf([expense(1)], { sheet: { mapping: unrated } })).toBeUndefined();
});

test('what can be cured is, beside what can not', () => {
  const snapshot = snapshotOf([expense(1, { total: '0' }), expense(2, { type: GIFTS })]);
  const { exceptions } = withCures(planExpenses(snapshot), snapshot, LISTS, noHistory);
  expect(exceptions.map(({ facts, cure }) => [facts.kind, cure?.why.kind])).toEqual([
    ['no mapping row', 'as ConnectWise has it'],
    ['zero amount', undefined],
  ]);
});

test('a payment type that has no row, or that ConnectWise does not list, has no proposal', () => {
  const visa = expense(1, { paymentType: VISA, classification: 'NonReimbursable' });
  expect(cureOf([visa], { sheet: { paymentTypes: [] } })).toBeUndefined();
  const cash = { id: 9, name: 'Cash' };
  const paymentTypes = [paymentTypeRow('Cash', { whoPaid: '' })];
  expect(
    cureOf([expense(1, { paymentType: cash, classification: 'NonReimbursable' })], { sheet: { paymentTypes } }),
  ).toBeUndefined();
});
