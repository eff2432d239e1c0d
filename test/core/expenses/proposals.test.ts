/** Where proposals come from, in which order, and what is never proposed. */
import type { ExpenseLists } from '../../../src/core/expenses/expense.ts';
import { type Proposal, propose } from '../../../src/core/expenses/proposals.ts';
import type { Account } from '../../../src/core/ledger/types.ts';
import { wordProposal } from '../../../src/core/wording/first-run.ts';
import {
  ADVANCE,
  account,
  EMPLOYEE,
  expense,
  JANE,
  LEDGER,
  MILEAGE,
  mappingRow,
  memberRow,
  paymentTypeRow,
  SHEET,
  snapshotOf,
  VISA,
} from './company.ts';

const LISTS: ExpenseLists = {
  members: [JANE],
  paymentTypes: [
    { ...EMPLOYEE, isCompany: false },
    { ...VISA, isCompany: true },
  ],
  types: [],
  inactiveTypes: [],
  locations: [],
  departments: [],
};

const PARKING = { id: 20, name: 'Parking', kind: 'money', rate: '' } as const;
const EMPTY = { mapping: [], members: [], paymentTypes: [] };

type Given = Parameters<typeof propose>[2];
const accounts = (...given: [code: string, name: string, parts?: Partial<Account>][]) => ({
  accounts: [...LEDGER.accounts, ...given.map(([code, name, parts]) => account(code, name, parts))],
});

const told = (proposals: readonly Proposal[]): string[] => proposals.map(wordProposal);

function mappingFor(
  parts: Parameters<typeof expense>[1],
  more: { ledger?: Partial<typeof LEDGER>; given?: Given; organisation?: Partial<typeof LEDGER.organisation> } = {},
): readonly string[] {
  const { ledger = {}, given = [], organisation = {} } = more;
  const snapshot = snapshotOf([expense(1, parts)], { sheet: { ...SHEET, mapping: [] }, ledger, organisation });
  return told(propose(snapshot, LISTS, given).proposals);
}

test('the account on the entries comes before the GL set-up, and that before an equal name', () => {
  const given = [{ typeId: 20, typeName: 'Parking', account: '449:AKL' }];
  const ledger = accounts(['470', 'parking ']);
  const parking = { type: PARKING, accountNumber: '' };
  expect(mappingFor({ ...parking, accountNumber: '420' }, { given, ledger })).toEqual([
    'Parking, Reimbursable → 420 · Entertainment, 15% GST on Expenses (ConnectWise has account 420 on 1 entry)',
  ]);
  expect(mappingFor(parking, { given, ledger })).toEqual([
    'Parking, Reimbursable → 449 · Motor Vehicle Expenses, 15% GST on Expenses (account 449 in the GL accounts of ConnectWise)',
  ]);
  expect(mappingFor(parking, { ledger })).toEqual([
    'Parking, Reimbursable → 470 · parking , 15% GST on Expenses (same name but for case and spaces)',
  ]);
  expect(mappingFor(parking, { ledger: accounts(['470', 'Parking'], ['471', 'PARKING']) })).toEqual([
    'Parking, Reimbursable → 470 · Parking, 15% GST on Expenses (same name)',
  ]);
});

test.each<[string, Parameters<typeof mappingFor>]>([
  ['no account has that name', [{ type: PARKING, accountNumber: '' }]],
  [
    'two are alike',
    [{ type: PARKING, accountNumber: '' }, { ledger: accounts(['470', 'parking'], ['471', 'PARKING']) }],
  ],
  ['it is archived', [{ type: PARKING, accountNumber: '455' }]],
  ['it is for no bill', [{ type: PARKING, accountNumber: '800' }]],
  [
    'the set-up says two things',
    [
      { type: PARKING, accountNumber: '' },
      {
        given: [
          { typeId: 20, typeName: 'Parking', account: '420' },
          { typeId: 20, typeName: 'Parking', account: '449' },
        ],
      },
    ],
  ],
  [
    'the set-up speaks of another record',
    [{ type: PARKING, accountNumber: '' }, { given: [{ typeId: 20, typeName: 'Auckland', account: '420' }] }],
  ],
  ['an advance would go to an expense account', [{ type: ADVANCE, accountNumber: '420' }]],
  ['private spend needs no row', [{ classification: 'Personal', paymentType: VISA }]],
])('nothing is proposed where %s', (_, [parts, more]) => {
  expect(mappingFor(parts, more)).toEqual([]);
});

