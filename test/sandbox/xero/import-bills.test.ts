/** The import of bills: drafts by the file's rows, contacts made by name, and a refusal of the whole file for whatever is wrong in it. */
import { connect } from './ask.ts';
import { changeXero } from './change.ts';
import type { Fields } from './state.ts';

const HEADER = [
  '*ContactName',
  '*InvoiceNumber',
  '*InvoiceDate',
  '*DueDate',
  'Description',
  '*Quantity',
  '*UnitAmount',
  '*AccountCode',
  '*TaxType',
  'TrackingName1',
  'TrackingOption1',
  'Currency',
];

type Cells = Readonly<Record<string, string>>;

const ROW: Cells = {
  '*ContactName': 'Somebody New',
  '*InvoiceNumber': 'B-1',
  '*InvoiceDate': '05/11/2026',
  '*DueDate': '20/11/2026',
  Description: 'Lunch',
  '*Quantity': '1',
  '*UnitAmount': '115.00',
  '*AccountCode': '420',
  '*TaxType': '15% GST on Expenses',
};

const csvOf = (rows: readonly Cells[], header: readonly string[] = HEADER): string =>
  [header, ...rows.map((row) => header.map((name) => row[name] ?? ''))]
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('');

function imported(rows: readonly Cells[], over: Fields = {}) {
  const xero = connect();
  changeXero(xero.state, { xero: 'import bills', csv: csvOf(rows), amounts: 'inclusive', ...over }, xero.nowMs);
  return xero.state;
}

test('rows of one number are one draft; the contact is made by its name', () => {
  const state = imported([ROW, { ...ROW, Description: '"Tea, two"', '*UnitAmount': '-15.00' }]);
  const [document, ...others] = Object.values(state.documents);
  expect(others).toEqual([]);
  expect(document).toMatchObject({
    kind: 'Invoice',
    number: 'B-1',
    status: 'DRAFT',
    date: '2026-11-05',
    dueDate: '2026-11-20',
    totalMinor: 10_000,
    lineAmountTypes: 'Inclusive',
    createdByApp: false,
    paymentIds: [],
  });
  expect(document?.lines.map(({ description }) => description)).toEqual(['Lunch', 'Tea, two']);
  expect(state.contacts[document?.contactId ?? '']?.name).toBe('Somebody New');
});

test('the answer to the question about tax counts for the whole file', () => {
  const [document] = Object.values(imported([ROW], { amounts: 'exclusive' }).documents);
  expect([document?.totalMinor, document?.lineAmountTypes]).toEqual([13_225, 'Exclusive']);
});

test('a negative total becomes a credit note', () => {
  const [document] = Object.values(imported([{ ...ROW, '*UnitAmount': '-115.00' }]).documents);
  expect(document).toMatchObject({ kind: 'CreditNote', number: 'B-1', status: 'DRAFT', totalMinor: 11_500 });
});

test.each<readonly [string, Cells, RegExp]>([
  ['an account', { '*AccountCode': '999' }, /row 2: account 999 is not there/],
  ['a bank account', { '*AccountCode': '090' }, /row 2: account 090 is not there/],
  ['a tax rate', { '*TaxType': 'GST' }, /row 2: tax rate GST is not there/],
  [
    'an option of tracking',
    { TrackingName1: 'Region', TrackingOption1: 'Nowhere' },
    /tracking Region: Nowhere is not there/,
  ],
  ['a currency', { Currency: 'XXX' }, /currency XXX/],
  ['a day written otherwise', { '*InvoiceDate': '2026-11-05' }, /a date is not dd\/mm\/yyyy/],
  ['a required cell that is empty', { '*InvoiceNumber': '' }, /\*InvoiceNumber is empty/],
  ['an amount', { '*UnitAmount': 'NZD 5' }, /no number/],
])('%s that Xero does not know refuses the file as a whole', (_what, wrong, says) => {
  const xero = connect();
  const csv = csvOf([
    { ...ROW, ...wrong },
    { ...ROW, '*InvoiceNumber': 'B-2' },
  ]);
  expect(() => changeXero(xero.state, { xero: 'import bills', csv, amounts: 'inclusive' }, xero.nowMs)).toThrow(says);
  expect(Object.values(xero.state.documents)).toEqual([]);
});

test('a column that the template does not have refuses the file, and so does one that is missing', () => {
  const xero = connect();
  const taken = (header: readonly string[]) => () =>
    changeXero(xero.state, { xero: 'import bills', csv: csvOf([ROW], header), amounts: 'inclusive' }, xero.nowMs);
  expect(taken([...HEADER, 'Notes'])).toThrow(/columns unknown: Notes/);
  expect(taken(HEADER.slice(1))).toThrow(/missing: \*ContactName/);
});

test('more bills than one file may have refuse it', () => {
  const rows = Array.from({ length: 501 }, (_, at) => ({ ...ROW, '*InvoiceNumber': `B-${at}` }));
  expect(() => imported(rows)).toThrow(/501 bills/);
});
