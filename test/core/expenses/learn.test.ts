/** Which lines of bills are taken for which expenses, and what rows come of them. */
import type { Classification, UnpostedExpense } from '../../../src/core/expenses/expense.ts';
import { learn } from '../../../src/core/expenses/learn.ts';
import { keyForRow, missingRowKey } from '../../../src/core/expenses/map.ts';
import { bookedAs, matchBooked, type PastExpense } from '../../../src/core/expenses/past.ts';
import type { BookedBill, BookedLine } from '../../../src/core/ledger/types.ts';
import { day, expense, GIFTS, JANE, MILEAGE, mappingRow, snapshotOf } from './company.ts';

const CONTACT = 'contact-Jane Taylor';
const by = { contactOf: (id: number) => (id === JANE.id ? CONTACT : null), isNet: false };

type Parts = Parameters<typeof expense>[1];

/** An expense of Jane's over 115.00 of 6 October that was posted long ago. */
function past(entryId: number, parts: Parts = {}): PastExpense {
  const made: UnpostedExpense = expense(entryId, parts);
  const classification: Classification = made.classification ?? 'Reimbursable';
  if (!made.entry) throw new Error('it was entered');
  return { ...made, rows: [], report: null, entry: made.entry, classification };
}

const nzd = (minor: number) => ({ minor, currency: 'NZD' });
const line = (description: string, gross = 11_500, parts: Partial<BookedLine> = {}): BookedLine => ({
  description,
  gross: nzd(gross),
  net: nzd(gross),
  accountId: 'account-420',
  taxCode: 'INPUT2',
  tracking: [],
  ...parts,
});
const bill = (lines: readonly BookedLine[], parts: Partial<BookedBill> = {}): BookedBill => ({
  number: '',
  contactId: CONTACT,
  date: day('2026-10-08'),
  lines,
  ...parts,
});
const matched = (bills: readonly BookedBill[], expenses: readonly PastExpense[], how = by): number[] =>
  matchBooked(bills, expenses, how).map((match) => match.expense.entryId);