test('an advance goes to an asset account; mileage and an organisation without tax get no rate of an account', () => {
  expect(mappingFor({ type: ADVANCE, accountNumber: '625' })).toEqual([
    'Cash advance, Reimbursable → 625 · Staff Advances, No GST (ConnectWise has account 625 on 1 entry)',
  ]);
  expect(mappingFor({ type: MILEAGE, accountNumber: '449' })).toEqual([
    'Mileage, Reimbursable → 449 · Motor Vehicle Expenses, No GST (ConnectWise has account 449 on 1 entry)',
  ]);
  expect(mappingFor({ accountNumber: '420' }, { organisation: { hasPurchaseTax: false } })).toEqual([
    'Meals, Reimbursable → 420 · Entertainment (ConnectWise has account 420 on 1 entry)',
  ]);
});

test('all entries of the type count, and no others: one number is the account, two are none', () => {
  const parking = (entryId: number, accountNumber: string, parts: Parameters<typeof expense>[1] = {}) =>
    expense(entryId, { type: PARKING, accountNumber, ...parts });
  const company = { classification: 'NonReimbursable', paymentType: VISA } as const;
  const proposedFor = (expenses: readonly ReturnType<typeof expense>[]) => {
    const { proposals, open } = propose(snapshotOf(expenses, { sheet: { ...SHEET, mapping: [] } }), LISTS, []);
    return [...told(proposals), ...open];
  };
  expect(proposedFor([parking(1, '449'), parking(2, '449', company), expense(3)])).toEqual([
    'Parking, NonReimbursable → 449 · Motor Vehicle Expenses, 15% GST on Expenses (ConnectWise has account 449 on 2 entries)',
    'Meals, Reimbursable → 420 · Entertainment, 15% GST on Expenses (ConnectWise has account 420 on 1 entry)',
    'Parking, Reimbursable → 449 · Motor Vehicle Expenses, 15% GST on Expenses (ConnectWise has account 449 on 2 entries)',
  ]);
  expect(proposedFor([parking(1, '420', company), parking(2, '449')])).toEqual([
    'Parking, NonReimbursable',
    'Parking, Reimbursable',
  ]);
  expect(proposedFor([parking(1, '999')])).toEqual(['Parking, Reimbursable']);
});

test('a name is looked for among accounts that can be used', () => {
  const named = (name: string, ledger: Partial<typeof LEDGER> = {}) =>
    mappingFor({ type: { ...PARKING, name }, accountNumber: '' }, { ledger });
  expect(named('Old Software Costs')).toEqual([]);
  expect(named('Old Software Costs', accounts(['470', 'old software costs']))).toEqual([
    'Old Software Costs, Reimbursable → 470 · old software costs, 15% GST on Expenses (same name but for case and spaces)',
  ]);
});

test('of the set-up the first segment counts, however often and with whatever others it stands there', () => {
  const setUp = (...rows: readonly (readonly [typeId: number, account: string])[]) =>
    mappingFor(
      { type: PARKING, accountNumber: '' },
      { given: rows.map(([typeId, given]) => ({ typeId, typeName: PARKING.name, account: given })) },
    );
  expect(setUp([PARKING.id, '449:AKL'], [PARKING.id, ' 449 :WLG'])).toEqual([
    'Parking, Reimbursable → 449 · Motor Vehicle Expenses, 15% GST on Expenses (account 449 in the GL accounts of ConnectWise)',
  ]);
  expect(setUp([PARKING.id, ''])).toEqual([]);
  // a type of that name that is another record
  expect(setUp([PARKING.id + 1, '449'])).toEqual([]);
});

test.each<[string, Partial<Account>]>([
  ['archived', { defaultTaxCode: 'TAX001' }],
  ['one of sales', { defaultTaxCode: 'OUTPUT2' }],
  ['not there', { defaultTaxCode: 'GONE' }],
])('no rate is proposed where the default of the account is %s', (_what, parts) => {
  const ledger = accounts(['470', 'Parking', parts]);
  expect(mappingFor({ type: PARKING, accountNumber: '470' }, { ledger })).toEqual([
    'Parking, Reimbursable → 470 · Parking (ConnectWise has account 470 on 1 entry)',
  ]);
});

test.each<[string, Parameters<typeof expense>[1]]>([
  ['no entry', { entry: null }],
  ['no report', { report: null }],
  ['no known classification', { classification: null }],
  ['a type that is not known', { type: { ...PARKING, kind: 'unknown' } }],
])('what has %s needs no row yet', (_what, parts) => {
  const { proposals, open } = propose(snapshotOf([expense(1, parts)], { sheet: { mapping: [] } }), LISTS, []);
  expect([told(proposals), open]).toEqual([[], []]);
});

