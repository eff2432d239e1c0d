import { joinExpense } from '../../src/connectwise/join.ts';
import type { RawEntry, RawReport, RawRow } from '../../src/connectwise/schemas.ts';
import { parseCalendarDate } from '../../src/core/calendar.ts';
import type { ExpenseLists } from '../../src/core/expenses/expense.ts';

const parsed = parseCalendarDate('2026-11-18');
if (!parsed.ok) throw new Error(parsed.error);
const today = parsed.value;

const JANE = { id: 101, identifier: 'jtaylor', name: 'Jane Taylor', email: 'jane.taylor@harbourlight.example' };

const LISTS: ExpenseLists = {
  members: [JANE],
  paymentTypes: [],
  inactiveTypes: [{ id: 8, name: 'Cash advance', kind: 'advance', rate: '' }],
  types: [
    { id: 3, name: 'Meals', kind: 'money', rate: '' },
    { id: 6, name: 'Mileage', kind: 'mileage', rate: '0.95' },
  ],
  locations: [{ id: 2, name: 'Auckland' }],
  departments: [{ id: 10, name: 'Managed Services' }],
};

const ROW: RawRow = {
  id: 10,
  expenseDetailId: 1,
  classification: 'Reimbursable',
  glType: 'EE',
  total: 12.3,
  accountNumber: '420:AKL',
  dateExpense: '2026-10-05T00:00:00Z',
  member: { id: 101, name: 'Jane Taylor' },
  currency: { currencyCode: 'NZD' },
};

const ENTRY: RawEntry = {
  id: 1,
  expenseReport: { id: 5, name: '2026-10-05 to 2026-10-11' },
  company: { id: 250, name: 'Acme' },
  type: { id: 3, name: 'Meals' },
  member: { id: 101, identifier: 'jtaylor', name: 'Jane Taylor' },
  paymentMethod: { id: 1, name: 'Paid by employee' },
  classification: { id: 1, name: 'Reimbursable' },
  amount: 12.3,
  billableOption: 'Billable',
  date: '2026-10-05T00:00:00Z',
  locationId: 2,
  businessUnitId: 10,
  notes: "Lunch with O'Neill",
  currency: { currencyCode: 'NZD' },
  status: 'Billed',
};

const REPORT: RawReport = {
  id: 5,
  dateStart: '2026-10-05T00:00:00Z',
  dateEnd: '2026-10-11T00:00:00Z',
  status: 'ApprovedByTierTwo',
};

type Change = {
  readonly rows?: readonly Partial<RawRow>[];
  readonly entry?: Partial<RawEntry> | null;
  readonly report?: Partial<RawReport> | null;
};

const join = ({ rows = [{}], entry = {}, report = {} }: Change) =>
  joinExpense(
    {
      entryId: 1,
      rows: rows.map((row) => ({ ...ROW, ...row })),
      entry: entry === null ? undefined : { ...ENTRY, ...entry },
      report: report === null ? undefined : { ...REPORT, ...report },
      recordIds: [10],
      url: 'https://x',
    },
    LISTS,
    today,
  );

test('an expense in full', () => {
  expect(join({})).toEqual({
    entryId: 1,
    rows: [{ id: 10, glType: 'EE', total: '12.3', accountNumber: '420', classification: 'Reimbursable' }],
    recordIds: [10],
    member: JANE,
    date: '2026-10-05',
    type: LISTS.types[0],
    paymentType: { id: 1, name: 'Paid by employee' },
    classification: 'Reimbursable',
    currency: 'NZD',
    mark: expect.stringMatching(/^[A-Z2-7]{4}$/),
    entry: {
      status: 'Billed',
      amount: '12.3',
      billable: 'Billable',
      notes: "Lunch with O'Neill",
      company: { id: 250, name: 'Acme' },
      project: null,
      ticket: null,
      location: { id: 2, name: 'Auckland' },
      department: { id: 10, name: 'Managed Services' },
    },
    report: {
      id: 5,
      name: '2026-10-05 to 2026-10-11',
      from: '2026-10-05',
      to: '2026-10-11',
      status: 'ApprovedByTierTwo',
    },
    url: 'https://x',
  });
});