describe('a line is of an expense', () => {
  const one = [past(1)];

  test.each<[string, BookedBill, number[]]>([
    ['of the same contact and amount, a day near by', bill([line('x')]), [1]],
    ['on the last day that is near', bill([line('x')], { date: day('2026-11-20') }), [1]],
    ['not a day later', bill([line('x')], { date: day('2026-11-21') }), []],
    ['dated three days before', bill([line('x')], { date: day('2026-10-03') }), [1]],
    ['not a day before that', bill([line('x')], { date: day('2026-10-02') }), []],
    ['not of another amount', bill([line('x', 11_501)]), []],
    ['not of another currency', bill([line('x', 0, { gross: { minor: 11_500, currency: 'AUD' } })]), []],
    ['not of another contact', bill([line('Meals')], { contactId: 'other' }), []],
    ['of another contact that names type and member', bill([line('Meals jane taylor')], { contactId: 'other' }), [1]],
    ['not of one that names the member alone', bill([line('Jane Taylor')], { contactId: 'other' }), []],
    ['by its token, whatever the rest says', bill([line('x [E1]', 5)], { contactId: 'other' }), [1]],
  ])('%s', (_what, given, ids) => {
    expect(matched([given], one)).toEqual(ids);
  });

  test('not where it names another type', () => {
    const gift = past(2, { type: GIFTS, total: '20' });
    expect(matched([bill([line('Client gifts')])], [past(1), gift])).toEqual([]);
    expect(matched([bill([line('Meals, not client gifts')])], [past(1), gift])).toEqual([1]);
  });

  test('by its note, where the amounts of two types are the same', () => {
    const both = [past(1), past(2, { type: GIFTS, entry: { notes: 'Hamper for Rimu' } })];
    expect(matched([bill([line('hamper for rimu')])], both)).toEqual([2]);
    expect(matched([bill([line('Gifts')])], both)).toEqual([]);
    expect(matched([bill([line('x')])], [past(1), past(2, { classification: 'NonReimbursable' })])).toEqual([]);
    // too short a note to tell
    expect(matched([bill([line('taxi')])], [past(1), past(2, { type: GIFTS, entry: { notes: 'taxi' } })])).toEqual([]);
  });

  test('each line and each expense once, the nearest first', () => {
    const bills = [bill([line('x')]), bill([line('y')], { date: day('2026-10-07') })];
    expect(matched(bills, one)).toEqual([1]);
    expect(matchBooked(bills, one, by)[0]?.line.description).toBe('y');
    expect(matched([bill([line('x'), line('y')])], [past(1), past(2)])).toEqual([1, 2]);
  });

  test('of a distance, so many times its rate; of amounts without tax, by those', () => {
    const drive = past(1, { type: MILEAGE, entry: { amount: '100' } });
    expect(matched([bill([line('x', 9_500)])], [drive])).toEqual([1]);
    expect(matched([bill([line('x', 9_500)])], [{ ...drive, type: { ...MILEAGE, rate: '' } }])).toEqual([]);
    expect(matched([bill([line('x', 13_225, { net: nzd(11_500) })])], one, { ...by, isNet: true })).toEqual([1]);
  });

  test('of a number of days, or a distance with a fraction, rounded to a cent', () => {
    const days = { id: 9, name: 'Per diem', kind: 'quantity', rate: '12.5' } as const;
    expect(matched([bill([line('x', 3_750)])], [past(1, { type: days, entry: { amount: '3' } })])).toEqual([1]);
    expect(matched([bill([line('x', 3_563)])], [past(1, { type: MILEAGE, entry: { amount: '37.5' } })])).toEqual([1]);
  });

  test('by its token before one of the same amount that names type and note, though that is nearer', () => {
    const told = past(1, { entry: { notes: 'Lunch with Rimu' } });
    const bills = [
      bill([line('Meals, lunch with Rimu')], { date: day('2026-10-06') }),
      bill([line('x [E1]')], { date: day('2026-10-30') }),
    ];
    expect(matchBooked(bills, [told], by).map((match) => match.line.description)).toEqual(['x [E1]']);
    expect(matchBooked([...bills].reverse(), [told], by).map((match) => match.line.description)).toEqual(['x [E1]']);
    // a token of an entry that is not among them tells nothing
    expect(matched([bill([line('x [E99]')])], one)).toEqual([1]);
  });

  test('by a note of six letters; an empty name of a member or type names nobody', () => {
    const both = [past(1), past(2, { type: GIFTS, entry: { notes: 'Cabman' } })];
    expect(matched([bill([line('cabman')])], both)).toEqual([2]);
    const nameless = past(1, { member: { ...JANE, name: '' } });
    expect(matched([bill([line('Meals')], { contactId: 'other' })], [nameless])).toEqual([]);
    const typeless = past(2, { type: { ...GIFTS, name: '' }, total: '20' });
    expect(matched([bill([line('x')])], [past(1), typeless])).toEqual([1]);
  });

  test('of equals the lower entry; none where two unlike ones fit better than a third', () => {
    expect(matched([bill([line('x'), line('y')])], [past(2), past(1)])).toEqual([1, 2]);
    const notes = { entry: { notes: 'Hamper for Rimu' } };
    const three = [past(1), past(2, notes), past(3, { ...notes, type: GIFTS })];
    expect(matched([bill([line('hamper for rimu')])], three)).toEqual([]);
  });

  test('cut in parts, its wording is that of all of them, and all must be booked alike', () => {
    const both = [past(1), past(2, { type: GIFTS })];
    expect(matched([bill([line('Client gifts', 5_000), line('rest', 6_500)])], both)).toEqual([2]);
    const apart = [line('a', 5_000), line('b', 5_000), line('c', 1_500, { taxCode: 'NONE' })];
    expect(matched([bill(apart)], one)).toEqual([]);
  });

  test('cut in parts that are booked alike, it is one; otherwise none', () => {
    const parts = [line('a', 5_000), line('b', 6_500)];
    expect(matched([bill(parts)], one)).toEqual([1]);
    const other = line('b', 6_500, { accountId: 'account-449' });
    expect(matched([bill([line('a', 5_000), other])], one)).toEqual([]);
  });
});

