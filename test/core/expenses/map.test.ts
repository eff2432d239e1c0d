/** Which row of GL Mapping an expense takes. */

import { rowIdentity, rowSignature } from '../../../src/core/expenses/map.ts';
import { planExpenses } from '../../../src/core/expenses/plan.ts';
import { expense, MILEAGE, mappingRow, onlyDocument, snapshotOf } from './company.ts';

type Row = Parameters<typeof mappingRow>[1];
type Parts = Parameters<typeof expense>[1];

/** The account code of the row that was taken, or the numbers of the rows that tie, or 'none'. */
function taken(rows: readonly Row[], parts: Parts = {}) {
  const mapping = rows.map((row, at) => mappingRow(at + 2, { taxRate: 'No GST', ...row }));
  const plan = planExpenses(snapshotOf([expense(1, parts)], { sheet: { mapping } }));
  const [exception] = plan.exceptions;
  if (!exception) return onlyDocument(plan).accounts[0]?.slice(0, 3);
  return exception.facts.kind === 'mapping rows tie' ? exception.facts.rowNumbers : exception.facts.kind;
}

const GENERAL = { account: '420' };
const SPECIAL = { account: '449' };

const cases: Readonly<Record<string, readonly [readonly Row[], Parts, unknown]>> = {
  'no row': [[], {}, 'no mapping row'],
  'a row for another type': [[{ expenseType: 'Airfare' }], {}, 'no mapping row'],
  'a row for any type': [[{ expenseType: '', classification: 'Reimbursable' }], {}, '420'],
  'a row with no key at all': [[{ expenseType: '' }], {}, 'no mapping row'],
  'a row that nobody has filled does not tie': [[SPECIAL, { account: '', taxRate: '' }], {}, '449'],
  'a row that nobody has filled does not win': [
    [SPECIAL, { account: '', taxRate: '', classification: 'Reimbursable' }],
    {},
    '449',
  ],
  'only a row that nobody has filled': [
    [{ account: '', taxRate: '', classification: 'Reimbursable' }],
    {},
    'no mapping row',
  ],
  'names are compared without case and spaces': [[{ expenseType: '  mEALS ' }], {}, '420'],
  'the own type is as good as the own classification': [
    [{ ...GENERAL, expenseType: '', classification: 'Reimbursable' }, SPECIAL],
    {},
    [2, 3],
  ],
  'a space makes another name of a type': [[{ expenseType: 'Mea ls' }], {}, 'no mapping row'],
  'a row of spaces does not win': [
    [SPECIAL, { account: ' ', taxRate: ' ', classification: 'Reimbursable' }],
    {},
    '449',
  ],
  'a specific row without a tax rate is not passed over': [
    [GENERAL, { account: '449', taxRate: '', location: 'Auckland' }],
    {},
    'mapping row incomplete',
  ],
  'neither department nor company': [
    [GENERAL, { ...SPECIAL, department: 'Managed Services' }, { ...SPECIAL, company: 'Harbour Light IT' }],
    { entry: { department: null, company: null } },
    '420',
  ],
  classification: [[GENERAL, { ...SPECIAL, classification: 'Reimbursable' }], {}, '449'],
  'another classification': [[GENERAL, { ...SPECIAL, classification: 'NonReimbursable' }], {}, '420'],
  internal: [[GENERAL, { ...SPECIAL, internalOrExternal: 'Internal' }], { glType: 'EI' }, '449'],
  external: [[GENERAL, { ...SPECIAL, internalOrExternal: 'Internal' }], { glType: 'EE' }, '420'],
  'internal as well as external': [
    [GENERAL, { ...SPECIAL, internalOrExternal: 'Internal' }, { ...SPECIAL, internalOrExternal: 'External' }],
    {
      rows: ['EI', 'EE'].map((glType, at) => ({
        id: at,
        glType,
        total: '57.5',
        accountNumber: '420',
        classification: 'Reimbursable',
      })),
    },
    '420',
  ],
  'only external': [[GENERAL, { ...SPECIAL, internalOrExternal: 'External' }], { glType: 'EE' }, '449'],
  'rows that tie, however the tab is sorted': [
    [{ rowNumber: 9 }, { rowNumber: 4 }, { rowNumber: 12 }, { rowNumber: 5 }],
    {},
    [4, 5, 9, 12],
  ],
  billable: [[GENERAL, { ...SPECIAL, billable: 'DoNotBill' }], {}, '449'],
  'billable as people write it': [[GENERAL, { ...SPECIAL, billable: 'Do not bill' }], {}, '449'],
  'not billable so': [[GENERAL, { ...SPECIAL, billable: 'NoCharge' }], {}, '420'],
  location: [[GENERAL, { ...SPECIAL, location: 'auckland' }], {}, '449'],
  'no location': [[GENERAL, { ...SPECIAL, location: 'Auckland' }], { entry: { location: null } }, '420'],
  department: [[GENERAL, { ...SPECIAL, department: 'Managed  Services' }], {}, '449'],
  company: [[GENERAL, { ...SPECIAL, company: 'Harbour Light IT' }], {}, '449'],
  project: [[GENERAL, { ...SPECIAL, project: 'Cutover' }], { entry: { project: { id: 5, name: 'Cutover' } } }, '449'],
  'more filled columns win': [
    [
      { ...SPECIAL, location: 'Auckland', department: 'Managed Services' },
      { ...GENERAL, location: 'Auckland' },
    ],
    {},
    '449',
  ],
  'as specific as another': [[{ location: 'Auckland' }, { department: 'Managed Services' }], {}, [2, 3]],
  'the same twice, with the same account': [[GENERAL, GENERAL], {}, [2, 3]],
  'a tie below the best row does not matter': [[GENERAL, GENERAL, { ...SPECIAL, location: 'Auckland' }], {}, '449'],
  'an inactive row is not there': [[GENERAL, { ...SPECIAL, location: 'Auckland', isActive: false }], {}, '420'],
  'only inactive rows': [[{ isActive: false }], {}, 'no mapping row'],
  'a specific row without an account is not passed over': [
    [GENERAL, { account: '', location: 'Auckland' }],
    {},
    'mapping row incomplete',
  ],
  'mileage takes its own row, though another is more specific': [
    [
      { expenseType: '', location: 'Auckland', billable: 'DoNotBill' },
      { ...SPECIAL, expenseType: 'Mileage' },
    ],
    { type: MILEAGE },
    '449',
  ],
  'mileage takes its own row': [
    [
      { expenseType: '', classification: 'Reimbursable' },
      { ...SPECIAL, expenseType: 'Mileage' },
    ],
    { type: MILEAGE },
    '449',
  ],
};