test('a row that stands ready is filled, one that is filled or unticked is left alone', () => {
  const keys = (rows: Parameters<typeof mappingRow>[1][]) =>
    propose(
      snapshotOf([expense(1)], {
        sheet: {
          ...SHEET,
          mapping: rows.map((parts, at) => mappingRow(at + 2, { classification: 'Reimbursable', ...parts })),
        },
      }),
      LISTS,
      [],
    ).proposals.map(({ key }) => key);
  expect(keys([{ account: '', taxRate: '' }])).toEqual(['K2']);
  expect(keys([{ account: ' ', taxRate: ' ' }])).toEqual(['K2']);
  expect(keys([{}])).toEqual([]);
  expect(keys([{ account: '', taxRate: '' }, { location: 'Auckland' }])).toEqual([]);
  expect(keys([{ account: '', taxRate: '', isActive: false }])).toEqual([]);
  expect(keys([])).toEqual([expect.stringMatching(/^G-[A-Z2-7]{12}$/)]);
});

test('a contact is proposed by e-mail, else by name, and the payer as ConnectWise has it', () => {
  const members = [
    { ...JANE, id: 7, identifier: 'jane2', name: 'J. Taylor' },
    { ...JANE, id: 8, identifier: 'jane3', name: 'JANE  taylor', email: 'other@harbourlight.example' },
    { ...JANE, id: 9, identifier: 'nobody', name: 'Nobody', email: '' },
  ];
  const expenses = members.map((member, at) => expense(at + 1, { member, paymentType: at === 0 ? VISA : EMPLOYEE }));
  const { proposals, open } = propose(
    snapshotOf(expenses, { sheet: { ...SHEET, ...EMPTY, mapping: SHEET.mapping } }),
    LISTS,
    [],
  );
  expect(told(proposals)).toEqual([
    'Paid by employee → paid by the employee (as ConnectWise has it)',
    'Company Visa → paid by the company (as ConnectWise has it)',
    'J. Taylor → Jane Taylor (same e-mail address, jane.taylor@harbourlight.example)',
    'JANE  taylor → Jane Taylor (same name but for case and spaces)',
  ]);
  expect(open).toEqual(['Nobody']);
});

test('a contact that was made for the member, or has its vendor number, says so; a member without an identifier has no row', () => {
  const members = [
    { ...JANE, id: 7, identifier: 'made', name: 'Made' },
    { ...JANE, id: 8, identifier: 'numbered', name: 'Numbered', email: '', vendorNumber: 'EMP8' },
    { ...JANE, id: 9, identifier: '', name: 'Nobody' },
    { ...JANE, id: 10, identifier: 'chosen', name: 'Chosen' },
    { ...JANE, id: 11, identifier: 'also', name: JANE.name, email: '' },
  ];
  const contacts = ['CWE-MEMBER-7', 'EMP8'].map((number) => ({
    id: number,
    name: `Contact ${number}`,
    email: '',
    isActive: true,
    numbers: [number],
  }));
  const snapshot = snapshotOf(
    members.map((member, at) => expense(at + 1, { member })),
    {
      sheet: { members: [memberRow('CHOSEN', 'Somebody'), memberRow('made', '')] },
      ledger: { contacts: [...LEDGER.contacts, ...contacts] },
    },
  );
  const { proposals, open } = propose(snapshot, LISTS, []);
  expect(proposals.map((each) => each.kind === 'contact' && [each.key, each.contact, each.why])).toEqual([
    ['also', JANE.name, { kind: 'same name', name: JANE.name, is: 'exact' }],
    ['made', 'Contact CWE-MEMBER-7', { kind: 'made for the member' }],
    ['numbered', 'Contact EMP8', { kind: 'same vendor number', number: 'EMP8' }],
  ]);
  expect(open).toEqual([]);
});

test('a payer is proposed for a payment type that is used and of which nobody said it', () => {
  const keys = (parts: Parameters<typeof expense>[1], whoPaid: '' | 'Company') =>
    propose(
      snapshotOf([expense(1, parts)], { sheet: { paymentTypes: [paymentTypeRow('company VISA', { whoPaid })] } }),
      LISTS,
      [],
    ).proposals.map(({ key }) => key);
  expect(keys({ paymentType: VISA }, '')).toEqual([VISA.name]);
  expect(keys({ paymentType: VISA }, 'Company')).toEqual([]);
  expect(keys({ paymentType: null }, '')).toEqual([]);
});

test('what people said already is not proposed again', () => {
  const snapshot = snapshotOf([expense(1, { paymentType: VISA })], {
    sheet: { ...SHEET, members: [memberRow('jtaylor', 'Somebody')], paymentTypes: [paymentTypeRow('company visa')] },
  });
  expect(propose(snapshot, LISTS, []).proposals).toEqual([]);
});