test('what a line books is the same in any order of tracking', () => {
  const [a, b] = [
    { categoryId: 'a', optionId: '1' },
    { categoryId: 'b', optionId: '2' },
  ];
  expect(bookedAs(line('x', 1, { tracking: [a, b] }))).toBe(bookedAs(line('y', 2, { tracking: [b, a] })));
  expect(bookedAs(line('x', 1, { tracking: [a] }))).not.toBe(bookedAs(line('x')));
  expect(bookedAs(line('x', 1, { tracking: [a] }))).not.toBe(bookedAs(line('x', 1, { tracking: [b] })));
});

/** `count` expenses of different amounts from `first` on, each with a bill of its own. */
function year(first: number, count: number, parts: Parts = {}, booked: Partial<BookedLine> = {}) {
  const ids = Array.from({ length: count }, (_, at) => first + at);
  return {
    bills: ids.map((id) => bill([line('x', id * 100, booked)], { number: `B${id}` })),
    expenses: ids.map((id) =>
      past(id, { ...parts, total: String(id), entry: { ...parts?.entry, amount: String(id) } }),
    ),
  };
}

type Year = ReturnType<typeof year>;
const SHEET_ROWS = { mapping: [] };

function learnFrom(years: readonly Year[], sheet: object = SHEET_ROWS, expenses: readonly UnpostedExpense[] = []) {
  const snapshot = snapshotOf(expenses, { sheet });
  return learn(
    snapshot,
    years.flatMap(({ bills }) => bills),
    years.flatMap((each) => each.expenses),
  );
}

const GENERAL = { accountId: 'account-449' };
const rowsFrom = (...given: Parameters<typeof learnFrom>) =>
  learnFrom(...given).rows.map(({ row, hits, of, confidence }) => [
    [row.expenseType, row.classification, row.location, row.company].filter(Boolean).join(', '),
    row.account,
    hits,
    of,
    confidence,
  ]);