test.each(Object.entries(cases))('%s', (_, [rows, parts, expected]) => {
  expect(taken(rows, parts)).toEqual(expected);
});

test.each([
  ['420', '420'],
  ['420:10:20', '420'],
  [' 420 ', '420'],
])('as ConnectWise: %j is account %s', (accountNumber, code) => {
  expect(taken([{ account: 'As ConnectWise' }], { accountNumber })).toBe(code);
});

test('an account is found by its code after a rename', () => {
  expect(taken([{ account: '420 · Name Of Old' }])).toBe('420');
});

test('tracking options are taken from their own category', () => {
  const mapping = [mappingRow(2, { tracking1: 'auckland', tracking2: 'Managed Services' })];
  const { document } = onlyDocument(planExpenses(snapshotOf([expense(1)], { sheet: { mapping } })));
  expect(document.lines[0]?.tracking).toEqual([
    { categoryId: 'region', optionId: 'akl' },
    { categoryId: 'department', optionId: 'ms' },
  ]);
});

test('a row is known by its key, and while it has none by what it says', () => {
  expect(rowIdentity(mappingRow(2))).toBe('K2');
  const keyless = mappingRow(2, { key: '', location: 'Auckland' });
  expect(rowIdentity(keyless)).toBe(rowSignature(mappingRow(9, { location: ' auckland' })));
  expect(rowIdentity(keyless)).not.toBe(rowIdentity(mappingRow(2, { key: '' })));
});