test.each<[string, Change, object]>([
  [
    'the entry is gone: the rows tell what they can',
    { entry: null },
    { entry: null, member: JANE, date: '2026-10-05', currency: 'NZD' },
  ],
  ['the report is gone', { report: null }, { report: null, entry: { status: 'Billed' } }],
  ['a status that nobody knows', { entry: { status: 'ApprovedByProjectManager' } }, { entry: null }],
  ['a report status that nobody knows', { report: { status: 'Lost' } }, { report: null }],
  ['a report without dates', { report: { dateEnd: null } }, { report: null }],
  [
    'a report without a name on the entry',
    { entry: { expenseReport: { id: 5 } } },
    { report: { name: '2026-10-05 to 2026-10-11' } },
  ],
  ['a date with a time is cut, not shifted', { entry: { date: '2026-10-05T23:30:00Z' } }, { date: '2026-10-05' }],
  ['no date at all', { entry: { date: null }, rows: [{ dateExpense: null }] }, { date: '2026-11-18', entry: null }],
  ['the currency is on the rows only', { entry: { currency: null } }, { currency: 'NZD', entry: { status: 'Billed' } }],
  [
    'the identifier stands for the code',
    { entry: { currency: null }, rows: [{ currency: { currencyIdentifier: 'AUD' } }] },
    { currency: 'AUD' },
  ],
  ['no currency', { entry: { currency: null }, rows: [{ currency: null }] }, { currency: 'XXX', entry: null }],
  [
    'a currency that is no code',
    { entry: { currency: null }, rows: [{ currency: { currencyIdentifier: 'NZ$' } }] },
    { currency: 'XXX', entry: null },
  ],
  ['two currencies', { entry: { currency: { currencyCode: 'AUD' } } }, { currency: 'XXX', entry: null }],
  [
    'classification on the entry only',
    { rows: [{ classification: null }], entry: { classification: { name: 'Non-Reimbursable' } } },
    { classification: 'NonReimbursable' },
  ],
  [
    "a classification on the row that is not the entry's",
    { rows: [{ classification: 'Personal' }] },
    { classification: null },
  ],
  ['another member on the row', { rows: [{ member: { id: 9 } }] }, { entry: null }],
  ['another type on the row', { rows: [{ expenseType: { id: 6 } }] }, { entry: null }],
  ['another payment type on the row', { rows: [{ paymentMethod: { id: 9 } }] }, { entry: null }],
  ['two members on the rows', { rows: [{}, { id: 11, member: { id: 9 } }] }, { entry: null }],
  ['another day on the row', { rows: [{ dateExpense: '2026-01-01T00:00:00Z' }] }, { entry: null }],
  ['a classification that nobody knows', { rows: [{ classification: 'Loan' }] }, { classification: null }],
  ['rows that contradict each other', { rows: [{}, { id: 11, classification: 'Personal' }] }, { classification: null }],
  [
    'an unknown type, of which nobody knows what it measures',
    { entry: { type: { id: 77, name: 'Gifts' } } },
    { type: { id: 77, name: 'Gifts', kind: 'unknown', rate: '' }, entry: { status: 'Billed' } },
  ],
  [
    'a type that is no longer offered keeps its kind',
    { entry: { type: { id: 8, name: 'Cash advance' } } },
    { type: { id: 8, kind: 'advance' } },
  ],
  ['a type by name', { entry: { type: { name: 'Mileage' } } }, { type: { id: 6, kind: 'mileage', rate: '0.95' } }],
  ['a type on the row only', { entry: { type: null }, rows: [{ expenseType: { id: 6 } }] }, { type: { id: 6 } }],
  [
    'a member who left',
    { entry: { member: { id: 9, identifier: 'old', name: 'Old Hand' } } },
    { member: { id: 9, identifier: 'old', name: 'Old Hand', email: '' } },
  ],
  ['no payment type', { entry: { paymentMethod: null } }, { paymentType: null }],
  ['a location that the list lacks', { entry: { locationId: 44 } }, { entry: { location: { id: 44, name: '44' } } }],
  ['no location', { entry: { locationId: null } }, { entry: { location: null } }],
  [
    'three decimals stay three',
    { rows: [{ total: 12.345 }], entry: { amount: 12.345 } },
    { rows: [{ total: '12.345' }], entry: { amount: '12.345' } },
  ],
  ['no total', { rows: [{ total: null }] }, { rows: [{ total: '' }] }],
])('%s', (_, change, expected) => {
  expect(join(change)).toMatchObject(expected);
});
