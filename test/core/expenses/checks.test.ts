/** What the Check cells of GL Mapping say where several rows and expenses come together. */
import { planExpenses } from '../../../src/core/expenses/plan.ts';
import { ADVANCE, expense, linkRow, mappingRow, memberRow, paymentTypeRow, snapshotOf } from './company.ts';

type Row = Parameters<typeof mappingRow>[1];

const checksOf = (rows: readonly (readonly [rowNumber: number, row: Row])[], expenses = [expense(1)]) =>
  planExpenses(
    snapshotOf(expenses, { sheet: { mapping: rows.map(([rowNumber, row]) => mappingRow(rowNumber, row)) } }),
  ).mappingChecks.map(({ key, rowNumber, used, check }) => [key, rowNumber, used, check]);

test('rows that say the same tie with each other, in the order of the tab', () => {
  const same = { expenseType: 'Airfare' };
  expect(
    checksOf([
      [10, same],
      [9, same],
      [3, same],
      [4, { expenseType: 'Taxi' }],
      [5, { ...same, isActive: false }],
    ]),
  ).toEqual([
    ['K3', 3, 0, 'Ties with rows 9 and 10: fill in one more key column, or untick Active.'],
    ['K4', 4, 0, 'OK'],
    ['K5', 5, 0, 'Not used: Active is not ticked.'],
    ['K9', 9, 0, 'Ties with rows 3 and 10: fill in one more key column, or untick Active.'],
    ['K10', 10, 0, 'Ties with rows 3 and 9: fill in one more key column, or untick Active.'],
  ]);
});

test('rows that say different things tie where an expense takes either; none of them is used then', () => {
  expect(
    checksOf([
      [2, { location: 'Auckland' }],
      [3, { department: 'Managed Services' }],
      [4, { department: 'Cloud' }],
    ]),
  ).toEqual([
    ['K2', 2, 0, 'Ties with row 3: fill in one more key column, or untick Active.'],
    ['K3', 3, 0, 'Ties with row 2: fill in one more key column, or untick Active.'],
    ['K4', 4, 0, 'OK'],
  ]);
});

test('blank rows do not tie, and each use is counted', () => {
  const blank = { expenseType: '' };
  expect(
    checksOf(
      [
        [2, {}],
        [3, blank],
        [4, blank],
      ],
      [expense(1), expense(2), expense(3)],
    ),
  ).toEqual([
    ['K2', 2, 3, 'OK'],
    ['K3', 3, 0, 'Not used: fill in at least one key column, such as Expense type.'],
    ['K4', 4, 0, 'Not used: fill in at least one key column, such as Expense type.'],
  ]);
});

const asset = { account: '625 · Staff Advances', taxRate: '' };
test.each<[string, Row, string]>([
  ['an advance needs no tax rate, however its name is written', { ...asset, expenseType: ' CASH  advance ' }, 'OK'],
  ['any other type does', { ...asset, expenseType: 'Meals' }, 'Choose a tax rate.'],
  [
    'a tax rate is looked up where the account is that of ConnectWise',
    { account: 'As ConnectWise', taxRate: 'VAT' },
    'No tax rate "VAT" in Xero: choose another, or refresh the lists.',
  ],
  [
    'a tax rate must fit the account',
    { taxRate: '15% GST on Income' },
    "15% GST on Income can't be used with 420 · Entertainment in Xero: choose another tax rate.",
  ],
  [
    'an archived tracking option',
    { tracking1: 'Hamilton' },
    'The tracking option "Hamilton" is archived in Xero: choose another.',
  ],
])('%s', (_what, row, said) => {
  expect(checksOf([[2, row]], [expense(1), expense(2, { type: ADVANCE })]).map(([, , , check]) => check)).toEqual([
    said,
  ]);
});

test('a cell of spaces is as good as an empty one', () => {
  const members = [{ ...memberRow('jt', ' '), name: 'Jane Taylor' }];
  const paymentTypes = [paymentTypeRow('A', { linkedAccount: ' ' })];
  const plan = planExpenses(snapshotOf([], { sheet: { members, paymentTypes } }));
  expect(plan.memberChecks.map(({ check }) => check)).toEqual(['Choose a contact. Proposed: Jane Taylor (same name)']);
  expect(plan.paymentTypeChecks.map(({ check }) => check)).toEqual(['OK']);
});

test('a member whose contact was renamed, or is told by its label, or is not there', () => {
  const contact = (id: string, name: string, email: string) => ({ id, name, email, isActive: true });
  const contacts = [contact('1', 'Jane T', ''), contact('2', 'Ben', 'ben@x'), contact('3', 'Ben', 'other@x')];
  const members = [
    { ...memberRow('a', 'Jane Taylor', 2), contactId: '1' },
    { ...memberRow('b', 'jane t', 3), contactId: '1' },
    { ...memberRow('c', 'Ben · other@x', 4), contactId: '3' },
    { ...memberRow('c2', 'Ben', 5), contactId: '3' },
    { ...memberRow('d', 'Nobody', 5), contactId: 'gone' },
    memberRow('e', 'Nobody', 6),
  ];
  const { memberChecks } = planExpenses(snapshotOf([], { sheet: { members }, ledger: { contacts } }));
  expect(memberChecks.map(({ check, contactId }) => [check, contactId])).toEqual([
    [expect.stringContaining('Jane T'), '1'],
    ['OK', '1'],
    ['OK', '3'],
    ['OK', '3'],
    ['No contact "Nobody" in Xero: choose another, or add it there.', 'gone'],
    ['No contact "Nobody" in Xero: choose another, or add it there.', ''],
  ]);
  expect(memberChecks[0]?.check).not.toBe('OK');
});

test('a link beside one of Payment Types in a row of the same number ties with it; spaces are as good as nothing', () => {
  const paymentTypes = [
    paymentTypeRow('Company Visa', { rowNumber: 3, linkedAccount: 'Savings' }),
    paymentTypeRow('A'),
  ];
  const links = [
    linkRow(3),
    linkRow(4, { paymentType: 'A', member: ' ' }),
    linkRow(5, { paymentType: 'A', member: 'jtaylor', bankAccount: ' ' }),
  ];
  const { linkChecks } = planExpenses(snapshotOf([], { sheet: { paymentTypes, links } }));
  expect(linkChecks.map(({ check }) => check)).toEqual([
    expect.stringMatching(/^Links the same as row 3 of Payment Types/),
    'OK',
    expect.stringMatching(/^No bank account/),
  ]);
});

test('members and payment types are told in the order of their rows', () => {
  const members = [memberRow('b', 'Jane Taylor', 7), memberRow('a', 'Jane Taylor', 3)];
  const janes = { contact: 'Jane Taylor', contactId: 'contact-Jane Taylor' };
  const paymentTypes = [paymentTypeRow('B', { rowNumber: 9 }), paymentTypeRow('A', { rowNumber: 4 })];
  const plan = planExpenses(snapshotOf([], { sheet: { members, paymentTypes } }));
  expect(plan.memberChecks).toEqual([
    { key: 'M-a', rowNumber: 3, check: 'OK', ...janes },
    { key: 'M-b', rowNumber: 7, check: 'OK', ...janes },
  ]);
  expect(plan.paymentTypeChecks).toEqual([
    { key: 'P-A', rowNumber: 4, check: 'OK' },
    { key: 'P-B', rowNumber: 9, check: 'OK' },
  ]);
});