describe('rows', () => {
  test('three lines make one, two are too few, and none are told', () => {
    expect(rowsFrom([year(10, 3)])).toEqual([['Meals, Reimbursable', '420 · Entertainment', 3, 3, 80]]);
    expect(learnFrom([year(10, 2)])).toMatchObject({ rows: [], open: [{ expenseType: 'Meals', because: 'too few' }] });
    expect(learnFrom([{ ...year(10, 3), bills: [] }]).open).toEqual([
      { classification: 'Reimbursable', expenseType: 'Meals', because: 'never booked' },
    ]);
  });

  test('what most lines say, as long as it is most of them', () => {
    expect(rowsFrom([year(10, 8), year(30, 3, {}, GENERAL)])).toEqual([
      ['Meals, Reimbursable', '420 · Entertainment', 8, 11, 69],
    ]);
    expect(learnFrom([year(10, 4), year(30, 4, {}, GENERAL)]).open).toMatchObject([{ because: 'mixed' }]);
  });

  test('an account that is used no more makes none', () => {
    const old = learnFrom([year(10, 3, {}, { accountId: 'account-455' })]);
    expect(old).toMatchObject({ rows: [], open: [{ because: 'not usable' }] });
  });

  test('narrower where a value of a column is booked otherwise, by the one that tells most', () => {
    const wellington = { entry: { location: { id: 3, name: 'Wellington' } } };
    expect(rowsFrom([year(10, 5), year(30, 4, wellington, GENERAL)])).toEqual([
      ['Meals, Reimbursable', '420 · Entertainment', 5, 5, 85],
      ['Meals, Reimbursable, Wellington', '449 · Motor Vehicle Expenses', 4, 4, 83],
    ]);
    // two lines are no reason
    expect(rowsFrom([year(10, 5), year(30, 2, wellington, GENERAL)])).toHaveLength(1);
  });

  test('by side, which what is unposted of the same customers tells', () => {
    const [own, customer] = [
      { id: 1, name: 'Harbour Light IT' },
      { id: 7, name: 'Rimu Legal' },
    ];
    const unposted = [
      expense(1, { glType: 'EI', entry: { company: own } }),
      expense(2, { glType: 'EE', entry: { company: customer } }),
    ];
    const years = [year(10, 5, { entry: { company: own } }), year(30, 4, { entry: { company: customer } }, GENERAL)];
    expect(learnFrom(years, SHEET_ROWS, unposted).rows.map(({ row }) => row.internalOrExternal)).toEqual([
      '',
      'External',
    ]);
  });

  test('none for private spend, and none of what is unposted', () => {
    const unposted = year(10, 3);
    expect(learnFrom([year(20, 3, { classification: 'Personal' })])).toMatchObject({ rows: [], open: [] });
    expect(learnFrom([unposted], SHEET_ROWS, unposted.expenses)).toMatchObject({ rows: [], open: [], expenses: 0 });
  });

  test('none for what a filled row books; an unfilled one is filled under its own key', () => {
    const filled = mappingRow(2, { account: '449 · Motor Vehicle Expenses' });
    const known = learnFrom([year(10, 3)], { mapping: [filled] });
    expect(known).toMatchObject({ rows: [], open: [], known: 1 });
    expect(known.differences).toHaveLength(3);
    expect(known.differences[0]).toMatchObject({
      booked: { account: '420 · Entertainment' },
      byRow: { account: '449 · Motor Vehicle Expenses' },
    });
    const asThere = mappingRow(2, { account: 'As ConnectWise' });
    expect(learnFrom([year(10, 3)], { mapping: [asThere] })).toMatchObject({ rows: [], known: 1, differences: [] });
    const ready = mappingRow(2, { classification: 'Reimbursable', account: '', taxRate: '', key: 'G-OWN' });
    expect(learnFrom([year(10, 3)], { mapping: [ready] }).rows.map(({ row }) => row.key)).toEqual(['G-OWN']);
  });

  const wellington = { entry: { location: { id: 3, name: 'Wellington' } } };

  test('each classification and type by name, and how much was read', () => {
    const years = [year(10, 3), year(20, 3, { type: GIFTS }), year(30, 3, { classification: 'NonReimbursable' })];
    const learned = learnFrom([...years].reverse());
    expect(learned.rows.map(({ row }) => [row.expenseType, row.classification, row.key])).toEqual([
      ['Client gifts', 'Reimbursable', missingRowKey('Reimbursable', 'Client gifts')],
      ['Meals', 'NonReimbursable', missingRowKey('NonReimbursable', 'Meals')],
      ['Meals', 'Reimbursable', missingRowKey('Reimbursable', 'Meals')],
    ]);
    expect(learned).toMatchObject({ open: [], known: 0, lines: 9, expenses: 9, matched: 9 });
    expect(learned.rows[0]?.row).toMatchObject({ isActive: true, splitsTax: false, taxRate: '15% GST on Expenses' });
    const unknown = { type: { ...GIFTS, kind: 'unknown' } } as const;
    expect(learnFrom([year(10, 3, unknown)])).toMatchObject({ rows: [], open: [], known: 0 });
  });

  test('what is known already is counted beside what is learned', () => {
    const gifts = mappingRow(2, { expenseType: 'Client gifts' });
    const years = [year(10, 3), year(20, 3, { type: GIFTS })];
    expect(learnFrom(years, { mapping: [gifts] })).toMatchObject({
      rows: [{ row: { expenseType: 'Meals' } }],
      known: 1,
    });
    const unbooked = { ...year(20, 3, { type: GIFTS }), bills: [] };
    expect(learnFrom([unbooked], { mapping: [gifts] })).toMatchObject({ rows: [], open: [], known: 1 });
    const narrow = mappingRow(2, { location: 'Wellington' });
    expect(learnFrom([year(10, 3, wellington)], { mapping: [narrow] })).toMatchObject({ rows: [], open: [], known: 1 });
  });

  test('a line of an account that is used no more differs by that account alone; rows that tie say nothing', () => {
    const filled = mappingRow(2);
    const differences = (accountId: string, ...mapping: readonly ReturnType<typeof mappingRow>[]) =>
      learnFrom([year(10, 1, {}, { accountId })], { mapping }).differences.map(({ booked }) => booked);
    const alone = { taxRate: '', tracking1: '', tracking2: '' };
    expect(differences('account-455', filled)).toEqual([{ ...alone, account: '455 · Old Software Costs' }]);
    expect(differences('gone', filled)).toEqual([{ ...alone, account: '' }]);
    expect(differences('account-449', filled, mappingRow(3))).toHaveLength(0);
    expect(differences('account-420', filled)).toHaveLength(0);
  });

  test('of amounts without tax, by those', () => {
    const { expenses } = year(10, 3);
    const bills = expenses.map(({ entryId }) => bill([line('x', 99, { net: nzd(entryId * 100) })]));
    const learned = (amountsEntered: 'inclusive' | 'exclusive') =>
      learn(snapshotOf([], { sheet: SHEET_ROWS, settings: { amountsEntered } }), bills, expenses).rows.length;
    expect([learned('inclusive'), learned('exclusive')]).toEqual([0, 1]);
  });

  test('an expense of no customer counts too', () => {
    expect(rowsFrom([year(10, 3, { entry: { company: null } })])).toHaveLength(1);
  });

  test('by side only where all that is unposted of a customer says one', () => {
    const [own, customer] = [
      { id: 1, name: 'Harbour Light IT' },
      { id: 7, name: 'Rimu Legal' },
    ];
    const years = [year(10, 5, { entry: { company: customer } }), year(30, 4, { entry: { company: own } }, GENERAL)];
    const sidesFrom = (...unposted: readonly UnpostedExpense[]) =>
      learnFrom(years, SHEET_ROWS, unposted).rows.map(({ row }) => row.internalOrExternal);
    const internal = [1, 2].map((id) => expense(id, { glType: 'EI', entry: { company: own } }));
    const external = (parts: Parts = {}) => expense(3, { glType: 'EE', entry: { company: own }, ...parts });
    expect(sidesFrom(...internal)).toEqual(['', 'Internal']);
    expect(sidesFrom(...internal, external())).toEqual(['', '']);
    const untold = [
      external({ classification: null }),
      external({ entry: null }),
      external({ entry: { company: null } }),
    ];
    for (const each of untold) expect(sidesFrom(...internal, each)).toEqual(['', 'Internal']);
  });

  test('tracking and tax rate as they were booked', () => {
    const tracking = [
      { categoryId: 'department', optionId: 'ms' },
      { categoryId: 'region', optionId: 'akl' },
    ];
    const [learned] = learnFrom([year(10, 3, {}, { tracking, taxCode: 'NONE' })]).rows;
    expect(learned?.row).toMatchObject({ taxRate: 'No GST', tracking1: 'Auckland', tracking2: 'Managed Services' });
    const [second] = learnFrom([year(10, 3, {}, { tracking: tracking.slice(0, 1) })]).rows;
    expect(second?.row).toMatchObject({ tracking1: '', tracking2: 'Managed Services' });
  });

  test.each<[string, Partial<BookedLine>]>([
    ['an account that is not there', { accountId: 'gone' }],
    ['an account of the system', { accountId: 'account-800' }],
    ['a tax rate that is not there', { taxCode: 'GONE' }],
    ['a tax rate that is archived', { taxCode: 'TAX001' }],
    ['a tax rate of sales', { taxCode: 'OUTPUT2' }],
    [
      'an option that is archived, beside one that is not',
      {
        tracking: [
          { categoryId: 'region', optionId: 'ham' },
          { categoryId: 'department', optionId: 'ms' },
        ],
      },
    ],
  ])('%s makes none', (_what, booked) => {
    expect(learnFrom([year(10, 3, {}, booked)])).toMatchObject({ rows: [], open: [{ because: 'not usable' }] });
  });

  test('where bills carry no tax, the rate is none', () => {
    const { bills, expenses } = year(10, 3, {}, { taxCode: 'GONE' });
    const snapshot = snapshotOf([], { sheet: SHEET_ROWS, organisation: { hasPurchaseTax: false } });
    expect(learn(snapshot, bills, expenses).rows).toMatchObject([
      { row: { account: '420 · Entertainment', taxRate: '' } },
    ]);
  });

  test('sure enough at 60 percent; a value has a row of its own from three lines on, four of five alike', () => {
    expect(rowsFrom([year(10, 5), year(30, 3, {}, GENERAL)])).toMatchObject([
      [expect.anything(), expect.anything(), 5, 8, 60],
    ]);
    expect(rowsFrom([year(10, 5), year(30, 3, wellington, GENERAL)])).toMatchObject([
      ['Meals, Reimbursable', '420 · Entertainment', 5, 5, 85],
      ['Meals, Reimbursable, Wellington', '449 · Motor Vehicle Expenses', 3, 3, 80],
    ]);
    expect(learnFrom([year(10, 5), year(30, 2, wellington, GENERAL)])).toMatchObject({
      rows: [{ hits: 5, of: 7 }],
      open: [],
    });
    expect(rowsFrom([year(10, 6), year(30, 4, wellington, GENERAL), year(40, 1, wellington)])).toMatchObject([
      ['Meals, Reimbursable', '420 · Entertainment', 6, 6, 87],
      ['Meals, Reimbursable, Wellington', '449 · Motor Vehicle Expenses', 4, 5, 71],
    ]);
    expect(rowsFrom([year(10, 8), year(30, 3, wellington, GENERAL), year(40, 1, wellington)])).toMatchObject([
      ['Meals, Reimbursable', '420 · Entertainment', 9, 12, 71],
    ]);
  });

  test('of as many the first is the usual one, and an empty cell is no value of its own', () => {
    const narrower = learnFrom([year(10, 4), year(30, 4, wellington, GENERAL)]).rows;
    expect(narrower.map(({ row }) => [row.location, row.account.slice(0, 3)])).toEqual([
      ['', '420'],
      ['Wellington', '449'],
    ]);
    expect(narrower[1]?.row.key).toMatch(/^G-[A-Z2-7]{12}$/);
    expect(narrower[1]?.row.key).toBe(
      keyForRow(mappingRow(9, { classification: 'Reimbursable', location: 'Wellington' })),
    );
    const cutover = { entry: { project: { id: 5, name: 'Cutover' } } };
    expect(learnFrom([year(10, 6, cutover), year(30, 4, {}, GENERAL)])).toMatchObject({
      rows: [],
      open: [{ because: 'mixed' }],
    });
  });

  test('where every value of a column is booked otherwise than most lines, there is no row for the others', () => {
    const ways: readonly Partial<BookedLine>[] = [
      GENERAL,
      { ...GENERAL, taxCode: 'NONE' },
      { taxCode: 'NONE' },
      { ...GENERAL, tracking: [{ categoryId: 'region', optionId: 'akl' }] },
      { taxCode: 'NONE', tracking: [{ categoryId: 'region', optionId: 'akl' }] },
    ];
    const years = ways.flatMap((booked, at) => {
      const there = { entry: { location: { id: at + 1, name: `Place ${at}` } } };
      return [year(10 + at * 10, 4, there, booked), year(15 + at * 10, 1, there)];
    });
    expect(learnFrom(years)).toMatchObject({
      rows: ways.map((_, at) => ({ row: { location: `Place ${at}` } })),
      open: [],
    });
  });

  test('samples are lines that were booked so, though others are later', () => {
    const later = year(30, 3, {}, GENERAL);
    const dated = { ...later, bills: later.bills.map((each) => ({ ...each, date: day('2026-10-30') })) };
    const [learned] = learnFrom([year(10, 8), dated]).rows;
    expect([learned?.row.account, learned?.samples.map(({ bill: { number } }) => number)]).toEqual([
      '420 · Entertainment',
      ['B10', 'B11', 'B12'],
    ]);
  });

  test('three samples, the latest first', () => {
    const { bills, expenses } = year(10, 4);
    const dated = bills.map((each, at) => ({ ...each, date: day(`2026-10-1${at}`) }));
    const [row] = learnFrom([{ bills: dated, expenses }]).rows;
    expect(row?.samples.map(({ bill: { number } }) => number)).toEqual(['B13', 'B12', 'B11']);
  });
});
