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
  expect(keys([{}])).toEqual([]);
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

test('what people said already is not proposed again', () => {
  const snapshot = snapshotOf([expense(1, { paymentType: VISA })], {
    sheet: { ...SHEET, members: [memberRow('jtaylor', 'Somebody')], paymentTypes: [paymentTypeRow('company visa')] },
  });
  expect(propose(snapshot, LISTS, []).proposals).toEqual([]);
});
